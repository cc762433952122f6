"""Figures from the rows of the table of quantities: value, report and position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from converter.annotate.bounds import says_bound
from converter.annotate.fitting import NONE
from converter.annotate.indicators import by_key
from converter.annotate.numbers import plain
from converter.model import Report
from converter.model.levels import SHARES, MeasureType
from converter.model.vocabulary import Vocabulary


class IndicatorFigure(NamedTuple):
    """Quantity with facts about its report; fields as in docs/quantities.md."""

    document: str
    report_id: str
    place: str | None
    place_code: str | None
    year: int | None
    """Year of the report; `period` is that of the figure."""
    division: str
    sentence: str
    text: str
    quantity: str
    quantity_max: str | None
    unit: str | None
    unit_code: str | None
    indicator: str | None
    indicator_key: str | None
    change: str | None
    bound: str
    status: str | None
    basis: str | None
    period: str | None
    start: int
    end: int
    stated: MeasureType | None = None
    """Measure stated by the table; None for a table of an earlier version."""
    counted_in: str | None = None
    """The only unit in which its indicator counts, if there is one; see `only_unit`."""

    @property
    def measure(self) -> MeasureType:
        """Growth, a level, or a change in its unit."""
        return self.stated or ("growth" if self.change is not None and self.unit in SHARES else "level")

    @property
    def of_a_year(self) -> bool:
        """True if it concerns a single year: no average over years, no change since an earlier year."""
        return self.period is not None and self.period.isdigit() and self.basis in (None, "year-on-year")

    @property
    def falls(self) -> bool:
        """Test whether it states a decrease: 下降5%, and not 下降到5%."""
        return self.change == "decrease" and self.measure != "level"

    @property
    def value(self) -> Decimal:
        """Return a number for calculations: negative for a decrease; the middle of a range."""
        low = Decimal(self.quantity)
        middle = low if self.quantity_max is None else (low + Decimal(self.quantity_max)) / 2
        return -middle if self.falls else middle

    @property
    def measured_in(self) -> str | None:
        """Return its unit; without one, as in 常住人口达到109万, the only unit of its indicator, "" if that has none.

        None if undetermined: 外资突破10亿 may be yuan or dollars.
        """
        return self.unit or self.counted_in

    @property
    def shown(self) -> str:
        """Format the number as written, after an arrow for a decrease.

        Inferred parts are in brackets: 109万〔人〕, and 5%〔左右〕 in 分别增长5%和7%左右.
        """
        unit = UNKNOWN if self.measured_in is None else "" if self.unit else self.measured_in
        bound = "" if says_bound(self.text) else BOUNDS.get(self.bound, "")
        supplied = "".join(f"〔{each}〕" for each in (unit, bound) if each)
        return f"{'↓' if self.falls else ''}{self.text}{supplied}"


UNKNOWN = "–"
"""Placeholder for a place, a year or a unit that is not stated."""

BOUNDS = {"about": "左右", "at-least": "以上", "at-most": "以内"}
"""A word for each bound that a number may have."""


@cache
def only_unit(key: str | None, vocabulary: Vocabulary) -> str | None:
    """Return the only unit of an indicator, "" if it has none; a share may be an index: 物价指数102.

    >>> from converter.model.vocabulary import BUILT_IN
    >>> [only_unit(key, BUILT_IN) for key in ("resident-population", "gdp", "consumer-prices")]
    ['人', None, None]
    """
    row = by_key(vocabulary).get(key or "")
    units = row.units if row is not None else ()
    named = [each for each in units if each != NONE]
    if units and not named:
        return ""
    return named[0] if len(named) == 1 and named[0] not in SHARES else None


def figure_of(row: Mapping[str, Any], vocabulary: Vocabulary) -> IndicatorFigure:
    """The figure of a row of the table of quantities."""
    row = {RENAMED.get(name, name): value for name, value in row.items()} if "report" in row else row
    numbers = {name: None if row[name] is None else plain(Decimal(str(row[name]))) for name in NUMBERS}
    known = {"stated": row.get("measure"), "counted_in": only_unit(row["indicator_key"], vocabulary)}
    return IndicatorFigure(**{field: row[column] for field, column in FIGURE_COLUMNS.items()} | numbers | known)


NUMBERS = ("quantity", "quantity_max")

FIGURE_COLUMNS = {
    **{field: field for field in IndicatorFigure._fields if field not in ("stated", "counted_in")},
    "division": "path",
}
"""Field -> column of the table."""

RENAMED = {"report": "document", "id": "report_id"}
"""Former names of columns -> present names."""


def figures_of(report: Report, name: str, vocabulary: Vocabulary) -> Iterator[IndicatorFigure]:
    """All figures of a report, in its order."""
    from converter.annotate.annotated import annotated
    from converter.tables.statements import columns_of

    table = columns_of(annotated(report, vocabulary), name)["quantities"]
    for row in zip(*table.values(), strict=True):
        yield figure_of(dict(zip(table, row, strict=True)), vocabulary)
