"""Pages of a text, each on one line behind its number, as sites for sharing documents show them.

1、政府工作报告……工业增 / 2、加值增长6%……
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from converter.recognise.patterns import ends
from converter.text.lazy import lazy

NUMBERED_PAGE = lazy(r" *(?P<marker>(?P<number>\d{1,3})、)(?=\S)")
"""The number that opens a page."""

FEWEST_PAGES = 2
SHORTEST_PAGE = 100
"""Mean characters of a page, at least: shorter lines behind such numbers are a list."""

Piece = tuple[int, int]


def pages_of(reading: str, pieces: Sequence[Piece]) -> dict[int, int]:
    """The start of each line that is a page, with the place behind its number; empty if lines are no pages.

    Their numbers count from one, no other lines are among them, and most break off in mid-sentence.

    >>> page = "全市上下坚持稳中求进，统筹发展和安全，经济社会各项事业取得新进展，人民生活水平不断提高，" * 3
    >>> text = f"1、政府工作报告 {page}\\n2、{page}"
    >>> len(pages_of(text, [(0, len(page) + 9), (len(page) + 10, len(text))]))
    2
    """
    matches = [NUMBERED_PAGE.match(reading, start, end) for start, end in pieces]
    first = next((index for index, match in enumerate(matches) if match and match["number"] == "1"), len(pieces))
    numbers = [match["number"] for match in matches[first:] if match]
    lines = pieces[first:]
    if len(numbers) < FEWEST_PAGES or len(numbers) < len(lines) or numbers != _counted(len(numbers)):
        return {}
    open_pages = sum(not ends(reading[start:end].rstrip()) for (start, end), _ in pairwise(lines))
    length = sum(end - start for start, end in lines)
    if open_pages * 2 < len(lines) - 1 or length < SHORTEST_PAGE * len(lines):
        return {}
    return {start: match.end("marker") for (start, _), match in zip(lines, matches[first:], strict=True) if match}


def _counted(count: int) -> list[str]:
    """The numbers from one on, as written.

    >>> _counted(2)
    ['1', '2']
    """
    return [str(number) for number in range(1, count + 1)]
