"""Document as received: its text, the facts about its file, and its lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import Literal, NamedTuple

from converter.dataclass import dataclass
from converter.source.span import Span

Newline = Literal["lf", "crlf", "cr", "mixed", "none"]

LINE_END = re.compile(r"\r\n|\r|\n")
"""A line end.  `str.splitlines` also breaks at U+000B, U+2028 and others, which occur in reports as noise."""


MarkKind = Literal[
    "label",
    "heading",
    "bold",
    "centred",
    "table",
    "note",
    "link",
    "entry",
    "running-head",
    "page-number",
    "hidden",
    "boxed",
    "correction",
]
"""Kinds of marks; `Mark` describes each."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Statement of the file about a stretch of its text: evidence for the outline and the metadata.

    `label`: a metadata value given outside the text (a page's `<meta>`, a data set's column);
        `value` is the field, as in `evidence`, or "" for a field that is not used
    `heading`: a whole line formatted as one; `value` is its depth, "1" the outermost
    `bold`, `centred`: a run of characters, or a whole line, so formatted
    `table`: lines that are the rows of one table, its cells separated by tabs
    `note`: a whole line with the text of a footnote or endnote; `value` is its marker in the text
    `link`: a whole line of nothing but links
    `entry`: a whole line that is an entry of a list without numbers
    `running-head`, `page-number`: a whole line that the page repeats, or that numbers it
    `hidden`: a whole line that a reader of the page does not see
    `boxed`: a whole line of a text beside the page's own, in a frame or in smaller type
    `boxed`: a whole line of a text beside the page's own, in a frame or in smaller type
    `correction`: a statement of a person, to be heeded; `value` is its kind, its field and its value, blanks between
    """

    span: Span
    kind: MarkKind
    value: str = ""


class PageStart(NamedTuple):
    """Start of a page of the file: its position in the text, and its number, counted from 1."""

    offset: int
    number: str


@dataclass(frozen=True)
class Source:
    """Decoded text with its origin; offsets everywhere else are indices into `text`.

    A file that is more than text (a page, an office file) was turned into lines, one a paragraph; `marks` are its
    statements about them, in order.  `encoding` is then that of the page, or utf-8 if its characters have none.
    """

    text: str
    file: str = ""
    encoding: str = "utf-8"
    sha256: str = ""
    newline: Newline = "lf"
    format: str = "text"
    marks: tuple[Mark, ...] = ()
    pages: tuple[PageStart, ...] = ()
    """Starts of the file's pages in the text, in order, if it has pages."""

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
