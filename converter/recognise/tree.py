"""Conversion of settled units to nodes: divisions get the content after them, items and refrains are grouped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from converter.dataclass import dataclass
from converter.model import (
    Cell,
    Division,
    Item,
    Lead,
    List,
    Node,
    Paragraph,
    RefrainGroup,
    Salutation,
    Stage,
    Table,
)
from converter.recognise.blocks import Block, SpanText
from converter.recognise.lead_candidates import LeadText
from converter.recognise.leads import leads_of
from converter.recognise.roles import division_role, paragraph_role
from converter.recognise.rows import cells_of
from converter.recognise.series import read_refrain
from converter.recognise.units import Unit
from converter.source.span import Span

NAMES = {1: "part", 2: "sec"}
"""Names of divisions in ids, by level; deeper ones are `sub`."""


@dataclass(frozen=True)
class NodeContext:
    """Document-wide context for building a node: the text, and the leads of each block."""

    source: str
    leads: dict[int, tuple[Lead, ...]]


class NodeIds:
    """Names for the nodes of one container: its own id, the kind, and the count of that kind so far."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.counts: dict[str, int] = {}

    def next(self, kind: str) -> str:
        count = self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{self.prefix}{'.' if self.prefix else ''}{kind}{count}"


def nodes_of(units: Sequence[Unit], source: str, prefix: str = "") -> tuple[Node, ...]:
    """The nodes of settled units, in order.  Ids start with `prefix`."""
    spoken = [unit for unit in units if unit.kind not in ("salutation", "stage", "table")]
    texts = [LeadText(unit.block, _text_start(unit), unit.run_in) for unit in spoken]
    leads = {id(text.block): found for text, found in zip(texts, leads_of(texts, source), strict=True)}
    return tuple(_nodes(units, NodeIds(prefix), NodeContext(source, leads)))


def _text_start(unit: Unit) -> int:
    return max(unit.heading_end, unit.label_end) if unit.kind in ("heading", "item") else 0


def _nodes(units: Sequence[Unit], ids: NodeIds, context: NodeContext) -> Iterator[Node]:
    index = 0
    while index < len(units):
        if units[index].kind == "heading":
            end = _end_of_division(units, index)
            yield _division(units[index:end], ids, context)
        else:
            end = index
            while end < len(units) and units[end].kind != "heading":
                end += 1
            yield from _grouped(list(_plain(units[index:end], ids, context)), ids)
        index = end


def _end_of_division(units: Sequence[Unit], start: int) -> int:
    end = start + 1
    while end < len(units) and not (units[end].kind == "heading" and units[end].level <= units[start].level):
        end += 1
    return end


def _division(units: Sequence[Unit], ids: NodeIds, context: NodeContext) -> Division:
    unit = units[0]
    block, source = unit.block, context.source
    label = block.leaf(source, 0, unit.label_end)
    heading = block.leaf(source, unit.label_end, unit.heading_end)
    own = NodeIds(ids.next(NAMES.get(unit.level, "sub")))
    children: list[Node] = []
    rest = block.leaf(source, max(unit.heading_end, unit.label_end), len(block.text))
    if rest is not None:
        children.append(_paragraph(unit, rest, own, context))
    children += _nodes(units[1:], own, context)
    return Division(
        id=own.prefix,
        span=Span(block.span.start, units[-1].block.span.end),
        level=unit.level,
        label=label[1] if label else "",
        label_span=label[0] if label else None,
        number=unit.number,
        scheme=unit.scheme,
        heading=heading[1] if heading else "",
        heading_span=heading[0] if heading else None,
        run_in=unit.run_in,
        role=division_role(unit.heading) if unit.level == 1 else None,
        refrain=read_refrain(unit.heading, 0, heading[1]) if heading else None,
        confidence=unit.confidence,
        children=tuple(children),
    )


def _paragraph(unit: Unit, leaf: SpanText, ids: NodeIds, context: NodeContext) -> Paragraph:
    start = _text_start(unit)
    text = unit.text[start:]
    opens = start == 0 or unit.heading_end == unit.label_end or unit.lost_break
    return Paragraph(
        id=ids.next("p"),
        span=leaf[0],
        text=leaf[1],
        role=paragraph_role(text),
        refrain=read_refrain(text, 0, leaf[1]) if opens else None,
        leads=context.leads.get(id(unit.block), ()),
    )


