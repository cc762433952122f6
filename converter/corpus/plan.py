"""Plan of a corpus: its folder, its outputs, and the limits for each report."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator
from dataclasses import asdict
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Self

from converter import __version__
from converter.corpus.kinds import KINDS, CorpusOutput
from converter.corpus.signature import scheme
from converter.dataclass import dataclass, field, replace
from converter.documents.document import Document
from converter.formats import Format
from converter.model import SCHEMA_VERSION
from converter.model.fields import FIELDS
from converter.model.options import OutputOptions
from converter.model.vocabulary import BUILT_IN


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def beside(names: Collection[str]) -> Iterator[str]:
    """The outputs that are made with these."""
    return (kind.name for kind in KINDS if kind.beside in names)


@dataclass(frozen=True)
class CorpusPlan:
    """A run that is wanted."""

    folder: Path
    to: tuple[str, ...]
    """Names of `KINDS`."""
    options: OutputOptions = field(default_factory=OutputOptions)
    jobs: int = field(default_factory=cores)
    """Processes that convert."""
    timeout: int = 300
    """Seconds that one report may take; 0 for no limit."""
    memory: int = 2000
    """Megabytes that one process may take; 0 for no limit."""
    largest: int = 100
    """Megabytes that one document may have; 0 for no limit."""
    prune: bool = False
    """True to remove outputs that are out of date."""
    force: bool = False
    """True to overwrite or remove outputs that somebody edited."""

    @property
    def kinds(self) -> tuple[CorpusOutput, ...]:
        """The outputs, in the order of their table."""
        wanted = {*self.to} if self.options.annotations == "none" else {*self.to, *beside(self.to)}
        return tuple(kind for kind in KINDS if kind.name in wanted)

    @property
    def formats(self) -> list[Format]:
        """The formats of single reports among the outputs."""
        return [kind.format for kind in self.kinds if kind.format is not None]

    def of_document(self, document: Document) -> Self:
        """The plan for a document, whose own options of outputs replace those of the run."""
        own = document.output_options
        return replace(self, options=replace(self.options, **own)) if own else self

    def fingerprint(self, document: Document) -> str:
        """Compute a fingerprint of all that determines the outputs, except the bytes and the program's version."""
        beside = [self.written, scheme(), document.form, document.encoding, [list(label) for label in document.labels]]
        stated = [[repr(each) for each in document.corrections]] if document.corrections else []
        lists = [document.authority.checksum] if document.authority is not None else []
        return sha256(json.dumps([*beside, *stated, *lists]).encode()).hexdigest()[:16]

    @cached_property
    def written(self) -> list[object]:
        return outputs_written(self)

    @property
    def too_slow(self) -> str:
        """Sentence for a document that exceeds the time limit."""
        return f"It took longer than {self.timeout} seconds. --timeout allows more."

    @property
    def too_large(self) -> str:
        """Sentence for a document that exceeds the memory limit."""
        return f"It takes more than {self.memory} MB of memory. --memory allows more."

    @property
    def version(self) -> str:
        """The program's version, as the manifest names it."""
        return __version__


def outputs_written(plan: CorpusPlan) -> list[object]:
    """All that determines the outputs of a plan, except the documents and the program's version."""
    names = [field.key for field in FIELDS]
    options = asdict(replace(plan.options, vocabulary=BUILT_IN))
    del options["vocabulary"]
    reference = options.pop("reference")
    if reference is not None:
        options["reference"] = sha256(reference).hexdigest()
    own = [[*map(str, row)] for row in plan.options.vocabulary.indicators]
    return [SCHEMA_VERSION, names, [kind.name for kind in plan.kinds], options, *([own] if own else [])]
