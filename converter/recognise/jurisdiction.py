"""Government that reports: named in the title block, in the opening formula, or determined by the body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from converter.model import Level, places as known
from converter.model.places import PROVINCES, STATE, find_all, lookup
from converter.recognise.patterns import HAN
from converter.recognise.provinces import TITLES, province_of_head
from converter.recognise.statements import Found, Statement, find
from converter.recognise.unit_names import units_in
from converter.source.span import Span
from converter.text.lazy import lazy

LEVEL_OF_KIND: dict[str, Level] = {
    "省": "province",
    "自治区": "province",
    "州": "prefecture",
    "盟": "prefecture",
    "地区": "prefecture",
    "行署": "prefecture",
    "县": "county",
    "新区": "county",
    "区": "county",
    "旗": "county",
    "镇": "township",
    "乡": "township",
}
"""Level that a unit's bare kind determines; 市 may be a province, a prefecture or a county."""

MASK = r"[*×Xx〇□_某]"
"""Mask for a name that was taken out: **乡, ××县, 某某镇"""

MASKED = lazy(
    rf"{MASK}+(?P<kind>自治区|自治州|自治县|新区|地区|[省市州盟县区旗镇乡])(?=第|人民政府|政府|[省市州盟县区旗镇乡]长|20|\W|$)"
)

REPRESENTED = rf"国务院|(?:{HAN}|{MASK}){{0,16}}?(?:人民政府|政府|行政公署|行署|管理委员会|管委会)"
SPEAKS_FOR = lazy(rf"代表(?P<whom>{REPRESENTED})|受(?P<principal>{REPRESENTED})的?委托")
"""Whom the speaker represents: 我代表示例县人民政府; 我受国务院的委托"""

NATIONAL = lazy(r"国务院总理|国务院|全国人民代表大会|第[一二三四五六七八九十]+届全国人")


class StatedJurisdiction(NamedTuple):
    """The government that reports, as far as the document states it."""

    name: Found | None
    level: Found | None
    province: Found | None
    within: str | None
    """Unit above, if the document names it, to distinguish places of one name."""

    def as_written(self, text: str) -> StatedJurisdiction:
        """The same in the script of the source's text, which may write a name in two places: 雲嶺 and 全縣."""
        name, province = (part and part.as_written(text, text) for part in (self.name, self.province))
        return self._replace(name=name, province=province)


def settled(name: str, within: str | None, year: int | None, body: str) -> known.Place | None:
    """The unit of GB/T 2260 that a name means: the only one, or the one whose parent the body names by far most.

    Several districts are called 龙华区; a report that keeps naming 深圳 is that of Shenzhen's.
    """
    place = lookup(name, year, within)
    if place is not None or within is not None:
        return place
    named = sorted(((_mentions(body, each), each.code, each) for each in find_all(name, year)), reverse=True)
    if not named or named[0][0] < OFTEN_IN_BODY or (len(named) > 1 and named[1][0] * 3 > named[0][0]):
        return None
    return named[0][2]


def _mentions(body: str, place: known.Place) -> int:
    """Count the mentions of the unit above a place."""
    parent = place.parent or ""
    return max(map(body.count, (parent, *known.short_forms(parent))), default=0) if parent else 0


def place_of(
    statements: Sequence[Statement], formula: Statement | None, body: str, body_start: int, year: int | None
) -> StatedJurisdiction:
    """The place, from the title block, else from the formula, else from the cover, else from the body."""
    covers = [each for each in statements if each.role == "cover"]
    statements = [each for each in statements if each.role != "cover"]
    for each in statements:
        if NATIONAL.search(each.text) and not units_in(each.text.split("国")[0]):
            match = NATIONAL.search(each.text)
            assert match is not None
            span = each.span(*match.span())
            return StatedJurisdiction(Found(STATE, span), Found("national", span), None, None)
    province = province_of_head(statements)
    stated = _stated(statements, year)
    if stated is not None:
        name, within = stated
        return _ranked(name, within, province, year)
    titles = [each for each in statements if each.role in TITLES]
    spoken = _from_speech(formula, titles, body, body_start, province, year)
    covered = _stated(covers, year) if spoken.name is None or spoken.name.confidence < 1 else None
    if covered is not None:
        ranked = _ranked(*covered, province, year)
        if spoken.level is None or (ranked.level and ranked.level.value == spoken.level.value):
            return ranked
    return spoken if spoken.level is not None else _masked(statements) or spoken


