"""Rows of all tables for a report: those about its text, and those about what it states."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome
from converter.tables import reports, statements
from converter.tables.columns import Column

ALL_TABLES: Mapping[str, Sequence[Column[Any]]] = {**reports.TABLES, **statements.STATEMENTS}
"""All tables, by their names."""


def report_rows(report: Report, name: str, options: OutputOptions) -> Outcome[str]:
    """The report's rows of every table, as columns in JSON; of annotations where it has some."""
    found = {**reports.columns_of(report, name), **statements.columns_of(report, name)}
    return Outcome(json.dumps(found, ensure_ascii=False))


def described() -> list[tuple[str, str, str, str]]:
    """The columns of every table: table, column, type and meaning.

    >>> described()[0]
    ('reports', 'document', 'text', "The document's name; all tables refer to it")
    """
    return [(table, each.name, each.type, each.meaning) for table, columns in ALL_TABLES.items() for each in columns]
