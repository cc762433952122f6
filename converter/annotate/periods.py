"""The time of which a measure speaks: what its sentence says, else the years that its passage or report is about."""

from __future__ import annotations

import re

from converter.annotate.basis import YEAR as WRITTEN_YEAR, year_of
from converter.annotate.eras import PLANS
from converter.annotate.values import Context, Passage, Status
from converter.numerals import read_numeral

NUMERAL = "[二两三四五六七八九十]"
SEVERAL = re.compile(
    rf"[^。]{{0,12}}?(?:(?P<count>{NUMERAL})年(?:以?来|间)|过去的?(?P<past>{NUMERAL})年|这(?P<these>{NUMERAL})年"
    rf"|(?:未来|今后)(?P<coming>{NUMERAL})年|(?P<term>本届政府)|[“\"]?(?P<plan>十[一二三四五]?五)[”\"]?(?:期间|时期|以来))"
)
"""How a passage opens that is about several years: 五年来, 未来三年, “十四五”期间"""

OPENING = 40
"""Characters in which it does."""


def several_years(passage: Passage) -> re.Match[str] | None:
    """The words by which a passage, or the refrain that holds it, says that it is about several years."""
    context = passage.context
    said = SEVERAL.match(context.phrase or "") or SEVERAL.match(passage.reading[:OPENING])
    headed = SEVERAL.match(context.heading) if said is None and context.planned else None
    return headed if headed and (headed["plan"] or headed["coming"]) else said


def years_of(several: re.Match[str], context: Context) -> str | None:
    """The years that such words name, as an interval; None where the report does not tell.

    >>> context = Context(reviewed=("2021",), planned_year="2022")
    >>> [years_of(SEVERAL.match(words), context) for words in ("三年来,", "未来五年,", "“十四五”期间", "本届政府")]
    ['2019/2021', '2022/2026', '2021/2025', None]
    """
    plan = PLANS.get(several["plan"] or "")
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


YEAR = re.compile(rf"{WRITTEN_YEAR}(?!至|-|—)")
YEARS = re.compile(r"((?:19|20)\d\d)年?(?:-|—|至|到)((?:19|20)\d\d)年")


COMPARED = ("从", "由", "比", "较", "与", "同", "以")
"""What makes a year that of another figure: 从2015年的4亿元增长到9亿元"""

NEAR = re.compile(r"(?:底|末|初)?的?约?近?超?$")
"""What stands between a year and its own figure."""


def _year(sentence: str) -> str | None:
    """The last year that a sentence names and that belongs to what stands at its end."""
    at = sentence.rfind("年")
    while at >= 4:
        found = YEAR.match(sentence, at - 4)
        if found and (not sentence.endswith(COMPARED, 0, at - 4) or NEAR.match(sentence, at + 1)):
            return str(year_of(found[0]))
        at = sentence.rfind("年", 0, at)
    return None


SO_FAR = re.compile(r"今年(?:以来|一季度|上半年|前.{1,2}个?月)")
"""What has been achieved in the year planned."""


def period_of(sentence: str, context: Context, status: Status | None, several: re.Match[str] | None) -> str | None:
    """The time of which a measure speaks, as far as the text or the report's own period states it.

    >>> period_of("2021年财政收入", Context(), "outcome", None)
    '2021'
    """
    single = _year(sentence) if "年" in sentence else None
    if single:
        stated = YEARS.findall(sentence)
        return "/".join(stated[-1]) if stated else single
    if several is not None and (several["plan"] or several["coming"] or status != "target"):
        return years_of(several, context)
    if status == "target" or SO_FAR.search(sentence):
        return context.planned_year
    return context.reviewed[-1] if context.reviewed else None
