"""A report into a table of its quantities: one row a quantity, for spreadsheets and for statistics."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterator

from converter.layout import TextOffsets
from converter.model import Jurisdiction, Quantity, Report
from converter.problem import Outcome
from converter.span import Span
from converter.stated import stated
from converter.writers import Options

COLUMNS = (
    "report", "place", "code", "year", "division", "node", "sentence", "text", "quantity", "quantity_max",
    "unit", "unit_code", "indicator", "indicator_key", "change", "bound", "status", "basis", "period", "modality",
    "start", "end",
)
"""The names of the columns, which stand in the first row."""

MARK = "\ufeff"
"""Tells Excel that the file is UTF-8; pandas, R and LibreOffice read over it."""

BETWEEN = " > "
"""What parts the headings in `division`."""

SENTENCE = re.compile(r"[。！？!?]")


def produce(report: Report, options: Options) -> Outcome[str]:
    """The quantities that stand beside the report's texts, in the order of the document."""
    text = io.StringIO()
    text.write(MARK)
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(rows(report))
    return Outcome(text.getvalue())


def rows(report: Report) -> Iterator[tuple[str | int | None, ...]]:
    """A row for each quantity, its values in the order of `COLUMNS`; None is an empty cell."""
    metadata, offsets = report.metadata, TextOffsets.of(report)
    place = metadata.jurisdiction or Jurisdiction(None, None)
    year = metadata.date[:4] if metadata.date else metadata.period.planned
    for leaf in stated(report):
        sentences = Sentences(leaf.text if leaf.annotations else "")
        for each in leaf.of(Quantity):
            indicator = each.indicator
            named = (None, None) if indicator is None else (indicator.text, indicator.key)
            yield (
                report.id, place.name, place.code, year, BETWEEN.join(leaf.path), leaf.node,
                sentences.at(offsets.within(leaf.span.start, each.span.start)),
                each.text, each.quantity, each.quantity_max, each.unit, each.unit_code,
                *named, each.change, each.bound, each.status, each.basis, each.period, each.modality, *each.span,
            )


class Sentences:
    """The sentences of a text, by a place in them.

    >>> Sentences("增长5%。新建学校3所！").at(9)
    '新建学校3所！'
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.ends = [found.end() for found in SENTENCE.finditer(text)]

    def at(self, place: int) -> str:
        """The sentence in which the character `place` stands."""
        return self.text[slice(*self.around(place))]

    def around(self, place: int) -> Span:
        """Where that sentence stands, without blanks at its ends."""
        number = bisect_right(self.ends, place)
        start = self.ends[number - 1] if number else 0
        end = self.ends[number] if number < len(self.ends) else len(self.text)
        sentence = self.text[start:end]
        start += len(sentence) - len(sentence.lstrip())
        return Span(start, start + len(sentence.strip()))
