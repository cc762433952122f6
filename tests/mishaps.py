"""What a worker can meet with, by the document's name: given to a run in place of the conversion."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace

from broken import broken, lost

from converter.corpus.work import Finished, Task, convert
from converter.documents import Document


class Greedy(Document):
    """A document that takes a gigabyte."""

    def load(self) -> bytes:
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
    """Whether this document was never here; a file beside the outputs remembers it."""
    try:
        (task.plan.folder / "was-here").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
