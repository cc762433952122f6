"""Comparability of quantities: the thing measured, the way and the dimension."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from converter.annotate.indicators import WHERE, by_key, plainly
from converter.annotate.units import dimension as of_unit, in_si, units
from converter.compare.values import Way
from converter.model import Quantity
from converter.model.vocabulary import Vocabulary
from converter.text.traditional import simplified
from converter.text.words import word_set

DOINGS = r"新改建|改扩建|新建|改建|扩建|改造|建设|建成|完成|实施|开展|推进|新增|提升|打造|创建|培育|引进|总数|总量"
DOING = re.compile(rf"^(?:{DOINGS})+|(?:{DOINGS})+$")
"""Verbs for the thing counted, which reports put before it or behind: 改造老旧小区."""

VAGUE = word_set("""
    措施 活动 项目 事项 企业 投资 工程 任务 产业 工作 场景 政策 问题 资金 单位 方面 领域 行动 人员 重点 规定 规定精神
    国家级 省级 市级 县级 区级 重点项目 重点工程 重大项目 完成投资 总投资 面积 总额 总量 产值 增加值 比重 占比 同比
    以上 投入 收入 线路 团队 总规模 覆盖率 第二批 清单 小区 基本建成 积极性 规模 数量 目标 示范 试点 平台 村 县
    """)
"""Words that name no one thing, so that two figures behind them are not of the same."""

SAYING = re.compile(r"[一二两三四五六七八九十](?![百千万亿])|第")
"""Small number in words, or a rank: after words that are not a known indicator usually part of a saying, such as
八项规定 and 两个市场."""

REACHED = ("到", "至", "为")
"""Last words before the level that a change led to, in contrast to its amount."""

BEGUN = ("从", "由")
"""Last words before the starting value of a change: 由45.9%提高到52.6%."""

PRICES = frozenset(("consumer-prices", "retail-prices", "producer-prices"))
"""Indicators whose percentage is always a change: 居民消费价格涨幅控制在3%左右."""

CHANGING: dict[str | None, Way] = {"annual-average": "annual-average", "since-start": "since-start"}


class MeasuredThing(NamedTuple):
    """Thing measured: `key` is equal for equal things, `name` is for the reader."""

    key: str
    name: str
    english: str | None = None
    known: bool = False


def named(found: Quantity, vocabulary: Vocabulary) -> MeasuredThing | None:
    """Name the thing that a quantity measures: a known indicator, or else the words in any order.

    None if there are no words, only words that fit anything, or if the number is part of a saying.

    >>> from converter.model import Quantity
    >>> from converter.model import Indicator
    >>> from converter.source.span import Span
    >>> from converter.model.vocabulary import BUILT_IN
    >>> def of(words):
    ...     found = Quantity(Span(0, 1), "1", "1", indicator=Indicator(words, Span(0, 1)), bound="exact")
    ...     return named(found, BUILT_IN)
    >>> of("老旧小区改造").key == of("改造老旧小区").key, of("改造老旧小区").key == of("老旧小区").key
    (True, False)
    """
    indicator = found.indicator
    if indicator is None or _is_time(found.unit):
        return None
    row = by_key(vocabulary).get(indicator.key or "")
    if row is not None:
        return MeasuredThing(row.key, row.chinese, row.english, True)
    if indicator.key is not None:
        return MeasuredThing(indicator.key, indicator.text, None, True)
    words = "" if SAYING.match(simplified(found.text)) else WHERE.sub("", plainly(indicator.text))
    return None if not words or words in VAGUE else MeasuredThing(":" + "".join(sorted(words)), indicator.text)


def _is_time(unit: str | None) -> bool:
    """Test whether the unit counts years or days, which do not measure the thing named: 粮食产量连续5年超过…"""
    row = units().get(simplified(unit or ""))
    return row is not None and row.kind == "span"


def bare(found: Quantity) -> str:
    """Return the key of the object, without any activity; empty if there is nothing else.

    >>> from converter.model import Indicator
    >>> from converter.source.span import Span
    >>> bare(Quantity(Span(0, 1), "1", "1", indicator=Indicator("老旧小区改造", Span(0, 1)), bound="exact"))
    ':区小旧老'
    """
    if found.indicator is None:
        return ""
    words = DOING.sub("", WHERE.sub("", plainly(found.indicator.text)))
    return ":" + "".join(sorted(words)) if words else ""


def way(found: Quantity, before: str) -> Way:
    """Classify a quantity as an amount or a kind of change, annual if without a basis; `before` is the text before it.

    >>> from converter.source.span import Span
    >>> grown = Quantity(Span(0, 1), "5%", "5", unit="%", change="increase", bound="exact")
    >>> way(grown, "增长"), way(grown, "提高到")
    ('change', 'amount')
    """
    if found.indicator is not None and found.indicator.key in PRICES and found.unit == "%":
        return CHANGING.get(found.basis, "change")
    if found.change is None or simplified(before).endswith(REACHED):
        return "amount"
    return CHANGING.get(found.basis, "change")


def falls(found: Quantity, before: str) -> bool:
    """Test whether a quantity is a decrease: 下降5%, and not 下降到5%."""
    return found.change == "decrease" and not simplified(before).endswith(REACHED)


def dimension(found: Quantity) -> str:
    """Find the dimension of a unit, equal for units that can be compared.

    >>> from converter.source.span import Span
    >>> [dimension(Quantity(Span(0, 1), "1", "1", unit=each, bound="exact")) for each in ("亩", "公顷", "所")]
    ['m2', 'm2', '所']
    """
    unit = simplified(found.unit or "")
    named = of_unit(unit)
    return (found.unit_code or unit) if named == unit else named


def worth(quantity: str, unit: str | None) -> Fraction:
    """A value in its dimension's own unit, exactly.

    >>> worth("3", "亩"), worth("5.5", "%")
    (Fraction(2000, 1), Fraction(11, 2))
    """
    si = in_si(quantity, unit or "")
    return si[0] if si is not None else Fraction(quantity)
