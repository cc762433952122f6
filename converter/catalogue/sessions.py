"""Sessions of people's congresses named at the start of a report, and the years of the national one's."""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.model import Paragraph, Report
from converter.model.walk import below, leaves_of
from converter.source.reading import read_through
from converter.text.lazy import lazy
from converter.text.numerals import read_numeral
from converter.text.traditional import simplified

EARLY_SESSIONS = {1: (1954, 1955, 1956, 1957, 1958), 2: (1959, 1960, 1962, 1963), 3: (1964,), 4: (1975,)}
"""Terms of the National People's Congress before 1978 -> the year in which each session began."""

REGULAR_TERM, REGULAR_YEAR, SESSIONS_A_TERM = 5, 1978, 5
"""From its fifth term of 1978 on, a term has five sessions, one a year."""

BEGINNING = 900
"""Characters of the speech in which it names the congress: in the corpus it does so by the third paragraph."""

COUNT = r"[一二三四五六七八九十百\d]{1,4}"

SESSION = lazy(
    rf"(?P<own>向|我们|我们第|向第)?(?:[省市州盟县区旗]|第)?(?P<term>{COUNT})届(?:全国)?(?:人民代表大会|人大)"
    rf"(?:第?(?P<session>{COUNT})次(?:会议)?)?"
)
"""向第十届全国人民代表大会第一次会议, 区六届人大一次会议, 区一届人大历次会议"""

DELIVERED = lazy(rf"在第(?P<term>{COUNT})届(?:全国)?[^。,]{{0,16}}人民代表大会第(?P<session>{COUNT})次会议上")
"""A session line below the speech: ——2023年3月5日在第十四届全国人民代表大会第一次会议上"""

FIVE_YEAR_PLAN = lazy(r"十[一二三四五六]?五")
"""Words by which a review of five years is that of a plan: “十三五”时期."""

WHOLE_TERM = lazy(r"(?<![一二三四五六七八九〇零\d])五年(?!计划|规划)|本届政府|本届任期")
"""Words by which a report reviews the whole term of a government; not those of 一九七五年 or 五年计划."""

NATIONAL = "全国人民代表大会"


class NamedSession(NamedTuple):
    """Term and session at which a report was given, as its speech lets them be known."""

    term: int
    session: int


def session_year(term: int, session: int) -> int | None:
    """The year of a session of the National People's Congress; None if there was no such session.

    >>> session_year(14, 2), session_year(2, 3), session_year(4, 2)
    (2024, 1962, None)
    """
    if term >= REGULAR_TERM:
        regular = 1 <= session <= SESSIONS_A_TERM
        return REGULAR_YEAR + SESSIONS_A_TERM * (term - REGULAR_TERM) + session - 1 if regular else None
    years = EARLY_SESSIONS.get(term, ())
    return years[session - 1] if 1 <= session <= len(years) else None


def beginning_of(report: Report) -> str:
    """The first words of the speech: its opening formula and its body, normalised, in simplified characters."""
    opening = (node for node in report.front if isinstance(node, Paragraph) and node.role == "opening")
    said, length = list[str](), 0
    for node in below((*opening, *report.body)):
        for _, text in leaves_of(node):
            said.append(text)
            length += len(text)
        if length > BEGINNING:
            break
    return normalised("\n".join(said))[:BEGINNING]


def normalised(text: str) -> str:
    """`text` as rules match it, without blanks.

    >>> normalised("第一届全國人民代表大會 第１次會議")
    '第一届全国人民代表大会第1次会议'
    """
    return simplified(read_through(text).replace(" ", ""))


def reviews_term(beginning: str) -> bool:
    """Test whether a speech begins with a review of a whole term of government, other than that of a five-year plan.

    >>> reviews_term("一、过去五年工作回顾"), reviews_term("一、一九七五年工作回顾"), reviews_term("第一个五年计划")
    (True, False, False)
    """
    return WHOLE_TERM.search(beginning) is not None and FIVE_YEAR_PLAN.search(beginning) is None


def session_named(beginning: str, below_speech: str, national: bool) -> NamedSession | None:
    """Find the session at which a speech was given: the one that it addresses, or the one after the last it names.

    >>> session_named("我代表国务院,向第十届全国人民代表大会第一次会议报告", "", True)
    NamedSession(term=10, session=1)
    >>> session_named("从去年9月第五届全国人民代表大会第三次会议到现在", "", True)
    NamedSession(term=5, session=4)
    >>> session_named("过去五年工作回顾:区六届人大一次会议以来,我们", "", False)
    NamedSession(term=7, session=1)
    """
    delivered = DELIVERED.search(below_speech) if "届" in below_speech else None
    if delivered is not None:
        return _numbers(delivered)
    found = SESSION.finditer(beginning) if "届" in beginning else ()
    named = [(each["own"] is not None, *_counts(each)) for each in found]
    own = next(((term, session) for mine, term, session in named if mine), None)
    if own is not None:
        term, session = own
        only = national and len(EARLY_SESSIONS.get(term, ())) == 1
        return NamedSession(term, session or 1) if session or only else None
    if not named:
        return None
    _, term, session = max(named, key=lambda each: (each[1], each[2] or 0))
    return _after(term, session, WHOLE_TERM.search(beginning) is not None, national)


def _after(term: int, session: int | None, whole_term: bool, national: bool) -> NamedSession | None:
    """The session after the last that is named."""
    if whole_term and (session or 1) == 1:
        return NamedSession(term + 1, 1)
    if session is None:
        return None
    ended = national and session_year(term, session + 1) is None
    return NamedSession(term + 1, 1) if ended else NamedSession(term, session + 1)


def _counts(found: re.Match[str]) -> tuple[int, int | None]:
    return read_numeral(found["term"]) or 0, read_numeral(found["session"]) if found["session"] else None


def _numbers(found: re.Match[str]) -> NamedSession:
    term, session = _counts(found)
    return NamedSession(term, session or 1)
