"""Numbers held against their runs: a marker is a candidate until its number fits those around it."""

from __future__ import annotations

from collections.abc import Sequence

from converter.recognise.ruling import Ruling
from converter.recognise.units import SURE, Unit
from converter.text.numberings import UNNUMBERED, Scheme


def with_runs(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, with candidates whose number fits no run read as paragraphs."""
    following = _following(units)
    steady = _steady(units)
    last: dict[Scheme, int] = {}
    kept: list[Unit] = []
    for index, unit in enumerate(units):
        if unit.kind == "heading" and unit.scheme != UNNUMBERED and unit.number is not None:
            fit = _fit(unit, unit.number, last.get(unit.scheme), following.get(index), index in steady)
            if fit.gives:
                last[unit.scheme] = unit.number
            else:
                unit = unit.as_paragraph()
        kept.append(unit)
    return tuple(kept)


RUNS = (
    Ruling("goes on", "heading", "一、 …… 二、"),
    Ruling("long run", "heading", "24. …… 25. …… 26."),
    Ruling("begins", "heading", "1. …… 2."),
    Ruling("weak, and not next", "", "21.5+2就业之家"),
    Ruling("sure form", "heading", "（三）"),
    Ruling("skips", "heading", "1. …… 3."),
    Ruling("no run", "", "5. without 4. and 6."),
)
"""Tried in order on a candidate's number: what keeps it a heading, and what makes it plain."""

GOES_ON, LONG_RUN, BEGINS, NOT_NEXT, SURE_FORM, SKIPS, NO_RUN = RUNS


def _fit(unit: Unit, number: int, before: int | None, after: int | None, steady: bool) -> Ruling:
    """The row of `RUNS` for a number, those `before` and `after` it in its scheme, and whether it heads a long run."""
    if number == (before or 0) + 1 and number > 1:
        return GOES_ON
    if steady:
        return LONG_RUN
    if number == 1 and after == 2:
        return BEGINS
    if unit.weak:
        return NOT_NEXT
    if unit.scheme in SURE:
        return SURE_FORM
    return SKIPS if _skips(number, before, after) else NO_RUN


STEADY = 3
"""Length of a run that may begin anywhere: a text that lost its head continues from 24."""


def _steady(units: Sequence[Unit]) -> frozenset[int]:
    """The first members of runs that do not begin at one."""
    runs: dict[Scheme, list[tuple[int, int]]] = {}
    found: set[int] = set()
    for index, unit in enumerate(units):
        if unit.kind != "heading" or unit.number is None or unit.weak or unit.scheme == UNNUMBERED:
            continue
        run = runs.setdefault(unit.scheme, [])
        if run and unit.number != run[-1][1] + 1:
            run.clear()
        run.append((index, unit.number))
        if len(run) == STEADY:
            found.add(run[0][0])
    return frozenset(found)


def _skips(number: int, last: int | None, following: int | None) -> bool:
    """Test whether a number that jumps still belongs to a run: one before it, or its successor after it."""
    if last is not None and last < number <= last + 2:
        return True
    return following == number + 1 and number <= 3


def _following(units: Sequence[Unit]) -> dict[int, int]:
    """For each candidate the number of the next one of its scheme."""
    nearest: dict[Scheme, int] = {}
    found: dict[int, int] = {}
    for index in range(len(units) - 1, -1, -1):
        unit = units[index]
        if unit.kind == "heading" and unit.number is not None and unit.scheme != UNNUMBERED:
            if unit.scheme in nearest:
                found[index] = nearest[unit.scheme]
            nearest[unit.scheme] = unit.number
    return found
