"""Reader of data sets of statistics programs: Stata, SPSS, SAS and R, some rows at a time where the format allows."""

from __future__ import annotations

import bz2
import io
import lzma
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from converter.documents.item import InputItem
from converter.documents.table import BadRow, DataRow, DataTable, NoTable, bounded
from converter.documents.unpacking import unpacked
from converter.inputs import Unavailable
from converter.inputs.limits import LARGEST_FILE, LONGEST
from converter.inputs.whole import whole

ROWS = 200
"""Number of rows read together."""

NEEDED = (
    "Reading data sets of Stata, SPSS, SAS and R needs pyreadstat and rdata: pip install 'report-converter[statistics]'"
)


class StatisticsFormat(NamedTuple):
    """A program's format: the suffix of its files, and the function of pyreadstat that reads it."""

    suffix: str
    function: str


FORMATS = (
    (b"$FL", StatisticsFormat(".sav", "read_sav")),
    (bytes(12) + b"\xc2\xea\x81\x60", StatisticsFormat(".sas7bdat", "read_sas7bdat")),
)
"""First bytes, and the format; any other file is Stata's."""

STATA = StatisticsFormat(".dta", "read_dta")


def parts(item: InputItem, encoding: str | None = None) -> Iterator[DataTable]:
    """The table in a file of Stata, SPSS or SAS.  Raises NoTable, OSError, Unavailable."""
    reader = _pyreadstat()
    with item.open() as stream:
        data = whole(stream)
    form = next((form for sign, form in FORMATS if data.startswith(sign)), STATA)
    read = partial(_read, getattr(reader, form.function), data, form.suffix, encoding)
    _, about = read(metadataonly=True)

    def rows(wanted: Collection[str]) -> Iterator[DataRow | BadRow]:
        return _rows(read, [name for name in about.column_names if not wanted or name in wanted])

    yield DataTable(tuple(bounded(about.column_names)), rows)


def _rows(read: Callable[..., Any], columns: Sequence[str]) -> Iterator[DataRow | BadRow]:
    number = 0
    while True:
        cells, _ = read(row_offset=number, row_limit=ROWS, usecols=list(columns), output_format="dict")
        values = [list(cells[name]) for name in columns]
        if not values or not values[0]:
            return
        for row in zip(*values, strict=True):
            number += 1
            yield _row(number, columns, row)
        if len(values[0]) < ROWS:
            return


def _row(number: int, columns: Sequence[str], values: Sequence[object]) -> DataRow | BadRow:
    """A row; a cell without a value is empty."""
    if sum(len(value) for value in values if isinstance(value, str)) > LONGEST:
        return BadRow(number, f"it is longer than {LONGEST:,} characters.")
    return DataRow(
        number, {name: None if value != value else value for name, value in zip(columns, values, strict=True)}
    )


def _read(function: Callable[..., Any], data: bytes, suffix: str, encoding: str | None, **options: object) -> Any:
    """Call a function of pyreadstat on the file, which it wants on the disk.  Raises NoTable."""
    with _on_disk(data, suffix) as path:
        try:
            return function(path, encoding=encoding, **options)
        except (MemoryError, KeyboardInterrupt):
            raise
        except Exception as error:  # of the library, which has many
            raise NoTable(f"it is broken, or of a kind that cannot be read: {str(error).rstrip('.')}.") from error


def parts_of_r(item: InputItem, encoding: str | None = None) -> Iterator[DataTable]:
    """The tables in a file of R (.rds, .RData).  Raises NoTable, OSError, Unavailable."""
    try:
        import rdata
    except ImportError as error:
        raise Unavailable(NEEDED) from error
    content = _without_packing(item)
    try:
        found = (
            rdata.read_rda(io.BytesIO(content)) if content.startswith(b"RD") else rdata.read_rds(io.BytesIO(content))
        )
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception as error:  # of the library, which has many
        raise NoTable(f"it is broken, or of a kind that cannot be read: {str(error).rstrip('.')}.") from error
    named = found if isinstance(found, dict) else {"": found}
    frames = {str(name): frame for name, frame in named.items() if hasattr(frame, "itertuples")}
    if not frames:
        raise NoTable("it holds no data frame.")
    for name, frame in frames.items():
        yield _frame(frame, name if len(frames) > 1 else "")


def _frame(frame: Any, name: str) -> DataTable:
    """A data frame as a table."""
    columns = tuple(bounded([str(each) for each in frame.columns]))

    def rows(_: Collection[str]) -> Iterator[DataRow | BadRow]:
        for number, values in enumerate(frame.itertuples(index=False, name=None), 1):
            yield _row(number, columns, [None if _is_missing(value) else value for value in values])

    return DataTable(columns, rows, name)


def _is_missing(value: object) -> bool:
    return value is None or value != value or type(value).__name__ in ("NAType", "NaTType")


def _without_packing(item: InputItem) -> bytes:
    """The bytes of a file of R, which gzip, bzip2 or xz packs; never more than a file may have.  Raises NoTable."""
    with item.open() as stream:
        start = stream.read(6)
    with item.open() as stream:
        if start.startswith(b"\x1f\x8b"):
            with unpacked(stream, item.budget) as inner:
                content = inner.read(LARGEST_FILE + 1)
        else:
            packed = whole(stream)
            try:
                content = _unpacker(start).decompress(packed, LARGEST_FILE + 1) if _unpacker(start) else packed
            except (OSError, lzma.LZMAError, EOFError) as error:
                raise NoTable(f"it is broken: {error}.") from error
            item.budget.pay(len(content))
    if len(content) > LARGEST_FILE:
        raise NoTable(f"it unpacks to more than {LARGEST_FILE:,} bytes.")
    return content


def _unpacker(start: bytes) -> Any:
    if start.startswith(b"BZh"):
        return bz2.BZ2Decompressor()
    return lzma.LZMADecompressor() if start.startswith(b"\xfd7zXZ") else None


@contextmanager
def _on_disk(data: bytes, suffix: str) -> Iterator[str]:
    """A file of its own with the bytes."""
    with TemporaryDirectory(prefix="convert-") as folder:
        path = Path(folder) / f"data{suffix}"
        path.write_bytes(data)
        yield str(path)


def _pyreadstat() -> Any:
    try:
        import pyreadstat
    except ImportError as error:
        raise Unavailable(NEEDED) from error
    return pyreadstat
