"""Words of a site that are no report's, one table for each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from converter.language import Language


class SiteWords(NamedTuple):
    """Words of a site in one language."""

    title: str
    home: str
    search: str
    searching: str
    """Title of the page of the search."""
    by_year: str
    by_place: str
    place: str
    reports: str
    below: str
    unknown_year: str
    unknown_place: str
    year: str
    """Name of a year, with `{}`."""
    number: str
    """Number of reports, with `{}`."""
    columns: tuple[str, str, str, str]
    """Heads of a table of reports: year, title, day, speaker."""
    path: str
    """Name of the way from the home page to this one."""
    indicators: str
    target: str
    outcome: str
    indicator: str
    verdict: str
    comparisons: str
    """Heading of the links to the comparisons of following years."""
    compared: str
    """Title of a comparison, with `{}` for each of its years."""
    tolerance: str
    """Sentence on what 左右 allows, as `TOLERANCE` of `compare` has it."""
    needs: str
    """Sentence where the search cannot run."""


SITE_WORDS: Mapping[Language, SiteWords] = {
    "zh": SiteWords(
        title="政府工作报告",
        home="首页",
        search="搜索",
        searching="全文搜索",
        by_year="按年份",
        by_place="按地区",
        place="地区",
        reports="报告",
        below="下级地区",
        unknown_year="年份不详",
        unknown_place="地区不详",
        year="{}年",
        number="{} 篇报告",
        columns=("年份", "题名", "日期", "报告人"),
        path="位置",
        indicators="主要指标",
        target="目标",
        outcome="完成",
        indicator="指标",
        verdict="判断",
        comparisons="相邻年份对比",
        compared="{}年与{}年报告对比",
        tolerance="“左右”按该数的 10% 计；单位为 % 时至少 0.5 个百分点。点数字可看原文，指针停在数字上显示所在句子。",
        needs="搜索需要启用 JavaScript，并通过网站（http）打开本页。",
    ),
    "en": SiteWords(
        title="Government work reports",
        home="Home",
        search="Search",
        searching="Search in the texts",
        by_year="By year",
        by_place="By place",
        place="Place",
        reports="Reports",
        below="Places below",
        unknown_year="Year not known",
        unknown_place="Place not known",
        year="{}",
        number="Reports: {}",
        columns=("Year", "Title", "Date", "Speaker"),
        path="Path",
        indicators="Main indicators",
        target="Target",
        outcome="Outcome",
        indicator="Indicator",
        verdict="Verdict",
        comparisons="Following years compared",
        compared="Reports of {} and {}",
        tolerance=(
            "左右 allows 10 per cent of the number, and at least 0.5 points for the unit %. "
            "A figure leads to its passage; its sentence appears under the pointer."
        ),
        needs="The search needs JavaScript, and a page that is opened through a web server (http).",
    ),
}
