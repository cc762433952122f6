"""How a measure stands: achieved, expected or aimed at; against what a change is measured; when; how firmly."""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.annotate.values import Basis, Context, Status


class Cue(NamedTuple):
    """A word that tells the time ahead from the time past, its weight (ahead is positive), and an example."""

    pattern: str
    weight: int
    example: str


CUES = (
    Cue(r"目标(?:是|为|:|建议)", 6, "主要预期目标是：增长6%"),
    Cue(r"今年(?!以来|上半年|前)", 2, "今年办好10件实事"),
    Cue(r"新的一年|明年|今后[一两三五几]|未来[一两三五几]|下一步|下一年", 3, "新的一年，新建学校3所"),
    Cue(r"力争|争取|确保|务必|有望|拟|计划(?!生育|单列|经济)|将(?!近|来|军|士)", 2, "力争引进项目50个"),
    Cue(r"(?:^|[,。;、])(?:要|再|继续|启动|开展|实施|推进|推动|加快|加大|加强|深化|支持|鼓励|完善|健全|强化|优化|打造|培育|建立|"
        r"构建|统筹|落实|抓好|做好|做强|做优|促进|提升|引导|发挥|严格|扩大|探索|坚持|全面|大力|积极|深入|扎实|着力|聚焦|围绕|高标准|高质量|有序|稳步|持续)",
        1, "加快推进5个项目"),
    Cue(r"(?:[一五四三两近]年来|过去的?[一五]年|去年|上年|回顾|本届政府|十八大以来|这[一五]年)", -5, "一年来，完成投资5亿元"),
    Cue(r"(?:完成|实现|取得|新增|建成|引进|达到|改造|启动|获批|荣获|获评|解决|成功|突破|超额|率先|首次|圆满|顺利|正式|创|居|位居|排名?)了", -3,
        "完成了3个项目"),
    Cue(r"成功|荣获|获评|获批|被评为|被列为|被授予|超额|圆满|率先|首次|历史性|通车|投产|竣工|投入使用|投入运营|落成|入选|跃居|位居|"
        r"再创|显著|明显|连续|累计|已|得到|取得|建成|实现", -1, "项目建成投产"),
    Cue(r"同比|比上年|较上年|初步核算", -3, "同比增长5%"),
    Cue(r"不断(?:增强|提升|提高|完善|改善|优化|扩大|深化)|持续(?:增强|提升|提高|改善|向好|壮大|优化|规范|恢复)", -2, "实力不断增强"),
)
"""Read over the whole passage, where its heading does not tell."""

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
    return leaning(reading) > 0


def leaning(reading: str) -> int:
    """How far a passage leans to the time ahead (positive) or past (negative)."""
    head = reading[:LONGEST]
    return sum(weight * len(pattern.findall(head)) for pattern, weight in _CUES)


EXPECTED = re.compile(r"预计|初步核算|初步统计|初步预计|预期(?!目标|性)|有望|估计")
"""What makes an outcome an expectation, to the end of its sentence."""

OUTCOME_INSIDE = re.compile(r"(?:去年|上年|20\d\d年)(?:完成|实现|达到)|已(?:完成|建成|达)|目前")


def status_of(before: str, ahead: bool) -> Status:
    """The status of a measure, from its sentence before it and the time of which its passage speaks.

    >>> status_of("预计财政收入增长", False), status_of("财政收入增长", True)
    ('expected', 'target')
    """
    if ahead:
        return "target"
    return "expected" if EXPECTED.search(before) else "outcome"


ANNUAL = re.compile(r"年均(?!浓度|气温|值)|平均每年|每年平均|年平均增长")
SINCE = re.compile(
    r"(?:比|较|是|与|同|为)[^,。;]{0,4}?(?:(?:19|20)\d\d年|[一二〇零○九]{4}年|“?十[一二三四五]五”?|五年前|[\d五四三]年前|上届|上一届|建[国市区]|解放)"
    r"|(?:[五四三]年|任期|届)(?:来|间)?[^,。;]{0,6}累计|累计增长"
)
LAST_YEAR = re.compile(r"同比|(?:比|较)(?:上年|去年|上一年|前一年)|同期|上年同")
FIVE_YEARS = re.compile(r"^[^。]{0,12}?(?:[五四三]年来|过去的?[五四三]年|这[五四三]年|本届政府|“?十[一二三四五]五”?(?:期间|时期|以来))")


def basis_of(lead: str, change_at_number: bool, share: bool, to_a_level: bool, five_years: bool) -> Basis | None:
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
    return "since-start" if five_years and share else "year-on-year"


MODALITIES = ("不低于", "不少于", "不超过", "不高于", "力争", "确保", "争取", "务必", "有望", "必保", "保持在", "稳定在", "控制在", "不突破")
"""How firmly a target is set, as reports write it."""

_MODALITY = re.compile("|".join(MODALITIES))


def modality_of(lead: str) -> str | None:
    """The last word of firmness before a measure, as written.

    >>> modality_of("力争全年引进项目")
    '力争'
    """
    found = _MODALITY.findall(lead)
    return found[-1] if found else None


YEAR = re.compile(r"((?:19|20)\d\d)年(?!至|-|—)")
YEARS = re.compile(r"((?:19|20)\d\d)年?(?:-|—|至|到)((?:19|20)\d\d)年")


def period_of(sentence: str, context: Context, status: Status | None, five_years: bool) -> str | None:
    """The time of which a measure speaks, as far as the text or the report's own period states it.

    >>> period_of("2021年财政收入", Context(), "outcome", False)
    '2021'
    """
    stated = YEARS.findall(sentence)
    if stated:
        return "/".join(stated[-1])
    single = YEAR.findall(sentence)
    if single:
        return str(single[-1])
    if status == "target":
        return context.planned_year
    if five_years and len(context.reviewed) == 2:
        return "/".join(context.reviewed)
    return context.reviewed[-1] if context.reviewed else None
