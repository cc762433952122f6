"""Processor time, which other processes on a busy machine take no part of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage


def spent() -> float:
    """The seconds that this process took so far, and those that it started and that have ended."""
    return sum(each.ru_utime + each.ru_stime for each in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail if what is done inside takes more processor time."""
    began = spent()
    yield
    assert spent() - began < seconds
