"""Repetitions of a report on its page: the lines of every copy after the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from converter.recognise.lines import Line

LONG = 40
"""Minimum number of characters of a line whose repetition is not a coincidence."""

COPY_GAP = 12
"""Maximum number of lines between two repeated ones that belong to the copy, too."""


def repeated(lines: Sequence[Line], start: int) -> frozenset[int]:
    """Find the lines of further copies of the body: repeated long lines, and the short ones among them."""
    first: dict[str, int] = {}
    for index in range(start, len(lines)):
        first.setdefault(lines[index].text, index)
    again = [index for index in range(start, len(lines)) if first[lines[index].text] < index]
    runs = _runs(lines, again, first)
    copied = [index for index in again if len(lines[index].text) >= LONG or index in runs]
    if len(copied) < 2:
        return frozenset(_echo(lines, start))
    found = set(copied)
    known = set(again)
    for left, right in pairwise(copied):
        between = range(left + 1, right)
        if len(between) <= COPY_GAP or all(index in known for index in between):
            found.update(between)
    for step, edge in ((-1, copied[0]), (1, copied[-1])):
        index = edge + step
        while index in known and index not in found:
            found.add(index)
            index += step
    return frozenset(found)


def _runs(lines: Sequence[Line], again: Sequence[int], first: Mapping[str, int]) -> set[int]:
    """The lines that stood before in the same order, so many characters of them that chance is no reason.

    A text whose lines were wrapped has no long ones.
    """
    found: set[int] = set()
    run: list[int] = []
    for index in (*again, len(lines)):
        follows = run and index < len(lines) and first[lines[index].text] == first[lines[run[-1]].text] + 1
        if run and not (follows and index == run[-1] + 1):
            if sum(len(lines[each].text) for each in run) >= 2 * LONG:
                found.update(run)
            run = []
        run.append(index)
    return found


def _echo(lines: Sequence[Line], start: int) -> set[int]:
    """Find a last line that repeats the opening, whole or truncated."""
    if len(lines) - start < 6:
        return set()
    last = lines[-1].text.rstrip(".…")
    openings = [line.text for line in lines[start : start + 3]]
    return {len(lines) - 1} if len(last) >= 12 and any(each.startswith(last) for each in openings) else set()
