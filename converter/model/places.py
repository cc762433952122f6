"""Lookup of GB/T 2260 code, level and province by the name of a place and a year.

`data/places.tsv` (its sources: `data/README.md`) has a row for each name that a code has borne since 1980.
Its lines are sorted by name and searched without parsing: a process's first look-up takes three milliseconds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from converter.dataclass import dataclass
from converter.model import Level
from converter.resources import DATA
from converter.text.traditional import simplified
from converter.text.words import words

TABLE = DATA / "places.tsv"
FIRST_YEAR = 1980
"""Earlier years are read from the table of this one: there were no codes before it."""

STILL = 9999
"""The last year of a name that still holds."""

STATE = "国务院"
"""The national government, which reports in the place of a unit."""


class Province(NamedTuple):
    """A province-level unit: its code, its full name and its usual one."""

    code: str
    name: str
    short: str


PROVINCES = (
    Province("110000", "北京市", "北京"),
    Province("120000", "天津市", "天津"),
    Province("130000", "河北省", "河北"),
    Province("140000", "山西省", "山西"),
    Province("150000", "内蒙古自治区", "内蒙古"),
    Province("210000", "辽宁省", "辽宁"),
    Province("220000", "吉林省", "吉林"),
    Province("230000", "黑龙江省", "黑龙江"),
    Province("310000", "上海市", "上海"),
    Province("320000", "江苏省", "江苏"),
    Province("330000", "浙江省", "浙江"),
    Province("340000", "安徽省", "安徽"),
    Province("350000", "福建省", "福建"),
    Province("360000", "江西省", "江西"),
    Province("370000", "山东省", "山东"),
    Province("410000", "河南省", "河南"),
    Province("420000", "湖北省", "湖北"),
    Province("430000", "湖南省", "湖南"),
    Province("440000", "广东省", "广东"),
    Province("450000", "广西壮族自治区", "广西"),
    Province("460000", "海南省", "海南"),
    Province("500000", "重庆市", "重庆"),
    Province("510000", "四川省", "四川"),
    Province("520000", "贵州省", "贵州"),
    Province("530000", "云南省", "云南"),
    Province("540000", "西藏自治区", "西藏"),
    Province("610000", "陕西省", "陕西"),
    Province("620000", "甘肃省", "甘肃"),
    Province("630000", "青海省", "青海"),
    Province("640000", "宁夏回族自治区", "宁夏"),
    Province("650000", "新疆维吾尔自治区", "新疆"),
    Province("710000", "台湾省", "台湾"),
    Province("810000", "香港特别行政区", "香港"),
    Province("820000", "澳门特别行政区", "澳门"),
)

RANKS: tuple[Level, ...] = ("province", "prefecture", "county")
"""The levels that GB/T 2260 holds, highest first."""

KIND_SUFFIXES = (
    ("特别行政区", ""),
    *zip(words("自治区 自治州 自治县 自治旗"), words("自治区 州 县 旗"), strict=True),
    *((each, "") for each in words("地区 新区 林区 省 市 盟 县 区 旗")),
)
"""Ends of full names, longest first, with their replacements in short names other than the bare stem."""

PEOPLES = words("""
    阿昌 白 保安 布朗 布依 朝鲜 达斡尔 傣 德昂 东乡 侗 独龙 鄂伦春 鄂温克 高山 哈尼 哈萨克 赫哲 回 基诺 景颇 京
    柯尔克孜 拉祜 黎 傈僳 珞巴 满 毛南 门巴 蒙古 苗 仫佬 纳西 怒 普米 羌 撒拉 畲 水 塔吉克 土家 土 佤 维吾尔 锡伯 瑶
    彝 仡佬 裕固 藏 壮 各
    """)
"""Peoples as the names of autonomous places write them, with 族 after them or without."""

PEOPLES_BY_END = {end: [each for each in PEOPLES if each[-1] == end] for end in {each[-1] for each in PEOPLES}}

OTHER_NAMES = {
    "内蒙": "内蒙古自治区",
    "巴州": "巴音郭楞蒙古自治州",
    "博州": "博尔塔拉蒙古自治州",
    "克州": "克孜勒苏柯尔克孜自治州",
    "锡盟": "锡林郭勒盟",
    "版纳州": "西双版纳傣族自治州",
}
"""Usual names that no rule makes."""

NO_NAMES = ("全州", "市区")
"""Names in the table that any report uses of its own place: there is a 全州县, and a 市区 of 1983."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of GB/T 2260 as it was in one year; `parent` is the unit above, None for a province."""

    code: str
    name: str
    level: Level
    province: str
    parent: str | None


class PlaceNameRow(NamedTuple):
    """A name, the code that bore it, and the first and last year in which it did."""

    name: str
    code: str
    first: int
    last: int

    def held(self, year: int, grace: int = 0) -> bool:
        """Test whether the code bore the name in `year`, or within `grace` years of it."""
        return self.first - grace <= year <= self.last + grace


