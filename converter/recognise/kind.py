"""Kind of a text: a government work report, or another kind that it seems to be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from converter.recognise.foreign import OPENING, foreign_text
from converter.recognise.lines import Line
from converter.recognise.other_kinds import DECISIVE, OTHERS, PLAN, TITLE_KINDS, Sign
from converter.recognise.patterns import REFRAIN_OPENING
from converter.recognise.title_line import TITLE_SCRAP
from converter.recognise.titles import squeeze
from converter.recognise.zones import Zones
from converter.text.lazy import lazy

SPEAKER = r"(?:我代表|我受|委托,?代表|现代表|今天代表)"
"""Words of a speaker on behalf of a body: 我代表, 受市政府委托，代表"""

GOVERNMENT_NAMED = r"(?:国务院|政府(?:筹备组)?|行署|行政公署|管委会|管理委员会)"
"""Owner of the report: 示例市人民政府, 示例区管委会"""

SPEECH_ACT = r"(?:报告|汇报|审议|审查|委托)"
"""Words for the act that follows: 向大会报告工作，请予审议"""

SPEAKING_OFFICE = r"(?:省长|市长|县长|区长|州长|旗长|盟长|总理|主席|专员)"


class Weight(NamedTuple):
    """A sign of a work report: what it is, how much it weighs, how it looks in the opening, an example."""

    name: str
    worth: int
    pattern: re.Pattern[str]
    example: str


WORK_REPORT_SIGNS = (
    Weight(
        "a speaker for a government",
        3,
        re.compile(rf"{SPEAKER}[^。,]{{0,24}}{GOVERNMENT_NAMED}[^。]{{0,80}}{SPEECH_ACT}"),
        "我代表示例市人民政府向大会报告工作",
    ),
    Weight("deputies saluted", 2, re.compile(r"各位(?:人大)?代表[^。]{0,12}[:!,]"), "各位代表："),
    Weight("plans", 1, re.compile(r"^(?:今后,?)?我们(?:要|将|必须)", re.MULTILINE), "今后，我们要坚持稳中求进。"),
    Weight("aims", 1, re.compile(r"政府工作的?(?:总体要求|指导思想|总体思路)|主要预期目标"), "政府工作的总体要求是"),
    Weight("title", 1, re.compile(r"政府工作报告|国务院[^。]{0,10}工作报告|管委会工作报告"), "国务院政府工作报告"),
    Weight(
        "session",
        1,
        re.compile(r"(?:人民代表大会|人大)第?[一二三四五六七八九十\d]+次会议"),
        "示例市第三届人民代表大会第二次会议",
    ),
    Weight("office and name", 1, re.compile(rf"{SPEAKING_OFFICE}[^。,:]{{2,6}}(?:\n|$)", re.MULTILINE), "市长 张三"),
    Weight(
        "review",
        1,
        re.compile(r"(?:19|20)\d\d年(?:政府)?工作(?:回顾|总结|情况)|过去[一五](?:年|年来)?(?:政府)?工作(?:的)?回顾"),
        "2021年政府工作回顾",
    ),
)
"""Signs of a work report, with their weights."""

REVIEW = 2
"""The weight of a text without a head that opens with the review: 五年来，……"""

TITLED = lazy(r"(?:政府|国务院|管委会|管理委员会)工作报告(?:\([^)]*\))?$")
"""A work report's title; a site's headline that calls a plan's report, as of 1991, that year's work report."""

WORK_REPORT_WEIGHT = 3
"""The weight from which a text counts as a work report."""


def other_kind(zones: Zones, lines: Sequence[Line], headings: Sequence[str] = ()) -> str | None:
    """Classify a text that is not a government work report; None for one.  `headings` are its outermost ones."""
    foreign = foreign_text(lines)
    if foreign is not None:
        return foreign
    head = "\n".join(squeeze(line.text) for line, _ in zones.front)
    body = "\n".join(squeeze(line.text) for line in zones.body[:12])[:OPENING]
    around = "\n".join(squeeze(line.text) for line in lines[:12])[:OPENING]
    opening = f"{head}\n{body}"
    titles = _titles(zones)
    called = next((sign.name for sign in TITLE_KINDS if any(re.search(sign.pattern, title) for title in titles)), None)
    if called is not None:
        return called
    weight = sum(sign.worth for sign in WORK_REPORT_SIGNS if sign.pattern.search(opening))
    weight += REVIEW if not head and REFRAIN_OPENING.match(body) else 0
    weight += _outlined(headings, titles)
    top = f"{around}\n{opening}"
    if weight >= WORK_REPORT_WEIGHT + 3 and not any(_is_sign_in(sign, top) for sign in OTHERS if sign.name in DECISIVE):
        return None  # the other signs are not asked, each of which costs a start its pattern
    named = next((sign.name for sign in OTHERS if _is_sign_in(sign, top)), None)
    if named == PLAN and _headlined(zones):
        named = None
    if named is not None and (weight < WORK_REPORT_WEIGHT + 3 or named in DECISIVE):
        return named
    if weight < WORK_REPORT_WEIGHT and sum(line.text.startswith("各位代表") for line in zones.body) < 2:
        return named or ("an empty page" if not zones.body else "another text")
    return None


def _is_sign_in(sign: Sign, text: str) -> bool:
    return re.search(sign.pattern, text, re.MULTILINE) is not None


TITLE_ROLES = ("title", TITLE_SCRAP, "subtitle")


def _titles(zones: Zones) -> list[str]:
    """List the paper's own title: that of its title block, or else a short line at the top of the text."""
    own = ["".join(squeeze(line.text) for line, role in zones.front if role in TITLE_ROLES)]
    if own[0]:
        return own
    start = zones.body[0].start if zones.body else 0
    above = [line.text for line, kind in zones.omitted if line.start < start and kind in ("navigation", "other")]
    near = (*above[-3:], *(line.text for line in zones.body[:1]))
    return [squeeze(text) for text in near if len(text) <= LONGEST_HEADLINE and "。" not in text]


