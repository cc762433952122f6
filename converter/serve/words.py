"""Words of the reading room, one table for each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from converter.language import Language


class RoomWords(NamedTuple):
    """Words of the reading room in one language."""

    room: str
    search: str
    words: str
    """Label of the field for the words."""
    reports: str
    """Number of reports, with `{}`."""
    places: str
    years: str
    levels: str
    all: str
    found: str
    """Number of passages and reports, with two `{}`."""
    nothing: str
    year: str
    place: str
    title: str
    level: str
    passages: str
    next: str
    previous: str
    cite: str
    downloads: str
    unknown: str
    missing: str
    level_names: Mapping[str, str]


ZH = RoomWords(
    room="政府工作报告阅览室",
    search="检索",
    words="检索词（空格分隔，须在同一段落）",
    reports="{} 份报告",
    places="地区",
    years="年份",
    levels="层级",
    all="全部报告",
    found="{} 段，出自 {} 份报告",
    nothing="没有含这些词的段落。",
    year="年份",
    place="地区",
    title="题名",
    level="层级",
    passages="段数",
    next="下一页",
    previous="上一页",
    cite="引用",
    downloads="下载",
    unknown="不详",
    missing="没有这一页。",
    level_names={
        "national": "全国",
        "province": "省级",
        "prefecture": "地级",
        "county": "县级",
        "township": "乡级",
        "": "不详",
    },
)

EN = RoomWords(
    room="Government work reports",
    search="Search",
    words="Words (all in one paragraph, blanks between them)",
    reports="{} reports",
    places="Places",
    years="Years",
    levels="Levels",
    all="All reports",
    found="{} passages in {} reports",
    nothing="No passage has these words.",
    year="Year",
    place="Place",
    title="Title",
    level="Level",
    passages="Passages",
    next="Next",
    previous="Previous",
    cite="Cite as",
    downloads="Downloads",
    unknown="unknown",
    missing="There is no such page.",
    level_names={
        "national": "national",
        "province": "province",
        "prefecture": "prefecture",
        "county": "county",
        "township": "township",
        "": "unknown",
    },
)

ROOMS: Mapping[Language, RoomWords] = {"zh": ZH, "en": EN}
