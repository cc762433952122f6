"""`convert extract`: passages of many reports by their role, as a table or a page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast, get_args

import typer

from converter.cli import options, waiting
from converter.cli.endings import kind_by_ending
from converter.cli.files import STANDARD, Unusable, shown, write_out
from converter.cli.spared import Spared
from converter.cli.status import DONE, UNUSABLE
from converter.cli.streams import shows_text, warn
from converter.model import Role
from converter.text.legible import legible

if TYPE_CHECKING:
    from converter.documents import Document, Refused
    from converter.formats.extracts import Extract
    from converter.model import Report

EXTRACT_STYLES = {"markdown": (".md",), "csv": (".csv",), "jsonl": (".jsonl",), "parquet": (".parquet",)}
"""Outputs with their suffixes."""

BINARY = frozenset({"parquet"})


def _roles(names: list[str] | None) -> list[str] | None:
    for name in names or ():
        if name not in get_args(Role):
            raise typer.BadParameter(f"unknown role {name}; choose from {', '.join(get_args(Role))}")
    return names


def _style(name: str | None) -> str | None:
    if name is not None and name not in EXTRACT_STYLES:
        raise typer.BadParameter(f"unknown output {name}; choose from {', '.join(EXTRACT_STYLES)}")
    return name


def _years(value: str | None) -> str | None:
    first, _, last = (value or "1900").partition("-")
    if not all(each.isascii() and each.isdigit() and len(each) == 4 for each in (first, last or first)):
        raise typer.BadParameter(f"{value} is neither a year nor years such as 2018-2022")
    return value


ExtractInputs = Annotated[
    list[str],
    typer.Argument(
        callback=options.named,
        metavar="IN...",
        show_default=False,
        help="Folders made by convert corpus --to json; or reports: files, folders, archives, data sets.",
    ),
]
RoleOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ROLE",
        callback=_roles,
        autocompletion=lambda: list(get_args(Role)),
        help="The role of the passages: difficulties, targets, tasks, requirements, summary … Repeatable.",
    ),
]
ExtractPlace = Annotated[
    list[str] | None, typer.Option(metavar="PLACE", help="Only this place: full name or code. Repeatable.")
]
ExtractYear = Annotated[
    str | None, typer.Option(metavar="YEARS", callback=_years, help="Only this year, or 2018-2022.")
]
ExtractTo = Annotated[
    str | None,
    typer.Option(
        metavar="|".join(EXTRACT_STYLES),
        callback=_style,
        autocompletion=lambda: list(EXTRACT_STYLES),
        help="A page, or a row per passage. Default: the suffix of -o, else markdown.",
    ),
]


def extract(
    inputs: ExtractInputs,
    role: RoleOption = None,
    place: ExtractPlace = None,
    year: ExtractYear = None,
    to: ExtractTo = None,
    output: options.Output = None,
    raw_csv: options.RawCsv = False,
    force: options.Force = False,
) -> None:
    """Extract the passages of reports that have a role, each whole, with place, year, headings and citation.

    docs/extract.md says what belongs to a passage, and describes the columns.

    Exit status: 0 done, 2 there is no such role or place, 3 something could not be read or written.

    \b
    Examples:
      convert extract corpus --role difficulties -o difficulties.csv
      convert extract reports/ --role targets --role tasks --year 2018-2022 -o plans.md
    """
    roles = cast("list[Role]", list(dict.fromkeys(role or ())))
    if not roles:
        raise typer.BadParameter("name one, e.g. --role difficulties", param_hint="--role")
    try:
        style = kind_by_ending(output, to, EXTRACT_STYLES, "markdown", BINARY)
    except ValueError as error:
        raise typer.BadParameter(legible(str(error))) from error
    target = None if output in (None, STANDARD) else Path(str(output))
    if style in BINARY and target is None and shows_text():
        raise typer.BadParameter(f"{style} is no text that a terminal could show; write it to a file with -o")
    refused: list[str] = []
    try:
        Spared(tuple(inputs)).spare(target)
        found = [*_found(inputs, roles, place or (), year, refused)]
        write_out(target, _written(found, roles, style, raw=raw_csv), force=force)
    except Unusable as error:
        warn(str(error))
        raise typer.Exit(UNUSABLE) from error
    if target is not None:
        warn(f"{len(found)} passages of {len({each.name for each in found})} reports")
    raise typer.Exit(UNUSABLE if refused else DONE)


def _found(
    inputs: Sequence[str], roles: Sequence[Role], places: Sequence[str], years: str | None, refused: list[str]
) -> Iterator[Extract]:
    """The passages of the inputs; the names of those that cannot be read go into `refused`.  Raises Unusable."""
    from converter.formats.extracts import extracts

    present: set[str] = set()
    for name, report in _reports(inputs, refused):
        known = report.metadata.jurisdiction
        names = {each for each in (known.name, known.code) if each} if known else set()
        present |= names
        if (not places or names & {*places}) and _is_among(report, years):
            yield from extracts(report, name, roles)
    for each in places:
        if each not in present:
            from converter.cli.indicators import known_place

            known_place(each, [name for name in sorted(present) if not name.isdigit()])
            warn(f"{shown(each)}: no report is of this place")


def _is_among(report: Report, years: str | None) -> bool:
    from converter.tables.report_columns import year_of

    first, _, last = (years or "").partition("-")
    year = year_of(report)
    return not years or (year is not None and int(first) <= year <= int(last or first))


def _reports(inputs: Sequence[str], refused: list[str]) -> Iterator[tuple[str, Report]]:
    """The reports of the inputs with the names of their documents.  Raises Unusable."""
    from converter.documents import Refused
    from converter.inputs import Unavailable
    from converter.source.problem import unread

    for number, each in enumerate(_documents(inputs), 1):
        waiting.at(each.name, number)
        why = each.reason if isinstance(each, Refused) else ""
        if not isinstance(each, Refused):
            try:
                report = each.read().value
                why = unread(report.problems)
            except (OSError, Unavailable) as error:
                why = str(error)
        if why:
            refused.append(each.name)
            warn(f"{shown(each.name)}: {why}")
        else:
            yield each.name, report


def _documents(inputs: Sequence[str]) -> Iterator[Document | Refused]:
    """The documents of the inputs: of a corpus those that were converted, as it keeps them.  Raises Unusable."""
    from converter.deliver.sources import NotACorpus, is_corpus, stored_reports
    from converter.documents import GatheringOptions, gather

    try:
        for each in inputs:
            if is_corpus(each):
                yield from (stored.document for stored in stored_reports(Path(each)))
            else:
                yield from gather([each], GatheringOptions())
    except NotACorpus as error:
        raise Unusable(str(error)) from error
    except OSError as error:
        raise Unusable(f"{error.filename}: it cannot be read: {error.strerror or error}.") from error


def _written(found: Sequence[Extract], roles: Sequence[Role], style: str, *, raw: bool) -> str | bytes:
    """The passages in a style.  Raises Unusable where a package is missing."""
    from converter.formats.extracts import EXTRACTS

    if style == "markdown":
        from converter.formats.markdown.extract_page import extract_page

        return extract_page(found, roles)
    names = [column.name for column in EXTRACTS]
    rows = [[column.value(each) for column in EXTRACTS] for each in found]
    if style == "csv":
        from converter.tables.cells import csv_text

        return csv_text(names, rows, raw=raw)
    if style == "jsonl":
        return "".join(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n" for row in rows)
    return _parquet(names, rows)


def _parquet(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """The table in Parquet, its columns described.  Raises Unusable where pyarrow is missing."""
    from io import BytesIO

    from converter.corpus.parquet import available, table_schema
    from converter.formats.extracts import EXTRACTS
    from converter.inputs import Unavailable

    try:
        available()
    except Unavailable as error:
        raise Unusable(str(error)) from error
    import pyarrow
    from pyarrow.parquet import write_table

    columns = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    file = BytesIO()
    write_table(pyarrow.table(columns, table_schema(EXTRACTS)), file, compression="zstd")
    return file.getvalue()
