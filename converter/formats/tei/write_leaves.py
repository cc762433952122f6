"""Leaves of the text with the marks in them, and the facts about a report that its writers share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from converter.formats.tei.elements import Element, InlineElement, add, add_text, fill, find_in_order, legal
from converter.formats.tei.write_dates import dated
from converter.model import Annotation, Division, Item, Paragraph, Ref, Refrain, Report, Role
from converter.model.layout import TextOffsets
from converter.source.span import Span

if TYPE_CHECKING:
    from converter.formats.tei.write_annotations import AnnotationWriter

TITLE_LINES: dict[Role, str] = {
    "title": "main",
    "subtitle": "sub",
    "session": "session",
    "caption": "caption",
    "byline": "byline",
    "date": "date",
}
"""The role of a paragraph of the front, and the type of its line on the title page."""

ROLES: dict[str, Role] = {kind: role for role, kind in TITLE_LINES.items()}
"""Type of a line of the title page -> the role of the paragraph."""

HEADED = frozenset({"title", "subtitle"})
"""Roles whose lines are the heads of the title page, if no other line precedes them."""


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
        if self.report.corrections:
            from converter.formats.tei.write_corrections import sic_marks

            marks = [*marks, *sic_marks(self.report, self.offsets, leaf)]
        if self.annotations is None:
            fill(element, text, marks)
        else:
            self.annotations.fill(element, leaf, text, marks, annotations)

    def links(self, found: Iterable[str]) -> str | None:
        """Pointers to those ids that are in the document, or None."""
        known = dict.fromkeys(self.ids[each] for each in found if each in self.ids)
        return " ".join(f"#{each}" for each in known) or None


def write_leaf(element: Element, context: WritingContext, node: Paragraph) -> None:
    """Put a paragraph's text into `element`, with its leads, its refrain, its terms and notes."""
    marks = [*text_marks(context, node.span, node.refs), *refrain_marks(node.refrain, node.text)]
    for lead in node.leads:
        start, end = (context.offsets.within(node.span.start, each) for each in lead.span)
        marks.append(InlineElement(start, end, "seg", {"type": "lead"}))
    if node.role in TITLE_LINES:
        marks += _evidence(context, node)
    context.fill(element, node.span, node.text, marks, node.annotations)


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
        yield InlineElement(start, end, "persName", {"ref": context.speaker})


def write_heading(element: Element, context: WritingContext, node: Division | Item) -> None:
    """Write the marker, then the heading with its marks; a blank between them if the source has one."""
    if node.label:
        add(element, "label", node.label)
    if node.heading and node.heading_span is not None:
        add_text(element, blank_between(node.label_span, node.heading_span))
        holder = add(element, "seg", "", {"type": "heading"}) if isinstance(node, Item) else element
        marks = [*text_marks(context, node.heading_span, node.refs), *refrain_marks(node.refrain, node.heading)]
        context.fill(holder, node.heading_span, node.heading, marks, node.annotations)


def blank_between(before: Span | None, after: Span) -> str:
    """A blank where the source parts two pieces of one line.

    >>> blank_between(Span(0, 3), Span(4, 8)), blank_between(Span(0, 3), Span(3, 8)), blank_between(None, Span(4, 8))
    (' ', '', '')
    """
    return " " if before is not None and before.end < after.start else ""


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


def refrain_marks(refrain: Refrain | None, text: str) -> Iterator[InlineElement]:
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
