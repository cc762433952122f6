"""Recognition of terms: quoted programmes, slogans and catchwords, and terms of the report's glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from converter.annotate.eras import PLANS
from converter.annotate.values import Context as Context, Passage
from converter.model.annotations import Term
from converter.source.span import Span

LONGEST_TERM = 24
"""Maximum number of characters of a term; a longer quotation is speech."""

QUOTED_TERM = re.compile(rf"“([^“”。;!?\n]{{2,{LONGEST_TERM}}})”|「([^「」。;!?\n]{{2,{LONGEST_TERM}}})」")
"""A term in its marks; a sentence's end inside makes it speech, and a single character is emphasis: 变“危”为“机”"""

STRAIGHT = re.compile(rf'"([^"。;!?\n]{{2,{LONGEST_TERM}}})"')
"""The same between straight marks, which do not distinguish opening from closing."""

MARKS = '“”「」"'


def terms(passage: Passage) -> tuple[Term, ...]:
    """Recognise the terms of a passage, in order; a five-year plan is a date and not a term.

    A term of the glossary is one term even if a quotation is only a part of it: 城市“双修”.

    >>> found = terms(Passage.of("“十四五”期间，实施“三百工程”，严守三区三线。", Context(terms={"三区三线": "g1"})))
    >>> [(each.text, each.term, each.entry) for each in found]
    [('“三百工程”', '三百工程', None), ('三区三线', '三区三线', 'g1')]
    """
    entries = _by_words(tuple(passage.context.terms.items()))
    found: dict[Span, Term] = {}
    for start, end, first, last in _quotations(passage.reading):
        words = passage.text[first:last]
        if words not in PLANS:
            found[Span(start, end)] = Term(Span(start, end), passage.text[start:end], words, entries.get(words))
    quoted = tuple(found)
    for span in _explained(passage):
        over = [each for each in quoted if span.start < each.end and each.start < span.end]
        if all(span.holds(each) for each in over):
            words = passage.text[span.start : span.end]
            for each in over:
                del found[each]
            found[span] = Term(span, words, words, passage.context.terms[words])
    return tuple(found[span] for span in sorted(found))


def _quotations(reading: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield the start and end of each quotation, with and without its marks."""
    for pattern in _patterns(reading):
        for found in pattern.finditer(reading):
            yield *found.span(), found.start() + 1, found.end() - 1


def _patterns(reading: str) -> Iterator[re.Pattern[str]]:
    """Those whose marks the reading has; straight marks count where each that opens has one that closes."""
    if "“" in reading or "「" in reading:
        yield QUOTED_TERM
    if '"' in reading and reading.count('"') % 2 == 0:
        yield STRAIGHT


def _explained(passage: Passage) -> Iterator[Span]:
    """Yield the spans of the glossary's terms, the longest first."""
    pattern = _pattern(tuple(passage.context.terms))
    if pattern is not None:
        yield from (Span(*found.span()) for found in pattern.finditer(passage.text))


SHORTEST = 2
"""Characters of the shortest term that is looked for without its marks."""


@lru_cache(maxsize=4)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    longest_first = sorted((each for each in words if len(each) >= SHORTEST), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None


@lru_cache(maxsize=4)
def _by_words(entries: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Term without its marks -> its entry."""
    return {term.strip(MARKS): entry for term, entry in entries}
