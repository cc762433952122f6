"""Classification of quantities: a level, a growth rate or an amount of change."""

from __future__ import annotations

import re
from typing import Literal

from converter.model.annotations import Quantity
from converter.text.traditional import simplified

MeasureType = Literal["growth", "level", "change"]
"""Growth is a relative change, level an amount, change an absolute change in the unit of the amount."""

SHARES = ("%", "‰", "个百分点", "百分点", "个千分点", "千分点", "成", "倍", "番")

PRICES = frozenset(("consumer-prices", "retail-prices", "producer-prices"))
"""Indicators whose percentage is always a change: 居民消费价格涨幅控制在3%左右."""

REACHED = re.compile(r"(?:到|至|为|达)(?:[^,，。；;\d]{0,2}[\d〇○零一二三四五六七八九]{4}年(?:底|末)?的?)?$")
"""Words before the level that a change led to: 提高到41%, 提高到2021年的41%"""

RATE = re.compile(r"(?:增速|增幅|增长率|涨幅|降幅)[^,，。；;]{0,6}$")
"""Words behind which a share is a change, whatever follows them: 增速达到8%"""

OWN = re.compile("新增|净增|造林")
"""Names for which the amount of a change is the level itself: 城镇新增就业"""

OWN_RATE = "自然增长率"
"""The name of a share that a change is."""

NEW = "新(?:增|认定|登记|注册|设立?|培育|引进|发展|获批?|评|入库|孵化|建成?|改建|开工)"
ADDED = "净增|培育|认定|引进|登记|注册|发展|建设|改造提升|改扩?建|扩建"

GAINED = re.compile(rf"(?:{NEW}|{ADDED})(?:各类|国家级?|省级)?$")
"""Words before a known indicator by which its number is an addition: 新认定高新技术企业12家"""

JOINED = re.compile(r"(?:[约近超]?[\d.．一二三四五六七八九十百千万亿零〇点分之]{1,20}[^\d,，。；;、]{0,6}[、和与及])+$")
"""Coordinate figures before one, whose words are those before the first: 提高到36%、40%"""

NEAR, FAR = 24, 90
"""Characters before a name or a number that are read; with coordinate figures between."""


def measure_of(found: Quantity, before: str) -> MeasureType:
    """Classify a quantity as a level, a growth rate or a change; `before` is the text before it in its sentence.

    >>> from converter.source.span import Span
    >>> grown = Quantity(Span(0, 1), "2%", "2", unit="%", change="increase", bound="exact")
    >>> trees = Quantity(Span(0, 1), "5亩", "5", unit="亩", change="increase", bound="exact")
    >>> measure_of(grown, "覆盖率提高"), measure_of(grown, "覆盖率提高到"), measure_of(trees, "面积增加")
    ('growth', 'level', 'change')
    """
    name, before = simplified(found.indicator.text if found.indicator is not None else ""), simplified(before)
    key = found.indicator.key if found.indicator is not None else None
    if key in PRICES and found.unit == "%":
        return "growth"
    share = found.change is not None and simplified(found.unit or "") in SHARES
    if OWN_RATE in name or (OWN.search(name) and not share):
        return "level"
    if found.change is None and not (key and _gained(name, before)):
        return "level"
    lead = JOINED.sub("", before[-FAR:])[-NEAR:].rstrip()
    if REACHED.search(lead) and not (share and RATE.search(lead)):
        return "level"
    return "growth" if share else "change"


def _gained(name: str, before: str) -> bool:
    """Test whether the words before a name, or before the number in front of it, speak of an addition."""
    at = before.rfind(name)
    return GAINED.search(before[: at if at >= 0 else len(before)][-NEAR:].rstrip()) is not None
