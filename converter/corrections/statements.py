"""Statements of a reading about the place of a correction, in the words in which a correction states the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from converter.model import Division, Item, Paragraph, Report, Role
from converter.model.corrections import Correction, CorrectionKind
from converter.model.field_values import is_stated
from converter.model.fields import FACTS, FIELDS
from converter.model.forms import Field
from converter.model.walk import leaves_of, walk
from converter.source.span import Span

STATABLE: Mapping[str, Field] = {field.key: field for field in (*FIELDS, FACTS[0])}
"""The fields that a metadata correction can set, by name: those of the metadata, and the id of the report."""


class ReadStretch(NamedTuple):
    """A stretch of a report: what it is, its level or kind, its role, and its position."""

    what: str
    value: str
    role: Role | None
    span: Span


class ReadingIndex:
    """A report, with its stretches in the order of the source."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.places = sorted(_places(report), key=lambda place: place.span)

    def at(self, span: Span) -> list[ReadStretch]:
        """The stretches that share a character with `span`."""
        return [each for each in self.places if each.span.start < span.end and span.start < each.span.end]

    def beginning(self, span: Span) -> ReadStretch | None:
        """The first stretch that shares a character with `span`."""
        return next(iter(self.at(span)), None)


def _places(report: Report) -> Iterator[ReadStretch]:
    for node in walk(report):
        if isinstance(node, Division):
            ends = [each for each in (node.label_span, node.heading_span) if each is not None]
            yield ReadStretch("heading", str(node.level), node.role, Span(ends[0].start, ends[-1].end))
        elif isinstance(node, Paragraph):
            yield ReadStretch("paragraph", "", node.role, node.span)
        elif isinstance(node, Item):
            found = [span for span, _ in leaves_of(node)]
            yield ReadStretch("item", "", None, Span(found[0].start, found[-1].end))
        else:
            what = type(node).__name__.lower()
            yield from (ReadStretch(what, "", None, span) for span, _ in leaves_of(node))
    back = report.back
    yield from (ReadStretch("paragraph", "", each.role, each.span) for each in back.heads)
    yield from (ReadStretch("glossary", each.term, None, each.span) for each in back.glossary)
    yield from (ReadStretch("annex", "", None, each.title_span) for each in back.annexes)
    yield from (ReadStretch("note", "", None, each.span) for each in back.notes)
    yield from (ReadStretch("omit", each.kind, None, each.span) for each in report.omitted)


def value_in(report: Report, key: str) -> str | None:
    """The value of a field as a correction states it.

    >>> from converter.pipeline import read
    >>> value_in(read("——2022年1月8日在云溪市第六届人民代表大会第三次会议上").value, "term")
    '6'
    """
    field = STATABLE[key]
    value = field.of(report if field in FACTS else report.metadata)
    if not is_stated(value) and value is not False:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    return ",".join(value) if isinstance(value, tuple) else str(value)


def heeded(correction: Correction, span: Span | None, reading: ReadingIndex) -> bool:
    """Test whether a reading says what a correction does."""
    return TESTS[correction.kind](correction, span or Span(0, 0), reading)


def said_before(correction: Correction, span: Span | None, reading: ReadingIndex) -> str | None:
    """The statement of a reading about the place of a correction, for the record.

    >>> from converter.pipeline import read
    >>> reading = ReadingIndex(read("各位代表：\\n一、工作回顾\\n经济平稳。").value)
    >>> said_before(Correction("not-heading"), Span(6, 12), reading)
    'heading 1'
    """
    if correction.kind == "metadata":
        return value_in(reading.report, correction.field) if correction.field in STATABLE else None
    if correction.kind == "kind":
        return reading.report.kind
    if correction.kind in ("word", "annotation") or span is None:
        return None
    place = reading.beginning(span)
    if place is None:
        return None
    if correction.kind == "role":
        return place.role
    return f"{place.what} {place.value}".rstrip()


def _metadata(correction: Correction, span: Span, reading: ReadingIndex) -> bool:
    key = correction.field
    if key not in STATABLE:
        return False
    stated = value_in(reading.report, key)
    return stated == correction.value or (not correction.value and stated in (None, "false"))


def _heading(correction: Correction, span: Span, reading: ReadingIndex) -> bool:
    place = reading.beginning(span)
    if place is None or place.what != "heading" or place.span != span:
        return False
    return not correction.value or place.value == correction.value


def _not_heading(correction: Correction, span: Span, reading: ReadingIndex) -> bool:
    return all(each.what != "heading" for each in reading.at(span))


def _paragraph(correction: Correction, span: Span, reading: ReadingIndex) -> bool:
    found = reading.at(span)
    return [(each.what, each.span) for each in found] == [("paragraph", span)]


def _join(correction: Correction, span: Span, reading: ReadingIndex) -> bool:
    place = reading.beginning(span)
    return place is not None and place.span.start < span.start


def _split(correction: Correction, span: Span, reading: ReadingIndex) -> bool:
    place = reading.beginning(span)
    return place is not None and place.span.start == span.start


def _omit(correction: Correction, span: Span, reading: ReadingIndex) -> bool:
    found = [each for each in reading.at(span) if each.what == "omit"]
    if not found or span.start < found[0].span.start or found[-1].span.end < span.end:
        return False
    return not correction.value or {each.value for each in found} == {correction.value}


def _keep(correction: Correction, span: Span, reading: ReadingIndex) -> bool:
    found = reading.at(span)
    return bool(found) and all(each.what != "omit" for each in found)


def _role(correction: Correction, span: Span, reading: ReadingIndex) -> bool:
    return any(each.span.start == span.start and each.role == (correction.value or None) for each in reading.at(span))


def _kind(correction: Correction, span: Span, reading: ReadingIndex) -> bool:
    return reading.report.kind == correction.value


def _glossary(correction: Correction, span: Span, reading: ReadingIndex) -> bool:
    return any(
        each.what == "glossary" and each.span.start == span.start and correction.value in (None, "", each.value)
        for each in reading.at(span)
    )


def _word(correction: Correction, span: Span, reading: ReadingIndex) -> bool:
    return correction.value is not None and any(
        each.what != "omit" and each.span.holds(span) for each in reading.at(span)
    )


def _annotation(correction: Correction, span: Span, reading: ReadingIndex) -> bool:
    return True  # annotations are computed later: `converter.annotate.corrected`


TESTS: Mapping[CorrectionKind, Callable[[Correction, Span, ReadingIndex], bool]] = {
    "metadata": _metadata,
    "heading": _heading,
    "not-heading": _not_heading,
    "paragraph": _paragraph,
    "join": _join,
    "split": _split,
    "omit": _omit,
    "keep": _keep,
    "role": _role,
    "kind": _kind,
    "glossary": _glossary,
    "word": _word,
    "annotation": _annotation,
}
"""Kind of a correction -> test whether a reading says the same."""
