"""Basis of a change: the year before, each of several years, or the time before them."""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.annotate.eras import PLAN_NAME
from converter.annotate.values import Basis
from converter.text.numerals import DIGITS

WRITTEN_YEAR = r"(?:(?:19|20)\d\d|[〇零一二三四五六七八九]{4})年"
"""A calendar year, as written."""

ANNUAL = re.compile(r"年均(?!浓度|气温|值)|平均每年|每年平均|年平均增长")
"""Year by year: 年均增长8%"""

BASE_YEAR = re.compile(
    rf"(?:(?P<level>[由从])|[比较是与同为在于])[^,。;比较由从]{{0,4}}?(?P<year>{WRITTEN_YEAR})"
    r"(?:底|末|初)?(?:的|相比|增|上|提|下|减|翻|高|低|多|少|实际|预计|同口径|分别|累计|共|净)"
)
"""The year with which is compared: 比2016年增长, 由2005年的21万辆, 在2000年的基础上"""

SINCE_YEARS_AGO = re.compile(
    rf"(?:比|较|是|与|同|为|占)[^,。;]{{0,4}}?(?:[“\"]?{PLAN_NAME}[”\"]?|[五四三]年前|[\d]年前|疫情前|上届|上一届|建[国市区]|解放)"
    r"|(?:[五四三]年|任期|届)(?:来|间)?[^,。;]{0,6}累计|累计(?:增长|提高|增加|提升|下降|降低|减少)"
    r"|(?:[三四五]|十)年(?:间|内)?(?:共|总共|累计)?(?:增|新增|提高|提升|上升|下降|降低|减少|翻|合计|共计)"
)
"""The time before several years: 比“十二五”末, 五年累计, 三年增长"""

STRETCH = re.compile(
    r"^ ?(?:这|过去)?(?:[三四五]年(?:间|内)|五年(?![来,内间]))"  # 五年内，全国造林3万公顷
    r"|(?:^|[,;]) ?(?:全国)?解放以来"  # 全国解放以来，粮食增产1.4倍
    rf"|[同与比]{WRITTEN_YEAR}相比"  # 同1978年相比，粮食增长16%
)
"""Start of a sentence that covers several years as a whole."""

WITH_LAST_YEAR = re.compile(r"同比|(?:比|较|由|从)(?:上年|去年|上一年|前一年)|同期|上年同|年初")
"""The year before."""


def _several(sentence: str) -> bool:
    return ("年" in sentence or "以来" in sentence) and STRETCH.search(sentence) is not None


class Growth(NamedTuple):
    """Facts about a measure's change."""

    at_number: bool
    """True if a verb of change is next to the number."""
    to_a_level: bool
    """True if the number is the level that the change led to: 提高到88元"""
    relative: bool
    """True if it is a share, a rate or a multiple."""
    multiple: bool
    """True if it is a multiple (增长1.4倍) in a passage that compares with earlier years."""
    several: bool
    """True if its passage covers several years."""


def basis_of(lead: str, sentence: str, growth: Growth, before: Basis | None = None) -> Basis | None:
    """The basis of a measure, from its clause and its sentence up to it; `before` is that of the measure before in it.

    >>> growth = Growth(at_number=True, to_a_level=False, relative=True, multiple=False, several=False)
    >>> [basis_of(words, words, growth) for words in ("收入年均增长", "收入比2015年增长", "2016年收入比2015年增长")]
    ['annual-average', 'since-start', 'year-on-year']
    """
    if ANNUAL.search(lead):
        return "annual-average"
    if WITH_LAST_YEAR.search(lead):
        return None if growth.to_a_level and not growth.at_number else "year-on-year"
    base = BASE_YEAR.search(lead) if "年" in lead else None
    if base is not None:
        return _against(base, sentence, growth)
    if SINCE_YEARS_AGO.search(lead) or (growth.several and "累计" in lead) or _several(sentence):
        return "since-start"
    if not growth.at_number:
        return None
    if growth.to_a_level:
        return "since-start" if before == "since-start" else None
    long = growth.multiple or before == "since-start" or (growth.several and growth.relative)
    return "since-start" if long else "year-on-year"


def _against(base: re.Match[str], sentence: str, growth: Growth) -> Basis | None:
    """Find the basis of a comparison with a named year."""
    if base["level"] and not growth.at_number:
        return None
    year = year_of(base["year"])
    subjects = [year_of(found) for found in re.findall(WRITTEN_YEAR, sentence[: sentence.rfind(base["year"])])]
    return "year-on-year" if subjects and subjects[-1] == year + 1 else "since-start"


def year_of(written: str) -> int:
    """The year that is written.

    >>> year_of("2016年"), year_of("一九五三年")
    (2016, 1953)
    """
    digits = written.removesuffix("年")
    return int(digits) if digits.isascii() else int("".join(str(DIGITS[sign]) for sign in digits))
