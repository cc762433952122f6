"""Outcomes of the targets of one report in the next."""

from __future__ import annotations

from collections.abc import Iterator

from converter.compare.answers import Answer, Outcomes, answers, measured
from converter.compare.figures import Figures
from converter.compare.indicators import Measured, preferred, reviewed
from converter.compare.judging import verdict
from converter.compare.measuring import MeasuredThing, falls, named
from converter.compare.values import Figure, Promise, Promises, Side, Tolerance, Verdict


def promises(a: Figures, b: Figures, one: Side, other: Side, tolerance: Tolerance) -> Promises:
    """Judge A's targets for the year that it plans by the outcomes in B; no rows if B cannot state any."""
    year = one.plans_for
    reason = _why_not(one, other)
    if year is None or reason:
        return Promises(year, False, reason, tolerance, ())
    known_outcomes = Outcomes.of(b, year)
    found = (each for what, targets in _targets(a, year) for each in answers(what, targets, known_outcomes))
    rows = [_promise(each, year, tolerance) for each in found]
    return Promises(year, True, "", tolerance, tuple(sorted(rows, key=lambda row: row.key is None)))


def _why_not(a: Side, b: Side) -> str:
    """Explain why B cannot state the outcome of A's targets; empty if it can."""
    if _elsewhere(a, b):
        return f"A is of {a.place}, B of {b.place}."
    if a.plans_for is None:
        return "A does not say for which year it plans."
    last = reviewed(b)
    if last is None:
        return f"A plans {a.plans_for}; B does not say which year it reviews."
    return "" if last == a.plans_for else f"A plans {a.plans_for}; B reviews {last}."


def _elsewhere(a: Side, b: Side) -> bool:
    """Test whether the two reports name different places."""
    if a.place_code is not None and b.place_code is not None and a.place_code == b.place_code:
        return False
    return a.place is not None and b.place is not None and a.place != b.place


def _targets(found: Figures, year: str) -> Iterator[tuple[MeasuredThing, list[Figure]]]:
    """Group the targets for the year by thing measured; of a known indicator those for the whole place."""
    groups: dict[tuple[str, Measured], list[Figure]] = {}
    names: dict[str, MeasuredThing] = {}
    for each in found.rows:
        what = named(each.stated, found.vocabulary)
        if what is not None and each.stated.status == "target" and each.stated.period in (year, None):
            names.setdefault(what.key, what)
            groups.setdefault((what.key, measured(each)), []).append(each)
    for (key, _), figures in groups.items():
        shown = preferred(figures, found, year) if names[key].known else None
        yield names[key], figures if shown is None else [shown]


def _promise(answer: Answer, year: str, tolerance: Tolerance) -> Promise:
    judged, why = _verdict(answer, year, tolerance)
    key = answer.what.key if answer.what.known else None
    return Promise(answer.target.id, key, answer.what.name, answer.target, answer.outcomes, judged, why)


def _verdict(answer: Answer, year: str, tolerance: Tolerance) -> tuple[Verdict, str]:
    if not answer.outcomes:
        return "not-said", ""
    if answer.doubt:
        return "unclear", answer.doubt
    target, outcome = answer.target, answer.outcomes[0]
    if outcome.stated.period not in (year, None):
        return "not-judged", f"B speaks of {outcome.stated.period}."
    key = answer.what.key if answer.what.known else None
    found = verdict(target.stated, outcome.stated, key, falls=(_falls(target), _falls(outcome)), tolerance=tolerance)
    return found, "B says only a bound." if found == "unclear" else ""


def _falls(figure: Figure) -> bool:
    return falls(figure.stated, figure.sentence[: figure.within.start])
