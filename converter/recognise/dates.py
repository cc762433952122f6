"""Dates as title blocks write them, made into ISO 8601."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

from converter.numerals import read_digits, read_numeral

YEAR = r"(?:(?:19|20)\d\d|[一二][一二三四五六七八九零〇○OoＯ0◯]{3})"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元正])"
DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|[二廿]?十?[一二三四五六七八九十]|二十)"

DATE = re.compile(
    rf"(?P<year>{YEAR})年(?P<month>{MONTH})月(?:(?P<day>{DAY})日"
    rf"(?:(?:[至到和、,—-]|——)(?:(?P<month_end>{MONTH})月)?(?P<day_end>{DAY})日)?)?"
)
"""二〇二二年一月十一日, 1981年11月30日和12月1日, 1955年7月5日至6日, 2016年10月; read on text without blanks."""

NUMERIC_DATE = re.compile(r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
"""2022-01-24, 2015/4/30: how sites write posting dates."""


class Delivery(NamedTuple):
    """The day on which a report was given, and the last one if there were more; None in `date` if no calendar has it."""

    date: str | None
    date_end: str | None


def read_date(match: re.Match[str]) -> Delivery:
    """The ISO dates of a match of `DATE` or `NUMERIC_DATE`.

    >>> read_date(DATE.search("一九八一年11月30日和12月1日"))
    Delivery(date='1981-11-30', date_end='1981-12-01')
    >>> read_date(DATE.search("2022年2月30日")).date is None
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
    if year is None or month is None or not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= monthrange(year, month)[1] else None
