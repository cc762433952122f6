"""Reader of Excel workbooks: one table for each sheet with content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from converter.documents.item import InputItem
from converter.documents.sheet_size import shared_text
from converter.documents.table import DataRow, DataTable, NoTable, columns_of, is_header
from converter.documents.zip_archive import unpacking
from converter.documents.zip_content import BROKEN, content_of
from converter.inputs import Unavailable
from converter.inputs.limits import LARGEST_WORKBOOK

CELL = 32_767
"""Maximum length of a cell, in UTF-16 code units; Excel silently truncates longer texts."""

PARTS = (".xml", ".rels", ".bin")
"""Suffixes of the parts of a workbook that are read; pictures are not."""


def parts(item: InputItem, encoding: str | None = None) -> Iterator[DataTable]:
    """The tables in the file.  Raises NoTable, OSError, Unavailable."""
    book = _open(item)
    filled = {name: records for name in book.sheet_names if (records := _records(book, name))}
    if not filled:
        raise NoTable("its sheets are empty.")
    for name, records in filled.items():
        yield _table(records, name if len(filled) > 1 else "")


def _table(records: list[Sequence[object]], sheet: str) -> DataTable:
    """Build the table of a sheet; a title above it, which fills one cell of many, is skipped."""
    while len(records) > 1 and _filled(records[0]) == 1 < _filled(records[1]):
        del records[0]
    named = is_header(records[0])
    columns = columns_of(records[0] if named else [""] * len(records[0]))

    def rows(_: Collection[str]) -> Iterator[DataRow]:
        for number, record in enumerate(records[named:], 1):
            yield DataRow(number, dict(zip(columns, record, strict=False)))

    return DataTable(columns, rows, sheet, CELL)


def _filled(record: Sequence[object]) -> int:
    return sum(cell not in (None, "") for cell in record)


def _records(book: Any, name: str) -> list[Sequence[object]]:
    """The rows of a sheet that are not blank; none of one that holds a chart alone."""
    from python_calamine import WorksheetNotFound

    with _without_panic(f"its sheet {name} is broken"):
        try:
            return [record for record in book.get_sheet_by_name(name).iter_rows() if _filled(record)]
        except WorksheetNotFound:
            return []


@contextmanager
def _without_panic(fault: str) -> Iterator[None]:
    """Turn any error of the library with a broken workbook, even a panic, which is not an Exception, into NoTable."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        raise NoTable(f"{fault}: {str(error).rstrip('.')}.") from error


def _open(item: InputItem) -> Any:
    """The workbook, once its parts were found bearable."""
    try:
        from python_calamine import CalamineWorkbook
    except ImportError as error:
        needs = "Reading Excel workbooks needs python-calamine: pip install 'report-converter[corpus]'"
        raise Unavailable(needs) from error
    contents = _contents(item)
    full = item.budget.refusal(shared_text(contents), 0)
    if full:
        raise NoTable(full)
    with _without_panic("it is broken or locked"):
        return CalamineWorkbook.from_filelike(_packed(contents))


def _contents(item: InputItem) -> Mapping[str, bytes]:
    """The parts that are read, by their names.  Raises NoTable."""
    with unpacking(item) as archive:
        wanted = [member for member in archive.infolist() if member.filename.lower().endswith(PARTS)]
        size = sum(member.file_size for member in wanted)
        if size > LARGEST_WORKBOOK:
            raise NoTable(f"it takes {size:,} bytes of memory; {LARGEST_WORKBOOK:,} are the most. Save it as CSV.")
        try:
            return {member.filename: content_of(archive, member) for member in wanted}
        except BROKEN as error:
            raise NoTable(f"it is broken or locked: {str(error).rstrip('.')}.") from error


def _packed(contents: Mapping[str, bytes]) -> io.BytesIO:
    """Pack the parts into an archive again, so that exactly the checked parts are read: an archive can understate the
    size of a part, or name it twice."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    stream.seek(0)
    return stream
