"""Tree of a page, from its sequence of blocks: sections by their headings, series, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from converter.formats.markdown.check_blocks import Seen
from converter.formats.markdown.write_blocks import DEEPEST

HEADING = re.compile("h[1-6]")


@dataclass(slots=True)
class Words:
    """Paragraph: `paragraph`, `stage`, `bold`, or another kind of block."""

    kind: str
    text: str


@dataclass(slots=True)
class Section:
    """Heading and its content; `depth` is that of the heading, beyond `DEEPEST` if set in bold."""

    depth: int
    text: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Series:
    """A list: the blocks of each item."""

    items: list[list[Block]]
    counted: bool = False
    """True if the page numbers the items."""


@dataclass(slots=True)
class Grid:
    """A table."""

    rows: list[list[str]]


Block: TypeAlias = Words | Section | Series | Grid


def tree_of(found: Iterable[Seen], depth: int = 1) -> list[Block]:
    """The blocks, those below a heading in its section; `depth` is that of the outermost headings.

    >>> tree_of([Seen("h2", "一、"), Seen("paragraph", "增长。")])
    [Section(depth=2, text='一、', blocks=[Words(kind='paragraph', text='增长。')])]
    """
    return _sections(_blocks(iter(found)), depth)


def _blocks(found: Iterator[Seen]) -> list[Words | Section | Series | Grid]:
    """Collect the blocks up to the end of the current list item."""
    blocks: list[Block] = []
    for seen in found:
        match seen.kind:
            case "/item" | "/list" | "ordered_list_close":
                break
            case "list" | "ordered_list_open":
                blocks.append(Series(list(_items(found)), seen.kind != "list"))
            case "table":
                blocks.append(Grid(_rows(found)))
            case kind if HEADING.fullmatch(kind):
                blocks.append(Section(int(kind[1]), seen.text))
            case kind if seen.text.strip():
                blocks += _words(kind, seen.text)
    return blocks


def _words(kind: str, text: str) -> Iterator[Words]:
    """A paragraph; each line of code or HTML is one."""
    if kind in ("fence", "code_block", "html_block"):
        yield from (Words("paragraph", line.strip()) for line in text.split("\n") if line.strip())
    else:
        yield Words(kind, text)


def _items(found: Iterator[Seen]) -> Iterator[list[Block]]:
    for seen in found:
        if seen.kind != "item":
            return
        yield _blocks(found)


def _rows(found: Iterator[Seen]) -> list[list[str]]:
    rows: list[list[str]] = []
    for seen in found:
        if seen.kind == "/table":
            break
        if seen.kind == "row":
            rows.append([])
        elif rows:
            rows[-1].append(seen.text)
    return rows


def _sections(blocks: Iterable[Block], depth: int) -> list[Block]:
    """Nest the blocks: each heading gets the blocks up to the next one of its depth or above."""
    top: list[Block] = []
    opened: list[Section] = []
    for block in blocks:
        if isinstance(block, Words) and block.kind == "bold":
            block = _heading_in_bold(block, opened, depth)
        if isinstance(block, Section):
            while opened and opened[-1].depth >= block.depth:
                opened.pop()
        (opened[-1].blocks if opened else top).append(block)
        if isinstance(block, Section):
            opened.append(block)
        elif isinstance(block, Series):
            inner = depth_in(opened, depth)
            block.items = [_sections(item, inner) for item in block.items]
    return top


def depth_in(opened: list[Section], depth: int) -> int:
    """The depth of a heading below those that are open."""
    return depth + len(opened)


def _heading_in_bold(block: Words, opened: list[Section], depth: int) -> Block:
    """A section where no deeper heading is to be had, which a page sets in bold; otherwise a paragraph."""
    above = [each for each in opened if each.depth <= DEEPEST]
    deep = depth_in(above, depth) > DEEPEST
    return Section(DEEPEST + 1, block.text) if deep else Words("paragraph", block.text)