def lookup(name: str, year: int | None, within: str | None = None) -> Place | None:
    """Find the place that `name` means in `year`; None if there is none, or several that `within` does not tell apart.

    `name` and `within` (a province, a prefecture or both) are full or short names; `year` None means now.

    >>> lookup("徐水县", 2012), lookup("徐水县", 2020)
    (Place(code='130625', name='徐水县', level='county', province='河北省', parent='保定市'), None)
    >>> lookup("黔东南州", 2024).name
    '黔东南苗族侗族自治州'
    >>> lookup("新华区", 2020), lookup("新华区", 2020, "沧州市").code
    (None, '130902')
    """
    name, within = simplified(name), within and simplified(within)
    found = find_all(name, year)
    if within is not None:
        found = tuple(place for place in found if _stands_in(place, within))
    if found and name != found[0].name:
        highest = min(RANKS.index(place.level) for place in found)
        found = tuple(place for place in found if place.level == RANKS[highest])
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4096)
def find_all(name: str, year: int | None) -> tuple[Place, ...]:
    """Every place that `name`, in either script, could mean in `year`, by code.

    Full names go before usual ones.  A name that began or ended a year off still counts where no other does:
    reports run ahead of the tables, and behind them.
    """
    name = simplified(name)
    if name in NO_NAMES:
        return ()
    return _in_force(_rows_named(name), year) or _in_force(_rows_called(OTHER_NAMES.get(name, name)), year)


def _in_force(found: Iterable[PlaceNameRow], year: int | None) -> tuple[Place, ...]:
    """The places of those rows that hold in `year`, or else nearly."""
    rows = tuple(found)
    latest = max((row.last for row in rows), default=FIRST_YEAR)
    at = latest if year is None else max(year, FIRST_YEAR)
    held = [row for row in rows if row.held(at)] or [row for row in rows if row.held(at, grace=1)]
    return tuple(_place(row, at) for row in held if not _succeeds(row, held, at))


def province_of(code: str) -> str | None:
    """The name of the province-level unit to which a code belongs.

    >>> province_of("230700")
    '黑龙江省'
    """
    return next((each.name for each in PROVINCES if each.code[:2] == code[:2]), None)


def short_forms(name: str) -> tuple[str, ...]:
    """The usual names of the place whose full name is `name`.

    >>> short_forms("甘孜藏族自治州"), short_forms("宝安区"), short_forms("易县")
    (('甘孜', '甘孜州'), ('宝安',), ())
    """
    end, usual = next((kind for kind in KIND_SUFFIXES if name.endswith(kind[0])), ("", ""))
    stem = name.removesuffix(end)
    if end.startswith("自治"):
        stem = _without_peoples(stem)
    if len(stem) < 2 or not end:
        return (stem + usual,) if stem and usual else ()
    return (stem, stem + usual) if usual else (stem,)


def _without_peoples(stem: str) -> str:
    """The stem without the peoples named at its end, as long as two characters stay.

    >>> _without_peoples("黔东南苗族侗族"), _without_peoples("东乡族")
    ('黔东南', '东乡')
    """
    shorter = stem
    while True:
        bare = shorter.removesuffix("族")
        ends = (each for each in PEOPLES_BY_END.get(bare[-1:], ()) if bare.endswith(each))
        people = next((each for each in ends if len(bare) - len(each) >= 2), None)
        if people is None:
            return bare
        shorter = bare.removesuffix(people)


def _stands_in(place: Place, within: str) -> bool:
    above = [each for each in (place.province, place.parent) if each is not None]
    return any(within.endswith(full) or within in short_forms(full) for full in above)


def _succeeds(row: PlaceNameRow, rows: Iterable[PlaceNameRow], year: int) -> bool:
    """Test whether `row` took over its name from another row in `year`: reports are given early in the year."""
    return row.first == year and any(
        other.name == row.name and other.last == year and other.code[:2] == row.code[:2] for other in rows
    )


def _place(row: PlaceNameRow, year: int) -> Place:
    code = row.code
    province = province_of(code) or ""
    if code.endswith("0000"):
        return Place(code, row.name, "province", province, None)
    if code.endswith("00"):
        return Place(code, row.name, "prefecture", province, province)
    return Place(code, row.name, "county", province, name_of(code[:4] + "00", year) or province)


@lru_cache(maxsize=4096)
def name_of(code: str, year: int) -> str | None:
    """Find the name that `code` bore in `year`; None if it bore none."""
    table, field = _table(), f"\t{code}\t"
    at = table.find(field)
    while at >= 0:
        row = _row(table[table.rfind("\n", 0, at) + 1 : table.index("\n", at)])
        if row.held(year):
            return row.name
        at = table.find(field, at + len(field))
    return None


def _rows_named(name: str) -> Iterator[PlaceNameRow]:
    return _rows_that_open(name + "\t")


def _rows_called(name: str) -> Iterator[PlaceNameRow]:
    """Yield the rows with `name` as their full or short name; a single character is never one."""
    if len(name) < 2:
        return iter(())
    return (row for row in _rows_that_open(name[:2]) if name == row.name or name in short_forms(row.name))


def _rows_that_open(beginning: str) -> Iterator[PlaceNameRow]:
    """The rows whose line opens with these characters."""
    lines = table_lines()
    for number in range(bisect_left(lines, beginning), len(lines)):
        if not lines[number].startswith(beginning):
            return
        yield _row(lines[number])


@lru_cache(maxsize=64)
def rows_in_force(year: int | None) -> tuple[PlaceNameRow, ...]:
    """The rows of the table that hold in `year`, or within a year of it; `year` None is now."""
    at = STILL if year is None else max(year, FIRST_YEAR)
    return tuple(row for row in map(_row, table_lines()) if row.held(at, grace=1))


def _row(line: str) -> PlaceNameRow:
    name, code, first, last = line.split("\t")
    return PlaceNameRow(name, code, int(first), int(last or STILL))


@cache
def table_lines() -> list[str]:
    """The lines of the table, sorted: a name, a code, the first year and the last, with tabs between."""
    return _table().splitlines()


@cache
def _table() -> str:
    return TABLE.read_text(encoding="utf-8")
