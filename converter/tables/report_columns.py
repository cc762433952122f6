"""Columns of tables about a report: its id, its metadata fields, its year, its catalogue record."""

from __future__ import annotations

from collections.abc import Iterator

from converter.catalogue.fields import RECORD_COLUMNS, RecordColumn
from converter.catalogue.record import record_of
from converter.model import Report, years
from converter.model.field_values import meanings
from converter.model.fields import FIELD, FIELDS
from converter.model.forms import Field
from converter.tables.columns import Column

ID: Column[Report] = Column("report_id", "text", "The id of the work, from place code and year", lambda row: row.id)
KIND: Column[Report] = Column("kind", "text", "government-work-report or other", lambda row: row.kind)


def year_of(report: Report) -> int | None:
    """Return the year of the report, stated or inferred."""
    found = years.year_of(report.metadata)
    return found and found.number


def _basis(report: Report) -> str | None:
    found = years.year_of(report.metadata)
    return found and found.basis


YEAR: Column[Report] = Column("year", "integer", "The year in which it was given, stated or inferred", year_of)
YEAR_BASIS: Column[Report] = Column(
    "year_basis",
    "text",
    "date if stated, else the basis of inference: planned, reviewed (the year after), title",
    _basis,
)


def derived_columns() -> Iterator[Column[Report]]:
    """The columns of what the catalogue record alone has: edition, author, the units above the place."""
    for row in RECORD_COLUMNS:
        yield _derived(row)


def _derived(row: RecordColumn) -> Column[Report]:
    return Column(row.key, row.type, row.meaning, lambda report: row.value(record_of(report)))


def columns_of(field: Field) -> Iterator[Column[Report]]:
    """The column of a metadata field; of years there are two, for the first and the last.

    >>> [column.name for path in ("date", "period.reviewed") for column in columns_of(FIELD[path])]
    ['date', 'reviewed_from', 'reviewed_to']
    """
    meaning = meanings()[field.path]
    if field.type == "years":
        yield Column(
            f"{field.key}_from", "text", f"{meaning}: the first", lambda row: (field.of(row.metadata) or [None])[0]
        )
        yield Column(
            f"{field.key}_to", "text", f"{meaning}: the last", lambda row: (field.of(row.metadata) or [None])[-1]
        )
    else:
        yield Column(field.key, field.type, meaning, lambda row: field.of(row.metadata))


def report_columns() -> tuple[Column[Report], ...]:
    """All of them."""
    return (
        ID,
        KIND,
        *(column for field in FIELDS for column in columns_of(field)),
        YEAR,
        YEAR_BASIS,
        *derived_columns(),
    )


def short_columns() -> tuple[Column[Report], ...]:
    """List the columns repeated in each row of other tables: place, code, year."""
    return (*columns_of(FIELD["jurisdiction.name"]), *columns_of(FIELD["jurisdiction.code"]), YEAR)
