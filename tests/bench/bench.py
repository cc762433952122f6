"""Three ratios that say how fast the program is, whatever the machine: `make bench`.

(a) Recognising and writing validated TEI against trafilatura's TEI of the same text, in one process.
(b) `convert seeds/yichun-2023.txt --to tei` against starting Python with lxml and typer, as whole processes.
(c) Time for each byte and peak memory on one synthetic report of 1, 10 and 50 MB.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from synthetic import report_of

from converter.source.source import Source

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
SEED = ROOT / "seeds" / "yichun-2023.txt"
MEGABYTE = 1_000_000
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""The environment of an installed program, whose modules are compiled once and not at every start."""

Timed = Callable[[], object]


def main() -> None:
    """Print all three, or those whose letters are given: `bench.py ac`."""
    parts = {"a": against_trafilatura, "b": against_starting, "c": with_size}
    for letter in sys.argv[1] if len(sys.argv) > 1 else parts:
        parts[letter]()


def against_trafilatura(rounds: int = 5) -> None:
    """Ratio (a): the sum over the provincial reports of each one's median time, ours by theirs."""
    from trafilatura import extract

    from converter import read, write
    from converter.source.decode import decode

    ours = theirs = 0.0
    paths = sorted(path for folder in ("texts", "more") for path in (CORPUS / folder).glob("prov-*.txt"))
    for path in paths:
        data = path.read_bytes()
        page = as_page(decode(data).value)

        def convert(data: bytes = data) -> object:
            return write(read(data).value, "tei").value

        def extract_page(page: str = page) -> object:
            return extract(page, output_format="xmltei")

        times = interleaved((convert, extract_page), rounds, process_time)
        ours, theirs = ours + times[0], theirs + times[1]
    if not paths:
        print("(a) there is no corpus beside the checkout")
        return
    print(
        f"(a) {len(paths)} provincial reports to TEI: {ours:.2f} s, trafilatura {theirs:.2f} s:"
        f" ratio {ours / theirs:.2f}"
    )


def as_page(source: Source) -> str:
    """The text as a web page, a paragraph for each line."""
    found = (source.line(number) for number in range(1, len(source.line_starts) + 1))
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in found if line.strip())
    return f"<html><head><title>政府工作报告</title></head><body><article>\n{lines}</article></body></html>"


def against_starting(rounds: int = 21) -> None:
    """Ratio (b): the medians of alternating runs."""
    convert = [Path(sys.executable).with_name("convert"), SEED, "--to", "tei"]
    start = [sys.executable, "-c", "import lxml.etree, typer"]
    ours, theirs = interleaved((runner(convert), runner(start)), rounds, perf_counter)
    print(
        f"(b) convert --to tei: {ours * 1000:.0f} ms, import lxml.etree, typer: {theirs * 1000:.0f} ms:"
        f" ratio {ours / theirs:.2f}"
    )


def runner(command: list[str | Path]) -> Timed:
    """A function that runs `command` to its end."""
    quiet = subprocess.DEVNULL
    return lambda: subprocess.run(command, check=True, env=COMPILED, stdout=quiet, stderr=quiet)


def interleaved(functions: tuple[Timed, ...], rounds: int, clock: Callable[[], float]) -> list[float]:
    """The median time of each function, in seconds, where they take turns; the first turn is not counted."""
    taken: list[list[float]] = [[] for _ in functions]
    for _ in range(rounds + 1):
        for function, times in zip(functions, taken, strict=True):
            began = clock()
            function()
            times.append(clock() - began)
    return [median(times[1:]) for times in taken]


def with_size(megabytes: tuple[int, ...] = (1, 10, 50)) -> None:
    """Ratio (c): each size in a process of its own, reading and writing TEI."""
    measured = {size: measure(size * MEGABYTE) for size in megabytes}
    first = None
    for size, (seconds, before, peak) in measured.items():
        per_byte = seconds / size
        first = first or per_byte
        print(
            f"(c) {size} MB: {seconds:.1f} s, {per_byte / first:.2f} times the first's time for a byte,"
            f" peak memory {peak / (size * MEGABYTE):.0f} times the text"
            f" ({(peak - before) / (size * MEGABYTE):.0f} times without Python and its modules)"
        )


CHILD = """
import json, re, sys, time
from pathlib import Path
from converter import read, write

def peak():
    return 1024 * int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])

write(read("政府工作报告").value, "tei")
before = peak()
data = Path(sys.argv[1]).read_bytes()
began = time.process_time()
written = write(read(data).value, "tei")
seconds = time.process_time() - began
assert not any(problem.severity == "error" for problem in written.problems), written.problems[:3]
print(json.dumps([seconds, before, peak()]))
"""
"""Reads and writes a report, once all modules are loaded; Linux's own count of memory, since the one that
getrusage gives begins with that of the process that started this one.
"""


def measure(size: int) -> tuple[float, float, float]:
    """Seconds, bytes before and peak bytes of converting a synthetic report of `size` bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.txt")
        path.write_text(report_of(size), encoding="utf-8")
        printed = subprocess.check_output([sys.executable, "-c", CHILD, path], cwd=ROOT, env=COMPILED)
    seconds, before, peak = json.loads(printed)
    return seconds, before, peak


if __name__ == "__main__":
    main()
