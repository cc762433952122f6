"""An input that breaks a promise made as small as may be while it still breaks it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from fuzz.findings import Finding, findings
from fuzz.kinds import Made
from fuzz.mutate_bytes import OBJECT, untarred, unzipped
from fuzz.packing import tarred
from fuzz.promises import Promise
from fuzz.writing import OFFICE_WAYS, zipped

Still = Callable[[bytes], bool]
TAGS = re.compile(rb"<[^<>]*>|[^<\n]+|\n|<", re.DOTALL)
MOST = 3_000
"""Attempts for each way of taking apart."""


def minimised(made: Made, finding: Finding) -> Made:
    """The smallest input found that breaks the same promise in the same way."""

    def wanted(promise: Promise) -> bool:
        return finding.promise in (promise.name, "no exception")

    def still(data: bytes) -> bool:
        return any(each[:2] == finding[:2] for each in findings(Made(made.name, data), wanted))

    return Made(made.name, shrunk(made.data, still))


def shrunk(data: bytes, still: Still) -> bytes:
    """The data with members, lines, elements and at last characters taken out, while `still` holds."""
    if data[:2] == b"PK" and still(_zip(unzipped(data))):
        return _shrunk_members(unzipped(data), _zip, still)
    if data[257:262] == b"ustar" and still(_tar(untarred(data))):
        return _shrunk_members(untarred(data), _tar, still)
    if data[:5] == b"%PDF-":
        pieces = [piece for piece in OBJECT.split(data) if piece]
        cut = [found.group() for found in OBJECT.finditer(data)]
        sorted_out = [*pieces[:1], *cut, *pieces[1:]]
        data = _kept(sorted_out, still) if still(b"".join(sorted_out)) else data
    data = _kept(data.splitlines(keepends=True), still)
    data = _kept(TAGS.findall(data), still)
    return _kept(_characters(data), still)


def _zip(files: dict[str, bytes]) -> bytes:
    return zipped(files, Random(0), OFFICE_WAYS[1:])


def _tar(files: dict[str, bytes]) -> bytes:
    return tarred(files, Random(0))


def _shrunk_members(files: dict[str, bytes], pack: Callable[[dict[str, bytes]], bytes], still: Still) -> bytes:
    """Members taken out, then each made smaller."""
    names = smallest(list(files), lambda kept: still(pack({name: files[name] for name in kept})))
    files = {name: files[name] for name in names}
    for name in names:
        files[name] = shrunk(files[name], lambda data, name=name: still(pack({**files, name: data})))  # type: ignore[misc]
    return pack(files)


def _characters(data: bytes) -> list[bytes]:
    """The bytes of each character; each byte where they are no UTF-8."""
    text = data.decode("utf-8", "surrogateescape")
    return [each.encode("utf-8", "surrogateescape") for each in text]


def _kept(pieces: Sequence[bytes], still: Still) -> bytes:
    return b"".join(smallest(list(pieces), lambda kept: still(b"".join(kept))))


def smallest(pieces: list, holds: Callable[[list], bool]) -> list:  # type: ignore[type-arg]
    """The pieces that are left when taking out any more would end what `holds`.

    >>> smallest(list("一、总体要求"), lambda kept: "总" in kept and "求" in kept)
    ['总', '求']
    """
    size, tried = max(1, len(pieces) // 2), 0
    while size and tried < MOST:
        at = 0
        while at < len(pieces) and tried < MOST:
            fewer = pieces[:at] + pieces[at + size :]
            tried += 1
            if fewer and holds(fewer):
                pieces = fewer
            else:
                at += size
        size //= 2
    return pieces
