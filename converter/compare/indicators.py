"""Indicators common to two reports, with the figures of each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from converter.compare.figures import Figures
from converter.compare.measuring import BEGUN, MeasuredThing, dimension, named
from converter.compare.values import Figure, IndicatorRow, Measure, Side, Told, Way
from converter.text.traditional import simplified

WAY_ORDER: tuple[Way, ...] = ("amount", "change", "annual-average", "since-start")
DONE = ("outcome", "expected")
FIRST_TOLD = ("summary", "targets")
"""Roles of the sections that first state the value for the whole."""

WHOLE = re.compile("全[国省市区县州旗盟]")

Measured = tuple[Way, str]
"""The way and the dimension in which something is measured."""

ByIndicator = dict[str, tuple[MeasuredThing, dict[Measured, list[Figure]]]]


def shared(a: Figures, b: Figures, one: Side, other: Side) -> tuple[IndicatorRow, ...]:
    """The indicators that both name: known ones first, in A's order."""
    first, second = by_indicator(a), by_indicator(b)
    both = [(what, ways, second[key][1]) for key, (what, ways) in first.items() if key in second]
    found = [_row(what, of_a, of_b, (a, b), (one, other)) for what, of_a, of_b in both]
    kept = [row for row in found if row.key is not None or any(each.a and each.b for each in row.measures)]
    return tuple(sorted(kept, key=lambda row: row.key is None))


def by_indicator(figures: Figures) -> ByIndicator:
    """Group the figures by indicator, way and unit, all in order."""
    found: ByIndicator = {}
    for each in figures.rows:
        what = named(each.stated, figures.vocabulary)
        if what is None:
            continue
        ways = found.setdefault(what.key, (what, {}))[1]
        ways.setdefault((each.way, dimension(each.stated)), []).append(each)
    return found


def _row(
    what: MeasuredThing,
    a: dict[Measured, list[Figure]],
    b: dict[Measured, list[Figure]],
    found: tuple[Figures, Figures],
    sides: tuple[Side, Side],
) -> IndicatorRow:
    name = what.key if what.known else f":{what.name}"
    order = sorted({**a, **b}, key=lambda each: (not (each in a and each in b), WAY_ORDER.index(each[0])))
    figures_of_both = [
        (_figures_for(a.get(each), found[0], sides[0]), _figures_for(b.get(each), found[1], sides[1])) for each in order
    ]
    measures = tuple(
        Measure("/".join((name, *each)), *each, *both) for each, both in zip(order, figures_of_both, strict=True)
    )
    return IndicatorRow(name, what.key if what.known else None, what.name, what.english, measures)


def _figures_for(figures: Sequence[Figure] | None, found: Figures, side: Side) -> Told | None:
    """Select the figures of one report: those to show, and the rest."""
    if not figures:
        return None
    outcome = preferred([each for each in figures if each.stated.status in DONE], found, reviewed(side))
    target = preferred([each for each in figures if each.stated.status == "target"], found, side.plans_for)
    return Told(outcome, target, tuple(each for each in figures if each is not outcome and each is not target))


def reviewed(side: Side) -> str | None:
    """The last year that a report reviews."""
    years = side.metadata.period.reviewed
    return years[-1] if years else None


def preferred(figures: Sequence[Figure], found: Figures, year: str | None) -> Figure | None:
    """Choose the figure to show: for that year and not the start of a change, for the whole place, stated first,
    achieved rather than expected."""

    def rank(each: Figure) -> tuple[int, bool, bool, bool, bool]:
        before = each.sentence[: each.within.start]
        return (
            _distance(each.stated.period, year),
            simplified(before).endswith(BEGUN),
            WHOLE.search(before) is None,
            found.roles.get(each.node) not in FIRST_TOLD,
            each.stated.status == "expected",
        )

    return min(figures, key=rank, default=None)


def _distance(period: str | None, year: str | None) -> int:
    """Rank a period by its distance from `year`: the year itself, none, a stretch that ends with it, another."""
    if period is None:
        return 1
    if period == year:
        return 0
    return 2 if year is not None and period.endswith(year) else 3
