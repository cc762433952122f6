"""What the model's records have in common."""

from __future__ import annotations

from dataclasses import fields


class Record:
    """A frozen dataclass that shows its fields; one way to show them for all costs less at every start than one each."""

    __slots__ = ()

    def __repr__(self) -> str:
        shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self))  # type: ignore[arg-type]
        return f"{type(self).__name__}({', '.join(shown)})"
