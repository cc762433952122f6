"""Most probable place of a body without a named place: all units of GB/T 2260 weighed against each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from converter.model.places import PlaceNameRow, find_all, name_of, rows_in_force, short_forms
from converter.recognise.patterns import HAN
from converter.recognise.statements import Found, Statement
from converter.source.span import Span
from converter.text.lazy import lazy
from converter.text.words import one_of, words

COMMON = frozenset(
    words("""
    和平 平安 新华 建设 东方 城关 开放 新建 安定 文明 和谐 集中 新城 城区 郊区 中心 公安 大方 工业 团结 同心 合作
    新兴 安全 乐业 光明 阳光 友好 富民 惠民 共和 化工 统一 民主 振兴 资源 滨海 解放 城中 复兴 前进 惠农 温泉 通道
    """)
)
"""Names of places that are common words too: the bare name proves nothing."""

FULL_NAME_ENDS = {
    "自治区": ("自治区",),
    "省": ("省",),
    "市": ("市",),
    "州": ("自治州",),
    "盟": ("盟",),
    "行署": ("地区", "盟"),
    "县": ("县",),
    "新区": ("新区",),
    "区": ("区",),
    "旗": ("旗",),
}
"""Ends of the full names of units that a speaker calls 我市, 全县."""

BODY_ENOUGH = 30000
"""Characters of the body in which a report names its own place often enough."""

LEAST = 6
"""The weight from which a place is likely: so often its stem alone, or half as often its full name."""

MARGIN = 1.5
"""Minimum ratio of the first weight to the second; below it the text is ambiguous."""


class PlaceCandidate(NamedTuple):
    """A unit that may be the one: its row, and its name without its kind."""

    row: PlaceNameRow
    stem: str


def likeliest(kind: str, body: str, year: int | None) -> tuple[str, Span, float] | None:
    """Find the most probable unit of a kind for a body, its first mention, and the confidence.

    Mentions of the stem count once, of the full name twice, and those of units below and above count as well.

    >>> likeliest("县", "满城。新安发展。" + "新安经济向好，新安乡村更美。" * 4, 2022)[0]
    '新安县'
    """
    body = body[:BODY_ENOUGH]
    weighed = Counter[str]()
    for unit, weight in _named(kind, body, year).most_common(MOST_WEIGHED):
        name = unit.row.name
        weighed[name] = max(weighed[name], weight + _around(unit.row, body, year))
    best = weighed.most_common(2)
    if not best or best[0][1] < LEAST:
        return _unlisted(kind, body)
    if len(best) > 1 and best[0][1] < MARGIN * best[1][1]:
        return None
    return *_as_written(best[0][0], body), 0.7


def _as_written(name: str, body: str) -> tuple[str, Span]:
    """Choose the short name of a place if the full one never occurs, with its span.

    >>> _as_written("甘孜藏族自治州", "我们甘孜州")[0], _as_written("广东省", "广东儿女")[0]
    ('甘孜州', '广东省')
    """
    spellings = [spelling for spelling in (name, *reversed(short_forms(name))) if spelling in body]
    usual = spellings[0] if spellings[0][-1] == name[-1] else name
    at = min(map(body.index, spellings))
    said = next(spelling for spelling in spellings if body.startswith(spelling, at))
    return usual, Span(at, at + len(said))


SHORT_IN_TITLE = lazy(rf"(?:^|[年度)\]])(?P<stem>{HAN}{{2,8}}?)(?:\w{{4}}年度?)?(?:人民)?政府工作报告")
"""A title with a short name: 2022年新疆政府工作报告"""


def named_in_title(titles: Iterable[Statement], kind: str | None, year: int | None) -> Found | None:
    """Find the place whose short name a title has; of several of the name, the one of the kind.

    Without a kind, only a province is certain.

    >>> title = Statement("title", "吉林政府工作报告", tuple(range(8)))
    >>> named_in_title([title], "市", 2022).value, named_in_title([title], "县", 2022)
    ('吉林市', None)
    """
    for each in titles:
        for match in SHORT_IN_TITLE.finditer(each.text):
            stem = match["stem"].rpartition("年")[2]
            units = [unit for unit in find_all(stem, year) if stem != unit.name]
            if kind is not None:
                ends = (*FULL_NAME_ENDS.get(kind, ()), "自治区" if kind == "区" else "自治" + kind)
                units = [unit for unit in units if unit.name.endswith(ends)]
            if len(units) == 1 and (kind is not None or units[0].level == "province"):
                end = match.end("stem")
                return Found(units[0].name, each.span(end - len(stem), end))
    return None


MOST_WEIGHED = 12
"""Number of units weighed with their context."""


def _named(kind: str, body: str, year: int | None) -> Counter[PlaceCandidate]:
    """Count the mentions of each unit of the kind."""
    pairs = Counter(map("".join, pairwise(body)))
    found = Counter[PlaceCandidate]()
    for unit in _units(kind, year):
        name, stem = unit.row.name, unit.stem
        if pairs[(stem or name)[:2]] == 0:
            continue
        full = len(re.findall(rf"(?<!\w){name}", body)) if len(name) == 2 else body.count(name)
        bare = body.count(stem) if stem and stem not in COMMON else 0
        if bare and stem[-1] in "新城市":
            bare -= body.count(stem + "区")  # 雄安新区 holds no 安新, 滨海城区 no 海城
        if bare + full:
            found[unit] = bare + 2 * full
    return found


def _around(row: PlaceNameRow, body: str, year: int | None) -> int:
    """Weigh the mentions of the units above and below a unit."""
    below = 3 * sum(name in body for name in _below(row.code, year))
    if row.code.endswith("00"):
        return below
    parent = name_of(row.code[:4] + "00", year or row.first) or ""
    above = max((body.count(spelling) for spelling in (parent, *short_forms(parent)) if len(spelling) > 1), default=0)
    return below + min(above, LEAST) // 2


@lru_cache(maxsize=64)
def _units(kind: str, year: int | None) -> tuple[PlaceCandidate, ...]:
    """The units of a kind in a year."""
    rows = [row for row in rows_in_force(year) if row.name.endswith(FULL_NAME_ENDS.get(kind, ("\n",)))]
    if kind == "区":
        rows = [row for row in rows if not row.name.endswith("自治区")]
    spellings = ((row, short_forms(row.name)) for row in rows)
    return tuple(PlaceCandidate(row, short[0] if short and len(short[0]) > 1 else "") for row, short in spellings)


@lru_cache(maxsize=256)
def _below(code: str, year: int | None) -> frozenset[str]:
    """The full names of the units straight below one."""
    if not code.endswith("00"):
        return frozenset()
    province = code.endswith("0000")
    opening = code[:2] if province else code[:4]
    return frozenset(
        row.name
        for row in rows_in_force(year)
        if row.code.startswith(opening)
        and row.code != code
        and len(row.name) > 2
        and row.code.endswith("00") is province
    )


PRAISED = one_of("""
    幸福 美丽 富强 富裕 平安 法治 数字 魅力 和谐 活力 智慧 文明 健康 现代化 实力 富美 秀美 诚信 清廉 信用 书香 大美 宜居
    """)
OWNED = one_of("城区 乡村 大地 人民 儿女 各族 全域 品牌 制造 籍 干部 精神 速度 新城 县城 市区")
"""Context of the name of one's own place: 幸福示例, 示例儿女"""

PRAISED_NAME = lazy(rf"(?P<how>{PRAISED})(?=(?P<stem>{HAN}{{2}}))")
BEHIND = lazy(rf"(?=(?P<stem>{HAN}{{2}})(?P<how>{OWNED}))")

WAYS, OFTEN_NAMED = 4, 12
"""In so many ways and so often a report names a place of its own that no table has."""


def _unlisted(kind: str, body: str) -> tuple[str, Span, float] | None:
    """Find a place missing from the table by the words around it: 幸福示例, 示例儿女, 示例大地."""
    ways: dict[str, set[str]] = {}
    for pattern in (PRAISED_NAME, BEHIND):
        for match in pattern.finditer(body):
            ways.setdefault(match["stem"], set()).add(match["how"])
    known = Counter(
        {stem: body.count(stem) for stem, how in ways.items() if len(how) >= WAYS and stem not in COMMON}
    ).most_common(2)
    if not known or known[0][1] < OFTEN_NAMED or (len(known) > 1 and known[0][1] < MARGIN * known[1][1]):
        return None
    stem = known[0][0]
    at = body.index(stem)
    return stem + FULL_NAME_ENDS.get(kind, (kind,))[0], Span(at, at + len(stem)), 0.6
