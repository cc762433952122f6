"""Reader of front, body and back: title pages, divisions, glossary, annexes, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from converter.formats.tei.elements import Element
from converter.formats.tei.read_blocks import division, read_block
from converter.formats.tei.read_elements import line, name_of, runs, text_of
from converter.formats.tei.read_nodes import PlacedNode, ReadingContext, nodes
from converter.formats.tei.read_paragraphs import read_heading, read_paragraph
from converter.formats.tei.write_text import TITLE_PAGE
from converter.model import Annex, Back, Division, GlossaryEntry, Node, Note, Paragraph
from converter.source.span import Span
from converter.text.numberings import schemes

ROLES = {place: role for role, place in TITLE_PAGE.items()}
"""Element and type on the title page -> the role of the paragraph."""

NUMBER = re.compile(r"[0-9]{1,9}")


class TeiText(NamedTuple):
    """Content of `text`."""

    front: tuple[Node, ...]
    body: tuple[Node, ...]
    back: Back
    evidence: Mapping[str, Span]


def read_text(element: Element, context: ReadingContext) -> TeiText:
    """All of `text`, in the order of the document."""
    evidence: dict[str, Span] = {}
    front: tuple[Node, ...] = ()
    body: tuple[Node, ...] = ()
    back = Back()
    for section in element:
        match name_of(section):
            case "front":
                front = nodes(_front(section, context, evidence))
            case "body":
                body = nodes(_units(section, context, 1))
            case _:
                back = _back(section, context)
    return TeiText(front, body, back, evidence)


def _front(front: Element, context: ReadingContext, evidence: dict[str, Span]) -> Iterator[PlacedNode]:
    for part in front:
        if name_of(part) == "titlePage":
            for each in part:
                for row in each if name_of(each) == "docTitle" else (each,):
                    found = _title_line(row, context, evidence)
                    yield found.id, found
        else:
            yield from _units(part, context, 1)


def _title_line(element: Element, context: ReadingContext, evidence: dict[str, Span]) -> Paragraph:
    """Read a line of the title page; a date or speaker in it is evidence."""
    found = read_paragraph(element, context, ROLES.get((name_of(element), element.get("type")), "caption"))
    for mark, _ in line(runs(element)).marked("date", "docAuthor"):
        field = "date" if mark.name == "date" else "speaker.name"
        evidence.setdefault(field, Span(found.span.start + mark.start, found.span.start + mark.end))
    if found.role in ("title", "subtitle"):
        evidence.setdefault(found.role, found.span)
    return found


def _units(parent: Element, context: ReadingContext, level: int) -> Iterator[PlacedNode]:
    """The blocks and divisions of a unit; a division without a heading of its own is only a run of blocks."""
    for child in parent:
        if name_of(child) != "div":
            yield from read_block(child, context, level)
        elif child.get("type") in schemes():
            found = _division(child, context, level)
            yield found.id, found
        else:
            yield from _units(child, context, level)


def _division(element: Element, context: ReadingContext, level: int) -> Division:
    """Read a division: its heading and its content."""
    head = next((each for each in element if name_of(each) == "head"), None)
    found = read_heading([] if head is None else list(runs(head)), context)
    children = nodes(_units(element, context, level + 1))
    number = NUMBER.match(element.get("n", ""))
    return division(
        element,
        found,
        children,
        context,
        level,
        element.get("type"),
        head is not None and head.get("rend") == "run-in",
        int(number[0]) if number else None,
    )


def _back(back: Element, context: ReadingContext) -> Back:
    """Glossary, annexes and notes, each kind in the order of the document."""
    found: dict[str, list[Any]] = {"heads": [], "glossary": [], "annexes": [], "notes": []}
    for part in back:
        if part.get("type") == "annex":
            found["annexes"].append(_annex(part, context))
            continue
        for block in part:
            if name_of(block) == "head":
                found["heads"].append(read_paragraph(block, context, "glossary-head"))
            elif block.get("type") == "gloss":
                found["glossary"].append(_entry(block, context))
            else:
                found["notes"].append(_note(block, context))
    return Back(**{kind: tuple(blocks) for kind, blocks in found.items()})


def _annex(element: Element, context: ReadingContext) -> Annex:
    """An attached document: its title and its blocks."""
    head = next((each for each in element if name_of(each) == "head"), None)
    title = text_of(head)
    context.pen.new_line()
    span = context.pen.leaf(title)
    children = nodes(_units(element, context, 1))
    end = children[-1].span.end if children else span.end
    return Annex(context.names.of(element), Span(span.start, end), title, span, children)


def _entry(element: Element, context: ReadingContext) -> GlossaryEntry:
    """Read a glossary entry; marker, term and explanation are elements."""
    found = line(runs(element))
    parts = {mark.name: words for mark, words in reversed(list(found.marked("label", "term", "gloss")))}
    number = element.get("n", "")
    context.pen.new_line()
    return GlossaryEntry(
        context.names.of(element),
        context.pen.leaf(found.text),
        found.text,
        parts.get("label", ""),
        int(number) if NUMBER.fullmatch(number) else None,
        parts.get("term", ""),
        parts.get("gloss", ""),
        context.names.at(element.get("target")),
    )


def _note(element: Element, context: ReadingContext) -> Note:
    """Read a note that explains no term, or any other block among such notes."""
    text = text_of(element)
    context.pen.new_line()
    return Note(context.names.of(element), context.pen.leaf(text), text, context.names.at(element.get("target")))
