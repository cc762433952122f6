"""Comparisons between a name and its number: 财政收入 比上年 增长, 床位数 是全市平均水平的 2倍."""

from __future__ import annotations

import re

from converter.annotate.basis import WRITTEN_YEAR
from converter.annotate.eras import PLAN_NAME

QUOTED_PLAN = rf"“?{PLAN_NAME}”?"

COMPARISON_OPENS = re.compile(
    r"比(?!例|重)|较|与|同(?=上|去|[12一])|高于|低于|高出|快于|优于|占(?!比)|是(?!否)|相当于|等于"
    r"|(?:由|从)(?:上年|去年|居)|跃居|跃升|位居|位列|名列|稳居|均?排(?=名|位|列|在|全|第)|居(?!民|住)|列(?=全)|升至|上升|全[国省市区县州]第?$"
)
"""Start of a comparison, whose subject precedes it."""

SHARE_OF = re.compile(r"(?:约|分别)?占(?!比|地(?!区|方)|用|有)")
"""Start of a clause that only names the whole of a share: ,占全市出口总额的40%"""

COMPARES = frozenset("年比较与同于在按扣剔是")
"""Characters of which every comparison has at least one."""

COMPARISON = re.compile(
    rf"(?:由|从|到|至|在)?{WRITTEN_YEAR}(?:底|末|初)?的?$"
    rf"|(?:比|较|与|同)(?:上年|去年|上一年|前一年|全省|全市|全国|同期|疫情前|{WRITTEN_YEAR}|{QUOTED_PLAN}末?)[^,。]{{0,10}}$"
    r"|(?:高于|低于)[^,。]{0,8}$|在(?:全[国省市区县州][^,。]{0,6}|[^,。]{0,10}中(?:的?排[名位]|位?居|列)?)$|在[^,。]{0,12}基础上(?:基本)?$"
    rf"|(?:分别)?是(?:全[国省市区县州]|同期|上年|去年|{WRITTEN_YEAR}|{QUOTED_PLAN})[^,。]{{0,8}}$"
    r"|按[^,。]{0,8}计算$|(?:扣除|剔除)[^,。]{0,12}$"
)
"""A comparison between a name and its verb."""

LONGEST_COMPARISON = 20
"""Characters of a comparison that are read."""


def without_comparison(reading: str, start: int, end: int) -> int:
    """Find the start of a comparison between `start` and `end`; `end` if there is none.

    >>> reading = "财政收入比上年"
    >>> reading[: without_comparison(reading, 0, len(reading))]
    '财政收入'
    """
    first = max(start, end - LONGEST_COMPARISON)
    near = reading[first:end]
    found = None if COMPARES.isdisjoint(near) else COMPARISON.search(near)
    return end if found is None else first + found.start()
