"""Document of an input, not yet read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from converter.dataclass import dataclass, field, replace
from converter.inputs.labels import Label
from converter.inputs.limits import LARGEST_FILE
from converter.inputs.whole import whole
from converter.model import Correction, Report
from converter.source.problem import Outcome, Problem

if TYPE_CHECKING:
    from converter.documents.authority import AuthorityList


@dataclass(frozen=True, slots=True)
class Document:
    """Document: its location, its bytes or its text, and its metadata from outside.

    `name` is unique among the documents of a run, the same on every run, and usable as a file's name after
    slashes: `2022/a.docx`, `pack.zip/a.txt`, `reports.csv/17`.
    """

    name: str
    content: Path | bytes | str
    """File, which is opened when the document is read; or content from a container."""
    labels: tuple[Label, ...] = ()
    form: str | None = None
    """The kind of file, where the user named one."""
    encoding: str | None = None
    corrections: tuple[Correction, ...] = ()
    authority: AuthorityList | None = None
    """Entries that identify places, speakers and sessions, stated outside the text."""
    problems: tuple[Problem, ...] = ()
    """Problems of the container with the document, such as a cell filled to its maximum length."""
    output_options: Mapping[str, Any] = field(default_factory=dict)
    """Options of its outputs, by their fields of `OutputOptions`, that replace those of the run."""

    def load(self, largest: int | None = LARGEST_FILE) -> bytes | str:
        """The bytes, or the text of a data set's row.  Raises OSError, also for a file of more bytes than `largest`."""
        if not isinstance(self.content, Path):
            return self.content
        with self.content.open("rb") as stream:
            return whole(stream, largest)

    def read(self) -> Outcome[Report]:
        """The report in the document.  Raises OSError, and `converter.inputs.Unavailable`."""
        from converter.pipeline import read

        data = self.load()
        # A row's number alone says little: reports.csv#17
        name = "#".join(self.name.rsplit("/", 1)) if isinstance(data, str) else self.name
        found = read(
            data,
            name=name,
            encoding=self.encoding,
            form=self.form,
            labels=self.labels,
            corrections=self.corrections,
        )
        if self.authority is not None:
            found = self.authority.identified(found.value)
        if not self.problems:
            return found
        problems = (*self.problems, *found.problems)
        return Outcome(replace(found.value, problems=problems), problems)


@dataclass(frozen=True, slots=True)
class Refused:
    """An input, or a part of one, that gives no document; `reason` is the sentence for the user."""

    name: str
    reason: str
