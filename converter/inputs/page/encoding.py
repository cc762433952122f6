"""Encoding that a page declares."""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.source.decode import known

START = 8_192
"""Maximum offset of a declared encoding; the standard requires the first 1,024 bytes, but pages ignore it."""

XML = re.compile(rb"""\A\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']?(?P<name>[\w.:-]{1,40})""", re.IGNORECASE)
META = re.compile(rb"""<meta\b[^>]{1,300}?charset\s*=\s*["']?\s*(?P<name>[\w.:-]{1,40})""", re.IGNORECASE)


class Declared(NamedTuple):
    """Encoding declared by a page."""

    said: str
    """In its own words: GB2312"""
    encoding: str
    """The encoding as Python knows it."""


def declared(data: bytes, beside: str | None = None) -> Declared | None:
    """Find the encoding that a page declares, or else the one given `beside` it; None if unknown.

    >>> declared(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    Declared(said='gb2312', encoding='gb18030')
    """
    start = data[:START]
    found = XML.search(start) or META.search(start)
    said = found["name"].decode("ascii") if found else beside
    if not said:
        return None
    try:
        encoding = known(said)
    except LookupError:
        return None
    wide = encoding.startswith(("utf-16", "utf-32"))
    return Declared(said, "utf-8" if wide else encoding)  # what was read as ASCII is in neither
