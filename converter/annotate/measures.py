"""Measures of a passage, in order: numbers with their units and bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from converter.annotate.bounds import bound_before, bound_behind
from converter.annotate.excluded import exclusion, outside, quoted
from converter.annotate.numbers import Number, numbers
from converter.annotate.units import UnitClass, WrittenUnit, unit_at
from converter.annotate.values import Bound, Change
from converter.annotate.worded import WordedMatch, worded


class Measurement(NamedTuple):
    """A number with its unit: `start` to `end` with its words of bound, `first` to `last` without them."""

    start: int
    first: int
    last: int
    end: int
    value: Decimal
    highest: Decimal | None
    ratio: tuple[Decimal, ...]
    unit: str | None
    code: str | None
    kind: UnitClass
    bound: Bound
    rank: bool = False
    change: Change | None = None
    """The change that its own words state: 翻番"""


LASTING = re.compile(
    r"(?:连续|历时|用|提前|用时|缩短|延长|持续|长达|为期|仅|只|累计|不到|不足|推迟|滞后|压缩|压减|减少)"
    r"[用需]?时?[了到至为约]?$"
)
"""Words that make a stretch of time a quantity: 连续13年, 仅用8个月"""

IN_TIME = re.compile(r"(?:左右)?的?时间")


def lasting(reading: str, start: int, end: int) -> bool:
    """Test whether a stretch of time is a quantity: 连续13年, 用3至5年的时间."""
    before = LASTING.search(reading[max(start - 6, 0) : start])
    return before is not None and (before.group() != "用" or IN_TIME.match(reading, end) is not None)


MAKES_A_RANK = re.compile(
    r"(?:总[数分量值额]|成绩|得分|指数|满意度|[^效]率)$|(?:居|列|位|名|排|跃|升|进|获|夺|得)[^,。;:、]{0,8}$|(?:全[国省市区县州]|世界|全球|同类|行业|首)$"
)
"""Context that makes an ordinal a rank: 居全市第二"""

RANK = re.compile(r" ?(?:位|名)")

AFTER_RANK = re.compile(r"[,。;:、)!?\s]|$|和第|且|并|的")

SHARE_DENOMINATORS = {"百分之": ("%", "%"), "千分之": ("‰", "[ppth]")}
"""Denominators that have a sign of their own, and its UCUM code."""


def measures(reading: str) -> tuple[Measurement, ...]:
    """Every measure of a reading, in order, none over another.

    >>> [(each.unit, float(each.value), each.bound) for each in measures("投资超过1.2亿元、增长5%左右,居全市第二。")]
    [('元', 120000000.0, 'at-least'), ('%', 5.0, 'about'), ('位', 2.0, 'exact')]
    """
    names = quoted(reading)
    found: list[Measurement] = []
    for terms in joined(reading, tuple(outside(names, numbers(reading)))):
        measure = ranked(reading, terms[0]) or measured(reading, terms)
        if measure is not None and (not found or found[-1].end <= measure.start):
            found.append(measure)
    in_words = [_in_words(reading, each) for each in outside(names, worded(reading))]
    return shared_bounds(reading, sorted((*found, *in_words)) if in_words else found)


def _in_words(reading: str, words: WordedMatch) -> Measurement:
    row = words.row
    bound = bound_before(reading, words.first)
    return Measurement(
        words.start,
        words.first,
        words.end,
        words.end,
        Decimal(row.value),
        None,
        (),
        row.unit,
        row.code,
        "share",
        bound.bound if bound else "exact",
        change=row.change,
    )


RANGE = re.compile(
    r"(?:%|‰|亿元|万元|万人|元|倍|天|年|岁|米|公里|亿?万?[亩斤吨]|千瓦|个百分点|[个家户人名项件条座所处])?"
    r" ?(?:-|—+|~|至|到) ?"
)
"""Text between the ends of a range: 6%-6.5%, 5到6个"""

COLON = re.compile(r" ?: ?")
GAP = 12
"""Characters between two numbers that are one measure."""


def joined(reading: str, found: Sequence[Number]) -> Iterator[tuple[Number, ...]]:
    """A number alone, the two ends of a range, or the terms of a proportion.

    >>> reading = "增长6%-6.5%,结构比为12:38:50"
    >>> [len(terms) for terms in joined(reading, tuple(numbers(reading)))]
    [2, 3]
    """
    index = 0
    while index < len(found):
        last = index
        while _near(found, last) and COLON.fullmatch(reading, found[last].end, found[last + 1].start):
            last += 1
        if last == index and _near(found, index) and is_range(reading, *found[index : index + 2]):
            last += 1
        yield tuple(found[index : last + 1])
        index = last + 1


def _near(found: Sequence[Number], index: int) -> bool:
    """Test whether another number follows within `GAP`."""
    return index + 1 < len(found) and found[index + 1].start - found[index].end <= GAP


def is_range(reading: str, low: Number, high: Number) -> bool:
    """Test whether two numbers are the ends of a range."""
    return (
        RANGE.fullmatch(reading, low.end, high.start) is not None
        and low.value < high.value
        and (low.parts == high.parts or (low.parts != "" and high.parts == "" and high.spelled))
    )


def measured(reading: str, terms: tuple[Number, ...]) -> Measurement | None:
    """Build the measure around numbers, or None if they are not a quantity."""
    first, number = terms[0], terms[-1]
    if len(terms) > 1 and COLON.match(reading, first.end):
        return _proportion(reading, terms)
    vague = number.vague or reading[number.end : number.end + 1] in ("多", "余")
    at = number.end + (vague and not number.vague)
    unit = _unit(reading, first, number, at)
    counted = (number.magnitude and not number.spelled) or _stands_alone(reading, first, number)
    if unit is None and not counted and not _is_index(reading, first):
        return None
    if unit is not None and unit.kind == "span" and not lasting(reading, first.start, unit.end):
        return None
    if any(exclusion(reading, term.start, term.end) for term in terms):
        return None
    measure = _bounded(reading, terms, at if unit is None else unit.end, unit, vague)
    attribute = number.bare and measure.kind == "money" and measure.bound == "exact"  # 万元GDP能耗, 亿元项目
    return None if attribute else measure


INDEX = re.compile(r"(?:指数|系数|得分|评分|分值)(?:[为达至到]|达到|降至|降到)?$")
"""Quantities that have no unit: 空气质量综合指数4.46"""


def _is_index(reading: str, number: Number) -> bool:
    before = reading[max(number.start - 8, 0) : number.start]
    return before.endswith(INDEX_ENDS) and INDEX.search(before) is not None


INDEX_ENDS = ("数", "分", "值", "为", "达", "至", "到")


def _proportion(reading: str, terms: tuple[Number, ...]) -> Measurement | None:
    """Read 12:38:50; two terms count only with a word for it, since 9:30 is a time."""
    if len(terms) == 2 and "比" not in reading[max(terms[0].start - 4, 0) : terms[0].start]:
        return None
    values = tuple(term.value for term in terms)
    first, last = terms[0].start, terms[-1].end
    return Measurement(first, first, last, last, values[0], None, values, None, None, "share", "exact")


def _unit(reading: str, first: Number, number: Number, at: int) -> WrittenUnit | None:
    if first.parts:
        sign, code = SHARE_DENOMINATORS.get(first.parts, (first.parts, None))
        return WrittenUnit(sign, code, "share", at)
    unit = unit_at(reading, at)
    shared = SHARED_UNIT.match(reading, at) if unit is None and reading[at : at + 1] in MEASURE_JOINS else None
    if shared is not None:
        behind = unit_at(reading, shared.end())
        return behind and behind._replace(end=at)
    if unit is None and reading.startswith("级", at) and number.scale >= LARGE_CLASS:
        return WrittenUnit("级", None, "counter", at + 1)
    if not number.magnitude or at != number.end or reading[at - 1] not in "千百":
        return unit
    longer = unit_at(reading, at - 1)  # 万千瓦: the thousand belongs to the unit.
    return unit if longer is None or (unit is not None and longer.end < unit.end) else longer


LARGE_CLASS = 10_000
"""A class that is named by so much is counted: 千亿级产业集群; a 三级医院 is not."""

MEASURE_JOINS = ("、", "和", "与")

SHARED_UNIT = re.compile(r"(?:(?:、|和|与)\d{1,3}(?:\.\d{1,4})?){1,8}(?=个?百分点)")
"""Coordinate numbers with a single unit at the end: 2.3、1.5个百分点"""


def _stands_alone(reading: str, first: Number, number: Number) -> bool:
    """Test whether a spelled number without a unit is a quantity: 突破千亿, 六亿人民"""
    if not number.magnitude:
        return False
    bound = bound_before(reading, first.start) is not None or bound_behind(reading, number.end) is not None
    return bound or (number.value >= 10_000 and not number.bare)


def _bounded(reading: str, terms: tuple[Number, ...], last: int, unit: WrittenUnit | None, vague: bool) -> Measurement:
    low, high = terms[0], terms[-1]
    before, behind = bound_before(reading, low.start), bound_behind(reading, last)
    bound: Bound = behind.bound if behind else before.bound if before else "about" if vague else "exact"
    if behind is not None and behind.bound == "about" and before is not None:
        bound = before.bound
    value = high.value if last_sign_counts(high, low.parts, unit) else _without_last_sign(reading, high)
    scale = high.scale if low.scale == 1 and low.end + 1 >= high.start - 1 else 1
    return Measurement(
        low.start - (len(before.word) if before else 0),
        low.start,
        last,
        last + (len(behind.word) if behind else 0),
        low.value * scale if low is not high else value,
        value if low is not high else None,
        (),
        unit and unit.name,
        unit and unit.code,
        unit.kind if unit else "counter",
        bound,
    )


def _without_last_sign(reading: str, number: Number) -> Decimal:
    """Its value where its last sign is its unit's: 百亿千瓦时 are 10,000,000,000."""
    rest = next(numbers(reading[number.start : number.end - 1]), None)
    return Decimal(1) if rest is None else rest.value


