"""The texts of a report beside which something may stand, each with its annotations and the headings above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from converter.model import Annotation, Division, Item, List, Node, Paragraph, RefrainGroup, Report, Table
from converter.span import Span

Kind = TypeVar("Kind")


class Stated(NamedTuple):
    """A text, what it states, the id of its node, and the headings above it."""

    span: Span
    text: str
    annotations: Sequence[Annotation]
    node: str
    path: tuple[str, ...]

    def of(self, kind: type[Kind]) -> list[Kind]:
        """What of one kind it states: `leaf.of(Quantity)`."""
        return [each for each in self.annotations if isinstance(each, kind)]


def stated(report: Report) -> Iterator[Stated]:
    """Every such text, in the order of the document."""
    yield from _of_nodes(report.front, ())
    yield from _of_nodes(report.body, ())
    yield from _of_nodes(report.back.heads, ())
    for annex in report.back.annexes:
        yield from _of_nodes(annex.children, (annex.title,))


def has_annotations(report: Report) -> bool:
    """Whether anything stands beside a text of the report."""
    return any(each.annotations for each in stated(report))


def _of_nodes(nodes: Iterable[Node], path: tuple[str, ...]) -> Iterator[Stated]:
    for node in nodes:
        match node:
            case Paragraph():
                yield Stated(node.span, node.text, node.annotations, node.id, path)
            case Division():
                below = (*path, f"{node.label}{node.heading}")
                if node.heading_span is not None:
                    yield Stated(node.heading_span, node.heading, node.annotations, node.id, below)
                yield from _of_nodes(node.children, below)
            case Item():
                yield from _of_item(node, path)
                yield from _of_nodes(node.children, path)
            case List() | RefrainGroup():
                yield from _of_nodes(node.children, path)
            case Table():
                for row in node.rows:
                    yield from (Stated(cell.span, cell.text, cell.annotations, node.id, path) for cell in row)


def _of_item(node: Item, path: tuple[str, ...]) -> Iterator[Stated]:
    """An item's heading and its text, each with what it states."""
    middle = node.heading_span.end if node.heading_span is not None else 0
    first = [each for each in node.annotations if each.span.start < middle]
    if node.heading_span is not None:
        yield Stated(node.heading_span, node.heading, first, node.id, path)
    if node.text_span is not None:
        yield Stated(node.text_span, node.text, node.annotations[len(first) :], node.id, path)
