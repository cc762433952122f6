"""Where each measure of a passage stands: the words that lead up to it, and those that follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from converter.annotate.measures import Measure

SENTENCE = re.compile(r"[。!?\n]")
CLAUSE = re.compile(r"[,;:。!?\n]|——+")


class Place(NamedTuple):
    """A measure's place.  All are offsets in the passage."""

    sentence: int
    """Where its sentence begins."""
    clause: int
    """Where its clause begins."""
    lead: int
    """Where the words begin that lead up to it: its clause's, without those before an earlier measure."""
    sentence_end: int
    """Where its sentence ends."""
    clause_end: int
    """Where its clause ends, or the next measure begins."""


def places(reading: str, found: Sequence[Measure]) -> tuple[Place, ...]:
    """The place of each measure."""
    if not found:
        return ()
    sentences = [0, *(match.end() for match in SENTENCE.finditer(reading)), len(reading)]
    clauses = [0, *(match.end() for match in CLAUSE.finditer(reading)), len(reading)]
    result: list[Place] = []
    at_sentence = at_clause = 0
    for index, measure in enumerate(found):
        while at_sentence + 2 < len(sentences) and sentences[at_sentence + 1] <= measure.start:
            at_sentence += 1
        while at_clause + 2 < len(clauses) and clauses[at_clause + 1] <= measure.start:
            at_clause += 1
        before = found[index - 1].end if index else 0
        after = found[index + 1].start if index + 1 < len(found) else len(reading)
        result.append(Place(
            sentences[at_sentence], clauses[at_clause], max(before, clauses[at_clause]),
            sentences[at_sentence + 1], min(after, max(clauses[at_clause + 1], measure.end)),
        ))
    return tuple(result)
