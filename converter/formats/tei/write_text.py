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
from converter.formats.tei.write_blocks import (
    BlockContainer,
    WritingContext,
    classes,
    flattened,
    text_marks,
    write_block,
    write_heading,
)
from converter.formats.tei.write_dates import dated
from converter.model import Annex, Division, GlossaryEntry, Node, Note, Paragraph, Role

TITLE_PAGE: dict[Role, tuple[str, str | None]] = {
    "title": ("titlePart", "main"),
    "subtitle": ("titlePart", "sub"),
    "session": ("titlePart", "session"),
    "caption": ("titlePart", "caption"),
    "byline": ("byline", None),
    "date": ("docDate", None),
}
"""The role of a paragraph of the front, and its element and type on the title page."""


def write_text(parent: Element, context: WritingContext) -> Element:
    """`text`, the new last child of `parent`."""
    report = context.report
    text = add(parent, "text")
    if report.front:
        write_front(add(text, "front"), context)
    body = add(text, "body")
    write_units(body, context, list(_units(flattened(report.body))))
    if not len(body):
        add(body, "div", "", {"type": "unheaded", "n": "a"})
    back = report.back
    if back.heads or back.glossary or back.annexes or back.notes:
        write_back(add(text, "back"), context)
    return text


def write_front(front: Element, context: WritingContext) -> None:
    """Title pages and openings, in the order of the source."""
    openings = _named("opening")
    for on_page, run in groupby(context.report.front, key=_on_title_page):
        if on_page:
            page = add(front, "titlePage")
            for node in run:
                write_title_line(page, context, node)
        else:
            write_blocks(add(front, "div", "", {"type": "opening", "n": next(openings)}), context, run)


def _on_title_page(node: Node) -> bool:
    return isinstance(node, Paragraph) and node.role in TITLE_PAGE


def write_title_line(page: Element, context: WritingContext, node: Node) -> None:
    """A line of the title page, with the date or the speaker that it states."""
    assert isinstance(node, Paragraph) and node.role is not None
    name, kind = TITLE_PAGE[node.role]
    holder = add(page, "docTitle") if node.role == "title" else page
    line = add(holder, name, "", {"type": kind, XML_ID: context.ids[node.id]})
    marks = [*text_marks(context, node.span, node.refs), *_evidence(context, node)]
    context.fill(line, node.span, node.text, marks, node.annotations)


def _evidence(context: WritingContext, node: Paragraph) -> Iterator[InlineElement]:
    """The date, or in the byline the speaker, at the place that states it."""
    metadata = context.report.metadata
    field_name = "speaker.name" if node.role == "byline" else "date"
    span = metadata.evidence.get(field_name)
    if span is None or not node.span.holds(span):
        return
    start, end = (context.offsets.within(node.span.start, each) for each in span)
    if field_name == "date":
        yield InlineElement(start, end, "date", dated(metadata.date, metadata.date_end))
    elif context.speaker:
        yield InlineElement(start, end, "docAuthor", {"ref": context.speaker})


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
    unit = BlockContainer(element, at_top=True)
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
