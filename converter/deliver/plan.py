"""Plan of a delivery: its folder, its kind, and what each report is accompanied by."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from converter.corpus.plan import CorpusPlan, outputs_written
from converter.dataclass import dataclass
from converter.deliver.kinds import DeliveryKind


@dataclass(frozen=True)
class DeliveryPlan(CorpusPlan):
    """A delivery that is wanted; `to` are the outputs that accompany each record."""

    kind: DeliveryKind = None  # type: ignore[assignment]  # always given; a field after defaults needs one
    day: str | None = None
    """Day of the delivery, for kinds with versions; their files do not state it, or each would be new every day."""
    originals: Path | None = None
    """Folder of the documents as received, under the names of the corpus."""

    @property
    def package(self) -> Path:
        """The folder that is handed over."""
        return self.folder / self.kind.name

    @cached_property
    def written(self) -> list[object]:
        return [*outputs_written(self), self.kind.name, self.originals is not None]
