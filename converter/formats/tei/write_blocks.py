"""Writer of the blocks of a division or an item: paragraphs, series, tables, and more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, assert_never

from converter.formats.tei.elements import (
    XML_ID,
    Element,
    InlineElement,
    add,
    add_text,
    certainty,
    fill,
    find_in_order,
    legal,
)
from converter.model import (
    Annotation,
    Division,
    Item,
    List,
    Node,
    Paragraph,
    Ref,
    Refrain,
    RefrainGroup,
    Report,
    Salutation,
    Stage,
    Table,
)
from converter.model.layout import TextOffsets
from converter.source.span import Span

if TYPE_CHECKING:
    from converter.formats.tei.write_annotations import AnnotationWriter


class WritingContext(NamedTuple):
    """Facts about the whole report for its elements."""

    report: Report
    ids: Mapping[str, str]
    """Id of the model -> xml:id."""
    terms: Mapping[str, str]
    """Id of a glossary entry -> its term, where the entry shows it."""
    offsets: TextOffsets
    speaker: str | None
    """Pointer to the speaker, if there is one."""
    annotations: AnnotationWriter | None = None
    """Writer of the annotations, if requested."""

    def fill(
        self, element: Element, leaf: Span, text: str, marks: Sequence[InlineElement], annotations: Iterable[Annotation]
    ) -> None:
        """Put the leaf's text into `element`, with its marks and its annotations."""
        if self.annotations is None:
            fill(element, text, marks)
        else:
            self.annotations.fill(element, leaf, text, marks, annotations)

    def links(self, found: Iterable[str]) -> str | None:
        """Pointers to those ids that are in the document, or None."""
        known = dict.fromkeys(self.ids[each] for each in found if each in self.ids)
        return " ".join(f"#{each}" for each in known) or None


class BlockContainer:
    """An element that holds blocks, and the numbers that its paragraphs and items have reached."""

    def __init__(self, element: Element, *, at_top: bool = False) -> None:
        self.element = element
        self.paragraphs, self.items = count(1), count(1)
        self.at_top = at_top
        """True while it has no block: TEI allows `salute` only then."""


def write_block(unit: BlockContainer, context: WritingContext, node: Node) -> None:
    """One node as a block of `unit`."""
    parent = unit.element
    match node:
        case Paragraph():
            write_paragraph(unit, context, node)
        case Salutation():
            name, kind = ("salute", None) if unit.at_top else ("ab", "salute")
            fill(add(parent, name, "", {"type": kind, XML_ID: context.ids[node.id]}), node.text)
        case Stage():
            add(add(parent, "incident", "", {XML_ID: context.ids[node.id]}), "desc", node.text)
        case RefrainGroup():
            members = context.links(child.id for child in node.children)
            add(parent, "span", "", {"type": "refrain", XML_ID: context.ids[node.id], "target": members})
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
    if isinstance(node, Paragraph | List | Item | Table | Division):
        unit.at_top = False


def write_heading(element: Element, context: WritingContext, node: Division | Item) -> None:
    """Write the marker, then the heading with its marks; a blank between them if the source has one."""
    if node.label:
        add(element, "label", node.label)
    if node.heading and node.heading_span is not None:
        add_text(element, _blank(node.label_span, node.heading_span))
        holder = add(element, "seg", "", {"type": "heading"}) if isinstance(node, Item) else element
        marks = [*text_marks(context, node.heading_span, node.refs), *_refrain(node.refrain, node.heading)]
        context.fill(holder, node.heading_span, node.heading, marks, node.annotations)


def _blank(before: Span | None, after: Span) -> str:
    """A blank where the source parts two pieces of one line.

    >>> _blank(Span(0, 3), Span(4, 8)), _blank(Span(0, 3), Span(3, 8)), _blank(None, Span(4, 8))
    (' ', '', '')
    """
    return " " if before is not None and before.end < after.start else ""


