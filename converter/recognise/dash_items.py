"""Start of each member of a series that shares one line, each after a dash."""

from __future__ import annotations

from converter.recognise.patterns import HAN
from converter.text.lazy import lazy
from converter.text.numerals import COUNT

DASH_ITEM = lazy(rf"(?<=[。;!])——+(?={HAN})")
"""A dash behind a sentence's end: 引进项目12个。——民营经济有了新的发展。"""

HEADED = lazy(rf"(?:\( ?{COUNT} ?\)|{COUNT}、|\d{{1,2}}[.、])[^。,;:!—]{{2,24}}(?=——)")
"""A numbered title, straight before the first of such dashes: （一）经济建设——招商引资成效显著。"""

ITEMS = 2
"""So many of them make a series."""


def dash_cuts(reading: str, start: int, end: int) -> list[int]:
    """The places before the dashes of a series, if there is one between `start` and `end`.

    >>> text = "(一)乡村建设——新修道路3条。——整治渠道5公里。——栽树2万株。"
    >>> [text[at : at + 4] for at in dash_cuts(text, 0, len(text))]
    ['——新修', '——整治', '——栽树']
    """
    found = [match.start() for match in DASH_ITEM.finditer(reading, start, end)]
    headed = HEADED.match(reading, start, end)
    return [*([headed.end()] if headed else []), *found] if len(found) >= ITEMS else []
