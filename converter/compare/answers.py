"""Matching of targets with the outcomes for the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from converter.compare.figures import Figures
from converter.compare.indicators import DONE, Measured, preferred
from converter.compare.measuring import MeasuredThing, bare, dimension, named
from converter.compare.values import Figure
from converter.dataclass import dataclass
from converter.text.traditional import simplified

LISTED = 5
"""Outcomes that are listed with each of several targets to none of which one answers."""


class Answer(NamedTuple):
    """Target, the thing measured, its outcomes, the best first, and the reason if none is certain."""

    what: MeasuredThing
    target: Figure
    outcomes: tuple[Figure, ...]
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Outcomes that B states, indexed by the words of the measure, and by the object of a verb."""

    found: Figures
    year: str
    by_words: dict[tuple[str, Measured], list[Figure]]
    by_thing: dict[tuple[str, Measured], list[Figure]]

    @classmethod
    def of(cls, found: Figures, year: str) -> Outcomes:
        """The outcomes among the figures of B."""
        outcomes = cls(found, year, {}, {})
        for each in found.rows:
            what = named(each.stated, found.vocabulary)
            if what is None or each.stated.status not in DONE:
                continue
            outcomes.by_words.setdefault((what.key, measured(each)), []).append(each)
            if not what.known:
                outcomes.by_thing.setdefault((bare(each.stated), measured(each)), []).append(each)
        return outcomes

    def of_the_same(self, target: Figure, what: MeasuredThing) -> list[Figure]:
        """Select the outcomes for the thing of the target, in order.

        This includes outcomes with the same object, if one of the two names no activity.
        """
        thing = bare(target.stated)
        same = self.by_words.get((what.key, measured(target)), [])
        if same or what.known or not thing:
            return same
        found = self.by_thing if thing == what.key else self.by_words
        return found.get((thing, measured(target)), [])


def measured(figure: Figure) -> Measured:
    """The way and the dimension in which a figure measures."""
    return figure.way, dimension(figure.stated)


def answers(what: MeasuredThing, targets: Sequence[Figure], known_outcomes: Outcomes) -> Iterator[Answer]:
    """Match the outcomes of B with each target.

    A repeated number counts once.  If there are as many outcomes as targets, they are paired in order; otherwise
    a target is matched by an outcome that repeats its number and its words.
    """
    outcomes = known_outcomes.of_the_same(targets[0], what)
    aims, done = _by_number(targets), _by_number(outcomes)
    if len(aims) == 1:
        best = _repeated(targets[0], done, known_outcomes.year) if not what.known else None
        first = best or preferred(outcomes, known_outcomes.found, known_outcomes.year)
        ordered = tuple(dict.fromkeys(each for each in (first, *outcomes) if each is not None))
        yield Answer(what, targets[0], ordered)
        yield from (Answer(what, target, ordered[:1]) for target in targets[1:])
    elif len(aims) == len(done):
        for said, figures in zip(aims.values(), done.values(), strict=True):
            yield from (Answer(what, target, (figures[0],)) for target in said)
    else:
        for target in targets:
            again = _repeated(target, done, known_outcomes.year)
            several = tuple(outcomes[:LISTED])
            yield Answer(what, target, (again,)) if again else Answer(what, target, several, SEVERAL)


SEVERAL = "Several figures have these words."

FigureKey = tuple[str, str | None, str | None, str]


def _number(figure: Figure) -> FigureKey:
    stated = figure.stated
    return stated.quantity, stated.quantity_max, stated.unit, stated.bound


def _by_number(figures: Sequence[Figure]) -> dict[FigureKey, list[Figure]]:
    """Group the figures by number, in order."""
    found: dict[FigureKey, list[Figure]] = {}
    for each in figures:
        found.setdefault(_number(each), []).append(each)
    return found


def _repeated(target: Figure, done: dict[FigureKey, list[Figure]], year: str) -> Figure | None:
    """Find the outcome of the year with the target's number and words: 新建公园3个 again, not 开工公园3个."""
    aim = _clause(target)
    for each in done.get(_number(target), [])[:LISTED]:
        said = _clause(each)
        if each.stated.period in (year, None) and (said.endswith(aim) or aim.endswith(said)):
            return each
    return None


ENDS = re.compile("[，。；：、！？,;:!?]")


def _clause(figure: Figure) -> str:
    """The words before the number, from the last stop on."""
    return ENDS.split(simplified(figure.sentence[: figure.within.start]))[-1]
