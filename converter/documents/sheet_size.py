"""Memory that a workbook would take, estimated from its parts before it is opened.

Readers of workbooks build a grid from the first cell of a sheet to its last, and copy a shared string into each of
its cells: a file of a kilobyte can request more memory than there is, and crash the process.
"""

from __future__ import annotations

import re
import struct
from array import array
from collections.abc import Iterator, Mapping, Sequence
from xml.parsers import expat

from converter.documents.table import NoTable
from converter.inputs.limits import MOST_CELLS, MOST_COLUMNS

MOST_ROWS = 1 << 20
"""Rows of a sheet, as many as Excel has."""

PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
"""Reference of a cell: B12"""

ROW_RECORD, BLANK, SHARED, LAST_CELL, STRING = 0, 1, 7, 11, 19
"""Records of a binary part: a row, kinds of cells from a blank one to the last, and a string that cells share."""


def shared_text(parts: Mapping[str, bytes]) -> int:
    """Count the characters of all cells with shared strings, each occurrence counted.

    Raises NoTable if a sheet is broken, or its cells are too far apart.
    """
    counts = [_of_records(part) if name.endswith(".bin") else _of_markup(part) for name, part in parts.items()]
    lengths: Sequence[int] = max((count.lengths for count in counts), key=len, default=())
    if any(number >= len(lengths) for count in counts for number in count.shown):
        raise NoTable("it is broken: a cell shows a string that it does not hold.")
    return sum(lengths[number] for count in counts for number in count.shown)


class _Count:
    """Contents of a part: the corners of its range of cells, and its strings."""

    def __init__(self) -> None:
        self.top, self.left, self.bottom, self.right = MOST_ROWS, MOST_COLUMNS, -1, -1
        self.lengths = array("q")
        """Of each string that cells share."""
        self.shown = array("q")
        """The strings that cells show, by their numbers."""

    def cell(self, row: int, column: int) -> None:
        """Count a cell that holds something."""
        if not (0 <= row < MOST_ROWS and 0 <= column < MOST_COLUMNS):
            raise NoTable("it is broken: a cell is outside any sheet.")
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)

    def checked(self) -> _Count:
        """Return itself.  Raises NoTable if its cells are too far apart."""
        cells = (self.bottom - self.top + 1) * (self.right - self.left + 1)
        if self.bottom >= 0 and cells > MOST_CELLS:
            raise NoTable(
                f"between the first and the last cell of a sheet lie {cells:,}; {MOST_CELLS:,} are the most. "
                "Clear what stands far below or beside the table."
            )
        return self


class _Markup:
    """The walk over a part in XML."""

    def __init__(self) -> None:
        self.count = _Count()
        self._row = self._column = 0
        self._shared = self._filled = self._in_cell = False
        self._text: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        match name.rpartition(" ")[2]:
            case "c":
                self._place(attributes.get("r"))
                self._in_cell, self._filled, self._shared = True, False, attributes.get("t") == "s"
                self._text.clear()
            case "row":
                self._row, self._column = int(attributes.get("r", self._row + 1)) - 1, 0
            case "si":
                self._text.clear()
            case _:
                self._filled = True

    def _place(self, said: str | None) -> None:
        """Set the position of the next cell: as it states, or after the one before it."""
        if said is None:
            return
        place = PLACE.fullmatch(said)
        if place is None:
            raise NoTable(f"it is broken: a cell calls its place {said[:20]}.")
        self._row, self._column = int(place[2]) - 1, 0
        for letter in place[1].upper():
            self._column = 26 * self._column + ord(letter) - 64
        self._column -= 1

    def end(self, name: str) -> None:
        """End an element."""
        match name.rpartition(" ")[2]:
            case "c":
                self._end_cell()
            case "row":
                self._row += 1
            case "si":
                self.count.lengths.append(sum(map(len, self._text)))

    def _end_cell(self) -> None:
        if self._filled:
            self.count.cell(self._row, self._column)
            number = "".join(self._text).strip()
            if self._shared and number.isdecimal() and len(number) < 10:
                self.count.shown.append(int(number))
        self._column += 1
        self._in_cell = False

    def data(self, text: str) -> None:
        """Take characters."""
        if self._shared or not self._in_cell:
            self._text.append(text)


def _of_markup(part: bytes) -> _Count:
    """Count the contents of a part in XML; one that declares entities is refused: no office program writes any."""
    markup = _Markup()
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = markup.start, markup.end
    parser.CharacterDataHandler = markup.data
    parser.StartDoctypeDeclHandler = _declares
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, ValueError) as error:
        raise NoTable(f"it is broken: {error}.") from error
    return markup.count.checked()


def _declares(*_: object) -> None:
    raise NoTable("it declares entities, which no office program writes.")


def _of_records(part: bytes) -> _Count:
    """Count the contents of a binary part (.xlsb)."""
    count, row = _Count(), 0
    try:
        for kind, at in _records(part):
            if kind == ROW_RECORD:
                (row,) = struct.unpack_from("<I", part, at)
            elif kind == STRING:
                count.lengths.append(struct.unpack_from("<I", part, at + 1)[0])
            elif BLANK < kind <= LAST_CELL:
                count.cell(row, struct.unpack_from("<I", part, at)[0])
                if kind == SHARED:
                    count.shown.append(struct.unpack_from("<I", part, at + 8)[0])
    except (struct.error, IndexError) as error:
        raise NoTable("it is broken: a record in it breaks off.") from error
    return count.checked()


def _records(part: bytes) -> Iterator[tuple[int, int]]:
    """The kind of each record, and where its content begins; numbers are written in bytes of seven bits.

    >>> list(_records(bytes([0x93, 0x01, 0x02, 0, 0, 7, 0])))
    [(147, 3), (7, 7)]
    """
    at = 0
    while at < len(part):
        kind, at = _number(part, at, 2)
        length, at = _number(part, at, 4)
        yield kind, at
        at += length


def _number(part: bytes, at: int, longest: int) -> tuple[int, int]:
    value = 0
    for place in range(longest):
        byte = part[at + place]
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            break
    return value, at + place + 1
