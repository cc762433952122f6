"""A report into a table of its quantities: one row a quantity, for spreadsheets and for statistics."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from converter.layout import TextOffsets
from converter.model import (
    Cell,
    Division,
    Item,
    Jurisdiction,
    List,
    Node,
    Paragraph,
    Quantity,
    RefrainGroup,
    Report,
    Table,
)
from converter.problem import Outcome
from converter.span import Span
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


class Leaf(NamedTuple):
    """A text with what stands beside it, the id of its node, and the headings above it."""

    span: Span
    text: str
    annotations: Sequence[Quantity]
    node: str
    path: tuple[str, ...]


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
    for leaf in filter(lambda each: each.annotations, leaves(report)):
        sentences = Sentences(leaf.text)
        for each in leaf.annotations:
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
        number = bisect_right(self.ends, place)
        start = self.ends[number - 1] if number else 0
        end = self.ends[number] if number < len(self.ends) else len(self.text)
        return self.text[start:end].strip()


def leaves(report: Report) -> Iterator[Leaf]:
    """Every text beside which something may stand, in the order of the document."""
    yield from _of_nodes(report.front, ())
    yield from _of_nodes(report.body, ())
    yield from _of_nodes(report.back.heads, ())
    for annex in report.back.annexes:
        yield from _of_nodes(annex.children, (annex.title,))


def _of_nodes(nodes: Iterable[Node], path: tuple[str, ...]) -> Iterator[Leaf]:
    for node in nodes:
        match node:
            case Paragraph():
                yield Leaf(node.span, node.text, node.annotations, node.id, path)
            case Division():
                below = (*path, f"{node.label}{node.heading}")
                yield from _of_headed(node.heading_span, node.heading, node, below)
                yield from _of_nodes(node.children, below)
            case Item():
                yield from _of_headed(node.heading_span, node.heading, node, path)
                yield from _of_headed(node.text_span, node.text, node, path)
                yield from _of_nodes(node.children, path)
            case List() | RefrainGroup():
                yield from _of_nodes(node.children, path)
            case Table():
                yield from (_of_cell(cell, node.id, path) for row in node.rows for cell in row)


def _of_headed(span: Span | None, text: str, node: Division | Item, path: tuple[str, ...]) -> Iterator[Leaf]:
    """One of the texts of a node, with what of its annotations stands there."""
    if span is not None:
        yield Leaf(span, text, [each for each in node.annotations if span.holds(each.span)], node.id, path)


def _of_cell(cell: Cell, table: str, path: tuple[str, ...]) -> Leaf:
    return Leaf(cell.span, cell.text, cell.annotations, table, path)
