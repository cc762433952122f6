"""Likelihood that characters open a sentence or close a clause, counted over all sentences of the texts.

Each n-gram gets what it adds to the logarithm of the odds of the n-gram that is one character shorter, so that what
an unseen one adds is nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from math import exp, log
from typing import NamedTuple

from converter.recognise.break_features import DIGITS, LONGEST_GRAM
from learn.texts import Text

SENTENCE_ENDS = re.compile(r"[。;!?:]")
SHRINKING = 4.0
"""Pseudo-count of the shorter n-gram, towards which estimates shrink."""

OFTEN, POSITIVE = 30, 4
"""Minimum frequency of an n-gram anywhere, or at the place, to be used."""

TITLES = 3
"""Weight of the end of a title on a line of its own, in ends of sentences."""


REPORTS = 3
"""An n-gram that occurs in fewer reports is left out: nothing of one text can be read from the rest."""


class Openings(NamedTuple):
    """Counts over the sentences of texts."""

    added: dict[str, float]
    """`R` n-grams to how much likelier each makes it that a sentence opens, `L` that one closes."""
    often: Counter[str]
    """Frequency of each n-gram anywhere."""

    def limited(self, names: Container[str]) -> Openings:
        """The same with these n-grams alone."""
        return self._replace(added={name: value for name, value in self.added.items() if name in names})


def openings(texts: Iterable[Text]) -> Openings:
    """Count openings and closings in the sentences of the texts."""
    opening: Counter[str] = Counter()
    closing: Counter[str] = Counter()
    often: Counter[str] = Counter()
    reports: dict[str, set[str]] = {}
    for text in texts:
        here: Counter[str] = Counter()
        for title, passage in _passages(text):
            _count(passage, opening, closing, here)
            for size in range(1, min(len(title), LONGEST_GRAM) + 1):
                closing[title[-size:]] += TITLES
        often.update(here)
        for gram in here:
            known = reports.setdefault(gram, set())
            if len(known) < REPORTS:
                known.add(text.place_and_year)
    several = {gram for gram, known in reports.items() if len(known) >= REPORTS}
    added = {f"R {gram}": value for gram, value in _added(opening, often, slice(None, -1)) if gram in several}
    added |= {f"L {gram}": value for gram, value in _added(closing, often, slice(1, None)) if gram in several}
    return Openings(added, often)


def _passages(text: Text) -> Iterator[tuple[str, str]]:
    """Titles on lines of their own, and running text; one of both is empty."""
    for unit in text.units:
        own = unit.kind == "heading" and not unit.run_in
        start = unit.label_end if own else unit.heading_end if unit.run_in else 0
        said = DIGITS.sub("0", unit.text[start:].replace(" ", ""))
        yield (said.rstrip("。"), said) if own else ("", said)


def _count(passage: str, opening: Counter[str], closing: Counter[str], anywhere: Counter[str]) -> None:
    starts = {0, *(match.end() for match in SENTENCE_ENDS.finditer(passage))}
    ends = {match.start() for match in SENTENCE_ENDS.finditer(passage)}
    for size in range(1, LONGEST_GRAM + 1):
        for place in range(len(passage) - size + 1):
            gram = passage[place : place + size]
            anywhere[gram] += 1
            if place in starts:
                opening[gram] += 1
            if place + size in ends:
                closing[gram] += 1


def _added(there: Counter[str], anywhere: Counter[str], shorter: slice) -> Iterator[tuple[str, float]]:
    single = [sum(count for gram, count in each.items() if len(gram) == 1) for each in (there, anywhere)]
    known = {"": log(single[0] / single[1])}
    for gram in sorted(anywhere, key=lambda gram: (len(gram), gram)):
        before = known.get(gram[shorter])
        enough = there[gram] >= POSITIVE or (anywhere[gram] >= OFTEN and len(gram) < LONGEST_GRAM)
        if before is None or not enough:
            continue
        prior = exp(min(before, -0.01))
        known[gram] = log((there[gram] + SHRINKING * prior) / (anywhere[gram] + SHRINKING))
        yield gram, known[gram] - before
