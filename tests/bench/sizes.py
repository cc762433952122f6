"""Time for each byte and peak memory on one synthetic report of 1, 10 and 50 MB: `python tests/bench/sizes.py`.

Each is read and written in a process of its own: as plain TEI, and as annotated JSON up to 10 MB, or `sizes.py 50`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench_inputs import COMPILED, ROOT
from synthetic import report_of

MEGABYTE = 1_000_000


def main() -> None:
    """Print a line for each format and size."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with_size("tei", (1, 10, 50))
    with_size("json", tuple(size for size in (1, 10, 50) if size <= most))


def with_size(to: str, megabytes: tuple[int, ...]) -> None:
    """Print a line for each size."""
    measured = {size: measure(to, size * MEGABYTE) for size in megabytes}
    first = None
    for size, (seconds, before, peak) in measured.items():
        per_byte = seconds / size
        first = first or per_byte
        print(
            f"{to:5} {size:2} MB: {seconds:.1f} s, {per_byte / first:.2f} times the first's time for a byte,"
            f" peak memory {peak / (size * MEGABYTE):.0f} times the text"
            f" ({(peak - before) / (size * MEGABYTE):.0f} times without Python and its modules)",
            flush=True,
        )


CHILD = """
import json, re, sys, time
from pathlib import Path
from converter import read, write

def peak():
    return 1024 * int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])

path, to = sys.argv[1:]
options = {"annotations": "standoff"} if to == "json" else {}
write(read("政府工作报告").value, to, **options)
before = peak()
data = Path(path).read_bytes()
began = time.process_time()
written = write(read(data).value, to, **options)
seconds = time.process_time() - began
assert not any(problem.severity == "error" for problem in written.problems), written.problems[:3]
print(json.dumps([seconds, before, peak()]))
"""
"""Reads and writes a report, once all modules are loaded; Linux's own count of memory, since the one that
getrusage gives begins with that of the process that started this one.
"""


def measure(to: str, size: int) -> tuple[float, float, float]:
    """Seconds, bytes before and peak bytes of converting a synthetic report of `size` bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.txt")
        path.write_text(report_of(size), encoding="utf-8")
        printed = subprocess.check_output([sys.executable, "-c", CHILD, path, to], cwd=ROOT, env=COMPILED)
    seconds, before, peak = json.loads(printed)
    return seconds, before, peak


if __name__ == "__main__":
    main()
