"""Named periods and their years: “十四五”, 党的十八大以来, 二十世纪八十年代."""

from __future__ import annotations

import re

from converter.text.numerals import read_numeral

PLANS = {
    "一五": (1953, 1957),
    "二五": (1958, 1962),
    "三五": (1966, 1970),
    "四五": (1971, 1975),
    "五五": (1976, 1980),
    "六五": (1981, 1985),
    "七五": (1986, 1990),
    "八五": (1991, 1995),
    "九五": (1996, 2000),
    "十五": (2001, 2005),
    "十一五": (2006, 2010),
    "十二五": (2011, 2015),
    "十三五": (2016, 2020),
    "十四五": (2021, 2025),
    "十五五": (2026, 2030),
}
"""Five-year plans and the years that they cover; three years of adjustment separate the second from the third.

Source: the plans' own titles, e.g. 中华人民共和国国民经济和社会发展第十四个五年规划和2035年远景目标纲要.
"""

PLAN_NAME = "十[一二三四五]?五"
"""Name of a five-year plan from the tenth on."""

CONGRESSES = {
    "八大": "1956-09",
    "十一届三中全会": "1978-12",
    "十二大": "1982-09",
    "十三大": "1987-10",
    "十三届四中全会": "1989-06",
    "十四大": "1992-10",
    "十五大": "1997-09",
    "十六大": "2002-11",
    "十七大": "2007-10",
    "十八大": "2012-11",
    "十八届三中全会": "2013-11",
    "十八届四中全会": "2014-10",
    "十八届五中全会": "2015-10",
    "十八届六中全会": "2016-10",
    "十九大": "2017-10",
    "十九届四中全会": "2019-10",
    "十九届五中全会": "2020-10",
    "十九届六中全会": "2021-11",
    "二十大": "2022-10",
    "二十届三中全会": "2024-07",
    "二十届四中全会": "2025-10",
}
"""Party congresses and plenary sessions from which reports count, and the month in which each opened.

Source: the communiqué of each, which opens with its days.
"""

EVENTS = {
    "改革开放": "1978",
    "建国": "1949",
    "开国": "1949",
    "全国解放": "1949",
    "新中国成立": "1949",
    "中华人民共和国成立": "1949",
    "建党": "1921",
    "香港回归祖国": "1997-07",
    "香港回归": "1997-07",
    "澳门回归祖国": "1999-12",
    "澳门回归": "1999-12",
}
"""Events that reports count years from; not 解放 and 建市, whose year depends on the place."""

LOCAL = ("解放", "建市", "建区", "建县", "建州", "建省")

SINCE_AN_EVENT = (
    rf"(?:党的)?(?<![届第])(?:{'|'.join(sorted((*CONGRESSES, *EVENTS, *LOCAL), key=len, reverse=True))})(?:召开)?以来"
)
"""党的十八大以来, 改革开放以来; 建市以来"""


def since_an_event(text: str) -> str | None:
    """Find the starting point, with an interval open at the end.

    >>> since_an_event("党的十八大以来"), since_an_event("改革开放以来"), since_an_event("建市以来")
    ('2012-11/..', '1978/..', None)
    """
    event = text.removeprefix("党的").removesuffix("以来").removesuffix("召开")
    first = CONGRESSES.get(event) or EVENTS.get(event)
    return first and f"{first}/.."


_NAME = r"(?:十[一二三四五]?|[一二三四五六七八九])五"
_PLAN_BEHIND = r"(?:开局之年|收官之年|头一年|第一年|最后一年|时期|期间|以来|期末|末期|末|初期|初)"
_OTHER = r"(?!”?(?:普法|法治|依法|世界环境|环境日|五普法))"
PLAN = (
    rf"(?:[“\"]{_NAME}[”\"]{_OTHER}{_PLAN_BEHIND}?"
    rf"|(?<![一二三四五六七八九十百第\d]){_NAME}(?:{_PLAN_BEHIND}|(?=规划|计划))"
    rf"|第(?:十[一二三四五]?|[一二三四五六七八九])个五年(?:计划|规划)(?:时期|期间)?)"
)
"""“十四五”, “十四五”末, 十四五时期, 第一个五年计划; “七五”普法 is a campaign of its own."""

