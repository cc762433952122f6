"""Unnumbered titles of series that count from one under each: 工业经济迈上新台阶, （一）……, （二）……"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from converter.recognise.bare import BELOW, is_bare, outermost
from converter.recognise.units import ANNOUNCES, RANKS, Unit, restated
from converter.text.numberings import NUMBERINGS, Scheme

ABOVE = 0.25
"""Distance in rank of a title from the series that it opens."""

SPELLED_SCHEMES = frozenset(row.name for row in NUMBERINGS if row.spelled)
"""Numberings in words, which open no lists in running text; figures must open a series straight under each title."""


class BareTitle(NamedTuple):
    """An unnumbered heading: its place among the units, its chapter, and the numbering of a number one that follows."""

    place: int
    chapter: int
    opens: Scheme | None
    adjacent: bool
    """True if that heading follows at once."""
    spelled: bool
    """True if its number is in words."""


def with_series_titles(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, with each unnumbered title over the series that it opens, if all titles of its chapter open one.

    One alone in its chapter must stand straight above its series, and not announce it: with a text of its own it is a
    topic beside it, and 重点做好十方面工作。 is a sentence.
    """
    settled = list(units)
    for _, members in groupby(_titles(units), key=lambda each: each.chapter):
        titles = list(members)
        schemes = {each.opens for each in titles}
        scheme = schemes.pop()
        if scheme is None or schemes or (len(titles) == 1 and not _titles_its_series(units, titles[0])):
            continue
        for each in titles:
            settled[each.place] = restated(units[each.place], rank=RANKS[scheme] - ABOVE, confidence=0.9)
    return tuple(settled)


def _titles_its_series(units: Sequence[Unit], title: BareTitle) -> bool:
    """Test whether a title alone in its chapter is straight above its series, and is no sentence."""
    text = units[title.place].text
    return title.adjacent and title.spelled and not text.endswith("。") and ANNOUNCES.search(text) is None


def _titles(units: Sequence[Unit]) -> Iterator[BareTitle]:
    """The unnumbered headings below the chapters, which are the outermost numbered headings."""
    chapters = {index for index, _ in outermost(units)}
    headings = [index for index, unit in enumerate(units) if unit.kind == "heading"]
    chapter = 0
    for index, following in pairwise([*headings, len(units)]):
        chapter += index in chapters
        unit = units[index]
        if is_bare(unit) and unit.rank == BELOW and not unit.block.depth:
            first = units[following] if following < len(units) and following not in chapters else None
            spelled, adjacent = first is not None and first.scheme in SPELLED_SCHEMES, following == index + 1
            opens = first.scheme if first and first.number == 1 and (spelled or adjacent) else None
            yield BareTitle(index, chapter, opens, adjacent, spelled)
