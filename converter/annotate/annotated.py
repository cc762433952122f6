"""A report to the same report with what its texts state beside them, each read as its place asks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import assert_never

from converter.annotate.indicators import Row
from converter.annotate.passages import stated_in
from converter.annotate.values import Context, Passage
from converter.annotation import moved
from converter.layout import TextOffsets
from converter.model import (
    Annex,
    Annotation,
    Cell,
    Division,
    Item,
    List,
    Node,
    Paragraph,
    Refrain,
    RefrainGroup,
    Report,
    Role,
    Salutation,
    Stage,
    Table,
)
from converter.span import Span
from converter.stated import has_annotations

AHEAD: frozenset[Role | None] = frozenset(("requirements", "targets", "tasks", "government"))
"""Roles of what speaks of the time ahead."""

PAST: frozenset[Role | None] = frozenset(("summary", "difficulties"))
"""Roles of what reviews."""

TITLE_PAGE: frozenset[Role | None] = frozenset(("title", "subtitle", "session", "byline", "date", "caption"))
"""Roles of the lines that say which report it is and state nothing."""

HEADED_AHEAD = re.compile(r"今年(?!以来)|明年|今后|下一步|未来[一三五]")
HEADED_PAST = re.compile(r"回顾|过去|去年|上年|今年以来|[一三四五]年来")


def annotated(report: Report, extra: tuple[Row, ...] = ()) -> Report:
    """The report with its annotations; itself where it has some already.  `extra` are indicators of the user's own.

    >>> from converter import read
    >>> found = annotated(read("政府工作报告\\n一、2022年目标任务\\n地区生产总值增长6%左右。").value)
    >>> [(each.text, each.span) for each in found.body[0].children[0].annotations]
    [('6%左右', Span(start=27, end=31))]
    """
    if has_annotations(report):
        return report
    annotator = Annotator(TextOffsets.of(report), extra)
    context = _context_of(report)
    annexes = tuple(annotator.annex(each, context) for each in report.back.annexes)
    return replace(
        report,
        front=annotator.nodes(report.front, context),
        body=annotator.nodes(report.body, context),
        back=replace(report.back, annexes=annexes),
    )


def _context_of(report: Report) -> Context:
    """What is known of every passage of the report."""
    metadata = report.metadata
    year = int(metadata.date[:4]) if metadata.date else None
    return Context(
        year=year, reviewed=metadata.period.reviewed, planned_year=metadata.period.planned, date=metadata.date,
        jurisdiction=metadata.jurisdiction,
        terms={each.term: each.id for each in reversed(report.back.glossary) if each.term},
    )


class Annotator:
    """Puts beside each text what it states; `context` is what is known from where the text stands."""

    def __init__(self, offsets: TextOffsets, extra: tuple[Row, ...]) -> None:
        self.offsets = offsets
        self.extra = extra

    def nodes(self, nodes: Iterable[Node], context: Context) -> tuple[Node, ...]:
        return tuple(self.node(node, context) for node in nodes)

    def annex(self, annex: Annex, context: Context) -> Annex:
        return replace(annex, children=self.nodes(annex.children, replace(context, heading=annex.title)))

    def node(self, node: Node, context: Context) -> Node:
        match node:
            case Paragraph():
                return self.paragraph(node, context)
            case Division():
                return self.division(node, context)
            case Item():
                return self.item(node, context)
            case List():
                return replace(node, children=tuple(self.item(each, context) for each in node.children))
            case RefrainGroup():
                return replace(node, children=self.nodes(node.children, replace(context, phrase=node.phrase)))
            case Table():
                return replace(node, rows=tuple(tuple(self.cell(cell, context) for cell in row) for row in node.rows))
            case Salutation() | Stage():
                return node
            case _:
                assert_never(node)

    def paragraph(self, node: Paragraph, context: Context) -> Paragraph:
        if node.role in TITLE_PAGE:
            return node
        planned = _told(node.role, context.planned)
        inside = replace(_within(node.refrain, context), role=node.role, planned=planned)
        return replace(node, annotations=self.stated(node.span, node.text, inside))

    def division(self, node: Division, context: Context) -> Division:
        """A division, whose heading may say of which time all of it speaks."""
        planned = _headed(node, context)
        inside = replace(_within(node.refrain, context), heading=node.heading, planned=planned)
        found = self.stated(node.heading_span, node.heading, inside)
        return replace(node, annotations=found, children=self.nodes(node.children, inside))

    def item(self, node: Item, context: Context) -> Item:
        inside = _within(node.refrain, context)
        found = (
            *self.stated(node.heading_span, node.heading, inside),
            *self.stated(node.text_span, node.text, replace(inside, heading=node.heading or inside.heading)),
        )
        return replace(node, annotations=found, children=self.nodes(node.children, inside))

    def cell(self, cell: Cell, context: Context) -> Cell:
        return replace(cell, annotations=self.stated(cell.span, cell.text, context))

    def stated(self, leaf: Span | None, text: str, context: Context) -> tuple[Annotation, ...]:
        """What a leaf states, with its places in the source."""
        if leaf is None or not text:
            return ()
        found = stated_in(Passage.of(text, context), self.extra)
        return tuple(self.placed(each, leaf.start) for each in found)

    def placed(self, found: Annotation, start: int) -> Annotation:
        """An annotation of the leaf that begins at `start`, with its place in the source."""
        around = partial(self.offsets.around, start)
        return moved(found, around(found.span), around)


def _within(refrain: Refrain | None, context: Context) -> Context:
    """The context of what a refrain opens."""
    return context if refrain is None else replace(context, phrase=refrain.phrase)


def _told(role: Role | None, otherwise: bool | None) -> bool | None:
    """Whether what has this role speaks of the time ahead."""
    return True if role in AHEAD else False if role in PAST else otherwise


def _headed(node: Division, context: Context) -> bool | None:
    """Whether a division speaks of the time ahead, as its role, its heading or else the division around it says.

    >>> from converter.model import Division
    >>> def headed(words):
    ...     return Division("part2", Span(0, 9), 1, "", None, None, "unnumbered", words, None, False, children=())
    >>> [_headed(headed(words), Context(planned_year="2022")) for words in ("2022年工作", "过去五年的工作", "主要工作")]
    [True, False, None]
    """
    year = context.planned_year
    ahead = HEADED_AHEAD.search(node.heading) is not None or (year is not None and f"{year}年" in node.heading)
    past = HEADED_PAST.search(node.heading) is not None
    return _told(node.role, ahead if ahead != past else context.planned)
