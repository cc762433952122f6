"""Execution of a function in a child process, within limits of time and memory.

An alarm in the worker itself would not suffice: a signal waits while C code runs, which parses most file types, and
cannot survive a crash there.  A child can always be killed, and only its own document is lost.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, TypeVar

from converter.dataclass import dataclass

GivenT = TypeVar("GivenT")
Made = TypeVar("Made")

MEBIBYTE = 1 << 20
OUT_OF_MEMORY = 112
"""The status with which a child ends that may not have the memory it needs."""

PAGES = Path("/proc/self/statm")
"""File in which Linux states the size of a process; other systems have none, and set no limit on memory."""

FORK = multiprocessing.get_context("fork")
"""A copy of the worker starts in milliseconds and has all modules; a new Python would import them again."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for one document."""

    seconds: float | None = 120.0
    """By the clock on the wall; None for no limit."""
    mebibytes: int | None = 1024
    """Memory beyond that of the worker; None for no limit."""


@dataclass(frozen=True, slots=True)
class GuardFailure:
    """No value was made; `reason` is a sentence without its full stop."""

    reason: str


class Guard(Generic[GivenT, Made]):
    """Calls `function` in a child process that is replaced whenever it had to be ended, or ended itself.

    >>> with Guard(len, Limits(seconds=5)) as guard:
    ...     guard("三个字"), guard(3)
    (3, GuardFailure(reason="raised TypeError: object of type 'int' has no len()"))
    """

    def __init__(self, function: Callable[[GivenT], Made], limits: Limits) -> None:
        self.function, self.limits = function, limits
        self._child: _GuardedChild | None = None

    def __call__(self, given: GivenT) -> Made | GuardFailure:
        """Apply the function to `given` in the child; return its result, or the reason for failure."""
        if self._child is None:
            self._child = _GuardedChild(self.function, self.limits)
        made: Made | GuardFailure = self._child.reply_to(given)
        if self._child.ended:
            self._child = None
        return made

    def __enter__(self) -> Guard[GivenT, Made]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


class _GuardedChild:
    """The process and the pipe to it."""

    def __init__(self, function: Callable[..., object], limits: Limits) -> None:
        self.limits, self.ended = limits, False
        self.pipe, far_end = FORK.Pipe()
        self.process = FORK.Process(target=_serve, args=(function, limits.mebibytes, far_end), daemon=True)
        self.process.start()
        far_end.close()

    def reply_to(self, given: object) -> Any:
        """The reply; where none came in time or the child is gone, why, and then the child has ended."""
        try:
            self.pipe.send(given)
            if self.pipe.poll(self.limits.seconds):
                return self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            status = self.process.exitcode or 0
            self.end()
            return GuardFailure(self._why(status))
        self.end()
        return GuardFailure(f"took longer than {self.limits.seconds:g} seconds")

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.ended = True
        self.process.kill()
        self.process.join()
        self.pipe.close()

    def _why(self, status: int) -> str:
        if status == OUT_OF_MEMORY:
            return f"needed more than {self.limits.mebibytes} MiB of memory"
        return f"ended its process ({signal.Signals(-status).name if status < 0 else f'status {status}'})"


def _serve(function: Callable[..., object], mebibytes: int | None, pipe: Connection) -> None:
    """Answer requests from the pipe until its other end closes; runs in the child."""
    _let_go_of_all_but(pipe)
    _limit_memory(mebibytes)
    try:
        while True:
            pipe.send(_made(function, pipe.recv()))
    except EOFError:
        return
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # at once: what is left may not be enough to leave in good order


def _made(function: Callable[..., object], given: object) -> object:
    try:
        return function(given)
    except MemoryError:
        raise
    except Exception as error:
        return GuardFailure(f"raised {type(error).__name__}: {error}")


def _let_go_of_all_but(pipe: Connection) -> None:
    """Close inherited files: a socket of the worker's that stays open here would never end for its other side."""
    kept = pipe.fileno()
    os.closerange(3, kept)
    os.closerange(kept + 1, max(kept + 1, os.sysconf("SC_OPEN_MAX")))


def _limit_memory(mebibytes: int | None) -> None:
    """Limit the growth of the process; stricter limits of Spark or the machine remain."""
    if mebibytes is None or not PAGES.exists():
        return
    taken = int(PAGES.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = taken + mebibytes * MEBIBYTE
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
