"""Stops of Chinese sentences that a scan or a keyboard made a half-width point: 经济平稳.民生改善."""

from __future__ import annotations

from converter.text.characters import HAN
from converter.text.lazy import lazy
from converter.text.numerals import COUNT

POINT = lazy(
    rf"(?:(?<![^\s.。;!?:]){COUNT}\.)"  # 二. numbers a heading
    rf"|(?P<sentence>(?:(?<={HAN})|(?<=[”)%》]))\.(?![\d.]))"
)
"""A point behind a Chinese character, a figure's unit or a closing mark; that of a number is passed over."""

FEWEST_POINTS = 3
"""So many sentences end in a point where that is a text's way."""

POINTS_TO_STOPS = 2
"""So many times as many points as stops: in a text of stops, 买买提.艾力 has the point of a name."""


def full_stops(text: str) -> str:
    """The text with 。 for the points that end its sentences, if most end so.

    >>> full_stops("经济平稳.民生改善.收入增长8.5%.")
    '经济平稳。民生改善。收入增长8.5%。'
    >>> full_stops("一.工作回顾。主席买买提.艾力作报告。")
    '一.工作回顾。主席买买提.艾力作报告。'
    """
    stops = text.count("。")
    if text.count(".") < max(FEWEST_POINTS, stops * POINTS_TO_STOPS):
        return text
    points = [match.start() for match in POINT.finditer(text) if match["sentence"]]
    if len(points) < max(FEWEST_POINTS, stops * POINTS_TO_STOPS):
        return text
    changed = list(text)
    for point in points:
        changed[point] = "。"
    return "".join(changed)
