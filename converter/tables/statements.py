"""Rows of four statistical tables for a report: quantities, places, dates and other names, one annotation a row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from converter.dataclass import replace
from converter.model import Report
from converter.model.annotations import Annotation, Date, Honour, Law, Organization, PlaceName, Quantity, Term
from converter.model.options import OutputOptions
from converter.source.problem import Outcome
from converter.tables.cited import DATE, NAME, PLACE, QUANTITY, Cited, cited
from converter.tables.columns import Column, lifted
from converter.tables.report_columns import ID, short_columns
from converter.tables.reports import DOCUMENT


class StatementRow(NamedTuple):
    """Annotation of a report, with the report and the name of its document."""

    cited: Cited
    report: Report
    name: str


STATEMENT_COLUMNS: tuple[Column[StatementRow], ...] = (
    Column("document", "text", DOCUMENT, lambda row: row.name),
    *lifted((ID, *short_columns()), lambda row: row.report),
    Column(
        "path",
        "text",
        "The headings above it, outermost first, separated by ' / '",
        lambda row: " / ".join(row.cited.path),
    ),
    Column("node", "text", "Id of the paragraph, item or heading, as in their tables", lambda row: row.cited.leaf.node),
    Column(
        "sentence",
        "text",
        "Its sentence, or the stretch around it if the sentence is long",
        lambda row: row.cited.sentence,
    ),
)


def _stated(columns: Iterable[Column[Cited]]) -> tuple[Column[StatementRow], ...]:
    """These columns behind the shared ones."""
    return (*STATEMENT_COLUMNS, *lifted(map(_as_number, columns), lambda row: row.cited))


def _as_number(column: Column[Cited]) -> Column[Cited]:
    """The column, its numbers as such and not as text."""
    if column.type != "number":
        return column
    return replace(column, value=lambda row: None if (value := column.value(row)) is None else float(value))


STATEMENTS: Mapping[str, Sequence[Column[StatementRow]]] = {
    "quantities": _stated(QUANTITY),
    "places": _stated(PLACE),
    "dates": _stated(DATE),
    "names": _stated(NAME),
}
"""The tables, by the names of their files."""

TABLE_OF: Mapping[type[Annotation], str] = {
    Quantity: "quantities",
    PlaceName: "places",
    Date: "dates",
    Organization: "names",
    Law: "names",
    Term: "names",
    Honour: "names",
}
"""Table for each class of annotations."""


def report_statements(report: Report, name: str, options: OutputOptions) -> Outcome[str]:
    """The rows of every such table, as columns in JSON; the report has its annotations."""
    return Outcome(json.dumps(columns_of(report, name), ensure_ascii=False))


def columns_of(report: Report, name: str) -> dict[str, dict[str, list[Any]]]:
    """Table -> column -> values, a value for each row.

    >>> from converter import annotated, read
    >>> report = annotated(read("一、工作回顾\\n2021年，新建学校3所。").value)
    >>> columns_of(report, "a.txt")["quantities"]["quantity"], columns_of(report, "a.txt")["dates"]["text"]
    ([3.0], ['2021年'])
    """
    rows: dict[str, list[StatementRow]] = {table: [] for table in STATEMENTS}
    for each in cited(report, *TABLE_OF):
        rows[TABLE_OF[type(each.found)]].append(StatementRow(each, report, name))
    return {
        table: {column.name: [column.value(row) for row in rows[table]] for column in columns}
        for table, columns in STATEMENTS.items()
    }
