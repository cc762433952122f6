"""Counts on the page about a corpus, from records made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from converter.corpus.overview import overview
from converter.corpus.overview_grid import Sighting, grids
from converter.corpus.record import Record


def record(
    name: str, place: str = "示例市", year: int = 2020, level: str | None = "prefecture", **other: Any
) -> Record:
    """A work report that was done."""
    facts = {"kind": "government-work-report", "level": level, "report_id": name, "place": place, "year": year}
    return Record(name, "done", facts=facts, **{"sha256": name, "text": name, **other})


def shown(*records: Record) -> Any:
    """The overview of records."""
    return overview(records, lambda path: path)


@pytest.mark.parametrize(
    ("level", "counted"), [("prefecture", "prefecture"), ("county", "county"), ("star", ""), (None, "")]
)
def test_a_level_is_one_of_those_that_there_are_or_none(level: str | None, counted: str) -> None:
    assert [(each.name, each.number) for each in shown(record("a", level=level)).levels] == [(counted, 1)]


def test_two_reports_of_one_place_and_year_are_told_and_one_is_not() -> None:
    assert shown(record("a"), record("b", year=2021)).several.total == 0
    [found] = shown(record("a"), record("b")).several.rows
    assert (found.kind, [paper.name for paper, _ in found.members.rows]) == ("same-work", ["a", "b"])
    [copies] = shown(record("a", text="1"), record("b", text="1")).several.rows
    assert copies.kind == "same-text"
    [mixed] = shown(record("a", text="1"), record("b", text="1"), record("c")).several.rows
    assert mixed.kind == "same-work"


def test_a_year_between_two_reports_is_a_gap_and_none_before_or_behind_them() -> None:
    seen = [Sighting("county", "示例县", "", "", year, f"{year}") for year in (2018, 2020, 2020, 2022)]
    [grid] = grids(seen)
    [(_, [row])] = grid.bands[0].provinces
    assert {year: (cell.number, cell.gap, cell.href) for year, cell in row.cells.items()} == {
        2018: (1, False, "2018"),
        2019: (0, True, ""),
        2020: (2, False, ""),
        2021: (0, True, ""),
        2022: (1, False, "2022"),
    }
    assert (row.gaps, row.reports, grid.gaps, grid.reports, grid.places, grid.shown) == (2, 4, 2, 4, 1, 1)
    assert grid.bands[0].totals == {2018: 1, 2019: 0, 2020: 2, 2021: 0, 2022: 1}
