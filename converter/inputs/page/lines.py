"""Lines from pieces of a page's text, with white space collapsed as in a browser, and the text and marks of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple
from unicodedata import east_asian_width

from converter.inputs.page.style import Style
from converter.source.source import Mark, MarkKind
from converter.source.span import Span

BLANK = re.compile(r"[ \t\n\r\f]+")
"""White space that collapses: HTML's own, and so neither U+3000 nor U+00A0."""

BREAK = re.compile(r"\r\n|\r|\n")


class HtmlLine(NamedTuple):
    """Line of the page: its text, its bold runs, and its properties as a whole."""

    text: str
    bold: tuple[Span, ...] = ()
    heading: str = ""
    centred: bool = False
    link: bool = False
    hidden: bool = False
    table: int = 0
    entry: bool = False


class Lines:
    """The line that is being written, and those that are done.

    >>> lines = Lines()
    >>> lines.write("  各位\\n 代表：  ", Style()); lines.end(); lines.write("一、", Style(bold=True)); lines.end()
    >>> [(line.text, line.bold) for line in lines.done]
    [('各位代表：', ()), ('一、', (Span(start=0, end=2),))]
    """

    def __init__(self) -> None:
        self.done: list[HtmlLine] = []
        self._number = ""
        self.cells = 0
        """Cells of the row that is being written; between cells, nothing ends the line."""
        self._open()

    def _open(self) -> None:
        self._pieces: list[str] = []
        self._width = 0
        self._blank = ""
        """Collapsed white space that shows only if more text follows on the line."""
        self._bold: list[Span] = []
        self._styles: set[Style] = set()
        self._linked = self._unlinked = False

    @property
    def empty(self) -> bool:
        """Test whether the current line has no visible text yet."""
        return not self._width

    def write(self, raw: str, style: Style) -> None:
        """Write text, with white space collapsed across pieces, or kept if `style` says so."""
        if style.kept and not self.cells:
            return self._write_kept(raw, style)
        at = 0
        for blank in BLANK.finditer(raw):
            self._word(raw[at : blank.start()], style)
            at = blank.end()
            if self._width:
                self._blank += blank.group()
        return self._word(raw[at:], style)

    def announce(self, number: str) -> None:
        """Set the text that a browser puts before the next visible line; "" cancels it."""
        self._number = f"{self._number}{number}" if number else ""

    def end(self) -> None:
        """End the line if it has visible text; in a table row, insert a blank instead."""
        if self.cells:
            self._blank += " " if self._width else ""
        elif self._width:
            self._close()

    def break_line(self) -> None:
        """A line break: the line ends, and is an empty one if it shows nothing."""
        if self.cells:
            self.end()
        else:
            self._close()

    def next_cell(self, steps: int = 1) -> None:
        """Begin the cell `steps` columns further; the first of a row has no tab before it."""
        self._blank = ""
        tabs = steps if self.cells else steps - 1
        self._pieces.append("\t" * tabs)
        self._width += max(tabs, 0)
        self.cells += steps

    def end_row(self) -> None:
        """End the table row; one without text is dropped."""
        self.cells = 0
        self._blank = ""
        if "".join(self._pieces).strip("\t"):
            self._close()
        self._open()

    def _write_kept(self, raw: str, style: Style) -> None:
        for number, line in enumerate(BREAK.split(raw)):
            if number:
                self._close()
            self._word(line, style)

    def _word(self, text: str, style: Style) -> None:
        """Write text of one line, after any pending blank."""
        if not text:
            return
        if self._number:
            self._pieces.append(self._number)
            self._width += len(self._number)
            self._number = ""
        start = self._width
        if self._blank:
            self._pieces.append(shown := _shown(self._blank, self._pieces[-1][-1:], text[0]))
            self._width += len(shown)
            self._blank = ""
        if style.bold:
            at_end = bool(self._bold) and self._bold[-1].end == start
            first = self._bold.pop().start if at_end else self._width
            self._bold.append(Span(first, self._width + len(text)))
        self._pieces.append(text)
        self._width += len(text)
        self._styles.add(style)
        if style.link:
            self._linked = True
        elif not self._unlinked:
            self._unlinked = any(map(str.isalnum, text))

    def _close(self) -> None:
        """Finish the line, with the properties common to all of its pieces."""
        styles = self._styles
        headings = {style.heading for style in styles}
        self.done.append(
            HtmlLine(
                "".join(self._pieces),
                tuple(self._bold),
                heading=headings.pop() if len(headings) == 1 else "",
                centred=all(style.centred for style in styles),
                link=self._linked and not self._unlinked,
                hidden=all(style.hidden for style in styles),
                table=max((style.table for style in styles), default=0),
                entry=bool(styles) and all(style.entry for style in styles),
            )
        )
        self._open()


def _shown(blank: str, before: str, after: str) -> str:
    """Render collapsed white space: nothing for a line break between two wide characters (CSS Text 3).

    >>> _shown("\\n  ", "位", "代"), _shown(" ", "位", "代"), _shown("\\n", "a", "b")
    ('', ' ', ' ')
    """
    breaks = "\n" in blank or "\r" in blank
    return "" if breaks and _wide(before) and _wide(after) else " "


def _wide(character: str) -> bool:
    return bool(character) and east_asian_width(character) in "WF"


def joined(lines: Sequence[HtmlLine]) -> tuple[str, tuple[Mark, ...]]:
    """Join the lines into a text, with a line end after each, and their properties as marks, in order.

    >>> joined([HtmlLine("工作报告", heading="1"), HtmlLine("一、总体要求")])
    ('工作报告\\n一、总体要求\\n', (Mark(span=Span(start=0, end=4), kind='heading', value='1'),))
    """
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    placed = list(zip(starts, lines, strict=False))
    marks = [mark for start, line in placed if line.text.strip() for mark in _marks_of(line, start)]
    for number, rows in groupby(placed, key=lambda row: row[1].table):
        if number:
            table = list(rows)
            marks.append(Mark(Span(table[0][0], table[-1][0] + len(table[-1][1].text)), "table"))
    text = "".join(f"{line.text}\n" for line in lines)
    return text, tuple(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)))


def _marks_of(line: HtmlLine, at: int) -> Iterator[Mark]:
    """The marks of one line that starts at `at`."""
    whole = Span(at, at + len(line.text))
    if line.heading:
        yield Mark(whole, "heading", line.heading)
    kinds: tuple[tuple[MarkKind, bool], ...] = (
        ("centred", line.centred),
        ("link", line.link),
        ("hidden", line.hidden),
        ("entry", line.entry),
    )
    yield from (Mark(whole, kind) for kind, holds in kinds if holds)
    for bold in line.bold:
        yield Mark(Span(at + bold.start, at + bold.end), "bold")
