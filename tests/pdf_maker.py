"""PDFs made to measure: text at places, or paragraphs in the layout of official documents."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
LEFT, WIDTH, TOP, FOOT = 80.0, 28, 760.0, 80.0
"""The margin and the first and last baseline in points; the width in characters."""

SIZE, LEADING = 16.0, 28.0
FIRST = (
    "一年来，我们坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，"
    "全市经济运行总体平稳、稳中有进，圆满完成全年目标任务。"
)
SECOND = (
    "二是改革开放不断深化。“放管服”改革走在前列，"
    "新登记市场主体增长12.5%，实际利用外资增长8%，营商环境评价进入第一方阵。"
)
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Sheet:
    """A PDF in the making: text at places, in points from the left and the foot of the page."""

    def __init__(self, password: str = "") -> None:
        self.file = BytesIO()
        self.canvas = Canvas(self.file, pagesize=A4, invariant=True, encrypt=password or None)

    def put(self, text: str, x: float, y: float, size: float = SIZE, *, bold: bool = False) -> None:
        """A piece of text with its first character's foot at a place."""
        self.canvas.saveState()
        shown = self.canvas.beginText(x, y)
        shown.setFont(FONT, size)
        shown.setTextRenderMode(2 if bold else 0)
        shown.textOut(text)
        self.canvas.drawText(shown)
        self.canvas.restoreState()

    def raised(self, before: str, marker: str, after: str, x: float, y: float) -> None:
        """A line in which a small marker stands above the baseline."""
        shown = self.canvas.beginText(x, y)
        for text, size, rise in ((before, SIZE, 0), (marker, SIZE / 2, SIZE / 2.5), (after, SIZE, 0)):
            shown.setFont(FONT, size)
            shown.setRise(rise)
            shown.textOut(text)
        self.canvas.drawText(shown)

    def down(self, text: str, x: float, y: float, size: float = SIZE, *, pitch: float = 1.0) -> None:
        """A column of upright characters; the first one's square begins at a place, its upper left corner."""
        for row, character in enumerate(text):
            width = pdfmetrics.stringWidth(character, FONT, size)
            self.put(character, x + (size - width) / 2, y - (0.88 + row * pitch) * size, size)

    def on_its_side(self, text: str, x: float, y: float, size: float = SIZE) -> None:
        """A piece of text turned to the right; it begins at a place, the upper left corner of its column."""
        self.canvas.saveState()
        self.canvas.translate(x + size / 8, y)
        self.canvas.rotate(-90)
        self.put(text, 0, 0, size)
        self.canvas.restoreState()

    def wrapped(
        self,
        text: str,
        x: float,
        y: float,
        *,
        width: float = WIDTH,
        size: float = SIZE,
        indent: int = 2,
        leading: float = 1.75,
    ) -> float:
        """A paragraph from a place downwards; the baseline below its last line."""
        for line in wrapped(text, width, indent):
            blank = len(line) - len(line.lstrip("　"))
            self.put(line.lstrip("　"), x + blank * size, y, size)
            y -= leading * size
        return y

    def page(self) -> None:
        """The next page."""
        self.canvas.showPage()

    def data(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self.file.getvalue()


def wrapped(text: str, width: float = WIDTH, indent: int = 2, size: float = SIZE) -> list[str]:
    """The text in lines of `width`, in characters; the first begins `indent` blanks deep."""
    lines, line, room = [], "　" * indent, width - indent
    for character in text:
        needed = pdfmetrics.stringWidth(character, FONT, 1)
        if needed > room + 0.01:
            lines.append(line)
            line, room = "", width
        line, room = line + character, room - needed
    return [*lines, line]


def typeset(paragraphs: Sequence[str], *, rows: int = 22, number: Callable[[int], str] | None = None) -> bytes:
    """Paragraphs in the layout of official documents: 28 characters a line, indented by two, pages numbered."""
    sheet = Sheet()
    lines = [line for paragraph in paragraphs for line in wrapped(paragraph)]
    for page, start in enumerate(range(0, len(lines), rows), 1):
        for row, line in enumerate(lines[start : start + rows]):
            blank = len(line) - len(line.lstrip("　"))
            sheet.put(line.lstrip("　"), LEFT + blank * SIZE, TOP - row * LEADING)
        if number:
            sheet.put(number(page), 300, FOOT, 14)
        sheet.page()
    return sheet.data()


def meaning(text: Sequence[str]) -> bytes:
    """A page that shows letters of which the file says that they are `text`: each a character, or several."""
    codes = enumerate((character.encode("utf-16-be").hex() for character in text), 65)
    rows = "".join(f"<{letter:02x}> <{code}>\n" for letter, code in codes)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(text)} beginbfchar\n{rows}endbfchar\nendcmap end end"
    )
    letters = "".join(chr(65 + index) for index in range(len(text)))
    return _file(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            f"BT /F 16 Tf 80 700 Td ({letters}) Tj ET",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
            cmap,
        ]
    )


def _file(objects: Sequence[str]) -> bytes:
    """A PDF of its objects: dictionaries as they are, streams packed."""
    return file_of([text if text.startswith("<<") else stream(text.encode("ascii")) for text in objects])


def stream(content: bytes, entries: str = "") -> bytes:
    """A packed stream with these entries in its dictionary."""
    return packed(zlib.compress(content), "/FlateDecode", entries)


def packed(content: bytes, filters: str, entries: str = "") -> bytes:
    """A stream of bytes that these filters unpack."""
    return b"<<%s/Filter[%s]/Length %d>>stream\n%s\nendstream" % (
        entries.encode("ascii"),
        filters.encode("ascii"),
        len(content),
        content,
    )


def file_of(objects: Sequence[str | bytes]) -> bytes:
    """A PDF of its objects, the first of which is the catalogue."""
    data, places = b"%PDF-1.5\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each if isinstance(each, bytes) else each.encode("ascii"))
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return data + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
