"""Reader of gzip files."""

from __future__ import annotations

from collections.abc import Iterator

from converter.dataclass import replace
from converter.documents.document import Refused
from converter.documents.item import InputItem
from converter.documents.table import NoTable
from converter.inputs import detected
from converter.inputs.limits import LARGEST_FILE

STREAMED = ("csv", "tsv", "jsonl", "tar")
"""Kinds that are read a stretch at a time, so that their size does not matter."""


def parts(item: InputItem, encoding: str | None = None) -> Iterator[InputItem | Refused]:
    """Yield the one packed file.  Raises NoTable if it is broken, or too large for memory.

    >>> import gzip
    >>> [inner.name for inner in parts(InputItem("a.txt.gz", gzip.compress(b"")))]
    ['a.txt']
    """
    full = item.budget.refusal(0, 1)
    if full:
        raise NoTable(full)
    name = item.name[:-4] + ".tar" if item.name.lower().endswith(".tgz") else _without_suffix(item.name)
    inner = replace(item, name=name, packed=True)
    if detected(inner.ends(), name).name in STREAMED:
        yield inner
        return
    with inner.open() as stream:
        content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise NoTable(f"it unpacks to more than {LARGEST_FILE:,} bytes. Unpack it yourself and convert it by itself.")
    yield InputItem(name, content, budget=item.budget)


def _without_suffix(name: str) -> str:
    return name[:-3] if name.lower().endswith(".gz") else name
