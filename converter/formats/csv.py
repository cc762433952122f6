"""Writer of a table of quantities, one row each, for spreadsheets and statistics."""

from __future__ import annotations

from collections.abc import Iterator

from converter.model import Quantity, Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome
from converter.tables.cells import csv_text
from converter.tables.cited import QUANTITY, cited
from converter.tables.report_columns import ID, short_columns

REPORT = (ID, *short_columns())
"""Columns about the report."""

COLUMNS = (*(each.name for each in REPORT), "division", "node", "sentence", *(each.name for each in QUANTITY))
"""Names of the columns, in the first row."""

BETWEEN = " > "
"""Separator of the headings in `division`."""


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """Write the quantities of the report's texts, in document order."""
    return Outcome(csv_text(COLUMNS, rows(report), raw=options.raw_csv))


def rows(report: Report) -> Iterator[tuple[str | int | None, ...]]:
    """A row for each quantity, its values in the order of `COLUMNS`; None is an empty cell."""
    known = [column.value(report) for column in REPORT]
    for row in cited(report, Quantity):
        yield (
            *known,
            BETWEEN.join(row.path),
            row.leaf.node,
            row.sentence,
            *(column.value(row) for column in QUANTITY),
        )
