"""Status of a measure: achieved, expected or target; and the modality of targets."""

from __future__ import annotations

import re

from converter.annotate.tense import ahead as speaks_ahead
from converter.annotate.values import Context, Status
from converter.source.span import Span
from converter.text.words import words


def planned(reading: str, context: Context) -> bool:
    """Test whether a passage looks ahead.

    >>> planned("今年主要预期目标是:增长6%。", Context()), planned("一年来,完成投资5亿元。", Context())
    (True, False)
    """
    if context.planned is not None:
        return context.planned
    if context.role == "targets":
        return True
    if LOOKS_BACK.match(reading):
        return False
    return AIMS.search(reading[:AIMS_OPENING]) is not None or speaks_ahead(reading)


AIMS = re.compile(r"目标(?:是|为|:|建议|确定为)")
AIMS_OPENING = 120
"""Maximum number of characters before the first aim in a passage on aims."""


LOOKS_BACK = re.compile(r"[^,。]{0,4}(?:[一两三四五]年来|过去的?[一五这]|[去上]年)")
"""Start of a passage that looks back: 一年来, 过去五年"""


SO_FAR = r"(?:以来|一季度|上半年|前.{1,2}个?月)"
TURNS_BACK = re.compile(rf"(?P<opens>^|[,。;:!?\n]) ?(?:过去的?[一五]年|去年|上年|[一五]年来|今年{SO_FAR})")
TURNS_AHEAD = re.compile(rf"今年(?!{SO_FAR})|明年|新的一年|未来|今后|目标|力争|确保|我们[要将]|[,。;](?:要|将|必须)")
"""Words in a passage that looks ahead by which it looks back, and ahead again: 过去一年完成5亿元，今年要完成6亿元"""


def looking_back(reading: str) -> tuple[Span, ...]:
    """Find the stretches of a passage that looks ahead in which it looks back.

    A change of tense inside a sentence ends with it.

    >>> reading = "今年目标6%。去年增长5%,今年要增长6%。"
    >>> [span.of(reading) for span in looking_back(reading)]
    ['。去年增长5%,']
    """
    found: list[Span] = []
    for back in TURNS_BACK.finditer(reading):
        if not found or found[-1].end <= back.start():
            again = TURNS_AHEAD.search(reading, back.end())
            end = again.start() if again else len(reading)
            stop = reading.find("。", back.end(), end) if back["opens"] in (*",;:",) else -1
            found.append(Span(back.start(), end if stop < 0 else stop))
    return tuple(found)


HELD = r"(?<!超过|完成|实现|达到|好于|高于|高出|超出|低于|快于|优于|符合|接近)(?<!比|较|超|达)"
"""Context in which a target is only compared with an outcome: 高出预期目标1个百分点"""

SENTENCE_AIMS = re.compile(
    rf"力争|我们(?:要|将)|拟(?=按|安排|定|将|建|投|发|增|实)|{HELD}预期目标|新的一年|目标是|(?:^|[(,;:、])(?:年度|全年|年初|预期|主要)?目标[为是]?$"
    r"|计划(?:全[国省市区县])?(?=生产|收购|播种|造林|招收|新建|建成|引进|培训|改造)"
)
"""Words by which their own sentence looks ahead, in any passage."""

ALREADY = re.compile(r"已经?(?:在|有|达|建成|完成|建立|参加|加入|同)[^,;。的]*$")
"""Achievement, within its own clause, in a passage that looks ahead: 已在二十五个省建立"""

GREW = re.compile(r"[从由][^,;。]{1,30}(?:增长|跃升|攀升|壮大)[到至为]了?[约近]?$")
"""Growth from one level to another, without an agent: 经济总量从28亿元增长到80亿元"""

SENTENCE_AHEAD = re.compile(r"[将要争再]|目标|计划|规划|预期|确保|实现|安排|未来|今后|[今明]年|到(?:19|20)\d\d年")
"""Words by which such growth is still to come: 力争从28亿元增长到80亿元"""


def has_grown(before: str, role: str | None) -> bool:
    """Test whether a sentence states past growth, also in a passage that looks ahead but lists no targets.

    >>> has_grown("经济总量从28亿元增长到", None), has_grown("力争经济总量从28亿元增长到", None)
    (True, False)
    """
    return role != "targets" and GREW.search(before) is not None and SENTENCE_AHEAD.search(before) is None


def by_its_years(status: Status, before: str, period: str | None, context: Context) -> Status:
    """The status of a measure as far as its years leave it: none of the time to come is an outcome, and the reverse.

    >>> context = Context(reviewed=("2021",), planned_year="2022", year=2022)
    >>> by_its_years("outcome", "到2025年", "2025", context), by_its_years("target", "2020年", "2020", context)
    ('target', 'outcome')
    """
    now = context.year or int(context.planned_year or 0)
    last = int(context.reviewed[-1]) if context.reviewed and context.reviewed[-1].isascii() else 0
    if not period or not now:
        return status
    if status != "target":
        return "target" if int(period[:4]) > now else status
    past = "/" not in period and int(period) <= last < int(context.planned_year or 0)
    return "outcome" if past and not SENTENCE_AIMS.search(before) and not SENTENCE_AHEAD.search(before) else status


EXPECTED = re.compile(r"预计|初步核算|初步统计|初步预计|预期(?!目标|性|寿命)|有望|估计")
"""Words that make an outcome an expectation, up to the end of its sentence."""


OPENS_CLAUSE = re.compile(r"(?:^|[,;:。、年])(?:全[国省市区县州]|我[国省市区县州])?$")
"""Text before the first word of a clause."""


def status_of(before: str, ahead: bool, same: bool = False) -> Status:
    """Determine the status of a measure, from its sentence up to the measure and the tense of its passage.

    预计 at the start of a clause applies to the rest of the sentence; inside one, to the name before it (`same`).

    >>> status_of("预计财政收入增长", False), status_of("财政收入增长", True)
    ('expected', 'target')
    >>> status_of("财政收入预计增长6%,工业投资增长", False)
    'outcome'
    """
    if SENTENCE_AIMS.search(before) or (ahead and not ALREADY.search(before)):
        return "target"
    expected = None
    for expected in EXPECTED.finditer(before):
        if OPENS_CLAUSE.search(before[: expected.start()]):
            return "expected"
    if expected is None:
        return "outcome"
    return "expected" if same or not re.search("[,;]", before[expected.end() :]) else "outcome"


MODALITIES = words("""
    不低于 不少于 不超过 不高于 不突破 力争 确保 争取 务必 有望 必保 保持在 稳定在 控制在
    """)
"""Modalities of targets, as reports write them."""

_MODALITY = re.compile("|".join(MODALITIES))


def modality_of(lead: str) -> str | None:
    """The last word of firmness before a measure, as written.

    >>> modality_of("力争全年引进项目")
    '力争'
    """
    found = _MODALITY.findall(lead)
    return found[-1] if found else None
