"""Announcements at the end of a speech of more points than follow."""

from __future__ import annotations

from collections.abc import Sequence

from converter.text.lazy import lazy
from converter.text.numerals import COUNT, read_numeral

COUNT_ANNOUNCED = lazy(rf"(?:(?P<number>{COUNT}|\d{{1,2}})(?:个方面|个重点|件|项|大)|以下)[^。,;:]{{0,12}}[。:]$")
"""Line that announces a number of points: 今年要做好九个方面的工作。"""

MARKER = lazy(rf"(?:^|[。;:])(?:[(]?{COUNT}[)、]|{COUNT}是|第{COUNT}[,、]|\d{{1,2}}[.、]|[①-⑳])")
"""Start of one of several points."""


def announces_more(lines: Sequence[str]) -> bool:
    """Test whether one of the last lines announces more points than follow it.

    >>> announces_more(["今年要做好九个方面的工作。", "(一)稳增长。"])
    True
    >>> announces_more(["办好两件事:", "一是修路。二是建校。"])
    False
    >>> announces_more(["抓好以下工作:", "修路。"]), announces_more(["抓好以下工作:", "修路。", "建校。"])
    (True, False)
    """
    for index in range(len(lines) - 1, -1, -1):
        found = COUNT_ANNOUNCED.search(lines[index])
        if found is not None:
            below = lines[index + 1 :]
            marked = sum(len(MARKER.findall(line)) for line in below)
            several = 2 if found["number"] is None else read_numeral(found["number"]) or 0
            return max(len(below), marked) < several
    return False
