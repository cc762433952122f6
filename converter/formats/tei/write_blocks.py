"""Writer of the blocks of a division or an item: paragraphs, series, tables, and more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, pairwise
from typing import assert_never

from converter.formats.tei.elements import XML_ID, Element, add, add_text, certainty, fill
from converter.formats.tei.write_leaves import (
    WritingContext,
    blank_between,
    classes,
    refrain_marks,
    text_marks,
    write_heading,
    write_leaf,
)
from converter.model import (
    Division,
    Item,
    List,
    Node,
    Paragraph,
    RefrainGroup,
    Salutation,
    Stage,
    Table,
)
from converter.text.numerals import read_numeral

MARKED = "#own-markers"
"""Rendition of a list: its items show the markers of the source, so none is to be drawn."""


class BlockContainer:
    """An element that holds blocks, and the numbers that its paragraphs and lists have reached."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.paragraphs, self.lists = count(1), count(1)


def write_block(unit: BlockContainer, context: WritingContext, node: Node) -> None:
    """One node as a block of `unit`."""
    parent = unit.element
    match node:
        case Paragraph():
            write_paragraph(unit, context, node)
        case Salutation():
            fill(add(parent, "ab", "", {"type": "salute", XML_ID: context.ids[node.id]}), node.text)
        case Stage():
            add(add(parent, "incident", "", {XML_ID: context.ids[node.id]}), "desc", node.text)
        case RefrainGroup():  # only its members are blocks: `flattened`
            raise TypeError("a group of paragraphs is no block")
        case List():
            write_list(unit, context, node.children, node.ordered, context.ids[node.id])
        case Item():
            write_list(unit, context, (node,), node.marker in ("ordinal", "number"), None)
        case Table():
            write_table(parent, context, node)
        case Division():
            write_division_as_item(unit, context, node)
        case _:
            assert_never(node)


def write_paragraph(unit: BlockContainer, context: WritingContext, node: Paragraph) -> None:
    """A paragraph with what is marked in it."""
    attributes = {"n": str(next(unit.paragraphs)), XML_ID: context.ids[node.id], "ana": classes(node)}
    write_leaf(add(unit.element, "p", "", attributes), context, node)


def write_list(
    unit: BlockContainer, context: WritingContext, items: Iterable[Item], ordered: bool, name: str | None
) -> None:
    """A series; TEI wants one item at least."""
    kind = "counted" if ordered else "uncounted"
    element = add(
        unit.element, "list", "", {"type": kind, "n": str(next(unit.lists)), "rendition": MARKED, XML_ID: name}
    )
    members = list(items)
    for number, item in zip(numbers_of([each.label for each in members]), members, strict=True):
        write_item(element, context, item, number)
    if not members:
        add(element, "item", "", {"n": "1"})


def numbers_of(labels: Sequence[str]) -> list[str]:
    """The numbers that the items of a series write, if all do and they rise; else their places.

    >>> numbers_of(["三是", "四是"]), numbers_of(["——", "——"]), numbers_of(["二是", "一是"])
    (['3', '4'], ['1', '2'], ['1', '2'])
    """
    known = [number for label in labels if (number := _number(label)) is not None]
    rising = len(known) == len(labels) and all(one < other for one, other in pairwise(known))
    return [str(number) for number in (known if rising else range(1, len(labels) + 1))]


def _number(label: str) -> int | None:
    """The number in an item's marker.

    >>> [_number(label) for label in ("一是", "（十二）", "3.", "④", "——", "1-2")]
    [1, 12, 3, 4, None, None]
    """
    digits = "".join(each for each in label if each not in "第是要、，,.．:：（）() \u3000")
    number = read_numeral(digits) if 0 < len(digits) <= LONGEST else None
    return number or None


LONGEST = 4
"""Characters of the longest number of an item: 一百二十, 1000."""


def write_item(parent: Element, context: WritingContext, node: Item, number: str) -> None:
    """A member of a series: marker, heading and text as its first paragraph, then further blocks."""
    element = add(parent, "item", "", {"n": number, XML_ID: context.ids[node.id], "ana": classes(node)})
    unit = BlockContainer(element)
    if node.label or node.heading or (node.text and node.text_span is not None):
        line = add(element, "p", "", {"n": str(next(unit.paragraphs))})
        write_heading(line, context, node)
        _write_item_text(line, context, node)
    _write_inside_item(unit, context, node.children)


def _write_item_text(line: Element, context: WritingContext, node: Item) -> None:
    if node.text and node.text_span is not None:
        before = node.heading_span or (node.label_span if node.label else None)
        add_text(line, blank_between(before, node.text_span))
        found = refrain_marks(None if node.heading else node.refrain, node.text)
        marks = [*text_marks(context, node.text_span, node.refs), *found]
        context.fill(line, node.text_span, node.text, marks, node.annotations)


def write_division_as_item(unit: BlockContainer, context: WritingContext, node: Division) -> None:
    """A division inside an item, where TEI allows none: a series of one."""
    place = {"n": str(next(unit.lists)), "rendition": MARKED}
    holder = add(unit.element, "list", "", {"type": "division", "subtype": node.scheme, **place})
    attributes = {"n": "1", XML_ID: context.ids[node.id], "ana": classes(node)}
    rend = "run-in" if node.run_in else None
    element = add(holder, "item", "", {**attributes, "rend": rend, "cert": certainty(node.confidence)})
    inner = BlockContainer(element)
    if node.label or node.heading:
        write_heading(add(element, "p", "", {"n": str(next(inner.paragraphs))}), context, node)
    _write_inside_item(inner, context, node.children)


def _write_inside_item(unit: BlockContainer, context: WritingContext, children: Iterable[Node]) -> None:
    for child in flattened(children):
        write_block(unit, context, child)


def write_table(parent: Element, context: WritingContext, node: Table) -> None:
    """A table; TEI wants a row and a cell in it at least."""
    element = add(parent, "table", "", {XML_ID: context.ids[node.id]})
    for row in node.rows or ((),):
        line = add(element, "row")
        for cell in row:
            context.fill(add(line, "cell"), cell.span, cell.text, (), cell.annotations)
        if not row:
            add(line, "cell")


def flattened(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes, with the members of a refrain in its place: TEI allows no division between paragraphs."""
    for node in nodes:
        if isinstance(node, RefrainGroup):
            yield from flattened(node.children)
        else:
            yield node
