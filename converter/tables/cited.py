"""Annotations of a report with their sentences; the columns of tables of annotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

from converter.dataclass import field_names
from converter.model import Report
from converter.model.annotations import ANNOTATION_TYPES, Annotation, Quantity
from converter.model.layout import TextOffsets
from converter.model.levels import measure_of
from converter.model.stated import Stated, stated
from converter.source.span import Span
from converter.tables.columns import Column, ColumnType

SENTENCE = re.compile(r"[。！？!?]")


LONGEST = 400
"""Characters of a sentence that each of its annotations repeats whole."""

AROUND = 200
"""Characters of a longer one on either side, so that a table grows with its report, whatever a sentence holds."""

CUT = "…"
"""Ellipsis for the cut part of a sentence, or of the headings above."""


class Cited(NamedTuple):
    """An annotation, its text, and its sentence, or the stretch around it if the sentence is long."""

    found: Annotation
    leaf: Stated
    sentence: str
    within: int
    """Offset of the annotation in that text."""

    @property
    def path(self) -> tuple[str, ...]:
        """The headings above it, long ones cut."""
        return shortened(self.leaf.path)


def shortened(path: tuple[str, ...]) -> tuple[str, ...]:
    """Headings that every row below them repeats, long ones cut.

    >>> shortened(("一、工作回顾", "长" * 500))[1] == "长" * 200 + "…"
    True
    """
    return tuple(each if len(each) <= AROUND else each[:AROUND] + CUT for each in path)


def cited(report: Report, *kinds: type) -> Iterator[Cited]:
    """Yield the annotations of the given classes with their sentences, in document order."""
    offsets = TextOffsets.of(report)
    for leaf in stated(report):
        sentences = Sentences(leaf.text if leaf.annotations else "")
        for found in leaf.annotations:
            if isinstance(found, kinds):
                said = sentences.said(offsets.within(leaf.span.start, found.span.start), len(found.text))
                yield Cited(found, leaf, said.text, said.start)


class CitedSentence(NamedTuple):
    """A sentence, or a stretch of one, and where in it something begins."""

    text: str
    start: int


class Sentences:
    """The sentences of a text, by a place in them.

    >>> Sentences("增长5%。新建学校3所！").said(9, 2)
    CitedSentence(text='新建学校3所！', start=4)
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.ends = [found.end() for found in SENTENCE.finditer(text)]
        self.spans = [
            _trimmed(text, start, end) for start, end in zip((0, *self.ends), (*self.ends, len(text)), strict=True)
        ]

    def said(self, start: int, length: int) -> CitedSentence:
        """Find the sentence around `length` characters from `start`, cut if it is long.

        >>> said = Sentences("增长，" * 500).said(900, 2)
        >>> said.text[said.start :][:2], len(said.text), said.text[0], said.text[-1]
        ('增长', 404, '…', '…')
        """
        sentence = self.spans[bisect_right(self.ends, start)]
        whole = sentence.end - sentence.start <= LONGEST
        first = sentence.start if whole else max(sentence.start, start - AROUND)
        last = sentence.end if whole else max(first, min(sentence.end, start + length + AROUND))
        before, behind = CUT * (first > sentence.start), CUT * (last < sentence.end)
        return CitedSentence(f"{before}{self.text[first:last]}{behind}", max(0, start - first) + len(before))


def _trimmed(text: str, start: int, end: int) -> Span:
    """A stretch without blanks at its ends."""
    sentence = text[start:end]
    start += len(sentence) - len(sentence.lstrip())
    return Span(start, start + len(sentence.strip()))


ANNOTATION_FIELDS = {each for kind in get_args(Annotation) for each in field_names(kind)}
"""Names of the fields of all annotations."""


def _field(name: str, type: ColumnType, meaning: str) -> Column[Cited]:
    """A column that holds a field of the annotation; it is empty where that has none of this name."""
    assert name in ANNOTATION_FIELDS, name
    return Column(name, type, meaning, lambda row: getattr(row.found, name, None))


def _named(name: str, field: str, meaning: str) -> Column[Cited]:
    """A column that holds a field of a quantity's indicator."""
    return Column(name, "text", meaning, lambda row: getattr(row.found.indicator, field, None))


TEXT = _field("text", "text", "Its text")
START: Column[Cited] = Column(
    "start", "integer", "Its first character in the source, from 0", lambda row: row.found.span.start
)
END: Column[Cited] = Column("end", "integer", "The character after its last", lambda row: row.found.span.end)

QUANTITY: tuple[Column[Cited], ...] = (
    TEXT,
    _field("quantity", "number", "Its value; the lower end of a range"),
    _field("quantity_max", "number", "The upper end of a range"),
    _field("unit", "text", "The unit as written, without magnitude"),
    _field("unit_code", "text", "Its code: UCUM, ISO 4217"),
    _named("indicator", "text", "The wording of the indicator"),
    _named("indicator_key", "key", "The key of a known indicator"),
    _field("change", "text", "increase or decrease"),
    _field("bound", "text", "exact, about, at-least, at-most"),
    _field("status", "text", "outcome, expected, target"),
    _field("basis", "text", "year-on-year, annual-average, since-start"),
    _field("period", "text", "The year or years that it is about"),
    _field("modality", "text", "The commitment of a target, as written"),
    Column("measure", "text", "level, growth (relative change), change (in its unit)", lambda row: _measure(row)),
    START,
    END,
)
"""Columns of a quantity, in CSV and in Parquet."""


def _measure(row: Cited) -> str:
    return measure_of(row.found, row.sentence[: row.within]) if isinstance(row.found, Quantity) else ""


PLACE: tuple[Column[Cited], ...] = (
    TEXT,
    _field("name", "text", "The unit's full name, if certain"),
    _field("level", "text", "national, province, prefecture, county, township"),
    _field("code", "text", "Its GB/T 2260 code in the report's year, if certain"),
    Column("candidates", "text", "The candidate codes, separated by blanks", lambda row: _listed(row.found)),
    _field("relative", "boolean", "True for a name relative to the speaker: 全省, 我市"),
    START,
    END,
)


def _listed(found: Any) -> str | None:
    return " ".join(found.candidates) or None


DATE: tuple[Column[Cited], ...] = (
    TEXT,
    _field("kind", "text", "stated; relative: counted from the report's date; plan: a five-year plan; term: of office"),
    _field("when", "text", "A date or an interval in ISO 8601, if certain"),
    START,
    END,
)

_NAMES = {cls: name for name, cls in ANNOTATION_TYPES.items()}

NAME: tuple[Column[Cited], ...] = (
    Column("type", "text", "organization, law, term, honour", lambda row: _NAMES[type(row.found)]),
    TEXT,
    Column("name", "text", "A body's full name, a work's title, a term, without marks", lambda row: _name(row.found)),
    _field("kind", "text", "Of a body or a work: party, congress, government …; law, regulation, plan …"),
    _field("level", "text", "Level of the giver of an honour: world, national, province, prefecture, county"),
    Column("code", "text", "Code of the place that a body belongs to", lambda row: getattr(row.found, "place", None)),
    _field("entry", "text", "Id of the glossary entry that explains a term"),
    START,
    END,
)


def _name(found: Any) -> str | None:
    return next((value for field in ("name", "title", "term") if (value := getattr(found, field, None))), None)
