"""Names of measures: of one measure, or shared by several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from converter.annotate.clauses import ClausePosition
from converter.annotate.comparisons import SHARE_OF
from converter.annotate.measures import Measurement
from converter.annotate.names_before import name_before, without_work
from converter.annotate.names_behind import name_behind, name_of_what_lasts
from converter.annotate.names_elsewhere import name_of_earlier_clause, verb_before
from converter.annotate.values import Passage
from converter.dataclass import replace
from converter.source.span import Span

REMARK_ASIDE = re.compile(r"\([^()\d]{0,80}下同\)")
"""Remark on all following figures, which is not part of a name: 同比(下同)增长5%.

The longest in the corpus, on the prices of 1952, has 47 characters.
"""


def without_asides(passage: Passage) -> Passage:
    """A passage with blanks for such remarks in its reading.

    >>> without_asides(Passage.of("同比（下同）增长5%")).reading
    '同比    增长5%'
    """
    if "下同)" not in passage.reading:
        return passage
    return replace(passage, reading=REMARK_ASIDE.sub(lambda found: " " * len(found[0]), passage.reading))


COORDINATING = ("、", "和", "与", "及")


def named(reading: str, found: Sequence[Measurement], stands: Sequence[ClausePosition]) -> tuple[Span | None, ...]:
    """The place of the name of each measure's indicator; None if its sentence names nothing."""
    names: list[Span | None] = []
    for index, (measure, place) in enumerate(zip(found, stands, strict=True)):
        if index and place.lead > place.clause and not (measure.kind == "share" and found[index - 1].kind == "counter"):
            place = past_the_name_of(names[-1], reading, place)
        shared = shared_name(reading, found, stands, index)
        name = _worded(reading, shared) or _worded(reading, own_name(reading, measure, place))
        if name is None:
            name = verb_before(reading, place, measure) or inherited(reading, stands, names, index)
        if name is not None and measure.rank:
            name = with_its_rate(reading, name)
        elif name is not None and index:
            name = with_its_size(reading, name, measure, found[index - 1], names[-1])
        names.append(name)
    return tuple(names)


def _worded(reading: str, name: Span | None) -> Span | None:
    """The name without half a bracket; None for one of no characters: 26个总投资145亿元代建项目 has none behind 个."""
    whole = None if name is None else without_half_bracket(reading, name)
    return whole if whole is not None and whole.start < whole.end else None


def without_half_bracket(reading: str, name: Span) -> Span:
    """A name behind a bracket that closes in it, and before one that opens in it, where the other half is outside.

    >>> [without_half_bracket(each, Span(0, len(each))).of(each) for each in ("型)、园区", "产量(按", "标准(一级)")]
    ['园区', '产量', '标准(一级)']
    """
    words = name.of(reading)
    closes, opens = words.find(")"), words.rfind("(")
    start = closes + 1 if closes >= 0 and "(" not in words[:closes] else 0
    end = opens if opens > start and ")" not in words[opens:] else len(words)
    while start < end and words[start] in "、,":
        start += 1
    return Span(name.start + start, name.start + end)


def shared_name(
    reading: str, found: Sequence[Measurement], stands: Sequence[ClausePosition], index: int
) -> Span | None:
    """Find the name after a size: 5个770万千瓦抽蓄电站, 27个总投资94亿元的项目."""
    measure, after = found[index], found[index + 1 : index + 2]
    if measure.kind != "counter" or not after:
        return None
    between = reading[measure.end : after[0].start]
    sized = 1 < len(between) <= 5 and between.endswith(AMOUNTS) and reading.startswith("的", after[0].end)
    if between and not sized:
        return None
    return name_behind(reading, after[0]._replace(unit=measure.unit), stands[index + 1])


def with_its_size(reading: str, name: Span, measure: Measurement, before: Measurement, of: Span | None) -> Span:
    """Extend a counted name by a distinguishing size: 110千伏变电站4座, 产值超1亿元企业43家"""
    sized = before.kind in ("money", "measure") and measure.kind == "counter" and name.end <= measure.start
    if not sized or name.start != before.end:
        return name
    whole = of is not None and of.end == before.start and of.of(reading).endswith(AMOUNTS)
    return Span(of.start if whole and of else before.start, name.end)


