"""Gathering of documents in a separate process, within the limits of a run: a file that crashes it harms no other.

Archives and data sets are opened by libraries, which can hang, crash or exhaust memory.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from converter.corpus.plan import CorpusPlan
from converter.corpus.pool import OUTSIDE, ending
from converter.corpus.worker import server, set_up
from converter.dataclass import replace
from converter.documents.document import Document, Refused
from converter.documents.gathering import files_of, found_in, named
from converter.documents.options import GatheringOptions, unheard

Gathered = Document | Refused
Find = Callable[[Path, str, GatheringOptions], Iterator[Gathered]]
"""Function from a file and its name to its documents."""

GatheringMessage = tuple[Literal["ready", "found", "note", "end"], Any]
"""Message of the process: it is ready; a document; a note for the user; the end of a file."""


def gather_guarded(
    inputs: Sequence[str | Path], options: GatheringOptions, plan: CorpusPlan, find: Find = found_in
) -> Iterator[Gathered]:
    """The documents that `documents.gather` gives, whatever becomes of the process that looks for them."""
    with _Gatherer(options, plan, find) as gatherer:
        yield from named(_all(files_of(inputs, options), gatherer))


def _all(files: Iterator[tuple[Path, str] | Refused], gatherer: _Gatherer) -> Iterator[Gathered]:
    for each in files:
        if isinstance(each, Refused):
            yield each
        else:
            yield from gatherer.found_in(*each)


class _Ended(Exception):
    """The process ended, or was ended; `reason` is the sentence for the user."""

    def __init__(self, reason: str, *, outside: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.outside = reason, outside


class _Gatherer:
    """The process that looks into files; a new one takes the place of one that ended."""

    def __init__(self, options: GatheringOptions, plan: CorpusPlan, find: Find) -> None:
        self._options, self._plan, self._find = options, plan, find
        self._child: _GatheringChild | None = None

    def __enter__(self) -> _Gatherer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def found_in(self, path: Path, name: str) -> Iterator[Gathered]:
        """Yield the documents of a file; if the process dies, a refusal with the reason.

        A file is tried once more if something else ended the process, and goes on behind what was found before.
        """
        given, again = 0, False
        while True:
            try:
                for found in islice(self._asked(path, name), given, None):
                    given += 1
                    yield found
                return
            except _Ended as ended:
                if again or not ended.outside:
                    yield Refused(name, ended.reason)
                    return
                again = True

    def _asked(self, path: Path, name: str) -> Iterator[Gathered]:
        """Yield the results of the process for a file.  Raises _Ended."""
        if self._child is None:
            self._child = _GatheringChild(self._options, self._plan, self._find)
        try:
            for what, said in self._child.answers(path, name):
                if what == "note":
                    self._options.note(said)
                else:
                    yield said
        except _Ended:
            self._end()
            raise

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


class _GatheringChild:
    """The process and the pipe to it."""

    def __init__(self, options: GatheringOptions, plan: CorpusPlan, find: Find) -> None:
        context: Any = server(plan.kinds)
        self._plan = plan
        self._pipe: Connection
        self._pipe, other = context.Pipe()
        place = (dict(os.environ), str(Path.cwd()))
        arguments = (other, replace(options, note=unheard), find, plan.memory, plan.too_large, *place)
        self._process: BaseProcess = context.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        other.close()
        self._ready = False

    def answers(self, path: Path, name: str) -> Iterator[GatheringMessage]:
        """Yield the messages of the process for a file.  Raises _Ended if it takes too long or is gone."""
        try:
            while not self._ready:
                self._ready = self._pipe.recv()[0] == "ready"  # loading takes as long as it takes
            self._pipe.send((path, name))
            while (said := self._next())[0] != "end":
                yield said
        except (EOFError, OSError) as error:
            self._process.join()
            status = self._process.exitcode or 0
            raise _Ended(ending(status), outside=status in OUTSIDE) from error

    def _next(self) -> GatheringMessage:
        if not self._pipe.poll(self._plan.timeout or None):
            raise _Ended(self._plan.too_slow)
        said: GatheringMessage = self._pipe.recv()
        return said

    def end(self) -> None:
        """End it, whatever it is at."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _serve(
    pipe: Connection,
    options: GatheringOptions,
    find: Find,
    memory: int,
    too_large: str,
    environment: Mapping[str, str],
    folder: str,
) -> None:
    """Answer each file that comes through the pipe until its other end closes."""
    os.chdir(folder)
    set_up(memory, environment)
    gc.enable()

    def say(what: str, said: object = None) -> None:
        pipe.send((what, said))

    heard = replace(options, note=lambda note: say("note", note))
    with suppress(EOFError, OSError):
        say("ready")
        while True:
            path, name = pipe.recv()
            try:
                for found in find(path, name, heard):
                    say("found", found)
            except MemoryError:
                say("found", Refused(name, too_large))
            say("end")
