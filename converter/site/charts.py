"""Charts of a place's page: an indicator over the years, targets and outcomes, each with its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from converter.formats.html.markup import NOTHING, Markup, element, escaped, lines
from converter.site.figures import IndicatorSeries, PlacedFigure
from converter.site.frame import REPORTS
from converter.site.words import SiteWords

WIDTH, HEIGHT, MARGIN, YEARS_BELOW = 560, 180, 34, 10
"""Size of a chart, the room around its points for their values, and that for the years."""


MOST_YEARS = 12
"""Years that have room under a chart."""

LARGE = ((1_000_000_000_000, "万亿"), (100_000_000, "亿"), (10_000, "万"))
"""Numbers in which large values are counted."""


def indicator_section(words: SiteWords, name: str, series: IndicatorSeries) -> Markup:
    """An indicator: its name, its chart and its table."""
    title = element("h3", escaped(f"{name} ({series.unit})" if series.unit else name))
    return element(
        "section", lines((title, _chart(words, name, series), _table(words, series))), {"class": "indicator"}
    )


def _chart(words: SiteWords, name: str, series: IndicatorSeries) -> Markup:
    """Lines over the years, interrupted where a year has no figure."""
    values = [each.figure.value for of in (series.targets, series.outcomes) for each in of.values()]
    low, high = min(values), max(values)
    years = range(int(series.years[0]), int(series.years[-1]) + 1)
    scale = _Scale(years, low, high)
    parts = [
        _line(series.targets, series.outcomes, scale, "target"),
        _line(series.outcomes, series.targets, scale, "outcome"),
    ]
    marks = [_text(scale.x(year), HEIGHT - 6, str(year), "year") for year in years[:: -(-len(years) // MOST_YEARS)]]
    label = f"{name}: {words.target} / {words.outcome}, {series.years[0]}–{series.years[-1]}"
    attributes = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img", "aria-label": label, "class": "chart"}
    return element("svg", lines((*parts, *marks)), attributes)


class _Scale:
    """Positions of years and values in a chart."""

    def __init__(self, years: Sequence[int], low: float, high: float) -> None:
        self.first, self.steps = years[0], max(1, len(years) - 1)
        self.low, self.room = low, (high - low) or 1.0

    def x(self, year: int) -> float:
        return MARGIN + (year - self.first) * (WIDTH - 2 * MARGIN) / self.steps

    def y(self, value: float) -> float:
        return HEIGHT - YEARS_BELOW - MARGIN - (value - self.low) * (HEIGHT - YEARS_BELOW - 2 * MARGIN) / self.room


def _line(figures: Mapping[str, PlacedFigure], others: Mapping[str, PlacedFigure], scale: _Scale, kind: str) -> Markup:
    points = {int(year): (scale.x(int(year)), scale.y(each.figure.value)) for year, each in figures.items()}
    pairs = [(points[year - 1], points[year]) for year in sorted(points) if year - 1 in points]
    strokes = [
        element("line", NOTHING, {"x1": _n(x1), "y1": _n(y1), "x2": _n(x2), "y2": _n(y2)})
        for (x1, y1), (x2, y2) in pairs
    ]
    dots = [element("circle", NOTHING, {"cx": _n(x), "cy": _n(y), "r": "3.5"}) for x, y in points.values()]
    texts = [
        _text(
            points[int(year)][0],
            points[int(year)][1] + (ABOVE if _is_above(each, others.get(year), kind) else BELOW),
            compact(each.figure.value),
            "value",
        )
        for year, each in figures.items()
    ]
    return element("g", lines((*strokes, *dots, *texts)), {"class": kind})


ABOVE, BELOW = -8, 18
"""Places of a value over and under its point."""


def _is_above(found: PlacedFigure, other: PlacedFigure | None, kind: str) -> bool:
    """Test whether a value stands over its point: the greater of a year, and the outcome where both are equal."""
    if other is None or other.figure.value == found.figure.value:
        return kind == "outcome"
    return found.figure.value > other.figure.value


def compact(value: float) -> str:
    """A value with four digits at most.

    >>> compact(6.5), compact(12_000.0), compact(9_730_000_000_000.0)
    ('6.5', '1.2万', '9.73万亿')
    """
    number, name = next(((number, name) for number, name in LARGE if abs(value) >= number), (1, ""))
    return f"{value / number:.4g}{name}"


def _text(x: float, y: float, text: str, kind: str) -> Markup:
    return element("text", escaped(text), {"x": _n(x), "y": _n(y), "class": kind})


def _n(number: float) -> str:
    """A coordinate.

    >>> _n(12.0), _n(12.345)
    ('12', '12.3')
    """
    return f"{number:.1f}".removesuffix(".0")


def _table(words: SiteWords, series: IndicatorSeries) -> Markup:
    """The figures as written, each a link to its sentence, which appears under the pointer."""
    heads = ((words.columns[0], "year"), (words.target, "target"), (words.outcome, "outcome"))
    head = element("tr", [element("th", escaped(each), {"scope": "col", "class": kind}) for each, kind in heads])
    rows = [
        element(
            "tr", (element("th", escaped(year), {"scope": "row"}), *(figure_cell(of.get(year)) for of in _pair(series)))
        )
        for year in series.years
    ]
    return element("table", (element("thead", head), element("tbody", lines(rows))), {"class": "figures"})


def _pair(series: IndicatorSeries) -> tuple[Mapping[str, PlacedFigure], Mapping[str, PlacedFigure]]:
    return series.targets, series.outcomes


def figure_cell(found: PlacedFigure | None) -> Markup:
    """A figure as a cell of a table: a link to its passage, whose sentence appears under the pointer."""
    if found is None:
        return element("td", NOTHING)
    figure = found.figure
    address = f"../{REPORTS}/{found.page}.html#{figure.node}"
    return element("td", element("a", escaped(figure.text), {"href": address, "data-note": figure.sentence}))
