"""Body of a document: its lines as paragraphs and tables, with bookmarks, links and references to footnotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, pairwise

from converter.dataclass import replace
from converter.formats.docx.contents import ListedHeading, entries, field_paragraphs
from converter.formats.docx.lines import TITLE_BLOCK, LinePiece, PrintedLine, PrintedReport
from converter.formats.docx.markup import element, paragraph, part, properties, run, texts
from converter.formats.docx.page import TEXT_WIDTH
from converter.formats.docx.style_sheet import StyleSheet
from converter.formats.docx.styles import FOOTNOTE_STYLES, line_style, piece_style

NOTE = "note_{}"
"""Name of the bookmark of an entry or a note."""

FEWEST = 2
"""Number of headings from which on a document has contents."""

BREAK = element("r", element("br", type="page"))
PAGE_BREAK = element("pageBreakBefore")

SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
"""Footnotes that every document has: the rules above them."""


class DocumentWriter:
    """Writer of the parts that hold the text of a report."""

    def __init__(self, report: PrintedReport, sheet: StyleSheet) -> None:
        self.report = report
        self.sheet = sheet
        self.feet = {line.number for line in report.footnotes}
        self.referred: set[int] = set()
        """Numbers of the footnotes to which the text so far refers."""
        uses = Counter(piece.target for line in report.lines for piece in line.pieces)
        self.marked = {piece.target for line in report.lines for piece in line.pieces if piece.is_mark}
        """Numbers of the notes that the text marks."""
        self.linked = {number for number, times in uses.items() if number in self.feet and times > 1}
        """Numbers of the footnotes that need a bookmark; every entry has one."""
        self.automatic = automatic(report)
        """Numbers of the footnotes that Word numbers as the report does."""
        self.bookmarks = count(1)

    def document(self, section: str) -> str:
        """The main part, which `section`, the properties of its pages, ends."""
        lines = self.report.lines
        start = next((at for at, line in enumerate(lines) if line.kind not in TITLE_BLOCK), len(lines))
        found = entries(lines, start)
        found = found if len(found) >= FEWEST else []
        bookmarks = {each.at: each for each in found}
        body = [self._line(at, bookmarks.get(at), False) for at in range(start)]
        body += [field_paragraphs(found, self.sheet)] if found else []
        body += [self._line(at, bookmarks.get(at), bool(found) and at == start) for at in range(start, len(lines))]
        if lines and lines[-1].kind == "table":
            body.append(paragraph(self.sheet.id_of("Body Text"), ""))  # Word wants one behind a table
        return part("document", element("body", (*body, section)))

    def footnotes(self) -> str:
        """The part with the footnotes."""
        rules = (
            element(
                "footnote", paragraph(self.sheet.id_of("footnote text"), element("r", element(kind))), type=kind, id=n
            )
            for kind, n in SEPARATORS
        )
        return part("footnotes", (*rules, *(self._footnote(line) for line in self.report.footnotes)))

    def _line(self, at: int, listed: ListedHeading | None, breaks: bool) -> str:
        line = self.report.lines[at]
        if line.kind == "table":
            return (paragraph(self.sheet.id_of("Body Text"), BREAK) if breaks else "") + self._table(line)
        style = self.sheet.id_of(line_style(line.kind, line.depth))
        content = "".join(self._pieces(line))
        if listed is not None:
            content = self._bookmarked(listed.bookmark, content)
        if line.number:
            content = self._bookmarked(NOTE.format(line.number), content)
        return paragraph(style, content, PAGE_BREAK if breaks or self._opens_back(at) else "")

    def _opens_back(self, at: int) -> bool:
        """Test whether an annex or a glossary begins here, on a page of its own."""
        lines = self.report.lines
        return at > 0 and (
            lines[at].kind == "annex" or (lines[at].kind == "notes-head" and lines[at - 1].kind != "notes-head")
        )

    def _bookmarked(self, name: str, content: str) -> str:
        number = next(self.bookmarks)
        return element("bookmarkStart", id=number, name=name) + content + element("bookmarkEnd", id=number)

    def _pieces(self, line: PrintedLine) -> Iterator[str]:
        for piece in line.pieces:
            style = self.sheet.id_of(piece_style(piece.kind, line.kind, line.depth))
            if not piece.target:
                yield run(piece.text, style)
            elif self._refers(piece):
                self.referred.add(piece.target)
                yield "" if piece.is_mark else self._link(piece, style)
                linked = piece.target in self.linked or not piece.is_mark
                reference = self._reference(piece, style)
                yield self._bookmarked(NOTE.format(piece.target), reference) if linked else reference
            else:
                yield self._link(piece, style)

    def _link(self, piece: LinePiece, style: str) -> str:
        """A term or a marker that leads to an entry, or to the footnote set before."""
        own = self.sheet.id_of("注码" if piece.is_mark else "术语")
        link = run(piece.text, style or own, bool(style) and piece.is_mark)
        return element("hyperlink", link, anchor=NOTE.format(piece.target), history="1")

    def _refers(self, piece: LinePiece) -> bool:
        """Test whether a footnote is set here: at the first marker of it, or else at the first use of its term."""
        waits = piece.target in self.marked and not piece.is_mark
        return piece.target in self.feet and piece.target not in self.referred and not waits

    def _reference(self, piece: LinePiece, style: str) -> str:
        """A reference to a footnote: the marker of the report, or else, as behind a term, a number that Word gives."""
        own = self.sheet.id_of("footnote reference")
        if not piece.is_mark or piece.target in self.automatic:
            return element("r", (properties("", own), element("footnoteReference", id=piece.target)))
        sign = element("footnoteReference", customMarkFollows="1", id=piece.target)
        return element("r", (properties(piece.text, style or own, bool(style)), sign, texts(piece.text)))

    def _footnote(self, line: PrintedLine) -> str:
        """A footnote: its number if Word gives it, and the note as written."""
        pieces = line.pieces
        style = self.sheet.id_of("footnote reference")
        if line.number in self.automatic and pieces[0] == LinePiece(f"[{line.number}]", "label"):
            pieces, label = pieces[1:], self.sheet.id_of(piece_style("label", line.kind, 0))
            sign = element("r", (properties("", label, raised=True), element("footnoteRef")))
        elif line.number in self.marked - self.automatic:
            sign = ""
        else:
            sign = element("r", (properties("", style), element("footnoteRef"))) + run(" ")
        content = (sign, *self._pieces(replace(line, pieces=pieces)))
        return element("footnote", paragraph(self.sheet.id_of(FOOTNOTE_STYLES[line.kind]), content), id=line.number)

    def _table(self, line: PrintedLine) -> str:
        """A table as wide as the text; its first row is repeated on each page."""
        columns = max(map(len, line.rows))
        width = TEXT_WIDTH // columns
        style = element("tblStyle", val=self.sheet.id_of(line_style(line.kind, line.depth)))
        head = style + element("tblW", w=TEXT_WIDTH, type="dxa") + element("tblLayout", type="fixed")
        grid = element("tblGrid", (element("gridCol", w=width) for _ in range(columns)))
        rows = (self._row(row, columns, width, number == 0) for number, row in enumerate(line.rows))
        return element("tbl", (element("tblPr", head), grid, *rows))

    def _row(self, row: Sequence[str], columns: int, width: int, first: bool) -> str:
        style = self.sheet.id_of("表格文字")
        cells: Iterable[str] = (
            element("tc", (_cell(width), paragraph(style, run(text) if text else ""))) for text in row
        )
        more = [element("tc", (_cell(width, columns - len(row)), paragraph(style, "")))] if len(row) < columns else []
        return element(
            "tr", (element("trPr", element("cantSplit") + (element("tblHeader") if first else "")), *cells, *more)
        )


def _cell(width: int, columns: int = 1) -> str:
    spans = element("gridSpan", val=columns) if columns > 1 else ""
    return element("tcPr", element("tcW", w=width * columns, type="dxa") + spans)


def automatic(report: PrintedReport) -> frozenset[int]:
    """The footnotes that Word numbers as the report does: all, if their markers are [1], [2] … in order, or none.

    LibreOffice shows a marker of several characters twice, so no report gets such ones without need.
    """
    feet = {line.number: line for line in report.footnotes}
    pieces = [piece for line in report.lines for piece in (*line.pieces, LinePiece("\n"))]
    marks = {piece.target: piece.text for piece in pieces if piece.is_mark}
    labels = {
        number: "".join(piece.text for piece in line.pieces if piece.kind == "label") for number, line in feet.items()
    }
    first = dict.fromkeys(
        piece.target for piece in pieces if piece.target in feet and (piece.is_mark or piece.target not in marks)
    )
    beside = any(one.target == other.target != 0 for one, other in pairwise(pieces))
    fit = all(
        mark == f"[{number}]" and labels[number] in ("", mark) for number, mark in marks.items() if number in feet
    )
    return frozenset(feet) if fit and not beside and [*first] == [*range(1, len(feet) + 1)] else frozenset()
