"""Grid of places and years, one table per level, which shows gaps.

Places are in the order of GB/T 2260, by code and so by province; those without a code follow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from converter.dataclass import dataclass
from converter.model.places import PROVINCES

LEVELS = ("national", "province", "prefecture", "county", "township", "")
"""In the order of the page; "" for a place whose level is not stated."""

WIDEST = 30
"""Years that a table holds; a longer time is parted into tables of equal length."""

MOST_PLACES = 300
"""Places that a level shows; of more, those with the most gaps."""

NOWHERE = "99"
"""Sort key of places without a province in the order of codes."""


class Sighting(NamedTuple):
    """A report that the grid counts."""

    level: str
    place: str
    code: str
    province: str
    year: int
    href: str
    """Address of its output, or "" if it has none."""


@dataclass(frozen=True, slots=True)
class YearCell:
    """Place in a year: the number of reports, and the address of a single one."""

    number: int
    gap: bool = False
    """True if there is no report, but earlier and later ones exist."""
    href: str = ""


@dataclass(frozen=True, slots=True)
class PlaceYears:
    """A place and its years."""

    place: str
    code: str
    province: str
    cells: Mapping[int, YearCell]
    """Year -> cell, from the first year in which there is a report to the last."""

    @property
    def gaps(self) -> int:
        return sum(cell.gap for cell in self.cells.values())

    @property
    def reports(self) -> int:
        return sum(cell.number for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class YearBand:
    """Some years, and the places that have a report or a gap in them, by province."""

    years: Sequence[int]
    provinces: Sequence[tuple[str, Sequence[PlaceYears]]]
    totals: Mapping[int, int]
    """Year -> reports of all places of the level, those that are not shown, too."""


@dataclass(frozen=True, slots=True)
class LevelGrid:
    """The places of a level."""

    level: str
    bands: Sequence[YearBand]
    places: int
    reports: int
    gaps: int
    shown: int
    """Places that have a row."""


def grids(sightings: Iterable[Sighting]) -> tuple[LevelGrid, ...]:
    """Build a grid for each level that occurs.

    >>> seen = [Sighting("county", "示例县", "", "", year, "") for year in (2018, 2020, 2020)]
    >>> [[(cell.number, cell.gap) for cell in grid.bands[0].provinces[0][1][0].cells.values()] for grid in grids(seen)]
    [[(1, False), (0, True), (2, False)]]
    """
    found: dict[str, dict[tuple[str, str, str], list[Sighting]]] = {}
    for each in sightings:
        found.setdefault(each.level, {}).setdefault((each.place, each.code, each.province), []).append(each)
    return tuple(
        _grid(level, [_row(key, seen) for key, seen in found[level].items()]) for level in LEVELS if level in found
    )


def _row(key: tuple[str, str, str], seen: Sequence[Sighting]) -> PlaceYears:
    place, code, province = key
    numbers = Counter(each.year for each in seen)
    hrefs = {each.year: each.href for each in seen}
    return PlaceYears(
        place,
        code,
        province,
        {
            year: YearCell(numbers[year], not numbers[year], hrefs[year] if numbers[year] == 1 else "")
            for year in range(min(numbers), max(numbers) + 1)
        },
    )


def _grid(level: str, rows: Sequence[PlaceYears]) -> LevelGrid:
    most_gaps = sorted(rows, key=lambda row: (-row.gaps, _order(row)))
    shown = sorted(most_gaps[:MOST_PLACES], key=_order)
    bands = [_band(years, shown, rows, level) for years in _parted({year for row in rows for year in row.cells})]
    return LevelGrid(
        level, bands, len(rows), sum(row.reports for row in rows), sum(row.gaps for row in rows), len(shown)
    )


def _band(years: Sequence[int], shown: Sequence[PlaceYears], rows: Sequence[PlaceYears], level: str) -> YearBand:
    provinces: dict[str, list[PlaceYears]] = {}
    for row in shown:
        if any(year in row.cells for year in years):
            provinces.setdefault("" if level in LEVELS[:2] else row.province, []).append(row)
    totals = {year: sum(row.cells[year].number for row in rows if year in row.cells) for year in years}
    return YearBand(years, list(provinces.items()), totals)


def _parted(years: Iterable[int]) -> list[range]:
    """All years from the first to the last, in as few parts of the same length as can be.

    >>> _parted([2001, 2005]), _parted([1990, 2024])
    ([range(2001, 2006)], [range(1990, 2008), range(2008, 2025)])
    >>> _parted([2001]), _parted([1990, 2019]), _parted([1990, 2020])
    ([range(2001, 2002)], [range(1990, 2020)], [range(1990, 2006), range(2006, 2021)])
    >>> _parted([1990, 2021])
    [range(1990, 2006), range(2006, 2022)]
    """
    first, last = min(known := list(years)), max(known)
    parts = -(-(last - first + 1) // WIDEST)
    length = -(-(last - first + 1) // parts)
    return [range(start, min(start + length, last + 1)) for start in range(first, last + 1, length)]


def _order(row: PlaceYears) -> tuple[str, str, str]:
    """Sort key of a place: its code; without one, after the others of its province."""
    province = next((each.code[:2] for each in PROVINCES if each.name == row.province), NOWHERE)
    code = row.code or f"{province}9999"
    return code[:2], code, row.place