def _masked(statements: Sequence[Statement]) -> StatedJurisdiction | None:
    """The level of a place whose name was taken out: ××镇人民政府."""
    found = find(MASKED, statements)
    if found is None:
        return None
    each, match = found
    kind = match["kind"]
    level = LEVEL_OF_KIND.get(kind) or LEVEL_OF_KIND.get(kind[-1])
    return StatedJurisdiction(None, Found(level, each.span(*match.span("kind"))), None, None) if level else None


BEFORE_UNIT = r"(?:^在?|[年月日]在?|[在,:()—\-])"
"""Context before a unit's name in the title block: 2022年1月17日在示例县"""

REPORTING_OFFICE = r"(?:代理?)?(?:省长|市长|州长|盟长|县长|区长|旗长|主席|镇长|乡长)"

AFTER = (
    r"第?[一二三四五六七八九十百\d]+届"  # 示例县第十七届人民代表大会
    rf"|人民政府|政府|行署|管委会|管理委员会|人民代表大会|{REPORTING_OFFICE}"  # 示例县人民政府, 示例县代理县长
    r"|\w{4}年度?(?:人民)?政府工作报告|委(?:副?书记|常委)"  # 示例县2023年政府工作报告, 示例县委副书记
)
"""Context after it."""

PREFIXED = lazy(rf"{BEFORE_UNIT}(?P<units>{HAN}{{1,30}}?)(?={AFTER})")

BEFORE_UNITS = lazy(r"(?:.*(?:[年月在]|日(?![照喀土])|会议上?|中共))?")
"""Remainder of a date or 在 before the units' names."""


def _stated(statements: Sequence[Statement], year: int | None) -> tuple[Found, str | None] | None:
    """The last unit named before a congress, a government or an office, and the unit above it."""
    best: tuple[Found, str | None] | None = None
    for each in statements:
        for match in PREFIXED.finditer(each.text):
            named = _last_unit(each, match)
            if named is None:
                continue
            found, within = named
            if best is None or (within and not best[1] and best[0].value == found.value):
                best = named
    return best


def _last_unit(each: Statement, match: re.Match[str]) -> tuple[Found, str | None] | None:
    """The last unit that a match of `PREFIXED` names, and the unit above it."""
    start = match.start("units") + len(BEFORE_UNITS.match(match["units"])[0])  # type: ignore[index]
    units = [unit for unit in units_in(each.text[start : match.end("units")]) if len(unit["name"]) > 1]
    if not units:
        return None
    name, first, end = units[-1]["name"], start + units[-1].start(), start + units[-1].end()
    above = units[-2]["name"] if len(units) > 1 else None
    province = None if above or find_all(name, None) else next(filter(name.startswith, SHORT_NAMES), None)
    if province is not None and find_all(name.removeprefix(province), None):
        name, first, above = name.removeprefix(province), first + len(province), province
    return Found(name, each.span(first, end)), above


SHORT_NAMES = tuple(each.short for each in PROVINCES)
"""Short names of provinces, which a place's full name may follow: 内蒙古正蓝旗, 广西南宁市"""


def _ranked(name: Found, within: str | None, province: Found | None, year: int | None) -> StatedJurisdiction:
    """Add the level, and the province if the head states it, to a named place."""
    above = within or (province.value if province else None)
    level = level_of(name.value, above, year)
    if level == "province":
        province = name
    return StatedJurisdiction(name, Found(level, name.span) if level else None, province, above)


def level_of(name: str, within: str | None, year: int | None) -> Level | None:
    """The level of a named place: from GB/T 2260, else from its kind; a 市 unknown to both is a prefecture's."""
    place = lookup(name, year, within) or lookup(name, None, within)
    if place is not None:
        return place.level
    levels = {each.level for each in find_all(name, year)}
    if len(levels) == 1:
        return levels.pop()
    for end in ("自治区", "自治州", "自治县", "自治旗", "地区", "省", "州", "盟", "县", "区", "旗", "镇", "乡"):
        if name.endswith(end):
            return LEVEL_OF_KIND.get(end) or LEVEL_OF_KIND[end[-1]]
    return "prefecture" if name.endswith("市") else None


