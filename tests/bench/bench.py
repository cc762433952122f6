"""Ratios that say how fast the program is, whatever the machine: `make bench`.

    python tests/bench/bench.py                      # of this checkout
    python tests/bench/bench.py --against ../other   # and of another, in turns: before and after
    python tests/bench/bench.py --only corpus        # the rows whose name has the word

Each row divides processor time by that of other work of the same run, which takes turns with it; of each document
the shortest of some rounds counts, since other work on the machine can only add.
Where both are steps of this program, those of the other checkout divide, so that no step gains by another's slowness.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bench_inputs import COMPILED, ROOT, SEED
from steps import STEPS, batch, tiny

ROUNDS = 7
COPIES = 200
"""Files of a run of `convert corpus`."""


class Ratio(NamedTuple):
    """A row: what is measured, by what it is divided, and the most that it should be."""

    name: str
    of: str
    by: str
    goal: float


RATIOS = (
    Ratio("text to TEI / trafilatura", "text to TEI", "trafilatura", 0.80),
    Ratio("page to TEI / trafilatura", "page to TEI", "trafilatura", 1.0),
    Ratio("start to TEI / libraries", "start to TEI", "start of libraries", 1.5),
    Ratio("start to JSON / libraries", "start to JSON", "start of libraries", 2.2),
    Ratio("annotations / recognition", "annotations", "recognition", 1.2),
    Ratio("annotated JSON / TEI", "annotated JSON", "TEI", 1.6),
    Ratio("inline TEI / TEI", "inline TEI", "TEI", 2.0),
    Ratio("stand-off TEI / TEI", "stand-off TEI", "TEI", 2.5),
    Ratio("Markdown / TEI", "Markdown", "TEI", 1.0),
    Ratio("corpus / in process", "corpus", "batch", 1.25),
    Ratio("tiny corpus / in process", "tiny corpus", "tiny batch", 2.0),
    Ratio("PDF / PDFium", "PDF", "PDFium", 1.5),
    Ratio("DOCX / python-docx", "DOCX", "python-docx", 2.0),
)

OTHERS = ("trafilatura", "PDFium", "python-docx", "start of libraries")
"""Work of other programs: one measurement serves both checkouts."""

MAIN = "import sys; from converter.cli import main; sys.exit(main())"
STARTS = {
    "start to TEI": [MAIN, str(SEED), "--to", "tei", "--quiet"],
    "start to JSON": [MAIN, str(SEED), "--to", "json", "--quiet"],
    "start of libraries": ["import typer, lxml.etree"],
}
"""Whole processes: the words behind `python -c`."""

CORPORA = {"corpus": batch, "tiny corpus": tiny}
"""Runs of `convert corpus --jobs 1`, over copies of these texts."""

BATCHES = {"batch": batch, "tiny batch": tiny}
"""The same conversions in one process, of which the whole run counts as well."""

SPENT = """
import ctypes, os, resource, subprocess, sys
ctypes.CDLL(None).prctl(36, 1)
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    while True:
        os.waitpid(-1, 0)
except ChildProcessError:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
print(spent.ru_utime + spent.ru_stime)
"""
"""Prints the processor time of a command and of all that it starts, also of what outlives it (Linux)."""


class Side:
    """A checkout, and the process that measures its steps."""

    def __init__(self, checkout: Path) -> None:
        self.environment = {**COMPILED, "PYTHONPATH": os.pathsep.join(map(str, (checkout, ROOT / "tests")))}
        command = [sys.executable, Path(__file__).with_name("steps.py")]
        self._steps = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=self.environment
        )

    def seconds(self, step: str, folder: Path) -> list[float]:
        """The processor seconds of each document, or of each whole process."""
        if step in STARTS:
            return [self._spent(["-c", *STARTS[step]])]
        if step in CORPORA:
            out = tempfile.mkdtemp(dir=folder)
            words = ["corpus", str(folder / step), "--out", out, "--to", "tei", "--jobs", "1", "--quiet"]
            return [self._spent(["-c", MAIN, *words])]
        if step in BATCHES:
            return [sum(sum(self._asked(step)) for _ in range(COPIES // len(BATCHES[step]())))]
        return self._asked(step)

    def _asked(self, step: str) -> list[float]:
        assert self._steps.stdin is not None and self._steps.stdout is not None
        print(step, file=self._steps.stdin, flush=True)
        found: list[float] = json.loads(self._steps.stdout.readline())
        return found

    def _spent(self, words: list[str]) -> float:
        command = [sys.executable, "-c", SPENT, sys.executable, *words]
        return float(subprocess.check_output(command, env=self.environment, text=True))


def main() -> None:
    """Print a line for each ratio, and with `--against` one for each step of the program."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = parser.parse_args()
    rows = [row for row in RATIOS if chosen.only in row.name]
    sides = {"here": Side(ROOT)}
    if chosen.against:
        sides = {"there": Side(chosen.against.resolve()), **sides}
    steps = list(dict.fromkeys(step for row in rows for step in (row.of, row.by)))
    with tempfile.TemporaryDirectory() as folder:
        write_corpora(Path(folder))
        taken = measured(steps, sides, Path(folder), chosen.rounds)
    print("\n".join(lines(rows, taken)))


def write_corpora(folder: Path) -> None:
    """The folders of which `convert corpus` makes corpora."""
    for name, documents in CORPORA.items():
        (folder / name).mkdir()
        for number in range(COPIES // len(documents()) * len(documents())):
            (folder / name / f"{number:04}.txt").write_bytes(documents()[number % len(documents())])


Taken = dict[tuple[str, str], float]
"""Checkout and step -> seconds."""


def measured(steps: Iterable[str], sides: dict[str, Side], folder: Path, rounds: int) -> Taken:
    """The sum over the documents of the shortest of some rounds; the first round is not counted, but of long runs."""
    found: dict[tuple[str, str], list[list[float]]] = {}
    for turn in range(rounds + 1):
        for step in steps:
            for name, side in sides.items():
                known = found.setdefault((name, step), [])
                long = step in CORPORA or step in BATCHES
                if (step in OTHERS and name != "here") or (long and len(known) > 2):
                    continue
                seconds = side.seconds(step, folder)
                if turn or long:
                    known.append(seconds)
    return {key: sum(map(min, zip(*known, strict=True))) for key, known in found.items()}


def lines(rows: Iterable[Ratio], taken: Taken) -> Iterable[str]:
    """The table: each ratio here, and where there is another checkout, there as well, and how its step changed."""
    both = any(name == "there" for name, _ in taken)
    yield f"{'':28}{'there':>8}{'here':>8}{'goal':>8}" if both else f"{'':28}{'here':>8}{'goal':>8}"
    for row in rows:
        divisor = taken["there" if both and row.by not in OTHERS else "here", row.by]
        if not divisor:
            continue
        columns = [taken[name, row.of] / divisor for name in (("there", "here") if both else ("here",))]
        yield f"{row.name:28}" + "".join(f"{each:8.2f}" for each in (*columns, row.goal))
    if both:
        yield "\nprocessor time here / there"
        for step in dict.fromkeys(step for row in rows for step in (row.of, row.by) if step not in OTHERS):
            if taken["there", step]:
                yield f"{step:28}{taken['here', step] / taken['there', step]:8.2f}"


assert set(STEPS) | STARTS.keys() | CORPORA.keys() >= {each for row in RATIOS for each in (row.of, row.by)}

if __name__ == "__main__":
    main()
