"""Stream that unpacks gzip while it is read, and charges each byte."""

from __future__ import annotations

import io
import zlib
from gzip import BadGzipFile, GzipFile
from typing import TYPE_CHECKING, BinaryIO, cast

from converter.documents.budget import Budget
from converter.documents.table import NoTable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


def unpacked(stream: BinaryIO, budget: Budget) -> BinaryIO:
    """Unpack `stream`; reading raises NoTable if it is broken, or too large.

    >>> import gzip
    >>> unpacked(io.BytesIO(gzip.compress("政府".encode())), Budget()).read().decode()
    '政府'
    """
    return cast(BinaryIO, io.BufferedReader(_Unpacking(stream, budget)))


class _Unpacking(io.RawIOBase):
    def __init__(self, packed: BinaryIO, budget: Budget) -> None:
        self._packed, self._budget = packed, budget
        self._stream = GzipFile(fileobj=packed)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        try:
            count = self._stream.readinto(buffer)
        except (EOFError, BadGzipFile, zlib.error) as error:
            raise NoTable(f"it is broken: {error}.") from error
        self._budget.pay(count)
        return count

    def close(self) -> None:
        self._packed.close()
        super().close()
