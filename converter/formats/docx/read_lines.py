"""Lines of a Word document that `--to docx` wrote, edited or not, by the styles of its paragraphs and runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml.etree import _Element

from converter.dataclass import replace
from converter.formats.docx.lines import LineKind, LinePiece, PieceKind, PrintedLine, merged
from converter.formats.docx.styles import FOOTNOTE_STYLES, LINE_STYLES, PIECE_STYLES
from converter.inputs.word.package import Package, W, value_in
from converter.inputs.word.seen import ALTERNATIVE, UNSEEN, chosen_alternative
from converter.inputs.word.styles import Styles

DEEPEST = 100
"""Depth beyond which headings and items count as this deep."""

BY_NAME: Mapping[str, LineKind] = {style.replace(" {}", "").lower(): kind for kind, style in LINE_STYLES.items()}
"""Name of a paragraph's style, without its depth -> the kind of line."""

FOOT_BY_NAME: Mapping[str, LineKind] = {style.lower(): kind for kind, style in FOOTNOTE_STYLES.items()}

PIECE_BY_NAME: Mapping[str, PieceKind] = {
    **{style: kind for kind, style in PIECE_STYLES.items()},
    "段题": "heading",
    "项题": "heading",
}
"""Name of a run's style, without its depth -> the kind of stretch."""

NAME = re.compile(r"(.*?) ?(\d{1,4})?")
"""Name of a style and the depth at its end: heading 2, 列项 1"""

UNREAD = frozenset({"toc heading", "toc"})
"""Names of styles of what is no text of the report."""

SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011", W + "softHyphen": "\u00ad"}


class ReadLine(NamedTuple):
    """A line as it was read; targets of its pieces are positions in `links`."""

    line: PrintedLine
    bookmarks: tuple[str, ...]


