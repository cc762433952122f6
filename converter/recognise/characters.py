"""Characters that a cataloguer should know of: lost, private, forbidden by XML, or decoded wrongly before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.problem import Code, Problem
from converter.span import Span

ROWS = (
    (Code.XML_CHARACTER, re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]+"), "characters that XML forbids"),
    (Code.PRIVATE_USE, re.compile(r"[\ue000-\uf8ff]+"), "private-use characters"),
    (Code.MOJIBAKE, re.compile(r"(?:锟斤拷|烫烫烫|屯屯屯|â€|Ã©|ï»¿)+"), "text that was decoded wrongly"),
)
"""XML 1.0 (fifth edition), 2.2 Characters; Unicode, Private Use Areas."""


def character_problems(text: str) -> Iterator[Problem]:
    """One problem for each kind, at its first place, with the count."""
    for code, pattern, what in ROWS:
        first = pattern.search(text)
        if first is not None:
            count = sum(len(match.group()) for match in pattern.finditer(text, first.start()))
            yield Problem(code, f"{what}: {count} in all", Span(*first.span()))
