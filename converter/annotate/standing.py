"""How a measure stands: achieved, expected or aimed at; against what a change is measured; when; how firmly."""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.annotate.values import Basis, Context, Status
from converter.span import Span


class Cue(NamedTuple):
    """Words that tell the time ahead from the time past, their weight (ahead is positive), and an example."""

    pattern: str
    weight: int
    example: str


OPENS = r"(?:^|[,。;:、!?\n ])"
"""Where a clause opens."""

CUES = (
    Cue(r"[一五三四两]年来|年来,|以来,", -4, "一年来，我们真抓实干"),
    Cue(r"过去|去年|上年(?!度)|刚刚", -3, "去年完成投资5亿元"),
    Cue(r"获评|荣获|被评|评为|入选|获批|命名为|被列", -5, "荣获省级荣誉3项"),
    Cue(r"(?:完成|实现|解决|取得|建成|提高|得到|出台|制定|开展|实施|推动|增强|改善)了", -5, "完成了3个项目"),
    Cue(r"成功", -3, "成功举办5场活动"),
    Cue(r"[居列排名第].{0,3}全[国省市区州县]|位居|稳居|排名|名列|跃居", -3, "总量位居全省第三"),
    Cue(r"累计", -3, "累计培训3万人次"),
    Cue(r"圆满|超额|提前完成|较好", -2, "圆满完成任务"),
    Cue(r"同比|比上年|比去年", -3, "同比增长5%"),
    Cue(r"首次|首个|首家|率先|历史性|创历史|新高", -3, "总量首次突破百亿元"),
    Cue(r"连续", -2, "连续5年增长"),
    Cue(r"取得", -2, "改革取得突破"),
    Cue(r"进展|成效|成绩", -3, "各项工作都有新进展"),
    Cue(r"预计|初步核算|初步统计", -1, "预计增长5%"),
    Cue(r"正式|顺利", -2, "项目顺利投产"),
    Cue(r"显著|明显|蓬勃", -2, "环境明显好转"),
    Cue(r"得到|不断(?:增强|提高|提升|完善|优化|改善|扩大)|稳步(?:提升|提高|推进)", -3, "综合实力不断增强"),
    Cue(r"持续(?:改善|优化|向好|增强|提升|提高)", -3, "营商环境持续优化"),
    Cue(r"办结|受理|代表建议|政协提案|接受", -3, "办结建议120件"),
    Cue(r"迈出|迈上|步伐加快|跨越", -1, "发展迈上新台阶"),
    Cue(r"惠及|受益|覆盖率达|率达", -2, "惠及群众3万人"),
    Cue(rf"{OPENS}(?:分别)?增长", -4, "财政收入5亿元，增长6%"),
    Cue(r"投入使用|投入运营|建成投[产用]|竣工|通车|投运|开工建设", -1, "2座水厂投入使用"),
    Cue(r"已(?:经|有|建|完|全)?|目前", -1, "目前入园企业12家"),
    Cue(r"\d[^,。]{0,6}(?:获|被|进入|纳入|实现)", -1, "3个村被授予称号"),
    Cue(r"目标(?:是|为|:)|预期目标", 2, "主要目标是：增长6%"),
    Cue(r"力争|争取|争创|有望", 3, "力争引进项目50个"),
    Cue(r"拟(?=按|安排|定|将|建|投|发|增|实)", 4, "赤字率拟按3%安排"),
    Cue(r"确保|务必|必须", 2, "确保开工项目10个"),
    Cue(r"\d[^,。]{0,6}以上", 4, "新建学校5所以上"),
    Cue(r"今年(?!以来)", 4, "今年办好10件实事"),
    Cue(r"年内|年底前|上半年|前期工作|新的一年|明年|今后|未来", 3, "年内建成3座水厂"),
    Cue(rf"{OPENS}(?:我们)?(?:要|必须|将)|要[^求素点闻地件么道害塞领因义]", 1, "我们要建成3座水厂"),
    Cue(r"将(?!近|军|来)", 1, "将建成3座水厂"),
    Cue(rf"{OPENS}(?:做好|抓好|办好|用好|做强|做大|做优|管好|守好|当好)", 4, "办好10件实事"),
    Cue(rf"{OPENS}(?:鼓励|引导|支持|依托|突出|聚焦|围绕|发挥|充分发挥)", 1, "支持企业上市3家"),
    Cue(rf"{OPENS}(?:谋划|探索|培育|打造|争取|推广|拓展|拓宽)", 3, "培育企业20家"),
    Cue(r"一批|一流|更多|更加|更大|更好|更高", 1, "建设一批学校"),
    Cue(rf"{OPENS}(?:加快|大力|着力|全力|积极|深入|全面|扎实|统筹|高标准|高质量|进一步|逐步)", 1, "加快建设3条路"),
    Cue(rf"{OPENS}(?:继续|持续|巩固|深化|健全|完善|加强|强化|优化|提升|提高|扩大|落实|严格|规范)", 1, "继续改造5条路"),
    Cue(rf"{OPENS}(?:推动|推进|促进|建设|构建|建立|发展|实施|开展|启动|引进|组织)", 1, "推进3个项目"),
    Cue(r"控制在|稳定在|保持在|不低于|左右", 2, "增长6%左右"),
)
"""The weights are rounded log-odds, fitted to parts of real reports whose headings say that they review or plan."""

