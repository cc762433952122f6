"""Texts of a report with the context of their position: headings, tense."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from converter.annotate.periods import TURN
from converter.annotate.values import Context, Passage
from converter.dataclass import replace
from converter.model import (
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
from converter.model.metadata import Jurisdiction
from converter.model.walk import handed_down
from converter.source.reading import read_through
from converter.source.span import Span
from converter.text.traditional import simplified

ROLES_AHEAD: frozenset[Role | None] = frozenset(("requirements", "targets", "tasks", "government"))
"""Roles of texts that look ahead."""

PAST: frozenset[Role | None] = frozenset(("summary", "difficulties"))
"""Roles of texts that look back."""

TITLE_PAGE: frozenset[Role | None] = frozenset(("title", "subtitle", "session", "byline", "date", "caption"))
"""Roles of lines that identify the report and state nothing else."""

HEADED_AHEAD = re.compile(r"今年(?!以来)|明年|今后|下一步|未来[一三五]")
HEADED_PAST = re.compile(r"回顾|过去|去年|上年|今年以来|[一三四五]年来")


class AnnotatableLeaf(NamedTuple):
    """Text that may have annotations, with its span."""

    span: Span
    passage: Passage


class UnreadLeaf(NamedTuple):
    """A leaf that is not yet read through."""

    span: Span
    text: str
    context: Context


def leaves(report: Report) -> Iterator[AnnotatableLeaf]:
    """Every such text in the order of the document; the lines of the title page are none.

    >>> from converter import read
    >>> report = read("政府工作报告\\n一、2022年目标任务\\n地区生产总值增长6%左右。").value
    >>> [(leaf.passage.text, leaf.passage.context.planned) for leaf in leaves(report)]
    [('2022年目标任务', True), ('地区生产总值增长6%左右。', True)]
    """
    texts = tuple(_texts(report))
    reading = read_through("\n".join(each.text for each in texts))  # At once: of each alone it takes ten times as long.
    start = 0
    for span, text, context in texts:
        yield AnnotatableLeaf(span, Passage(text, reading[start : start + len(text)], context))
        start += len(text) + 1


def _texts(report: Report) -> Iterator[UnreadLeaf]:
    context = _context_of(report)
    yield from _of_nodes((*report.front, *report.body), context)
    for annex in report.back.annexes:
        yield from _of_nodes(annex.children, _under(annex.title, _ahead(annex.title, context), context))


def _context_of(report: Report) -> Context:
    """Build the context that all passages of the report share."""
    metadata = report.metadata
    year = int(metadata.date[:4]) if metadata.date else None
    reviewed, planned = _years(report)
    return Context(
        year=year,
        reviewed=reviewed,
        planned_year=planned,
        date=metadata.date,
        jurisdiction=_as_tables_write(metadata.jurisdiction),
        terms={each.term: each.id for each in reversed(report.back.glossary) if each.term},
    )


def _as_tables_write(place: Jurisdiction | None) -> Jurisdiction | None:
    """The place with its names in the simplified characters of the tables."""
    if place is None:
        return None
    name, province = (each and simplified(each) for each in (place.name, place.province))
    return replace(place, name=name, province=province)


def _years(report: Report) -> tuple[tuple[str, ...], str | None]:
    """Find the years reviewed and the year planned; if not stated, one follows from the other, or from the date.

    A report plans the year in which it is given, and reviews the one before; late in a year it may be otherwise.
    """
    date, period = report.metadata.date or "", report.metadata.period
    reviewed, planned = period.reviewed, period.planned
    if planned is None and reviewed:
        planned = _after(reviewed[-1], 1)
    if planned is None and date and date[5:7] < LATE:
        planned = date[:4]
    if not reviewed and planned is not None:
        before = _after(planned, -1)
        reviewed = (before,) if before else ()
    return reviewed, planned


LATE = "10"
"""The month from which a report may plan the next year."""


def _after(year: str, years: int) -> str | None:
    return str(int(year) + years) if year.isascii() and year.isdigit() else None


def _of_nodes(nodes: Iterable[Node], context: Context) -> Iterator[UnreadLeaf]:
    for node, around in handed_down(nodes, context, _inside, _following):
        yield from _of_node(node, around)


def _inside(node: Node, context: Context) -> Context:
    """Extend the context for the children of a node; a heading may set the tense of everything below it."""
    match node:
        case Division():
            return _under(node.heading, _headed(node, context), _within(node.refrain, context))
        case Item():
            return _within(node.refrain, context)
        case RefrainGroup():
            return replace(context, phrase=simplified(node.phrase))
        case List() | Paragraph() | Table() | Salutation() | Stage():
            return context
        case _:
            assert_never(node)


def _following(node: Node, context: Context) -> Context:
    """Extend the context for the siblings after a node: a paragraph that turns to a single year acts like a heading."""
    turn = TURN.match(simplified(node.text)) if isinstance(node, Paragraph) else None
    return _under(turn[0], context.planned, context) if turn else context


def _of_node(node: Node, context: Context) -> Iterator[UnreadLeaf]:
    match node:
        case Paragraph():
            yield from _of_paragraph(node, context)
        case Division():
            yield from _text(node.heading_span, node.heading, _inside(node, context))
        case Item():
            inside = _inside(node, context)
            yield from _text(node.heading_span, node.heading, inside)
            yield from _text(node.text_span, node.text, _under(node.heading, inside.planned, inside))
        case Table():
            yield from (text for row in node.rows for cell in row for text in _text(cell.span, cell.text, context))
        case List() | RefrainGroup() | Salutation() | Stage():
            pass
        case _:
            assert_never(node)


def _text(span: Span | None, text: str, context: Context) -> Iterator[UnreadLeaf]:
    if span is not None and text:
        yield UnreadLeaf(span, text, context)


def _of_paragraph(node: Paragraph, context: Context) -> Iterator[UnreadLeaf]:
    if node.role in TITLE_PAGE:
        return
    inside = _within(node.refrain, context)
    if node.role is not None:
        inside = replace(inside, role=node.role, planned=_planned_by_role(node.role, context.planned))
    yield from _text(node.span, node.text, inside)


def _within(refrain: Refrain | None, context: Context) -> Context:
    """Extend the context by a refrain."""
    return context if refrain is None else replace(context, phrase=simplified(refrain.phrase))


def _under(heading: str, planned: bool | None, context: Context) -> Context:
    """Extend the context by a heading."""
    headings = (simplified(heading), *context.headings) if heading else context.headings
    return replace(context, headings=headings, planned=planned)


def _planned_by_role(role: Role | None, otherwise: bool | None) -> bool | None:
    """Convert a role to its tense: True if it looks ahead, False if it looks back."""
    return True if role in ROLES_AHEAD else False if role in PAST else otherwise


def _headed(node: Division, context: Context) -> bool | None:
    """Test whether a division looks ahead, by its role, its heading or the division around it.

    >>> from converter.model import Division
    >>> def headed(words):
    ...     return Division("part2", Span(0, 9), 1, "", None, None, "unnumbered", words, None, False, children=())
    >>> [_headed(headed(words), Context(planned_year="2022")) for words in ("2022年工作", "过去五年的工作", "主要工作")]
    [True, False, None]
    """
    return _planned_by_role(node.role, _ahead(node.heading, context))


def _ahead(heading: str, context: Context) -> bool | None:
    """Test whether a heading looks ahead, by its words or by the division around it."""
    year, heading = context.planned_year, simplified(heading)
    ahead = HEADED_AHEAD.search(heading) is not None or (year is not None and f"{year}年" in heading)
    past = HEADED_PAST.search(heading) is not None
    return ahead if ahead != past else context.planned
