"""The people's congress at which a report was given: its name, term and session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from converter.recognise.patterns import HAN
from converter.recognise.statements import Found, Statement
from converter.recognise.titles import COUNT
from converter.source.span import Span
from converter.text.lazy import lazy
from converter.text.numerals import read_numeral
from converter.text.traditional import as_written

ASSEMBLY = r"(?:人民代表大会|人大)"
OF_TERM = rf"(?P<of>{HAN}{{0,12}}?){ASSEMBLY}"
"""Words after the term: 全国人民代表大会"""

SESSION_NAMED = lazy(
    rf"(?:第?(?P<term>{COUNT})届){OF_TERM}"
    rf"(?:第?(?P<session>{COUNT})次(?:全体)?(?:会议|大会)?)?"
)
"""第九届人民代表大会第一次会议, 十四届人大四次会议, 第六届全国人民代表大会第一次会议"""

SESSION_ALONE = lazy(rf"{ASSEMBLY}第?(?P<session>{COUNT})次会议")
"""A session line whose head was cut off: 人民代表大会第二次会议上"""

CONGRESS = lazy(rf"(?:^|[年月日在,(—\-])(?P<place>{HAN}{{0,24}}?)第?{COUNT}届{OF_TERM}")
"""Place of the congress and the words after it: 示例市第九届人民代表大会 after 在 or a date"""


class SessionFound(NamedTuple):
    """Congress as stated; the numbers with the spans that state them."""

    name: str | None
    term: int | None
    session: int | None
    term_span: Span | None
    session_span: Span | None
    name_span: Span | None = None

    def as_written(self, text: str) -> SessionFound:
        """The same with the congress's name in the script of the source's text."""
        if self.name is None or self.name_span is None:
            return self
        return self._replace(name=as_written(self.name, self.name_span.of(text)))


def session_of(statements: Sequence[Statement]) -> SessionFound:
    """The congress that the statements name.

    >>> found = session_of([Statement("session", "在示例市第九届人民代表大会第一次会议上", tuple(range(19)))])
    >>> found.name, found.term, found.session
    ('示例市人民代表大会', 9, 1)
    """
    for each in statements:
        match = SESSION_NAMED.search(each.text)
        if match is not None:
            name = congress_of(each)
            session = match["session"]
            return SessionFound(
                name.value if name else None,
                read_numeral(match["term"]),
                read_numeral(session) if session else None,
                each.span(*match.span("term")),
                each.span(*match.span("session")) if session else None,
                name.span if name else None,
            )
    for each in statements:
        match = SESSION_ALONE.search(each.text)
        if match is not None:
            return SessionFound(None, None, read_numeral(match["session"]), None, each.span(*match.span("session")))
    return SessionFound(None, None, None, None, None)


def congress_of(each: Statement) -> Found | None:
    """The congress's name as the statement writes it, without its term."""
    match = CONGRESS.search(each.text)
    if match is None:
        return None
    start = match.start("place") + len(match["place"]) - len(match["place"].rpartition("在")[2])
    name = each.text[start : match.end("place")] + match["of"] + "人民代表大会"
    return Found(name, each.span(start, match.end())) if name != "人民代表大会" else None
