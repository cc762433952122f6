"""Direction of the change that a measure states, if any: 增长5%, 降至3%, 新增就业2万人."""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.annotate.basis import WRITTEN_YEAR
from converter.annotate.values import Change
from converter.annotate.words import WordSet


class Verb(NamedTuple):
    """A word of change, which way it goes, and an example."""

    word: str
    change: Change
    example: str


AT_THE_NUMBER = (
    Verb("增长", "increase", "财政收入增长5%"),
    Verb("增加", "increase", "床位增加300张"),
    Verb("增至", "increase", "企业增至60家"),
    Verb("增到", "increase", "企业增到60家"),
    Verb("提高", "increase", "比重提高2个百分点"),
    Verb("提升", "increase", "比重提升2个百分点"),
    Verb("提至", "increase", "标准提至800元"),
    Verb("上升", "increase", "占比上升2个百分点"),
    Verb("升至", "increase", "占比升至60%"),
    Verb("升到", "increase", "占比升到60%"),
    Verb("上涨", "increase", "价格上涨2%"),
    Verb("上调", "increase", "标准上调5%"),
    Verb("扩大", "increase", "面积扩大3万亩"),
    Verb("递增", "increase", "收入年均递增8%"),
    Verb("翻了", "increase", "产值翻了一番"),
    Verb("翻", "increase", "产值翻一番"),
    Verb("增产", "increase", "粮食增产5亿斤"),
    Verb("增收", "increase", "财政增收3亿元"),
    Verb("净增", "increase", "企业净增12家"),
    Verb("新增", "increase", "床位新增300张"),
    Verb("增速", "increase", "工业增速7%"),
    Verb("增幅", "increase", "收入增幅7%"),
    Verb("涨幅", "increase", "价格涨幅2%"),
    Verb("增", "increase", "同比增5%"),
    Verb("涨", "increase", "价格涨2%"),
    Verb("下降", "decrease", "能耗下降3%"),
    Verb("降低", "decrease", "能耗降低3%"),
    Verb("降至", "decrease", "失业率降至3%"),
    Verb("降到", "decrease", "失业率降到3%"),
    Verb("减少", "decrease", "贫困人口减少2万人"),
    Verb("减至", "decrease", "事项减至20项"),
    Verb("减到", "decrease", "事项减到20项"),
    Verb("压减", "decrease", "经费压减10%"),
    Verb("压缩", "decrease", "时限压缩50%"),
    Verb("缩短", "decrease", "时限缩短50%"),
    Verb("缩减", "decrease", "时限缩减50%"),
    Verb("缩小", "decrease", "差距缩小2个百分点"),
    Verb("收窄", "decrease", "降幅收窄2个百分点"),
    Verb("消减", "decrease", "排放消减5%"),
    Verb("减轻", "decrease", "负担减轻5亿元"),
    Verb("扩面", "increase", "养老保险扩面6000人"),
    Verb("精简", "decrease", "事项精简30%"),
    Verb("削减", "decrease", "排放削减5%"),
    Verb("下调", "decrease", "费率下调1个百分点"),
    Verb("下滑", "decrease", "产值下滑3%"),
    Verb("回落", "decrease", "价格回落1.2%"),
    Verb("降幅", "decrease", "浓度降幅5%"),
    Verb("减产", "decrease", "粮食减产5亿斤"),
    Verb("降", "decrease", "能耗降3%"),
)
"""Directly before the number, but for the words of `VERB_TO_NUMBER`."""

BEFORE_A_NAME = (
    Verb("新增", "increase", "城镇新增就业2万人"),
    Verb("净增", "increase", "净增规上企业12家"),
    Verb("增补", "increase", "增补学位2万个"),
    Verb("增设", "increase", "增设公交线路5条"),
    Verb("增加", "increase", "增加床位300张"),
    Verb("减少", "decrease", "减少碳排放5万吨"),
    Verb("压减", "decrease", "压减钢铁产能200万吨"),
    Verb("核减", "decrease", "核减用地300公顷"),
    Verb("消减", "decrease", "消减存量违建3万平方米"),
    Verb("减轻", "decrease", "减轻企业负担5亿元"),
)
"""Verbs before the name of the thing measured, whose number follows."""

VERB_TO_NUMBER = re.compile(
    r"(?:[了到至为达约近超共将]|人均|达到|分别|率|幅度?|速度?|左右|一般|平均|规模|以来|预计|控制在|保持在|稳定在|高达|超过|突破|同比|年均)*$"
)
"""Words allowed between the verb and the number: 分别增长了"""

YEAR_BEHIND = re.compile(rf"{WRITTEN_YEAR}(?:底|末|初)?的?$")
"""A year between the verb and the number: 提高到2020年的60%"""

LAST = 4
"""Characters at the end of a lead in which such a year has its 年."""

NAMES = ("增加值", "新增长", "增长极", "增长点", "增长率", "新增量", "下降率")
"""Names that contain a verb of change: 工业增加值"""

HIGHER_THAN_BEFORE = re.compile(
    r"(?:比|较)(?:去年|上年|上一年|前年|同期)[^,]{0,8}(?:(?P<more>高出?|多)|(?P<less>低|少)了?)$"
)
"""A comparison with the year before: 比去年预算高"""

ENDS_HIGHER = ("高", "高出", "多", "低", "低了", "少", "少了")
"""Last words of such a comparison."""


class Changed(NamedTuple):
    """Change, and True if its verb is at the number rather than before the name."""

    change: Change
    at_number: bool


_AT = {row.word: row for row in AT_THE_NUMBER}
_WORDS = WordSet(_AT)
_VERBS = "|".join(row.word + ("(?!值)" if row.word == "增加" else "(?!长)") for row in BEFORE_A_NAME)
_VERB_BEFORE = re.compile(f"(?<!各类)(?:{_VERBS})")
_WAY = {row.word: row.change for row in BEFORE_A_NAME}
LEAD_WINDOW = 40
"""Characters of the lead that are looked at."""


def change_of(lead: str, named_behind: bool = False) -> Changed | None:
    """The change that the words before a number state; before a counted name only a verb of more or less counts.

    >>> change_of("工业增加值分别增长"), change_of("新增城市停车位"), change_of("工业增加值达到")
    (Changed(change='increase', at_number=True), Changed(change='increase', at_number=False), None)
    """
    lead = without_year(lead[-LEAD_WINDOW:].replace(" ", ""))
    higher = HIGHER_THAN_BEFORE.search(lead) if lead.endswith(ENDS_HIGHER) else None
    if higher is not None:
        return Changed("increase" if higher["more"] else "decrease", True)
    row = None if named_behind else _at_the_number(lead)
    if row is not None:
        return Changed(row.change, True)
    found = _VERB_BEFORE.search(lead)
    return Changed(_WAY[found.group()], False) if found else None


def without_year(lead: str) -> str:
    """The words before a number without a year between them and it.

    >>> without_year("提高到2020年底的"), without_year("提高到")
    ('提高到', '提高到')
    """
    return YEAR_BEHIND.sub("", lead) if "年" in lead[-LAST:] else lead


def _at_the_number(lead: str) -> Verb | None:
    between = VERB_TO_NUMBER.search(lead)
    core = lead[: between.start()] if between else lead
    if core.endswith(NAMES):
        return None
    word = _WORDS.ending(core, 0, len(core)) or _WORDS.ending(lead, 0, len(lead))
    return _AT.get(word)
