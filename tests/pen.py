"""Nodes of a report, written piece by piece into a source text, so that every span is right."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from converter.model import (
    Annex,
    Cell,
    Division,
    GlossaryEntry,
    Item,
    Lead,
    Node,
    Note,
    Omitted,
    OmittedKind,
    Paragraph,
    Ref,
    Refrain,
    Report,
    Salutation,
    SourceInfo,
    Stage,
    Table,
)
from converter.model.layout import layout_of, leaves
from converter.source.source import Newline
from converter.source.span import Span

Line = Literal["\n", "\r\n", "\r"]
NEWLINES: dict[str, Newline] = {"\n": "lf", "\r\n": "crlf", "\r": "cr"}
Leaf = tuple[Span, str]


class Pen:
    """A source text in the making.  In what is handed in, `\\n` is a line end, whichever the text has."""

    def __init__(self, line: Line = "\n") -> None:
        self.line = line
        self.pieces: list[str] = []
        self.at = 0
        self.used: Counter[str] = Counter()
        self.uses: dict[str, list[str]] = {}
        self.inside: list[Omitted] = []
        """Page numbers that stand inside a paragraph."""

    def gap(self, blanks: str) -> None:
        """White space that no leaf carries."""
        self._write(blanks)

    def leaf(self, raw: str) -> Leaf:
        """A leaf: its span, and its text without the line breaks inside."""
        start = self.at
        self._write(raw)
        return Span(start, self.at), raw.replace("\n", "")

    def _write(self, raw: str) -> None:
        written = raw.replace("\n", self.line)
        self.pieces.append(written)
        self.at += len(written)

    def name(self, kind: str) -> str:
        """An id that no other node has: p1, p2, …"""
        self.used[kind] += 1
        return f"{kind}{self.used[kind]}"

    def paragraph(self, *pieces: str | tuple[str, str], **fields: Any) -> Paragraph:
        """A paragraph of plain text, `("lead", text)`, `("page", text)` and `(glossary id, text)`."""
        name = self.name("p")
        return self._with_pieces(Paragraph(name, Span(0, 0), "", **fields), pieces)

    def _with_pieces(self, node: Paragraph, pieces: Sequence[str | tuple[str, str]]) -> Paragraph:
        start, text, leads, refs = self.at, "", [], []
        for piece in pieces:
            kind, raw = ("", piece) if isinstance(piece, str) else piece
            if kind == "page":
                self._page_number(raw)
                continue
            span, carried = self.leaf(raw)
            text += carried
            if kind == "lead":
                leads.append(Lead(carried, span))
            elif kind:
                refs.append(self.ref(kind, node.id, span, carried))
        return replace(node, span=Span(start, self.at), text=text, leads=tuple(leads), refs=tuple(refs))

    def _page_number(self, raw: str) -> None:
        self.gap("\n")
        self.inside.append(self.omitted("page-number", raw))
        self.gap("\n")

    def ref(self, target: str, user: str, span: Span, text: str) -> Ref:
        """A use of `target` in the node `user`, which the entry will name too."""
        users = self.uses.setdefault(target, [])
        if user not in users:
            users.append(user)
        return Ref(target, text, span)

    def refrain(self, phrase: str, theme: str | None, result: str | None, rest: str) -> Paragraph:
        """A paragraph that opens with a refrain."""
        opening = "，".join(each for each in (phrase, theme, result) if each)
        return self.paragraph(f"{opening}。{rest}", refrain=Refrain(phrase, theme, result))

    def salutation(self, raw: str) -> Salutation:
        return Salutation(self.name("salutation"), *self.leaf(raw))

    def stage(self, raw: str) -> Stage:
        return Stage(self.name("stage"), *self.leaf(raw))

    def omitted(self, kind: OmittedKind, raw: str) -> Omitted:
        """An omitted run; it keeps its line breaks."""
        start = self.at
        self._write(raw)
        return Omitted(kind, raw.replace("\n", self.line), Span(start, self.at))

    def table(self, rows: Sequence[Sequence[str]]) -> Table:
        """A table with a tab between cells and a line for each row."""
        start, cells = self.at, []
        for number, row in enumerate(rows):
            self.gap("\n" if number else "")
            cells.append(tuple(self._cell(column, raw) for column, raw in enumerate(row)))
        return Table(self.name("table"), Span(start, self.at), tuple(cells))

    def _cell(self, column: int, raw: str) -> Cell:
        self.gap("\t" if column else "")
        return Cell(*self.leaf(raw))

    def division(self, level: int, label: str, between: str, heading: str, **fields: Any) -> Division:
        """A division that holds nothing yet: give it `children` with `closed`."""
        start = self.at
        label_span = self.leaf(label)[0] if label else None
        self.gap(between if label and heading else "")
        heading_span, carried = self.leaf(heading) if heading else (None, "")
        fields = {"number": None, "scheme": "unnumbered", "run_in": False, **fields}
        return Division(
            self.name("part" if level == 1 else f"sec{level}."),
            Span(start, self.at),
            level,
            label,
            label_span,
            heading=carried,
            heading_span=heading_span,
            children=(),
            **fields,
        )

    def closed(self, node: Division, children: Sequence[Node]) -> Division:
        """The division with its children; it ends where the pen stands, at the end of the last of them."""
        return replace(node, span=Span(node.span.start, self.at), children=tuple(children))

    def item(self, label: str, heading: str, text: str, **fields: Any) -> Item:
        """An item with an opening sentence, a text, or both; its span grows with `children`."""
        start = self.at
        label_span, _ = self.leaf(label)
        heading_span, head = self.leaf(heading) if heading else (None, "")
        text_span, body = self.leaf(text) if text else (None, "")
        return Item(
            self.name("item"),
            Span(start, self.at),
            label,
            label_span,
            heading=head,
            heading_span=heading_span,
            text=body,
            text_span=text_span,
            **fields,
        )

    def entry(self, name: str, label: str, number: int | None, term: str, definition: str) -> GlossaryEntry:
        """A glossary entry that knows who used it."""
        span, text = self.leaf(f"{label}{term}：{definition}")
        users = tuple(self.uses.get(name, ()))
        return GlossaryEntry(name, span, text, label, number, term, definition, users)

    def note(self, name: str, raw: str) -> Note:
        return Note(name, *self.leaf(raw), refs=tuple(self.uses.get(name, ())))

    def annex(self, title: str) -> Annex:
        """An annex that holds nothing yet."""
        start = self.at
        title_span, carried = self.leaf(title)
        return Annex(self.name("annex"), Span(start, self.at), carried, title_span)

    def signed(self, report: Report) -> Report:
        """The report with the source that this pen wrote."""
        text = "".join(self.pieces)
        checksum = hashlib.sha256(text.encode("utf-8")).hexdigest()
        newline = NEWLINES[self.line] if self.line in text else "none"
        lines = [Span(*match.span()) for match in re.finditer(r"[^\r\n]+", text)]
        layout = layout_of(text, leaves(report), lines)
        return replace(report, source=SourceInfo("样本.txt", checksum, "utf-8", newline, len(text), layout=layout))

    @property
    def text(self) -> str:
        """The source so far."""
        return "".join(self.pieces)
