"""Rows of three statistical tables for a report: reports, paragraphs and headings, one column a line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from converter.dataclass import dataclass
from converter.model import Division, Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome
from converter.tables.columns import Column, T, lifted
from converter.tables.passages import NAMES, ReportPassage, passages
from converter.tables.report_columns import report_columns, short_columns


@dataclass(frozen=True, slots=True)
class CountedReport:
    """Report with its counts."""

    report: Report
    name: str
    passages: Counter[str]
    """Number of passages of each kind."""


@dataclass(frozen=True, slots=True)
class NumberedPassage:
    """A passage and its number among those of its table."""

    passage: ReportPassage
    order: int


def _of(record: Any, name: str) -> Any:
    """A field of a record that may be missing."""
    return getattr(record, name, None)


def _severe(report: Report, severity: str) -> int:
    return sum(problem.severity == severity for problem in report.problems)


def _field(name: str) -> Callable[[NumberedPassage], Any]:
    """Return an accessor of a field of the block, None if it has no such field."""
    return lambda row: getattr(row.passage.block, name, None)


def _opening(name: str) -> Callable[[NumberedPassage], Any]:
    """Return an accessor of a field of the block's refrain, None if it has none."""
    return lambda row: _of(_of(row.passage.block, "refrain"), name)


def _path(passage: ReportPassage) -> str:
    """The headings above, with their markers."""
    return " / ".join(division.label + division.heading for division in passage.above)


def _role_above(passage: ReportPassage) -> str | None:
    return next((each.role for each in reversed(passage.above) if each.role), None)


DOCUMENT = "The document's name; all tables refer to it"
"""Description of the first column of each table."""

REPORTS: tuple[Column[CountedReport], ...] = (
    Column("document", "text", DOCUMENT, lambda row: row.name),
    *lifted(report_columns(), lambda row: row.report),
    Column("sha256", "text", "Checksum of the document's bytes", lambda row: row.report.source.sha256),
    Column("format", "text", "The file type", lambda row: row.report.source.format),
    Column("encoding", "text", "The encoding", lambda row: row.report.source.encoding),
    Column("characters", "integer", "Characters of the decoded text", lambda row: row.report.source.length),
    Column("headings", "integer", "Rows in headings", lambda row: row.passages["heading"]),
    Column("paragraphs", "integer", "Rows in paragraphs", lambda row: row.passages.total() - row.passages["heading"]),
    Column("glosses", "integer", "Entries of the glossary", lambda row: row.passages["gloss"]),
    Column("errors", "integer", "Problems that are errors", lambda row: _severe(row.report, "error")),
    Column("warnings", "integer", "Problems that are warnings", lambda row: _severe(row.report, "warning")),
    Column("notes", "integer", "Problems that are notes", lambda row: _severe(row.report, "note")),
)

PASSAGE_COLUMNS: tuple[Column[NumberedPassage], ...] = (
    Column("document", "text", DOCUMENT, lambda row: row.passage.name),
    *lifted(short_columns(), lambda row: row.passage.report),
    Column("position", "integer", "Its number among the report's rows of this table, from 1", lambda row: row.order),
    Column("node", "text", "Its id in the JSON, and with a prefix in the TEI", lambda row: row.passage.block.id),
    Column("zone", "text", "front, body, annex or back", lambda row: row.passage.zone),
)

