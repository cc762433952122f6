"""Row of a document: its metadata, outputs and problems, or the reason why there is no report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from converter.corrections.entries import InvalidCorrections, entries_in, for_document
from converter.dataclass import dataclass, field
from converter.formats import Format, produce
from converter.inputs import Unavailable
from converter.inputs.labels import Label
from converter.model import Correction, Report
from converter.model.options import OutputOptions
from converter.output import carrying
from converter.pipeline import read
from converter.source.problem import Problem, unread
from converter.spark.guard import GuardFailure
from converter.tables.report_columns import report_columns

NO_TEXT = "there is no text"


@dataclass(frozen=True, slots=True)
class RowOptions:
    """Options for every document."""

    output_formats: tuple[Format, ...]
    options: OutputOptions = field(default_factory=OutputOptions)
    encoding: str | None = None
    form: str | None = None
    """File type, if it is not to be detected."""


@dataclass(frozen=True, slots=True)
class Given:
    """A document as its row gives it."""

    text: str | bytes
    name: str = ""
    labels: tuple[Label, ...] = ()
    corrections: str = ""
    """Corrections of the document, in TOML."""


OutputRow = dict[str, Any]
"""Column -> value; a column that is not there is null."""


def row_of(given: Given, row_options: RowOptions) -> OutputRow:
    """The columns of one document but its name.

    >>> from converter.formats import format_named
    >>> row = row_of(Given("示例市人民政府工作报告"), RowOptions((format_named("source"),)))
    >>> row["place"], row["source"], row["error"]
    ('示例市', '示例市人民政府工作报告', None)
    """
    try:
        report = read(
            given.text,
            name=given.name,
            encoding=row_options.encoding,
            form=row_options.form,
            labels=given.labels,
            corrections=corrections_in(given),
        ).value
    except Unavailable as error:
        return failed(str(error))
    except InvalidCorrections as error:
        return failed(f"Its corrections cannot be used: {error}")
    why = unread(report.problems)
    if why:
        return failed(why) | {"problems": _problems(report.problems)}
    report = carrying(report, row_options.output_formats, row_options.options)
    outputs: OutputRow = {}
    noticed = list(report.problems)
    for output_format in row_options.output_formats:
        try:
            produced = produce(report, output_format, row_options.options)
        except Unavailable as error:
            return failed(str(error))
        noticed += produced.problems
        # An output that fails its check is not given, as it is not on the command line.
        faulty = any(each.severity == "error" for each in produced.problems)
        outputs[output_format.name] = None if faulty else produced.value
    return {**facts(report), **outputs, "problems": _problems(noticed), "error": None}


def corrections_in(given: Given) -> Sequence[Correction]:
    """The corrections of a document; most have none.  Raises InvalidCorrections."""
    return for_document(entries_in(given.corrections), given.name) if given.corrections.strip() else ()


def failed(reason: str) -> OutputRow:
    """The row of a document that gave no report."""
    return {"problems": [], "error": reason.encode("utf-8", "replace").decode("utf-8")}


def settled(row: OutputRow | GuardFailure) -> OutputRow:
    """The row, also where the process that was to make it failed."""
    return failed(f"The document {row.reason}.") if isinstance(row, GuardFailure) else row


STATED = report_columns()
"""Columns of metadata, as in `reports.parquet`."""


def facts(report: Report) -> OutputRow:
    """Collect the metadata of a report, one column each."""
    return {column.name: column.value(report) for column in STATED}


def labels_of(columns: Mapping[str, str], values: Iterable[str | None]) -> tuple[Label, ...]:
    """The labels that the columns of a row make; `columns` is path -> column, `values` in its order.

    >>> labels_of({"year": "年份", "title": "标题"}, ["2022", None])
    (Label(field='year', name='年份', value='2022'),)
    """
    found = zip(columns.items(), values, strict=True)
    return tuple(Label(field, name, value) for (field, name), value in found if value is not None)


def _problems(problems: Iterable[Problem]) -> list[OutputRow]:
    return [
        {
            "code": each.code.code,
            "severity": each.severity,
            "message": each.message,
            "line": each.line,
            "column": each.column,
            "start": each.span.start,
            "end": each.span.end,
        }
        for each in problems
    ]
