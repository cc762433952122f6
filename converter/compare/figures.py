"""Figures of a report: every quantity with its sentence, its line and the role of its node."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from converter.compare.measuring import way
from converter.compare.values import Figure, SideName
from converter.dataclass import dataclass
from converter.model import Division, Node, Paragraph, Quantity, Report
from converter.model.layout import TextOffsets, leaves, restore
from converter.model.stated import Stated, stated
from converter.model.vocabulary import Vocabulary
from converter.model.walk import handed_down
from converter.source.source import Source
from converter.source.span import Span
from converter.tables.cited import Sentences, shortened


@dataclass(frozen=True)
class Figures:
    """Report with its figures in order, the role of each node, its own or inherited, and its text."""

    name: SideName
    report: Report
    rows: tuple[Figure, ...]
    roles: dict[str, str]
    source: Source
    vocabulary: Vocabulary
    """The words by which the quantities were found."""

    @classmethod
    def of(cls, name: SideName, report: Report, vocabulary: Vocabulary) -> Figures:
        """The figures of a report that bears its quantities."""
        source = Source(restore(leaves(report), report.source.layout))
        roles = dict(_roles(report))
        return cls(name, report, tuple(_figures(name, report, source)), roles, source, vocabulary)


def _figures(name: SideName, report: Report, source: Source) -> Iterator[Figure]:
    offsets = TextOffsets.of(report)
    met: Counter[str] = Counter()
    for leaf in stated(report):
        found = leaf.of(Quantity)
        sentences = Sentences(leaf.text if found else "")
        for each in found:
            met[leaf.node] += 1
            start = offsets.within(leaf.span.start, each.span.start)
            yield _figure(f"{name}.{leaf.node}.q{met[leaf.node]}", leaf, sentences, start, each, source)


def _figure(name: str, leaf: Stated, sentences: Sentences, start: int, found: Quantity, source: Source) -> Figure:
    said, opened = sentences.said(start, len(found.text))
    within = Span(opened, min(opened + len(found.text), len(said)))
    line = source.position(found.span.start)[0]
    return Figure(name, leaf.node, shortened(leaf.path), said, within, line, way(found, said[:opened]), found)


def _roles(report: Report) -> Iterator[tuple[str, str]]:
    """Yield the role of each node of the body, its own or inherited."""
    for node, role in handed_down(report.body, "", _own_role):
        yield node.id, _own_role(node, role)


def _own_role(node: Node, role: str) -> str:
    return (node.role or role) if isinstance(node, Paragraph | Division) else role
