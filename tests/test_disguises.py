"""Real reports in disguise keep their outlines and metadata as far as measured, and say how sure they are.

`tests/disguises_floor.json` holds the figures of one text in `EVERY`, which only rise; `GOLD_UPDATE=1` writes them
anew, and fails.  `make score` prints those of all texts.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from statistics import mean

import pytest
from conftest import SHARED, absent
from disguise_ways import DISGUISES, UNUSED
from disguises import Kept, measured

FLOOR = Path(__file__).with_name("disguises_floor.json")
UPDATE = "GOLD_UPDATE" in os.environ
EVERY = 20
ROUNDING = 0.00005
"""Amount lost by the rounding of a floor to four decimals."""

SURE = 0.9
"""Nine in ten of the headings that say so are right, and most say so."""


@pytest.fixture(autouse=True)
def there_is_a_corpus() -> None:
    if not SHARED.is_dir():
        absent("there is no corpus beside the checkout")


@cache
def found() -> dict[str, list[Kept]]:
    """Remains of the texts, by disguise."""
    return measured(1, EVERY)


def figures() -> dict[str, dict[str, float]]:
    """For each disguise the mean F1 of headings, and the share of texts with the same metadata."""
    return {
        name: {
            "headings": round(mean(each.headings for each in kept), 4),
            "metadata": round(mean(each.metadata for each in kept), 4),
        }
        for name, kept in found().items()
    }


@pytest.mark.xdist_group("disguises")
def test_no_disguise_costs_more_than_it_did() -> None:
    now = figures()
    if UPDATE:
        FLOOR.write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
        pytest.fail("GOLD_UPDATE is on: the floors stand where the figures are; read the diff")
    floors = json.loads(FLOOR.read_bytes())
    assert floors.keys() == now.keys() == {disguise.name for disguise in DISGUISES}
    assert [
        (name, field) for name, floor in floors.items() for field in floor if now[name][field] < floor[field] - ROUNDING
    ] == []


@pytest.mark.xdist_group("disguises")
def test_headings_that_say_they_are_sure_are_right() -> None:
    sure = [each for kept in found().values() for one in kept for each in one.sure]
    say_so = [is_right for confidence, is_right in sure if confidence >= SURE]
    assert len(say_so) >= 0.8 * len(sure)
    assert mean(say_so) >= SURE


@pytest.mark.xdist_group("disguises")
def test_most_wrong_headings_say_that_they_are_in_doubt() -> None:
    sure = [each for kept in found().values() for one in kept for each in one.sure]
    wrong = [confidence for confidence, is_right in sure if not is_right]
    assert sum(confidence >= SURE for confidence in wrong) * 2 < len(wrong)


def test_some_disguises_are_used_by_no_learning() -> None:
    assert len(set(UNUSED) & {disguise.name for disguise in DISGUISES}) >= 2
