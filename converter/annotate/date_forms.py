"""Conversion of dates to ISO 8601: 2021年, 一九五七年十月, 1-11月, 2016—2020年, 6月底前."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

from converter.text.numerals import read_digits, read_numeral

FIGURE = r"(?<![\d.])[12] ?\d ?\d ?\d"
SPELLED_YEAR = r"(?<![一二三四五六七八九十第])[一二][一二三四五六七八九零〇OoО0]{3}"
YEAR = rf"(?:{FIGURE}|{SPELLED_YEAR})"
"""1957, 1 9 5 7, 一九五七, 二O○八"""

COUNT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
DATE_TO = r" ?(?:-{1,3}|—{1,3}|~|至|到) ?"
YEARLY = r" ?年(?:度(?![假过夏汛冬春日]))?"
"""年 or 年度 as in a budget year; not 年度假区, which is a resort."""

LONG_AGO = r"(?!的?(?:历史|文明|文化|之久|传统|悠久))"
"""Context in which 1000年 is a duration and not a date."""

ALONE = r"(?<![\d.个第每几])"
MONTH = rf"{COUNT} ?月份?"
DAY = rf" ?{COUNT} ?[日号]"
NO_NAME = r"(?!革命|怀胎|[三九半](?![日月十]))"
"""十月革命 and 三月三 are names."""

MONTHS = (
    rf"{ALONE}(?:{COUNT}(?:{DATE_TO}|、){MONTH}"
    rf"|{COUNT} ?月{DAY}{DATE_TO}{COUNT} ?[日号]"
    rf"|{MONTH}(?:{DAY})?{DATE_TO}(?:{YEAR} ?年|次年|翌年)?{MONTH}(?:{DAY})?"
    rf"|{COUNT} ?月{DAY}"
    rf"|{MONTH}(?:底|末|初|上旬|中旬|下旬)?{NO_NAME})"
)
"""1-11月, 12月至次年3月, 3月5日至11日, 10月底, 8月"""

QUARTERS = rf"(?:前[一二三两]个?季度|第?[一二三四]季度(?!一[^季])|[上下]半年|(?<!提)前{COUNT}个月)"
"""三季度 is the third one, 前三季度 are the first three."""

END_OF_YEAR = r"年?[底末](?![子蕴色线部片端])"
WITHIN = r"年?内(?![外部地需蒙容在陆河涵销城环参贸])"
START_OF_YEAR = r"年?初(?![级中步等期具见显心衷创始次试])"
DATE_BEFORE = r"(?:以前|之前|前(?![一二三两四五六七八九十\d后列沿所往期来景瞻进提述端置半些身途天夕排]))"
DATE_SINCE = r"(?:以来|以后|之后|起(?![步草到来义飞动源伏点势])|开始)"
DATE_TAIL = rf"(?:{DATE_BEFORE}|{DATE_SINCE})?"

PART = rf"(?: ?{MONTHS}| ?{QUARTERS}|{END_OF_YEAR}|{WITHIN}|{START_OF_YEAR})"
"""Part of a year."""


class Moment(NamedTuple):
    """The first and the last day or month or year of a date; both ISO 8601 and equally fine."""

    first: str
    last: str

    @property
    def iso(self) -> str:
        """The one, or both.

        >>> Moment("2021", "2021").iso, Moment("2021-01", "2021-03").iso
        ('2021', '2021-01/2021-03')
        """
        return self.first if self.first == self.last else f"{self.first}/{self.last}"


def read_year(text: str) -> int | None:
    """The year that four digits write, blanks between them or not; None where no report means one.

    >>> [read_year(text) for text in ("2021", "一九五七", "二O○八", "1 9 7 8", "1000", "2999")]
    [2021, 1957, 2008, 1978, None, None]
    >>> [read_year(text) for text in ("1001", "1800", "1840", "1900", "2100", "2101")]
    [1001, None, 1840, 1900, 2100, None]
    """
    year = read_digits(text.replace(" ", "").replace("О", "〇"))
    if year is None or not 1000 <= year <= 2100 or (year < 1900 and year % 100 == 0):
        return None
    return year


def day_of(year: int, month: int, day: int) -> str | None:
    """A day, None where no calendar has it.

    >>> day_of(2024, 2, 29), day_of(2023, 2, 29)
    ('2024-02-29', None)
    """
    possible = 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{day:02}" if possible else None


def month_of(year: int, month: int) -> str | None:
    """A month, None where the year has none of this number."""
    return f"{year:04}-{month:02}" if 1 <= month <= 12 else None


_MONTHS = re.compile(
    rf"(?P<month>{COUNT}) ?(?:月份?)?(?: ?(?P<day>{COUNT}) ?[日号])?"
    rf"(?:(?:{DATE_TO}|、)(?:(?P<year_end>{YEAR}) ?年|(?P<next>次年|翌年))?"
    rf"(?:(?P<month_end>{COUNT}) ?月份?)?(?: ?(?P<day_end>{COUNT}) ?[日号])?)?"
    rf"(?:份?(?P<word>底|末|初|上旬|中旬|下旬))?"
)


def read_months(text: str, year: int) -> Moment | None:
    """The days or months of a year that `text` names; None where no calendar has them.

    >>> [read_months(text, 2021).iso for text in ("1-11月", "3月5日至11日", "10月底", "12月至次年3月", "6月上旬")]
    ['2021-01/2021-11', '2021-03-05/2021-03-11', '2021-10-31', '2021-12/2022-03', '2021-06-01/2021-06-10']
    >>> read_months("13月", 2021) is read_months("2月30日", 2021) is None
    True
    >>> read_months("1、2月", 2021).iso, read_months("1、3月", 2021)
    ('2021-01/2021-02', None)
    """
    parts = _MONTHS.fullmatch(text.strip())
    if parts is None:
        return None
    month, day, last_day = (_number(parts[name]) for name in ("month", "day", "day_end"))
    if month is None:
        return None
    if parts["word"]:
        return _part_of_month(year, month, parts["word"])
    end_year = (read_year(parts["year_end"]) if parts["year_end"] else year + bool(parts["next"])) or year
    month_end = month if parts["month_end"] is None else _number(parts["month_end"]) or 0
    if "、" in text and month_end != month + 1:
        return None
    if day is None or (parts["month_end"] and last_day is None):
        return _ordered(month_of(year, month), month_of(end_year, month_end))
    return _ordered(day_of(year, month, day), day_of(end_year, month_end, day if last_day is None else last_day))


def _number(text: str | None) -> int | None:
    return read_numeral(text) if text else None


def _ordered(first: str | None, last: str | None) -> Moment | None:
    return Moment(first, last) if first and last and first <= last else None


def _part_of_month(year: int, month: int, word: str) -> Moment | None:
    """Read a part of a month: the last day for 底, ten days for 上旬; the whole month for 初, not a particular day."""
    whole = month_of(year, month)
    if whole is None:
        return None
    if word == "初":
        return Moment(whole, whole)
    end = monthrange(year, month)[1]
    first, last = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, end)}.get(word, (end, end))
    return Moment(f"{whole}-{first:02}", f"{whole}-{last:02}")


HALVES = {"上半": (1, 6), "下半": (7, 12)}


def read_part(text: str, year: int) -> Moment | None:
    """Read a part of a year; the whole year for 年内, and for 年初, which is no particular month.

    >>> [read_part(text, 2021).iso for text in ("三季度", "前三季度", "前11个月", "底", "年初", "8月")]
    ['2021-07/2021-09', '2021-01/2021-09', '2021-01/2021-11', '2021-12-31', '2021', '2021-08']
    """
    text = text.strip(" 年")
    if text in HALVES:
        first, last = HALVES[text]
    elif text.endswith("个月"):
        whole = month_of(year, read_numeral(text[1:-2]) or 0)
        return (whole and Moment(f"{year:04}-01", whole)) or None
    elif text.endswith("季度"):
        number = read_numeral(re.sub("[前第个季度]", "", text).replace("两", "二")) or 1
        first, last = (1 if text.startswith("前") else 3 * number - 2), 3 * number
    elif text in ("初", "内"):
        return Moment(f"{year:04}", f"{year:04}")
    elif text in ("底", "末"):
        return Moment(f"{year:04}-12-31", f"{year:04}-12-31")
    else:
        return read_months(text, year)
    return Moment(f"{year:04}-{first:02}", f"{year:04}-{last:02}")


def opened(moment: Moment, tail: str) -> str:
    """Open a moment at one end by its last words: 前 to the beginning, 以来 to the end.

    >>> opened(Moment("2025-12-31", "2025-12-31"), "前"), opened(Moment("2012", "2012"), "以来")
    ('../2025-12-31', '2012/..')
    """
    if not tail:
        return moment.iso
    return f"../{moment.last}" if tail in ("前", "以前", "之前") else f"{moment.first}/.."
