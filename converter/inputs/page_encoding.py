"""What a page says of its own encoding."""

from __future__ import annotations

import re

from converter.decode import known

START = 8_192
"""Bytes in which a page declares its encoding; the standard asks for the first 1,024, and pages do not keep to it."""

XML = re.compile(rb"""\A\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']?(?P<name>[\w.:-]{1,40})""", re.IGNORECASE)
META = re.compile(rb"""<meta\b[^>]{1,300}?charset\s*=\s*["']?\s*(?P<name>[\w.:-]{1,40})""", re.IGNORECASE)


def declared(data: bytes, beside: str | None = None) -> str | None:
    """The encoding that a page names, or else `beside` it; as Python knows it, None where there is none such.

    >>> declared(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    'gb18030'
    """
    start = data[:START]
    found = XML.search(start) or META.search(start)
    named = found["name"].decode("ascii") if found else beside
    try:
        name = known(named) if named else ""
    except LookupError:
        return None
    wide = name.startswith(("utf-16", "utf-32"))
    return "utf-8" if wide else name or None  # a declaration that was read as ASCII is in neither