PLAN_TIME = re.compile(
    rf"[“\"]?{_NAME}[”\"]?{_PLAN_BEHIND}|第(?:十[一二三四五]?|[一二三四五六七八九])个五年(?:计划|规划)(?:时期|期间|的)"
)
"""A plan as a time and not as a document: “十一五”时期, 十三五末, 第一个五年计划期间"""

_PLAN = re.compile(rf"[“\"]?(?P<name>{_NAME})[”\"]?(?P<behind>{_PLAN_BEHIND}?)|第(?P<number>.{{1,2}})个.*")

FIRST_YEAR = ("开局之年", "头一年", "第一年")
LAST_OF_PLAN = ("收官之年", "最后一年", "期末", "末")


def years_of_plan(text: str) -> str | None:
    """The years that a plan covers, or the one of them that the words behind it name.

    >>> years_of_plan("“十四五”时期"), years_of_plan("“十四五”末"), years_of_plan("第一个五年计划")
    ('2021/2025', '2025', '1953/1957')
    """
    parts = _PLAN.fullmatch(text)
    years = parts and PLANS.get(parts["name"] or f"{parts['number']}五")
    if not parts or not years:
        return None
    first, last = years
    behind = parts["behind"]
    if behind in FIRST_YEAR:
        return str(first)
    if behind in LAST_OF_PLAN:
        return str(last)
    return f"{first}/.." if behind == "以来" else f"{first}/{last}"


_TENS = r"(?:[一二三四五六七八九]十|[1-9]0)"
_COUNTED = r"(?<![\d一二三四五六七八九十])(?:十[六七八九]|二十一?|1[6-9]|2[01]) ?世纪"
CENTURY = (
    rf"(?:(?:{_COUNTED}|(?:本|上个?|下个?)世纪)(?:{_TENS}年代|头[二三四五]?十年|末(?!端)|初|中叶|上半叶|下半叶)?(?!海上)"
    rf"|(?<![\d一二三四五六七八九十战少壮青])(?:[二三四五六七八九]十|[2-9]0)年代)"
)
"""二十世纪八十年代, 本世纪末, 90年代; 21世纪海上丝绸之路 is a name."""

_PARTS = re.compile(rf"(?P<century>.*世纪)?(?:(?P<tens>{_TENS})年代)?(?P<part>.*)")
_FROM_NOW = {"本": 0, "上": -1, "下": 1}


def years_of_century(text: str, now: int | None) -> str | None:
    """Read a century, a decade or a part of one; `now` is the year that determines 本世纪.

    >>> years_of_century("二十世纪八十年代", None), years_of_century("本世纪末", 1988), years_of_century("90年代", None)
    ('1980/1989', '2000', '1990/1999')
    """
    parts = _PARTS.fullmatch(text)
    if parts is None:
        return None
    century = _century(parts["century"], now)
    if century is None:
        return None
    first = 100 * (century - 1)
    if parts["tens"]:
        tens = int(parts["tens"]) if parts["tens"].isdigit() else read_numeral(parts["tens"]) or 0
        return f"{first + tens}/{first + tens + 9}"
    if parts["part"] == "末":
        return str(first + 100)
    first_years = read_numeral(parts["part"][1:-1]) if parts["part"].startswith("头") else None
    ends = (1, first_years) if first_years else PARTS_OF_CENTURY.get(parts["part"])
    return ends and f"{first + ends[0]}/{first + ends[1]}"


PARTS_OF_CENTURY = {"": (1, 100), "上半叶": (1, 50), "下半叶": (51, 100)}
"""First and last year of a part of a century; 中叶 and 初 have none."""


def _century(text: str | None, now: int | None) -> int | None:
    """The number of a century; a decade without one is of the twentieth."""
    if text is None:
        return 20
    if text[0] in _FROM_NOW:
        return None if now is None else (now - 1) // 100 + 1 + _FROM_NOW[text[0]]
    return read_numeral(text.removesuffix("世纪").strip())
