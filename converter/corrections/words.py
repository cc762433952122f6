"""Corrections of words and annotations from an output that a person edited."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from converter.annotate.corrected import ANNOTATION_FIELDS
from converter.corrections.anchoring import QuoteIndex, quoted, squeezed
from converter.corrections.blocks import LocatedBlock
from converter.model import Annotation, Correction, Report
from converter.model.annotations import ANNOTATION_TYPES
from converter.model.stated import has_annotations, stated
from converter.source.reading import read_through
from converter.source.source import Source

NAMES = {cls: name for name, cls in ANNOTATION_TYPES.items()}


def word_changes(known: LocatedBlock, edited: LocatedBlock, source: Source, ground: QuoteIndex) -> Iterator[Correction]:
    """The words of a block that were edited; a word put in or taken out is one with the character beside it."""
    matcher = SequenceMatcher(None, known.text, edited.text, autojunk=False)
    for tag, start, end, left, right in matcher.get_opcodes():
        if tag == "equal":
            continue
        if start == end or left == right:
            if start > 0:
                start, left = start - 1, left - 1
            else:
                end, right = end + 1, right + 1
        span = ground.span(known.at + start, known.at + min(end, len(known.text)))
        yield quoted(Correction("word", value=edited.text[left:right]), source, span)


class AnnotationChanges(NamedTuple):
    """Corrections of annotations, and those that cannot be expressed."""

    corrections: tuple[Correction, ...] = ()
    unexpressed: tuple[str, ...] = ()


class FoundAnnotation(NamedTuple):
    """An annotation with the text that states it, and its place in that, both without white space."""

    annotation: Annotation
    leaf: str
    at: int


def annotation_changes(before: Report, edited: Report, source: Source, ground: QuoteIndex) -> AnnotationChanges:
    """Compare the annotations of two outputs, if both have some: those of texts that both have."""
    if not (has_annotations(before) and has_annotations(edited)):
        return AnnotationChanges()
    old, new = dict(_annotations(before)), dict(_annotations(edited))
    texts = {leaf for leaf, *_ in new}
    made, unexpressed = [], []
    for key, found in old.items():
        if key[0] not in texts:
            continue
        start = ground.text.find(found.leaf)
        if start < 0:
            continue
        words = squeezed(read_through(found.annotation.text))
        span = ground.span(start + found.at, start + found.at + len(words))
        if key not in new:
            made.append(quoted(Correction("annotation", key[1]), source, span))
            continue
        for name, value in _changed(found.annotation, new[key].annotation):
            made.append(quoted(Correction("annotation", f"{key[1]}.{name}", value), source, span))
    old_texts = {leaf for leaf, *_ in old}
    unexpressed += [
        f"an annotation that was added: {key[1]} {found.annotation.text}"
        for key, found in new.items()
        if key not in old and key[0] in old_texts
    ]
    return AnnotationChanges(tuple(made), tuple(unexpressed))


def _annotations(report: Report) -> Iterator[tuple[tuple[str, str, int], FoundAnnotation]]:
    for leaf in stated(report):
        text = squeezed(read_through(leaf.text))
        if len(leaf.text) == leaf.span.end - leaf.span.start:
            for each in leaf.annotations:
                at = len(squeezed(read_through(leaf.text[: each.span.start - leaf.span.start])))
                yield (text, NAMES[type(each)], at), FoundAnnotation(each, text, at)


def _changed(old: Annotation, new: Annotation) -> Iterator[tuple[str, str | None]]:
    for field in ANNOTATION_FIELDS.values():
        if field.name and field.type == NAMES[type(old)]:
            value = getattr(new, field.name)
            if getattr(old, field.name) != value:
                yield field.name, ("true" if value else "false") if field.truth else value
