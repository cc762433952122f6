"""Text stream over a file of any size."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from converter.documents.item import InputItem
from converter.documents.table import NoTable
from converter.source.decode import CONTROLS, MARKS, decode
from converter.source.mixed import JOINT
from converter.source.problem import Code

ENCODING_CHUNK = 1 << 20
"""Bytes looked at together for their encoding."""


@contextmanager
def text_stream(item: InputItem, encoding: str | None) -> Iterator[TextIO]:
    """Open the item's text, with its line ends unchanged; lone surrogates stand for undecodable bytes.

    Raises NoTable if it is not text.
    """
    found = _encoding(_beginning(item), encoding)
    with item.open() as stream:
        stream.read(next((len(mark) for mark, announced in MARKS if announced == found), 0))
        plain = found.removesuffix("-sig")
        with io.TextIOWrapper(stream, plain, errors="converter.lost", newline="") as text:
            yield text


def _encoding(start: bytes, encoding: str | None) -> str:
    """Detect the encoding of a text by its beginning, unless one is given.

    Control characters are tolerated: in a small table a few are a large share.  Raises NoTable.
    """
    for each in (start, start.translate(None, CONTROLS)):
        found = decode(each, encoding=encoding)
        if not any(problem.code is Code.BINARY_DATA for problem in found.problems):
            return found.value.encoding.partition(JOINT)[0]
    raise NoTable("its bytes are not text.")


def _beginning(item: InputItem) -> bytes:
    """The beginning, or where that is ASCII alone, the first stretch that is not."""
    with item.open() as stream:
        stretch = start = stream.read(ENCODING_CHUNK)
        while stretch and stretch.isascii() and b"\0" not in stretch:
            stretch = stream.read(ENCODING_CHUNK)
        return stretch + stream.read(ENCODING_CHUNK) if stretch and stretch is not start else start
