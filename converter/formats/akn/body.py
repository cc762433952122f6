"""Text of a report in Akoma Ntoso: parts as elements of the hierarchy, all else as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import assert_never

from converter.formats.records.described import UNWRITABLE
from converter.formats.records.markup import Builder
from converter.model import (
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

LEVELS = ("part", "section", "subsection")
"""Elements of the hierarchy for the depths of divisions; below them, containers with a name of our own."""

REPLACEMENT = "\ufffd"
"""Character in the place of one that XML cannot hold."""


def write_body(body: Builder, report: Report) -> None:
    """Write the title block, the speech, and the matter after it."""
    write_blocks(body, report.front)
    write_nodes(body, report.body)
    glossary = [each.text for each in report.back.glossary]
    heads = [each.text for each in report.back.heads]
    _listed(body, "glossary", heads, glossary, [each.id for each in report.back.glossary])
    for annex in report.back.annexes:
        held = body.add("hcontainer", name="annex", eId=annex.id)
        held.add("heading", clean(annex.title))
        write_content(held, annex.children)
    _listed(body, "notes", [], [each.text for each in report.back.notes], [each.id for each in report.back.notes])
    if not len(body.element):
        body.add("p")


def _listed(body: Builder, name: str, heads: Sequence[str], texts: Sequence[str], ids: Sequence[str]) -> None:
    """Write a container of paragraphs with ids, under its title lines."""
    if not (heads or texts):
        return
    held = body.add("hcontainer", name=name, eId=name)
    if heads:
        held.add("heading", clean(" ".join(heads)))
    content = held.add("content", eId=f"{name}.content")
    for number, text in zip(ids, texts, strict=True):
        content.add("p", clean(text), eId=number)
    if not texts:
        content.add("p", eId=f"{name}.p")


def write_nodes(parent: Builder, nodes: Iterable[Node]) -> None:
    """Write divisions and, between them, blocks, where both may be."""
    for divisions, run in groupby(nodes, lambda node: isinstance(node, Division)):
        for node in run if divisions else ():
            assert isinstance(node, Division)
            _division(parent, node)
        if not divisions:
            write_blocks(parent, run)


def _division(parent: Builder, node: Division) -> None:
    named = node.level <= len(LEVELS)
    held = parent.add(LEVELS[node.level - 1] if named else "hcontainer", eId=node.id)
    if not named:
        held.element.set("name", "level")
    if node.label:
        held.add("num", clean(node.label))
    if node.heading:
        held.add("heading", clean(node.heading))
    write_content(held, node.children)


def write_content(held: Builder, nodes: Sequence[Node]) -> None:
    """Write what a division holds: its content, or its divisions with blocks before, between and after them."""
    if not any(isinstance(node, Division) for node in nodes):
        content = held.add("content")
        write_blocks(content, nodes)
        if not nodes:
            content.add("p")
        return
    runs = [(divided, [*run]) for divided, run in groupby(nodes, lambda node: isinstance(node, Division))]
    for number, (divided, run) in enumerate(runs):
        if divided:
            write_nodes(held, run)
        elif number == 0:
            write_blocks(held.add("intro"), run)
        elif number == len(runs) - 1:
            write_blocks(held.add("wrapUp"), run)
        else:
            write_blocks(held.add("hcontainer", name="between").add("content"), run)


def write_blocks(parent: Builder, nodes: Iterable[Node]) -> None:
    """Write nodes as blocks."""
    for node in nodes:
        _block(parent, node)


def _block(parent: Builder, node: Node) -> None:
    match node:
        case Paragraph():
            _paragraph(parent, node.id, node.text, node.role)
        case Salutation():
            _paragraph(parent, node.id, node.text, "salutation")
        case Stage():
            _paragraph(parent, node.id, node.text, "stage")
        case RefrainGroup():
            write_blocks(parent, node.children)
        case List():
            held = parent.add("blockList", eId=node.id)
            for item in node.children:
                _item(held, item)
        case Item():
            _item(parent.add("blockList", eId=f"{node.id}.list"), node)
        case Table():
            _table(parent, node)
        case Division():
            block = parent.add("blockContainer", eId=node.id)
            for name, text in (("num", node.label), ("heading", node.heading)):
                if text:
                    block.add(name, clean(text))
            write_blocks(block, node.children)
            if not node.children:
                block.add("p")
        case _:
            assert_never(node)


def _paragraph(parent: Builder, number: str, text: str, role: str | None) -> None:
    made = parent.add("p", clean(text), eId=number)
    if role:
        made.element.set("class", role)


def _item(held: Builder, item: Item) -> None:
    made = held.add("item", eId=item.id)
    if item.label:
        made.add("num", clean(item.label))
    if item.heading:
        made.add("heading", clean(item.heading))
    if item.text or not item.children:
        made.add("p", clean(item.text))
    write_blocks(made, item.children)


def _table(parent: Builder, table: Table) -> None:
    made = parent.add("table", eId=table.id)
    for row in table.rows:
        line = made.add("tr")
        for cell in row:
            line.add("td").add("p", clean(cell.text))


def clean(text: str) -> str:
    """The text without characters that XML cannot hold.

    >>> clean("增长\\x005%")
    '增长�5%'
    """
    return UNWRITABLE.sub(REPLACEMENT, text)
