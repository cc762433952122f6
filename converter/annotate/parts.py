"""Words around an indicator by which a number is not the value of the whole: of an estate, of each hectare."""

from __future__ import annotations

import re

from converter.source.span import Span

PLACES = r"企业|公司|单位|部门|农场|林场|园|园区|片区|产业带|合作社|基地|城市更新|棚改"

PER_EACH = r"(?:每(?:平方公里|平方米|公顷|亩|百元|百人|千人|万人|万元|户|家|个)|平均每?一[个户])[^,。;]{0,16}"
"""Rates for each unit rather than totals: 每平方公里土地产生4亿元的生产总值"""

PART_BEFORE = re.compile(
    rf"{PER_EACH}$"
    r"|(?:来源于|来自)[^,。;]{1,14}$"
    rf"|(?:{PLACES})(?:(?:全年|累计|预计|力争|将|可|共)?(?:完成|实现)|的)$"
)
"""Directly before the name: 片区完成固定资产投资3亿元"""

CAUSED_AMOUNT = re.compile(
    r"(?:带动|拉动|撬动|惠及|服务|助力|帮扶|帮助|吸引|申报|覆盖|搬迁|解决)(?:各类|各级|全部|全社会)?(?:[\d.]{1,9}万?[户家个]、?)?$"
)
"""Words directly before an amount or its name that make it an effect; a growth rate with a cause covers the whole."""

GOODS = frozenset(("钢", "粗钢", "水泥", "石油", "原油", "原煤", "化肥", "棉花", "油料", "粮食", "电力"))
"""Names of goods that stand for their output, unless a verb says otherwise."""

OTHERWISE = re.compile(r"淘汰|压减|退出|化解|产能|用好|节约|少用|多用|进口|储备|收购|征购|库存|投放")
"""Verbs for goods other than making them: 淘汰水泥230万吨"""

PART_BEHIND = re.compile(r"的(?:县|市|区|\(市|乡|镇|街道|村|企业|公司|园区|行业|产业|集群|单位)")
"""Directly behind the number: 财政收入超3亿元的县"""

PART_REACH = 30


def of_a_part(reading: str, name: Span, clause: int, measured: Span, *, grown: bool = False) -> bool:
    """Test whether the words before a name in its clause, or behind its number, make it the name of a part.

    `measured` is the span of the number; `grown` is True if it states a change.

    >>> reading = "凤凰片区完成固定资产投资3亿元"
    >>> of_a_part(reading, Span(6, 12), 0, Span(12, 15)), of_a_part(reading[6:], Span(0, 6), 0, Span(6, 9))
    (True, False)
    """
    if name.of(reading) in GOODS and OTHERWISE.search(reading, max(0, name.start - PART_REACH), measured.end):
        return True
    start = min(name.start, measured.start)
    before = reading[max(clause, start - PART_REACH) : start]
    of_part = before != "" and (
        PART_BEFORE.search(before) is not None or (not grown and CAUSED_AMOUNT.search(before) is not None)
    )
    return of_part or PART_BEHIND.match(reading, measured.end) is not None
