"""Boilerplate of pages: running heads and page numbers, recognised by position and repetition."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from converter.dataclass import dataclass, replace
from converter.inputs.pdf.columns import LineOrTable
from converter.inputs.pdf.lines import PdfLine
from converter.text.numerals import read_numeral

FurnitureKind = Literal["page-number", "running-head", "hidden", "text", "boxed"]

OUTERMOST = 3
"""Rows at the top and at the foot of a page that are looked at."""

SAME_POSITION = 6.0
"""Maximum displacement, in points, of repeated text between pages."""

OFTEN, SHARE = 3, 0.4
"""Minimum number of pages, and share of pages, with a running head."""

APART = 1.6
"""Minimum distance to the next row, in the size of the type, of a line that stands apart."""

PAGE_NUMBER = r"(?P<n>\d{1,4}|[〇一二三四五六七八九十百]{1,6}|[IVXLivxl]{1,7})"


class PageNumberShape(NamedTuple):
    """A way in which pages are counted; a `plain` one is believed only where the next page counts on."""

    name: str
    pattern: re.Pattern[str]
    plain: bool
    example: str
    near_miss: str


SHAPES = (
    PageNumberShape("alone", re.compile(PAGE_NUMBER), True, "12", "2023年"),
    PageNumberShape(
        "between dashes", re.compile(rf"[-—–―－·~～•]+ ?{PAGE_NUMBER} ?[-—–―－·~～•]+"), False, "— 1 —", "—— 1"
    ),
    PageNumberShape(
        "page n of m",
        re.compile(rf"第? ?{PAGE_NUMBER} ?页(?: ?[,，/]? ?[(（]?共 ?\S{{1,6}} ?页[)）]?)?"),
        False,
        "第 1 页 共 20 页",
        "第 1 页报告",
    ),
    PageNumberShape("n of m", re.compile(rf"{PAGE_NUMBER} ?(?:/|／|of) ?\d{{1,4}}"), True, "3/12", "3/12月"),
    PageNumberShape(
        "page n",
        re.compile(rf"(?:Page|PAGE|page|P\.?) ?{PAGE_NUMBER}(?: ?(?:/|of) ?\d{{1,4}})?"),
        False,
        "Page 3 of 12",
        "PM2.5",
    ),
)
"""Ways of counting pages, one row each."""

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Furniture:
    """Line outside the flow of the text: boilerplate, or text that is turned or off the page."""

    line: PdfLine
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class PdfPage:
    """Page: its rows from the top down, the boilerplate above and below, and the height of its sheet."""

    number: int
    rows: tuple[tuple[LineOrTable, ...], ...]
    bottom: float = 0.0
    top: float = 0.0
    head: tuple[Furniture, ...] = ()
    foot: tuple[Furniture, ...] = ()
    turned: tuple[PdfLine, ...] = ()
    """Lines that run in another direction than most."""
    over: tuple[PdfLine, ...] = ()
    """Level lines above vertical text."""
    hidden: tuple[PdfLine, ...] = ()
    """Lines beyond the edges of the page."""
    boxed: tuple[PdfLine, ...] = ()
    """Lines of texts beside the page's own, in a frame or in smaller type."""
    bands: tuple[tuple[float, float], ...] = ()
    """Heights at which these texts are."""


SeenRows = dict[tuple[str, str, int], list[int]]
"""Pages of a text by its position: (top or foot, text, place) -> pages."""


