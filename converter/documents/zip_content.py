"""Bytes of a file in a ZIP archive, never more than its declared size."""

from __future__ import annotations

import bz2
import lzma
import struct
import zipfile
import zlib
from typing import Protocol

BROKEN = (
    OSError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
    MemoryError,
    OverflowError,
)
"""Exceptions from reading an archive that is broken, or packed with an unknown method."""

UNPACKED_CHUNK = 1 << 20
"""Bytes unpacked together."""

HEAD = 30
"""Size of the header before a file, without the names and notes after it."""


def content_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a file.  Raises one of `BROKEN`.

    >>> import io
    >>> with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_LZMA) as archive:
    ...     archive.writestr("a.txt", "政府".encode())
    ...     content_of(archive, archive.infolist()[0]).decode()
    '政府'
    """
    with archive.open(member) as file:
        if member.compress_type in UNBOUNDED:
            return _unpacked(archive, member)
        return b"".join(iter(lambda: file.read(UNPACKED_CHUNK), b""))


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A file that is packed in a way that `zipfile` unpacks without bounds: 4 kB of bzip2 can be 4 GB."""
    assert archive.fp is not None
    archive.fp.seek(member.header_offset)
    name, notes = struct.unpack("<26xHH", archive.fp.read(HEAD))
    archive.fp.seek(name + notes, 1)
    content = UNBOUNDED[member.compress_type](archive.fp.read(member.compress_size), member.file_size)
    if zlib.crc32(content) != member.CRC:
        raise zipfile.BadZipFile("bad checksum")
    return content


def _of_bzip2(packed: bytes, size: int) -> bytes:
    return _as_many(bz2.BZ2Decompressor(), packed, size)


def _of_lzma(packed: bytes, size: int) -> bytes:
    """Unpack LZMA, whose properties follow four bytes of the archive's own; alone, a size of all ones means that an end
    is marked."""
    (length,) = struct.unpack_from("<2xH", packed)
    properties, rest = packed[4 : 4 + length], packed[4 + length :]
    return _as_many(lzma.LZMADecompressor(lzma.FORMAT_ALONE), properties + b"\xff" * 8 + rest, size)


class _Decompressor(Protocol):
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


def _as_many(decompressor: _Decompressor, packed: bytes, size: int) -> bytes:
    """Up to `size` bytes.

    >>> _as_many(bz2.BZ2Decompressor(), bz2.compress(bytes(9)), 5)
    b'\\x00\\x00\\x00\\x00\\x00'
    """
    pieces = [decompressor.decompress(packed, max(size, 1))]
    left = size - len(pieces[0])
    while left > 0 and (piece := decompressor.decompress(b"", left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)[:size]


UNBOUNDED = {zipfile.ZIP_BZIP2: _of_bzip2, zipfile.ZIP_LZMA: _of_lzma}
"""Compression methods that `zipfile` unpacks without limit, with bounded replacements."""
