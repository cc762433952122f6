"""Reader of front, body and back: title pages, divisions, glossary, annexes, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from converter.formats.tei.elements import Element
from converter.formats.tei.read_blocks import division, read_block
from converter.formats.tei.read_elements import line, name_of, runs, text_of
from converter.formats.tei.read_nodes import PlacedNode, ReadingContext
from converter.formats.tei.read_paragraphs import read_heading, read_paragraph
from converter.formats.tei.write_leaves import ROLES, TITLE_LINES
from converter.model import Annex, Back, Division, GlossaryEntry, Node, Note, Paragraph
from converter.source.span import Span
from converter.text.numberings import schemes

NUMBER = re.compile(r"[0-9]{1,9}")


class TeiText(NamedTuple):
    """Content of `text`."""

    front: tuple[Node, ...]
    body: tuple[Node, ...]
    back: Back
    evidence: Mapping[str, Span]


def read_text(element: Element, context: ReadingContext) -> TeiText:
    """All of `text`, in the order of the document; the opening in the body belongs to the front of the report."""
    evidence: dict[str, Span] = {}
    front: list[PlacedNode] = []
    body: list[PlacedNode] = []
    back = Back()
    for section in element:
        if name_of(section) == "back":
            back = _back(section, context)
            continue
        for unit in section:
            if unit.get("type") == "title":
                front += ((line.id, line) for line in (_title_line(each, context, evidence) for each in unit))
            elif unit.get("type") == "opening":
                front += _opening(unit, context, evidence)
            else:
                body += _units((unit,), context, 1)
    return TeiText(context.nodes(front), context.nodes(body), back, evidence)


def _title_line(element: Element, context: ReadingContext, evidence: dict[str, Span]) -> Paragraph:
    """Read a line of the title page; a date or speaker in it is evidence."""
    found = read_paragraph(element, context, ROLES.get(element.get("type", ""), "caption"))
    _put_evidence(element, found, evidence)
    return found


def _opening(element: Element, context: ReadingContext, evidence: dict[str, Span]) -> Iterator[PlacedNode]:
    """The salutation and the opening formula, perhaps with lines of the title after them."""
    for child in element:
        for name, node in _units((child,), context, 1):
            if isinstance(node, Paragraph) and node.role in TITLE_LINES:
                _put_evidence(child, node, evidence)
            yield name, node


def _put_evidence(element: Element, found: Paragraph, evidence: dict[str, Span]) -> None:
    """Note the title, and the date or the speaker in a line of the title, with their positions."""
    for mark, _ in line(runs(element)).marked("date", "persName"):
        if "ana" not in (mark.attributes or {}):
            field = "date" if mark.name == "date" else "speaker.name"
            evidence.setdefault(field, Span(found.span.start + mark.start, found.span.start + mark.end))
    if found.role in ("title", "subtitle"):
        evidence.setdefault(found.role, found.span)


def _units(parent: Iterable[Element], context: ReadingContext, level: int) -> Iterator[PlacedNode]:
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
    children = context.nodes(_units(element, context, level + 1))
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
    children = context.nodes(_units(element, context, 1))
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
