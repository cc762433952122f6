"""Nodes of a report from the lines of a document, each leaf on its line of a new text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import cast, get_args

from converter.formats.docx.lines import FRONT, HEADINGS, LinePiece, PrintedLine
from converter.formats.docx.read_parts import (
    end_of,
    end_of_refrains,
    end_of_section,
    end_of_series,
    labelled,
    marker_of,
    numbering_of,
    shared_phrase,
    stripped,
)
from converter.formats.pen import BLANKS, Pen
from converter.model import (
    Cell,
    Division,
    Item,
    Lead,
    List,
    Node,
    Paragraph,
    Ref,
    RefrainGroup,
    Role,
    Salutation,
    Stage,
    Table,
)
from converter.source.span import Span

LEVELS = {1: "part", 2: "sec"}
"""Parts of ids for divisions by level, if not `sub`."""


class NodeReader:
    """Reader of nodes; it names them by the way to them: part1.sec2.p3"""

    def __init__(self, pen: Pen, notes: Mapping[int, str]) -> None:
        self.pen = pen
        self.notes = notes
        """Ids of entries and notes by their numbers."""
        self.users: dict[str, list[str]] = {}
        """Id of an entry or a note -> the ids of the nodes that use it."""
        self._taken = frozenset(notes.values())
        self._counts: Counter[str] = Counter()

    def name(self, parent: str, kind: str) -> str:
        """An id below that of `parent`, which no entry or note has."""
        stem = f"{parent}.{kind}" if parent else kind
        while True:
            self._counts[stem] += 1
            name = f"{stem}{self._counts[stem]}"
            if name not in self._taken:
                return name

    def front(self, lines: Sequence[PrintedLine]) -> Iterator[Node]:
        """The nodes of the front; the title that was supplied for display is none."""
        at = 0
        while at < len(lines):
            line = lines[at]
            end = at + 1
            if line.kind == "address":
                yield self._said(line, "front")
            elif line.kind in FRONT and line.kind != "display-title":
                role = cast(Role, line.kind) if line.kind in get_args(Role) else None
                yield self.paragraph(line.pieces, "front", role)
            elif line.kind not in FRONT:
                end = next((n for n in range(at, len(lines)) if lines[n].kind in FRONT), len(lines))
                yield from self.nodes(lines[at:end], "front")
            at = end

    def nodes(self, lines: Sequence[PrintedLine], parent: str, level: int = 1) -> tuple[Node, ...]:
        """The nodes of lines: a heading governs the lines up to the next of its depth or above."""
        found: list[Node] = []
        at = 0
        while at < len(lines):
            line, end = lines[at], at + 1
            if line.kind in HEADINGS:
                end = end_of_section(lines, at)
                found.append(self._division(line, lines[at + 1 : end], parent, level))
            elif line.kind == "item":
                end = end_of_series(lines, at)
                found.append(self._series(lines[at:end], parent, level))
            elif line.kind == "refrain":
                end = end_of_refrains(lines, at)
                found.append(self._refrains(lines[at:end], parent))
            else:
                found.append(self._node(line, parent))
            at = end
        return tuple(found)

    def _node(self, line: PrintedLine, parent: str) -> Node:
        if line.kind == "table":
            return self._table(line, parent)
        if line.kind in ("salutation", "address", "stage"):
            return self._said(line, parent)
        return self.paragraph(line.pieces, parent)

    def _said(self, line: PrintedLine, parent: str) -> Salutation | Stage:
        self.pen.new_line()
        text = line.text.strip(BLANKS)
        if line.kind == "stage":
            return Stage(self.name(parent, "stage"), self.pen.leaf(text), text)
        return Salutation(self.name(parent, "salute"), self.pen.leaf(text), text)

    def paragraph(
        self, pieces: Sequence[LinePiece], parent: str, role: Role | None = None, line: bool = True
    ) -> Paragraph:
        """A paragraph, on a line of its own unless it goes on with one."""
        if line:
            self.pen.new_line()
        name = self.name(parent, {"opening": "opening", "glossary-head": "head"}.get(role or "", "p"))
        span, text, leads, refs = self.leaf(pieces, name)
        return Paragraph(name, span, text, role, leads=leads, refs=refs)

    def leaf(self, pieces: Sequence[LinePiece], user: str) -> tuple[Span, str, tuple[Lead, ...], tuple[Ref, ...]]:
        """Write the pieces as one leaf; return its span, its text, the topic sentences and the uses of notes in it."""
        kept = stripped(pieces)
        text = "".join(piece.text for piece in kept)
        span = self.pen.leaf(text)
        leads: list[Lead] = []
        refs: list[Ref] = []
        at = span.start
        for piece in kept:
            place = Span(at, at + len(piece.text))
            at = place.end
            if piece.kind == "lead" and leads and leads[-1].span.end == place.start:
                leads[-1] = Lead(leads[-1].text + piece.text, Span(leads[-1].span.start, place.end))
            elif piece.kind == "lead":
                leads.append(Lead(piece.text, place))
            if piece.target in self.notes:
                target = self.notes[piece.target]
                refs.append(Ref(target, piece.text, place))
                users = self.users.setdefault(target, [])
                if user not in users:
                    users.append(user)
        return span, text, tuple(leads), tuple(refs)

    def _division(self, line: PrintedLine, below: Sequence[PrintedLine], parent: str, level: int) -> Division:
        name = self.name(parent, LEVELS.get(level, "sub"))
        self.pen.new_line()
        start = self.pen.at
        label, heading, rest = labelled(line.pieces, counts=False)
        label_text, label_span = self._label(label)
        heading_span, heading_text, refs = None, "", tuple[Ref, ...]()
        if heading:
            heading_span, heading_text, _, refs = self.leaf(heading, name)
            self._blank(heading)
        first: tuple[Node, ...] = (self.paragraph(rest, name, line=False),) if rest else ()
        children = (*first, *self.nodes(below, name, level + 1))
        scheme, number = numbering_of(label_text)
        return Division(
            name,
            Span(start, children[-1].span.end if children else self.pen.at),
            level,
            label_text,
            label_span,
            number,
            scheme,
            heading_text,
            heading_span,
            line.kind == "run-in",
            refs=refs,
            children=children,
        )

    def _label(self, pieces: Sequence[LinePiece]) -> tuple[str, Span | None]:
        """Write a marker, and the blank behind it; return its text and its span."""
        text = "".join(piece.text for piece in pieces).strip(BLANKS)
        if not text:
            return "", None
        span = self.pen.leaf(text)
        self._blank(pieces)
        return text, span

    def _blank(self, pieces: Sequence[LinePiece]) -> None:
        """Write the blank that ends a leaf and belongs to none."""
        text = "".join(piece.text for piece in pieces)
        self.pen.same_line(text[len(text.rstrip(BLANKS)) :])

    def _series(self, lines: Sequence[PrintedLine], parent: str, level: int) -> List:
        name, items, at = self.name(parent, "list"), [], 0
        depth = lines[0].depth
        while at < len(lines):
            end = end_of(lines, at, lambda each: not (each.kind == "item" and each.depth <= depth))
            items.append(self._item(lines[at], lines[at + 1 : end], name, level))
            at = end
        ordered = items[0].marker in ("ordinal", "number")
        return List(name, Span(items[0].span.start, items[-1].span.end), ordered, tuple(items))

    def _item(self, line: PrintedLine, below: Sequence[PrintedLine], parent: str, level: int) -> Item:
        name = self.name(parent, "item")
        self.pen.new_line()
        start = self.pen.at
        label, heading, rest = labelled(line.pieces)
        label_text, label_span = self._label(label)
        if label_span is None:  # the marker was deleted in Word
            label_text, label_span = "", Span(start, start)
        heading_span, heading_text, refs = None, "", tuple[Ref, ...]()
        text_span, text, first = None, "", tuple[Node, ...]()
        if heading:
            heading_span, heading_text, _, refs = self.leaf(heading, name)
            self._blank(heading)
        if rest and (heading or any(piece.kind == "lead" for piece in rest)):
            first = (self.paragraph(rest, name, line=False),)
        elif rest:
            text_span, text, _, refs = self.leaf(rest, name)
        children = (*first, *self.nodes(below, name, level))
        return Item(
            name,
            Span(start, children[-1].span.end if children else self.pen.at),
            label_text,
            label_span,
            marker_of(label_text),
            heading_text,
            heading_span,
            text,
            text_span,
            refs=refs,
            children=children,
        )

    def _refrains(self, lines: Sequence[PrintedLine], parent: str) -> RefrainGroup:
        phrase = shared_phrase(lines)
        name = self.name(parent, "group")
        children = tuple(self.paragraph(line.pieces, parent) for line in lines)
        return RefrainGroup(name, Span(children[0].span.start, children[-1].span.end), phrase, children)

    def _table(self, line: PrintedLine, parent: str) -> Table:
        """A table; a tab between its cells, a line for each row."""
        name, found = self.name(parent, "table"), []
        self.pen.new_line()
        start = self.pen.at
        for row in line.rows:
            self.pen.new_line()
            found.append(tuple(self._cell(number, text) for number, text in enumerate(row)))
        return Table(name, Span(start, self.pen.at), tuple(found))

    def _cell(self, number: int, text: str) -> Cell:
        self.pen.same_line("\t" if number else "")
        text = " ".join(text.split("\n")).strip(BLANKS)
        return Cell(self.pen.leaf(text), text)
