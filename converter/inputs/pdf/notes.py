"""Footnotes: recognised by smaller type at the foot of a page, and linked to raised markers in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from converter.dataclass import replace
from converter.inputs.pdf.columns import TextRow
from converter.inputs.pdf.lines import PdfLine, joined
from converter.inputs.pdf.paragraphs import PageBlock
from converter.inputs.pdf.tables import join

SMALLER = 0.92
"""A footnote's type is smaller than this share of the body's."""

MARKER = re.compile(
    r"[\[［〔【](?P<boxed>\d{1,3})[\]］〕】]|注(?P<word>\d{1,3})[：:.、 ]|[①-⑳㉑-㉟㊱-㊿]|\*{1,3}|[†‡※]"
)
"""Start of a footnote: [1], ①, *, 注1："""

UNITS = frozenset("年月日时个亿万项%％.．")
"""Text after a number that counts things and not notes."""

FIGURE = re.compile(r"\d{1,3}(?!\d)")
"""Bare number that opens a footnote if raised, set apart, or in sequence."""


SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def without_notes(
    rows: Sequence[TextRow], size: float, page: int, before: Sequence[PageBlock]
) -> tuple[list[TextRow], list[PageBlock]]:
    """The rows of a page without its footnotes; and the notes `before` it with these, a block each."""
    start = len(rows)
    while start and _is_small(rows[start - 1], size):
        start -= 1
    notes = list(before)
    opened = list(_opened([row.cell for row in rows[start:] if isinstance(row.cell, PdfLine)], notes))
    goes_on = bool(notes) and notes[-1].page == page - 1
    if start == 0 or not any(marker for marker, _ in opened) or not (opened[0][0] or goes_on):
        return list(rows), notes
    for marker, line in opened:
        if marker:
            notes.append(_begun(marker, line, page))
        else:
            notes[-1] = replace(notes[-1], text=join(notes[-1].text, line.text))
    return list(rows[:start]), notes


def _is_small(row: TextRow, size: float) -> bool:
    return isinstance(row.cell, PdfLine) and row.cell.size <= SMALLER * size


def _opened(lines: Sequence[PdfLine], before: Sequence[PageBlock]) -> Iterator[tuple[str, PdfLine]]:
    """Pair lines with the marker at their start, "" for a continuation of the note before."""
    last = max((number for note in before if (number := _number(note.value))), default=0)
    for line in lines:
        marker = _marker(line, last)
        last = _number(marker) or last
        yield marker, line


def _number(marker: str) -> int:
    """Parse the number of a marker, 0 if it has none."""
    figure = marker.strip("[]")
    return int(figure) if figure.isdecimal() else 0


def _marker(line: PdfLine, last: int) -> str:
    """The marker with which a footnote's line opens, as the text shows it: [1], ①, *"""
    found = MARKER.match(line.text)
    if found:
        number = found["boxed"] or found["word"]
        return f"[{number}]" if number else found.group()
    figure = FIGURE.match(line.text)
    if figure is None:
        return ""
    raised = bool(line.raised) and line.raised[0][0] == 0
    counts = int(figure.group()) in (last + 1, 1) and line.text[figure.end() : figure.end() + 1] not in UNITS
    return f"[{figure.group()}]" if raised or counts else ""


def _begun(marker: str, line: PdfLine, page: int) -> PageBlock:
    """A note from its first line: a bare number is boxed, as it is in the text."""
    text = line.text
    if FIGURE.match(text) and marker:
        text = marker + text[len(marker) - 2 :]
    return PageBlock(text, "note", line.size, page=page, value=marker)


def with_markers(blocks: Sequence[PageBlock], notes: Sequence[PageBlock]) -> list[PageBlock]:
    """The blocks in which raised markers that a note answers are boxed: 注¹ becomes 注[1].

    Other raised figures stay as they are, unless they would extend a number: 项目¹120个
    """
    known = {note.value for note in notes}
    return [_boxed(block, known) if block.raised else block for block in blocks]


def _boxed(block: PageBlock, known: set[str]) -> PageBlock:
    text, bold, starts = block.text, list(block.bold), list(block.starts)
    for start, end in reversed(joined(block.raised)):
        if f"[{text[start:end]}]" in known:
            text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
            bold = [(a + 2 * (a >= end), b + 2 * (b >= end)) for a, b in bold]
            starts = [(at + 2 * (at >= end), page) for at, page in starts]
        elif text[start:end].isdecimal() and (text[:start][-1:].isdecimal() or text[end : end + 1].isdecimal()):
            text = text[:start] + text[start:end].translate(SUPERSCRIPT) + text[end:]
    return replace(block, text=text, bold=tuple(bold), raised=(), starts=tuple(starts))
