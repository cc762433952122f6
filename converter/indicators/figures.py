"""A row of the table of quantities to a figure: what a report says of an indicator, and where it says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from converter.annotate.numbers import plain
from converter.levels import SHARES, Measure
from converter.model import Report


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
    stated: Measure | None = None
    """What the table says of its measure; one of an earlier version says nothing."""

    @property
    def measure(self) -> Measure:
        """Growth, a level, or a change in its unit."""
        return self.stated or ("growth" if self.change is not None and self.unit in SHARES else "level")

    @property
    def falls(self) -> bool:
        """Whether it states a decrease: 下降5%, and not 下降到5%."""
        return self.change == "decrease" and self.measure != "level"

    @property
    def value(self) -> Decimal:
        """A number to count with: less than nothing where it states a decrease; of a range the middle."""
        low = Decimal(self.quantity)
        middle = low if self.quantity_max is None else (low + Decimal(self.quantity_max)) / 2
        return -middle if self.falls else middle

    @property
    def shown(self) -> str:
        """The number as the report writes it, behind an arrow where it states a decrease."""
        return f"↓{self.text}" if self.falls else self.text


def figure_of(row: Mapping[str, Any]) -> Figure:
    """The figure of a row of the table of quantities."""
    numbers = {name: None if row[name] is None else plain(Decimal(str(row[name]))) for name in NUMBERS}
    stated = {"stated": row.get("measure")}
    return Figure(**{field: row[column] for field, column in COLUMNS.items()} | numbers | stated)


NUMBERS = ("quantity", "quantity_max")

COLUMNS = {
    **{field: field for field in Figure._fields if field != "stated"},
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
