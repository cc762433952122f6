"""Units and counters: names, UCUM or ISO 4217 codes, and the value in the SI if there is one."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

from converter.resources import DATA
from converter.text.traditional import simplified
from converter.text.words import word_set

UNITS_TABLE = DATA / "units.tsv"

POINTS = ("个百分点", "百分点")
"""Differences of shares."""

UnitClass = Literal["money", "share", "measure", "span", "counter"]
"""Money; a share or rate; a physical measure; a duration, which counts only with a word for it; a counter."""


class MeasureUnit(NamedTuple):
    """A row of `data/units.tsv`."""

    name: str
    code: str | None
    kind: UnitClass
    si: Fraction | None
    """Its size in `si_unit`."""
    si_unit: str | None
    source: str


@cache
def units() -> dict[str, MeasureUnit]:
    """Every unit under its name.

    >>> units()["斤"].si, units()["斤"].si_unit
    (Fraction(1, 2), 'kg')
    """
    lines = UNITS_TABLE.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {
        name: MeasureUnit(
            name, code or None, cast(UnitClass, kind), Fraction(si) if si else None, si_unit or None, source
        )
        for name, code, kind, si, si_unit, source in rows
    }


class WrittenUnit(NamedTuple):
    """Unit in a text: its normalised name, its code, its kind, and its end."""

    name: str
    code: str | None
    kind: UnitClass
    end: int


PER = frozenset("年月日天人户亩吨米次家头升时秒")
"""Denominators of rates that the table does not list as units, and those of time: 元/月, 人/天"""


RATE_BASE = re.compile(r"[百千万][人户]")
"""So many of whom a rate is: 29.3部/百人"""


def unit_at(reading: str, start: int) -> WrittenUnit | None:
    """Find the longest unit at `start`, with a denominator if there is one; a blank before it is skipped.

    >>> unit_at("8个百分点", 1), unit_at("35 微克/立方米", 2).code
    (WrittenUnit(name='个百分点', code='%', kind='share', end=5), 'ug/m3')
    """
    at = start + 1 if reading[start : start + 1] == " " else start
    unit = _longest(reading, at)
    if unit is None:
        return None
    end = at + len(unit.name)
    if reading[end : end + 1] != "/":
        return WrittenUnit(unit.name, unit.code, unit.kind, end)
    below = _longest(reading, end + 1)
    many = RATE_BASE.match(reading, end + 1)
    name = many.group() if many else below.name if below is not None else reading[end + 1 : end + 2]
    if below is None and many is None and name not in PER:
        return WrittenUnit(unit.name, unit.code, unit.kind, end)
    code = f"{unit.code}/{below.code}" if below is not None and many is None and unit.code and below.code else None
    return WrittenUnit(f"{unit.name}/{name}", code, "measure", end + 1 + len(name))


@cache
def _by_first() -> dict[str, tuple[MeasureUnit, ...]]:
    """First character -> the units that open with it, the longest first."""
    found: dict[str, tuple[MeasureUnit, ...]] = {}
    for unit in sorted(units().values(), key=lambda unit: -len(unit.name)):
        found[unit.name[0]] = (*found.get(unit.name[0], ()), unit)
    return found


NOT_UNITS = word_set("""
    人口 人民 人才 人员 人均 家庭 家禽 户籍 户均 种植 场所 场地 口岸 处理 处于 度假 天然 年轻 年产 年均 床位 门诊 头部
    首批 座位 支付 支持 支出 支部 支撑 支柱 支线 支援 支教 支农 支队 名师 名医 名优 所在 位数 位置 方面 方式 方案 方向
    方位 方针 方便 方法 方略 方阵 方志 方圆
    """)
"""Words that open like a unit: 14亿人口, 5000家庭"""

ASCII_WORD = re.compile(r"[A-Za-z]")


def _longest(reading: str, at: int) -> MeasureUnit | None:
    for unit in _by_first().get(reading[at : at + 1], ()):
        if reading.startswith(unit.name, at) and not _in_a_word(reading, at + len(unit.name)):
            return None if len(unit.name) == 1 and reading[at : at + 2] in NOT_UNITS else unit
    return None


def _in_a_word(reading: str, end: int) -> bool:
    """Test whether `end` splits a word of letters: the m of mm is not a metre."""
    return ASCII_WORD.match(reading, end) is not None and ASCII_WORD.match(reading, end - 1) is not None


def in_si(quantity: str, unit: str) -> tuple[Fraction, str] | None:
    """A quantity in the SI's units, exactly; None where its unit has no worth there.

    >>> in_si("3", "亩"), in_si("3", "个")
    ((Fraction(2000, 1), 'm2'), None)
    """
    row = units().get(simplified(unit))
    if row is None or row.si is None or row.si_unit is None:
        return None
    return Fraction(Decimal(quantity)) * row.si, row.si_unit


PEOPLE = ("人", "名")


@cache
def dimension(unit: str) -> str:
    """Find the dimension of a unit, equal for units that can be compared.

    >>> [dimension(unit) for unit in ("亩", "公顷", "所", "百分点", "%")]
    ['m2', 'm2', '所', 'points', '%']
    """
    unit = simplified(unit)
    if unit in POINTS:
        return "points"
    if unit in PEOPLE:
        return PEOPLE[0]
    row = units().get(unit)
    if row is not None and row.si is not None and row.si_unit not in (None, "s"):
        return str(row.si_unit)
    return (row.code if row is not None else None) or unit


@lru_cache(maxsize=256)
def worth_in(other: str, unit: str) -> Fraction:
    """Return how many of `other` one `unit` is, if both have the same dimension; 1 if no table has it.

    >>> worth_in("公顷", "亩"), worth_in("元", "美元")
    (Fraction(1, 15), Fraction(1, 1))
    """
    one, of_other = in_si("1", unit), in_si("1", other)
    return Fraction(1) if one is None or of_other is None or one[1] != of_other[1] else one[0] / of_other[0]
