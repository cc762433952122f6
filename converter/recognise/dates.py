"""Dates of title blocks, converted to ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from converter.text.lazy import lazy
from converter.text.numerals import read_digits, read_numeral

FULL_DATE = lazy(
    r"(?P<year>\w{4})年(?P<month>\w{1,3})月"
    r"(?:(?P<day>\w{1,3})日(?:[至到和、,—-]{1,2}(?:(?P<month_end>\w{1,3})月)?(?P<day_end>\w{1,3})日)?)?"
)
"""二〇二二年一月十一日, 1981年11月30日和12月1日, 1955年7月5日至6日, 2016年10月; read on text without blanks."""

NUMERIC_DATE = lazy(r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
"""Posting dates of sites: 2022-01-24, 2015/4/30."""


class Delivery(NamedTuple):
    """Day of the report, and the last one of several; `first` is None for an impossible date."""

    first: str | None
    last: str | None


def find_date(text: str) -> re.Match[str] | None:
    """The first match of `FULL_DATE` in a text without blanks whose year is a number of our centuries.

    >>> find_date("第九届会议于二〇二二年一月十一日举行").group()
    '二〇二二年一月十一日'
    """
    return next((match for match in FULL_DATE.finditer(text) if 1900 <= (_year(match["year"]) or 0) < 2100), None)


YEAR_ALONE = lazy(r"(?P<year>\w{4})年")


def find_year(text: str) -> int | None:
    """The first year that a text without blanks names.

    >>> find_year("一九八九年的回顾"), find_year("今年的任务")
    (1989, None)
    """
    return next((_year(match["year"]) for match in years_in(text)), None)


def years_in(text: str) -> Iterator[re.Match[str]]:
    """The matches of `YEAR_ALONE` in a text without blanks that are years of our centuries."""
    return (match for match in YEAR_ALONE.finditer(text) if 1900 <= (_year(match["year"]) or 0) < 2100)


def read_date(match: re.Match[str]) -> Delivery:
    """The ISO dates of a match of `FULL_DATE` or `NUMERIC_DATE`.

    >>> read_date(FULL_DATE.search("一九八一年11月30日和12月1日"))
    Delivery(first='1981-11-30', last='1981-12-01')
    >>> read_date(FULL_DATE.search("2022年2月30日")).first is None
    True
    """
    parts = match.groupdict()
    year, month, day = _year(parts["year"]), _number(parts["month"]), _number(parts.get("day"))
    end = None
    if parts.get("day_end"):
        end = _iso(year, _number(parts.get("month_end")) or month, _number(parts["day_end"]))
    return Delivery(_iso(year, month, day), end)


def _year(text: str) -> int | None:
    return read_digits(text)


def _number(text: str | None) -> int | None:
    if not text:
        return None
    return 1 if text in "元正" else read_numeral(text.replace("廿", "二十").removeprefix("0"))


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    if year is None or month is None:
        return None
    try:
        known = date(year, month, 1 if day is None else day)
    except ValueError:
        return None
    return known.isoformat() if day is not None else f"{year:04}-{month:02}"
