"""Annotation of a whole report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import assert_never

from converter.annotate.leaves import AnnotatableLeaf, leaves
from converter.annotate.passages import stated_in
from converter.dataclass import replace
from converter.model import (
    Annotation,
    Cell,
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
from converter.model.annotations import moved
from converter.model.layout import TextOffsets
from converter.model.stated import has_annotations
from converter.model.vocabulary import BUILT_IN, Vocabulary
from converter.model.walk import changed, texts_of
from converter.source.span import Span

AnnotationsBySpan = Mapping[Span, Sequence[Annotation]]
"""The span of a text -> its annotations."""


def annotated(report: Report, vocabulary: Vocabulary = BUILT_IN) -> Report:
    """Annotate a report; one that has annotations already is returned as it is.

    >>> from converter import read
    >>> found = annotated(read("政府工作报告\\n一、2022年目标任务\\n地区生产总值增长6%左右。").value)
    >>> [(each.text, each.span) for each in found.body[0].children[0].annotations]
    [('6%左右', Span(start=27, end=31))]
    """
    if has_annotations(report):
        return report
    texts = tuple(leaves(report))
    found = placed(report, texts, stated_in([leaf.passage for leaf in texts], vocabulary))
    made = with_annotations(report, dict(zip((leaf.span for leaf in texts), found, strict=True)))
    if not report.corrections:
        return made
    from converter.annotate.corrected import with_corrections

    return with_corrections(made)


def bare(report: Report) -> Report:
    """The report without its annotations."""
    return with_annotations(report, {})


def placed(
    report: Report, texts: Iterable[AnnotatableLeaf], stated: Iterable[Iterable[Annotation]]
) -> Iterable[tuple[Annotation, ...]]:
    """Convert the spans of each text's annotations from offsets in the text to positions in the source."""
    offsets = TextOffsets.of(report)
    for (span, passage), found in zip(texts, stated, strict=True):
        whole = len(passage.text) == span.end - span.start
        around = span.part if whole else partial(offsets.around, span.start)
        yield tuple(moved(each, around) for each in found)


def with_annotations(report: Report, found: AnnotationsBySpan) -> Report:
    """Attach annotations to the texts that state them."""
    return changed(report, lambda node: _with_annotations(node, found))


def _with_annotations(node: Node, found: AnnotationsBySpan) -> Node:
    match node:
        case Paragraph() | Division() | Item():
            stated = tuple(each for span, _ in texts_of(node) for each in found.get(span, ()))
            return replace(node, annotations=stated) if stated or node.annotations else node
        case Table():
            return replace(node, rows=tuple(tuple(_cell(cell, found) for cell in row) for row in node.rows))
        case List() | RefrainGroup() | Salutation() | Stage():
            return node
        case _:
            assert_never(node)


def _cell(cell: Cell, found: AnnotationsBySpan) -> Cell:
    return replace(cell, annotations=tuple(found.get(cell.span, ())))
