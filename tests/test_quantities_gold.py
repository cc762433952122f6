"""The quantities found in real passages agree with a careful reader's; the figures may only rise.

`tests/quantities_floor.json` holds the figures below which none may fall; `GOLD_UPDATE=1` raises them, and fails.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from conftest import SHARED, absent
from quantities import figures

FLOOR = Path(__file__).with_name("quantities_floor.json")
GOLD = SHARED / "gold" / "quantities" / "dev"


@pytest.fixture(autouse=True)
def there_is_gold() -> None:
    if not GOLD.is_dir():
        absent("there is no gold of quantities beside the checkout")


@cache
def now() -> dict[str, float]:
    """The figures of the program as it is, passage by passage."""
    return figures(GOLD)


@cache
def converted() -> dict[str, float]:
    """The figures of whole conversions to JSON."""
    return figures(GOLD, f"{sys.executable} -m converter {{}} --to json")


@pytest.mark.parametrize("found", [now, converted])
def test_agreement_with_the_gold_does_not_fall(found: Callable[[], dict[str, float]]) -> None:
    floors: dict[str, float] = json.loads(FLOOR.read_bytes())
    fallen = {name: found()[name] for name, floor in floors.items() if found()[name] < floor}
    assert fallen == {}
    assert found()["failed"] == 0


def test_no_run_that_raises_a_floor_passes() -> None:
    if "GOLD_UPDATE" in os.environ:
        floors = {name: figure for name, figure in now().items() if name not in ("quantities", "failed")}
        FLOOR.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
        pytest.fail("GOLD_UPDATE is on: the floors stand where the figures are; read the diff")
    assert FLOOR.is_file()
