"""Conversion of a page's tree to the nodes of a report: each leaf on its line, in the order of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import assert_never

from converter.formats.markdown.read_notes import NotedLeaf, ReadFootnote, pieces
from converter.formats.markdown.read_tree import ReadBlock, ReadParagraph, ReadSection, ReadTable, Series
from converter.formats.markdown.write_blocks import apart
from converter.formats.pen import Pen
from converter.model import (
    Cell,
    Division,
    Item,
    List,
    Marker,
    Node,
    Paragraph,
    Role,
    Salutation,
    Stage,
    Table,
)
from converter.recognise.marks import read_bullet, read_mark, read_weak_mark
from converter.source.reading import read_through
from converter.source.span import Span
from converter.text.numberings import UNNUMBERED, Scheme

SALUTATION = re.compile(r"(?:各位|尊敬的)[^。；]{0,40}[：:！!]")
"""A line that greets the congress: 各位代表："""


LEVELS = {1: "part", 2: "sec"}
KINDS = {"opening": "opening", "glossary-head": "head"}
"""Parts of ids for divisions by level and for paragraphs by role, if not `sub` and `p`."""


class Setter:
    """Sets blocks as nodes, and names them by the way to them: part1.sec2.p3"""

    def __init__(self, pen: Pen, notes: Mapping[str, ReadFootnote]) -> None:
        self.pen = pen
        self.notes = notes
        self.used: Counter[str] = Counter()

    def name(self, parent: str, kind: str) -> str:
        """An id below that of `parent`, which no footnote has."""
        stem = f"{parent}.{kind}" if parent else kind
        while True:
            self.used[stem] += 1
            name = f"{stem}{self.used[stem]}"
            if name not in self.notes:
                return name

    def nodes(self, blocks: Iterable[ReadBlock], parent: str, level: int) -> tuple[Node, ...]:
        """A node for each block; sections among them are divisions of this level."""
        return tuple(self.node(block, parent, level) for block in blocks)

    def node(self, block: ReadBlock, parent: str, level: int) -> Node:
        match block:
            case ReadParagraph(kind, text):
                return self.words(kind, text, parent)
            case ReadSection():
                return self.division(block, parent, level)
            case Series():
                return self.series(block, parent, level)
            case ReadTable(rows):
                return self.table(rows, parent)
            case _:
                assert_never(block)

    def words(self, kind: str, text: str, parent: str, role: Role | None = None) -> Paragraph | Salutation | Stage:
        """Build a paragraph, a stage direction or a salutation."""
        found = pieces(text, self.notes)
        self.pen.new_line()
        if len(found) == 1 and kind == "stage":
            return Stage(self.name(parent, "stage"), self.pen.leaf(found[0]), found[0])
        if len(found) == 1 and SALUTATION.fullmatch(found[0]) and role is None:
            return Salutation(self.name(parent, "salute"), self.pen.leaf(found[0]), found[0])
        name = self.name(parent, KINDS.get(role or "", "p"))
        leaf = NotedLeaf(found, self.notes, name)
        span = self.pen.leaf(leaf.text)
        return Paragraph(name, span, leaf.text, role, refs=leaf.refs_at(span.start))

    def division(self, section: ReadSection, parent: str, level: int) -> Division:
        """Build a division from a heading, with its marker split off, and the content below."""
        name = self.name(parent, LEVELS.get(level, "sub"))
        found = pieces(section.text, self.notes)
        label, scheme, number = _heading_label(found[0])
        self.pen.new_line()
        start = self.pen.at
        label_span, leaf, span = self._behind(label, found, name)
        children = self.nodes(section.blocks, name, level + 1)
        return Division(
            name,
            Span(start, children[-1].span.end if children else self.pen.at),
            level,
            label,
            label_span,
            number,
            scheme,
            leaf.text,
            span,
            False,
            refs=leaf.refs_at(span.start) if span else (),
            children=children,
        )

    def _behind(self, label: str, found: list[str], user: str) -> tuple[Span | None, NotedLeaf, Span | None]:
        """Write the label, and after it the rest; return the label's span, the rest and its span."""
        rest = found[0][len(label) :]
        label_span = self.pen.leaf(label) if label else None
        text = rest.lstrip() if label else rest
        self.pen.same_line(rest[: len(rest) - len(text)])
        leaf = NotedLeaf([text, *found[1:]], self.notes, user)
        return label_span, leaf, self.pen.leaf(leaf.text) if leaf.text else None

    def series(self, series: Series, parent: str, level: int) -> List:
        """A list; a page shows of the items' markers only those that count."""
        name = self.name(parent, "list")
        items = tuple(
            self.item(blocks, name, level, f"{number}." if series.counted else "")
            for number, blocks in enumerate(series.items, 1)
        )
        ordered = bool(items) and items[0].marker in ("ordinal", "number")
        span = Span(items[0].span.start, items[-1].span.end) if items else Span(self.pen.at, self.pen.at)
        return List(name, span, ordered, items)

    def item(self, blocks: list[ReadBlock], parent: str, level: int, counted: str) -> Item:
        """A member of a list: its first paragraph, behind the marker, then its further blocks."""
        name = self.name(parent, "item")
        first = blocks[0] if blocks and isinstance(blocks[0], ReadParagraph) and blocks[0].kind == "paragraph" else None
        found = pieces(first.text, self.notes) if first else [""]
        label, marker = _item_label(found[0])
        self.pen.new_line()
        start = self.pen.at
        if label:
            label_span, leaf, span = self._behind(label, found, name)
        else:
            label, marker = (counted, "number") if counted else ("-", "bullet")
            label_span = self.pen.leaf(label)
            self.pen.same_line(" ")
            leaf = NotedLeaf(found, self.notes, name)
            span = self.pen.leaf(leaf.text) if leaf.text else None
        assert label_span is not None
        children = self.nodes(blocks[1:] if first else blocks, name, level)
        end = children[-1].span.end if children else max(label_span.end, span.end if span else 0)
        refs = leaf.refs_at(span.start) if span else ()
        return Item(
            name,
            Span(start, end),
            label,
            label_span,
            marker,
            text=leaf.text,
            text_span=span,
            refs=refs,
            children=children,
        )

    def table(self, rows: list[list[str]], parent: str) -> Table:
        """A table; a tab between its cells, a line for each row."""
        name, found = self.name(parent, "table"), []
        self.pen.new_line()
        start = self.pen.at
        for row in rows:
            self.pen.new_line()
            found.append(tuple(self._cell(number, "".join(pieces(text, ()))) for number, text in enumerate(row)))
        return Table(name, Span(start, self.pen.at), tuple(found))

    def _cell(self, number: int, text: str) -> Cell:
        self.pen.same_line("\t" if number else "")
        return Cell(self.pen.leaf(text), text)


