"""Passages of reports with a role, such as difficulties or targets, as rows: each whole, with its citation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from converter.dataclass import dataclass
from converter.formats.records.citation import gb_7714
from converter.formats.records.described import described
from converter.model import Division, Item, List, Node, Paragraph, Report, Role, Salutation, Stage, Table
from converter.model.options import OutputOptions
from converter.model.pages import pages_of
from converter.model.walk import below, children
from converter.source.span import Span
from converter.tables.columns import Column, lifted
from converter.tables.report_columns import ID, short_columns
from converter.tables.reports import DOCUMENT

ANNOUNCING = ("：", ":")
"""End of a paragraph that the list or the table behind it belongs to."""


@dataclass(frozen=True, slots=True)
class Extract:
    """Passage: a division with a role, or a paragraph with one and the list that it announces."""

    report: Report
    name: str
    """The document's name."""
    role: Role
    nodes: tuple[Node, ...]
    above: tuple[Division, ...]
    """The divisions around it, the outermost first."""

    @property
    def path(self) -> tuple[str, ...]:
        """The headings above it, and its own."""
        own = tuple(each for each in self.nodes if isinstance(each, Division))
        return tuple(each.label + each.heading for each in (*self.above, *own) if each.label or each.heading)

    @property
    def lines(self) -> list[str]:
        """Its paragraphs, items and rows of tables, without the heading that is in the path."""
        inside = [each for node in self.nodes for each in _content(node)]
        return [line for node in inside for line in _lines(node) if line]

    @property
    def citation(self) -> str:
        """The reference of the report, with the pages of the passage."""
        return gb_7714(described(self.report, OutputOptions()), self.pages).strip()

    @property
    def pages(self) -> str:
        """The page of the file on which it is, or the first and the last: 3-4."""
        return "-".join(pages_of(self.report.source.pages, Span(self.nodes[0].span.start, self.nodes[-1].span.end)))


def extracts(report: Report, name: str, roles: Sequence[Role]) -> Iterator[Extract]:
    """The passages of a report with one of the roles, in order; one inside another of the same role is part of it.

    >>> from converter import read
    >>> text = "各位代表：\\n一、工作安排\\n今年的主要预期目标是：\\n——经济增长6%。\\n——就业3万人。"
    >>> [(each.path, each.lines) for each in extracts(read(text).value, "", ["targets"])]
    [(('一、工作安排',), ['今年的主要预期目标是：', '——经济增长6%。', '——就业3万人。'])]
    """
    annexed = (annex.children for annex in report.back.annexes)
    for nodes in (report.front, report.body, *annexed):
        yield from _among(report, name, nodes, (), tuple(roles))


def _among(
    report: Report, name: str, nodes: Sequence[Node], above: tuple[Division, ...], roles: tuple[Role, ...]
) -> Iterator[Extract]:
    """The passages among siblings, and below them."""
    for number, node in enumerate(nodes):
        role = node.role if isinstance(node, Division | Paragraph) else None
        sought = roles
        if role is not None and role in roles:
            yield Extract(report, name, role, (node, *_announced(node, nodes[number + 1 :])), above)
            sought = tuple(each for each in roles if each != role)
        if sought and children(node):
            inside = (*above, node) if isinstance(node, Division) else above
            yield from _among(report, name, children(node), inside, sought)


def _announced(node: Node, after: Sequence[Node]) -> Iterator[Node]:
    """The lists and tables behind a paragraph that ends in a colon."""
    if isinstance(node, Paragraph) and node.text.endswith(ANNOUNCING):
        for each in after:
            if not isinstance(each, List | Item | Table):
                return
            yield each


def _content(node: Node) -> Iterator[Node]:
    return below(children(node)) if isinstance(node, Division) else below((node,))


def _lines(node: Node) -> list[str]:
    match node:
        case Division():
            return [node.label + node.heading]
        case Item():
            return [node.label + node.heading + node.text]
        case Table():
            return ["\t".join(cell.text for cell in row) for row in node.rows]
        case Paragraph() | Salutation() | Stage():
            return [node.text]
        case _:
            return []


EXTRACTS: tuple[Column[Extract], ...] = (
    Column("document", "text", DOCUMENT, lambda row: row.name),
    *lifted((ID, *short_columns()), lambda row: row.report),
    Column("date", "text", "The (first) day of the report, if stated", lambda row: row.report.metadata.date),
    Column("role", "text", "The role of the passage", lambda row: row.role),
    Column("path", "text", "The headings above it and its own, separated by ' / '", lambda row: " / ".join(row.path)),
    Column("node", "text", "Id of its division or first paragraph in the JSON", lambda row: row.nodes[0].id),
    Column("text", "text", "Its paragraphs, items, rows of tables, each on a line", lambda row: "\n".join(row.lines)),
    Column("characters", "integer", "Characters of its text", lambda row: len("\n".join(row.lines))),
    Column("start_offset", "integer", "Its first character in the text, from 0", lambda row: row.nodes[0].span.start),
    Column("end_offset", "integer", "The character after its last", lambda row: row.nodes[-1].span.end),
    Column(
        "pages",
        "text",
        "The page of the file on which it stands, or the first and the last: 3-4",
        lambda row: row.pages,
    ),
    Column(
        "citation",
        "text",
        "The reference of the report, as --to gbt7714 has it, with its pages",
        lambda row: row.citation,
    ),
)
"""The columns of the table of passages."""
