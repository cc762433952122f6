"""Choice of the column of a data set that holds the reports: the one named, or the obvious one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from converter.documents.table import DataRow, NoTable, text_of
from converter.text.words import words

TEXT_NAMES = words("""
    text content contents body doc document full_text fulltext article report raw_text 正文 全文 内容 文本 报告 原文
    报告正文 报告全文 报告内容 正文内容 文本内容
    """)
"""Names of such columns, in lower case."""

LONG, AHEAD = 200, 4
"""Minimum average number of characters of a report, and minimum ratio to the next column."""

SHOWN = 30
"""Columns that a sentence names; there are data sets with thousands."""


def checked(wanted: str, columns: Sequence[str]) -> str:
    """Return the column of that name.  Raises NoTable with a message if there is none.

    >>> checked("text", ["id", "Text"])
    Traceback (most recent call last):
    converter.documents.table.NoTable: there is no column text; there are id, Text. Did you mean Text?
    """
    if wanted in columns:
        return wanted
    from difflib import get_close_matches

    folded = {column.casefold(): column for column in columns}
    near = get_close_matches(wanted.casefold(), folded, 1, 0.3)
    hint = f" Did you mean {folded[near[0]]}?" if near else ""
    raise NoTable(f"there is no column {wanted}; there are {_list(columns)}.{hint}")


def evident(columns: Sequence[str], sample: Iterable[DataRow], parts: bool = False) -> str:
    """Choose the column with the reports, by its name and the length of its texts; `parts` if a row has only one.

    Raises NoTable with a message if none stands out.

    >>> evident(["id", "正文"], [DataRow(1, {"id": "1", "正文": "各位代表："})])
    '正文'
    """
    if not columns:
        raise NoTable("it has no columns.")
    if len(columns) == 1:
        return columns[0]
    lengths = mean_lengths(columns, sample)
    longest, *others = sorted(columns, key=lambda column: -lengths[column])
    named = [column for column in columns if column.casefold() in TEXT_NAMES]
    if len(named) == 1 and 2 * lengths[named[0]] >= lengths[longest]:
        return named[0]
    if lengths[longest] >= max(0 if parts else LONG, AHEAD * lengths[others[0]]):
        return longest
    raise NoTable(f"no column is evidently the report; name it with --text-column: {_list(columns)}.")


def mean_lengths(columns: Sequence[str], sample: Iterable[DataRow]) -> Mapping[str, float]:
    """Compute the mean length of each column; no row is held longer than it takes to measure."""
    totals = dict.fromkeys(columns, 0)
    rows = 0
    for row in sample:
        rows += 1
        for column in columns:
            totals[column] += len(text_of(row.cells.get(column)))
    return {column: total / max(1, rows) for column, total in totals.items()}


def _list(columns: Sequence[str]) -> str:
    rest = f" and {len(columns) - SHOWN} more" if len(columns) > SHOWN else ""
    return ", ".join(columns[:SHOWN]) + rest