RATE = re.compile(r"增速|增幅|降幅|增长率|(?:改善|提高|增长|下降)?幅度")


def with_its_rate(reading: str, name: Span) -> Span:
    """Extend the name of the thing ranked by its rate: 工业增加值增速居全省第二."""
    rate = RATE.match(reading, name.end)
    return name if rate is None else Span(name.start, rate.end())


def past_the_name_of(name: Span | None, reading: str, place: ClausePosition) -> ClausePosition:
    """Move the lead of a place past the name of the measure before, if that lies between the two."""
    if name is None or name.start < place.lead:
        return place
    comma = reading.find("、", name.end, place.clause_end)
    return place._replace(lead=comma if comma >= 0 and reading[name.end] != "、" else name.end)


def own_name(reading: str, measure: Measurement, place: ClausePosition) -> Span | None:
    """Find the name next to a measure: after a counter, or before it; for any other measure before, or after it."""
    before = name_before(reading, place, measure.start)
    if before is not None and measure.kind in ("counter", "measure") and not measure.rank:
        before = without_work(reading, before)
    if measure.rank or measure.ratio:
        return before
    if measure.kind == "span":
        return name_of_what_lasts(reading, measure, place) or before
    qualifies = reading[measure.end : measure.end + 1] == "的"
    if measure.kind == "measure" and qualifies and before is not None and before.of(reading) not in DIMENSIONS:
        return before
    if FROM.search(reading, place.lead, measure.start) and before is not None:
        return before
    if measure.unit is not None and measure.kind in ("counter", "measure"):
        return name_behind(reading, measure, place) or before
    lead = reading[place.lead : measure.start]
    if measure.kind == "money" and measure.bound == "at-least":
        return threshold(reading, measure, place, before)
    if measure.kind == "money" and (lead.endswith(GIVEN) or (lead in COORDINATING and not qualifies)):
        return name_behind(reading, measure, place) or before
    if before is not None or lead in COORDINATING:
        return before
    parted = measure.kind == "share" and measure.unit not in PARTS and not qualifies
    return None if parted else name_behind(reading, measure, place)


def threshold(reading: str, measure: Measurement, place: ClausePosition, before: Span | None) -> Span | None:
    """The name of an amount from which on things are counted: 亿元以上项目, 年交易额超100亿元市场."""
    if before is not None and before.of(reading).endswith(AMOUNTS):
        return before
    alone = reading[place.lead : measure.first] in COORDINATING or measure.end >= place.clause_end
    if alone or reading.startswith("其中", place.clause):
        return before
    return name_behind(reading, measure, place) or before


AMOUNTS = ("投资", "收入", "额", "营收", "资金", "值", "纳税", "税收", "支出", "投入", "贷款", "总量", "规模")
"""Last words of the name of an amount of money."""

DIMENSIONS = ("全长", "总长", "长", "长度", "总长度")
"""Dimensions of the thing that follows: 全长20公里的农村公路"""

FROM = re.compile(
    r"[由从](?:原来的?|[去上]年的?|\d{4}年(?:底|末|初)?的?)?[约近]?$|(?:扩大|增加|发展|减少|达|增|减|拓展|扩展)[到至]$"
)
"""Context of a number that a change begins or ends with: 时限由15个工作日压缩到3个, 试点扩大到10个县"""

GIVEN = ("安排", "拨付", "下达", "发放", "筹集", "筹措", "发行")
"""Verbs whose object follows the sum: 安排5亿元救灾款"""

PARTS = ("成", "三分之", "五分之", "四分之", "二分之")
"""Shares of the thing named after them: 三成农户"""


def inherited(reading: str, stands: Sequence[ClausePosition], names: Sequence[Span | None], index: int) -> Span | None:
    """The name that a measure without one shares: that of the clause before, or of the measure before."""
    place = stands[index]
    if place.lead == place.clause and (not index or stands[index - 1].clause_end < place.clause - 1):
        subject = name_of_earlier_clause(reading, place)
        if subject is not None:
            return subject
    if not index or stands[index - 1].sentence != place.sentence:
        return None
    whole = index > 1 and stands[index - 2].sentence == place.sentence and _is_share(reading, names[-1])
    return names[-2] if whole else names[-1]


def _is_share(reading: str, name: Span | None) -> bool:
    return name is not None and SHARE_OF.match(reading, name.start) is not None
