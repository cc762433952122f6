"""Passages of a report, in order: each paragraph and heading, with those above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias, assert_never

from converter.dataclass import dataclass
from converter.model import (
    Annex,
    Division,
    GlossaryEntry,
    Item,
    List,
    Node,
    Note,
    Paragraph,
    RefrainGroup,
    Report,
    Salutation,
    Stage,
    Table,
)
from converter.model.walk import handed_down
from converter.source.span import Span

Zone = Literal["front", "body", "annex", "back"]
ReportBlock: TypeAlias = Division | Paragraph | Item | Table | Salutation | Stage | GlossaryEntry | Note | Annex

NAMES: dict[type, str] = {
    Paragraph: "paragraph",
    Item: "item",
    Table: "table",
    Salutation: "salutation",
    Stage: "stage",
    GlossaryEntry: "gloss",
    Note: "note",
    Annex: "annex-title",
}
"""Names in tables of the passages that are not headings."""


@dataclass(frozen=True, slots=True)
class ReportPassage:
    """Block of the report with its context."""

    report: Report
    name: str
    """The document's name."""
    block: ReportBlock
    zone: Zone
    above: tuple[Division, ...] = ()
    """The divisions around it, the outermost first."""
    item: str | None = None
    """The id of the item around it."""

    @property
    def text(self) -> str:
        """Its words without its marker."""
        match self.block:
            case Division(heading=text) | Annex(title=text):
                return text
            case Item(heading=heading, text=text):
                return heading + text
            case Table(rows=rows):
                return "\n".join("\t".join(cell.text for cell in row) for row in rows)
            case block:
                return block.text

    @property
    def span(self) -> Span:
        """Span of its own characters, without the blocks inside."""
        match self.block:
            case Division() as block:
                return _around(block.label_span, block.heading_span) or block.span
            case Item() as block:
                return _around(block.label_span, block.heading_span, block.text_span) or block.span
            case Annex(title_span=span):
                return span
            case block:
                return block.span


def _around(*spans: Span | None) -> Span | None:
    known = [span for span in spans if span is not None]
    return Span(known[0].start, known[-1].end) if known else None


def passages(report: Report, name: str) -> Iterator[ReportPassage]:
    """Yield every passage of the report: front, body, annexes, and other back matter.

    >>> from converter import read
    >>> text = "各位代表：\\n现在，我代表示例市人民政府，向大会报告工作。\\n一、工作回顾\\n经济平稳。\\n民生改善。"
    >>> [(each.text, [division.label for division in each.above]) for each in passages(read(text).value, "")][-2:]
    [('经济平稳。', ['一、']), ('民生改善。', ['一、'])]
    """
    for zone, block, around in _blocks(report):
        yield ReportPassage(report, name, block, zone, *around)


PassageContext: TypeAlias = tuple[tuple[Division, ...], str | None]
"""The divisions around a block, and the id of the item around it."""

OUTSIDE: PassageContext = ((), None)


def _blocks(report: Report) -> Iterator[tuple[Zone, ReportBlock, PassageContext]]:
    back = report.back
    yield from _walked("front", report.front)
    yield from _walked("body", report.body)
    for annex in back.annexes:
        yield "annex", annex, OUTSIDE
        yield from _walked("annex", annex.children)
    yield from _walked("back", back.heads)
    entries: tuple[GlossaryEntry | Note, ...] = (*back.glossary, *back.notes)
    yield from (("back", entry, OUTSIDE) for entry in entries)


def _walked(zone: Zone, nodes: Iterable[Node]) -> Iterator[tuple[Zone, ReportBlock, PassageContext]]:
    for node, around in handed_down(nodes, OUTSIDE, _inside):
        if not isinstance(node, List | RefrainGroup):
            yield zone, node, around


def _inside(node: Node, around: PassageContext) -> PassageContext:
    """Extend the context by a node, for everything inside it."""
    above, item = around
    match node:
        case Division():
            return (*above, node), item
        case Item():
            return above, node.id
        case List() | RefrainGroup() | Paragraph() | Table() | Salutation() | Stage():
            return around
        case _:
            assert_never(node)
