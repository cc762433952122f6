"""Marker at the start of a block: of a heading, by the table of numberings, or of an item."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from converter.model import Marker
from converter.recognise.furniture import REMEMBERED
from converter.text.characters import HAN
from converter.text.lazy import lazy
from converter.text.numberings import NUMBERINGS, Numbering, Scheme
from converter.text.numerals import read_numeral

QUANTITY = frozenset("0123456789.%")
"""Characters behind 2. or 2、 that make it part of a quantity, 2.5亿元; a word like 项目 or 人民 opens a heading."""

YEAR_IN_HEADING = lazy(r"(?:19|20)\d\d年")
"""A year, which opens headings: 1、2021年工作回顾"""


class OpeningMarker(NamedTuple):
    """A marker found at a block's start: its row's scheme, its number, and the length of the label."""

    scheme: Scheme
    number: int
    length: int
    weak: bool = False
    """True if it counts only where its number fits the run."""


SECOND_NUMERAL = lazy(rf"{HAN}{{1,3}}[、 ]")


def _opens_text(rest: str, row: Numbering) -> bool:
    """Test whether the rest can be a heading: no closing mark, and no second numeral of 一、二、三产业."""
    if not rest:
        return row.alone
    second = SECOND_NUMERAL.match(rest + " ") if row.bare else None
    counted = second is not None and read_numeral(second.group()[:-1]) is not None
    return rest[0] not in "。,;:!?)、" and not counted


HIGHEST = 200
"""No list in a report counts further."""

_FIRST = lazy("|".join(f"(?P<m{at}>{row.pattern.replace('<n>', f'<n{at}>')})" for at, row in enumerate(NUMBERINGS)))
"""The first row of the table that matches: most texts open with no marker."""

_WEAK = tuple((row, lazy(row.weak)) for row in NUMBERINGS if row.weak and row.in_figures)


@lru_cache(maxsize=REMEMBERED)
def read_mark(text: str) -> OpeningMarker | None:
    """The numbered marker that opens `text`, or None.

    >>> read_mark("(十)筑牢安全防线")
    OpeningMarker(scheme='han-paren', number=10, length=3, weak=False)
    >>> read_mark("2.5亿元") is None, read_mark("2.2022年工作安排").length
    (True, 2)
    """
    first = _FIRST.match(text)
    if first is None:
        return None
    at = int((first.lastgroup or "m0")[1:])
    found = _marker(text, NUMBERINGS[at], first[f"n{at}"], first.end())
    if found is not None:
        return found
    for row in NUMBERINGS[at + 1 :]:
        match = re.match(row.pattern, text)
        found = None if match is None else _marker(text, row, match["n"], match.end())
        if found is not None:
            return found
    return None


def _marker(text: str, row: Numbering, numeral: str, end: int) -> OpeningMarker | None:
    """The marker of a row up to `end`, or None if the text behind it shows that it is none."""
    rest = text[end:]
    number = row.read(numeral) if _opens_text(rest, row) else None
    counts = row.weak and rest[:1] in QUANTITY and not YEAR_IN_HEADING.match(rest)
    return None if number is None or not 0 < number <= HIGHEST or counts else OpeningMarker(row.name, number, end)


def read_weak_mark(text: str) -> OpeningMarker | None:
    """A marker with a digit or a unit after it, which is one only if its number comes next: 21.5+2就业之家.

    >>> read_weak_mark("21.5+2就业之家")
    OpeningMarker(scheme='arabic-dot', number=21, length=3, weak=True)
    """
    for row, pattern in _WEAK if text[:1].isdecimal() else ():
        match = pattern.match(text)
        number = row.read(match["n"]) if match is not None else None
        if match is not None and number is not None:
            return OpeningMarker(row.name, number, match.end(), True)
    return None


class Bullet(NamedTuple):
    """Marker of an item that is not a heading: its kind, its number if it has one, the length of the label."""

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
