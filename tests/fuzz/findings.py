"""An input to what it breaks of the promises, grouped by promise and place; and to a checksum of all its outputs."""

from __future__ import annotations

import re
import tempfile
import traceback
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import NamedTuple

from converter import annotated, write
from converter.documents import Document, Refused, gather
from converter.inputs import Unavailable, detected
from converter.source.problem import unread
from fuzz.kinds import Made
from fuzz.promises import PROMISES, Case, Promise


class Finding(NamedTuple):
    """A promise that an input breaks: its name, where or how, which groups findings, and all that is known."""

    promise: str
    group: str
    detail: str


Wanted = Callable[[Promise], bool]


def findings(made: Made, wanted: Wanted = lambda promise: True) -> Iterator[Finding]:
    """Yield the promises that the input breaks, each group once."""
    seen: set[str] = set()
    for each in _findings(made, wanted):
        if each.group not in seen:
            yield each
        seen.add(each.group)


def shares(chance: Random) -> Wanted:
    """Each promise as often as its share says."""
    return lambda promise: chance.random() < promise.share


def _findings(made: Made, wanted: Wanted) -> Iterator[Finding]:
    try:
        for document in _documents(made):
            if isinstance(document, Document):
                yield from _of_document(document, wanted)
            elif "Please report it" in document.reason:
                yield Finding("no exception", _group(document.reason), document.reason)
    except Exception as error:
        yield _raised(error)


def _of_document(document: Document, wanted: Wanted) -> Iterator[Finding]:
    try:
        case = Case(document)
    except Unavailable:
        return
    except Exception as error:
        yield _raised(error)
        return
    if unread(case.outcome.problems):
        return
    for promise in PROMISES:
        broken = list(_broken(promise, case)) if wanted(promise) else []
        yield from broken
        if broken and promise.name == "coverage":
            return  # whatever is wrong with the outputs follows from it


def _broken(promise: Promise, case: Case) -> Iterator[Finding]:
    try:
        for said in promise.broken(case):
            yield Finding(promise.name, _group(said), said)
    except Exception as error:
        yield _raised(error)


def _documents(made: Made) -> Iterator[Document | Refused]:
    """The documents of the input; a file that holds one is read as it is."""
    if detected(made.data, made.name).gives != "documents":
        yield Document(made.name, made.data)
        return
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        path = Path(folder, made.name)
        path.write_bytes(made.data)
        yield from gather([path])


def _raised(error: Exception) -> Finding:
    """An exception, grouped by its type and the innermost line of the program."""
    detail = "".join(traceback.format_exception(error))[-1500:]
    return Finding("no exception", f"{type(error).__name__} in {place_of(error)}", detail)


def place_of(error: BaseException) -> str:
    """The innermost function of the program from which the exception came."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/converter/" in frame.filename]
    return f"{frames[-1].filename.rpartition('/converter/')[2]}:{frames[-1].name}" if frames else "?"


def _group(message: str) -> str:
    """The message without what differs from one input to the next."""
    return re.sub(r"\d+", "N", re.sub(r"(: |read: ).*|'.*'|\".*\"", r"\1", message, flags=re.DOTALL))[:100]


def digest(made: Made) -> str:
    """A checksum of all that the input becomes, for comparing runs under other hash seeds."""
    told_of = sha256()
    for document in _documents(made):
        if isinstance(document, Refused):
            told_of.update(document.reason.encode("utf-8", "replace"))
            continue
        report = document.read().value
        full = annotated(report)
        texts = [write(report, form, check=False).value for form in ("json", "markdown", "tei", "source")]
        texts += [write(full, form, check=False, annotations="inline").value for form in ("json", "tei", "csv")]
        for text in texts:
            told_of.update(text.encode("utf-8", "surrogatepass"))
    return told_of.hexdigest()
