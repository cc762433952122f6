"""A report says the same however it is encoded, set or surrounded, and nearly the same where its line breaks are lost.

`tests/metamorphic_floor.json` holds what the headings' F1 is where the limit does not hold yet; no figure may fall.
`GOLD_UPDATE=1` writes the figures as they are into it, and fails.  `python tests/metamorphic.py --show NAME` tells why.
"""

from __future__ import annotations

import json
import os
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import SHARED, absent
from gold import golds, reading
from metamorphic import LIMIT, NEAR, SAME, Change, headings, sides, table

FLOOR = Path(__file__).with_name("metamorphic_floor.json")
UPDATE = "GOLD_UPDATE" in os.environ
STEP = 0.005
"""A figure that has risen by more is worth a new floor."""

ROUNDING = 0.00005
"""Amount lost by the rounding of a floor to four decimals."""

IN_PIECES = frozenset({"nat-state-2002-ws", "pref-chengde-2024-dg", "prov-hebeisheng-2019-gy"})
"""Reports whose sentences stand in pieces on lines of their own: an indent makes a paragraph of each."""


@pytest.fixture(autouse=True)
def there_is_gold() -> None:
    if not SHARED.is_dir():
        absent("there is no gold beside the checkout")


@cache
def before() -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Outline and metadata of each report as it came."""
    return {gold.name: sides(reading(gold.data)) for gold in golds()}


def floors() -> dict[str, dict[str, float]]:
    """For each change the reports that it costs more than the limit, with the headings' F1 that it leaves."""
    found: dict[str, dict[str, float]] = json.loads(FLOOR.read_bytes())
    return found


@cache
def measured(change: Change) -> dict[str, tuple[float, float]]:
    """For each report the headings' F1 before and after the change, without those that the change makes no text of."""
    return {
        gold.name: (headings(gold, gold.data), headings(gold, change.make(gold.text)))
        for gold in golds()
        if not ("indented" in change.name and gold.name in IN_PIECES)
    }


@pytest.mark.parametrize("change", SAME, ids=lambda change: change.name)
def test_nothing_else_is_found(change: Change) -> None:
    for gold in golds():
        if "indented" in change.name and gold.name in IN_PIECES:
            continue
        outline, metadata = sides(reading(change.make(gold.text)))
        assert metadata == before()[gold.name][1], gold.name
        assert outline == before()[gold.name][0], gold.name


@pytest.mark.parametrize("change", NEAR, ids=lambda change: change.name)
def test_headings_stay_within_the_limit(change: Change) -> None:
    known = floors().get(change.name, {})
    lost = []
    for name, (whole, left) in measured(change).items():
        floor = min(known.get(name, 1.0), whole - LIMIT)
        if left < floor - ROUNDING:
            lost.append(f"{name}: {left:.4f}, and {floor:.4f} at least")
        if left > known.get(name, 1.0) + STEP:
            warnings.warn(f"{change.name}: {name} has risen to {left:.4f}: write it with GOLD_UPDATE=1", stacklevel=1)
    assert not lost, "\n".join(lost)


def test_no_run_that_writes_the_floors_passes(capsys: pytest.CaptureFixture[str]) -> None:
    if not UPDATE:
        return
    known = floors()
    found = {
        change.name: {
            name: max(round(left, 4), known.get(change.name, {}).get(name, 0.0))
            for name, (whole, left) in measured(change).items()
            if left < whole - LIMIT
        }
        for change in NEAR
    }
    FLOOR.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    with capsys.disabled():
        print(f"\n{table()}")
    pytest.fail("GOLD_UPDATE is on: the floors stand where the figures are; read the diff")
