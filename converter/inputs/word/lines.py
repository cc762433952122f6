"""Lines of text from the paragraphs and tables of a Word document, with their marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby

from lxml.etree import _Element

from converter.dataclass import replace
from converter.inputs.word.numbering import WordNumbering
from converter.inputs.word.package import W, number_in, switch, value_in
from converter.inputs.word.runs import Runs, TextRun, drawn_lines
from converter.inputs.word.seen import ALTERNATIVE, chosen_alternative, is_deleted
from converter.inputs.word.styles import Styles, WordStyle, centred_in, depth_in, numbered_in
from converter.source.source import Mark, MarkKind
from converter.source.span import Span, trimmed

LAYOUT = 4
"""A cell of so many lines, or a table of one column, is there for the layout: its lines are paragraphs."""


@dataclass(frozen=True, slots=True)
class WordLine:
    """A line of text; the spans of its marks count from its start."""

    text: str
    marks: tuple[Mark, ...] = ()
    row_of: int = 0
    """Number of its table, counted from 1, if it is a row; else 0."""
    page: bool = False
    """True if it shows the number of the page."""
    sheets: tuple[tuple[int, int], ...] = ()
    """Positions in it, and the pages on which they were when the document was last shown."""

    def marks_at(self, start: int) -> tuple[Mark, ...]:
        """Return the marks, given the start of the line."""
        return tuple(replace(mark, span=Span(mark.span.start + start, mark.span.end + start)) for mark in self.marks)

    def marked(self, kind: MarkKind, value: str = "") -> WordLine:
        """The line with one more mark, over the whole of it."""
        return replace(self, marks=(Mark(Span(0, len(self.text)), kind, value), *self.marks))


@dataclass
class Blocks:
    """Reads the paragraphs and tables of a document in their order."""

    styles: Styles
    numbering: WordNumbering
    runs: Runs
    _tables: int = 0
    _carried: list[TextRun] = field(default_factory=list)
    """The text of a paragraph whose end was deleted: the next one goes on with it."""

    def lines(self, container: _Element) -> Iterator[WordLine]:
        """The lines of a body, a cell, a box, a note, in reading order."""
        outside, self._carried = self._carried, []
        yield from self._inside(container)
        yield from set_in_lines(self._carried, self.styles.of(self.styles.default))
        self._carried = outside

    def _inside(self, container: _Element) -> Iterator[WordLine]:
        for child in container:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag == ALTERNATIVE + "AlternateContent":
                chosen = chosen_alternative(child)
                yield from () if chosen is None else self._inside(chosen)
            elif child.tag in HOLDERS:
                yield from self._inside(child)

    def _paragraph(self, paragraph: _Element) -> Iterator[WordLine]:
        properties = paragraph.find(W + "pPr")
        named = "" if properties is None else value_in(properties.find(W + "pStyle"))
        style = _with_own(self.styles.of(named or self.styles.default), properties)
        pieces = [*self._carried, *self.runs.pieces(paragraph, style)]
        self._carried = []
        boxes, self.runs.boxes = self.runs.boxes, []
        end = None if properties is None else properties.find(W + "rPr")
        if end is not None and (end.find(W + "del") is not None or end.find(W + "moveFrom") is not None):
            self._carried = pieces
        else:
            unseen = end is not None and switch(end.find(W + "vanish")) and all(piece.hidden for piece in pieces)
            yield from set_in_lines(pieces if unseen else [*self._label(style, end), *pieces], style)
        for box in boxes:
            yield from self._box(box)

    def _label(self, style: WordStyle, end: _Element | None) -> list[TextRun]:
        """The label that a list shows before the paragraph."""
        label = self.numbering.label(style.numbered, style) if style.numbered else None
        if label is None or not label.text:
            return []
        own = switch(end.find(W + "b")) if end is not None else None
        bold = next((each for each in (label.bold, own, style.bold) if each is not None), self.styles.bold)
        return [TextRun(label.text, bold)]

    def _box(self, box: _Element) -> Iterator[WordLine]:
        if box.tag != W + "txbxContent":
            yield from map(WordLine, drawn_lines(box))
            return
        outside, self.runs = self.runs, self.runs.in_box()
        yield from self.lines(box)
        self.runs = outside

    def _table(self, table: _Element) -> Iterator[WordLine]:
        rows = [list(self._cells(row)) for row in _held(table, W + "tr") if not is_deleted(row)]
        cells = list(chain.from_iterable(rows))
        narrow = all(len(row) <= 1 for row in rows)
        if narrow or any(len(cell.lines) >= LAYOUT or any(line.row_of for line in cell.lines) for cell in cells):
            yield from chain.from_iterable(cell.lines for cell in cells)
            return
        self._tables += 1
        yield from (line for row in rows if (line := _row(row, self._tables)).text.strip())

    def _cells(self, row: _Element) -> Iterator[WordCell]:
        for cell in _held(row, W + "tc"):
            if not is_deleted(cell):
                span = number_in(cell.find(f"{W}tcPr/{W}gridSpan")) or 1
                yield WordCell(tuple(self.lines(cell)), min(max(span, 1), MOST_COLUMNS))


HOLDERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
"""Containers of paragraphs: content controls, insertions."""

MOST_COLUMNS = 63
"""Word's own limit of columns in a table."""


