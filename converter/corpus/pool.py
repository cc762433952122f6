"""Pool of worker processes: no failure of one affects the others.

Each process has its own pipe, so that a kill at any moment leaves no lock behind.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from signal import Signals
from time import monotonic
from typing import Any

from converter.corpus.plan import CorpusPlan
from converter.corpus.work import Finished, Task, Work, failed
from converter.corpus.worker import serve, server

AHEAD = 2
"""Tasks that a process has in hand, so that it never waits for the next."""

LONGEST_WAIT = 86_400.0
"""Maximum wait in seconds, even if a worker may take longer: no system supports waits of years."""

OUTSIDE = (-9, -15)
"""Exit statuses of a process killed from outside, by the system for lack of memory or by a person: SIGKILL, SIGTERM."""


class Worker:
    """A process that converts, and the tasks that it has in hand, the first of which it is at."""

    def __init__(self, plan: CorpusPlan, work: Work) -> None:
        context: Any = server(plan.kinds)
        self.connection: Connection
        self.connection, other = context.Pipe()
        arguments = (other, work, plan.memory, dict(os.environ))
        self.process: BaseProcess = context.Process(target=serve, args=arguments, daemon=True)
        self.process.start()
        other.close()
        self.tasks: deque[Task] = deque()
        self.began: float | None = None
        """Start time of its first task; None until it has loaded its modules."""

    def takes(self, task: Task) -> bool:
        """Test whether it can take the task; a long one might block the pipe while it is busy."""
        return not self.tasks or (len(self.tasks) < AHEAD and isinstance(task.document.content, Path))

    def give(self, task: Task) -> None:
        """Send it a task; if it died meanwhile, its results will show that."""
        if not self.tasks and self.began is not None:
            self.began = monotonic()
        self.tasks.append(task)
        try:
            self.connection.send(task)
        except OSError:
            self.process.kill()

    def results(self) -> Iterator[Finished]:
        """Yield its results so far.  Raises EOFError if it died."""
        try:
            while self.connection.poll():
                finished: Finished | None = self.connection.recv()
                self.began = monotonic()
                if finished is not None:
                    self.tasks.popleft()
                    yield finished
        except OSError as error:
            raise EOFError from error

    def end(self) -> int:
        """End the process, whatever it is at; the status with which it ended."""
        self.process.kill()
        self.process.join()
        self.connection.close()
        return self.process.exitcode or 0


class Pool:
    """The processes of a run."""

    def __init__(self, plan: CorpusPlan, work: Work) -> None:
        self._plan, self._work = plan, work
        self._workers = [Worker(plan, work) for _ in range(plan.jobs)]
        self._waiting: deque[Task] = deque()
        """Tasks whose process died."""
        self._killed: set[str] = set()
        """Names of documents whose process was ended from outside, once."""

    def takes(self, task: Task) -> bool:
        """Test whether the task can be handed out now."""
        return not self._waiting and any(worker.takes(task) for worker in self._workers)

    def give(self, task: Task) -> None:
        """Hand a task out to the process that has the least in hand."""
        min(self._workers, key=lambda worker: len(worker.tasks)).give(task)

    def busy(self) -> bool:
        """Test whether any task is pending."""
        return bool(self._waiting) or any(worker.tasks for worker in self._workers)

    def finished(self) -> Iterator[Finished]:
        """Yield the results so far; wait if there are none."""
        while self._waiting and any(worker.takes(self._waiting[0]) for worker in self._workers):
            self.give(self._waiting.popleft())
        wait([worker.connection for worker in self._workers], self._patience())
        for number, worker in enumerate(self._workers):
            try:
                yield from worker.results()
                if self._left(worker) <= 0:
                    yield Finished(failed(worker.tasks.popleft(), self._plan.too_slow))
                    self._replace(number)
            except EOFError:
                yield from self._died(number)

    def end(self) -> None:
        """End the processes, whatever they are at."""
        for worker in self._workers:
            worker.end()

    def _left(self, worker: Worker) -> float:
        """Seconds that the worker may still take for the task it is at."""
        limit = self._plan.timeout
        if not limit or not worker.tasks or worker.began is None:
            return float("inf")
        return worker.began + limit - monotonic()

    def _patience(self) -> float | None:
        """Compute the time until a worker exceeds its limit, if none of them responds; None for no limit."""
        least = min(map(self._left, self._workers))
        return None if least == float("inf") else min(max(0.0, least), LONGEST_WAIT)

    def _died(self, number: int) -> Iterator[Finished]:
        """Make up for a worker that died: its task is tried once more if something else killed it."""
        worker = self._workers[number]
        worker.process.join()
        status = worker.process.exitcode or 0
        if worker.tasks:
            task = worker.tasks.popleft()
            name = task.document.name
            if status in OUTSIDE and name not in self._killed:
                self._killed.add(name)
                self._waiting.append(task)
            else:
                yield Finished(failed(task, ending(status)))
        self._replace(number)

    def _replace(self, number: int) -> None:
        """A new worker in this one's place; the tasks that it had not begun wait for another."""
        worker = self._workers[number]
        worker.end()
        self._waiting.extend(worker.tasks)
        self._workers[number] = Worker(self._plan, self._work)


def ending(status: int) -> str:
    """Explain an exit status of a process that left no result.

    >>> print(ending(-9), ending(-11), ending(1), sep="\\n")
    Its process was ended from outside (SIGKILL), twice; perhaps memory ran out.
    It ended its process (SIGSEGV).
    It ended its process (status 1).
    """
    how = Signals(-status).name if -status in {*Signals} else f"status {status}"
    if status in OUTSIDE:
        return f"Its process was ended from outside ({how}), twice; perhaps memory ran out."
    return f"It ended its process ({how})."
