"""Characters that concern a cataloguer: lost, private, forbidden in XML, or wrongly decoded before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from converter.source.problem import Code, Problem
from converter.source.reading import FOLD
from converter.source.span import Span
from converter.text.lazy import lazy
from converter.text.traditional import SOUND, simplified

FORBIDDEN = lazy(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]+")

ROWS = (
    (Code.XML_CHARACTER, FORBIDDEN, "characters that XML forbids"),
    (Code.PRIVATE_USE, re.compile(r"[\ue000-\uf8ff]+"), "private-use characters"),
)
"""XML 1.0 (fifth edition), 2.2 Characters; Unicode, Private Use Areas."""


HAN_ALONE = r"[\u3400-\u9fff]+"

FEW_STRANGE = 3
"""So many kinds of strange characters need a closer look, where all are Han: fewer are rare ones of a name."""

USUAL_CHARACTERS = frozenset(FOLD) | frozenset(FOLD.values()) | SOUND | frozenset("—·©\ufffd")
"""Characters beyond GB 2312, or Python's version of it, that are frequent in sound text."""

LOST_SIGNS = frozenset("锟烫屯âÃï\ufffd")
"""Characters with which signs of lost words begin."""

SLIPS = (
    (frozenset("lOo"), lazy(r"[lOo](?:(?<=\d.)(?=[\d.])|(?<=\d\..)(?=\d))"), "a letter among digits"),
    (
        frozenset("杜隋沽己曰"),
        lazy("杜会|隋况|廉沽|己经|曰益"),
        "a character that looks like another: 社会 情况 廉洁 已经 日益",
    ),
)
"""Typical errors of OCR and typing in figures and common words."""


def character_problems(text: str, distinct: Set[str]) -> Iterator[Problem]:
    """One problem for each kind, at its first place, with the count; `distinct` holds the characters of the text."""
    kinds = "".join(distinct)
    for code, pattern, what in ROWS:
        first = pattern.search(text) if pattern.search(kinds) else None
        if first is not None:
            count = sum(len(match.group()) for match in pattern.finditer(text, first.start()))
            yield Problem(code, f"{what}: {count} in all", Span(*first.span()))
    strange = strange_in(distinct)
    if strange or not LOST_SIGNS.isdisjoint(distinct):
        from converter.recognise.mojibake import mojibake_problems

        yield from mojibake_problems(text)
    if strange:
        from converter.source.unified import forms_problems, unified

        yield from forms_problems(unified(text)[1])
    for signs, pattern, what in SLIPS:
        first = None if signs.isdisjoint(distinct) else pattern.search(text)
        if first is not None:
            message, hint = f"{first.group()}: {what}", "the text is kept as it stands"
            yield Problem(Code.LIKELY_SLIP, message, Span(*first.span()), hint)


def strange_in(distinct: Set[str]) -> set[str]:
    """Those of these characters that neither GB 2312 nor the table of traditional characters has; none if few and rare.

    >>> strange_in(set("——政府工作報告，市長李喆")), sorted(strange_in(set("政府鏀垮簻宸ヤ綔")))
    (set(), ['簻', '綔', '鏀'])
    """
    rest = "".join(distinct - USUAL_CHARACTERS)
    try:
        rest.encode("gb2312")
    except UnicodeEncodeError:
        return _strange(rest)
    return set()


def _strange(rest: str) -> set[str]:
    rest = "".join(set(rest) - set(rest.encode("gb2312", "ignore").decode("gb2312")))
    found = {character for character, plain in zip(rest, simplified(rest), strict=True) if character == plain}
    return found if len(found) >= FEW_STRANGE or not re.fullmatch(HAN_ALONE, "".join(found)) else set()
