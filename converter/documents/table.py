"""Data set as all readers return it: its columns, and its rows on demand."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Sized
from datetime import date, datetime, time
from typing import NamedTuple, TypeVar

from converter.dataclass import dataclass
from converter.inputs.limits import MOST_COLUMNS


class NoTable(Exception):
    """Exception for a file that is not a data set, or is incomplete; its text is the message for the user."""


class DataRow(NamedTuple):
    """A row: its number from 1, the header not counted, and its cells by column."""

    number: int
    cells: Mapping[str, object]


class BadRow(NamedTuple):
    """Row that cannot be split into columns; `reason` is the message for the user."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class DataTable:
    """A data set, or a sheet of one."""

    columns: tuple[str, ...]
    rows: Callable[[Collection[str]], Iterator[DataRow | BadRow]]
    """The rows from the first on, with at least these of their cells; each call reads anew.  Raises NoTable."""
    sheet: str = ""
    """The name of the sheet, where the file has several."""
    longest: int | None = None
    """As many characters (UTF-16 code units) as a cell can hold: a text of just that length was cut off."""


def columns_of(header: Sequence[object]) -> tuple[str, ...]:
    """A name for each column, all different: without one, a column is called by its place.

    >>> columns_of(["text", "", " year ", "text"])
    ('text', '2', 'year', 'text (2)')
    """
    names: dict[str, None] = {}
    given: dict[str, int] = {}
    for place, cell in enumerate(bounded(header), 1):
        name = own = " ".join(text_of(cell).replace("\ufeff", "").split()) or str(place)
        while own in names:
            given[name] = given.get(name, 1) + 1
            own = f"{name} ({given[name]})"
        names[own] = None
    return tuple(names)


ColumnsT = TypeVar("ColumnsT", bound=Sized)


def bounded(columns: ColumnsT) -> ColumnsT:
    """Return the columns.  Raises NoTable if there are more than the limit."""
    if len(columns) > MOST_COLUMNS:
        raise NoTable(f"it has {len(columns):,} columns; {MOST_COLUMNS:,} are the most.")
    return columns


LONGEST_NAME = 60
"""Maximum number of characters of a column's name; a longer cell is text, and its row not a header."""


def is_header(cells: Sequence[object]) -> bool:
    """Test whether a first row is a header: none of its cells is a multi-line text, a number or a date.

    >>> is_header(["id", "正文"]), is_header(["1", "各位代表：\\n现在……"]), is_header([])
    (True, False, False)
    """
    texts = [text_of(cell).strip() for cell in cells]
    return any(texts) and not any(len(text) > LONGEST_NAME or "\n" in text or text.isdecimal() for text in texts)


def text_of(cell: object) -> str:
    """A cell as the text that a reader of the table sees: 2022, not 2022.0; 2022-01-11.

    >>> [text_of(cell) for cell in (None, 2022.0, date(2022, 1, 11), ["一", "二"], "政府".encode())]
    ['', '2022', '2022-01-11', '一\\n二', '政府']
    """
    match cell:
        case None:
            return ""
        case str():
            return cell
        case float() if cell != cell:
            return ""
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "seconds")
        case date():
            return cell.isoformat()
        case bytes():
            return _decoded(cell)
        case list() if all(isinstance(each, str) for each in cell):
            return "\n".join(cell)
        case dict() | list():
            return _dumped(cell)
    return str(cell)


def _dumped(cell: object) -> str:
    """Serialise the cell as JSON; empty if it nests too deep."""
    try:
        return json.dumps(cell, ensure_ascii=False, default=str)
    except (RecursionError, TypeError, ValueError):
        return ""


def _decoded(cell: bytes) -> str:
    from converter.source.decode import decode

    return decode(cell).value.text
