"""Reader of paragraphs and headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, get_args

from converter.formats.tei.elements import Element, InlineElement
from converter.formats.tei.read_annotations import annotations_of
from converter.formats.tei.read_elements import MarkedText, TextOrElement, line, name_of, runs, text_of
from converter.formats.tei.read_nodes import ReadingContext
from converter.formats.tei.write_names import QUOTED
from converter.model import Annotation, Lead, Paragraph, Ref, Refrain, Role
from converter.source.span import Span


def read_paragraph(element: Element, context: ReadingContext, role: Role | None = None) -> Paragraph:
    """Read a paragraph with its leads, its refrain, its terms and notes; `role` is that of its position."""
    found = line(runs(element))
    span, text = leaf_of(context, found.text)
    leads = (Lead(words, _moved(mark, span)) for mark, words in found.marked("seg") if _type(mark) == "lead")
    name, role = context.names.of(element), role or role_of(element)
    return Paragraph(
        name,
        span,
        text,
        role,
        refrain_of(element, found),
        tuple(leads),
        refs_of(found, span, context),
        annotations_of(found, span, context.beside, context.names.prefix),
    )


def leaf_of(context: ReadingContext, text: str) -> tuple[Span, str]:
    """A leaf on a line of its own: its span, its text."""
    context.pen.new_line()
    return context.pen.leaf(text), text


def _moved(mark: InlineElement, leaf: Span) -> Span:
    """Convert the position of a mark to the whole text."""
    return Span(leaf.start + mark.start, leaf.start + mark.end)


def _type(mark: InlineElement) -> str | None:
    return (mark.attributes or {}).get("type")


def refs_of(found: MarkedText, leaf: Span, context: ReadingContext) -> tuple[Ref, ...]:
    """The terms and note markers of a line."""
    return tuple(
        Ref(target, words, _moved(mark, leaf))
        for mark, words in found.marked("term", "ref")
        if (mark.attributes or {}).get("ana") != QUOTED
        for target in context.names.at((mark.attributes or {}).get("ref" if mark.name == "term" else "target"))
    )


def refrain_of(element: Element, found: MarkedText) -> Refrain | None:
    """The refrain with which a line opens."""
    if "#refrain" not in element.get("ana", "").split():
        return None
    parts = {_type(mark): words for mark, words in reversed(list(found.marked("seg")))}
    return Refrain(parts.get("refrain", ""), parts.get("theme"), parts.get("result"))


def role_of(element: Element) -> Role | None:
    """Find the role of a paragraph or a division, by its class."""
    classes = element.get("ana", "").split()
    return next((role for role in get_args(Role) if f"#role.{role}" in classes), None)


class TeiHeading(NamedTuple):
    """Head of a division or an item."""

    label: str
    label_span: Span | None
    text: str
    span: Span | None
    refs: tuple[Ref, ...]
    annotations: tuple[Annotation, ...]
    line: MarkedText


def read_heading(found: Sequence[TextOrElement], context: ReadingContext) -> TeiHeading:
    """The marker, then the heading, on a new line; a blank between them is layout."""
    label, rest = split_label(found)
    context.pen.new_line()
    label_span = context.pen.leaf(label) if label else None
    text = line(rest)
    if not text.text:
        return TeiHeading(label, label_span, "", None, (), (), text)
    context.pen.same_line(" " if label and opens_blank(rest) else "")
    span = context.pen.leaf(text.text)
    stated = annotations_of(text, span, context.beside, context.names.prefix)
    return TeiHeading(label, label_span, text.text, span, refs_of(text, span, context), stated, text)


def split_label(found: Sequence[TextOrElement]) -> tuple[str, Sequence[TextOrElement]]:
    """Split the marker from the rest."""
    for number, run in enumerate(found):
        if not isinstance(run, str) and name_of(run) == "label":
            return text_of(run), found[number + 1 :]
        if not isinstance(run, str) or run.strip():
            break
    return "", found


def opens_blank(found: Sequence[TextOrElement]) -> bool:
    """Test whether a blank opens the run of text and elements."""
    return bool(found) and isinstance(found[0], str) and found[0][:1].isspace()
