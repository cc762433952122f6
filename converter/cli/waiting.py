"""Sign of life on standard error: after two seconds a line about the work, which the next message replaces.

An alarm of the operating system writes it, so that a long step needs no thread and no call; systems without one show
nothing.  Nothing but a terminal shows it sooner than after half a minute, and then a line at a time.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from time import monotonic
from typing import Any

PATIENCE, EVERY = 2.0, 0.5
"""Seconds until a terminal shows the line, and between two states of it."""

UNSEEN = 30.0
"""Seconds between two lines elsewhere."""

ERASED = b"\r\x1b[K"
"""Sequence that empties the line (ECMA-48, EL)."""


class _LineState:
    """State of the one line of a process."""

    began = 0.0
    at = ""
    shown = False
    terminal = False
    before: Any = None
    """The handler of the alarm before ours; None while there is none of ours."""


_STATE = _LineState()


def begin() -> None:
    """Start the clock of a command; without effect where an alarm is set already, or cannot be."""
    alarm = getattr(signal, "setitimer", None)
    if alarm is None or signal.getitimer(signal.ITIMER_REAL)[0] or _STATE.before is not None:
        return
    _STATE.began, _STATE.at, _STATE.shown = monotonic(), "", False
    _STATE.terminal = bool(getattr(sys.stderr, "isatty", bool)())
    with suppress(ValueError):  # raised in any thread but the main one
        _STATE.before = signal.signal(signal.SIGALRM, _tick)
        alarm(signal.ITIMER_REAL, *((PATIENCE, EVERY) if _STATE.terminal else (UNSEEN, UNSEEN)))


def end() -> None:
    """Stop the clock and remove the line."""
    if _STATE.before is not None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, _STATE.before)
        _STATE.before = None
    clear()


def at(name: str, number: int = 0, total: int = 0) -> None:
    """Note the document at which the work is: `report.txt`, `12 of 300: report.txt`."""
    if number or not _STATE.at.endswith(f": {name}"):
        count = f"{number} of {total}: " if total > 1 else f"{number}: " if number > 1 else ""
        _STATE.at = count + name


def clear() -> None:
    """Remove the line before something else is printed."""
    if _STATE.shown:
        _STATE.shown = False
        _write(ERASED)


def line(seconds: float, columns: int) -> str:
    """Format the line.

    >>> _STATE.at = "12 of 300: report.txt"
    >>> line(3.2, 80), line(3.2, 20)
    ('12 of 300: report.txt (3 s)', '12 of 300: r… (3 s)')
    """
    from converter.show.frame import cut
    from converter.text.legible import legible

    end = f" ({seconds:.0f} s)"
    return cut(legible(_STATE.at or "working"), max(10, columns - len(end) - 1)) + end


def _tick(*_: object) -> None:
    """Show the line; written past Python's buffers, since the alarm may come while they are in use."""
    columns = 80
    if _STATE.terminal:
        with suppress(OSError):
            columns = os.get_terminal_size(2).columns or columns
    text = line(monotonic() - _STATE.began, columns).encode("utf-8", "replace")
    _STATE.shown = _STATE.terminal
    _write(ERASED + text if _STATE.terminal else text + b"\n")


def _write(data: bytes) -> None:
    with suppress(OSError):
        os.write(2, data)
