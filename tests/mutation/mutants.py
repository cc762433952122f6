"""Mutants tried: each is a checkout with one place changed, in which the tests that reach it are run by a fork."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from mutation.points import Point, changed

PATIENCE = 150.0
"""Seconds after which a mutant that still runs counts as noticed: it does not end."""

QUICKEST = 12
"""Tests that are tried first, by themselves: they notice most mutants, and few files of tests are imported for them."""

FAILED, INTERRUPTED, BROKEN = 1, 2, 3
NOTICED = frozenset({FAILED, INTERRUPTED, BROKEN})
"""Exit statuses of pytest that a mutant is noticed by: a test fails, a module cannot be imported, pytest breaks."""


class Mutant(NamedTuple):
    """One change and the tests that might notice it."""

    module: str
    point: Point
    tests: list[str]


def copied(checkout: Path, folder: Path, files: Sequence[str]) -> Path:
    """A copy of the named files of a checkout, with their times, so that compiled modules stay valid."""
    for name in files:
        if (checkout / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(checkout / name, folder / name)
    return folder


def tried(mutants: Sequence[Mutant], base: Path, jobs: int) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant, in order, and whether its tests noticed it."""
    folders = [base.with_name(f"worker-{number}") for number in range(jobs)]
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(base, folder, copy_function=shutil.copy2)
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(folders,)) as pool:
        yield from zip(mutants, pool.map(_noticed, mutants), strict=True)


HERE: list[Path] = []
"""The folder of this worker."""


def _start(folders: Sequence[Path]) -> None:
    """Take a folder of one's own, and import what all tests need except the code itself."""
    import multiprocessing

    HERE[:] = [folders[(multiprocessing.current_process()._identity[0] - 1) % len(folders)]]
    import hypothesis  # noqa: F401
    import jsonschema_rs  # noqa: F401
    import lxml.etree  # noqa: F401
    import markdown_it  # noqa: F401
    import pytest  # noqa: F401


def _noticed(mutant: Mutant) -> bool:
    """Test whether a test fails, cannot begin or does not end with the change in place."""
    if not mutant.tests:
        return False
    path = HERE[0] / mutant.module
    original = path.read_bytes()
    times = path.stat()
    path.write_text(changed(original.decode(), mutant.point), "utf-8")
    try:
        quickest, others = mutant.tests[:QUICKEST], mutant.tests[QUICKEST:]
        return _status(quickest, HERE[0]) in NOTICED or (bool(others) and _status(others, HERE[0]) in NOTICED)
    finally:
        path.write_bytes(original)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def _status(tests: Sequence[str], folder: Path) -> int:
    """Pytest's exit status over the tests in a fork; that of a failure if it dies or does not end."""
    (folder / "chosen.json").write_text(json.dumps(tests), "utf-8")
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        os._exit(_run(tests, folder))
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else FAILED
        time.sleep(0.02)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return FAILED


def _run(tests: Sequence[str], folder: Path) -> int:
    """Run pytest in this process, silently."""
    import pytest

    os.chdir(folder)
    os.environ["CHOSEN"] = str(folder / "chosen.json")
    os.environ["PYTHONPATH"] = str(folder)
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    files = sorted({test.partition("::")[0] for test in tests})
    try:
        words = ["-x", "-q", "-n0", "-p", "mutation.plugin", "-p", "no:cacheprovider", "--tb=no"]
        return int(pytest.main([*words, *files]))
    except BaseException:  # a mutant may do anything
        return BROKEN
