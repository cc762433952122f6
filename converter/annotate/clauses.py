"""Position of each measure of a passage: the words that lead up to it, and those that follow."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from converter.annotate.measures import Measurement

SENTENCE = re.compile(r"[。!?\n]")
CLAUSE = re.compile(r"[,;:。!?\n①-⑳]|——+")


class ClausePosition(NamedTuple):
    """A measure's place.  All are offsets in the passage."""

    sentence: int
    """Start of its sentence."""
    clause: int
    """Start of its clause."""
    lead: int
    """Start of the words that lead up to it: those of its clause, without any before an earlier measure."""
    sentence_end: int
    """End of its sentence."""
    clause_end: int
    """End of its clause, or start of the next measure."""


def places(reading: str, found: Sequence[Measurement]) -> tuple[ClausePosition, ...]:
    """The place of each measure."""
    if not found:
        return ()
    sentences, clauses = _starts(SENTENCE, reading), _starts(CLAUSE, reading)
    result: list[ClausePosition] = []
    before = 0
    for measure, after in zip(found, (*(each.start for each in found[1:]), len(reading)), strict=True):
        sentence = bisect_right(sentences, measure.start)
        clause = bisect_right(clauses, measure.start)
        result.append(
            ClausePosition(
                sentences[sentence - 1],
                clauses[clause - 1],
                max(before, clauses[clause - 1]),
                sentences[sentence],
                min(after, max(clauses[clause], measure.end)),
            )
        )
        before = measure.end
    return tuple(result)


def _starts(end: re.Pattern[str], reading: str) -> list[int]:
    """List the start of each stretch that ends with `end`, and the end of the text."""
    return [0, *(match.end() for match in end.finditer(reading)), len(reading)]
