"""Figures of a report that the page of its place draws: the commonest aims, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any, NamedTuple, cast

from converter.indicators.choice import FigureFilter, FigureStatus, chosen
from converter.indicators.figures import IndicatorFigure, figure_of
from converter.model import Report
from converter.model.annotations import Bound
from converter.model.levels import MeasureType
from converter.model.vocabulary import Vocabulary
from converter.tables.statements import columns_of

SHOWN = (
    "gdp",
    "general-public-budget-revenue",
    "fixed-asset-investment",
    "retail-sales",
    "foreign-trade",
    "industrial-value-added-above-scale",
    "urban-new-jobs",
    "surveyed-urban-unemployment-rate",
    "registered-urban-unemployment-rate",
    "consumer-prices",
    "disposable-income-per-capita",
    "urban-disposable-income-per-capita",
    "rural-disposable-income-per-capita",
)
"""Keys of the indicators for which most reports state an aim, in the order in which they do."""

SENTENCE = 160
"""Characters of a sentence that is shown under the pointer."""


MEASURES: tuple[MeasureType, ...] = ("growth", "level")
"""Measures that are drawn, the better comparable first."""


class SiteFigure(NamedTuple):
    """Figure of an indicator for a year: as written, as a number, and where it is."""

    key: str
    status: FigureStatus
    measure: str
    year: str
    text: str
    value: float
    unit: str
    node: str
    sentence: str
    quantity: str = ""
    quantity_max: str | None = None
    unit_code: str | None = None
    bound: Bound = "exact"
    falls: bool = False


def figures_of(report: Report, vocabulary: Vocabulary) -> Iterator[SiteFigure]:
    """The figures of an annotated report about its year and the year before.

    There is one for each indicator, status, measure and year.
    """
    table = columns_of(report, "")["quantities"]
    rows = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
    nodes = {row["start"]: row["node"] for row in rows}
    figures = [figure_of(row, vocabulary) for row in rows if row["indicator_key"] in SHOWN]
    statuses: tuple[FigureStatus, ...] = ("target", "outcome")
    for key in SHOWN:
        of_key = [each for each in figures if each.indicator_key == key]
        for status, measure in product(statuses, MEASURES):
            for (_, year), found in chosen(of_key, FigureFilter(key, status, measure)).cells.items():
                if found.year is None or int(year) in (found.year, found.year - 1):
                    yield _shown(found, key, status, year, str(nodes[found.start]))


def _shown(found: IndicatorFigure, key: str, status: FigureStatus, year: str, node: str) -> SiteFigure:
    sentence = found.sentence if len(found.sentence) <= SENTENCE else f"{found.sentence[: SENTENCE - 1]}…"
    unit = found.measured_in or ""
    shown = (key, status, found.measure, year, found.shown, float(found.value), unit, node, sentence)
    return SiteFigure(
        *shown, found.quantity, found.quantity_max, found.unit_code, cast(Bound, found.bound), found.falls
    )


class PlacedFigure(NamedTuple):
    """Figure with the name of the page of its report."""

    page: str
    figure: SiteFigure


class IndicatorSeries(NamedTuple):
    """Figures of an indicator at a place: for each year a target and an outcome, each from one report or none."""

    key: str
    unit: str
    targets: dict[str, PlacedFigure]
    outcomes: dict[str, PlacedFigure]

    @property
    def years(self) -> Sequence[str]:
        """The years of any figure, in order."""
        return sorted({*self.targets, *self.outcomes})


LEAST_YEARS = 2
"""Years without which there is nothing to follow."""


def series_of(figures: Iterable[tuple[str, Sequence[Sequence[Any]]]]) -> Iterator[IndicatorSeries]:
    """The series of a place, from its pages and their figures; in each only growth, or else its commonest unit."""
    placed = [PlacedFigure(page, SiteFigure(*each)) for page, found in figures for each in found]
    for key in SHOWN:
        of_key = [each for each in placed if each.figure.key == key]
        kinds = [(each.figure.measure, each.figure.unit) for each in of_key]
        if not kinds:
            continue
        kind = max(
            dict.fromkeys(kinds), key=lambda each: (each[0] == MEASURES[0] and kinds.count(each) > 1, kinds.count(each))
        )
        series = IndicatorSeries(key, kind[1], {}, {})
        for each in of_key:
            if (each.figure.measure, each.figure.unit) == kind:
                of_status = series.targets if each.figure.status == "target" else series.outcomes
                of_status.setdefault(each.figure.year, each)
        if len(series.years) >= LEAST_YEARS:
            yield series
