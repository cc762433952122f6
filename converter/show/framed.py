"""Problem with its frame in the columns of a terminal: the first line and the hint are broken, the source is cut."""

from __future__ import annotations

from converter.show.colour import Paint, plain
from converter.show.frame import COLUMNS, frame, heading
from converter.show.wrapping import wrapped
from converter.source.problem import Problem
from converter.source.source import Source
from converter.text.legible import legible

LEAST_COLUMNS = 40
"""Columns that a terminal is taken to have at least: a narrower one breaks lines itself."""

BESIDE = 10
"""Columns of a frame beside the source: the number, the bar, and a mark at each end of what is cut."""

INDENT = "    "
"""Blank before the further lines of a message."""


def framed(problem: Problem, source: Source, file: str, paint: Paint = plain, columns: int | None = None) -> str:
    """The first line and the frame of a problem, in so many columns; None for any number.

    >>> from converter.source.problem import Code
    >>> from converter.source.span import Span
    >>> source = Source("（三）城乡发展齐头并进、更趋协调，城镇化率提高。")
    >>> problem = Problem(Code.HEADING_FIRST, "the first is （三）", Span(0, 3))
    >>> print(framed(problem, source, "a.txt", columns=40), end="")
    a.txt:1:1: warning heading-first:
        the first is （三）
        1 │ （三）城乡发展齐头并进、更趋协…
          │ ^~~~~~
    """
    if columns is None:
        return f"{heading(problem, file, paint)}\n{frame(problem, source, paint)}\n"
    columns = max(columns, LEAST_COLUMNS)
    first, *further = _broken(heading(problem, file), columns)
    place = f"{legible(file)}:{problem.line}:{problem.column}:"
    if first.startswith(place):
        first = paint(place, "strong") + first[len(place) :]
    marked, marks, *hint = frame(problem, source, paint, min(COLUMNS, columns - BESIDE)).split("\n")
    lines = [first, *further, marked, marks, *(each for line in hint for each in _broken(line, columns))]
    return "".join(f"{line}\n" for line in lines)


def _broken(text: str, columns: int) -> list[str]:
    first, *further = wrapped(text, columns - len(INDENT)) or [""]
    return [first, *(f"{INDENT}{line}" for line in further)]
