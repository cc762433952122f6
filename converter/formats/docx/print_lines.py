"""Printing of a report: its nodes become lines in the order of the document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from heapq import merge
from typing import TypeAlias, cast, get_args

from converter.dataclass import replace
from converter.formats.docx.lines import LineKind, LinePiece, PrintedLine, PrintedReport
from converter.formats.docx.pieces import Cutter, joined, notes_of
from converter.formats.markdown.write_blocks import shown
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
from converter.source.span import Span

FRONT_ROLES = ("title", "subtitle", "session", "byline", "date", "caption", "opening")
"""Roles of lines of the front that have a style of their own."""


def printed(report: Report, change: Callable[[str], str] = str) -> PrintedReport:
    """The lines of a report; `change` may replace characters, one for one.

    >>> from converter import read
    >>> lines = printed(read("政府工作报告\\n各位代表：\\n一、工作回顾\\n经济平稳。").value).lines
    >>> [(line.kind, line.text) for line in lines]
    [('title', '政府工作报告'), ('address', '各位代表：'), ('heading', '一、工作回顾'), ('paragraph', '经济平稳。')]
    """
    printer = Printer(report, change)
    lines = [*printer.front(), *printer.nodes(report.body)]
    annexes = [[*printer.annex(annex)] for annex in report.back.annexes]
    used = {piece.target for each in (lines, *annexes) for line in each for piece in line.pieces}
    notes = [*printer.notes()]
    feet = {line.number for line in notes if line.number in used and printer.is_foot(line)}
    behind = printer.back(annexes, [line for line in notes if line.number not in feet])
    return PrintedReport((*lines, *behind), tuple(line for line in notes if line.number in feet))


LineGroup: TypeAlias = Sequence[PrintedLine]


class Printer:
    """Printer of the nodes of one report."""

    def __init__(self, report: Report, change: Callable[[str], str]) -> None:
        self.report = report
        self.cutter = Cutter(report, change)

    def is_foot(self, line: PrintedLine) -> bool:
        """Test whether an entry or a note to which the text leads is a footnote: a glossary with a title is none."""
        return line.number > 0 and not (line.kind == "entry" and self.report.back.heads)

    def front(self) -> Iterator[PrintedLine]:
        """The lines of the front, below a title for display where the report has none."""
        front, metadata = self.report.front, self.report.metadata
        if not any(isinstance(node, Paragraph) and node.role == "title" for node in front):
            title = LinePiece(self.cutter.change(shown(metadata.display_title)))
            yield PrintedLine("display-title", (title,))
        for node in front:
            if isinstance(node, Paragraph):
                kind = node.role if node.role in FRONT_ROLES else "front"
                yield from self._text(node, cast(LineKind, kind), 0)
            elif isinstance(node, Salutation):
                yield from self._text(node, "address", 0)
            else:
                yield from self.node(node, 1, 0)

    def notes(self) -> Iterator[PrintedLine]:
        """The lines of entries and notes."""
        for number, each in enumerate(notes_of(self.report), 1):
            yield self._note("entry" if isinstance(each, GlossaryEntry) else "note", number, each)

    def back(self, annexes: Sequence[LineGroup], notes: LineGroup) -> Iterator[PrintedLine]:
        """Annexes, titles of the glossary, entries and notes, in the order of the source."""
        heads = self.report.back.heads
        titles = [self._line("notes-head", each.span, self.cutter.cut(each.span, each.text)) for each in heads]
        entries = [line for line in notes if line.kind == "entry"]
        others = [line for line in notes if line.kind == "note"]
        groups = ([[each] for each in found] for found in (titles, entries, others))
        for group in merge(annexes, *groups, key=lambda lines: lines[0].span.start):
            yield from group

    def annex(self, annex: Annex) -> Iterator[PrintedLine]:
        """The title of an annex and its content."""
        yield self._line("annex", annex.title_span, self.cutter.cut(annex.title_span, annex.title))
        yield from self.nodes(annex.children)

    def _note(self, kind: LineKind, number: int, note: GlossaryEntry | Note) -> PrintedLine:
        """An entry or a note as written, with its marker and its term."""
        text, pieces, at = self.cutter.change(shown(note.text)), list[LinePiece](), 0
        if isinstance(note, GlossaryEntry):
            if note.label and note.text.startswith(note.label):
                at = len(note.label)
                pieces.append(LinePiece(text[:at], "label"))
            start = note.text.find(note.term, at) if note.term else -1
            if start >= 0:
                end = start + len(note.term)
                pieces += (LinePiece(text[at:start]), LinePiece(text[start:end], "term"))
                at = end
            if note.definition and note.text[at:].endswith(note.definition):
                start = len(text) - len(note.definition)
                pieces += (LinePiece(text[at:start]), LinePiece(text[start:], "definition"))
                at = len(text)
        pieces.append(LinePiece(text[at:]))
        return replace(self._line(kind, note.span, pieces), number=number)

    def nodes(self, nodes: Sequence[Node], depth: int = 1, inside: int = 0) -> Iterator[PrintedLine]:
        """The lines of nodes; `depth` is that of headings among them, `inside` that of the item around them."""
        for node in nodes:
            yield from self.node(node, depth, inside)

    def node(self, node: Node, depth: int, inside: int) -> Iterator[PrintedLine]:
        """The lines of a node and of all that it holds."""
        match node:
            case Paragraph():
                yield from self._text(node, "item-paragraph" if inside else "paragraph", inside)
            case Salutation():
                yield from self._text(node, "salutation", 0)
            case Stage():
                yield from self._text(node, "stage", 0)
            case Division():
                yield from self._division(node, depth)
            case RefrainGroup():
                yield from self._refrains(node, depth, inside)
            case List():
                yield from self.nodes(node.children, depth, inside)
            case Item():
                yield from self._item(node, depth, inside + 1)
            case Table():
                rows = tuple(tuple(self.cutter.change(shown(cell.text)) for cell in row) for row in node.rows if row)
                if rows:
                    yield PrintedLine("table", depth=inside, rows=rows, span=node.span)

    def _text(self, node: Paragraph | Salutation | Stage, kind: LineKind, depth: int) -> Iterator[PrintedLine]:
        """The line of a text, if it has any."""
        if node.text:
            yield self._line(kind, node.span, self._pieces(node), depth)

    def _pieces(self, node: Paragraph | Salutation | Stage, phrase: str = "") -> list[LinePiece]:
        if not isinstance(node, Paragraph):
            return self.cutter.cut(node.span, node.text)
        return self.cutter.cut(node.span, node.text, node.refs, node.leads, phrase)

    def _line(self, kind: LineKind, span: Span, pieces: Sequence[LinePiece], depth: int = 0) -> PrintedLine:
        return PrintedLine(kind, tuple(piece for piece in pieces if piece.text), depth, span=span)

    def _refrains(self, group: RefrainGroup, depth: int, inside: int) -> Iterator[PrintedLine]:
        """The parallel paragraphs of a refrain, the phrase marked in those that open with it."""
        for node in group.children:
            if isinstance(node, Paragraph) and node.text and not inside:
                yield self._line("refrain", node.span, self._pieces(node, group.phrase))
            else:
                yield from self.node(node, depth, inside)

    def _division(self, node: Division, depth: int) -> Iterator[PrintedLine]:
        """A heading and its content; a run-in heading with the paragraph behind it."""
        pieces = self._label(node)
        if node.heading_span is not None and node.heading:
            heading = self.cutter.cut(node.heading_span, node.heading, node.refs, kind="heading")
            pieces = joined(pieces, heading, _parted(node.label_span, node.heading_span))
        children, first = node.children, node.children[0] if node.children else None
        runs_in = node.run_in and bool(pieces)
        if runs_in and isinstance(first, Paragraph) and first.text:
            before = node.heading_span if node.heading else node.label_span
            pieces = joined(pieces, self._pieces(first), _parted(before, first.span))
            children = children[1:]
        if pieces:
            yield self._line("run-in" if runs_in else "heading", node.span, pieces, depth)
        yield from self.nodes(children, depth + 1 if pieces else depth)

    def _item(self, item: Item, depth: int, inside: int) -> Iterator[PrintedLine]:
        """An item with its marker, its opening sentence and the paragraph that goes on behind it."""
        pieces, last = self._label(item), item.label_span
        if item.heading_span is not None and item.heading:
            heading = self.cutter.cut(item.heading_span, item.heading, item.refs, kind="heading")
            pieces, last = joined(pieces, heading, _parted(last, item.heading_span)), item.heading_span
        children, first = item.children, item.children[0] if item.children else None
        if item.text_span is not None and item.text:
            text = self.cutter.cut(item.text_span, item.text, item.refs)
            pieces = joined(pieces, text, _parted(last, item.text_span))
        elif isinstance(first, Paragraph) and first.text and self._follows(last, first.span):
            pieces = joined(pieces, self._pieces(first), _parted(last, first.span))
            children = children[1:]
        if pieces:
            yield self._line("item", item.span, pieces, inside)
        yield from self.nodes(children, depth, inside)

    def _label(self, node: Division | Item) -> list[LinePiece]:
        label = self.cutter.change(shown(node.label))
        return [LinePiece(label, "label")] if label and node.label_span is not None else []

    def _follows(self, before: Span, after: Span) -> bool:
        """Test whether a text goes on behind another in the source, with no line end between."""
        breaks = self.cutter.breaks
        at = bisect_left(breaks, before.end)
        return at == len(breaks) or breaks[at] >= after.start


def _parted(before: Span | None, after: Span) -> bool:
    return before is not None and before.end < after.start


assert set(FRONT_ROLES) < set(get_args(LineKind))
