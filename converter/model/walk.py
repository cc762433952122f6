"""Traversal of the tree of a report: its nodes in order, their children and their texts.

Only this module knows the contents of each node class, and mypy names each function that lacks a new class.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar, assert_never

from converter.dataclass import replace
from converter.model.nodes import (
    Division,
    Item,
    List,
    Node,
    Paragraph,
    RefrainGroup,
    Report,
    Salutation,
    Stage,
    Table,
)
from converter.source.span import Span

Leaf: TypeAlias = tuple[Span, str]
"""A stretch of the source and the characters of it that the report carries."""

KnownT = TypeVar("KnownT")


def walk(report: Report) -> Iterator[Node]:
    """The nodes of front, body and annexes in the order of the document, parents first.

    The title lines of the glossary are in `Back.heads` alone.

    >>> from converter import read
    >>> report = read("政府工作报告\\n各位代表：\\n一、工作回顾\\n经济平稳。").value
    >>> [type(node).__name__ for node in walk(report)]
    ['Paragraph', 'Salutation', 'Division', 'Paragraph']
    """
    annexed = (node for annex in report.back.annexes for node in annex.children)
    return below((*report.front, *report.body, *annexed))


def below(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes and all that they hold, parents first."""
    waiting = [iter(nodes)]
    while waiting:
        for node in waiting[-1]:
            yield node
            held = children(node)
            if held:
                waiting.append(iter(held))
                break
        else:
            waiting.pop()


def handed_down(
    nodes: Iterable[Node],
    known: KnownT,
    inside: Callable[[Node, KnownT], KnownT],
    after: Callable[[Node, KnownT], KnownT] | None = None,
) -> Iterator[tuple[Node, KnownT]]:
    """Yield the nodes below, each with the context inherited from above.

    `known` holds for the nodes themselves; `inside` derives the context inside a node,
    and `after` that of the siblings after it.

    >>> from converter import read
    >>> report = read("各位代表：\\n一、工作回顾\\n经济平稳。\\n二、工作安排\\n发展经济。").value
    >>> [(node.id, depth) for node, depth in handed_down(report.body, 0, lambda node, depth: depth + 1)]
    [('part1', 0), ('part1.p1', 1), ('part2', 0), ('part2.p1', 1)]
    """
    waiting = [(iter(nodes), known)]
    while waiting:
        rest, known = waiting.pop()
        for node in rest:
            yield node, known
            held = children(node)
            then = after(node, known) if after else known
            if held:
                waiting += (rest, then), (iter(held), inside(node, known))
                break
            known = then


def children(node: Node) -> tuple[Node, ...]:
    """The nodes that a node holds, in order."""
    match node:
        case Paragraph() | Salutation() | Stage() | Table():
            return ()
        case Division() | Item() | List() | RefrainGroup():
            return node.children
        case _:
            assert_never(node)


def leaves_of(node: Node) -> tuple[Leaf, ...]:
    """The stretches of the source that a node carries itself, in order: its marker, and its texts.

    >>> item = Item("i", Span(0, 9), "一是", Span(0, 2), "ordinal", "抓项目。", Span(2, 6), "开工。", Span(6, 9))
    >>> [text for _, text in leaves_of(item)], [text for _, text in texts_of(item)]
    (['一是', '抓项目。', '开工。'], ['抓项目。', '开工。'])
    """
    match node:
        case Paragraph() | Salutation() | Stage():
            return ((node.span, node.text),)
        case Division():
            label = () if node.label_span is None else ((node.label_span, node.label),)
            return label if node.heading_span is None else (*label, (node.heading_span, node.heading))
        case Item():
            label = ((node.label_span, node.label),)
            heading = () if node.heading_span is None else ((node.heading_span, node.heading),)
            return (*label, *heading) if node.text_span is None else (*label, *heading, (node.text_span, node.text))
        case Table():
            return tuple([(cell.span, cell.text) for row in node.rows for cell in row])
        case List() | RefrainGroup():
            return ()
        case _:
            assert_never(node)


def texts_of(node: Node) -> tuple[Leaf, ...]:
    """List the texts of a node itself, without its marker, with their spans."""
    match node:
        case Paragraph() | Salutation() | Stage() | Table() | List() | RefrainGroup():
            return leaves_of(node)
        case Division() | Item():
            found = leaves_of(node)
            return found if node.label_span is None else found[1:]
        case _:
            assert_never(node)


def changed(report: Report, change: Callable[[Node], Node]) -> Report:
    """The report with `change` made of each node that `walk` meets; see `mapped`."""
    annexes = tuple(replace(each, children=_mapped(each.children, change)) for each in report.back.annexes)
    return replace(
        report,
        front=_mapped(report.front, change),
        body=_mapped(report.body, change),
        back=replace(report.back, annexes=annexes),
    )


def mapped(node: Node, change: Callable[[Node], Node]) -> Node:
    """Apply `change` to all children of a node, and then to the node.

    `change` gives a node of the same class.  Raises TypeError if it turns an item into something else.

    >>> stage = Stage("s", Span(0, 4), "（鼓掌）")
    >>> group = RefrainGroup("group1", Span(0, 4), "一年来", children=(stage,))
    >>> mapped(group, lambda node: replace(node, id="x-" + node.id))
    RefrainGroup(id='x-group1', span=Span(start=0, end=4), phrase='一年来', \
children=(Stage(id='x-s', span=Span(start=0, end=4), text='（鼓掌）'),))
    """
    match node:
        case Paragraph() | Salutation() | Stage() | Table():
            return change(node)
        case Division() | Item() | RefrainGroup():
            return change(replace(node, children=_mapped(node.children, change)))
        case List():
            return change(replace(node, children=tuple(_items(_mapped(node.children, change)))))
        case _:
            assert_never(node)


def _mapped(nodes: Iterable[Node], change: Callable[[Node], Node]) -> tuple[Node, ...]:
    return tuple(mapped(node, change) for node in nodes)


def _items(nodes: Iterable[Node]) -> Iterator[Item]:
    """Yield the nodes as the items of a series.  Raises TypeError if one is not an item."""
    for node in nodes:
        if not isinstance(node, Item):
            raise TypeError(f"a series holds items, and no {type(node).__name__}")
        yield node
