"""Patterns that are compiled when they are first asked: most texts have no use for many of them."""

from __future__ import annotations

import re
from typing import Any, cast

ASKED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "flags", "groups", "groupindex")
"""All that is asked of a pattern."""


class LazyPattern:
    """Stand-in for a pattern, which compiles it for the first of `ASKED`, and then has all of them."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in ASKED:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for each in ASKED:
            setattr(self, each, getattr(compiled, each))
        return getattr(self, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, not compiled before it is asked.

    >>> year = lazy(r"\\d{4}年")
    >>> year.pattern, year.search("在2022年").group(), year.fullmatch("2022年1月")
    ('\\\\d{4}年', '2022年', None)
    """
    return cast(re.Pattern[str], LazyPattern(pattern, flags))
