"""How reports number their headings and items: one row a way of numbering, and the marker that opens a block."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from converter.model import Marker, Scheme
from converter.numerals import read_numeral
from converter.recognise.patterns import CIRCLED_CLASS, HAN


class Numbering(NamedTuple):
    """A way of numbering headings: its name, how its marker looks, how its number is read, examples."""

    scheme: Scheme
    pattern: str
    read: Callable[[str], int | None]
    example: str
    near_miss: str


def _count(text: str) -> int | None:
    return read_numeral(text.replace(" ", ""))


FIGURE = r"(?P<n>\d{1,3})"
SPELLED = rf"(?P<n>{HAN}{{1,4}})"
"""Words that may be a numeral; `read` says whether they are."""

SPELLED_SHORT = rf"(?P<n>{HAN}{{1,4}}?)"
"""The same before a word of its own: 一 in 第一部分, where 一部分 could be read too."""

NUMBERINGS = (
    Numbering("part", rf"第 ?{SPELLED_SHORT} ?(?:部分|篇|编)[、,:. ]*", _count, "第一部分 工作回顾", "第一部门经理"),
    Numbering("part", rf"\[?第 ?{SPELLED_SHORT} ?章\]?(?:[、,:. ]+|$)", _count, "第二章 总体要求", "第二章鱼产业"),
    Numbering("chapter", rf"{SPELLED} ?、 ?", _count, "三、2021年重点工作", "一二三产业协调发展。"),
    Numbering("section", rf"\( ?{SPELLED} ?\)[、.]? ?", _count, "（十）筑牢安全防线", "（规划）纲要"),
    Numbering("ordinal", rf"第 ?{SPELLED_SHORT} ?[,、:.] ?", _count, "第一，扩大有效投资", "第一产业增长"),
    Numbering("arabic-paren", rf"\( ?{FIGURE} ?\) ?", _count, "（1）加快项目建设", "（2021）年报"),
    Numbering("arabic-paren", rf"{FIGURE}\) ?", _count, "1）加快项目建设", "1）。"),
    Numbering("arabic", rf"{FIGURE} ?[.、] ?", _count, "1.加快商贸物流发展", "2.5亿元"),
    Numbering("circled", rf"(?P<n>[{CIRCLED_CLASS}]) ?", _count, "① 织密防控网", "一①"),
    Numbering("numeral", rf"{SPELLED}(?: +|$)", _count, "二  今后的任务", "一 二"),
)
"""Tried in order at a block's start.  GB/T 9704-2012, 7.3.3 gives 一、 （一） 1. （1）; the rest is older or local."""


QUANTITY = frozenset("0123456789.%亿万千百多余个项元米公吨户家名人年月日时届次")
"""What stands after 2. or 2、 in a quantity: 2.5亿元"""


class Mark(NamedTuple):
    """A marker found at a block's start: its row's scheme, its number, and the length of the label."""

    scheme: Scheme
    number: int
    length: int
    weak: bool = False
    """True if it counts only where its number fits the run."""


SECOND_NUMERAL = re.compile(rf"{HAN}{{1,3}}[、 ]")


def _opens_text(rest: str, scheme: Scheme) -> bool:
    """Whether what follows a marker can be a heading: no closing mark, and no second numeral of 一、二、三产业."""
    if not rest:
        return scheme == "numeral"
    second = SECOND_NUMERAL.match(rest + " ") if scheme in ("chapter", "numeral") else None
    counted = second is not None and read_numeral(second.group()[:-1]) is not None
    return rest[0] not in "。,;:!?)、" and not counted


HIGHEST = 200
"""No list in a report counts further."""

_NUMBERINGS = tuple((row, re.compile(row.pattern)) for row in NUMBERINGS)
_MAY_OPEN = re.compile(rf"[\[(第\d一二三四五六七八九十{CIRCLED_CLASS}]")


def read_mark(text: str) -> Mark | None:
    """The numbered marker that opens `text`, or None.

    >>> read_mark("(十)筑牢安全防线")
    Mark(scheme='section', number=10, length=3, weak=False)
    >>> read_mark("2.5亿元") is None
    True
    """
    if not _MAY_OPEN.match(text):
        return None
    for row, pattern in _NUMBERINGS:
        match = pattern.match(text)
        if match is not None:
            rest = text[match.end() :]
            number = row.read(match["n"]) if _opens_text(rest, row.scheme) else None
            counts = match["n"].isdigit() and rest[:1] in QUANTITY and row.scheme[:6] == "arabic"
            if number is not None and 0 < number <= HIGHEST and not counts:
                return Mark(row.scheme, number, match.end())
    return None


UNIT = r"[%‰亿万千百元倍吨米亩户人家套件项次个公平立]"
WEAK = re.compile(rf"{FIGURE} ?[.、](?!\d+(?:\.\d+)? ?{UNIT})")
"""A figure and its stop, unless a quantity goes on behind it: 21. in 21.5+2就业之家, and not in 21.5万元"""


def read_weak_mark(text: str) -> Mark | None:
    """A marker with a digit or a unit after it, which is one only if its number comes next: 21.5+2就业之家.

    >>> read_weak_mark("21.5+2就业之家")
    Mark(scheme='arabic', number=21, length=3, weak=True)
    """
    match = WEAK.match(text)
    return None if match is None else Mark("arabic", int(match["n"]), match.end(), True)


class Bullet(NamedTuple):
    """The marker of an item that is no heading: its kind, its number if it counts, the length of the label."""

    marker: Marker
    number: int | None
    length: int


BULLETS: tuple[tuple[Marker, re.Pattern[str], str], ...] = (
    ("dash", re.compile(r"(?:——+|--+|—(?=[^\W\d_]|“)) ?"), "——经济运行回升向好。"),
    ("bullet", re.compile(r"[●◆■▲★◎□▪◇※·*➢►▶] ?(?=\S)"), "●经济运行回升向好。"),
    ("ordinal", re.compile(r"(?P<n>[一二三四五六七八九十]{1,3}) ?(?:是|要|则)[,:]? ?"), "一是加大投资力度。"),
    ("ordinal", re.compile(r"(?P<n>首先|其次|再次|最后)[,:是要] ?"), "首先，加大投资力度。"),
)
"""Tried in order at a block's start, after the numbered markers."""


def read_bullet(text: str) -> Bullet | None:
    """The item marker that opens `text`, or None.

    >>> read_bullet("——经济运行回升向好。")
    Bullet(marker='dash', number=None, length=2)
    >>> read_bullet("二是优化结构。").number
    2
    """
    for marker, pattern, _ in BULLETS:
        match = pattern.match(text)
        if match is not None:
            counted = match.groupdict().get("n")
            return Bullet(marker, read_numeral(counted) if counted else None, match.end())
    return None
