"""Whether a text is a government work report, or what else it seems to be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from converter.recognise.lines import Line
from converter.recognise.patterns import REFRAIN_OPENING
from converter.recognise.titles import squeeze
from converter.recognise.zones import Zones


class Sign(NamedTuple):
    """A sign of one kind of text: what it is, how it looks in the opening, an example."""

    name: str
    pattern: str
    example: str


NUMBER = "[一二三四五六七八九十]+"

DELEGATES = rf"代表(?:中国共产党)?(?:第?{NUMBER}届)?[^。,]{{0,14}}委员会"
"""Whom a party's secretary speaks for: 代表中国共产党第十五届中央委员会"""

NEWS_LEAD = r"(?:本报|日报|新华社|记者)[^。]{0,20}(?:讯|电)"
"""How a news story opens: 新华社北京3月5日电"""

PLAN = "a plan or budget report"

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
        "a report to a party congress",
        rf"{DELEGATES}[^。]{{0,20}}(?:作报告|报告工作)"
        r"|受[^。]{0,14}(?:中央|省委|市委|县委)?委员会(?:的)?委托"  # 受中共示例市第三届委员会委托
        r"|在中国共产党[^。]{0,24}代表大会",  # 在中国共产党示例市第四次代表大会上的报告
        "我代表第十五届中央委员会向大会作报告",
    ),
    Sign(
        "a court's or procuratorate's report",
        r"代表[^。,]{0,16}(?:法院|检察院)"
        r"|(?:法院|检察院)工作报告",  # 示例市人民检察院工作报告
        "我代表示例市中级人民法院向大会报告工作",
    ),
    Sign(
        "a consultative conference's report",
        r"各位委员[^。]{0,20}代表[^。]{0,20}政协"  # 各位委员：我代表政协示例市常务委员会
        r"|政协[^。]{0,24}常务委员会工作报告",
        "政协示例市委员会常务委员会工作报告",
    ),
    Sign(
        "a standing committee's report",
        r"代表[^。,]{0,16}(?:人大常委会|人民代表大会常务委员会)"
        r"|常务?委(?:员)?会工作报告",  # 示例市人大常委会工作报告
        "我代表示例市人大常委会报告工作",
    ),
    Sign(
        "a report on the rule of law",
        r"法治政府建设(?:年度)?(?:工作)?情况"  # 2021年法治政府建设工作情况
        r"|现将[^。]{0,20}情况报告如下",
        "现将有关情况报告如下",
    ),
    Sign(
        "an abridgement",
        r"\((?:摘登|摘要|摘编|节选|要点)\)"
        r"|(?:摘要|节选|整理)版本?"  # 政府工作报告摘要版
        r"|内容整理",
        "政府工作报告（摘登）",
    ),
    Sign(
        "a news story",
        rf"{NEWS_LEAD}(?:[^。]{{0,120}}。){{0,2}}[^。]{{0,200}}(?:作|做)了?[^。]{{0,6}}工作报告",
        "本报讯 市长作政府工作报告",
    ),
    Sign(
        "a policy document",
        r"关于[^。]{2,40}的(?:意见|通知|办法|实施方案|决定)$",
        "关于加快示例工作的意见",
    ),
)
"""Tried in order on the opening of the text."""

DECISIVE = frozenset(sign.name for sign in OTHERS[:2])
"""What no sign of a work report outweighs: these speak of it, or for the government, all the time."""

SPEAKER = r"(?:我代表|我受|委托,?代表|现代表|今天代表)"
"""How a speaker says for whom: 我代表, 受市政府委托，代表"""

GOVERNMENT = r"(?:国务院|政府(?:筹备组)?|行署|行政公署|管委会|管理委员会)"
"""Whose report it is: 示例市人民政府, 示例区管委会"""

SPEECH = r"(?:报告|汇报|审议|审查|委托)"
"""What the speaker then does: 向大会报告工作，请予审议"""

OFFICE = r"(?:省长|市长|县长|区长|州长|旗长|盟长|总理|主席|专员)"

SIGNS = (
    # 我代表示例市人民政府向大会报告工作
    (3, re.compile(rf"{SPEAKER}[^。,]{{0,24}}{GOVERNMENT}[^。]{{0,80}}{SPEECH}")),
    # 各位代表：
    (2, re.compile(r"各位(?:人大)?代表[^。]{0,12}[:!,]")),
    # 今后，我们要坚持稳中求进。
    (1, re.compile(r"^(?:今后,?)?我们(?:要|将|必须)", re.MULTILINE)),
    # 今年政府工作的总体要求是
    (1, re.compile(r"政府工作的?(?:总体要求|指导思想|总体思路)|主要预期目标")),
    # 国务院政府工作报告
    (1, re.compile(r"政府工作报告|国务院[^。]{0,10}工作报告|管委会工作报告")),
    # 示例市第三届人民代表大会第二次会议
    (1, re.compile(r"(?:人民代表大会|人大)第?[一二三四五六七八九十\d]+次会议")),
    # 市长 张三
    (1, re.compile(rf"{OFFICE}[^。,:]{{2,6}}(?:\n|$)", re.MULTILINE)),
    # 2021年政府工作回顾, 过去五年工作的回顾
    (
        1,
        re.compile(
            r"(?:19|20)\d\d年(?:政府)?工作(?:回顾|总结|情况)"
            r"|过去[一五](?:年|年来)?(?:政府)?工作(?:的)?回顾"
        ),
    ),
)
"""What speaks for a work report, with its weight."""

REVIEW = 2
"""The weight of a text without a head that opens with the review: 五年来，……"""

TITLED = re.compile(r"政府工作报告$")
"""A site's headline that calls a plan's report, as of 1991, that year's work report."""

ENOUGH = 3
"""The weight from which a text counts as a work report."""

OPENING = 2500
"""Characters of the text that are looked at."""


def other_kind(zones: Zones, lines: Sequence[Line]) -> str | None:
    """None for a government work report, else what the text seems to be."""
    head = "\n".join(squeeze(line.text) for line, _ in zones.front)
    body = "\n".join(squeeze(line.text) for line in zones.body[:12])[:OPENING]
    around = "\n".join(squeeze(line.text) for line in lines[:12])[:OPENING]
    opening = f"{head}\n{body}"
    weight = sum(worth for worth, pattern in SIGNS if pattern.search(opening))
    weight += REVIEW if not head and REFRAIN_OPENING.match(body) else 0
    named = next((sign.name for sign in OTHERS if re.search(sign.pattern, f"{around}\n{opening}", re.MULTILINE)), None)
    if named == PLAN and _headlined(zones):
        named = None
    if named is not None and (weight < ENOUGH + 3 or named in DECISIVE):
        return named
    if weight < ENOUGH and sum(line.text.startswith("各位代表") for line in zones.body) < 2:
        return named or ("an empty page" if not zones.body else "another text")
    return None


def _headlined(zones: Zones) -> bool:
    """Whether a line left out before the body calls the text a work report."""
    start = zones.body[0].start if zones.body else 0
    return any(TITLED.search(squeeze(line.text)) for line, _ in zones.omitted if line.start < start)
