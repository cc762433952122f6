"""Selection of citable units as DTS asks for them: one, those beside it or below it, or a range."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from converter.serve.dts_units import CitableUnit, CitationTree

NUMBER = 6
"""Digits of a number in a request."""


class NotAnswered(Exception):
    """Request that the specification answers with an error: its status and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class UnitRange(NamedTuple):
    """Units of a citation tree that a request names, by their numbers; both are None for the whole tree."""

    first: int | None = None
    last: int | None = None
    """The same as the first where one unit is named."""
    single: bool = False


def range_of(tree: CitationTree, query: Mapping[str, str]) -> UnitRange:
    """The unit or the range that a request names.  Raises NotAnswered."""
    ref, start, end = (query.get(name) or None for name in ("ref", "start", "end"))
    if ref and (start or end):
        raise NotAnswered(400, "ref excludes start and end.")
    if (start is None) != (end is None):
        raise NotAnswered(400, "start and end belong together.")
    if ref:
        number = _place(tree, ref)
        return UnitRange(number, number, True)
    if start is None or end is None:
        return UnitRange()
    first, last = _place(tree, start), _place(tree, end)
    if last < first:
        raise NotAnswered(400, "end comes before start.")
    return UnitRange(first, last)


def _place(tree: CitationTree, ref: str) -> int:
    found = tree.place(ref)
    if found is None:
        raise NotAnswered(404, f"The report has no passage {ref[:100]}.")
    return found


def depth_of(query: Mapping[str, str], asked: UnitRange) -> int | None:
    """The parameter `down`; None if it is absent.  Raises NotAnswered where the specification excludes its value."""
    text = query.get("down") or None
    if text is None and asked.first is None:
        raise NotAnswered(400, "down is missing.")
    if text is None:
        return None
    if text != "-1" and whole_number(text) is None:
        raise NotAnswered(400, "down is -1, 0 or a number above.")
    if text == "0" and not asked.single:
        raise NotAnswered(400, "down=0 asks for a ref.")
    return int(text)


def whole_number(text: str) -> int | None:
    """A number in a request, 0 or above; None for any other text.

    >>> whole_number("12"), whole_number("-1"), whole_number("１"), whole_number("9" * 99)
    (12, None, None, None)
    """
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= NUMBER else None


def members(tree: CitationTree, asked: UnitRange, down: int) -> tuple[CitableUnit, ...]:
    """The units that a request lists, in document order: `down` levels below what it names, -1 for all."""
    units, first, last = tree.units, asked.first, asked.last
    if first is None or last is None:
        return tuple(unit for unit in units if _within(unit.level, 0, down))
    if down == 0:
        return tuple(unit for unit in units if unit.parent == units[first].parent)
    deeper = max(units[first].level, units[last].level)
    return tuple(unit for unit in units[first : tree.end(last)] if _within(unit.level, deeper, down))


def _within(level: int, above: int, down: int) -> bool:
    return down < 0 or level <= above + down
