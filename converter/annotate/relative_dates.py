"""Years relative to the report's own date, or to the year of the sentence: 去年, 上年, 过去五年."""

from __future__ import annotations

import re
from functools import cached_property

from converter.annotate.standing import LOOKS_BACK, planned
from converter.annotate.values import Passage
from converter.dataclass import dataclass
from converter.text.numerals import read_numeral

RELATIVE_YEARS = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1}
"""Counted from the day on which the report is given."""

FROM_THE_YEAR_NAMED = {"上年": -1, "上一年": -1, "前一年": -1, "当年": 0, "同年": 0, "次年": 1, "翌年": 1}
"""Counted from the year that the sentence names, or else from that of which the report speaks there."""

NEEDS_A_YEAR = ("当年", "同年", "次年", "翌年", "前一年")
"""Words that mean no year where their sentence names none."""

EARLY = 3
"""Until March a report looks back on the year before; one of a later month may look back on its own."""


@dataclass(frozen=True)
class Clock:
    """Present of a passage, as far as its context tells; a value is `None` if it does not."""

    passage: Passage

    @cached_property
    def ahead(self) -> bool | None:
        """True if the passage looks ahead; `None` if neither its position nor its words tell."""
        reading, context = self.passage.reading, self.passage.context
        if context.planned is not None or planned(reading, context):
            return context.planned is not False
        return False if context.phrase or LOOKS_BACK.match(reading) else None

    @cached_property
    def given(self) -> int | None:
        """The year in which the report was given."""
        context = self.passage.context
        return int(context.date[:4]) if context.date else context.year

    @cached_property
    def month(self) -> int | None:
        """The month in which the report was given."""
        date = self.passage.context.date
        return int(date[5:7]) if date and len(date) >= 7 else None

    @cached_property
    def early(self) -> bool:
        """True if the report was given early in the year."""
        return self.given is not None and (
            self.month <= EARLY if self.month is not None else self.given == self.planned_year
        )

    @cached_property
    def planned_year(self) -> int | None:
        """The year for which the report plans."""
        year = self.passage.context.planned_year
        return int(year) if year else None

    @cached_property
    def reviewed(self) -> tuple[int, ...]:
        """The first and the last year reviewed, or the one."""
        return tuple(int(year) for year in self.passage.context.reviewed)

    def now(self, word: str) -> int | None:
        """Find the year of 今年 at the position of `word`.

        A report without a date counts as given at the start of the year planned, for its statements about that year;
        it may have been given at the end of the year before if it mentions 明年.
        """
        if self.given is not None or self.planned_year is None or "明年" in self.passage.reading:
            return self.given
        looks_back = self.reviewed[-1:] == (self.planned_year - 1,) and word == "去年"
        return self.planned_year if self.ahead or looks_back else None

    def has_begun(self, first: str) -> bool:
        """Test whether a moment, given by its first day, month or year, had begun when the report was given."""
        date = self.passage.context.date
        return date is None or first <= date

    @cached_property
    def spoken(self) -> int | None:
        """The one year of which the passage speaks: that planned, or that reviewed."""
        if self.ahead:
            return self.planned_year or (self.given if self.month != 12 else None)
        if self.ahead is None or REFRAIN_YEARS.search(self.passage.context.phrase or ""):
            return None
        if len(self.reviewed) == 1:
            return self.reviewed[0]
        return self.given - 1 if self.given and self.early and not self.reviewed else None

    @cached_property
    def last_whole(self) -> int | None:
        """The last year that had passed when the report was given."""
        if self.reviewed:
            return self.reviewed[-1]
        first = self.planned_year or (self.given if self.early else None)
        return None if first is None else first - 1


REFRAIN_YEARS = re.compile(r"[两三四五]年")
"""Refrain of a review of several years."""


def year_of(word: str, clock: Clock, named: int | None, compared: bool) -> int | None:
    """The year that `word` means; `named` is that which its sentence names before, `compared` that 比 precedes it.

    >>> from converter.annotate.values import Context
    >>> clock = Clock(Passage.of("", Context(year=2022, reviewed=("2021",), planned=False)))
    >>> year_of("今年", clock, None, False), year_of("上年", clock, None, True), year_of("上年", clock, 2018, True)
    (2022, 2020, 2017)
    """
    if word in RELATIVE_YEARS:
        now = clock.now(word)
        unsure = compared and word == "去年" and not clock.ahead and (clock.early or clock.given is None)
        return None if now is None or (unsure and named != now) else now + RELATIVE_YEARS[word]
    base = named if named is not None or word in NEEDS_A_YEAR else clock.spoken
    return None if base is None else base + FROM_THE_YEAR_NAMED[word]


