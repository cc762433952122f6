"""Years reviewed and planned, from the headings: 2022年工作回顾, 过去五年工作回顾, 2023年工作安排."""

from __future__ import annotations

from collections.abc import Iterable

from converter.model import Period
from converter.recognise.dates import find_year, years_in
from converter.recognise.statements import Statement
from converter.source.span import Span
from converter.text.lazy import lazy
from converter.text.numerals import DIGITS, read_digits

LOOKS_BACK = lazy(r"回顾|总结|情况|成就|过去|^首先")
DISTANT = lazy(r"\w{4}年(?:远景|愿景)|到\w{4}年")
"""A year of goals far ahead: 二〇三五年远景目标."""
YEARS_BACK = lazy(r"(?:过去|这|前|近|五年来的?)?(?P<count>[三四五])年(?!前|以后|规划)")


def period_of(headings: Iterable[str], year: int | None) -> Period:
    """Find the years reviewed and planned in the outermost headings.

    `year` is that of delivery: it determines 过去五年 if no heading does.

    >>> period_of(["2021年工作回顾", "2022年工作安排"], 2022)
    Period(reviewed=('2021',), planned='2022')
    >>> period_of(["首先报告2001年的工作", "扩大内需"], None)
    Period(reviewed=('2001',), planned=None)
    >>> period_of(["过去五年和2021年工作回顾", "今后五年目标任务"], 2022).reviewed
    ('2017', '2021')
    >>> period_of(["2022年主要工作"], 2023)  # a text that stops in its first part
    Period(reviewed=('2022',), planned=None)
    """
    named = [(heading, find_year(DISTANT.sub("", heading))) for heading in headings]
    ahead = [each for heading, each in named if each is not None and not LOOKS_BACK.search(heading)]
    planned = max(ahead, default=None)
    back = next((heading for heading, each in named if LOOKS_BACK.search(heading)), None)
    if back is not None:
        reviewed = _reviewed(back, find_year(back) or (year - 1 if year else None))
    elif planned is not None and year is not None and set(ahead) == {year - 1}:
        return Period((str(planned),), None)
    else:
        reviewed = (str(ahead[0]),) if planned is not None and ahead[0] < planned else ()
    if planned is not None and reviewed and planned <= int(reviewed[-1]):
        planned = None
    return Period(reviewed, None if planned is None else str(planned))


def titled_year(front: Iterable[Statement], period: Period) -> tuple[str | None, Span | None]:
    """Find a year stated only in the report's own title, unless its headings imply another, with its span.

    >>> title = Statement("title", "2023年政府工作报告", tuple(range(11)))
    >>> titled_year([title], Period(("2022",), "2023")), titled_year([title], Period(("2023",), "2024"))
    (('2023', Span(start=0, end=4)), (None, None))
    """
    title = next((each for each in front if each.role == "title"), None)
    match = next(years_in(title.text), None) if title is not None else None
    if title is None or match is None:
        return None, None
    year = read_digits(match["year"]) or 0
    agreeing = (
        {int(period.planned)} if period.planned else {int(period.reviewed[-1]) + 1} if period.reviewed else {year}
    )
    return (str(year), title.span(*match.span("year"))) if year in agreeing else (None, None)


def _reviewed(heading: str, last: int | None) -> tuple[str, ...]:
    several = YEARS_BACK.search(heading)
    if last is None:
        return ()
    if several is not None:
        return str(last - DIGITS[several["count"]] + 1), str(last)
    return (str(last),) if find_year(heading) is not None or "过去一年" in heading or "去年" in heading else ()
