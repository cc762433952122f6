"""Speed and memory of a run over many reports, as ratios: `make batch`.

(a) `convert corpus` with one process and with two, and trafilatura's own command line on the same texts as pages.
(b) A run over 20,000 invented reports: memory, and time for a report, at its beginning and at its end.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from bench_inputs import CORPUS, ROOT, as_page
from processes import COMMAND, memory_of_a_run
from reports import report, write_reports

from converter.corpus import read_manifest
from converter.source.decode import decode

FILES = 400
MANY, FIRST = 20_000, 1_000
LATE = 50
"""The end is when all but one of so many reports are done: a moment later there is no process to look at."""


def main() -> None:
    """Print both, or the one whose letter is given; (b) of another number of reports: `batch.py b 5000`."""
    letters = sys.argv[1] if len(sys.argv) > 1 else "ab"
    if "a" in letters:
        throughput()
    if "b" in letters:
        endurance(int(sys.argv[2]) if len(sys.argv) > 2 else MANY)


def throughput(rounds: int = 3) -> None:
    """Part (a): medians of runs that take turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = write_texts(folder)
        runs = {
            "convert corpus --jobs 1": lambda: ours(folder, 1),
            "convert corpus --jobs 2": lambda: ours(folder, 2),
            "trafilatura --parallel 1": lambda: theirs(folder, 1, texts),
            "trafilatura --parallel 2": lambda: theirs(folder, 2, texts),
        }
        taken: dict[str, list[float]] = {what: [] for what in runs}
        for _ in range(rounds):
            for what, run in runs.items():
                taken[what].append(run())
    rates = {what: FILES / median(times) for what, times in taken.items()}
    print(
        f"(a) {FILES} files, {texts} texts again and again, to TEI, reports a second: "
        + ", ".join(f"{what} {rate:.1f}" for what, rate in rates.items())
    )
    one, two, their_one, their_two = rates.values()
    print(f"(a) the second process: {two / one:.2f} times as many; trafilatura's: {their_two / their_one:.2f}")
    print(
        f"(a) against trafilatura: {one / their_one:.2f} times as many with one process, {two / their_two:.2f} with two"
    )


def write_texts(folder: Path) -> int:
    """The same texts as files and as pages, the real ones or, without a corpus, invented ones; how many they are."""
    paths = sorted((CORPUS / "texts").glob("*.txt"))
    texts = [path.read_bytes() for path in paths] or [report(number, 60).encode() for number in range(50)]
    for part in ("in", "pages"):
        (folder / part).mkdir()
    for number in range(FILES):
        data = texts[number % len(texts)]
        (folder / "in" / f"{number:04}.txt").write_bytes(data)
        (folder / "pages" / f"{number:04}.html").write_text(as_page(decode(data).value), "utf-8")
    return len(texts)


def ours(folder: Path, jobs: int) -> float:
    """Seconds that `convert corpus` takes."""
    return seconds_of(folder, [*COMMAND, folder / "in", "--out", folder / "out", "--quiet", "--jobs", str(jobs)], FILES)


def theirs(folder: Path, jobs: int, texts: int) -> float:
    """Seconds that trafilatura takes; it names an output after its words, so the same text gives one file."""
    program = Path(sys.executable).with_name("trafilatura")
    options = ["--input-dir", folder / "pages", "--output-dir", folder / "out", "--xmltei", "--parallel", str(jobs)]
    return seconds_of(folder, [program, *options], texts * 9 // 10)


def seconds_of(folder: Path, command: list[str | Path], least: int) -> float:
    """Seconds of a command that writes into an empty folder `out`, and wrote at least so many files."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    (folder / "out").mkdir()
    began = perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = perf_counter() - began
    written = sum(1 for path in (folder / "out").rglob("*") if path.is_file())
    assert written >= least, f"{command[0]} wrote {written} files"
    return seconds


def endurance(number: int) -> None:
    """Part (b): a run of its own, watched from outside."""
    with tempfile.TemporaryDirectory() as name:
        folder = write_reports(Path(name, "in"), number)
        began = perf_counter()
        first, last = memory_of_a_run(folder, Path(name, "out"), (FIRST, number - number // LATE), "--quiet")
        seconds = perf_counter() - began
        times = [each.seconds for each in read_manifest(Path(name, "out"))]
    print(
        f"(b) {number} reports in {seconds:.0f} s; memory after {FIRST} and at the end: "
        f"run {first.run:.0f} and {last.run:.0f} MB, {last.run / first.run:.2f} times; "
        f"largest worker {first.worker:.0f} and {last.worker:.0f} MB, {last.worker / first.worker:.2f} times"
    )
    print(
        f"(b) median time of the last {FIRST} reports: {median(times[-FIRST:]) / median(times[:FIRST]):.2f} times"
        f" that of the first {FIRST}"
    )


if __name__ == "__main__":
    main()
