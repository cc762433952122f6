"""Features of a candidate for a topic sentence beside the likely ones, for the second reading of the model of leads.

They begin with `S`: habits of the document (the share of paragraphs with leads, the length of those), neighbours with
leads, and the other leads of the paragraph.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from converter.recognise.lead_candidates import Candidate, LeadParagraph
from converter.recognise.lead_features import GAPS, NUMERALS, SHARES, gap_class, tells_outcome

CHANCES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
CHANCES_BESIDE = (0.1, 0.3, 0.5, 0.7, 0.9)
SUMS = (0.2, 0.5, 0.8, 1.2, 1.7, 2.2, 3.2)
DIFFERENCES = (-6, -4, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 4, 6)
"""Bounds of the classes of probabilities, sums of them, and differences of lengths."""

HOPELESS = 0.03
"""Probability below which the second reading does not ask about a candidate again."""

LIKELY_LEAD = 0.4
"""Probability from which a candidate counts as a lead among its neighbours."""

SERIES = 1.5
"""Sum of probabilities inside a paragraph from which it counts as one with a series of leads."""

KNOWN = 0.7
"""Sum of probabilities of the other leads of a paragraph from which their length is worth comparing."""

Chances = Mapping[Candidate, float]
"""The probability that a candidate is a lead, by a reading that knew no others."""


def again(paragraphs: Sequence[LeadParagraph], chances: Chances) -> dict[Candidate, list[str]]:
    """Features of each candidate that is not hopeless beside the others, whose probabilities a first reading told."""
    found: dict[Candidate, list[str]] = {}
    for run_in in (False, True):
        group = [each for each in paragraphs if each.run_in is run_in and len(each.sentences) > 2]
        opening = [0.0 if each.opener is None else chances[each.opener] for each in group]
        inside = [
            sum(chances[each] for each in paragraph.candidates) - opens
            for paragraph, opens in zip(group, opening, strict=True)
        ]
        habits = _Habits(group, chances, opening, inside)
        for index, paragraph in enumerate(group):
            if not _open(paragraph, chances):
                continue
            near = habits.near(index)
            for each, features in _likely_in_paragraph(paragraph, chances):
                features.extend(habits.features(each, near, chances[each]))
                found[each] = features
    for paragraph in paragraphs:
        for each in _open(paragraph, chances):
            found.setdefault(each, ["S brief"]).append(f"S chance {bisect(CHANCES, chances[each])}")
    return found


def _open(paragraph: LeadParagraph, chances: Chances) -> list[Candidate]:
    """The candidates of which a second reading may make leads."""
    return [each for each in paragraph.candidates if chances[each] >= HOPELESS]


class _Likely(NamedTuple):
    """The likely leads of one place, all that open paragraphs or all inside: their mean length, and how many tell an
    outcome, weighted by probability."""

    length: float
    outcomes: int


class _Habits:
    """The way a document uses leads in one kind of paragraph: how often, how long, and which neighbours have some."""

    def __init__(
        self, group: Sequence[LeadParagraph], chances: Chances, opening: list[float], inside: list[float]
    ) -> None:
        self.opening, self.inside = opening, inside
        self.opens = sum(opening)
        self.series = NUMERALS[bisect(SHARES, _mean([each > SERIES for each in inside]))]
        candidates = [each for paragraph in group for each in paragraph.candidates]
        self.likely = {
            first: _likely([each for each in candidates if (each.number == 0) is first], chances)
            for first in (True, False)
        }

    def near(self, index: int) -> tuple[str, str, str]:
        """Classes of the paragraphs around one: the chances that the next ones, and near ones, open with a lead, and
        the leads inside near ones."""
        return (
            NUMERALS[bisect(CHANCES_BESIDE, _mean(_around(self.opening, index, 1)))],
            NUMERALS[bisect(SHARES, _mean(_around(self.opening, index, 3)))],
            NUMERALS[bisect(SUMS, _mean(_around(self.inside, index, 3)))],
        )

    def features(self, each: Candidate, near: tuple[str, str, str], chance: float) -> list[str]:
        """Features of a candidate in a paragraph with such paragraphs around."""
        kind, first = each.kind, each.number == 0
        others = max(len(self.opening) - first, 1)
        opens = self.opens - chance if first else self.opens
        found = [
            f"S opens {kind} {NUMERALS[bisect(SHARES, opens / others)]}",
            f"S series {kind} {self.series}",
            f"S next {kind} {near[0]}",
            f"S near {kind} {near[1]}",
            f"S inside near {kind} {near[2]}",
        ]
        likely = self.likely[first]
        if likely is not None:
            usual = NUMERALS[bisect(DIFFERENCES, len(each.said) - likely.length)]
            found += (f"S outcome {kind} {tells_outcome(each.said):d} {likely.outcomes}", f"S usual {kind} {usual}")
        return found


def _likely(candidates: Sequence[Candidate], chances: Chances) -> _Likely | None:
    """Their habits; None if they hardly make one lead together."""
    total = sum(chances[each] for each in candidates)
    if total <= 1:
        return None
    length = sum(chances[each] * len(each.said) for each in candidates) / total
    outcomes = sum(chances[each] for each in candidates if tells_outcome(each.said)) / total
    return _Likely(length, bisect(SHARES, outcomes))


def _around(values: Sequence[float], index: int, far: int) -> list[float]:
    return [*values[max(index - far, 0) : index], *values[index + 1 : index + 1 + far]]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _likely_in_paragraph(paragraph: LeadParagraph, chances: Chances) -> Iterator[tuple[Candidate, list[str]]]:
    """Each candidate with its features beside the likely leads of its paragraph."""
    group = paragraph.candidates
    inner = [each for each in group if each.number > 0]
    total = sum(chances[each] for each in inner)
    length = sum(chances[each] * len(each.said) for each in inner)
    onsets = _best_by_onset(group, chances)
    opener = paragraph.opener
    gaps = _likely_gaps(paragraph, chances)
    following = {left: right for left, right in pairwise(group) if right.number == left.number + 1}
    before = {right: left for left, right in following.items()}
    for each, (ahead, behind) in zip(group, gaps, strict=True):
        if chances[each] < HOPELESS:
            continue
        kind, mine = each.kind, each.number > 0
        others = total - chances[each] * mine
        features = [
            f"S sum {kind} {NUMERALS[bisect(SUMS, others)]}",
            f"S gap ahead {kind} {ahead}",
            f"S gap back {kind} {behind}",
            f"S next sentence {kind} {_chance(following.get(each), chances)}",
            f"S last sentence {kind} {_chance(before.get(each), chances)}",
        ]
        if mine:
            features.append(f"S opened {kind} {_chance(opener, chances)}")
        if others > KNOWN:
            usual = (length - chances[each] * len(each.said) * mine) / others
            features.append(f"S beside {kind} {bisect(DIFFERENCES, len(each.said) - usual)}")
        for size, best in onsets.items():
            first, second = best[each.said[:size]]
            other = second if chances[each] == first else first
            features.append(f"S onset {size} {bisect(CHANCES_BESIDE, other)}")
        yield each, features


def _best_by_onset(group: Sequence[Candidate], chances: Chances) -> dict[int, dict[str, tuple[float, float]]]:
    """The two highest probabilities of candidates that begin with the same characters, by their number and those."""
    found: dict[int, dict[str, tuple[float, float]]] = {}
    for size in (2, 3):
        best: dict[str, tuple[float, float]] = {}
        for each in group:
            first, second = best.get(each.said[:size], (0.0, 0.0))
            chance = chances[each]
            best[each.said[:size]] = (chance, first) if chance > first else (first, max(second, chance))
        found[size] = best
    return found


def _chance(each: Candidate | None, chances: Chances) -> str:
    return "-" if each is None else NUMERALS[bisect(CHANCES_BESIDE, chances[each])]


def _likely_gaps(paragraph: LeadParagraph, chances: Chances) -> list[tuple[str, str]]:
    """Of each candidate, the distance to the likely lead behind it, or to the end, and to the one before it."""
    group = paragraph.candidates
    ahead, behind = [], []
    following = None
    for each in reversed(group):
        gap = len(paragraph.text) - each.right if following is None else following.left - each.right
        ahead.append(f"{'end ' if following is None else ''}{NUMERALS[bisect(GAPS, gap)]}")
        following = each if chances[each] > LIKELY_LEAD else following
    last = None
    for each in group:
        behind.append(gap_class(None if last is None else each.left - last.right))
        last = each if chances[each] > LIKELY_LEAD else last
    return list(zip(reversed(ahead), behind, strict=True))
