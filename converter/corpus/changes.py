"""Changes between two corpora, by report: fields and headings, and the reasons that can be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Literal, NamedTuple

from converter.corpus.kept import checksum
from converter.corpus.record import Record
from converter.corrections.statements import STATABLE, value_in
from converter.dataclass import dataclass
from converter.model import Division, Report
from converter.model.walk import walk

ChangeReason = Literal["source", "version", "options", "corrections", "edited"]
"""A source that was scraped anew; another version of the program; other options, with labels and corrections; other
corrections; an output that was edited by hand."""

READABLE = (".json", ".xml", ".md")
"""Suffixes of outputs that are read back, the fullest first."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A metadata field with another value."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class HeadingChange:
    """A heading that is new, gone, or at another level; the level is null where there is none."""

    heading: str
    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class ReportChange:
    """A report in two corpora; a status that is not `changed` has nothing else."""

    name: str
    status: Literal["changed", "gone", "new", "unread"]
    reasons: tuple[ChangeReason, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    headings: tuple[HeadingChange, ...] = ()
    left_out: int = 0
    """Characters that are left out now and were not before; fewer than 0 if more are kept."""
    detail: str = ""
    """Reason why a report could not be read."""


class StoredReport(NamedTuple):
    """A report of a corpus: its record, and the path of the output that it is read from."""

    record: Record
    path: Path

    @property
    def edited(self) -> bool:
        """Test whether the output is not as it was written."""
        return checksum(self.path) not in self.record.outputs.values()


def stored(folder: Path, records: Iterable[Record]) -> dict[str, StoredReport]:
    """The reports of a corpus by the names of their documents; a deleted output keeps its path."""
    found = {}
    for record in records:
        paths = [folder / each for each in record.outputs]
        ours = [path for suffix in READABLE for path in paths if path.name.endswith(suffix)]
        path = next((path for path in ours if path.is_file()), ours[0] if ours else None)
        if record.status == "done" and path is not None:
            found[record.name] = StoredReport(record, path)
    return found


def change_of(name: str, old: Report, new: Report, reasons: Sequence[ChangeReason]) -> ReportChange | None:
    """Compare two readings of a document; None if fields, headings and what is left out are the same.

    >>> from converter.pipeline import read
    >>> old, new = (read(f"各位代表：\\n一、{words}\\n经济平稳。").value for words in ("工作回顾", "工作安排"))
    >>> [(each.heading, each.old, each.new) for each in change_of("a.txt", old, new, ()).headings]
    [('一、工作回顾', 1, None), ('一、工作安排', None, 1)]
    """
    fields = tuple(
        FieldChange(key, *values)
        for key in STATABLE
        if (values := (value_in(old, key), value_in(new, key))) and values[0] != values[1]
    )
    fields = (*([FieldChange("kind", old.kind, new.kind)] if old.kind != new.kind else []), *fields)
    headings = tuple(_headings(_outline(old), _outline(new)))
    left_out = _left_out(new) - _left_out(old)
    if not (fields or headings or left_out):
        return None
    corrections = [(each.kind, each.field, each.value, each.quote) for each in old.corrections]
    again = [(each.kind, each.field, each.value, each.quote) for each in new.corrections]
    found = (*reasons, *(["corrections"] if corrections != again else []))
    return ReportChange(name, "changed", tuple(dict.fromkeys(found)), fields, headings, left_out)  # type: ignore[arg-type]


def reasons_between(old: StoredReport, new: StoredReport) -> Iterator[ChangeReason]:
    """Yield the reasons for a change that the manifests tell."""
    if old.record.sha256 != new.record.sha256:
        yield "source"
    if old.record.version != new.record.version:
        yield "version"
    if old.record.options != new.record.options:
        yield "options"
    if old.edited or new.edited:
        yield "edited"


def _left_out(report: Report) -> int:
    return sum(len(each.text) for each in report.omitted)


def _outline(report: Report) -> list[tuple[str, int]]:
    return [(node.label + node.heading, node.level) for node in walk(report) if isinstance(node, Division)]


def _headings(old: Sequence[tuple[str, int]], new: Sequence[tuple[str, int]]) -> Iterator[HeadingChange]:
    """Yield the headings that differ, in the order of the text."""
    words, again = [heading for heading, _ in old], [heading for heading, _ in new]
    for tag, first, last, start, end in SequenceMatcher(None, words, again, autojunk=False).get_opcodes():
        if tag == "equal":
            for (heading, level), (_, now) in zip(old[first:last], new[start:end], strict=True):
                if level != now:
                    yield HeadingChange(heading, level, now)
            continue
        yield from (HeadingChange(heading, level, None) for heading, level in old[first:last])
        yield from (HeadingChange(heading, None, level) for heading, level in new[start:end])


def counted(changes: Iterable[ReportChange]) -> Mapping[str, int]:
    """Count reports by status, and changes by field and kind."""
    found: Counter[str] = Counter()
    for change in changes:
        found[change.status] += 1
        found.update(f"field {each.field}" for each in change.fields)
        for each in change.headings:
            found["headings gone" if each.new is None else "headings new" if each.old is None else "levels"] += 1
    return found


def json_of(change: ReportChange) -> dict[str, Any]:
    """The change as a line of JSON Lines."""
    return asdict(change)
