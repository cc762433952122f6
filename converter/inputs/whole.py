"""Limited reading of a stream into memory."""

from __future__ import annotations

from errno import EFBIG
from typing import BinaryIO

from converter.inputs.limits import LARGEST_FILE

AT_ONCE = 1 << 20


def whole(stream: BinaryIO, largest: int | None = LARGEST_FILE) -> bytes:
    """Read all bytes of the stream, which may be endless like `/dev/zero`.  Raises OSError beyond the limit.

    >>> import io
    >>> whole(io.BytesIO(b"abc"), 3), whole(io.BytesIO(), 0)
    (b'abc', b'')
    >>> whole(io.BytesIO(b"abcd"), 3)
    Traceback (most recent call last):
    OSError: [Errno 27] it has more than 0 MB, the most that a file may have
    """
    parts: list[bytes] = []
    read = 0
    while not parts or len(parts[-1]) == AT_ONCE:
        parts.append(stream.read(AT_ONCE))
        read += len(parts[-1])
        if largest is not None and read > largest:
            raise OSError(EFBIG, f"it has more than {largest / 1e6:,.0f} MB, the most that a file may have")
    return b"".join(parts)
