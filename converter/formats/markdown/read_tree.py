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
class ReadParagraph:
    """Paragraph: `paragraph`, `stage`, `bold`, or another kind of block."""

    kind: str
    text: str


@dataclass(slots=True)
class ReadSection:
    """Heading and its content; `depth` is that of the heading, beyond `DEEPEST` if set in bold."""

    depth: int
    text: str
    blocks: list[ReadBlock] = field(default_factory=list)


@dataclass(slots=True)
class Series:
    """A list: the blocks of each item."""

    items: list[list[ReadBlock]]
    counted: bool = False
    """True if the page numbers the items."""


@dataclass(slots=True)
class ReadTable:
    """A table."""

    rows: list[list[str]]


ReadBlock: TypeAlias = ReadParagraph | ReadSection | Series | ReadTable


def tree_of(found: Iterable[Seen], depth: int = 1) -> list[ReadBlock]:
    """The blocks, those below a heading in its section; `depth` is that of the outermost headings.

    >>> tree_of([Seen("h2", "一、"), Seen("paragraph", "增长。")])
    [ReadSection(depth=2, text='一、', blocks=[ReadParagraph(kind='paragraph', text='增长。')])]
    """
    return _sections(_blocks(iter(found)), depth)


def _blocks(found: Iterator[Seen]) -> list[ReadParagraph | ReadSection | Series | ReadTable]:
    """Collect the blocks up to the end of the current list item."""
    blocks: list[ReadBlock] = []
    for seen in found:
        match seen.kind:
            case "/item" | "/list" | "ordered_list_close":
                break
            case "list" | "ordered_list_open":
                blocks.append(Series(list(_items(found)), seen.kind != "list"))
            case "table":
                blocks.append(ReadTable(_rows(found)))
            case kind if HEADING.fullmatch(kind):
                blocks.append(ReadSection(int(kind[1]), seen.text))
            case kind if seen.text.strip():
                blocks += _words(kind, seen.text)
    return blocks


def _words(kind: str, text: str) -> Iterator[ReadParagraph]:
    """A paragraph; each line of code or HTML is one."""
    if kind in ("fence", "code_block", "html_block"):
        yield from (ReadParagraph("paragraph", line.strip()) for line in text.split("\n") if line.strip())
    else:
        yield ReadParagraph(kind, text)


def _items(found: Iterator[Seen]) -> Iterator[list[ReadBlock]]:
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


def _sections(blocks: Iterable[ReadBlock], depth: int) -> list[ReadBlock]:
    """Nest the blocks: each heading gets the blocks up to the next one of its depth or above."""
    top: list[ReadBlock] = []
    opened: list[ReadSection] = []
    for block in blocks:
        if isinstance(block, ReadParagraph) and block.kind == "bold":
            block = _heading_in_bold(block, opened, depth)
        if isinstance(block, ReadSection):
            while opened and opened[-1].depth >= block.depth:
                opened.pop()
        (opened[-1].blocks if opened else top).append(block)
        if isinstance(block, ReadSection):
            opened.append(block)
        elif isinstance(block, Series):
            inner = depth_in(opened, depth)
            block.items = [_sections(item, inner) for item in block.items]
    return top


def depth_in(opened: list[ReadSection], depth: int) -> int:
    """The depth of a heading below those that are open."""
    return depth + len(opened)


def _heading_in_bold(block: ReadParagraph, opened: list[ReadSection], depth: int) -> ReadBlock:
    """A section where no deeper heading is to be had, which a page sets in bold; otherwise a paragraph."""
    above = [each for each in opened if each.depth <= DEEPEST]
    deep = depth_in(above, depth) > DEEPEST
    return ReadSection(DEEPEST + 1, block.text) if deep else ReadParagraph("paragraph", block.text)