def last_sign_counts(number: Number, parts: str, unit: WrittenUnit | None) -> bool:
    """Test whether the last character of a number is its own, and not the first of its unit: 20万千瓦"""
    own = number.scale == 1 or unit is None or bool(parts)
    return own or unit is None or unit.end - len(unit.name) >= number.end or "/" in unit.name


def ranked(reading: str, number: Number) -> Measurement | None:
    """The rank that a number states: 第3位, 居全市第二.

    >>> ranked("居全市第二,", next(numbers("居全市第二,"))).unit
    '位'
    """
    start = number.start - 1 - (reading[max(number.start - 1, 0) : number.start] == " ")
    if start < 0 or reading[start] != "第" or number.scale > 100:
        return None
    unit = RANK.match(reading, number.end)
    last = unit.end() if unit else number.end
    is_rank = MAKES_A_RANK.search(reading[max(start - 12, 0) : start]) and AFTER_RANK.match(reading, last)
    if last == number.end and not is_rank:
        return None
    return Measurement(start, start, last, last, number.value, None, (), "位", None, "counter", "exact", rank=True)


COORDINATE = re.compile(r" ?(?:、|和|与|及|以及) ?")


def shared_bounds(reading: str, found: Sequence[Measurement]) -> tuple[Measurement, ...]:
    """The measures with the bounds that coordinate ones share: 95%、85%、80%以上, 超500亿、1000亿."""
    shared = list(found)
    for group in coordinates(reading, found):
        first, last = found[group[0]], found[group[-1]]
        if last.end > last.last and last.bound != "exact":
            bound: Bound = last.bound
        elif first.start < first.first and len({found[index].start < found[index].first for index in group}) > 1:
            bound = first.bound
        else:
            continue
        for index in group:
            if shared[index].bound == "exact":
                shared[index] = shared[index]._replace(bound=bound)
    return tuple(shared)


def coordinates(reading: str, found: Sequence[Measurement]) -> Iterator[range]:
    """The runs of measures with nothing but 、 or 和 between them."""
    start = 0
    for index in range(1, len(found) + 1):
        if index == len(found) or not COORDINATE.fullmatch(reading, found[index - 1].end, found[index].start):
            if index - start > 1:
                yield range(start, index)
            start = index
