"""Table rows: each is one line with its cells separated by tabs, including empty ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from converter.source.source import Mark
from converter.source.span import Span, trimmed
from converter.text.lazy import lazy

LINE_END = lazy(r"[\r\n]")


def tables_in(marks: Sequence[Mark]) -> tuple[Span, ...]:
    """List the spans of tables, in order."""
    return tuple(sorted(mark.span for mark in marks if mark.kind == "table"))


def with_whole_rows(reading: str, source: str, tables: Sequence[Span]) -> str:
    """The reading, with no line end inside a row of a table: an escape in a cell ends no line.

    >>> with_whole_rows("甲   \\n乙 丙\\n丁", "甲<br>乙\\t丙\\n丁", [Span(0, 10)])
    '甲    乙 丙\\n丁'
    """
    pieces: list[str] = []
    done = 0
    for start, end in tables:
        start = max(start, done)
        pieces.append(reading[done:start])
        for match in LINE_END.finditer(source, start, end):
            pieces += (reading[start : match.start()].replace("\n", " "), match.group())
            start = match.end()
        pieces.append(reading[start:end].replace("\n", " "))
        done = max(done, end)
    return "".join((*pieces, reading[done:]))


def row_starts(pieces: Iterable[tuple[int, int]], tables: Sequence[Span]) -> Iterator[int]:
    """Yield the starts of the pieces of text that overlap a table; both are in order."""
    following = 0
    for start, end in pieces:
        while following < len(tables) and tables[following].end <= start:
            following += 1
        if following < len(tables) and tables[following].start < end:
            yield start


def cells_of(row: Span, table: Span, source: str) -> Iterator[Span]:
    """The cells of a row, blanks at their ends left out; the first and the last may be empty.

    >>> list(cells_of(Span(1, 2), Span(0, 4), "\\t甲\\t "))
    [Span(start=0, end=0), Span(start=1, end=2), Span(start=4, end=4)]
    """
    before = max(source.rfind(line_end, table.start, row.start) for line_end in "\r\n")
    start = min(max(before + 1, table.start), row.start)
    after = LINE_END.search(source, row.end, table.end)
    end = after.start() if after else max(table.end, row.end)
    for text in source[start:end].split("\t"):
        yield trimmed(source, start, start + len(text))
        start += len(text) + 1


def reach_of(rows: Sequence[Span], table: Span, source: str) -> Span:
    """From the first cell of the first row to the last of the last."""
    first = next(cells_of(rows[0], table, source))
    *_, last = cells_of(rows[-1], table, source)
    return Span(first.start, last.end)
