"""Agreement of readings of real reports with the gold; the figures may only rise.

`tests/gold_floor.json` holds the figures below which none may fall; `GOLD_UPDATE=1` raises them, and fails.
"""

from __future__ import annotations

import json
import os
import warnings
from functools import cache
from pathlib import Path

import pytest
from conftest import SHARED, absent
from gold import Gold, figures, golds, reading, scored

from converter import Code, read

FLOOR = Path(__file__).with_name("gold_floor.json")
UPDATE = "GOLD_UPDATE" in os.environ
KNOWN_WRONG = {
    "near-misses": {"nm-baodingshi-2019-gy.txt"},
    "more": set[str](),
    "texts": set[str](),
}
"""Texts of the corpus whose kind is told wrongly; none may join them, and one that is told rightly leaves the list."""

STEP = 0.005
"""A figure that has risen by more is worth a new floor."""


@pytest.fixture(autouse=True)
def there_is_gold() -> None:
    if not SHARED.is_dir():
        absent("there is no gold beside the checkout")


def floors() -> dict[str, float]:
    """The figure below which a field may not fall."""
    found: dict[str, float] = json.loads(FLOOR.read_bytes())
    return found


@cache
def now() -> dict[str, float]:
    """The figures of the program as it is, and how many reports it tells right to stop early or not."""
    right = [truncated(gold) == bool(gold.found.get("truncated")) for gold in golds()]
    return {
        **figures([scored(gold, reading(gold.data)) for gold in golds()]),
        "truncated": round(sum(right) / len(right), 4),
    }


def truncated(gold: Gold) -> bool:
    """Test whether the program reports a truncated text."""
    return any(problem.code is Code.TRUNCATED for problem in read(gold.data).problems)


@pytest.mark.parametrize("field", sorted(floors()))
def test_agreement_with_the_gold_does_not_fall(field: str) -> None:
    floor, figure = floors()[field], now()[field]
    if figure > floor + STEP:
        warnings.warn(f"{field} has risen from {floor} to {figure}: raise the floor with GOLD_UPDATE=1", stacklevel=1)
    assert figure >= floor


def test_every_field_has_a_floor_and_no_run_that_raises_one_passes() -> None:
    if UPDATE:
        raised = {field: max(figure, floors().get(field, 0.0)) for field, figure in now().items()}
        FLOOR.write_text(json.dumps(raised, indent=2) + "\n", encoding="utf-8")
        pytest.fail("GOLD_UPDATE is on: the floors stand where the figures are; read the diff")
    assert floors().keys() == now().keys()


def told(folder: str, kind: str) -> list[str]:
    """The texts of a folder that are not told to be of `kind`."""
    paths = sorted((SHARED / "corpus" / folder).glob("*.txt"))
    assert paths, f"no text in {folder}"
    return [path.name for path in paths if read(path.read_bytes(), name=path.name).value.kind != kind]


def test_no_other_near_miss_is_taken_for_a_report() -> None:
    assert set(told("near-misses", "other")) == KNOWN_WRONG["near-misses"]


@pytest.mark.parametrize("folder", ["texts", "more"])
def test_no_other_report_is_taken_for_something_else(folder: str) -> None:
    assert set(told(folder, "government-work-report")) == KNOWN_WRONG[folder]


@pytest.mark.usefixtures("shared")
def test_the_words_that_show_a_place_are_words_of_its_name() -> None:
    for gold in golds():
        known = read(gold.data).value.metadata
        place, span = known.jurisdiction, known.evidence.get("jurisdiction.name")
        if place is not None and place.name not in (None, "国务院"):
            assert span is not None, gold.name
            assert "".join(span.of(gold.text).split()) in str(place.name), gold.name
