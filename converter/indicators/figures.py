"""A row of the table of quantities to a figure: what a report says of an indicator, and where it says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from converter.annotate.numbers import plain
from converter.model import Report

Measure = Literal["growth", "level"]
"""By how much something changes, in shares of itself; how much of it there is."""

RATES = ("%", "‰", "个百分点")
"""The units of growth."""


class Figure(NamedTuple):
    """A quantity of a report, with what the report is; fields as in docs/quantities.md, `name` is the document's."""

    name: str
    report: str
    place: str | None
    code: str | None
    year: int | None
    """That of the report; `period` is what the figure speaks of."""
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

    @property
    def measure(self) -> Measure:
        """Growth, or a level."""
        return "growth" if self.change is not None and self.unit in RATES else "level"

    @property
    def value(self) -> Decimal:
        """A number to count with: less than nothing where it states a decrease; of a range the middle."""
        low = Decimal(self.quantity)
        middle = low if self.quantity_max is None else (low + Decimal(self.quantity_max)) / 2
        return -middle if self.change == "decrease" and self.measure == "growth" else middle

    @property
    def shown(self) -> str:
        """The number as the report writes it, behind an arrow where it states a decrease."""
        return f"↓{self.text}" if self.change == "decrease" and self.measure == "growth" else self.text


def figure_of(row: Mapping[str, Any]) -> Figure:
    """The figure of a row of the table of quantities."""
    numbers = {name: None if row[name] is None else plain(Decimal(str(row[name]))) for name in NUMBERS}
    return Figure(**{field: row[column] for field, column in COLUMNS.items()} | numbers)


NUMBERS = ("quantity", "quantity_max")

COLUMNS = {
    **{field: field for field in Figure._fields},
    "name": "report", "report": "id", "code": "place_code", "division": "path",
}
"""What the table calls each field."""


def figures_of(report: Report, name: str) -> Iterator[Figure]:
    """All figures of a report, in its order."""
    from converter.annotate.annotated import annotated
    from converter.corpus.statements import columns_of

    table = columns_of(annotated(report), name)["quantities"]
    for row in zip(*table.values(), strict=True):
        yield figure_of(dict(zip(table, row, strict=True)))
