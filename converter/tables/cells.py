"""Tables as CSV without cells that a spreadsheet would run as formulas, and the inverse.

https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

MARK = "\ufeff"
"""Byte order mark by which Excel recognises UTF-8; pandas, R and LibreOffice skip it."""

GUARD = "'"
"""The character that makes a spreadsheet treat a cell as text."""

FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""Start of a cell that a spreadsheet may run, or that the guard has made harmless."""

NUMBER = re.compile(r"[+-](?=\.?[0-9])(?:[0-9][0-9,]*)?(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?%?")
"""A number that begins like a formula."""


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, raw: bool = False) -> str:
    """The table with a head, in UTF-8 behind a byte order mark; None is an empty cell.

    With `raw` the cells are as they are, for programs.
    """
    text = io.StringIO()
    text.write(MARK)
    table = csv.writer(text, lineterminator="\n")
    table.writerow(columns)
    table.writerows(rows if raw else (map(harmless, row) for row in rows))
    return text.getvalue()


def harmless(cell: Any) -> Any:
    """Put an apostrophe before a text that a spreadsheet would run.

    >>> [harmless(cell) for cell in ("=1+1", "－2+3", "-3.2", "-8%", -3.2, "'=1", "增长8%", None)]
    ["'=1+1", "'－2+3", '-3.2', '-8%', -3.2, "''=1", '增长8%', None]
    """
    runs = isinstance(cell, str) and FORMULA.match(cell) and not NUMBER.fullmatch(cell)
    return GUARD + cell if runs else cell


def as_written(cell: str) -> str:
    """Undo `harmless`.

    >>> [as_written(cell) for cell in ("'=1+1", "-3.2", "''=1", "'增长'")]
    ['=1+1', '-3.2', "'=1", "'增长'"]
    """
    return cell[len(GUARD) :] if cell.startswith(GUARD) and FORMULA.match(cell) else cell
