"""Recognition of dates and periods, with their ISO 8601 values if the text or its context determines them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from converter.annotate import date_forms as forms, date_readers as readers
from converter.annotate.date_readers import Reading, YearTracker
from converter.annotate.eras import CENTURY, PLAN, SINCE_AN_EVENT
from converter.annotate.relative_dates import NEXT_YEARS, PAIR, PAST_YEARS, SEASON, TERM, Clock
from converter.annotate.values import Passage
from converter.model.annotations import Date
from converter.source.span import Span


def dates(passage: Passage) -> tuple[Date, ...]:
    """Recognise the dates of a passage, in order, without overlaps.

    >>> from converter.annotate.values import Context
    >>> found = dates(Passage.of("2021年底完成，去年10月开工。", Context(date="2022-01-11")))
    >>> [(each.text, each.kind, each.when) for each in found]
    [('2021年底', 'stated', '2021-12-31'), ('去年10月', 'relative', '2021-10')]
    """
    clock, named = Clock(passage), YearTracker(passage.reading)
    found = (read(match, clock, named) for match in matches(passage.reading))
    return tuple(date for date in found if date is not None)


def matches(reading: str) -> Iterator[re.Match[str]]:
    """Every place where a form fits, the earliest first and none over another.

    Each form has one of few characters near its start, and begins with one of a few more; only there is it tried.
    """
    done = 0
    for anchor in ANCHOR.finditer(reading):
        end = anchor.end()
        for candidate in START.finditer(reading, max(done, end - DATE_REACH), end):
            start = candidate.start()
            match = DATE_FORM.match(reading, start) if start >= done else None
            if match is not None:
                yield match
                done = match.end()
        done = max(done, end)


ANCHOR = re.compile(r"[年月季纪届冬春夏秋五来/-]")
START = re.compile(r"[\d一二两三四五六七八九十“\"去今明前上下本同次翌当年这过最近第党改建开全新中香澳解未接届任]")
DATE_REACH = 16
"""Characters before the first such character in which a form begins."""


def read(match: re.Match[str], clock: Clock, named: YearTracker) -> Date | None:
    """The date that a match of `DATE_FORM` names, if it names one."""
    found = DATE_FORMS[match.lastgroup or ""].read(match, clock, named)
    if found is None:
        return None
    start, end = match.span()
    named.by(start, end, found.year)
    return Date(Span(start, end), clock.passage.text[start:end], found.kind, found.when)


class DateForm(NamedTuple):
    """Form of a date: its pattern, its reader, and an example."""

    pattern: str
    read: Callable[[re.Match[str], Clock, YearTracker], Reading | None]
    example: str


WORD = (
    r"(?:(?<![当如至迄])今年(?![轻代龄])|(?<![过失])去年|(?<![文透说证表声])明年|(?<![目以之提当此先月日天年几数两三多])前年(?![度均轻])"
    r"|(?<![以路网线陆水界])上年(?![纪龄均])|上一年|(?<!提)前一年"
    r"|(?<![根日版])本年(?!级)|同年(?![龄级])|次年|翌年|当年)(?:度(?![假过夏汛冬春日]))?"
)
YEAR_END = (
    rf"(?<![\d一二两三四五六七八九十几数多百千万半当近去今明上前本同次翌每])年(?:{forms.END_OF_YEAR}|{forms.WITHIN})"
)
"""年底, 年内 as dates; 三年内 is a duration."""

YEAR_RANGE = rf"{forms.YEAR}(?: ?年)?{forms.DATE_TO}(?:{forms.YEAR}|\d\d)"

DATE_FORMS = {
    "numeric": DateForm(r"(?<![\d.])(?:19|20)\d\d(?:-\d\d?-|/\d\d?/)\d\d?(?![\d.])", readers.numeric, "2022-01-24"),
    "range": DateForm(
        rf"{YEAR_RANGE}{forms.YEARLY}(?! ?{forms.COUNT} ?月)|{forms.FIGURE}-{{1,2}}{forms.FIGURE}(?=\))",
        readers.written_range,
        "2016—2020年",
    ),
    "coordinate": DateForm(rf"{forms.YEAR}(?= ?[、和与及] ?{forms.YEAR} ?年)", readers.coordinate, "1979、1980年"),
    "written": DateForm(
        rf"(?P<digits>{forms.YEAR}){forms.YEARLY}{forms.LONG_AGO}(?P<of_written>{forms.PART})?"
        rf"(?P<tail_written>{forms.DATE_TAIL})",
        readers.written,
        "2021年",
    ),
    "counted": DateForm(
        rf"(?P<word>{WORD})(?P<of_counted>{forms.PART})?(?P<tail_counted>{forms.DATE_TAIL})", readers.counted, "去年"
    ),
    "part": DateForm(
        rf"(?P<of_year>{YEAR_END}|{forms.MONTHS}|{forms.QUARTERS})(?P<tail_part>{forms.DATE_TAIL})(?!”)",
        readers.part,
        "年底前",
    ),
    "plan": DateForm(PLAN, readers.plan, "“十四五”时期"),
    "since": DateForm(SINCE_AN_EVENT, readers.since, "党的十八大以来"),
    "century": DateForm(CENTURY, readers.century, "二十世纪八十年代"),
    "term": DateForm(TERM, readers.term, "本届政府任期"),
    "ahead": DateForm(NEXT_YEARS, readers.ahead, "今后五年"),
    "back": DateForm(PAST_YEARS, readers.back, "过去五年"),
    "this": DateForm(r"这一年(?![度代龄级多半来])", readers.this, "这一年"),
    "pair": DateForm(PAIR, readers.pair, "今明两年"),
    "season": DateForm(SEASON, readers.season, "今冬明春"),
}
"""Tried in order at each place."""

DATE_FORM = re.compile("|".join(f"(?P<{name}>{date_form.pattern})" for name, date_form in DATE_FORMS.items()))
