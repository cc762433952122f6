"""Order of an index of Pagefind, which lists the values that narrow a search in another order each time it is made.

Its files are CBOR (RFC 8949) behind a mark, packed with gzip.  Each is named by a checksum that another file names in
turn; a file that is put in order gets another name of the same length, which takes the place of its old one there.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

MARK = b"pagefind_dcd"
"""First bytes of each file, once unpacked."""

FILTERS = 3
"""Place of the list of filters in the file that names all others; each is a list that its name opens."""

UNSIGNED, TEXT, LIST = 0, 3, 4
"""Types of CBOR in these files."""


def put_in_order(index: Path) -> None:
    """Give the same pages the same files: filters and their values by name.  Raises ValueError for another format."""
    names: list[tuple[bytes, bytes]] = []
    for path in sorted((index / "filter").glob("*.pf_filter")):
        names.append(_renewed(path, _filter_in_order))
    for path in sorted(index.glob("*.pf_meta")):
        names.append(_renewed(path, lambda data: _overview_in_order(_renamed(data, names))))
    entry = index / "pagefind-entry.json"
    entry.write_bytes(_renamed(entry.read_bytes(), names))


def _renewed(path: Path, ordered: Callable[[bytes], bytes]) -> tuple[bytes, bytes]:
    """Put a file in order under the checksum of its new content; return both checksums, with the language before."""
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(MARK):
        raise ValueError(f"{path.name} is no file of an index")
    made = MARK + ordered(data.removeprefix(MARK))
    name = path.stem.rpartition(".")[2]
    language, _, known = name.rpartition("_")
    new = f"{language}_{sha256(made).hexdigest()[: len(known)]}"
    path.unlink()
    path.with_name(path.name.replace(name, new)).write_bytes(gzip.compress(made, mtime=0))
    return name.encode(), new.encode()


def _renamed(data: bytes, names: list[tuple[bytes, bytes]]) -> bytes:
    for old, new in names:
        data = data.replace(old, new)
    return data


def _filter_in_order(data: bytes) -> bytes:
    """A filter with its values in order: its name, and a list of values, each with its pages."""
    name, values = _items(data)
    return data[: _head(data, 0)[2]] + name + _in_order(values)


def _overview_in_order(data: bytes) -> bytes:
    """The file that names all others, with its filters in order."""
    items = _items(data)
    items[FILTERS] = _in_order(items[FILTERS])
    return data[: _head(data, 0)[2]] + b"".join(items)


def _in_order(data: bytes) -> bytes:
    """A list of lists by the text that opens each.

    >>> _in_order(b"\\x82\\x82\\x61b\\x00\\x82\\x61a\\x01") == b"\\x82\\x82\\x61a\\x01\\x82\\x61b\\x00"
    True
    """
    items = sorted(_items(data), key=_opening)
    return data[: _head(data, 0)[2]] + b"".join(items)


def _opening(data: bytes) -> bytes:
    first = _items(data)[0]
    return first[_head(first, 0)[2] :]


def _items(data: bytes) -> list[bytes]:
    """The items of a list, as they stand.

    >>> _items(b"\\x82\\x18\\x64\\x61a")
    [b'\\x18d', b'aa']
    """
    kind, number, at = _head(data, 0)
    if kind != LIST:
        raise ValueError("an index has something else in the place of a list")
    found = []
    for _ in range(number):
        end = _end(data, at)
        found.append(data[at:end])
        at = end
    return found


def _end(data: bytes, at: int) -> int:
    """The end of the value at a place, lists within it included."""
    open_values = 1
    while open_values:
        kind, number, at = _head(data, at)
        open_values -= 1
        if kind == TEXT:
            at += number
        elif kind == LIST:
            open_values += number
        elif kind != UNSIGNED:
            raise ValueError(f"an index has values of type {kind}")
    return at


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """The type of a value, its number (of a text its length, of a list that of its items), and the place behind both.

    >>> _head(b"\\x18\\x64", 0), _head(b"\\x61a", 0)
    ((0, 100, 2), (3, 1, 1))
    """
    kind, short = divmod(data[at], 32)
    if short < 24:
        return kind, short, at + 1
    if short > 27:
        raise ValueError("an index has values of no stated length")
    size = 1 << (short - 24)
    return kind, int.from_bytes(data[at + 1 : at + 1 + size], "big"), at + 1 + size
