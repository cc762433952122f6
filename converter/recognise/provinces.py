"""Province-level unit that the head of a report names: in full, or shortly in a bracket before the title."""

from __future__ import annotations

from collections.abc import Sequence

from converter.model.places import PROVINCES
from converter.recognise.statements import Found, Statement, find
from converter.text.lazy import lazy

TITLES = ("title", "headline")
"""Roles of the statements that may name a place by its short name: 2022年新疆政府工作报告"""

PROVINCE_IN_BRACKETS = lazy(rf"^[(\[](?P<short>内蒙|{'|'.join(province.short for province in PROVINCES)})[)\]]")
"""A province's short name in a bracket before the title: （内蒙古）2022年正蓝旗人民政府工作报告"""


def province_of_head(statements: Sequence[Statement]) -> Found | None:
    """The province-level unit that the head names.

    >>> title = Statement("title", "(内蒙古)2022年正蓝旗人民政府工作报告", tuple(range(21)))
    >>> province_of_head([title]).value
    '内蒙古自治区'
    """
    for each in statements:
        for province in PROVINCES:
            at = each.text.find(province.name)
            if at >= 0:
                return Found(province.name, each.span(at, at + len(province.name)))
    bracketed = find(PROVINCE_IN_BRACKETS, [each for each in statements if each.role in TITLES])
    if bracketed is None:
        return None
    each, match = bracketed
    name = next(province.name for province in PROVINCES if match["short"].startswith(province.short[:2]))
    return Found(name, each.span(*match.span("short")))
