"""Period of a measure: from its sentence, else from its passage, its headings or its report."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from converter.annotate.basis import WRITTEN_YEAR, year_of
from converter.annotate.eras import PLAN_NAME, PLAN_TIME, PLANS, years_of_plan
from converter.annotate.values import Context, Passage, Status
from converter.text.numerals import read_numeral

NUMERAL = "[二两三四五六七八九十]"
SPAN_OPENING = re.compile(
    rf"[^。]{{0,12}}?(?:(?P<count>{NUMERAL})年(?:以?来|间|累计|共)|过去的?(?P<past>{NUMERAL})年|这(?P<these>{NUMERAL})年"
    rf"|(?:未来|今后)(?P<coming>{NUMERAL})年|(?P<term>本届政府)"
    rf"|[“\"]?(?P<plan>{PLAN_NAME})[”\"]?(?:期间|时期|以来)|回顾[“\"]?(?P<reviewed>{PLAN_NAME})[”\"]?)"
)
"""Start of a passage or heading that covers several years: 五年来, 未来三年, “十四五”期间, 回顾“十三五”"""

PERIOD_OPENING = 40
"""Characters in which it does."""

ONE_YEAR = re.compile(rf"{WRITTEN_YEAR}|[今去全]年|[这去]一年|一年来")
"""Words by which a heading or a sentence covers a single year, whatever the part around it covers."""

TURN = re.compile(rf"(?:各位代表[!！,，：:])?(?:刚刚过去的)?(?:{WRITTEN_YEAR}[,，]?是|这一年|过去的?一年|一年来)")
"""Start of a passage that turns from several years to the last: 刚刚过去的2020年，是不平凡的一年; 这一年，我们"""

OWN_YEAR = re.compile(rf"(?:刚刚过去的)?(?P<year>{WRITTEN_YEAR})(?=[,，]|全[国省市区县州])")
"""Start of a passage that covers one year, whatever the part around it covers: 2020年，全市上下奋发有为"""

THIS_YEAR = re.compile(r"[今去全]年|[这去]一年|一年来")
"""Words by which a sentence covers a single year in a passage on several."""

SINCE_THEN = "以?来|间|累计|合计|共(?!同)|年均|平均|净增|新增|增长|增加|增产"
OVER_YEARS = re.compile(
    rf"(?<![\d〇○零一二三四五六七八九十])(?P<first>前)?(?P<count>{NUMERAL})年(?:{SINCE_THEN})[^,;:]*$"
)
"""Words by which a clause covers several years in a sentence on one: 2019年造林2万亩，近三年累计造林5万亩"""


class PeriodWords(NamedTuple):
    """Words by which a passage covers several years."""

    own: re.Match[str] | None
    """Its own, or those of the refrain that holds it."""
    headed: re.Match[str] | None
    """Match in its headings, if it has none itself."""
    year: str | None = None
    """The one year that the passage opens with instead."""


def period_words(passage: Passage) -> PeriodWords:
    """Find the years that a passage covers: those at its start, or else those of its refrain or headings.

    >>> period_words(Passage.of("刚刚过去的2021年，我们奋发有为。", Context(headings=("过去五年工作回顾",)))).year
    '2021'
    """
    opening = passage.reading[:PERIOD_OPENING]
    own, year = SPAN_OPENING.match(opening), OWN_YEAR.match(opening)
    if own or year or TURN.match(opening):
        return PeriodWords(own, None, None if own or year is None else str(year_of(year["year"])))
    own = SPAN_OPENING.match(passage.context.phrase or "")
    return PeriodWords(own, None if own else headed_years(passage.context.headings))


@lru_cache(maxsize=64)
def headed_years(headings: tuple[str, ...]) -> re.Match[str] | None:
    """Find the period in headings; the nearest heading, which comes first, that names a time decides.

    >>> headed_years(("主要目标", "未来五年工作目标"))["coming"]
    '五'
    >>> headed_years(("2021年工作", "未来五年工作目标")) is None
    True
    """
    for heading in headings:
        if ONE_YEAR.search(heading):
            return None
        if several := SPAN_OPENING.match(heading):
            return several
    return None


def years_of(several: re.Match[str], context: Context) -> str | None:
    """Read a period as an interval of years; None if the report does not determine it.

    >>> context = Context(reviewed=("2021",), planned_year="2022")
    >>> [years_of(SPAN_OPENING.match(words), context) for words in ("三年来,", "未来五年,", "“十四五”期间", "本届政府")]
    ['2019/2021', '2022/2026', '2021/2025', None]
    """
    plan = PLANS.get(several["plan"] or several["reviewed"] or "")
    if plan is not None:
        return "/".join(map(str, plan))
    count = read_numeral(several["count"] or several["past"] or several["these"] or several["coming"] or "")
    if several["coming"]:
        return _stretch(context.planned_year, 0, count)
    if len(context.reviewed) == 2 and (count is None or count > 3):
        return "/".join(context.reviewed)
    return _stretch(context.reviewed[-1] if context.reviewed else None, 1, count)


def _stretch(year: str | None, back: int, count: int | None) -> str | None:
    """So many years that begin with one, or that end with it."""
    if not count or year is None or not (year.isascii() and year.isdigit()):
        return None
    first = int(year) - back * (count - 1)
    return f"{first}/{first + count - 1}"


FIGURE_YEAR = re.compile(rf"{WRITTEN_YEAR}(?!至|-|—)")
YEAR_TO_YEAR = re.compile(r"((?:19|20)\d\d)年?(?:-|—|至|到)((?:19|20)\d\d)年")

COMPARED_TIME = ("从", "由", "比", "较", "与", "同", "以", "是", "相当于")
"""Words before the time of another figure: 从2015年的4亿元增长到9亿元, 比“十二五”末增加3倍"""

YEAR_TO_FIGURE = re.compile(r"(?:底|末|初)?的?约?近?超?$")
"""Text between a year and its own figure."""

ONLY_A_BASE = re.compile(r"年(?:[^,;。年]{0,40}基础上|(?:底|末)?[^,;。]{0,4}价)")
"""Text after a year that belongs to no figure: 在2000年的基础上翻一番, 按2010年价格计算"""

TIMES = ("是", "为", "等于", "相当于", "达到", "占")
"""Words before a year that a share or a multiple compares with: 是2015年的1.2倍"""

TO_REPORT_YEAR = re.compile(r"(?<![比较从由])(?:今年|去年|明年)")
"""Words that turn a sentence from the year named to one relative to the report's own."""