LONGEST_HEADLINE = 60

REVIEWS = lazy(r"年(?:来)?(?:政府)?(?:主要)?工作的?(?:回顾|总结)$")
"""The first part's heading: 过去五年工作回顾, 2021年政府工作回顾"""

BACK = lazy(r"回顾|总结|情况|成就|过去|主要工作")
AHEAD = lazy(r"安排|打算|部署|任务|目标|思路|建议|重点|今后|计划")
OF_GOVERNMENT = lazy(r"政府(?:系统)?自身(?:改革)?建设|政府(?:自身)?建设|建设[^。]{0,12}政府")


def _outlined(headings: Sequence[str], titles: Sequence[str]) -> int:
    """Weigh the outline as a work report's: a review, then a plan; more so under its title.

    A text that stops in its review has the review alone: 过去五年工作回顾 right below the title.

    >>> _outlined(["2022年主要工作", "2023年工作安排"], ["2023年示例市人民政府工作报告"])
    2
    >>> _outlined(["过去五年工作回顾"], ["示例市政府工作报告"]), _outlined(["过去五年工作回顾"], [])
    (2, 0)
    """
    titled = any(TITLED.search(title) for title in titles)
    back = next((index for index, heading in enumerate(headings) if BACK.search(heading)), None)
    if back is None or not any(AHEAD.search(heading) for heading in headings[back + 1 :]):
        return 2 if titled and headings and REVIEWS.search(headings[0]) else 0
    return 1 + any(map(OF_GOVERNMENT.search, headings)) + titled


def _headlined(zones: Zones) -> bool:
    """Test whether a line left out before the body calls the text a work report."""
    start = zones.body[0].start if zones.body else 0
    return any(TITLED.search(squeeze(line.text)) for line, _ in zones.omitted if line.start < start)
