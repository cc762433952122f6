"""Limits of unpacking an input, through all archives in it: bytes, files and time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import process_time
from typing import TypeVar

from converter.documents.table import NoTable
from converter.inputs.limits import HARMLESS, MOST_FILES, RATIO, SECONDS, SECONDS_A_MEGABYTE

PartT = TypeVar("PartT")


class OutOfTime(Exception):
    """Unpacking takes longer than any archive of texts does; its text is the sentence for the user."""


class Budget:
    """One account for an input of so many bytes, and for all that is packed in it.

    >>> budget = Budget(50_000)
    >>> budget.refusal(19_000_000, 10), budget.left
    ('', 1000000)
    >>> budget.refusal(2_000_000, 1)
    'with what was unpacked before, it comes to 21,000,000 bytes, 420 times the size of the input, as no texts do.'
    """

    def __init__(self, size: int = 0, clock: Callable[[], float] = process_time) -> None:
        self._size, self._clock = size, clock
        self._bytes = self._files = 0
        self._seconds: float = SECONDS + SECONDS_A_MEGABYTE * (size >> 20)

    @property
    def left(self) -> int:
        """Number of bytes that may still be unpacked."""
        return max(HARMLESS, RATIO * self._size) - self._bytes

    def refusal(self, size: int, files: int) -> str:
        """Charge files of a total size to the budget, or explain why they exceed it; empty if charged."""
        if self._files + files > MOST_FILES:
            return f"it holds {files:,} files; {MOST_FILES:,} are the most to which an input unpacks."
        if size > self.left:
            return self._too_much(size)
        self._files += files
        self._bytes += size
        return ""

    def pay(self, size: int) -> None:
        """Charge unpacked bytes.  Raises NoTable if there are too many."""
        if size > self.left:
            raise NoTable(self._too_much(size))
        self._bytes += size

    def timed(self, parts: Iterable[PartT]) -> Iterator[PartT]:
        """The parts, the time paid for that each takes to come.  Raises OutOfTime."""
        coming = iter(parts)
        while True:
            began = self._clock()
            try:
                part = next(coming)
            except StopIteration:
                return
            finally:
                self._seconds -= self._clock() - began
            if self._seconds < 0:
                raise OutOfTime("Unpacking it takes longer than texts do; the rest of it was left out.")
            yield part

    def _too_much(self, size: int) -> str:
        total = self._bytes + size
        times = f"{total // max(1, self._size):,} times"
        if self._bytes:
            return (
                f"with what was unpacked before, it comes to {total:,} bytes, {times} the size of the input, "
                "as no texts do."
            )
        return f"it would unpack to {total:,} bytes, {times} its size, as no texts do."