@dataclass(frozen=True, slots=True)
class WordCell:
    """A table's cell: its lines, and the columns that it spans."""

    lines: tuple[WordLine, ...]
    columns: int


def _with_own(style: WordStyle, properties: _Element | None) -> WordStyle:
    """Override the style by the paragraph's own properties."""
    if properties is None or not len(properties):
        return style
    depth, centred, numbered = depth_in(properties), centred_in(properties), numbered_in(properties)
    if numbered is not None and not numbered.list_id:
        inherited = style.numbered.list_id if style.numbered else ""
        numbered = replace(numbered, list_id=inherited)
    if depth is None and centred in (None, bool(style.centred)) and numbered is None:
        return style
    return replace(
        style,
        depth=style.depth if depth is None else depth,
        centred=style.centred if centred is None else centred,
        numbered=style.numbered if numbered is None else numbered,
    )


def set_in_lines(pieces: Sequence[TextRun], style: WordStyle) -> Iterator[WordLine]:
    """Split a paragraph at its line breaks; hidden text becomes separate lines after it."""
    for line in _cut([piece for piece in pieces if not piece.hidden]):
        made = _line(line)
        if style.centred:
            made = made.marked("centred")
        yield made.marked("heading", str(style.depth)) if style.depth else made
    for line in _cut([piece for piece in pieces if piece.hidden]):
        yield WordLine("".join(piece.text for piece in line)).marked("hidden")


def _cut(pieces: Iterable[TextRun]) -> Iterator[list[TextRun]]:
    """The pieces by line; lines of blanks are left out, since there is nothing on them to see."""
    line: list[TextRun] = []
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        line.append(piece._replace(text=first))
        for text in rest:
            if _seen(line):
                yield line
            line = [piece._replace(text=text)]
    if _seen(line):
        yield line


def _seen(pieces: Iterable[TextRun]) -> bool:
    return any(piece.text.strip() for piece in pieces)


def _line(pieces: Sequence[TextRun]) -> WordLine:
    """Build a line with its bold runs, and True if it consists of links."""
    text = ""
    sheets: list[tuple[int, int]] = []
    for piece in pieces:
        if piece.text and (not sheets or sheets[-1][1] != piece.sheet):
            sheets.append((len(text), piece.sheet))
        text += piece.text
    line = WordLine(text, tuple(_bold(pieces)), page=any(piece.page for piece in pieces), sheets=tuple(sheets))
    linked = all(piece.link for piece in pieces if piece.text.strip())
    return line.marked("link") if linked else line


def _bold(pieces: Sequence[TextRun]) -> Iterator[Mark]:
    """The bold runs, each as long as it goes, without blanks at its ends."""
    at = 0
    for bold, run in groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.bold):
        text = "".join(piece.text for piece in run)
        span = trimmed(text, 0, len(text))
        if bold and span.start < span.end:
            yield Mark(Span(at + span.start, at + span.end), "bold")
        at += len(text)


def _row(cells: Sequence[WordCell], table: int) -> WordLine:
    """A table's row on one line: a tab between two columns, blanks for breaks and tabs inside a cell."""
    text, marks = "", []
    for index, cell in enumerate(cells):
        text += "\t" if index else ""
        for number, line in enumerate(cell.lines):
            text += " " if number else ""
            marks += [mark for mark in line.marks_at(len(text)) if mark.kind == "bold"]
            text += line.text.replace("\t", " ")
        text += "\t" * (cell.columns - 1)
    sheets = tuple((0, sheet) for cell in cells for line in cell.lines for _, sheet in line.sheets)
    return WordLine(text, tuple(marks), table, sheets=sheets[:1])


def _held(element: _Element, tag: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, content controls around them opened."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in HOLDERS:
            yield from _held(child, tag)
