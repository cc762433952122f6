"""Unit that the speaker means: 全省, 我市, 本县."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from converter.annotate.gazetteer import above
from converter.annotate.place_words import NO_UNIT_BEHIND
from converter.annotate.values import Context
from converter.model import Jurisdiction, Level
from converter.model.places import RANKS

NATION = "中华人民共和国"

NOW = 9998
"""Year for a report without one: the table as of now."""

SAID = re.compile("[全我本][省市县区州旗盟国]")

PARTS_BEFORE = {"全": "安健完保齐周双俱", "我": "自敌", "本": "资成基根日版样文原标剧课"}
"""Characters that make another word of the first one: 安全区域, 资本市场."""

PARTS_BEHIND = re.compile("全国(?:人大|人民代表大会|政协|人民政治|性|党代)|全.(?:域|运会|代会)|本.域|本国")
"""Words that only begin like these."""


class Home(NamedTuple):
    """The place whose report is read, in its year."""

    code: str
    """Its code; empty if it has none or is unknown."""
    year: int | None
    name: str
    level: Level | None
    prefix: str = ""
    """Prefix of the codes in its prefecture; empty for provinces and the nation."""


class ReferredPlace(NamedTuple):
    """A unit by name, level and code, as far as they are certain, and else the codes that may be meant."""

    name: str | None = None
    level: Level | None = None
    code: str | None = None
    candidates: tuple[str, ...] = ()


def home_of(context: Context) -> Home:
    """Find the place of the report from the context."""
    planned = context.planned_year
    year = context.year or (int(planned[:4]) if planned and planned[:4].isascii() and planned[:4].isdigit() else None)
    return _home(context.jurisdiction, year)


@lru_cache(maxsize=64)
def _home(own: Jurisdiction | None, year: int | None) -> Home:
    if own is None:
        return Home("", year, "", None)
    code = own.code or ""
    return Home(code, year, own.name or "", own.level, "" if code.endswith("0000") else code[:4])


def relative_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of such words.

    >>> [text[start:end] for text in ["全市安全区域、资本市场、我市市民"] for start, end in relative_names(text)]
    ['全市', '我市']
    """
    for match in SAID.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        behind = text[end : end + 1]
        inside = before != "" and before in PARTS_BEFORE[text[start]]
        taken = behind != "" and behind in NO_UNIT_BEHIND.get(text[end - 1], "").translate(SPOKEN)
        if not inside and not taken and PARTS_BEHIND.match(text, start) is None:
            yield start, end


SPOKEN = str.maketrans("", "", "级属直长民区位")
"""Characters that may follow 全市, though not other names with the same end: 全市民生, 我市区位, 全省级."""


@lru_cache(maxsize=1024)
def meant(kind: str, home: Home) -> ReferredPlace:
    """The unit that 全, 我 or 本 before `kind` means in a report of `home`; nothing certain where levels disagree.

    >>> county = Home("220421", 2022, "东丰县", "county", "2204")
    >>> [meant(kind, county).name for kind in "国省市县区"]
    ['中华人民共和国', '吉林省', '辽源市', '东丰县', None]
    """
    if kind == "国":
        return ReferredPlace(NATION, "national")
    if not home.code:
        own = home.level in RANKS and home.name.endswith(kind)
        return ReferredPlace(home.name, home.level) if own else ReferredPlace()
    end = ("自治" + kind, "地区") if kind == "区" else (kind,)
    for place in above(home.code, home.year or NOW):
        if place.name.endswith(end) or (kind == "区" and place.code == home.code and place.name.endswith("区")):
            return ReferredPlace(place.name, place.level, place.code)
    return ReferredPlace()
