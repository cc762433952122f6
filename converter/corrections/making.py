"""Corrections from words of a command line: lines of the source, words on them, values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from converter.corrections.anchoring import quoted
from converter.corrections.fitting import fault_of
from converter.model import Correction, CorrectionKind
from converter.recognise.marks import read_mark, read_weak_mark
from converter.recognise.units import LONGEST_SET, extent
from converter.source.reading import read_through
from converter.source.source import Source
from converter.source.span import Span, trimmed

PLACE = re.compile(
    r"(?P<first>[0-9]{1,9})(?:-(?P<last>[0-9]{1,9}))?(?::(?P<words>[^=]*))?(?:=(?P<value>.*))?", re.DOTALL
)
"""41, 41-45, 41:words, 41=2, 41:wrong=right"""


class NoCorrection(ValueError):
    """A correction that cannot be made; its text is the sentence for the user."""


class LineOption(NamedTuple):
    """An option that makes corrections of one kind: its place or value, and its help."""

    kind: CorrectionKind
    form: str
    help: str


LINE_OPTIONS = (
    LineOption(
        "heading",
        "LINE[:WORDS][=LEVEL]",
        "A heading; its first sentence, if a paragraph follows; 41-42: one over two lines.",
    ),
    LineOption("not-heading", "LINE", "No heading."),
    LineOption("paragraph", "LINE", "A paragraph of its own, and neither a heading nor an item."),
    LineOption("join", "LINE", "A line that goes on with the paragraph before it."),
    LineOption("split", "LINE:WORDS", "Words with which a paragraph begins."),
    LineOption("omit", "LINE[=KIND]", "No part of the report: navigation, posting, related and so on."),
    LineOption("keep", "LINE", "A part of the report that was left out."),
    LineOption("role", "LINE=ROLE", "The role of a division, a paragraph or a line of the title page."),
    LineOption("glossary", "LINE[=TERM]", "An entry of the glossary."),
    LineOption("word", "LINE:WRONG=RIGHT", "A wrong word of the source, and the right one."),
    LineOption(
        "annotation", "LINE:WORDS=FIELD[=VALUE]", "The field of an annotation: quantity.unit=km, or quantity for none."
    ),
)
"""Options of `convert fix` that name lines; each may be repeated."""


def set_field(words: str) -> Correction:
    """The correction for a field and its value.  Raises NoCorrection.

    >>> set_field("date=2022-01-11")
    Correction(kind='metadata', field='date', value='2022-01-11', ...)
    """
    field, equals, value = words.partition("=")
    if not equals:
        raise NoCorrection(
            f"{words} is not a field and its value: date=2022-01-11; nothing behind = states that none is."
        )
    return _valid(Correction("metadata", field.strip(), value.strip() or None), words)


def set_kind(words: str) -> Correction:
    """The correction of the kind of the text.  Raises NoCorrection."""
    return _valid(Correction("kind", value=words), words)


def _valid(correction: Correction, words: str) -> Correction:
    fault = fault_of(correction)
    if fault:
        raise NoCorrection(f"{words}: {fault}.")
    return correction


def at_lines(kind: CorrectionKind, words: str, source: Source) -> Iterator[Correction]:
    """Yield the corrections of a kind for lines of a source.  Raises NoCorrection.

    >>> text = Source("一、工作回顾\\n首页\\n")
    >>> [(each.value, each.quote) for each in at_lines("omit", "2=navigation", text)]
    [('navigation', '首页')]
    """
    found = PLACE.fullmatch(words)
    if found is None:
        raise NoCorrection(f"{words} names no line: 41, 41-45, 41:words.")
    first, last = int(found["first"]), int(found["last"] or found["first"])
    if not 1 <= first <= last <= len(source.line_starts):
        raise NoCorrection(f"{words}: the source has lines 1 to {len(source.line_starts)}.")
    field, value = "", found["value"]
    if kind == "annotation":
        field, _, value = (value or "").partition("=")
        value = value or None
    made = Correction(kind, field, value or None)
    spans = [span for line in range(first, last + 1) if (span := _span(kind, line, found["words"], source))]
    if kind == "heading" and last > first and spans:
        spans = [Span(spans[0].start, spans[-1].end)]  # one heading over these lines
    if not spans:
        raise NoCorrection(f"{words}: nothing stands there.")
    for span in spans:
        yield _valid(quoted(made, source, span), words)


def _span(kind: CorrectionKind, line: int, words: str | None, source: Source) -> Span | None:
    """The place on a line; None where the line is blank.  Raises NoCorrection if the words are not on it."""
    start = source.line_starts[line - 1]
    whole = trimmed(source.text, start, start + len(source.line(line)))
    if words:
        at = source.text.find(words, whole.start, whole.end)
        if at < 0:
            raise NoCorrection(f"line {line} does not have the words {words}.")
        if source.text.find(words, at + 1, whole.end) >= 0:
            raise NoCorrection(f"line {line} has the words {words} more than once; give more of them.")
        return Span(at, at + len(words))
    if whole.start == whole.end:
        return None
    return heading_on(whole, source) if kind == "heading" else whole


def heading_on(line: Span, source: Source) -> Span:
    """The heading on a line: its first sentence, if a paragraph follows."""
    text = read_through(line.of(source.text))
    mark = read_mark(text) or read_weak_mark(text)
    start = mark.length if mark else 0
    end, run_in = extent(text, start, LONGEST_SET)
    return Span(line.start, line.start + end) if run_in and end > start else line