HOW_MANY = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
NO_PLAN = r"(?! ?(?:行动|计划|规划|攻坚|任务|滚动))"
PAST_YEARS = (
    rf"(?:(?:过去的?|最近的?|(?<![接附临靠相将远])近) ?{HOW_MANY} ?年(?:以来|来(?!自)|间|里)?"
    r"|这[两三四五六七八九十\d] ?年(?:来|间)?"
    rf"|(?<![\d一二两三四五六七八九十几百千万数第多余.]){HOW_MANY} ?年(?:以来|来(?!自)|间(?![的]?(?:断|隔)))){NO_PLAN}"
)
"""过去五年, 五年来, 近三年, 这两年, 过去的一年"""

NEXT_YEARS = rf"(?:(?:今后|未来|接下来的?|下一个|新的) ?{HOW_MANY} ?年(?:内|里|间)?|新(?:的)?一年){NO_PLAN}"
"""今后五年, 未来三年, 新的一年"""

TERM = r"(?:(?:本届|这届)政府的?(?:任期(?:内|以来)?|成立以来|以来|期间|[五四]年(?:来)?)|(?:本|这)?届任期内?)"
"""本届政府任期"""

PAIRS = {"去今": (-1, 0), "今明": (0, 1), "明后": (1, 2)}
PAIR = rf"(?:{'|'.join(PAIRS)})[两二]年"
"""今明两年"""

SEASONS = {"去冬今春": (-1, 0), "今冬明春": (0, 1), "今春": (0, 0), "今夏": (0, 0), "今秋": (0, 0), "去冬": (-1, -1)}
SEASON = rf"(?:{'|'.join(SEASONS)})(?:以来)?"
"""Season, as in 今冬明春: ISO 8601 has no seasons, so the value is the years concerned."""

MOST_YEARS_BACK = 5
"""改革开放40年来 counts from an event, and not back from the report; so may any longer stretch."""

_NUMBER = re.compile(HOW_MANY)


def years_back(text: str, clock: Clock) -> str | None:
    """Count years back: the years reviewed, if the number agrees.

    >>> from converter.annotate.values import Context
    >>> clock = Clock(Passage.of("", Context(year=2022, reviewed=("2017", "2021"))))
    >>> [years_back(text, clock) for text in ("过去五年", "近三年来", "四十年来")]
    ['2017/2021', '2019/2021', None]
    """
    count, last = _count(text), clock.last_whole
    if last is None or not 1 <= count <= MOST_YEARS_BACK or (text[0] == "这" and not _reviews(clock, count)):
        return None
    return _interval(last - count + 1, last)


def years_ahead(text: str, clock: Clock) -> str | None:
    """The years to come, from that for which the report plans.

    >>> from converter.annotate.values import Context
    >>> clock = Clock(Passage.of("", Context(date="2021-12-28", planned_year="2022")))
    >>> years_ahead("今后五年", clock), years_ahead("新的一年", clock)
    ('2022/2026', '2022')
    """
    count = _count(text)
    first = clock.planned_year or (clock.given if clock.early else None)
    return None if first is None or count < 1 else _interval(first, first + count - 1)


def term_of_office(clock: Clock) -> str | None:
    """The years of the term that ends, where the report reviews several years."""
    return _interval(*clock.reviewed) if len(clock.reviewed) == 2 and not clock.ahead else None


def is_term(text: str, clock: Clock) -> bool:
    """Test whether a stretch of years is a term of office, i.e. as long as the review."""
    return len(clock.reviewed) == 2 and _reviews(clock, _count(text))


def years_beside(pair: tuple[int, int], clock: Clock) -> str | None:
    """Two years counted from the report's own."""
    now = clock.now("今年")
    return None if now is None else _interval(now + pair[0], now + pair[1])


def _reviews(clock: Clock, count: int) -> bool:
    return bool(clock.reviewed) and clock.reviewed[-1] - clock.reviewed[0] + 1 == count


def _count(text: str) -> int:
    found = _NUMBER.search(text)
    return (read_numeral(found.group().replace("两", "二")) or 0) if found else 0


def _interval(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}/{last}"