def without_furniture(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """Take the boilerplate out of the rows of the pages and classify it."""
    texts: SeenRows = defaultdict(list)
    counts: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page in pages:
        for side, row in _outer(page):
            for line in row:
                texts[side, _pattern_of(line.text), _place(page, side, line)].append(page.number)
                for number in _numbers(line.text):
                    counts[side, number - page.number].add(page.number)
    return [_peeled(page, texts, counts, len(pages)) for page in pages]


def page_number(text: str) -> tuple[int, PageNumberShape] | None:
    """Parse a page number and its form; None if the text is not one.

    >>> [found[0] for text in ("— 12 —", "第 3 页 共 20 页", "iv") if (found := page_number(text))]
    [12, 3, 4]
    >>> page_number("2023年")
    """
    for shape in SHAPES:
        match = shape.pattern.fullmatch(text.strip())
        number = match and _number(match["n"])
        if number is not None:
            return number, shape
    return None


def _number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    if text.isascii():
        values = [ROMAN[letter] for letter in text.lower()]
        return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
    return read_numeral(text)


def _outer(page: PdfPage) -> Iterator[tuple[str, tuple[PdfLine, ...]]]:
    """Yield the outermost rows of a page, each once, with their side; then lines in other directions."""
    last = len(page.rows)
    for index in (*range(min(OUTERMOST, last)), *range(max(OUTERMOST, last - OUTERMOST), last)):
        lines = tuple(cell for cell in page.rows[index] if isinstance(cell, PdfLine))
        if lines:
            yield _side(page, lines[0]), lines
    yield "turned", page.turned + page.over


def _side(page: PdfPage, line: PdfLine) -> str:
    return "top" if line.baseline - page.bottom > page.top - line.baseline else "foot"


def _place(page: PdfPage, side: str, line: PdfLine) -> int:
    edge = {"top": page.top, "foot": page.bottom, "turned": 0.0}[side]
    return round((line.baseline - edge) / SAME_POSITION)


def _pattern_of(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _numbers(text: str) -> Iterator[int]:
    found = page_number(text)
    if found is not None:
        yield found[0]


def _peeled(page: PdfPage, texts: SeenRows, counts: dict[tuple[str, int], set[int]], pages: int) -> PdfPage:
    """Remove outer rows of a page, from the edge inwards, as long as they consist of boilerplate."""

    def furniture(row: Sequence[LineOrTable], inner: Sequence[LineOrTable] | None) -> tuple[Furniture, ...]:
        named = [(cell, _kind(page, cell, inner, texts, counts, pages)) for cell in row if isinstance(cell, PdfLine)]
        if len(named) < len(row) or any(kind is None for _, kind in named):
            return ()
        return tuple(Furniture(cell, kind) for cell, kind in named if kind is not None)

    rows = list(page.rows)
    head: list[tuple[Furniture, ...]] = []
    foot: list[tuple[Furniture, ...]] = []
    for _ in range(OUTERMOST):
        if rows and _is_at(page, rows[0], "top") and (found := furniture(rows[0], rows[1] if rows[1:] else None)):
            head.append(found)
            rows.pop(0)
    for _ in range(OUTERMOST):
        if rows and _is_at(page, rows[-1], "foot") and (found := furniture(rows[-1], rows[-2] if rows[1:] else None)):
            foot.insert(0, found)
            rows.pop()
    kinds = {id(each): _kind(page, each, None, texts, counts, pages, "turned") for each in page.turned + page.over}
    return replace(
        page,
        rows=tuple(rows),
        head=(*_named(page.over, kinds), *(each for row in head for each in row)),
        foot=(*(each for row in foot for each in row), *_named(page.turned, kinds)),
        turned=tuple(line for line in page.turned if kinds[id(line)] is None),
        over=tuple(line for line in page.over if kinds[id(line)] is None),
    )


def _named(lines: Sequence[PdfLine], kinds: dict[int, FurnitureKind | None]) -> Iterator[Furniture]:
    """Yield the lines that are boilerplate."""
    return (Furniture(line, kind) for line in lines if (kind := kinds[id(line)]) is not None)


def _is_at(page: PdfPage, row: Sequence[LineOrTable], side: str) -> bool:
    return isinstance(row[0], PdfLine) and _side(page, row[0]) == side


def _kind(
    page: PdfPage,
    line: PdfLine,
    inner: Sequence[LineOrTable] | None,
    texts: SeenRows,
    counts: dict[tuple[str, int], set[int]],
    pages: int,
    side: str = "",
) -> FurnitureKind | None:
    """Classify a line if it is boilerplate; `inner` is the next row away from the edge."""
    side = side or _side(page, line)
    found = page_number(line.text)
    if found is not None:
        number, shape = found
        counted = len(counts[side, number - page.number]) >= 2
        if counted or not shape.plain or (pages == 1 and number == 1 and side == "foot"):
            return "page-number"
    place, text = _place(page, side, line), _pattern_of(line.text)
    where = sorted({at for near in (place - 1, place, place + 1) for at in texts.get((side, text, near), ())})
    often = len(where) >= OFTEN and len(where) >= SHARE * pages
    if often or (len(where) >= 2 and (inner is None or _apart(line, inner))):
        return "running-head"
    return None


def _apart(line: PdfLine, inner: Sequence[LineOrTable]) -> bool:
    """Test whether a line stands apart: its type differs from that of the next row, or it is at a distance."""
    size = inner[0].size
    return abs(line.size - size) > 0.08 * size or abs(line.baseline - inner[0].baseline) > APART * max(line.size, size)
