"""Marks of a file assigned to its lines: rows, headings, notes, and lines to set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from converter.model import OmittedKind
from converter.recognise.lines import Line
from converter.source.source import Mark, MarkKind

ASIDE: Mapping[MarkKind, OmittedKind] = {
    "label": "dataset-header",
    "running-head": "page-number",
    "page-number": "page-number",
    "hidden": "other",
    "boxed": "other",
    "link": "navigation",
}
"""Kinds of marks on lines that are not the report's own."""


IDLE_IF_MOST: tuple[MarkKind, ...] = ("link", "entry")
"""Kinds of marks that say nothing if most of a text has them."""


class MarkedLines(NamedTuple):
    """Lines by their marks, each group in order."""

    kept: tuple[Line, ...]
    aside: tuple[tuple[Line, OmittedKind], ...]
    notes: tuple[Line, ...]


def with_marks(lines: Sequence[Line], marks: Sequence[Mark]) -> tuple[Line, ...]:
    """The lines, each with the marks that share a character with it.

    >>> from converter.source.span import Span
    >>> [len(line.marks) for line in with_marks([Line(0, 2, "一、", 0)], [Mark(Span(1, 9), "bold")])]
    [1]
    """
    ordered = sorted(marks, key=lambda mark: mark.span)
    found: list[Line] = []
    open_marks: list[Mark] = []
    following = 0
    for line in lines:
        while following < len(ordered) and ordered[following].span.start < line.end:
            open_marks.append(ordered[following])
            following += 1
        open_marks = [mark for mark in open_marks if line.start < mark.span.end]
        found.append(line._replace(marks=tuple(open_marks)) if open_marks else line)
    return tuple(found)


def parted_by_marks(lines: Sequence[Line]) -> MarkedLines:
    """Separate the report's possible lines from the others and from footnotes.

    Links of a page that is mostly links, and entries of one that is mostly entries, are not informative.
    """
    idle: set[MarkKind] = {kind for kind in IDLE_IF_MOST if _is_most(lines, kind)}
    kept, aside, notes = [], [], []
    for line in lines:
        if "entry" in idle and has(line, "entry"):
            line = line._replace(marks=tuple(mark for mark in line.marks if mark.kind != "entry"))
        kinds = {mark.kind for mark in line.marks} - idle
        kind = next((aside_as for said, aside_as in ASIDE.items() if said in kinds), None)
        if kind is not None:
            aside.append((line, kind))
        elif "note" in kinds and line.text:
            notes.append(line)
        else:
            kept.append(line)
    return MarkedLines(tuple(kept), tuple(aside), tuple(notes))


def _is_most(lines: Sequence[Line], kind: MarkKind) -> bool:
    """Test whether lines with a mark of `kind` hold most of the text."""
    marked = sum(len(line.text) for line in lines if has(line, kind))
    return marked * 2 > sum(len(line.text) for line in lines)


def parted(lines: Sequence[Line], notes: Sequence[Line]) -> tuple[Line, ...]:
    """Select the lines of the speech, with a note on each that follows a footnote.

    >>> [line.after_note for line in parted([Line(0, 1, "一", 0), Line(6, 7, "二", 0)], [Line(2, 5, "[1]", 0)])]
    [False, True]
    """
    found: list[Line] = []
    noted = following = 0
    for line in lines:
        while following < len(notes) and notes[following].start < line.start:
            following += 1
        found.append(line._replace(after_note=True) if noted < following else line)
        noted = following
    return tuple(found)


def has(line: Line, kind: MarkKind) -> bool:
    """Test whether a mark of `kind` covers any of the line."""
    return any(mark.kind == kind for mark in line.marks)


def row_of(line: Line) -> Mark | None:
    """The table of which the line is a row."""
    return next((mark for mark in line.marks if mark.kind == "table"), None)