def _from_speech(
    formula: Statement | None,
    titles: Sequence[Statement],
    body: str,
    body_start: int,
    province: Found | None,
    year: int | None,
) -> StatedJurisdiction:
    """The place of the opening formula, 我代表示例县人民政府, else of the body."""
    match = SPEAKS_FOR.search(formula.text) if formula is not None else None
    if formula is None or match is None:
        return _by_short_name(titles, _own_kind(body), province, year) or _by_self_reference(
            body, body_start, province, year
        )
    group = match.lastgroup or "whom"
    whom, span = match[group], formula.span(*match.span(group))
    if whom == STATE:
        return StatedJurisdiction(Found(STATE, span), Found("national", span), None, None)
    territory = whom
    for body_word in ("人民政府", "政府", "管", "行"):
        territory = territory.partition(body_word)[0]
    units = [unit for unit in units_in(territory) if len(unit["name"]) > 1]
    if units:
        start = match.start(group)
        unit = units[-1]
        named = Found(unit["name"], formula.span(start + unit.start(), start + unit.end()))
        return _ranked(named, units[-2]["name"] if len(units) > 1 else None, province, year)
    kind = next((kind for kind in KINDS if territory.endswith(kind)), None)
    kind = kind or next((kind for kind in KINDS if kind in whom), None)
    named_shortly = _by_short_name(titles, kind, province, year) if kind else None
    return named_shortly or _by_the_body(kind, span, body, body_start, year)


def _by_short_name(
    titles: Sequence[Statement], kind: str | None, province: Found | None, year: int | None
) -> StatedJurisdiction | None:
    """The place that the title names by its short name, if its kind is that of the government that reports."""
    from converter.recognise.named_place import named_in_title

    found = named_in_title(titles, kind, year) if titles else None
    return None if found is None else _ranked(found, None, province, year)


def _own_kind(body: str) -> str | None:
    """The kind of unit that a body without an opening formula names as its own most often: 全县, 我市."""
    return next((kind for kind, _ in Counter(match["kind"] for match in SELF.finditer(body)).most_common(1)), None)


KINDS = ("自治区", "省", "市", "州", "盟", "行署", "县", "新区", "区", "旗", "镇", "乡")
"""Kinds in a formula without a name, 我代表县人民政府: the first that occurs counts."""

SELF = lazy(r"(?<!健)(?:全|我)(?P<kind>国|省|市|州|盟|县|区|旗)")
"""Words for a government's own territory: 全县, 我市"""

OFTEN_IN_BODY = 6
"""Minimum number of mentions in the body for a word to be conclusive."""


def _by_self_reference(body: str, body_start: int, province: Found | None, year: int | None) -> StatedJurisdiction:
    """Determine the place of a body without a formula, by its referent of 全县 or 我市."""
    counts = Counter(match["kind"] for match in SELF.finditer(body))
    kinds = counts.most_common(2)
    if not kinds or kinds[0][1] < OFTEN_IN_BODY or (len(kinds) > 1 and kinds[1][1] * 2 > kinds[0][1]):
        return StatedJurisdiction(None, None, province, None)
    kind = kinds[0][0]
    first = next(match for match in SELF.finditer(body) if match["kind"] == kind)
    span = Span(body_start + first.start(), body_start + first.end())
    if kind != "国":
        return _by_the_body(kind, span, body, body_start, year)
    at = body.find(STATE)
    name = Found(STATE, Span(body_start + at, body_start + at + len(STATE)), 0.8) if at >= 0 else None
    return StatedJurisdiction(name, Found("national", span, 0.8), None, None)


def _by_the_body(kind: str | None, span: Span, body: str, body_start: int, year: int | None) -> StatedJurisdiction:
    """The place that the body makes likely among those of the right kind."""
    level = LEVEL_OF_KIND.get(kind or "")
    from converter.recognise.named_place import likeliest  # most reports name their place

    found = likeliest(kind, body, year) if kind else None
    if found is None:
        return StatedJurisdiction(
            None, Found(level or "prefecture", span, 1.0 if level else 0.6) if kind else None, None, None
        )
    name, words, confidence = found
    named = Found(name, Span(body_start + words.start, body_start + words.end), confidence)
    known = level_of(name, None, year)
    return StatedJurisdiction(
        named, Found(level or known or "prefecture", span, 0.9), named if known == "province" else None, None
    )
