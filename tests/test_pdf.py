"""A PDF is read as a person reads its pages: paragraphs whole, in order, and nothing of them lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import NamedTuple

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from converter.inputs.pdf import read_pdf
from converter.source import Source

FONT = "STSong-Light"
LEFT, WIDTH, TOP, FOOT = 80.0, 28, 760.0, 80.0
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

    def __init__(self) -> None:
        self.file = BytesIO()
        self.canvas = Canvas(self.file, pagesize=A4, invariant=True)

    def put(self, text: str, x: float, y: float, size: float = SIZE, *, bold: bool = False) -> None:
        """A piece of text with its first character's foot at a place."""
        shown = self.canvas.beginText(x, y)
        shown.setFont(FONT, size)
        shown.setTextRenderMode(2 if bold else 0)
        shown.textOut(text)
        self.canvas.drawText(shown)

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


class Marked(NamedTuple):
    """A mark with the text that it stands on."""

    kind: str
    text: str
    value: str = ""


def marks(source: Source) -> list[Marked]:
    """The marks of a source, in order."""
    return [Marked(mark.kind, source.text[mark.span.start : mark.span.end], mark.value) for mark in source.marks]


def read(data: bytes) -> Source:
    """What is read, of a file of which nothing is to be said."""
    found = read_pdf(data, name="a.pdf")
    assert found.problems == ()
    return found.value


def test_lines_that_reach_the_margin_go_on() -> None:
    assert read(typeset([FIRST, SECOND])).text == f"{FIRST}\n{SECOND}\n"


@pytest.mark.parametrize("number", [str, "— {} —".format, "- {} -".format, "第 {} 页 共 4 页".format, "{}/4".format])
def test_a_paragraph_over_a_page_s_end_is_whole_and_the_page_s_number_follows(number: Callable[[int], str]) -> None:
    source = read(typeset([FIRST, SECOND, FIRST, SECOND], rows=4, number=number))
    shown = [line for line in source.text.splitlines() if len(line) > 20]
    assert shown == [FIRST, SECOND, FIRST, SECOND]
    numbers = [mark.text for mark in marks(source) if mark.kind == "page-number"]
    assert numbers == [number(page) for page in range(1, len(numbers) + 1)]
    assert len(numbers) > 2


def test_nothing_is_lost_and_nothing_stands_twice() -> None:
    data = typeset([FIRST, SECOND] * 8, rows=5, number="— {} —".format)
    shown = Counter("".join([FIRST, SECOND] * 8))
    pages = sum(mark.kind == "page-number" for mark in read(data).marks)
    for page in range(1, pages + 1):
        shown += Counter(f"— {page} —")
    assert Counter("".join(read(data).text.split())) == Counter({k: v for k, v in shown.items() if not k.isspace()})
