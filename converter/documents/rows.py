"""Documents of a data set's rows, one report each, with the metadata of its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from converter.dataclass import replace
from converter.documents.columns import checked, evident, mean_lengths
from converter.documents.columns_together import joined_rows, numbered, paragraph_keys, shortened
from converter.documents.document import Document, Refused
from converter.documents.naming import fit
from converter.documents.options import GatheringOptions, path_of
from converter.documents.printed_list import lines_of
from converter.documents.table import BadRow, DataRow, DataTable, NoTable, text_of
from converter.inputs import detected
from converter.inputs.file_type import START
from converter.inputs.labels import Label
from converter.source.decode import REPLACEMENT, SURROGATES
from converter.source.problem import Code, Problem

SAMPLE = 50
"""Number of rows from which the column with the reports is detected."""


class ColumnRoles(NamedTuple):
    """Roles of a table's columns; `stating` pairs a metadata field with the column that states it."""

    text: tuple[str, ...]
    """The column of the report, or those over which it is divided, in order."""
    named: tuple[str, ...]
    """The column that names the reports; several name the report of which the row is a paragraph."""
    stating: tuple[tuple[str, str], ...]
    corrections: str | None = None


def documents_in(tables: Iterable[DataTable], name: str, options: GatheringOptions) -> Iterator[Document | Refused]:
    """A document for each row; `name` begins theirs.  Raises NoTable where a column that is wanted is not there.

    Of several sheets those without the columns are left out, unless that leaves none.
    """
    left: list[NoTable] = []
    taken = False
    for table in tables:
        own = f"{name}/{fit(table.sheet)}" if table.sheet else name
        try:
            choice = _choice(table, own, options)
        except NoTable as error:
            if not table.sheet:
                raise
            left.append(error)
            options.note(f"{own}: left out, since {error}")
            continue
        taken = True
        yield from _documents(table, own, choice)
    if left and not taken:
        raise left[0]


def _choice(table: DataTable, name: str, options: GatheringOptions) -> ColumnRoles:
    text = options.text_column
    named = options.id_column
    keys = () if named is None else _named(named, table.columns)
    return ColumnRoles(
        _evident(table, name, options, len(keys) > 1) if text is None else _named(text, table.columns),
        keys,
        tuple((path_of(field), checked(column, table.columns)) for field, column in options.metadata),
        None if options.corrections_column is None else checked(options.corrections_column, table.columns),
    )


def _named(text: str, columns: Sequence[str]) -> tuple[str, ...]:
    """The columns that an option names: one, or several with commas between.  Raises NoTable for any other."""
    parts = text.split(",") if text not in columns else [text]
    return tuple(checked(part.strip(), columns) for part in parts)


def _evident(table: DataTable, name: str, options: GatheringOptions, joined: bool) -> tuple[str, ...]:
    """Detect the columns with the reports; rows `joined` by a key are paragraphs.  Raises NoTable."""
    lengths = mean_lengths(table.columns, _sample(table))
    found = numbered(table.columns, lengths) or (evident(table.columns, _sample(table), joined),)
    keys = () if joined else paragraph_keys(table.columns, found[-1], list(map(shortened, _sample(table))))
    if keys:
        raise NoTable(
            "its rows are paragraphs, not reports; the columns that say to which report each belongs join them: "
            f"--id-column {','.join(keys)}; --text-column {found[-1]} takes each for a report."
        )
    if len(table.columns) > 1:
        several = "s" if len(found) > 1 else ""
        shown = ",".join(found)
        options.note(f"{name}: the reports are taken from the column{several} {shown}; --text-column names another")
    return found


def _sample(table: DataTable) -> Iterator[DataRow]:
    """The first rows, none of which is held longer than it takes to look at it."""
    return (row for row in islice(table.rows(()), SAMPLE) if isinstance(row, DataRow))


def _documents(table: DataTable, name: str, choice: ColumnRoles) -> Iterator[Document | Refused]:
    wanted = {*choice.text, *(choice.named or choice.text), *(column for _, column in choice.stating)}
    wanted |= {choice.corrections} if choice.corrections else set()
    rows = table.rows(wanted)
    if len(choice.named) > 1:
        rows, choice = joined_rows(rows, choice.named, choice.text), choice._replace(text=choice.text[:1])
    for row in rows:
        if isinstance(row, BadRow):
            yield Refused(f"{name}/{row.number}", f"Row {row.number}: {row.reason}")
            continue
        own = "-".join(filter(None, (text_of(row.cells.get(column)).strip() for column in choice.named)))
        found = _document(f"{name}/{fit(own or str(row.number))}", row, choice, table.longest)
        yield _corrected(found, row, choice) if choice.corrections else found


def _corrected(found: Document | Refused, row: DataRow, choice: ColumnRoles) -> Document | Refused:
    """The document of a row with the corrections in its cell."""
    from converter.corrections.entries import InvalidCorrections, entries_in, for_document

    cell = text_of(row.cells.get(choice.corrections)) if choice.corrections else ""
    if isinstance(found, Refused) or not cell.strip():
        return found
    try:
        return replace(found, corrections=for_document(entries_in(cell), found.name))
    except InvalidCorrections as error:
        return Refused(found.name, f"Row {row.number}: its corrections cannot be used: {error}")


def _document(name: str, row: DataRow, choice: ColumnRoles, longest: int | None) -> Document | Refused:
    """The document of a row; a text of characters is read as such, a page's as a page."""
    cell = row.cells.get(choice.text[0])
    if isinstance(cell, bytes):
        return Document(name, cell, _labels(row, choice.stating))
    text = _joined([lines_of(text_of(row.cells.get(column))) for column in choice.text], longest)
    if not text.strip():
        return Refused(name, f"Row {row.number}: its column {', '.join(choice.text)} is empty.")
    page = detected(text[:START].encode("utf-8", "replace")).name == "html"
    return Document(
        name,
        _paired(text) if page else text,
        _labels(row, choice.stating),
        form="html" if page else None,
        encoding="utf-8" if page else None,
        problems=_cut_off(text, longest),
    )


def _joined(texts: Sequence[str], longest: int | None) -> str:
    """Join the parts of a report; a part that fills its cell was cut there, any other ends a line."""
    return "".join(
        part if last or (longest is not None and len(part) >= longest) or not part else f"{part}\n"
        for part, last in zip(texts, [False] * (len(texts) - 1) + [True], strict=True)
    )


def _labels(row: DataRow, stating: Sequence[tuple[str, str]]) -> tuple[Label, ...]:
    values = ((field, column, _paired(text_of(row.cells.get(column)))) for field, column in stating)
    return tuple(Label(field, column, value) for field, column, value in values if value.strip())


def _paired(text: str) -> str:
    """Drop lone surrogates, which stand for undecodable bytes."""
    return SURROGATES.sub(REPLACEMENT, text)


def _cut_off(text: str, longest: int | None) -> tuple[Problem, ...]:
    """The problem of a text that fills its cell to the last character."""
    if longest is None or len(text) > longest or len(text.encode("utf-16-le", "replace")) != 2 * longest:
        return ()
    message = f"The text has exactly {longest:,} characters, all that a cell of Excel holds: its end is lost."
    return (Problem(Code.TRUNCATED, message, hint="Take the data set in another format, such as CSV."),)