def write_paragraph(unit: BlockContainer, context: WritingContext, node: Paragraph) -> None:
    """A paragraph with its leads, its refrain, its terms and notes."""
    attributes = {"n": str(next(unit.paragraphs)), XML_ID: context.ids[node.id], "ana": classes(node)}
    element = add(unit.element, "p", "", attributes)
    marks = [*text_marks(context, node.span, node.refs), *_refrain(node.refrain, node.text)]
    for lead in node.leads:
        start, end = (context.offsets.within(node.span.start, each) for each in lead.span)
        marks.append(InlineElement(start, end, "seg", {"type": "lead"}))
    context.fill(element, node.span, node.text, marks, node.annotations)


def text_marks(context: WritingContext, leaf: Span, refs: Iterable[Ref]) -> Iterator[InlineElement]:
    """Yield the marks of terms and note markers in the leaf."""
    for ref in refs:
        link = context.links((ref.target,))
        if link is None or not leaf.holds(ref.span):
            continue
        start, end = (context.offsets.within(leaf.start, each) for each in ref.span)
        term = context.terms.get(ref.target)
        text = legal(ref.text)
        if term and (term in text or text in term):
            yield InlineElement(start, end, "term", {"ref": link})
        else:
            yield InlineElement(start, end, "ref", {"target": link})


def _refrain(refrain: Refrain | None, text: str) -> Iterator[InlineElement]:
    """The parts of the refrain with which `text` opens."""
    if refrain is None:
        return
    parts = ((refrain.phrase, "refrain"), (refrain.theme or "", "theme"), (refrain.result or "", "result"))
    for mark in find_in_order(text, parts):
        yield InlineElement(mark.start, mark.end, "seg", {"type": mark.name})


def classes(node: Division | Paragraph | Item) -> str | None:
    """Build the pointers to the role of a node and to its refrain."""
    role = None if isinstance(node, Item) else node.role
    found = [f"#role.{role}"] if role else []
    return " ".join([*found, *(["#refrain"] if node.refrain else [])]) or None


def write_list(
    unit: BlockContainer, context: WritingContext, items: Iterable[Item], ordered: bool, name: str | None
) -> None:
    """A series; TEI wants one item at least."""
    element = add(unit.element, "list", "", {"type": "ordered" if ordered else "unordered", XML_ID: name})
    for item in items:
        write_item(element, context, item, str(next(unit.items)))
    if not len(element):
        add(element, "item", "", {"n": str(next(unit.items))})


def write_item(parent: Element, context: WritingContext, node: Item, number: str) -> None:
    """A member of a series: marker, heading, text, further blocks."""
    element = add(parent, "item", "", {"n": number, XML_ID: context.ids[node.id], "ana": classes(node)})
    write_heading(element, context, node)
    if node.text and node.text_span is not None:
        add_text(element, _blank(node.heading_span or (node.label_span if node.label else None), node.text_span))
        found = _refrain(None if node.heading else node.refrain, node.text)
        marks = [*text_marks(context, node.text_span, node.refs), *found]
        context.fill(element, node.text_span, node.text, marks, node.annotations)
    _write_inside_item(element, context, node.children)


def write_division_as_item(unit: BlockContainer, context: WritingContext, node: Division) -> None:
    """A division inside an item, where TEI allows none: a series of one."""
    holder = add(unit.element, "list", "", {"type": "division", "subtype": node.scheme})
    attributes = {"n": str(next(unit.items)), XML_ID: context.ids[node.id], "ana": classes(node)}
    rend = "run-in" if node.run_in else None
    element = add(holder, "item", "", {**attributes, "rend": rend, "cert": certainty(node.confidence)})
    write_heading(element, context, node)
    _write_inside_item(element, context, node.children)


def _write_inside_item(element: Element, context: WritingContext, children: Iterable[Node]) -> None:
    unit = BlockContainer(element)
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
    """The nodes, with the members of a refrain after it: TEI allows no division between paragraphs."""
    for node in nodes:
        yield node
        if isinstance(node, RefrainGroup):
            yield from flattened(node.children)