BIAS = -4
"""Without a cue a passage speaks of what was done."""

OFTEN = 3
"""A cue counts no more often."""

_CUES = tuple((re.compile(row.pattern), row.weight) for row in CUES)
LONGEST = 3_000
"""Characters of a passage in which cues are counted."""


def planned(reading: str, context: Context) -> bool:
    """Whether a passage speaks of the time ahead.

    >>> planned("今年主要预期目标是:增长6%。", Context()), planned("一年来,完成投资5亿元。", Context())
    (True, False)
    """
    if context.planned is not None:
        return context.planned
    if context.role == "targets":
        return True
    if LOOKS_BACK.match(reading):
        return False
    return AIMS.search(reading[:OPENING]) is not None or leaning(reading) > 0


AIMS = re.compile(r"目标(?:是|为|:|建议|确定为)")
OPENING = 120
"""Characters in which a passage on aims says so."""


LOOKS_BACK = re.compile(r"[^,。]{0,4}(?:[一两三四五]年来|过去的?[一五这]|[去上]年)")
"""How a passage opens that reviews: 一年来, 过去五年"""


def leaning(reading: str) -> int:
    """How far a passage leans to the time ahead (positive) or past (negative)."""
    head = reading[:LONGEST]
    return BIAS + sum(weight * min(len(pattern.findall(head)), OFTEN) for pattern, weight in _CUES)


SO_FAR = r"(?:以来|一季度|上半年|前.{1,2}个?月)"
BACK = re.compile(rf"(?P<opens>^|[,。;:!?\n]) ?(?:过去的?[一五]年|去年|上年|[一五]年来|今年{SO_FAR})")
AGAIN = re.compile(rf"今年(?!{SO_FAR})|明年|新的一年|未来|今后|目标|力争|确保|我们[要将]|[,。;](?:要|将|必须)")
"""In a passage on the time ahead, what turns back, and what turns again: 过去一年完成5亿元，今年要完成6亿元"""


def looking_back(reading: str) -> tuple[Span, ...]:
    """The stretches of a passage on the time ahead that speak of the time past.

    What turns back inside a sentence does so no further than that.

    >>> reading = "今年目标6%。去年增长5%,今年要增长6%。"
    >>> [span.of(reading) for span in looking_back(reading)]
    ['。去年增长5%,']
    """
    found: list[Span] = []
    for back in BACK.finditer(reading):
        if not found or found[-1].end <= back.start():
            again = AGAIN.search(reading, back.end())
            end = again.start() if again else len(reading)
            stop = reading.find("。", back.end(), end) if back["opens"] in (*",;:",) else -1
            found.append(Span(back.start(), end if stop < 0 else stop))
    return tuple(found)


AIMED = re.compile(r"力争|我们(?:要|将)|拟(?=按|安排|定|将|建|投|发|增|实)|预期目标|新的一年|目标是")
"""What makes its own sentence speak of the time ahead, wherever it stands."""

EXPECTED = re.compile(r"预计|初步核算|初步统计|初步预计|预期(?!目标|性)|有望|估计")
"""What makes an outcome an expectation, to the end of its sentence."""


def status_of(before: str, ahead: bool) -> Status:
    """The status of a measure, from its sentence before it and the time of which its passage speaks.

    >>> status_of("预计财政收入增长", False), status_of("财政收入增长", True)
    ('expected', 'target')
    """
    if ahead or AIMED.search(before):
        return "target"
    return "expected" if EXPECTED.search(before) else "outcome"


ANNUAL = re.compile(r"年均(?!浓度|气温|值)|平均每年|每年平均|年平均增长")
SINCE = re.compile(
    r"(?:比|较|是|与|同|为)[^,。;]{0,4}?(?:(?:19|20)\d\d年|[〇零一二三四五六七八九]{4}年|[“\"]?十[一二三四五]?五[”\"]?|五年前|[\d五四三]年前|上届|上一届|建[国市区]|解放)"
    r"|(?:[五四三]年|任期|届)(?:来|间)?[^,。;]{0,6}累计|累计增长"
)
LAST_YEAR = re.compile(r"同比|(?:比|较)(?:上年|去年|上一年|前一年)|同期|上年同")


def basis_of(lead: str, change_at_number: bool, share: bool, to_a_level: bool, several_years: bool) -> Basis | None:
    """Against what a change is measured.

    >>> basis_of("财政收入年均增长", True, True, False, False), basis_of("比2015年增长", True, True, False, False)
    ('annual-average', 'since-start')
    """
    if ANNUAL.search(lead):
        return "annual-average"
    if SINCE.search(lead):
        return "since-start"
    if LAST_YEAR.search(lead):
        return "year-on-year"
    if not change_at_number or to_a_level:
        return None
    return "since-start" if several_years and share else "year-on-year"


MODALITIES = (
    "不低于", "不少于", "不超过", "不高于", "不突破",
    "力争", "确保", "争取", "务必", "有望", "必保", "保持在", "稳定在", "控制在",
)
"""How firmly a target is set, as reports write it."""

_MODALITY = re.compile("|".join(MODALITIES))


def modality_of(lead: str) -> str | None:
    """The last word of firmness before a measure, as written.

    >>> modality_of("力争全年引进项目")
    '力争'
    """
    found = _MODALITY.findall(lead)
    return found[-1] if found else None
