"""`convert` in a process of its own, forked from this one: real streams at a hundredth of what a start costs."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from command import Result

Opener = Callable[[int], None]
"""Function that replaces a stream, given its number, by something of the test's."""


def closed(number: int) -> None:
    """As the shell's `>&-` leaves it."""
    os.close(number)


def full(number: int) -> None:
    """A disk without room."""
    os.dup2(os.open("/dev/full", os.O_WRONLY), number)


def gone(number: int) -> None:
    """A pipe whose reader went away."""
    reading, writing = os.pipe()
    os.close(reading)
    os.dup2(writing, number)


def forked(*words: str | Path, cwd: Path, streams: dict[int, Opener]) -> Result:
    """The result of `convert` in the folder `cwd`; a stream that `streams` does not name is caught, or is empty."""
    with TemporaryFile() as out, TemporaryFile() as err:
        child = os.fork()
        if not child:
            os._exit(_inside([str(word) for word in words], cwd, streams, out, err))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        err.seek(0)
        return Result(status, out.read(), err.read().decode())


def _inside(words: list[str], cwd: Path, streams: dict[int, Opener], out: IO[bytes], err: IO[bytes]) -> int:
    """The exit status of the child; a traceback is what the tests do not want to see."""
    from converter.cli import main

    try:
        os.chdir(cwd)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        for number, opener in streams.items():
            opener(number)
        shut = [number for number, opener in streams.items() if opener is closed]
        sys.stdin, sys.stdout, sys.stderr = (
            None if number in shut else open(number, mode, encoding="utf-8", closefd=False)  # type: ignore[assignment]  # noqa: SIM115
            for number, mode in enumerate("rww")
        )
        return main(words)
    except BaseException:
        os.write(err.fileno(), traceback.format_exc().encode())
        return 255
