"""Back matter of a report from the lines behind its body, and from its footnotes."""

from __future__ import annotations

from collections.abc import Sequence

from converter.dataclass import replace
from converter.formats.docx.lines import LinePiece, PrintedLine
from converter.formats.docx.read_nodes import NodeReader
from converter.formats.docx.read_parts import end_of
from converter.formats.pen import BLANKS
from converter.model import Annex, Back, GlossaryEntry, Note, Paragraph
from converter.source.markers import marker_number
from converter.source.reading import read_through
from converter.source.span import Span
from converter.text.numerals import read_numeral

OPENS = ("annex", "notes-head", "entry", "note")
"""Kinds of lines that end an annex."""


def back_matter(lines: Sequence[PrintedLine], footnotes: Sequence[PrintedLine], reader: NodeReader) -> Back:
    """Annexes, titles of the glossary, entries and notes; any other line among them is a note."""
    annexes: list[Annex] = []
    heads: list[Paragraph] = []
    noted: list[tuple[int, GlossaryEntry | Note]] = []
    at = 0
    while at < len(lines):
        line, end = lines[at], at + 1
        if line.kind == "annex":
            end = end_of(lines, at, lambda each: each.kind not in OPENS)
            annexes.append(_annex(line, lines[at + 1 : end], reader))
        elif line.kind == "notes-head":
            heads.append(reader.paragraph(line.pieces, "back", "glossary-head"))
        else:
            noted.append((line.number, _noted(line, reader)))
        at = end
    noted += [(line.number, _noted(line, reader)) for line in footnotes]
    noted.sort(key=lambda each: each[0] or len(noted) + 1)
    entries = tuple(_used(each, reader) for _, each in noted if isinstance(each, GlossaryEntry))
    notes = tuple(_used(each, reader) for _, each in noted if isinstance(each, Note))
    return Back(
        tuple(heads),
        tuple(each for each in entries if isinstance(each, GlossaryEntry)),
        tuple(annexes),
        tuple(each for each in notes if isinstance(each, Note)),
    )


def _annex(line: PrintedLine, below: Sequence[PrintedLine], reader: NodeReader) -> Annex:
    """A document attached to the report."""
    name = reader.name("", "annex")
    reader.pen.new_line()
    span, title, _, _ = reader.leaf(line.pieces, name)
    children = reader.nodes(below, name)
    return Annex(name, Span(span.start, children[-1].span.end if children else span.end), title, span, children)


def _noted(line: PrintedLine, reader: NodeReader) -> GlossaryEntry | Note:
    """An entry or a note; other lines become notes."""
    reader.pen.new_line()
    rows = "\t".join("\t".join(row) for row in line.rows)
    name = reader.notes.get(line.number) or reader.name("", "remark")
    span, text, _, _ = reader.leaf(line.pieces or (LinePiece(rows),), name)
    if line.kind != "entry":
        return Note(name, span, text)
    label = "".join(piece.text for piece in line.pieces if piece.kind == "label").strip(BLANKS)
    term = next((piece.text for piece in line.pieces if piece.kind == "term"), "").strip(BLANKS)
    definition = "".join(piece.text for piece in line.pieces if piece.kind == "definition").strip(BLANKS)
    return GlossaryEntry(name, span, text, label, number_of(label), term, definition)


def number_of(label: str) -> int | None:
    """The number of an entry's marker.

    >>> number_of("１、"), number_of("[2]"), number_of("③"), number_of("")
    (1, 2, 3, None)
    """
    marked = marker_number(label)
    return read_numeral(read_through(label).strip("[]()^、. ")) if marked is None and label else marked


def _used(each: GlossaryEntry | Note, reader: NodeReader) -> GlossaryEntry | Note:
    return replace(each, refs=tuple(reader.users.get(each.id, ())))
