"""Tasks into what became of them, by many processes: none of them, whatever happens to it, stops the others."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from signal import SIGKILL, SIGTERM, Signals

from pebble import ProcessExpired, ProcessPool

from converter.corpus.plan import Plan
from converter.corpus.work import Finished, Task, failed
from converter.corpus.worker import server, set_up

AHEAD = 3
"""Tasks for each process that are handed out before they are needed, so that none waits for the next."""

OUTSIDE = (-SIGKILL, -SIGTERM, SIGTERM)
"""How a process ends that something else ended: the system for want of memory, or a person."""

Work = Callable[[Task], Finished]


@dataclass(frozen=True, slots=True)
class Attempt:
    """A task that was handed out, for the first time or again."""

    task: Task
    again: bool = False


class Pool:
    """The processes of a run, and what they have in hand."""

    def __init__(self, plan: Plan, work: Work) -> None:
        self._plan, self._work = plan, work
        self._pool = _processes(plan)
        self._given: dict[Future[Finished], Attempt] = {}

    def room(self) -> bool:
        """Whether another task can be handed out."""
        return len(self._given) < self._plan.jobs * AHEAD

    def give(self, attempt: Attempt) -> None:
        """Hand a task out."""
        future = self._pool.schedule(self._work, args=(attempt.task,), timeout=self._plan.timeout or None)
        self._given[future] = attempt

    def finished(self, seconds: float | None = None) -> list[Finished]:
        """What is done by now, waited for if nothing is, but no longer than `seconds`."""
        ended = wait(self._given, timeout=seconds, return_when=FIRST_COMPLETED).done
        attempts = [(future, self._given.pop(future)) for future in ended]
        results = [self._result(future, attempt) for future, attempt in attempts]
        return [each for each in results if each is not None]

    def busy(self) -> bool:
        """Whether anything is in hand."""
        return bool(self._given)

    def end(self) -> None:
        """End the processes, whatever they are at."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _result(self, future: Future[Finished], attempt: Attempt) -> Finished | None:
        """What became of the task, or None where it was handed out again."""
        task = attempt.task
        try:
            return future.result()
        except TimeoutError:
            reason = f"It took longer than {self._plan.timeout:g} seconds. --timeout allows more."
            return Finished(failed(task, reason))
        except (ProcessExpired, BrokenProcessPool) as error:
            if isinstance(error, BrokenProcessPool):
                self._renew()
            code = getattr(error, "exitcode", -SIGKILL)
            if code in OUTSIDE and not attempt.again:
                self.give(Attempt(task, again=True))
                return None
            return Finished(failed(task, _ending(code)))
        except Exception as error:
            return Finished(failed(task, f"convert itself failed here ({type(error).__name__}: {error})."))

    def _renew(self) -> None:
        """New processes, where the old ones broke so that none is left."""
        if not self._pool.active:
            self.end()
            self._pool = _processes(self._plan)


def _ending(code: int) -> str:
    """Why a process that ended left nothing.

    >>> _ending(-9), _ending(-11)
    ('Its process was ended from outside (SIGKILL), twice; perhaps memory ran out.', 'It ended its process (SIGSEGV).')
    """
    number = abs(code)
    name = Signals(number).name if code < 0 and number in Signals._value2member_map_ else f"status {code}"
    if code in OUTSIDE:
        return f"Its process was ended from outside ({name}), twice; perhaps memory ran out."
    return f"It ended its process ({name})."


def _processes(plan: Plan) -> ProcessPool:
    """New processes, each a copy of one that has loaded all that a conversion needs."""
    return ProcessPool(
        max_workers=plan.jobs, initializer=set_up, initargs=(plan.memory, dict(os.environ)), context=server()
    )
