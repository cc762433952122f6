"""Kind of a text: a government work report, or another kind that it seems to be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from converter.recognise.foreign import OPENING, foreign_text
from converter.recognise.lines import Line
from converter.recognise.patterns import REFRAIN_OPENING
from converter.recognise.title_line import TITLE_SCRAP
from converter.recognise.titles import squeeze
from converter.recognise.zones import Zones


class Sign(NamedTuple):
    """Sign of one kind of text: the kind, its pattern in the opening, an example."""

    name: str
    pattern: str
    example: str


NUMBER = "[一二三四五六七八九十]+"

DELEGATES = (
    rf"(?<!人民)代表(?![^。]{{0,40}}(?:管理委员会|管委会|常务委员会|人大常委会|政协))"
    rf"(?:中国共产党)?(?:第?{NUMBER}届)?[^。,]{{0,14}}委员会"
)
"""Whom a party's secretary speaks for: 代表中国共产党第十五届中央委员会; no 管理委员会, no 常务委员会"""

NEWS_LEAD = r"(?:本报|日报|新华社|记者)[^。]{0,20}(?:讯|电)"
"""Start of a news story: 新华社北京3月5日电"""

PLAN = "a plan or budget report"
COURT = "a court's or procuratorate's report"
CONSULTATIVE = "a consultative conference's report"
STANDING = "a standing committee's report"
TO_STANDING = "a report to a standing committee"
HALF_YEAR = "a half-year report to a standing committee"
PARTY = "a report to a party congress"
ABRIDGEMENT = "an abridgement"
EXPLANATION = "an explanation of a report"
NEWS_STORY = "a news story"
POLICY_ADDRESS = "a policy address"

ABRIDGED = r"[(\[](?:全文)?(?:摘登|摘要|摘编|摘录|节选|要点|简版|摘要版|节选版)[)\]]"
EXPLAINS = (
    r"解读|解析|图解|读懂|一图|看懂|问答|起草(?:情况|的?说明)|(?:的|作?)说明$|亮点|看点|划重点|热词|关键词|辅导|学习"
)
PART_OF_YEAR = r"上半年|前三季度|第?[一1]季度|1[-—至]\d{1,2}月"

TITLE_KINDS = (
    Sign(POLICY_ADDRESS, r"施政(?:報告|报告|方針|方针)(?:\([^)]*\))?$", "行政长官2022年施政报告"),
    Sign(ABRIDGEMENT, rf"{ABRIDGED}$|工作报告》?(?:摘要|摘登|摘编|摘录|节选|要点)$", "政府工作报告（摘登）"),
    Sign(
        EXPLANATION,
        rf"报告(?:\([^)]*\))?》?[^。]{{0,12}}(?:{EXPLAINS})|(?:{EXPLAINS})[^。]{{0,20}}工作报告",
        "《政府工作报告》解读",
    ),
    Sign(COURT, r"(?:法院|检察院)[^。]{0,6}工作(?:情况)?的?报告", "示例市人民检察院工作报告"),
    Sign(CONSULTATIVE, r"(?:政协|政治协商会议)[^。]{0,40}报告$", "政协示例市委员会常务委员会工作报告"),
    Sign(STANDING, r"(?:人大|人民代表大会)常(?:务委员|委)会[^。]{0,6}工作(?:情况)?的?报告", "示例市人大常委会工作报告"),
    Sign(
        "a discipline commission's report", r"(?:纪律检查|监察)委员?会[^。]{0,12}报告$", "示例市纪律检查委员会工作报告"
    ),
    Sign(
        HALF_YEAR,
        rf"(?:{PART_OF_YEAR})[^。]{{0,30}}(?:情况|工作|执行)[^。]{{0,16}}(?:报告|汇报)$",
        "关于2023年上半年工作情况的报告",
    ),
)
"""Kinds by the paper's own title, in order; no sign of a work report outweighs them."""

