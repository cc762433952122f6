"""Annotatable texts of a report, each with its annotations and the headings above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias, TypeVar, assert_never

from converter.model import (
    Annotation,
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
from converter.model.walk import handed_down, texts_of
from converter.source.span import Span

AnnotationT = TypeVar("AnnotationT")

Path: TypeAlias = tuple[str, ...]
"""The headings above a text, the outermost first."""


class Stated(NamedTuple):
    """Text with its annotations, the id of its node, and the headings above it."""

    span: Span
    text: str
    annotations: Sequence[Annotation]
    node: str
    path: Path

    def of(self, kind: type[AnnotationT]) -> list[AnnotationT]:
        """Select the annotations of one class: `leaf.of(Quantity)`."""
        return [each for each in self.annotations if isinstance(each, kind)]


def stated(report: Report) -> Iterator[Stated]:
    """Every such text, in the order of the document."""
    yield from _of_nodes((*report.front, *report.body, *report.back.heads), ())
    for annex in report.back.annexes:
        yield from _of_nodes(annex.children, (annex.title,))


def has_annotations(report: Report) -> bool:
    """Test whether the report has any annotation."""
    return any(each.annotations for each in stated(report))


def _of_nodes(nodes: Iterable[Node], path: Path) -> Iterator[Stated]:
    for node, above in handed_down(nodes, path, _inside):
        yield from _of_node(node, above)


def _inside(node: Node, path: Path) -> Path:
    """Extend the path by a node's heading."""
    return (*path, f"{node.label}{node.heading}") if isinstance(node, Division) else path


def _of_node(node: Node, path: Path) -> Iterator[Stated]:
    match node:
        case Paragraph():
            yield Stated(node.span, node.text, node.annotations, node.id, path)
        case Division():
            for span, text in texts_of(node):
                yield Stated(span, text, node.annotations, node.id, _inside(node, path))
        case Item():
            yield from _of_item(node, path)
        case Table():
            for row in node.rows:
                yield from (Stated(cell.span, cell.text, cell.annotations, node.id, path) for cell in row)
        case List() | RefrainGroup() | Salutation() | Stage():
            pass
        case _:
            assert_never(node)


def _of_item(node: Item, path: Path) -> Iterator[Stated]:
    """Yield an item's heading and its text with their annotations."""
    middle = node.heading_span.end if node.heading_span is not None else 0
    first = [each for each in node.annotations if each.span.start < middle]
    if node.heading_span is not None:
        yield Stated(node.heading_span, node.heading, first, node.id, path)
    if node.text_span is not None:
        yield Stated(node.text_span, node.text, node.annotations[len(first) :], node.id, path)
