"""A document as it came: its text, what is known of its bytes, and its lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Newline = Literal["lf", "crlf", "cr", "mixed", "none"]

LINE_END = re.compile(r"\r\n|\r|\n")
"""What ends a line.  `str.splitlines` also breaks at U+000B, U+2028 and others, which reports hold as noise."""


@dataclass(frozen=True)
class Source:
    """The decoded text and where it came from; offsets everywhere else are indices into `text`."""

    text: str
    file: str = ""
    encoding: str = "utf-8"
    sha256: str = ""
    newline: Newline = "lf"

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line starts."""
        return (0, *(match.end() for match in LINE_END.finditer(self.text)))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, both counted from 1 in characters.

        >>> Source("一\\n二三").position(3)
        (2, 2)
        """
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of line `number` (from 1) without its line end.

        >>> Source("一\\r\\n二三").line(1)
        '一'
        """
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")
