"""What the model's records have in common."""

from __future__ import annotations


class Record:
    """A frozen dataclass with slots that shows its fields: one `__repr__` for all costs every start less than many."""

    __slots__: tuple[str, ...] = ()

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({', '.join(shown)})"
