"""The tests that reach a place of the code: from one run of the suite under coverage, a context a test."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from mutation.points import Point

DEAREST = 15.0
"""Seconds that the tests of one mutant may take together, by their times in the first run; the quickest come first."""

LEFT_OUT = re.compile(r"tests/test_(?:wheel|layers|spark\w*)\.py|tests/mutation/")
"""Tests that read the code as a text, or that take minutes to start what they need."""


class Reach(NamedTuple):
    """Result of one run of the suite: each test's seconds, and by file and line the tests that reach it."""

    seconds: dict[str, float]
    lines: dict[str, dict[int, list[str]]]


def measure(folder: Path, jobs: int, suite: Sequence[Path] = ()) -> Reach:
    """Run the suite of a checkout under coverage; the checkout has no corpus beside it, so tests over it are skipped.

    `suite` names the files of tests to run, all if none.  A test that fails, as one of time may under coverage, counts
    for no line: a mutant can only be noticed by tests that pass without it.  RuntimeError if pytest breaks.
    """
    here = Path(__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{here}", "TIMES": str(folder / "times.json")}
    environment.pop("CI", None)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        str(jobs),
        "--dist",
        "loadgroup",
        "-p",
        "mutation.plugin",
        "--cov=converter",
        "--cov-context=test",
        "--cov-report=",
        "--ignore=tests/test_wheel.py",
        "--ignore=tests/mutation",
        "-k",
        "not spark",
        *map(str, suite),
    ]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"the suite cannot be run:\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
    return Reach(json.loads((folder / "times.json").read_bytes()), _lines(folder))


def _lines(folder: Path) -> dict[str, dict[int, list[str]]]:
    from coverage import CoverageData

    data = CoverageData(str(folder / ".coverage"))
    data.read()
    return {
        str(Path(name).relative_to(folder)): {
            line: sorted({context.partition("|")[0] for context in contexts if context})
            for line, contexts in data.contexts_by_lineno(name).items()
        }
        for name in data.measured_files()
    }


class Chooser:
    """The tests for a mutant: those that reach its line, or, for a module's own statement, lines with its names.

    The default value of a parameter is no line that a test reaches: those count that reach a line with the function's
    name.
    """

    def __init__(self, folder: Path, reach: Reach) -> None:
        self.folder = folder
        self.reach = reach

    def tests(self, module: str, point: Point) -> list[str]:
        """The node ids, the quickest first, as many as `DEAREST` allows."""
        last = point.line + point.before.count("\n")
        if point.in_function:
            here = self._reaching((module, line) for line in range(point.line, last + 1))
            return self._affordable(here or self._naming(point.names[-1:]))
        return self._affordable(self._naming(point.names))

    def _naming(self, names: Iterable[str]) -> set[str]:
        return self._reaching(place for name in names for place in self._named.get(name, ()))

    def _reaching(self, places: Iterable[tuple[str, int]]) -> set[str]:
        return {test for module, line in places for test in self.reach.lines.get(module, {}).get(line, ())}

    def _affordable(self, tests: set[str]) -> list[str]:
        chosen: list[str] = []
        total = 0.0
        seconds = self.reach.seconds
        for test in sorted(tests & seconds.keys(), key=lambda each: (seconds[each], each)):
            total += seconds[test]
            if total > DEAREST:
                break
            if not LEFT_OUT.match(test):
                chosen.append(test)
        return chosen

    @cached_property
    def _named(self) -> dict[str, list[tuple[str, int]]]:
        """Index the occurrences of each name, or of the one that an import gives it: (module, line) by name."""
        found: dict[str, list[tuple[str, int]]] = {}
        others: set[tuple[str, str]] = set()
        for path in sorted((self.folder / "converter").rglob("*.py")):
            module = str(path.relative_to(self.folder))
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                for name in set(re.findall(r"[A-Za-z_]\w*", line)):
                    found.setdefault(name, []).append((module, number))
                others.update(re.findall(r"\b([A-Z]\w*) as ([A-Z]\w*)", line))
        for name, other in others:
            found[name] = [*found.get(name, []), *found.get(other, [])]
        return found
