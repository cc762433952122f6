"""Reader of JSON Lines and JSON arrays of objects: an object is a row, its keys are columns."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from itertools import islice
from typing import TextIO

from converter.documents.item import InputItem
from converter.documents.streams import text_stream
from converter.documents.table import BadRow, DataRow, DataTable, NoTable, bounded
from converter.inputs.limits import LONGEST

SEEN = 100
"""Number of objects whose keys become columns; keys only in later ones are ignored."""

JSON_CHUNK = 1 << 16

BETWEEN = re.compile(r"[ \t\r\n,\[\]]*")
"""Text between the objects of an array."""


def parts(item: InputItem, encoding: str | None = None) -> Iterator[DataTable]:
    """The table in the file.  Raises NoTable, OSError.

    >>> [table.columns for table in parts(InputItem("a.jsonl", b'{"id": 1}\\n{"id": 2, "text": ""}'))]
    [('id', 'text')]
    """

    def rows(_: Collection[str]) -> Iterator[DataRow | BadRow]:
        return _rows(item, encoding)

    columns: dict[str, None] = {}
    seen = 0
    for row in islice(rows(()), SEEN):
        if isinstance(row, DataRow):
            seen += 1
            columns |= dict.fromkeys(row.cells)
            bounded(columns)
    if not seen:
        raise NoTable("none of its lines is a JSON object.")
    yield DataTable(tuple(columns), rows)


def _rows(item: InputItem, encoding: str | None) -> Iterator[DataRow | BadRow]:
    with text_stream(item, encoding) as stream:
        first = stream.readline(JSON_CHUNK)
        while first.isspace():
            first = stream.readline(JSON_CHUNK)
        if first and not first.lstrip().startswith("[") and not first.endswith(("\n", "\r")):
            first += stream.readline(LONGEST)
        whole = len(first) > LONGEST or _is_object(first)
        found = _by_line(first, stream) if whole else _by_value(first, stream)
        for number, value in enumerate(found, 1):
            if isinstance(value, dict):
                yield DataRow(number, value)
            else:
                reason = value.reason if isinstance(value, BadRow) else "it is not a JSON object."
                yield BadRow(number, reason)


def _is_object(line: str) -> bool:
    return isinstance(_value(line), dict)


def _by_line(first: str, stream: TextIO) -> Iterator[object]:
    """The value of each line that is not blank; lines that are none are bad rows."""
    line = first
    while line:
        if len(line) > LONGEST:
            _pass_over(line, stream)
            yield BadRow(0, f"it is longer than {LONGEST:,} characters.")
        elif line.strip():
            yield _value(line)
        line = stream.readline(LONGEST + 1)


def _pass_over(line: str, stream: TextIO) -> None:
    """Go to the end of a line that is read in part."""
    while line and not line.endswith(("\n", "\r")):
        line = stream.readline(JSON_CHUNK)


def _value(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        return BadRow(0, f"it is not JSON: {error}.")


def _by_value(text: str, stream: TextIO) -> Iterator[object]:
    """Yield the values of an array, or of a sequence in any layout.

    The buffer doubles until a value is complete, so that long ones take linear time.
    """
    decoder = json.JSONDecoder()
    at, wanted = _next(text, 0), JSON_CHUNK
    while True:
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            more = stream.read(wanted)
            if not more or len(text) - at > LONGEST:
                if at < len(text):
                    yield BadRow(0, f"from here on it is not JSON: {error}.")
                return
            text = text[at:] + more
            at, wanted = _next(text, 0), wanted * 2
        else:
            yield value
            at, wanted = _next(text, end), JSON_CHUNK


def _next(text: str, at: int) -> int:
    """Find the start of the next value, from `at` on."""
    found = BETWEEN.match(text, at)
    return found.end() if found else at
