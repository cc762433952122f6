"""Reading of a PDF within limits of time and memory, in a copy of this process that can be killed.

Recursive forms, streams that unpack to gigabytes and pages of a million pieces keep PDFium busy inside a single call
that nothing in this process can interrupt; and a crash of PDFium would end the whole program.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from converter.inputs.limits import (
    OCR_PAGES,
    PDF_MEMORY as MEMORY,
    PDF_MOST_SECONDS as MOST_SECONDS,
    PDF_SECONDS as SECONDS,
    PDF_SECONDS_A_MEGABYTE as SECONDS_A_MEGABYTE,
)
from converter.inputs.pdf.reader import BROKEN, SCAN, read_pdf
from converter.inputs.unreadable import unreadable
from converter.source.problem import Code, Outcome, Problem
from converter.source.source import Source

if TYPE_CHECKING:
    from converter.inputs.scan.pictures import Picture

NO_MEMORY = 112
"""The status with which a copy ends that may not have the memory it needs."""

OUT_OF_MEMORY = (NO_MEMORY, -signal.SIGKILL, -signal.SIGABRT, -signal.SIGTRAP, -signal.SIGILL)
"""Exit statuses for lack of memory: of the copy itself, of the system, of PDFium."""

PRINT = "If it is not made to do harm, print its pages into a new PDF and convert that."

LONG = ("This PDF takes longer to read than any report does; it was not read.", PRINT)

LARGE = ("This PDF unpacks to more than any report holds; it was not read.", PRINT)

SCANNED = (Problem(Code.UNREADABLE_FILE, SCAN[0], hint=SCAN[1]),)

AT_ONCE = 4
"""Pages drawn together."""

MadeT = TypeVar("MadeT")

LENGTH = 8
"""Size of the length before an answer, by which an incomplete answer is detected."""

END_WITH_PARENT = 1
"""Number of PR_SET_PDEATHSIG in Linux."""


def read_bounded(data: bytes, *, name: str = "", encoding: str | None = None) -> Outcome[Source]:
    """Read the text of a PDF like `read_pdf`; one beyond the limits is not read, with a problem.

    Linux copies a process in milliseconds; on other systems only the limits on pages and characters apply.
    """
    reader = partial(read_pdf, data, name=name, encoding=encoding)
    if sys.platform != "linux":
        return reader()
    made = _in_copy(reader, min(SECONDS + SECONDS_A_MEGABYTE * len(data) // 2**20, MOST_SECONDS))
    if not isinstance(made, int):
        return _by_ocr(data, name, made) if made.problems[:1] == SCANNED else made
    why = LONG if made == -signal.SIGXCPU else LARGE if made in OUT_OF_MEMORY else BROKEN
    return unreadable(data, name, "pdf", *why)


def _by_ocr(data: bytes, name: str, scan: Outcome[Source]) -> Outcome[Source]:
    """Read a scan by its pictures if the packages for it are there; its pages are drawn in copies of this process."""
    if find_spec("rapidocr") is None:
        return scan
    from converter.inputs.scan.reader import read_pictures

    return read_pictures(_drawn(data), data, name, "pdf")


def _drawn(data: bytes) -> Iterator[Picture]:
    """The pages as pictures, some at a time; those behind one that cannot be drawn are left out."""
    from converter.inputs.scan.pictures import pages_drawn

    for start in range(0, OCR_PAGES, AT_ONCE):
        made = _in_copy(partial(pages_drawn, data, start, start + AT_ONCE), SECONDS)
        if isinstance(made, int) or not made:
            return
        yield from made


def _in_copy(reader: Callable[[], MadeT], seconds: int) -> MadeT | int:
    """Run the reader in a copy of this process; return its result, or the exit status (minus the signal's number).

    Raises any exception of the reader.
    """
    answers, pipe = os.pipe()
    try:
        copy = os.fork()
    except OSError:  # no further process may be started
        os.close(answers)
        os.close(pipe)
        return reader()
    if not copy:
        _answer(reader, pipe, seconds)
    os.close(pipe)
    try:
        with os.fdopen(answers, "rb") as stream:
            answer = stream.read()
    finally:
        status = _ended(copy)
    if len(answer) < LENGTH or len(answer) - LENGTH != int.from_bytes(answer[:LENGTH], "big"):
        return status
    made: MadeT | BaseException = pickle.loads(answer[LENGTH:])
    if isinstance(made, BaseException):
        raise made
    return made


def _ended(copy: int) -> int:
    """Return the exit status of a process, killing it if it still runs because this one is interrupted."""
    try:
        os.kill(copy, signal.SIGKILL)
        return os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
    except (ProcessLookupError, ChildProcessError):  # where the program has its ends of processes ignored
        return -signal.SIGKILL


def _answer(reader: Callable[[], object], pipe: int, seconds: int) -> None:
    """Send the result of the reader into the pipe and exit; runs in the copy."""
    status = 1
    try:
        _bound(pipe, seconds)
        try:
            made: object = reader()
        except MemoryError:
            raise
        except Exception as error:
            made = error
        answer = pickle.dumps(made)
        with os.fdopen(pipe, "wb") as stream:
            stream.write(len(answer).to_bytes(LENGTH, "big") + answer)
        status = 0
    except MemoryError:
        status = NO_MEMORY
    finally:
        os._exit(status)


def _bound(pipe: int, seconds: int) -> None:
    """Release the other process's resources, and set the limits."""
    import resource

    ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGKILL)
    os.dup2(os.open(os.devnull, os.O_RDWR), 2)
    os.closerange(3, pipe)
    os.closerange(pipe + 1, max(pipe + 1, os.sysconf("SC_OPEN_MAX")))
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    for kind, wanted in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_DATA, pages * resource.getpagesize() + MEMORY),
    ):
        hard = resource.getrlimit(kind)[1]
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (soft, hard))
