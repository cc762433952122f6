"""The commands that docs/measured.md names can be run: a change of a function that they call shows here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

BENCH = ROOT / "tests" / "bench"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of these programs on Python's path."""
    monkeypatch.syspath_prepend(str(BENCH))


@pytest.mark.usefixtures("bench")
def test_a_round_of_the_annotations_names_each_kind(seeds: Path) -> None:
    import annotations as program

    found = program._round((seeds / "liaoyuan-2022.txt").read_bytes())
    assert {"quantities", "dates", "place_names", "organizations", "laws", "terms", "honours"} <= set(found)


def test_two_reports_are_compared_by_the_clock(seeds: Path) -> None:
    command = [sys.executable, str(BENCH / "compare.py"), *map(str, sorted(seeds.glob("*.txt"))[:2])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "comparing / converting both" in done.stdout


def test_a_ratio_is_printed_for_two_checkouts_that_take_turns() -> None:
    command = [sys.executable, BENCH / "bench.py", "--only", "annotations", "--rounds", "1", "--against", ROOT]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "tests")))}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    head, ratio, _, title, *steps = done.stdout.splitlines()
    assert head.split() == ["there", "here", "goal"]
    assert re.fullmatch(r"annotations / recognition( +\d+\.\d\d){3}", ratio)
    assert title == "processor time here / there"
    assert [line.split()[0] for line in steps] == ["annotations", "recognition"]