def _heading_label(text: str) -> tuple[str, Scheme, int | None]:
    """Split off the marker of a heading, with its numbering and number; empty if it has none.

    >>> _heading_label("（一）经济稳中向好"), _heading_label("结束语")
    (('（一）', 'han-paren', 1), ('', 'unnumbered', None))
    """
    reading = read_through(text)
    mark = read_mark(reading) or read_weak_mark(reading)
    label = text[: mark.length].rstrip() if mark else ""
    if mark is None or not _comes_back(label, text):
        return "", UNNUMBERED, None
    return label, mark.scheme, mark.number


def _item_label(text: str) -> tuple[str, Marker]:
    """The marker of an item that counts, and its kind; empty where a page shows none.

    >>> _item_label("一是抓项目。"), _item_label("1.改造小区"), _item_label("经济增长")
    (('一是', 'ordinal'), ('1.', 'number'), ('', 'bullet'))
    >>> [_item_label(text)[0] for text in ("1. A股上市", "1. 上市", "第一章 总则", "①改造", "① 改造")]
    ['1.', '', '第一章', '①', '']
    """
    reading = read_through(text)
    bullet, mark = read_bullet(reading), read_mark(reading)
    length = bullet.length if bullet and bullet.marker == "ordinal" else mark.length if mark else 0
    label = text[:length].rstrip()
    if not label or not _comes_back(label, text):
        return "", "bullet"
    return label, "ordinal" if bullet else "number"


def _comes_back(label: str, text: str) -> bool:
    """Test whether a page would show label and text with exactly this space between them."""
    rest = text[len(label) :].lstrip()
    blank = " " if len(text) > len(label) + len(rest) and apart(label[-1], rest[:1]) else ""
    return label + blank + rest == text
