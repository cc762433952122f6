"""A table as CSV whose cells no spreadsheet takes for formulas, and the way back from such a cell.

https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

MARK = "\ufeff"
"""Tells Excel that the file is UTF-8; pandas, R and LibreOffice read over it."""

GUARD = "'"
"""What a spreadsheet takes as the beginning of a text."""

FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""How a cell begins that may be run, or that our guard made harmless."""

NUMBER = re.compile(r"[+-](?=\.?[0-9])(?:[0-9][0-9,]*)?(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?%?")
"""What begins like a formula and is a number."""


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
    """The cell, behind an apostrophe where it is a text that a spreadsheet would run.

    >>> [harmless(cell) for cell in ("=1+1", "－2+3", "-3.2", "-8%", -3.2, "'=1", "增长8%", None)]
    ["'=1+1", "'－2+3", '-3.2', '-8%', -3.2, "''=1", '增长8%', None]
    """
    runs = isinstance(cell, str) and FORMULA.match(cell) and not NUMBER.fullmatch(cell)
    return GUARD + cell if runs else cell


def as_written(cell: str) -> str:
    """What `harmless` was given.

    >>> [as_written(cell) for cell in ("'=1+1", "-3.2", "''=1", "'增长'")]
    ['=1+1', '-3.2', "'=1", "'增长'"]
    """
    return cell[len(GUARD) :] if cell.startswith(GUARD) and FORMULA.match(cell) else cell
