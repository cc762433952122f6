"""Contents of a document: a field that Word updates, with its result filled in, page numbers counted on the grid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple
from unicodedata import east_asian_width

from converter.formats.docx.lines import TITLE_BLOCK, PrintedLine
from converter.formats.docx.markup import element, field, mark, paragraph, run
from converter.formats.docx.page import BODY, CHARACTERS, LINE, LINES, TITLE
from converter.formats.docx.style_sheet import StyleSheet

LISTED_DEPTHS = 2
"""Depths of the headings listed."""

NUMBER = 1.5
"""Width of a page number and the blank before it, in characters."""

UNITS = re.compile(r"(?P<closing>[，。、；：？！”’）》】」』])|[“‘（《【「『]{0,9}(?:[!-~]+|(?s:.))")
"""Characters, and words that are not divided: 增, 2022, GDP"""

BETWEEN = 0.25
"""Blank that programs put between Chinese and Latin characters, in characters."""

FIELD = f' TOC \\o "1-{LISTED_DEPTHS}" \\h \\z \\u '
HEADING = "目　录"

MOST_HEADINGS = 5
"""Headings one after another that are looked at."""

TITLE_LINE = 700 / LINE
"""Height of a line of the title, in lines of the text."""


class ListedHeading(NamedTuple):
    """Entry: the position of its heading among the lines, its depth, its text and its page."""

    at: int
    depth: int
    text: str
    page: int

    @property
    def bookmark(self) -> str:
        """Name of the bookmark around its heading."""
        return f"_Toc{self.at + 1:08d}"


def entries(lines: Sequence[PrintedLine], start: int) -> list[ListedHeading]:
    """The headings that the contents list; `start` is the position of the first line behind them."""
    found = [(at, _depth(line)) for at, line in enumerate(lines) if 0 < _depth(line) <= LISTED_DEPTHS]
    head = sum(map(height, lines[:start])) + 3 + sum(_entry_height(lines[at].text, depth) for at, depth in found)
    pages = pages_of(lines, start, ceil(head / LINES) + 1)
    return [ListedHeading(at, depth, lines[at].text, pages[at]) for at, depth in found]


def _entry_height(text: str, depth: int) -> int:
    """The height of an entry, with room for its page number, in lines of the text."""
    return ceil((width_of(text) + NUMBER) / (CHARACTERS - (2 if depth > 1 else 0)))


def _depth(line: PrintedLine) -> int:
    """The depth of a line in the outline; 0 if it is none of it."""
    return 1 if line.kind in ("annex", "notes-head") else line.depth if line.kind == "heading" else 0


def field_paragraphs(found: Sequence[ListedHeading], sheet: StyleSheet) -> str:
    """The contents: title, entries and the end of the field, in a content control that Word offers to update."""
    lines = [_entry(each, sheet, first=number == 0) for number, each in enumerate(found)]
    end = paragraph(sheet.id_of("toc 1"), mark("end"))
    gallery = element("docPartGallery", val="Table of Contents") + element("docPartUnique")
    head = element("sdtPr", element("docPartObj", gallery))
    title = paragraph(sheet.id_of("TOC Heading"), run(HEADING))
    return element("sdt", (head, element("sdtContent", (title, *lines, end))))


def _entry(entry: ListedHeading, sheet: StyleSheet, first: bool) -> str:
    code = element("r", element("instrText", FIELD, xml_space="preserve"))
    opening = mark("begin") + code + mark("separate") if first else ""
    page = field(f" PAGEREF {entry.bookmark} \\h ", run(str(entry.page)))
    link = element("hyperlink", run(" ".join(entry.text.split("\t")) + "\t") + page, anchor=entry.bookmark, history="1")
    return paragraph(sheet.id_of(f"toc {entry.depth}"), opening + link)


def pages_of(lines: Sequence[PrintedLine], start: int, first: int) -> list[int]:
    """The page of each line from `start` on, as the grid of 22 lines of 28 characters sets them.

    Exact where a font has the widths of the grid; Word counts anew when the field is updated.

    >>> from converter.formats.docx.lines import LinePiece
    >>> heading = PrintedLine("heading", (LinePiece("一"),), 1)
    >>> text = PrintedLine("paragraph", (LinePiece("增" * 28 * 20),))
    >>> pages_of((text, heading, text, heading), 0, 1)
    [1, 2, 2, 3]
    """
    found = [first] * len(lines)
    page, used = first, 0.0
    for at in range(start, len(lines)):
        line, room = lines[at], LINES - used
        size = height(line)
        new = line.kind in ("annex", "notes-head") and (at == start or lines[at - 1].kind != "notes-head")
        if used and (new or room < _needed(lines, at)):
            page, room = page + 1, float(LINES)
        found[at] = page
        while size > room:
            left = size - room
            size -= room - 1 if left == 1 and room > 2 else room  # no line alone on a page
            page, room = page + 1, float(LINES)
        used = LINES - room + size
    return found


def _needed(lines: Sequence[PrintedLine], at: int) -> float:
    """The lines that stay together from one line on: headings with two lines of what follows."""
    needed = 0.0
    for line in lines[at : at + MOST_HEADINGS]:
        if line.kind not in ("heading", "annex", "notes-head"):
            return needed + min(height(line), 2)
        needed += height(line)
    return needed


def height(line: PrintedLine) -> float:
    """The height of a line, in lines of the text."""
    if line.kind == "table":
        return sum(_row_height(row) for row in line.rows)
    if line.kind in ("title", "display-title", "annex", "notes-head"):
        return ceil(width_of(line.text) * TITLE / BODY / CHARACTERS) * TITLE_LINE + 1
    first = 0 if line.kind in TITLE_BLOCK or line.kind in ("address", "salutation") else 2
    return sum(rows_of(each, first) for each in line.text.split("\n"))


def _row_height(row: Sequence[str]) -> float:
    room = max(1, (CHARACTERS * BODY / 12) // max(1, len(row)) - 1)
    return max(ceil(width_of(text) / room) or 1 for text in row) * 360 / LINE


def rows_of(text: str, first: float = 0) -> int:
    """The rows that a text takes, its first one set in by `first` characters.

    Latin words and numbers are not divided, and a closing mark stays on the row of the character before it.

    >>> rows_of("增" * 26 + "。", 2), rows_of("增" * 26 + "2022年", 0)
    (1, 2)
    """
    rows, used, last = 1, first, True
    for found in UNITS.finditer(text):
        unit, closing = found[0], found["closing"] is not None
        wide = east_asian_width(unit[-1]) in "WFA"
        width = len(unit) if wide else len(unit) / 2
        width += BETWEEN if wide != last and unit.strip() else 0
        last = wide
        if used + width > CHARACTERS + closing:
            rows, used = rows + 1, float(closing)  # a closing mark takes the character before it along
        used += width
    return rows


def width_of(text: str) -> float:
    """The width of a text in characters: those of half width count for half, with blanks where scripts meet.

    >>> width_of("增长8%左右")
    5.5
    """
    full = [east_asian_width(each) in "WFA" for each in text]
    meet = sum(
        one != other and (left + right).strip() == left + right and (left if one else right).isalpha()
        for one, other, left, right in zip(full, full[1:], text, text[1:], strict=False)
    )
    return len(text) - 0.5 * full.count(False) + BETWEEN * meet
