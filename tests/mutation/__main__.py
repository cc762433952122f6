"""Small changes to the code that the tests should notice: `make mutate`.

    python -m mutation [PACKAGE ...] [--count N] [--seed N] [--jobs N] [--suite FILE ...]
                                 [--again] [--tests FILE ...]

Draws changes (`points.py`) from each package by a seed, runs the tests that reach the changed line (`chosen.py`), and
prints for each package how many were noticed, with the 95 % interval of Wilson's score.  Tests over `../shared` do not
count.  On standard error stands a dot for each change that was noticed, and an S for each that was not; these are
listed in FOLDER/PACKAGE.tsv.  `--again` tries these alone once more, and `--tests` names the files of tests to try
instead of those that reached the line when the suite was last measured.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from mutation.chosen import Chooser, Reach, measure
from mutation.mutants import Mutant, copied, tried
from mutation.points import Point, points

ROOT = Path(__file__).parents[2]

PACKAGES = {
    "formats": "converter/formats",
    "checks": "converter/checks",
    "layout": "converter/model/layout.py",
    "corpus": "converter/corpus",
    "documents": "converter/documents",
    "inputs": "converter/inputs",
    "annotate": "converter/annotate",
    "recognise": "converter/recognise",
}
"""Samples by name."""

NORMAL = 1.96
"""Standard deviations around the mean that hold 95 % of a normal distribution."""


class Place(NamedTuple):
    """A change in its module."""

    module: str
    point: Point

    @property
    def row(self) -> str:
        """The change as a row of the list of survivors."""
        one_line = (" ".join(each.split()) for each in (self.point.before, self.point.after))
        return "\t".join([f"{self.module}:{self.point.line}", self.point.operator, *one_line])


def places(folder: Path, package: str) -> list[Place]:
    """Every change of a package, by module and place."""
    root = folder / PACKAGES[package]
    paths = sorted(root.rglob("*.py")) if root.is_dir() else [root]
    return [Place(str(path.relative_to(folder)), each) for path in paths for each in points(path.read_text("utf-8"))]


def sample(found: Sequence[Place], count: int, seed: int) -> list[Place]:
    """`count` of the places, or all where there are fewer, in order; the same for the same seed."""
    chosen = random.Random(seed).sample(range(len(found)), min(count, len(found)))
    return [found[index] for index in sorted(chosen)]


def interval(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson's score.

    >>> [round(each, 3) for each in interval(80, 100)]
    [0.711, 0.867]
    """
    share, z = right / of, NORMAL * NORMAL / of
    middle, half = share + z / 2, NORMAL * sqrt(share * (1 - share) / of + z / (4 * of))
    return (middle - half) / (1 + z), (middle + half) / (1 + z)


def prepared(args: argparse.Namespace) -> Chooser:
    """A copy of the checkout with what its tests reach; measured anew if asked for or if there is none."""
    work = args.work.resolve()
    base, stored = work / "base", work / "reach.json"
    if args.fresh or args.suite or not stored.exists():
        shutil.rmtree(base, ignore_errors=True)
        names = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.splitlines()
        reach = measure(copied(ROOT, base, names), args.jobs, args.suite)
        stored.write_text(json.dumps(reach), "utf-8")
    seconds, lines = json.loads(stored.read_bytes())
    numbered = {module: {int(line): tests for line, tests in each.items()} for module, each in lines.items()}
    return Chooser(base, Reach(seconds, numbered))


def mutants_of(package: str, chooser: Chooser, args: argparse.Namespace) -> list[Mutant]:
    """The mutants of a package that are to be tried."""
    drawn = sample(places(chooser.folder, package), args.count, args.seed)
    if args.again:
        alive = set((args.work / f"{package}.tsv").read_text("utf-8").splitlines())
        drawn = [each for each in drawn if each.row in alive]
    return [Mutant(each.module, each.point, tried_with(each, chooser, args.tests)) for each in drawn]


def tried_with(place: Place, chooser: Chooser, files: Sequence[Path]) -> list[str]:
    """The tests to try a change with: those of the files, or, where none is named, those that reach it."""
    if not files:
        return chooser.tests(place.module, place.point)
    for path in files:
        shutil.copy2(path, chooser.folder / path)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        "-n0",
        "-o",
        "addopts=--doctest-modules",
        *map(str, files),
    ]
    listed = subprocess.run(command, cwd=chooser.folder, capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if "::" in line]


def main() -> None:
    """Print a row a package, and write the survivors of each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("packages", nargs="*", default=list(PACKAGES), help=", ".join(PACKAGES))
    parser.add_argument("--count", type=int, default=100, help="changes a package")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "mutation", help="where copies and lists lie")
    parser.add_argument("--fresh", action="store_true", help="measure anew which test reaches which line")
    parser.add_argument("--suite", type=Path, nargs="*", default=[], help="files of tests to measure, all if none")
    parser.add_argument("--again", action="store_true", help="try only those that nothing noticed the last time")
    parser.add_argument("--tests", type=Path, nargs="*", default=[], help="files of tests to try instead")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    chooser = prepared(args)
    print("| package | changes | noticed | share | 95 % interval |\n|---|---|---|---|---|", flush=True)
    for package in args.packages:
        results = []
        for each in tried(mutants_of(package, chooser, args), chooser.folder, args.jobs):
            results.append(each)
            print("." if each[1] else "S", end="", file=sys.stderr, flush=True)
        print(f" {package}", file=sys.stderr, flush=True)
        rows = [Place(each.module, each.point).row for each, noticed in results if not noticed]
        (args.work / f"{package}.tsv").write_text("".join(f"{row}\n" for row in rows), "utf-8")
        of, right = len(results), len(results) - len(rows)
        low, high = interval(right, of) if of else (0.0, 1.0)
        share = right / of if of else 1.0
        print(f"| {package} | {of} | {right} | {share:.2f} | {low:.2f}–{high:.2f} |", flush=True)


if __name__ == "__main__":
    main()
