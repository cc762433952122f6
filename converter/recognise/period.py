"""The years of which a report speaks, from its headings: 2022年工作回顾, 过去五年工作回顾, 2023年工作安排."""

from __future__ import annotations

import re

from converter.model import Period
from converter.numerals import DIGITS

REVIEWED = re.compile(r"(?P<year>(?:19|20)\d\d)年?(?:政府|以来|的|主要|经济社会发展|和今年以来)*(?:工作|发展)?(?:的)?(?:回顾|总结|基本情况)")
YEARS_REVIEWED = re.compile(r"(?:过去|这|前|五年来的?)?(?P<count>[三四五])年(?:来)?(?:(?:的)?(?:政府)?(?:工作|发展)?(?:的)?(?:主要)?(?:回顾|总结)|[和及](?:19|20)\d\d年)")
PLANNED = re.compile(r"(?P<year>(?:19|20)\d\d)年?的?(?:政府|重点|主要|总体|经济社会发展|目标|预期)*(?:工作|任务|目标|安排|要求|部署|建议)(?!的?(?:回顾|总结))")


def period_of(reading: str, start: int, year: int | None) -> Period:
    """The years reviewed and planned, as headings name them; a year from the title counts where they name none.

    >>> period_of("一、2021年工作回顾\\n二、2022年工作安排\\n", 0, 2022)
    Period(reviewed=('2021',), planned='2022')
    """
    heads = "\n".join(line.strip() for line in reading[start:].split("\n") if len(line) < 80)
    reviewed = REVIEWED.search(heads)
    several = YEARS_REVIEWED.search(heads)
    planned = next((match["year"] for match in PLANNED.finditer(heads) if reviewed is None or match["year"] != reviewed["year"]), None)
    last = int(reviewed["year"]) if reviewed else (year - 1 if year and several else None)
    if last is None:
        return Period((), planned)
    if several is not None:
        return Period((str(last - DIGITS[several["count"]] + 1), str(last)), planned)
    return Period((str(last),), planned)
