"""Mishaps of a worker, by the document's name: given to a run in place of the conversion."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from broken import broken, lost

from converter.corpus.work import Finished, Task, convert
from converter.documents import Document, GatheringOptions, Refused
from converter.documents.gathering import found_in


def found_or_suffer(path: Path, name: str, options: GatheringOptions) -> Iterator[Document | Refused]:
    """Gather a file, unless its name asks for a mishap, which follows a first document."""
    if path.suffix == ".txt":
        yield from found_in(path, name, options)
        return
    yield Document(f"{name}/first.txt", path.read_bytes())
    if "hang" in name:
        time.sleep(600)
    if "greedy" in name:
        bytes(10**10)
    if "segfault" in name:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "leaves" in name:
        os._exit(7)
    if "killed-always" in name or ("killed-once" in name and not path.with_name(".was-here").exists()):
        path.with_name(".was-here").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    options.note(f"{name} was heard")
    yield Document(f"{name}/second.txt", path.read_bytes())


class Greedy(Document):
    """A document that takes a gigabyte."""

    def load(self, most: int | None = None) -> bytes:
        return bytes(10**9)


def convert_or_suffer(task: Task) -> Finished:
    """The conversion, unless the document's name tells of a mishap."""
    name = task.document.name
    if "hang" in name:
        time.sleep(600)
    if "greedy" in name:
        task = replace(task, document=Greedy(name, b""))
    if "segfault" in name:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "killed-always" in name:
        os.kill(os.getpid(), signal.SIGKILL)
    if "killed-once" in name and first_time(task):
        os.kill(os.getpid(), signal.SIGKILL)
    if "broken-reading" in name:
        with broken(lost):
            return convert(task)
    if "raises" in name:
        raise RuntimeError("a fault of the program")
    return convert(task)


def first_time(task: Task) -> bool:
    """Test whether this document is new; a file next to the outputs remembers it."""
    try:
        (task.plan.folder / "was-here").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
