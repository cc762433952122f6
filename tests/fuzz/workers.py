"""Inputs to what they break, by many processes: an input that crashes, hangs or takes all memory costs itself alone."""

from __future__ import annotations

import multiprocessing
import resource
import signal
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing.connection import Connection, wait
from random import Random
from types import FrameType
from typing import NamedTuple

from converter.spark.guard import Guard, GuardFailure, Limits
from fuzz.findings import Finding, findings, place_of, shares
from fuzz.kinds import made

SECONDS = 10
"""Processor time that an input may take, checks and all: two hundred times the usual."""

MEBIBYTES, PATIENCE = 1500, 600.0
"""Memory that an input may take, and seconds by the clock, in case a process sleeps."""

AHEAD = 8
"""Tasks that a process has in hand."""


class Task(NamedTuple):
    """An input by its number; `corpus` says whether real texts may begin it."""

    kind: str
    seed: int
    index: int
    corpus: bool = False


Result = tuple[Task, int, list[Finding]]


class TooLong(BaseException):
    """The processor time is used up; no handler of exceptions in the program catches it."""


def _ring(_: int, frame: FrameType | None) -> None:
    raise TooLong


Looked = tuple[int, list[Finding]]
"""The size of an input, and what it breaks."""


def look(task: Task) -> Looked:
    """The input made and held against its share of the promises."""
    given = made(*task)
    return len(given.data), list(findings(given, shares(Random(f"shares {task}"))))


def in_time(task: Task, look: Callable[[Task], Looked], seconds: int = SECONDS) -> Looked:
    """Call `look` within the processor time; code in C that does not end takes the process with it."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent.ru_utime + spent.ru_stime) + 3 * seconds, hard))
    signal.signal(signal.SIGVTALRM, _ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        return look(task)
    except TooLong as error:
        place = place_of(error)
        return 0, [Finding("time", f"too long in {place}", f"more than {seconds} s of processor time in {place}")]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _serve(pipe: Connection, look: Callable[[Task], Looked]) -> None:
    """Answer tasks until there are no more; the guard's child does the work, and may die of it."""
    with Guard(partial(in_time, look=look), Limits(PATIENCE, MEBIBYTES)) as guard:
        while True:
            task = pipe.recv()
            if task is None:
                return
            found = guard(task)
            if isinstance(found, GuardFailure):
                found = (0, [Finding("no crash", found.reason[:100], found.reason)])
            pipe.send((task, *found))


def results(tasks: Iterator[Task], jobs: int, look: Callable[[Task], Looked] = look) -> Iterator[Result]:
    """Yield the result of each task, in order of completion."""
    fork = multiprocessing.get_context("fork")
    pipes: dict[Connection, int] = {}
    for _ in range(jobs):
        near, far = fork.Pipe()
        fork.Process(target=_serve, args=(far, look)).start()
        far.close()
        pipes[near] = 0
    while pipes:
        for pipe in list(pipes):
            while pipes[pipe] < AHEAD and (task := next(tasks, None)) is not None:
                pipe.send(task)
                pipes[pipe] += 1
            if not pipes[pipe]:
                pipe.send(None)
                del pipes[pipe]
        for ready in wait(list(pipes)) if pipes else ():
            assert isinstance(ready, Connection)
            yield ready.recv()
            pipes[ready] -= 1
