"""What a page says of its own encoding."""

from __future__ import annotations

import re
from typing import NamedTuple

from converter.source.decode import known

START = 8_192
"""Bytes in which a page declares its encoding; the standard asks for the first 1,024, and pages do not keep to it."""

XML = re.compile(rb"""\A\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']?(?P<name>[\w.:-]{1,40})""", re.IGNORECASE)
META = re.compile(rb"""<meta\b[^>]{1,300}?charset\s*=\s*["']?\s*(?P<name>[\w.:-]{1,40})""", re.IGNORECASE)


class Declared(NamedTuple):
    """What a page says of its encoding."""

    said: str
    """In its own words: GB2312"""
    encoding: str
    """The encoding as Python knows it."""


def declared(data: bytes, beside: str | None = None) -> Declared | None:
    """The encoding that a page names, or else the one named `beside` it; None where there is none such.

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