PARAGRAPHS: tuple[Column[NumberedPassage], ...] = (
    *PASSAGE_COLUMNS,
    Column("kind", "text", ", ".join(NAMES.values()), lambda row: NAMES[type(row.passage.block)]),
    Column(
        "division",
        "text",
        "Id of the heading above it, as in headings; null if there is none",
        lambda row: row.passage.above[-1].id if row.passage.above else None,
    ),
    Column(
        "path", "text", "The headings above it, outermost first, separated by ' / '", lambda row: _path(row.passage)
    ),
    Column("item", "text", "Id of the item that it is in; null if in none", lambda row: row.passage.item),
    Column("level", "integer", "Number of headings above it", lambda row: len(row.passage.above)),
    Column("label", "text", "Its marker: 一是, ——, 1.", _field("label")),
    Column("heading", "text", "An item's opening sentence", _field("heading")),
    Column("text", "text", "Its text, including an item's opening sentence", lambda row: row.passage.text),
    Column("role", "text", "Its role: opening, targets …, if known", _field("role")),
    Column("division_role", "text", "The role of its division", lambda row: _role_above(row.passage)),
    Column("refrain", "text", "The period at its start: 一年来 …", _opening("phrase")),
    Column("theme", "text", "The action in the refrain", _opening("theme")),
    Column("result", "text", "The outcome in the refrain", _opening("result")),
    Column("start_offset", "integer", "Its first character in the text, from 0", lambda row: row.passage.span.start),
    Column("end_offset", "integer", "The character after its last", lambda row: row.passage.span.end),
    Column("characters", "integer", "Characters of its text", lambda row: len(row.passage.text)),
)

HEADINGS: tuple[Column[NumberedPassage], ...] = (
    *PASSAGE_COLUMNS,
    Column(
        "parent",
        "text",
        "Id of the heading above it; null for an outermost one",
        lambda row: row.passage.above[-1].id if row.passage.above else None,
    ),
    Column("path", "text", "The headings above it, as in paragraphs", lambda row: _path(row.passage)),
    Column("level", "integer", "1 for the outermost headings", _field("level")),
    Column("label", "text", "Its marker: 一、", _field("label")),
    Column("number", "integer", "The number in the marker", _field("number")),
    Column("scheme", "text", "The numbering", _field("scheme")),
    Column("text", "text", "Its text without the marker", lambda row: row.passage.text),
    Column("role", "text", "The role of its division, if its words show it", _field("role")),
    Column("run_in", "boolean", "True for a run-in heading", _field("run_in")),
    Column("confidence", "number", "The confidence that this is a heading, in [0, 1]", _field("confidence")),
    Column("start_offset", "integer", "First character of marker and heading", lambda row: row.passage.span.start),
    Column("end_offset", "integer", "The character after their last", lambda row: row.passage.span.end),
    Column(
        "division_end_offset",
        "integer",
        "The character after the last that it governs",
        lambda row: row.passage.block.span.end,
    ),
)

TABLES: Mapping[str, Sequence[Column[Any]]] = {
    "reports": REPORTS,
    "paragraphs": PARAGRAPHS,
    "headings": HEADINGS,
}
"""The tables, by the names of their files."""


def report_tables(report: Report, name: str, options: OutputOptions) -> Outcome[str]:
    """The report's rows of every table, as columns in JSON."""
    return Outcome(json.dumps(columns_of(report, name), ensure_ascii=False))


def columns_of(report: Report, name: str) -> dict[str, dict[str, list[Any]]]:
    """Table -> column -> values, a value for each row.

    >>> from converter import read
    >>> columns_of(read("一、工作回顾\\n经济平稳。\\n二、工作安排\\n稳中求进。").value, "a.txt")["headings"]["text"]
    ['工作回顾', '工作安排']
    """
    found = list(passages(report, name))
    headings = [each for each in found if isinstance(each.block, Division)]
    others = [each for each in found if not isinstance(each.block, Division)]
    kinds = Counter(NAMES.get(type(each.block), "heading") for each in found)
    return {
        "reports": _columns(REPORTS, [CountedReport(report, name, kinds)]),
        "paragraphs": _columns(PARAGRAPHS, [NumberedPassage(each, order) for order, each in enumerate(others, 1)]),
        "headings": _columns(HEADINGS, [NumberedPassage(each, order) for order, each in enumerate(headings, 1)]),
    }


def _columns(table: Sequence[Column[T]], rows: Sequence[T]) -> dict[str, list[Any]]:
    return {column.name: [column.value(row) for row in rows] for column in table}
