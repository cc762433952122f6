"""Writer of front, body and back: title pages, divisions, glossary, annexes, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby
from typing import assert_never

from converter.formats.tei.elements import (
    TEI,
    XML_ID,
    Element,
    InlineElement,
    add,
    certainty,
    fill,
    find_in_order,
    legal,
)
from converter.formats.tei.ids import BackBlock, back_blocks, references
from converter.formats.tei.write_blocks import BlockContainer, flattened, write_block
from converter.formats.tei.write_leaves import (
    HEADED,
    TITLE_LINES,
    WritingContext,
    classes,
    text_marks,
    write_heading,
    write_leaf,
)
from converter.model import Annex, Division, GlossaryEntry, Node, Note, Paragraph


def write_text(parent: Element, context: WritingContext) -> Element:
    """`text`, the new last child of `parent`."""
    report = context.report
    text = add(parent, "text")
    first = next((at for at, node in enumerate(report.front) if not _is_title_line(node)), len(report.front))
    if first:
        write_title_page(add(add(text, "front"), "div", "", {"type": "title", "n": "title"}), context, first)
    body = add(text, "body")
    if report.front[first:]:
        opening = add(body, "div", "", {"type": "opening", "n": "opening"})
        write_blocks(opening, context, report.front[first:])
    write_units(body, context, list(_units(flattened(report.body))))
    if not len(body):
        add(body, "div", "", {"type": "unheaded", "n": "a"})
    back = report.back
    if back.heads or back.glossary or back.annexes or back.notes:
        write_back(add(text, "back"), context)
    return text


def write_title_page(page: Element, context: WritingContext, length: int) -> None:
    """The lines before the speech: the title and subtitle that open it as heads, all others as blocks."""
    name = "head"
    for node in context.report.front[:length]:
        assert isinstance(node, Paragraph) and node.role is not None
        name = name if node.role in HEADED else "ab"
        line = add(page, name, "", {"type": TITLE_LINES[node.role], XML_ID: context.ids[node.id]})
        write_leaf(line, context, node)


def _is_title_line(node: Node) -> bool:
    return isinstance(node, Paragraph) and node.role in TITLE_LINES


def _named(name: str) -> Iterator[str]:
    """`name`, `name2`, `name3` …, for the references of units outside the body."""
    return (name if number == 1 else f"{name}{number}" for number in count(1))


def _units(nodes: Iterable[Node]) -> Iterator[list[Node]]:
    """Each division alone, and the runs of other nodes between them."""
    for divided, run in groupby(nodes, key=lambda node: isinstance(node, Division)):
        if divided:
            yield from ([node] for node in run)
        else:
            yield list(run)


def write_blocks(element: Element, context: WritingContext, nodes: Iterable[Node]) -> None:
    """The content of a division: its blocks, then its divisions."""
    write_content(element, context, list(_units(flattened(nodes))))


def write_content(element: Element, context: WritingContext, units: list[list[Node]]) -> None:
    """The units of a division: a first run of blocks without a division of its own, then the rest."""
    unit = BlockContainer(element)
    if units and not isinstance(units[0][0], Division):
        for node in units.pop(0):
            write_block(unit, context, node)
    write_units(element, context, units)


def write_units(parent: Element, context: WritingContext, units: Sequence[list[Node]]) -> None:
    """Each division, and each run of blocks as a division without a heading."""
    firsts = [unit[0] for unit in units]
    numbers = references(first.number if isinstance(first, Division) else None for first in firsts)
    for number, first, run in zip(numbers, firsts, units, strict=True):
        if isinstance(first, Division):
            write_division(parent, context, first, number)
        else:
            write_content(add(parent, "div", "", {"type": "unheaded", "n": number}), context, [run])


def write_division(parent: Element, context: WritingContext, node: Division, number: str) -> None:
    """Write a division: its heading and its content."""
    attributes = {"type": node.scheme, "n": number, XML_ID: context.ids[node.id], "ana": classes(node)}
    element = add(parent, "div", "", {**attributes, "cert": certainty(node.confidence)})
    if node.label or node.heading:
        head = add(element, "head", "", {"rend": "run-in" if node.run_in else None})
        write_heading(head, context, node)
    write_blocks(element, context, node.children)


def write_back(back: Element, context: WritingContext) -> None:
    """Glossary, annexes and notes, in the order of the source; a title line opens a new glossary."""
    blocks = sorted(back_blocks(context.report), key=lambda each: each.span.start)
    names = {kind: _named(kind) for kind in ("glossary", "annex", "notes")}
    holder, kind = back, ""
    for block in blocks:
        wanted = _kind(block)
        second_head = isinstance(block, Paragraph) and kind == "glossary" and holder[-1].tag == TEI + "note"
        if wanted != kind or wanted == "annex" or second_head:
            holder, kind = add(back, "div", "", {"type": wanted, "n": next(names[wanted])}), wanted
        write_back_block(holder, context, block)


def entry_marks(entry: GlossaryEntry) -> list[InlineElement]:
    """Locate the marker, the term and the explanation of an entry."""
    parts = ((entry.label, "label"), (entry.term, "term"), (entry.definition, "gloss"))
    return find_in_order(entry.text, parts)


def shown_term(entry: GlossaryEntry) -> str:
    """Return the term as written in the entry; empty if it is not."""
    return next((legal(entry.term) for mark in entry_marks(entry) if mark.name == "term"), "")


def _kind(block: BackBlock) -> str:
    match block:
        case Paragraph() | GlossaryEntry():
            return "glossary"
        case Annex():
            return "annex"
        case Note():
            return "notes"
        case _:
            assert_never(block)


def write_back_block(holder: Element, context: WritingContext, block: BackBlock) -> None:
    """A title line, an entry, a note, or the content of an annex."""
    name = context.ids[block.id]
    match block:
        case Paragraph():
            marks = list(text_marks(context, block.span, block.refs))
            context.fill(add(holder, "head", "", {XML_ID: name}), block.span, block.text, marks, block.annotations)
        case GlossaryEntry():
            number = str(block.n) if block.n is not None and block.n >= 0 else None
            target = context.links(block.refs)
            note = add(holder, "note", "", {"type": "gloss", XML_ID: name, "n": number, "target": target})
            fill(note, block.text, entry_marks(block))
        case Note():
            target = context.links(block.refs)
            fill(add(holder, "note", "", {"type": "note", XML_ID: name, "target": target}), block.text)
        case Annex():
            holder.set(XML_ID, name)
            if block.title:
                add(holder, "head", block.title)
            write_blocks(holder, context, block.children)
        case _:
            assert_never(block)
