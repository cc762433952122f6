"""Readers of dates: a match, the year named in the sentence and the present of the passage to kind and value.

Each reader takes a match of its row of `converter.annotate.dates.DATE_FORMS`; it returns None if the words are no date.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.annotate import date_forms as forms
from converter.annotate.eras import since_an_event, years_of_century, years_of_plan
from converter.annotate.measures import LASTING
from converter.annotate.relative_dates import (
    PAIRS,
    SEASONS,
    Clock,
    is_term,
    term_of_office,
    year_of,
    years_ahead,
    years_back,
    years_beside,
)
from converter.model.annotations import DateKind


class Reading(NamedTuple):
    """Result of reading a form: kind, moment, and the year if it names a single one."""

    kind: DateKind
    when: str | None
    year: int | None = None


class YearTracker:
    """The year that a sentence names last, and that the passage does, as reading goes on through it."""

    def __init__(self, reading: str) -> None:
        self.reading = reading
        self.year: int | None = None
        self.last: int | None = None
        self.end = 0

    def at(self, place: int) -> int | None:
        """The year that the sentence named before a place."""
        if self.year is not None and SENTENCE_END.search(self.reading, self.end, place):
            self.year = None
        self.end = max(self.end, place)
        return self.year

    def by(self, start: int, end: int, year: int | None) -> None:
        """Record the year between two positions, unless it is only a basis of comparison."""
        self.at(start)
        if year is not None and not BESIDE.search(self.reading, max(start - 2, 0), start):
            self.year = self.last = year
        self.end = end


SENTENCE_END = re.compile(r"[。!?\n]")
COMPARED_YEAR = re.compile(r"[比较同与]$")
"""Context of a year that another is compared with: 比2015年增长"""

BESIDE = re.compile(r"(?:[比较同与到至自从]|[高低多少快慢好优大小]于|超过)$")
"""Context of a year other than the one that the sentence goes on about: 到2035年"""


def written_range(match: re.Match[str], clock: Clock, named: YearTracker) -> Reading | None:
    """2016—2020年, of which the second year may be shortened: 1953—57年"""
    first, last = (text.replace(" ", "") for text in _ENDS.split(match.group().rstrip("年度) "), maxsplit=1))
    low = forms.read_year(first.rstrip("年度 "))
    high = forms.read_year(first[:2] + last if len(last) == 2 else last)
    return None if low is None or high is None or low >= high else Reading("stated", f"{low}/{high}")


_ENDS = re.compile(forms.DATE_TO)


def coordinate(match: re.Match[str], clock: Clock, named: YearTracker) -> Reading | None:
    """The first of 1979、1980年."""
    year = forms.read_year(match.group())
    return None if year is None else Reading("stated", str(year), year)


def written(match: re.Match[str], clock: Clock, named: YearTracker) -> Reading | None:
    """2021年, 2021年底前, 一九五七年十月一日; without a value where no calendar has it."""
    year = forms.read_year(match["digits"])
    if year is None:
        return None
    moment = _moment(match["of_written"], year)
    now = clock.given or clock.planned_year
    to_come = (match["of_written"] or "").endswith(("底", "末")) and now is not None and year >= now
    by = "前" if to_come and match.string.startswith("到", match.start() - 1) else match["tail_written"]
    return Reading("stated", moment and forms.opened(moment, by), year)


def counted(match: re.Match[str], clock: Clock, named: YearTracker) -> Reading | None:
    """去年, 今年以来, 上年末, 去年10月."""
    word, start = match["word"].removesuffix("度"), match.start()
    compared = COMPARED_YEAR.search(match.string, max(start - 1, 0), start) is not None
    year = year_of(word, clock, named.at(start), compared)
    if year is None:
        return None if word in ("当年", "同年", "本年") else Reading("relative", None)
    passing = word in PASSING or (word == "去年" and clock.ahead)
    moment = _moment(match["of_counted"], year)
    if moment and clock.early and clock.ahead is False and not clock.has_begun(moment.first):
        moment = None  # What a review tells of 今年11月 was written before the year ended.
    return Reading("relative", moment and forms.opened(moment, match["tail_counted"]), None if passing else year)


PASSING = ("上年", "上一年", "前一年")
"""Words that name a year only to compare with it; a plan does so with 去年, too."""


def part(match: re.Match[str], clock: Clock, named: YearTracker) -> Reading | None:
    """上半年, 1-11月, 3月5日, 年底前: parts of the year that the sentence names, or of which the passage speaks."""
    year, start = named.at(match.start()), match.start()
    if year is None and not (clock.ahead is False and REVIEW_AIMS.search(match.string, max(start - 4, 0), start)):
        year = clock.spoken
    if _moment(match["of_year"], LEAP) is None:
        return None
    moment = None if year is None else _moment(match["of_year"], year)
    return Reading("relative", moment and forms.opened(moment, match["tail_part"]))


REVIEW_AIMS = re.compile(r"争取|力争|确保|计划|预计|将")
"""Words that turn a review towards the future: 争取年内开工"""

LEAP = 2000
"""A year that has every day."""


def _moment(part: str | None, year: int) -> forms.Moment | None:
    return forms.read_part(part, year) if part else forms.Moment(f"{year:04}", f"{year:04}")


def numeric(match: re.Match[str], clock: Clock, named: YearTracker) -> Reading | None:
    """2022-01-24"""
    year, month, day = (int(part) for part in re.split("[-/]", match.group()))
    when = forms.day_of(year, month, day)
    return (when and Reading("stated", when, year)) or None


def plan(match: re.Match[str], clock: Clock, named: YearTracker) -> Reading | None:
    """“十四五”末, 第一个五年计划"""
    when = years_of_plan(match.group())
    return (when and Reading("plan", when)) or None


def century(match: re.Match[str], clock: Clock, named: YearTracker) -> Reading | None:
    """本世纪末, 九十年代"""
    now = clock.given or clock.planned_year
    kind: DateKind = "relative" if match.group()[0] in "本上下" else "stated"
    return Reading(kind, years_of_century(match.group(), now))


def since(match: re.Match[str], clock: Clock, named: YearTracker) -> Reading | None:
    """党的十八大以来"""
    return Reading("stated", since_an_event(match.group()))


def back(match: re.Match[str], clock: Clock, named: YearTracker) -> Reading | None:
    """Read 过去五年, 五年来; not quantities: 历时近三年."""
    if LASTING.search(match.string, max(match.start() - 6, 0), match.start()):
        return None
    text = match.group()
    kind: DateKind = "term" if is_term(text, clock) else "relative"
    start = match.start()
    of_something = start > 0 and START_OF_CLAUSE.match(match.string, start - 1) is None
    return Reading(kind, None if of_something and text[0] not in "过最近这" else years_back(text, clock))


START_OF_CLAUSE = re.compile(r"[^\w]|[结顾于过了对在是]")
"""Context before 一年来 if counted from the report; 改革试点一年来 counts from something else."""


def ahead(match: re.Match[str], clock: Clock, named: YearTracker) -> Reading | None:
    """今后五年, 新的一年"""
    text = match.group()
    return Reading("term" if is_term(text, clock) else "relative", years_ahead(text, clock))


def this(match: re.Match[str], clock: Clock, named: YearTracker) -> Reading | None:
    """这一年: the year named last, or else that of which the passage speaks."""
    year = clock.spoken if named.last is None else named.last
    return Reading("relative", None if year is None else str(year))


def term(match: re.Match[str], clock: Clock, named: YearTracker) -> Reading | None:
    """本届政府任期"""
    return Reading("term", term_of_office(clock))


def pair(match: re.Match[str], clock: Clock, named: YearTracker) -> Reading | None:
    """今明两年"""
    return Reading("relative", years_beside(PAIRS[match.group()[:2]], clock))


def season(match: re.Match[str], clock: Clock, named: YearTracker) -> Reading | None:
    """Read 今冬明春, 去冬以来 as the years of the seasons."""
    name = match.group().removesuffix("以来")
    when = years_beside(SEASONS[name], clock)
    return Reading("relative", when if when is None or name == match.group() else f"{when[:4]}/..")
