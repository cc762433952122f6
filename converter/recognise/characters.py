"""Characters that a cataloguer should know of: lost, private, forbidden by XML, or decoded wrongly before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.problem import Code, Problem
from converter.span import Span
from converter.traditional import is_simplified

FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]+")

ROWS = (
    (Code.XML_CHARACTER, FORBIDDEN, "characters that XML forbids"),
    (Code.PRIVATE_USE, re.compile(r"[\ue000-\uf8ff]+"), "private-use characters"),
)
"""XML 1.0 (fifth edition), 2.2 Characters; Unicode, Private Use Areas."""

DECODED_WRONGLY = ("锟斤拷", "烫烫烫", "屯屯屯", "â€", "Ã©", "ï»¿")
"""What UTF-8 read as GBK, uninitialised memory, and UTF-8 read as Latin-1 look like."""


SLIPS = (
    (re.compile(r"[lOo](?:(?<=\d.)(?=[\d.])|(?<=\d\..)(?=\d))"), "a letter among digits"),
    (re.compile("杜会|隋况|廉沽|己经|曰益"), "a character that looks like another: 社会 情况 廉洁 已经 日益"),
)
"""What scanning and typing make of figures and common words."""


def character_problems(text: str) -> Iterator[Problem]:
    """One problem for each kind, at its first place, with the count."""
    for code, pattern, what in ROWS:
        first = pattern.search(text)
        if first is not None:
            count = sum(len(match.group()) for match in pattern.finditer(text, first.start()))
            yield Problem(code, f"{what}: {count} in all", Span(*first.span()))
    for sign in DECODED_WRONGLY:
        at = text.find(sign)
        if at >= 0:
            yield Problem(
                Code.MOJIBAKE,
                f"{sign} shows text that was decoded wrongly: {text.count(sign)} in all",
                Span(at, at + len(sign)),
            )
    if not is_simplified("".join(set(text))):
        from converter.unified import forms_problems, unified

        yield from forms_problems(unified(text)[1])
    for pattern, what in SLIPS:
        first = pattern.search(text)
        if first is not None:
            message, hint = f"{first.group()}: {what}", "the text is kept as it stands"
            yield Problem(Code.LIKELY_SLIP, message, Span(*first.span()), hint)
