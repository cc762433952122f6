"""Looks at running processes, by way of Linux's /proc."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from conftest import ROOT

PAUSE = 0.02
"""Seconds between two looks."""

COMMAND = (sys.executable, "-m", "converter", "corpus")


def workers_of(pid: int) -> list[int]:
    """The processes that convert for this one: the children of its fork server."""
    found: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        found.setdefault(parent, []).append(int(stat.parent.name))
    return sorted(each for server in found.get(pid, []) for each in found.get(server, []))


def resident(pid: int) -> float:
    """Megabytes of memory that the process has in use; 0 where it has ended."""
    try:
        found = re.search(r"VmRSS:\s*(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


@dataclass(frozen=True)
class Memory:
    """Megabytes at some moment of a run."""

    documents: int
    run: float
    worker: float
    """The largest worker's."""


def memory_of_a_run(folder: Path, out: Path, marks: Sequence[int], *words: str) -> list[Memory]:
    """The memory of `convert corpus` once each of these numbers of documents is done."""
    going = subprocess.Popen([*COMMAND, folder, "--out", out, *words], cwd=ROOT)
    done = Growing(out / "manifest.jsonl")
    found = []
    for mark in marks:
        while going.poll() is None and done.lines() < mark:
            time.sleep(PAUSE if mark < 1_000 else 10 * PAUSE)
        workers = [resident(each) for each in workers_of(going.pid)]
        if going.poll() is None and workers:
            found.append(Memory(mark, resident(going.pid), max(workers)))
    assert going.wait() == 0
    return found


class Growing:
    """A file to which others add lines: each look reads only what is new."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = self._lines = 0

    def lines(self) -> int:
        """Count its lines; 0 while it does not exist."""
        try:
            with self._path.open("rb") as file:
                file.seek(self._read)
                new = file.read()
        except OSError:
            return 0
        self._read += len(new)
        self._lines += new.count(b"\n")
        return self._lines


def done_in(out: Path) -> int:
    """Lines of the manifest so far."""
    try:
        with (out / "manifest.jsonl").open("rb") as lines:
            return sum(1 for _ in lines)
    except OSError:
        return 0
