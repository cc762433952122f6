"""Start-up time of a plain conversion, compared with another checkout: `python tests/bench/against.py ../other`.

    git worktree add ../other TAG && python tests/bench/against.py ../other

Both are compiled first; runs take turns, and pairs of neighbours are compared, so that a busy machine slows both.
"""

from __future__ import annotations

import compileall
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from bench_inputs import COMPILED, ROOT, SEED

RUNS = 40


def main() -> None:
    """Print the medians of both and the median ratio of pairs."""
    ours, theirs = ROOT, Path(sys.argv[1]).resolve()
    for checkout in (ours, theirs):
        compileall.compile_dir(checkout / "converter", quiet=2)
        taken(checkout)
    pairs = [(taken(ours), taken(theirs)) for _ in range(RUNS)]
    here, there = (median(side) * 1000 for side in zip(*pairs, strict=True))
    ratio = median(mine / other for mine, other in pairs)
    print(f"convert --to tei: {here:.0f} ms here, {there:.0f} ms there; median ratio of {RUNS} pairs {ratio:.3f}")


def taken(checkout: Path) -> float:
    """The seconds that one conversion of a seed takes, from start to end."""
    command = [sys.executable, "-m", "converter", str(SEED), "--to", "tei", "-q"]
    began = perf_counter()
    subprocess.run(command, cwd=checkout, env=COMPILED, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - began


if __name__ == "__main__":
    main()
