"""Reader of the blocks of a division or an item: paragraphs, series, tables, and more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from converter.formats.tei.elements import XML_ID, Element
from converter.formats.tei.read_annotations import annotations_of
from converter.formats.tei.read_elements import TextOrElement, line, name_of, runs, text_of
from converter.formats.tei.read_nodes import PlacedNode, ReadingContext, span_of
from converter.formats.tei.read_paragraphs import (
    TeiHeading,
    leaf_of,
    opens_blank,
    read_heading,
    read_paragraph,
    refrain_of,
    refs_of,
    role_of,
    split_label,
)
from converter.model import (
    Cell,
    Division,
    Item,
    List,
    Marker,
    Node,
    Salutation,
    Stage,
    Table,
)
from converter.source.span import Span
from converter.text.numberings import UNNUMBERED, schemes


def read_block(element: Element, context: ReadingContext, level: int) -> Iterator[PlacedNode]:
    """Yield the node of an element, none if it is not a block; divisions in it have this level."""
    read = BLOCK_READERS.get(name_of(element))
    if read is not None:
        yield read(element, context, level)


def _salutation(element: Element, context: ReadingContext, level: int) -> PlacedNode:
    name = context.names.of(element)
    return name, Salutation(name, *leaf_of(context, text_of(element)))


def _stage(element: Element, context: ReadingContext, level: int) -> PlacedNode:
    name = context.names.of(element)
    return name, Stage(name, *leaf_of(context, text_of(element)))


def _paragraph(element: Element, context: ReadingContext, level: int) -> PlacedNode:
    found = read_paragraph(element, context)
    return found.id, found


def _list(element: Element, context: ReadingContext, level: int) -> PlacedNode:
    items = [each for each in element if name_of(each) == "item"]
    kind, alone = element.get("type"), element.get(XML_ID) is None and len(items) == 1
    if kind == "division" and alone:
        division = _division(items[0], element.get("subtype"), context, level)
        return division.id, division
    ordered = kind == "counted"
    if alone and items[0].get(XML_ID) is not None:
        item = _item(items[0], context, level, ordered)
        return item.id, item
    name = context.names.of(element)
    found = tuple(_item(each, context, level, ordered) for each in items if len(each) or each.text)
    return name, List(name, span_of(found, context.pen.at), ordered, found)


def _item(element: Element, context: ReadingContext, level: int, ordered: bool) -> Item:
    """A member of a series: marker, heading, text, further blocks."""
    found, blocks = _parted(element)
    label, rest = split_label(found)
    top = next((number for number, run in enumerate(rest) if _is_heading(run)), None)
    if top is None or line(rest[:top]).text:
        heads, text = [*found[: len(found) - len(rest)]], rest
    else:
        named = rest[top]
        assert not isinstance(named, str)
        heads, text = [*found[: len(found) - len(rest)], *rest[:top], *runs(named)], rest[top + 1 :]
    name = context.names.of(element)
    context.pen.new_line()
    start = context.pen.at
    head = read_heading(heads, context)
    words = line(text)
    refs, stated, text_span = head.refs, head.annotations, None
    if words.text:
        context.pen.same_line(" " if (label or head.text) and opens_blank(text) else "")
        text_span = context.pen.leaf(words.text)
        refs += refs_of(words, text_span, context)
        stated += annotations_of(words, text_span, context.beside, context.names.prefix)
    children = context.nodes(each for block in blocks for each in read_block(block, context, level))
    return Item(
        name,
        Span(start, context.pen.at),
        label,
        head.label_span or Span(start, start),
        _marker(label, ordered),
        head.text,
        head.span,
        words.text,
        text_span,
        refrain_of(element, head.line if head.text else words),
        refs,
        stated,
        children,
    )


def _parted(element: Element) -> tuple[list[TextOrElement], list[Element]]:
    """Split an item into its first line, a paragraph without an id, and the blocks below it."""
    blocks = list(element)
    if blocks and name_of(blocks[0]) == "p" and blocks[0].get(XML_ID) is None:
        return list(runs(blocks[0])), blocks[1:]
    return [], blocks


def _is_heading(run: TextOrElement) -> bool:
    return not isinstance(run, str) and name_of(run) == "seg" and run.get("type") == "heading"


COUNTED = re.compile(r"[0-9①-⑳（(]")
"""Start of an item's marker that counts in figures."""


def _marker(label: str, ordered: bool) -> Marker:
    """The kind of a marker.

    >>> [_marker(*each) for each in (("一是", True), ("1.", True), ("——", False), ("●", False))]
    ['ordinal', 'number', 'dash', 'bullet']
    """
    if ordered or COUNTED.match(label):
        return "number" if COUNTED.match(label) else "ordinal"
    return "dash" if label[:1] in ("", "-", "—", "–", "―", "─") else "bullet"


def _division(element: Element, scheme: str | None, context: ReadingContext, level: int) -> Division:
    """Read a division encoded as an item of its own series, since TEI allows none in an item."""
    found, blocks = _parted(element)
    head = read_heading(found, context)
    children = context.nodes(each for block in blocks for each in read_block(block, context, level + 1))
    return division(element, head, children, context, level, scheme, element.get("rend") == "run-in", None)


def division(
    element: Element,
    head: TeiHeading,
    children: tuple[Node, ...],
    context: ReadingContext,
    level: int,
    scheme: str | None,
    run_in: bool,
    number: int | None,
) -> Division:
    """A division of its parts."""
    spans = [each for each in (head.label_span, head.span) if each] + [each.span for each in children]
    at = context.pen.at
    span = Span(spans[0].start, spans[-1].end) if spans else Span(at, at)
    known = next((each for each in schemes() if each == scheme), UNNUMBERED)
    return Division(
        context.names.of(element),
        span,
        level,
        head.label,
        head.label_span,
        number,
        known,
        head.text,
        head.span,
        run_in,
        role_of(element),
        refrain_of(element, head.line),
        head.refs,
        head.annotations,
        float(element.get("cert", 1)),
        children=children,
    )


def _table(element: Element, context: ReadingContext, level: int) -> PlacedNode:
    """A table; a tab between its cells, a line for each row: it has a row, and each row a cell."""
    name, rows = context.names.of(element), []
    context.pen.new_line()
    start = context.pen.at
    for row in element:
        context.pen.new_line()
        rows.append(tuple(_cells(row, context)))
    return name, Table(name, Span(start, rows[-1][-1].span.end), tuple(rows))


def _cells(row: Element, context: ReadingContext) -> Iterator[Cell]:
    for number, cell in enumerate(row):
        context.pen.same_line("\t" if number else "")
        found = line(runs(cell))
        span = context.pen.leaf(found.text)
        yield Cell(span, found.text, annotations_of(found, span, context.beside, context.names.prefix))


BLOCK_READERS: Mapping[str, Callable[[Element, ReadingContext, int], PlacedNode]] = {
    "p": _paragraph,
    "ab": _salutation,
    "incident": _stage,
    "list": _list,
    "table": _table,
}
"""Block elements with their readers."""