def _year(sentence: str, relative: bool) -> tuple[int, str | None]:
    """Find the last year in a sentence that applies to its end, and the position of its 年."""
    at = sentence.rfind("年")
    while at >= 4:
        found = FIGURE_YEAR.match(sentence, at - 4)
        if found and not _is_base(sentence, at, relative):
            return (-1, None) if TO_REPORT_YEAR.search(sentence, at) else (at, str(year_of(found[0])))
        at = sentence.rfind("年", 0, at)
    return -1, None


def _is_base(sentence: str, at: int, relative: bool) -> bool:
    """Test whether the year whose 年 is at `at` is only a basis of comparison."""
    own = YEAR_TO_FIGURE.match(sentence, at + 1) is not None
    compared = sentence.endswith(COMPARED_TIME, 0, at - 4) and not own
    times = relative and own and sentence.endswith(TIMES, 0, at - 4)
    return compared or times or ONLY_A_BASE.match(sentence, at) is not None


def _plan(sentence: str, start: int) -> str | None:
    """The last time of a plan that a sentence names from `start` on: “十一五”时期, “十三五”末, 第一个五年计划期间"""
    named = [
        found[0]
        for found in PLAN_TIME.finditer(sentence, max(start, 0))
        if not sentence.endswith(COMPARED_TIME, 0, found.start())
    ]
    years = years_of_plan(named[-1]) if named else None
    return years.replace("/..", "") if years else None


THIS_YEAR_SO_FAR = re.compile(r"今年(?:以来|一季度|上半年|前.{1,2}个?月)")
"""Time elapsed in the year planned."""


class How(NamedTuple):
    """Properties of a measure that bear on its time."""

    yearly: bool = False
    """It compares with the year before."""
    relative: bool = False
    """It is a share or a multiple."""
    begun: bool = False
    """True for the starting value of a change without a year of its own: 从4亿元增长到9亿元"""


PLAIN = How()


def period_of(
    sentence: str, context: Context, status: Status | None, words: PeriodWords, how: How = PLAIN
) -> str | None:
    """Find the period of a measure, as far as the text or the report's own period states it.

    `sentence` is the text before the measure.

    >>> [period_of(words, Context(), "outcome", PeriodWords(None, None)) for words in ("2021年财政收入", "“十三五”末")]
    ['2021', '2020']
    """
    dated = "年" in sentence
    at, single = _year(sentence, how.relative) if dated else (-1, None)
    if plan := _plan(sentence, at) if "五" in sentence else None:
        return plan
    over = OVER_YEARS.search(sentence, max(at, 0)) if dated and status != "target" else None
    if over is not None:
        return _over_years(over, single, context)
    if how.begun:
        return None
    if single:
        stated = YEAR_TO_YEAR.findall(sentence)
        return "/".join(stated[-1]) if stated else single
    return _worded_period(sentence, context, status, words, how.yearly)


def _over_years(over: re.Match[str], single: str | None, context: Context) -> str | None:
    """So many years until the one that the sentence names, or until the last reviewed."""
    last = single or (context.reviewed[-1] if context.reviewed else None)
    return None if over["first"] else _stretch(last, 1, read_numeral(over["count"]))


def _worded_period(
    sentence: str, context: Context, status: Status | None, words: PeriodWords, yearly: bool
) -> str | None:
    """Find the period of a measure without a year in its sentence, from the start of sentence, passage or headings."""
    dated = "年" in sentence
    opens = SPAN_OPENING.match(sentence[:PERIOD_OPENING]) if dated else None
    own = opens or words.own
    if own and dated and THIS_YEAR.search(sentence, opens.end() if opens else 0):
        own = None
    several = own or (None if dated and ONE_YEAR.search(sentence) else words.headed)
    if several is not None and not yearly and (several["plan"] or several["coming"] or status != "target"):
        return years_of(several, context)
    if dated and THIS_YEAR_SO_FAR.search(sentence):
        return context.planned_year if context.year is None else str(context.year)
    if status == "target":
        return context.planned_year
    last = context.reviewed[-1] if context.reviewed else None
    return last if words.year in (None, context.planned_year) else words.year
