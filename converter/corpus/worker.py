"""Worker processes: copies of one that loaded everything once, each within its limits.

That one is Python's fork server.  Forking the process with the progress bar would be faster, but might inherit a lock
that a thread held at that moment; and a new process would load everything again, and share no memory.  Systems
without fork start new processes.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_all_start_methods, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from signal import SIG_IGN, SIGINT, signal
from threading import Thread

from converter.corpus.kinds import CorpusOutput
from converter.corpus.work import MEGABYTE, Work, finished

LOADED = "converter.corpus.loaded"
"""Module that loads everything that reading needs."""


def serve(connection: Connection, work: Work, memory: int, environment: Mapping[str, str]) -> None:
    """Send None when ready; then answer each task with its outcome, until the pipe is closed."""
    set_up(memory, environment)
    with suppress(EOFError, OSError):
        connection.send(None)
        while True:
            connection.send(finished(connection.recv(), work))


def server(kinds: Sequence[CorpusOutput]) -> BaseContext:
    """The way in which processes that make these outputs are started."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    from multiprocessing.forkserver import ensure_running

    context = get_context("forkserver")
    context.set_forkserver_preload([LOADED, *(module for kind in kinds for module in kind.loads)])
    with _same_modules():
        ensure_running()
    return context


@contextmanager
def _same_modules() -> Iterator[None]:
    """The server finds the modules that this process finds, and none in the folder where the user happens to be."""
    path = os.pathsep.join(each for each in sys.path if each)
    changed = {"PYTHONPATH": path, "PYTHONSAFEPATH": "1"}
    before = {name: os.environ.get(name) for name in changed}
    os.environ.update(changed)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def set_up(memory: int, environment: Mapping[str, str]) -> None:
    """Make this process ready to convert: at most `memory` megabytes, and an end when the run ends.

    `environment` is that of the run, which programs that a reader starts must see.
    """
    signal(SIGINT, SIG_IGN)  # Ctrl-C is the run's to answer
    os.environ.clear()
    os.environ.update(environment)
    bound(memory)
    Thread(target=_end_with_the_run, daemon=True).start()
    # What was loaded stays for good, so the collector need not look at it; the rest `convert` has it collect.
    gc.disable()
    gc.freeze()


def bound(memory: int) -> None:
    """Allow this process that many megabytes of its own; 0 allows all."""
    if memory and sys.platform != "win32":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        wanted = memory * MEGABYTE
        resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard < 0 else min(wanted, hard), hard))


def _end_with_the_run() -> None:
    """Wait until the run ends, and end: even if it was killed, nobody is left to bound this process."""
    run = parent_process()
    if run is not None:
        run.join()
        os._exit(1)