class LineReader:
    """Reader of the lines of one document.

    A link leads to the bookmark of an entry, or of a reference to a footnote: `targets` has their names in the
    order in which they were met, and a piece leads to the position of its own there, from 1.
    """

    def __init__(self, package: Package) -> None:
        styles = package.related("styles")
        self.styles = Styles(styles)
        found = () if styles is None else styles.findall(W + "style")
        self.names = {each.get(W + "styleId", ""): value_in(each.find(W + "name")) for each in found}
        self.package = package
        self.targets: list[str] = []
        self.aliases: dict[str, str] = {}
        """Name of the bookmark around a reference to a footnote -> the name of the footnote."""
        self._open: dict[str, str] = {}
        self._bookmarks: list[str] = []
        self._in_field: list[bool] = []
        """For each field that is open, True where its result began."""

    def lines(self) -> Iterator[ReadLine]:
        """The paragraphs and tables of the text."""
        root = self.package.tree(self.package.main)
        body = None if root is None else root.find(W + "body")
        if body is not None:
            yield from self._blocks(body)

    def footnotes(self) -> Iterator[ReadLine]:
        """The footnotes, each one line with its name as a bookmark."""
        root = self.package.related("footnotes")
        for each in () if root is None else root.findall(W + "footnote"):
            if each.get(W + "type", "normal") != "normal":
                continue
            paragraphs = list(each.iter(W + "p"))
            pieces: list[LinePiece] = []
            for paragraph in paragraphs:
                pieces += self._pieces(paragraph)
            kind = next((FOOT_BY_NAME.get(self._style(one)[0]) for one in paragraphs), None) or "note"
            if each.find(f".//{W}footnoteRef") is not None and pieces and pieces[0].text != AUTOMATIC:
                pieces[0] = pieces[0]._replace(text=pieces[0].text.lstrip(" "))
            yield ReadLine(PrintedLine(kind, merged(pieces)), (f"foot {each.get(W + 'id')}",))

    def _blocks(self, holder: _Element) -> Iterator[ReadLine]:
        for child in holder:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag == W + "sdt" and child.find(f"{W}sdtPr/{W}docPartObj") is not None:
                continue
            elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"):
                yield from self._blocks(child)
            elif child.tag in (W + "bookmarkStart", W + "bookmarkEnd"):
                self._bookmark(child)

    def _style(self, paragraph: _Element) -> tuple[str, int]:
        """The name of a paragraph's style, in lower case and without the depth at its end, and that depth."""
        style = value_in(paragraph.find(f"{W}pPr/{W}pStyle"))
        found = NAME.fullmatch(self.names.get(style, ""))
        name, depth = (found[1].lower(), int(found[2] or 0)) if found else ("", 0)
        if name not in BY_NAME and name not in UNREAD:
            outline = self.styles.of(style).depth
            return ("heading", outline) if outline else (name, 0)
        return name, min(depth, DEEPEST)

    def _paragraph(self, paragraph: _Element) -> Iterator[ReadLine]:
        name, depth = self._style(paragraph)
        self._bookmarks = []
        pieces = self._pieces(paragraph)
        if name in UNREAD or not any(piece.text.strip() for piece in pieces):
            return
        kind = BY_NAME.get(name, "paragraph")
        if kind == "heading":
            pieces = [piece if piece.kind == "label" else piece._replace(kind="heading") for piece in pieces]
        known = "{}" in LINE_STYLES[kind]
        line = PrintedLine(kind, merged(pieces), max(depth, 1) if known else 0)
        yield ReadLine(line, tuple(self._bookmarks))

    def _table(self, table: _Element) -> Iterator[ReadLine]:
        found = NAME.fullmatch(self.names.get(value_in(table.find(f"{W}tblPr/{W}tblStyle")), ""))
        depth = min(int(found[2] or 0), DEEPEST) if found and found[1] == "列项表格" else 0
        rows = []
        for row in table.findall(W + "tr"):
            cells = [
                each for each in row.findall(W + "tc") if each.find(f"{W}tcPr/{W}gridSpan") is None or _filled(each)
            ]
            rows.append(tuple(self._cell(each) for each in cells))
        if any(rows):
            yield ReadLine(PrintedLine("table", depth=depth, rows=tuple(row for row in rows if row)), ())

    def _cell(self, cell: _Element) -> str:
        texts = ("".join(piece.text for piece in self._pieces(each)) for each in cell.iter(W + "p"))
        return "\n".join(texts)

    def _pieces(self, paragraph: _Element) -> list[LinePiece]:
        return [piece for piece in self._inside(paragraph, LinePiece("")) if piece.text]

    def _inside(self, holder: _Element, look: LinePiece) -> Iterator[LinePiece]:
        for child in holder:
            if not isinstance(child.tag, str) or child.tag in UNSEEN:
                continue
            if child.tag == W + "r":
                yield from self._run(child, look)
            elif child.tag == W + "hyperlink":
                yield from self._inside(child, look._replace(target=self._target(child.get(W + "anchor", ""))))
            elif child.tag in (W + "bookmarkStart", W + "bookmarkEnd"):
                self._bookmark(child)
            elif child.tag == ALTERNATIVE + "AlternateContent":
                chosen = chosen_alternative(child)
                yield from () if chosen is None else self._inside(chosen, look)
            elif child.tag != W + "pPr":
                yield from self._inside(child, look)

    def _run(self, run: _Element, look: LinePiece) -> Iterator[LinePiece]:
        """The text of a run; that of a footnote's own marker leads to the footnote."""
        found = NAME.fullmatch(self.names.get(value_in(run.find(f"{W}rPr/{W}rStyle")), ""))
        look = look._replace(kind=PIECE_BY_NAME.get(found[1] if found else "", ""))
        text = ""
        for child in run:
            if child.tag == W + "footnoteReference":
                look = look._replace(target=self._target(self._footnote(child)))
                if child.get(W + "customMarkFollows", "0") in ("0", "false", "off"):
                    yield look._replace(text=AUTOMATIC)
            elif child.tag == W + "footnoteRef" and look.kind == "label":
                yield look._replace(text=AUTOMATIC)
            elif child.tag == W + "fldChar":
                self._field(child.get(W + "fldCharType", ""))
            elif child.tag == W + "t" and all(self._in_field):
                text += child.text or ""
            elif child.tag in SIGNS and all(self._in_field) and child.get(W + "type", "") not in ("page", "column"):
                text += SIGNS[child.tag]
        yield look._replace(text=text)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._in_field.append(False)
        elif self._in_field and kind == "separate":
            self._in_field[-1] = True
        elif self._in_field:
            self._in_field.pop()

    def _footnote(self, reference: _Element) -> str:
        name = f"foot {reference.get(W + 'id')}"
        self.aliases |= dict.fromkeys(self._open.values(), name)
        return name

    def _bookmark(self, sign: _Element) -> None:
        name = sign.get(W + "name", "")
        if sign.tag == W + "bookmarkEnd":
            self._open.pop(sign.get(W + "id", ""), None)
        elif name.startswith("note_"):
            self._open[sign.get(W + "id", "")] = name
            self._bookmarks.append(name)

    def _target(self, name: str) -> int:
        if not name.startswith(("note_", "foot ")):
            return 0
        self.targets.append(name)
        return len(self.targets)


AUTOMATIC = "\ufffc"
"""Stands for the number that Word gives to a footnote."""


def _filled(cell: _Element) -> bool:
    return any(text.text for text in cell.iter(W + "t"))


def linked(line: PrintedLine, numbers: Sequence[int], number: int) -> PrintedLine:
    """The line with its own number, and each piece's target by `numbers`, in the order of the targets met.

    The number that Word gives to a footnote becomes a marker, [1], unless it follows the term that it explains.
    """
    known = (0, *numbers)
    pieces: list[LinePiece] = []
    for piece in line.pieces:
        target = known[piece.target]
        if piece.text == AUTOMATIC and piece.kind == "label" and number:
            pieces.append(LinePiece(f"[{number}]", "label"))
        elif piece.text != AUTOMATIC:
            pieces.append(piece._replace(target=target))
        elif target and not (pieces and pieces[-1].target == target):
            pieces.append(LinePiece(f"[{target}]", piece.kind, target))
    return replace(line, pieces=tuple(pieces), number=number)
