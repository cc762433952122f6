"""Headings run into their paragraph by a lost line break: 一、2021年工作回顾2021年是……"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from converter.recognise.patterns import CALENDAR_YEAR
from converter.recognise.units import Unit, restated
from converter.text.numberings import NUMBERINGS
from converter.text.words import one_of

TITLE_END = one_of("""
    回顾 总结 工作情况 安排 部署 打算 任务 总体要求 总体思路 目标 重点工作 主要工作 工作重点 自身建设 政府建设 成就 建议
    意见 措施
    """)
SENTENCE_OPENS = (
    rf"(?:{CALENDAR_YEAR}|“?十[一二三四五]|全[市省县区州]|"
    + one_of("""
    过去 刚刚 一年来 五年来 今年 去年 今后 本届 “十 各位 面对 按照 根据 做好 新的 我们 当前 围绕 为了 要 必须 坚持 政府
    回顾 完成 实现
    """)
    + ")"
)
GLUED_PART_TITLE = re.compile(rf"[^。,;:!?]{{2,40}}?{TITLE_END}(?= +|{SENTENCE_OPENS})")
"""A part's title and, straight behind it, what opens a sentence."""

BARE_TITLE = re.compile(rf"[^。,;:!?]{{2,24}}?{TITLE_END}+(?![的和与及、工])")
"""A part's title alone; taken where the paragraph's first sentence is too long to be one."""

STRONG_OPENING = re.compile(
    rf"[^。;:!?]{{4,44}}?(?={CALENDAR_YEAR}[,是]|今年[,是工]|过去(?:的?[一五]年|这)|各位代表[,!]|"
    r"刚刚过去|一年来,|五年来,|当前,|本届政府|全面从严治党)"
)
"""A chapter's title and, straight behind it, what can open nothing but a paragraph."""

GAP = re.compile(r"[^。;:!? ]{6,44}(?= +(?:[^\W\d_]|[“\"]))")
"""A blank where the line break was."""

CLAUSES = re.compile(r"(?P<first>[^。,;:!? ]{4,20}),(?P<second>[^。,;:!? ]{5,40})")
"""Two clauses, the second running into the paragraph."""

ONSET = re.compile(
    r"坚持|按照|加强|加快|积极|认真|继续|全面|深入|大力|切实|进一步|围绕|针对|抓住|实施|推进|完善|健全|着力|始终|努力|今年|去年|我们|全[市省县区州]|把|以"
)
"""First words of the sentence after a heading of two clauses."""

TITLING = frozenset(row.name for row in NUMBERINGS if row.titles_parts)
"""The ways of numbering behind which a part's title is known by its words."""

LOST_BREAKS = 3
"""So many headings of one scheme without an end show that line breaks were lost."""


def parted(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, with headings that ran into their paragraph cut where a reader sees them end."""
    endless = Counter(unit.scheme for unit in units if _endless(unit))
    total = Counter(unit.scheme for unit in units if unit.kind == "heading")
    lost = {scheme for scheme, count in endless.items() if count >= LOST_BREAKS and count * 2 >= total[scheme]}
    return tuple(_parted(unit, unit.scheme in lost) for unit in units)


def _endless(unit: Unit) -> bool:
    return unit.kind == "heading" and unit.run_in and unit.heading_end == unit.label_end


def _parted(unit: Unit, lost: bool) -> Unit:
    if unit.kind != "heading" or not (unit.run_in or unit.text.endswith("。")):
        return unit
    end = None
    if unit.scheme in TITLING or (lost and _endless(unit)):
        patterns = (
            (GLUED_PART_TITLE, STRONG_OPENING, BARE_TITLE) if _endless(unit) else (GLUED_PART_TITLE, STRONG_OPENING)
        )
        found = (pattern.match(unit.text, unit.label_end) for pattern in patterns)
        end = next((title.end() for title in found if title), None)
    if end is None and lost and _endless(unit):
        end = _gap(unit) or _second_clause(unit)
    if end is None or unit.label_end < unit.heading_end <= end:
        return unit
    return restated(unit, heading_end=end, run_in=True)


def _gap(unit: Unit) -> int | None:
    match = GAP.match(unit.text, unit.label_end)
    return match.end() if match else None


def _second_clause(unit: Unit) -> int | None:
    """The end of the second clause, if what follows it opens a sentence and the two are about as long."""
    match = CLAUSES.match(unit.text, unit.label_end)
    if match is None:
        return None
    first = len(match["first"])
    for onset in ONSET.finditer(match["second"], 5):
        if first * 0.5 <= onset.start() <= first * 1.8:
            return match.start("second") + onset.start()
    return None


ENDINGS = (
    ("PART_TITLE", GLUED_PART_TITLE),
    ("STRONG_OPENING", STRONG_OPENING),
    ("BARE_TITLE", BARE_TITLE),
    ("GAP", GAP),
)
"""The patterns by which a heading ends inside its line, under the names by which `convert why` cites them."""


def ending_of(text: str, start: int, end: int) -> str:
    """The name of the pattern by which the heading from `start` ends at `end`, as `_parted` cuts it."""
    found = ((name, pattern.match(text, start)) for name, pattern in ENDINGS)
    return next((name for name, match in found if match and match.end() == end), "CLAUSES")
