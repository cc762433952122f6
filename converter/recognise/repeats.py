"""A report that stands on its page more than once: the lines of every copy after the first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from converter.recognise.lines import Line

LONG = 40
"""A line of so many characters does not stand twice in a report by chance."""

NEAR = 12
"""Lines between two that stand once more belong to the copy too, if they are no more than so many."""


def repeated(lines: Sequence[Line], start: int) -> frozenset[int]:
    """The lines of further copies of the body: each long one stood before, the short ones stand among them."""
    first: dict[str, int] = {}
    for index in range(start, len(lines)):
        first.setdefault(lines[index].text, index)
    again = [index for index in range(start, len(lines)) if first[lines[index].text] < index]
    copied = [index for index in again if len(lines[index].text) >= LONG]
    if len(copied) < 2:
        return frozenset(_echo(lines, start))
    found = set(copied)
    known = set(again)
    for left, right in pairwise(copied):
        between = range(left + 1, right)
        if len(between) <= NEAR or all(index in known for index in between):
            found.update(between)
    for step, edge in ((-1, copied[0]), (1, copied[-1])):
        index = edge + step
        while index in known and index not in found:
            found.add(index)
            index += step
    return frozenset(found)


def _echo(lines: Sequence[Line], start: int) -> set[int]:
    """A last line that says the opening once more, whole or cut short."""
    if len(lines) - start < 6:
        return set()
    last = lines[-1].text.rstrip(".…")
    openings = [line.text for line in lines[start : start + 3]]
    return {len(lines) - 1} if len(last) >= 12 and any(each.startswith(last) for each in openings) else set()