def _plain(units: Sequence[Unit], ids: NodeIds, context: NodeContext) -> Iterator[Node]:
    """The nodes of a stretch without headings."""
    index = 0
    while index < len(units):
        unit = units[index]
        whole = unit.block.leaf(context.source, 0, len(unit.text))
        assert whole is not None, "a block holds more than blanks"
        if unit.kind == "item":
            end = _end_of_list(units, index)
            yield _list(units[index:end], ids, context)
            index = end
            continue
        if unit.kind == "salutation":
            yield Salutation(ids.next("salute"), *whole)
        elif unit.kind == "stage":
            yield Stage(ids.next("stage"), *whole)
        elif unit.kind == "table":
            yield Table(ids.next("table"), unit.block.span, _rows(unit.block, context.source))
        else:
            yield _paragraph(unit, whole, ids, context)
        index += 1


def _rows(block: Block, source: str) -> tuple[tuple[Cell, ...], ...]:
    """The cells of a table, a row a line of the source."""
    table = next(mark.span for mark in block.marks if mark.kind == "table")
    return tuple(tuple(Cell(span, span.of(source)) for span in cells_of(row, table, source)) for row in block.pieces)


def _end_of_list(units: Sequence[Unit], start: int) -> int:
    """The end of the series that starts here: items of one kind, with the paragraphs of items that are titles."""
    end = start + 1
    while end < len(units):
        unit = units[end]
        if unit.kind == "item":
            if unit.marker != units[start].marker or (unit.number == 1 and units[start].number == 1):
                break
        elif not (unit.kind == "paragraph" and _is_title(units[_last_item(units, start, end)])):
            break
        end += 1
    return end


def _last_item(units: Sequence[Unit], start: int, end: int) -> int:
    return next(index for index in range(end - 1, start - 1, -1) if units[index].kind == "item")


def _is_title(unit: Unit) -> bool:
    """Test whether an item is a line that titles the paragraphs below it."""
    return not unit.run_in and unit.text[-1] not in ";," and unit.heading_end > unit.label_end


def _list(units: Sequence[Unit], ids: NodeIds, context: NodeContext) -> List:
    own = NodeIds(ids.next("list"))
    starts = [index for index, unit in enumerate(units) if unit.kind == "item"]
    bounds = [*starts, len(units)]
    items = tuple(_item(units[left:right], own, context) for left, right in pairwise(bounds))
    return List(own.prefix, Span(items[0].span.start, items[-1].span.end), units[0].marker == "ordinal", items)


def _item(units: Sequence[Unit], ids: NodeIds, context: NodeContext) -> Item:
    unit = units[0]
    block, source = unit.block, context.source
    label = block.leaf(source, 0, unit.label_end)
    heading = block.leaf(source, unit.label_end, unit.heading_end)
    rest = block.leaf(source, _text_start(unit), len(block.text))
    own = NodeIds(ids.next("item"))
    children: list[Node] = []
    if heading is not None and rest is not None:
        children.append(_paragraph(unit, rest, own, context))
        rest = None
    children += _plain(units[1:], own, context)
    assert label is not None and unit.marker is not None, "an item has a marker"
    return Item(
        id=own.prefix,
        span=Span(block.span.start, units[-1].block.span.end),
        label=label[1],
        label_span=label[0],
        marker=unit.marker,
        heading=heading[1] if heading else "",
        heading_span=heading[0] if heading else None,
        text=rest[1] if rest else "",
        text_span=rest[0] if rest else None,
        refrain=read_refrain(unit.text, unit.label_end, f"{heading[1] if heading else ''}{rest[1] if rest else ''}"),
        children=tuple(children),
    )


APART = 3
"""Maximum number of other paragraphs between two of one refrain."""


def _grouped(nodes: Sequence[Node], ids: NodeIds) -> Iterator[Node]:
    """The nodes, with parallel paragraphs of one refrain in a group."""
    index = 0
    while index < len(nodes):
        end = _end_of_group(nodes, index)
        first = nodes[index]
        if end - index > 1 and isinstance(first, Paragraph) and first.refrain is not None:
            members = tuple(nodes[index:end])
            span = Span(members[0].span.start, members[-1].span.end)
            yield RefrainGroup(ids.next("refrain"), span, first.refrain.phrase, members)
        else:
            yield first
            end = index + 1
        index = end


def _end_of_group(nodes: Sequence[Node], start: int) -> int:
    first = nodes[start]
    if not isinstance(first, Paragraph) or first.refrain is None:
        return start + 1
    end = start + 1
    for index in range(start + 1, len(nodes)):
        node = nodes[index]
        if not isinstance(node, Paragraph) or index - end >= APART:
            break
        if node.refrain is not None and node.refrain.phrase == first.refrain.phrase:
            end = index + 1
    return end
