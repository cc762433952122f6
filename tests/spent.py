"""Processor time, which other processes on a busy machine take no part of."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from time import process_time


def spent() -> float:
    """The seconds that this process took so far, and those that it started and that have ended."""
    return sum(each.ru_utime + each.ru_stime for each in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail if what is done inside takes more processor time."""
    began = spent()
    yield
    assert spent() - began < seconds


def taken(call: Callable[[], object]) -> float:
    """The processor seconds of a call, without the garbage collector: its time grows with all that a process holds."""
    gc.disable()
    try:
        began = process_time()
        call()
        return process_time() - began
    finally:
        gc.enable()
