"""Layout of a new text from the content of a file: leaf by leaf on lines of their own, each with its span."""

from __future__ import annotations

from collections.abc import Mapping

from converter.model import LayoutRun, SourceInfo
from converter.source.source import Newline
from converter.source.span import Span

LINE_ENDS: Mapping[Newline, str] = {"crlf": "\r\n", "cr": "\r"}
"""Line ends other than a line feed."""

BLANKS = " \t\r\n\u3000\u00a0"
"""Blanks that an editor may put around a text, which no leaf has at its ends; any other white space belongs to it, such
as U+0085."""


class Pen:
    """Writer of a text that records the span of each leaf.

    >>> pen = Pen()
    >>> pen.leaf("一、"), pen.same_line(" "), pen.leaf("总体要求"), pen.new_line(), pen.leaf("增长。")
    (Span(start=0, end=2), None, Span(start=3, end=7), None, Span(start=8, end=11))
    >>> pen.text()
    '一、 总体要求\\n增长。\\n'
    """

    def __init__(self, newline: Newline = "lf") -> None:
        self.line_end = LINE_ENDS.get(newline, "\n")
        self.at = 0
        self.pieces: list[str] = []
        self.layout: list[LayoutRun] = []
        self.begun = False
        """True if the line has a leaf."""

    def leaf(self, text: str) -> Span:
        """Write a leaf at the current position; return its span."""
        start = self.at
        self._write(text)
        self.begun = True
        return Span(start, self.at)

    def new_line(self) -> None:
        """Go to a new line, unless at the start of one."""
        if self.begun:
            self.same_line(self.line_end)
            self.begun = False

    def same_line(self, blank: str) -> None:
        """Write characters that belong to no leaf."""
        if blank:
            self.layout.append(LayoutRun(self.at, blank))
            self._write(blank)

    def _write(self, text: str) -> None:
        self.pieces.append(text)
        self.at += len(text)

    def text(self) -> str:
        """The whole text; its last line ends."""
        self.new_line()
        return "".join(self.pieces)

    def signed(self, file: str, sha256: str, encoding: str, newline: Newline, form: str) -> SourceInfo:
        """Describe the source, with the layout of this text."""
        self.new_line()
        return SourceInfo(file, sha256, encoding, newline, self.at, form, tuple(self.layout))
