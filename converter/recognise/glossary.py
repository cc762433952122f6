"""Entries of a glossary, each linked to the places in the text that mark or use its term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from converter.model import GlossaryEntry
from converter.recognise.blocks import Block
from converter.recognise.endings import ENTRY_MARK, entry_number
from converter.recognise.lines import Line
from converter.source.source import Mark
from converter.source.span import Span
from converter.text.lazy import lazy

QUOTED_TERM = r"[“《(][^”》)]{1,60}[”》)]"
"""A name in quotes or brackets: “双减”, 《条例》, (PCT)."""

NOUNS = "标数导挥南示引"
"""Characters after which 指 is not a verb: 指标, 指数, 指导."""

BOXED = r"\[(?P<boxed>[^\]]{1,40})\](?P<after> ?[:,]?(?:是指|指|即)?)"
"""A term in a box: 【双减】指"""

TERM_FIRST = rf"(?:[^:。;,—“《(是即指]|{QUOTED_TERM}|(?<=[^,])[是即](?!指)|指(?=[{NOUNS}]))"
"""First character of a term: not 是, 即 or 指, which would join it, except 指 of 指标."""

REST = rf"(?:[^:。;—“《(]|{QUOTED_TERM})"

JOINT = (
    r" ?(?:[,:]? ?(?:就)?是指"  # 碧道是指, 碧道,就是指
    r"|[:—]+(?:是指|即|指|又称|也称)?"  # PCT：, PCT——即
    rf"|,? ?(?:即|又称|也称|指)(?=[^{NOUNS}]))"  # 碧道，又称
)

TERM = lazy(rf"(?:{BOXED}|(?P<term>{TERM_FIRST}{REST}{{0,60}}?)(?P<joint>{JOINT}))")
"""Term and its joint with the explanation: “双减”：指…, PCT：…, 碧道是指…"""

PAGE = r"(?:[Pp]{1,2}\.?|第) ?\d{1,3} ?页?"
PAGES = lazy(rf" ?\((?:见|参见)?(?:报告|正文)?{PAGE}(?:[,、;\-—~ ]*(?:[Pp]{{1,2}}\.?|第)? ?\d{{1,3}} ?页?)*\)$")
"""Page references after a term: (P2,P15), (见报告第5页), (P12-13)"""

UNNUMBERED_ENTRY = lazy(r"[^\s。;:,、)\]][^。;:]{1,40}[:]")


def entries_of(lines: Sequence[Line], source: str) -> tuple[tuple[GlossaryEntry, ...], tuple[Block, ...]]:
    """The entries of a glossary's lines, and the blocks before the first entry.

    A line that opens no entry goes on with the one before it.
    """
    blocks = list(_gathered(lines))
    numbered = sum(entry_number(block.text) is not None for block in blocks) * 2 >= len(blocks)
    entries: list[GlossaryEntry] = []
    before: list[Block] = []
    for block in blocks:
        found = _entry(block, source, len(entries) + 1, numbered)
        if found is None:
            before.append(block)
        else:
            entries.append(found)
    return tuple(entries), tuple(before)


def footnotes_of(lines: Sequence[Line], source: str) -> tuple[tuple[GlossaryEntry, ...], tuple[Block, ...]]:
    """The entries among a page's footnotes, those that explain a term, and the blocks of all others."""
    entries: list[GlossaryEntry] = []
    others: list[Block] = []
    for line in lines:
        block = _block([line])
        mark = ENTRY_MARK.match(block.text)
        explains = TERM.match(block.text, mark.end() if mark else 0) is not None
        entry = _entry(block, source, len(entries) + 1, mark is not None) if explains else None
        if entry is None:
            others.append(block)
        else:
            entries.append(entry)
    return tuple(entries), tuple(others)


def _gathered(lines: Sequence[Line]) -> Iterator[Block]:
    """Blocks of lines: each begins at a line that opens an entry."""
    counted = any(entry_number(line.text) == 1 for line in lines[:3])
    pieces: list[Line] = []
    last = 0
    for line in lines:
        number = entry_number(line.text)
        if counted:
            opens = number is not None and last < number <= last + 3
        else:
            opens = UNNUMBERED_ENTRY.match(line.text) is not None
        opens = opens or (bool(line.marks) and _stated_entry(line.marks, line.start))
        if (opens or line.after_note) and pieces:
            yield _block(pieces)
            pieces = []
        if opens and number is not None:
            last = number
        pieces.append(line)
    if pieces:
        yield _block(pieces)


def _block(pieces: Sequence[Line]) -> Block:
    marks = tuple(mark for line in pieces for mark in line.marks)
    return Block(tuple(Span(line.start, line.end) for line in pieces), "".join(line.text for line in pieces), marks)


def _stated_entry(marks: Sequence[Mark], start: int) -> bool:
    """Test whether a correction says that an entry begins at `start`."""
    return any(
        mark.kind == "correction" and mark.value.startswith("glossary ") and mark.span.start >= start for mark in marks
    )


def _stated_term(block: Block) -> tuple[int, int, int] | None:
    """The term that a correction states: where it begins and ends, and where its explanation begins."""
    if not block.corrected:
        return None
    from converter.recognise.corrected import term_by_hand

    found = term_by_hand(block)
    if found is None:
        return None
    joint = re.compile(JOINT).match(block.text, found[1])
    return (*found, joint.end() if joint else found[1])


def _entry(block: Block, source: str, count: int, numbered: bool) -> GlossaryEntry | None:
    mark = ENTRY_MARK.match(block.text)
    by_hand = _stated_entry(block.marks, block.span.start)
    if mark is None and numbered and not by_hand:
        return None
    start = mark.end() if mark else 0
    term = TERM.match(block.text, start)
    stated = _stated_term(block)
    if stated is not None:
        start, term_end, definition_start = stated
    elif term is None:
        if mark is None and not by_hand:
            return None
        term_end = definition_start = _first_stop(block.text, start)
    else:
        name = "boxed" if term["boxed"] else "term"
        start, term_end, definition_start = term.start(name), term.end(name), term.end()
        pages = PAGES.search(block.text, start, term_end)
        term_end = pages.start() if pages and pages.start() > start else term_end
    whole = block.leaf(source, 0, len(block.text))
    named = block.leaf(source, start, term_end)
    meaning = block.leaf(source, definition_start, len(block.text))
    label = block.leaf(source, 0, mark.end() if mark else 0)
    if whole is None or named is None:
        return None
    return GlossaryEntry(
        f"gloss{count}",
        whole[0],
        whole[1],
        label[1] if label else "",
        entry_number(block.text),
        named[1].rstrip(",，、"),
        meaning[1] if meaning else "",
    )


def _first_stop(text: str, start: int) -> int:
    stop = re.compile(r"[,。:;]").search(text, start)
    return stop.start() if stop else len(text)
