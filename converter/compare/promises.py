"""The targets of one report and the outcomes of the next to what became of each target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from converter.compare.figures import Figures
from converter.compare.indicators import DONE, Measured, preferred, reviewed
from converter.compare.judging import verdict
from converter.compare.measuring import Named, bare, dimension, falls, named
from converter.compare.values import Figure, Promise, Promises, Side, Verdict


def promises(a: Figures, b: Figures, one: Side, other: Side) -> Promises:
    """What A aims at in the year that it plans, each with what B says of it; nothing where B cannot know."""
    year = one.planned
    reason = _why_not(one, other)
    if year is None or reason:
        return Promises(year, False, reason, ())
    told = Outcomes.of(b, year)
    rows = [row for what, targets in _targets(a, year) for row in _judged(what, targets, told)]
    return Promises(year, True, "", tuple(sorted(rows, key=lambda row: row.key is None)))


def _why_not(a: Side, b: Side) -> str:
    """Why B cannot say what became of A's targets; empty where it can."""
    if _elsewhere(a, b):
        return f"A is of {a.place}, B of {b.place}."
    if a.planned is None:
        return "A does not say for which year it plans."
    last = reviewed(b)
    if last is None:
        return f"A plans {a.planned}; B does not say which year it reviews."
    return "" if last == a.planned else f"A plans {a.planned}; B reviews {last}."


def _elsewhere(a: Side, b: Side) -> bool:
    """Whether the two are of different places, as far as both say which."""
    if a.code is not None and b.code is not None and a.code == b.code:
        return False
    return a.place is not None and b.place is not None and a.place != b.place


def _targets(found: Figures, year: str) -> Iterator[tuple[Named, list[Figure]]]:
    """The targets for the year by what is measured; of a known indicator the one that speaks of the whole place."""
    groups: dict[tuple[str, Measured], list[Figure]] = {}
    names: dict[str, Named] = {}
    for each in found.rows:
        what = named(each.stated)
        if what is not None and each.stated.status == "target" and each.stated.period in (year, None):
            names.setdefault(what.key, what)
            groups.setdefault((what.key, _measured(each)), []).append(each)
    for (key, _), figures in groups.items():
        shown = preferred(figures, found, year) if names[key].known else None
        yield names[key], figures if shown is None else [shown]


def _measured(figure: Figure) -> Measured:
    return figure.way, dimension(figure.stated)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What B says was done, by what is measured: in the same words, and by the thing that something was done to."""

    found: Figures
    year: str
    by_words: dict[tuple[str, Measured], list[Figure]]
    by_thing: dict[tuple[str, Measured], list[Figure]]

    @classmethod
    def of(cls, found: Figures, year: str) -> Outcomes:
        """The outcomes among the figures of B."""
        outcomes = cls(found, year, {}, {})
        for each in found.rows:
            what = named(each.stated)
            if what is None or each.stated.status not in DONE:
                continue
            measured = _measured(each)
            outcomes.by_words.setdefault((what.key, measured), []).append(each)
            if not what.known:
                outcomes.by_thing.setdefault((bare(each.stated), measured), []).append(each)
        return outcomes

    def answering(self, target: Figure, what: Named) -> list[Figure]:
        """The outcomes that answer to a target, in order.

        Beside the same words that is the same thing, where one of the two does not say what is done to it.
        """
        measured, thing = _measured(target), bare(target.stated)
        same = self.by_words.get((what.key, measured), [])
        if not same and not what.known and thing:
            same = self.by_thing.get((thing, measured), [])
            same = same if thing == what.key else [each for each in same if _key(each) == thing]
        return same


def _key(figure: Figure) -> str:
    what = named(figure.stated)
    return what.key if what is not None else ""


def _judged(what: Named, targets: Sequence[Figure], told: Outcomes) -> Iterator[Promise]:
    """What became of targets for the same thing: as many outcomes as targets answer to them in turn."""
    outcomes = told.answering(targets[0], what)
    if len(targets) == 1:
        first = preferred(outcomes, told.found, told.year)
        ordered = [each for each in (first, *outcomes) if each is not None]
        yield _promise(what, targets[0], tuple(dict.fromkeys(ordered)), told.year)
    elif len(targets) == len(outcomes):
        for target, outcome in zip(targets, outcomes, strict=True):
            yield _promise(what, target, (outcome,), told.year)
    else:
        for target in targets:
            yield _promise(what, target, tuple(outcomes), told.year, "Several figures have these words.")


def _promise(
    what: Named, target: Figure, outcomes: tuple[Figure, ...], year: str, doubt: str = ""
) -> Promise:
    judged, why = _verdict(what, target, outcomes, year, doubt)
    return Promise(target.id, what.key if what.known else None, what.name, target, outcomes, judged, why)


def _verdict(
    what: Named, target: Figure, outcomes: Sequence[Figure], year: str, doubt: str
) -> tuple[Verdict, str]:
    if not outcomes:
        return "not-said", ""
    if doubt:
        return "unclear", doubt
    outcome = outcomes[0]
    if outcome.stated.period not in (year, None):
        return "not-judged", f"B speaks of {outcome.stated.period}."
    fall = (_falls(target), _falls(outcome))
    found = verdict(target.stated, outcome.stated, what.key if what.known else None, falls=fall)
    return found, "B says only a bound." if found == "unclear" else ""


def _falls(figure: Figure) -> bool:
    return falls(figure.stated, figure.sentence[: figure.within.start])