OTHERS = (
    Sign(
        "a resolution on a report",
        r"关于[^。]{0,30}报告的决议"
        r"|听取和审议了[^。]{0,60}报告"  # 会议听取和审议了市长所作的报告
        r"|决定批准这个报告",
        "关于政府工作报告的决议",
    ),
    Sign(
        PLAN,
        r"^(?!.*政府工作报告)[^。\n]{0,40}"
        r"(?:计划|预算|决算)[^。\n]{0,30}(?:执行情况|草案)[^。\n]{0,50}的?报告$",
        "关于2021年预算执行情况和2022年预算草案的报告",
    ),
    Sign(
        PARTY,
        rf"{DELEGATES}[^。]{{0,20}}(?:作报告|报告工作)"
        r"|受[^。]{0,14}(?:中央|省委|市委|县委)?(?<!管理)(?<!常务)委员会(?:的)?委托"  # 受中共示例市第三届委员会委托
        r"|在中国共产党[^。]{0,24}代表大会",  # 在中国共产党示例市第四次代表大会上的报告
        "我代表第十五届中央委员会向大会作报告",
    ),
    Sign(
        COURT,
        r"代表[^。,]{0,16}(?:法院|检察院)"
        r"|(?:法院|检察院)工作报告",  # 示例市人民检察院工作报告
        "我代表示例市中级人民法院向大会报告工作",
    ),
    Sign(
        CONSULTATIVE,
        r"各位委员[^。]{0,20}代表[^。]{0,20}政协"  # 各位委员：我代表政协示例市常务委员会
        r"|我(?:代表|受)(?:(?!政府)[^。,]){0,8}(?:政协|政治协商会议)"  # 我代表中国人民政治协商会议示例市委员会
        r"|政协[^。]{0,24}常务委员会工作报告",
        "政协示例市委员会常务委员会工作报告",
    ),
    Sign(
        STANDING,
        r"(?:代表|受)[^。,]{0,16}(?:人大常委会|人民代表大会常务委员会)(?!第)"  # 受市人大常委会委托
        r"|常务?委(?:员)?会工作报告",  # 示例市人大常委会工作报告
        "我代表示例市人大常委会报告工作",
    ),
    Sign(
        EXPLANATION,
        r"(?:解读|说明)如下|《报告》(?:共?分|起草)|[\s、]起草(?:背景|过程|情况)",
        "《报告》共分三个部分",
    ),
    Sign(
        TO_STANDING,
        r"(?:人大常委会|常务委员会)第[^。]{1,5}次会议上?\)?$"
        r"|主任、(?:各位)?副主任、[^。]{0,12}委员",  # 主任、各位副主任、秘书长、各位委员：
        "在示例市人大常委会第十四次会议上",
    ),
    Sign(
        "a report on the rule of law",
        r"法治政府建设(?:年度)?(?:工作)?情况"  # 2021年法治政府建设工作情况
        r"|现将[^。]{0,20}情况报告如下",
        "现将有关情况报告如下",
    ),
    Sign(
        ABRIDGEMENT,
        r"\((?:摘登|摘要|摘编|节选|要点)\)"
        r"|(?:摘要|节选|整理)版本?"  # 政府工作报告摘要版
        r"|内容整理",
        "政府工作报告（摘登）",
    ),
    Sign(
        NEWS_STORY,
        r"代表大会[^。]{0,12}会议[^。]{0,6}隆重(?:开幕|召开)"
        r"|会议应(?:到|出席)[^。]{0,6}代表\d+[名人]"  # 会议应出席代表181名
        rf"|{NEWS_LEAD}(?:[^。]{{0,120}}。){{0,2}}[^。]{{0,200}}(?:作|做)了?[^。]{{0,6}}工作报告",
        "本报讯 市长作政府工作报告",
    ),
    Sign(
        "a policy document",
        r"关于[^。]{2,40}的(?:意见|通知|办法|实施方案|决定)$",
        "关于加快示例工作的意见",
    ),
)
"""Tried in order on the opening of the text."""

DECISIVE = frozenset((OTHERS[0].name, PLAN, TO_STANDING))
"""Kinds that no sign of a work report outweighs: these texts mention one, or speak for the government, all the time."""

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

TITLED = re.compile(r"(?:政府|国务院|管委会|管理委员会)工作报告(?:\([^)]*\))?$")
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

REVIEWS = re.compile(r"年(?:来)?(?:政府)?(?:主要)?工作的?(?:回顾|总结)$")
"""The first part's heading: 过去五年工作回顾, 2021年政府工作回顾"""

BACK = re.compile(r"回顾|总结|情况|成就|过去|主要工作")
AHEAD = re.compile(r"安排|打算|部署|任务|目标|思路|建议|重点|今后|计划")
OF_GOVERNMENT = re.compile(r"政府(?:系统)?自身(?:改革)?建设|政府(?:自身)?建设|建设[^。]{0,12}政府")


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
