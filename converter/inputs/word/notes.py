"""Footnotes and endnotes of a Word document: their markers in the text, and their texts after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element

from converter.inputs.word.lines import Blocks, WordLine
from converter.inputs.word.number_formats import shown
from converter.inputs.word.package import Package, W, number_in, value_in
from converter.text.numerals import CIRCLED


class NoteKind(NamedTuple):
    """A kind of note: the names of its references, of its part and of its properties, and its usual numbers."""

    reference: str
    part: str
    note: str
    properties: str
    number_format: str


KINDS = (
    NoteKind(W + "footnoteReference", "footnotes", W + "footnote", W + "footnotePr", "decimal"),
    NoteKind(W + "endnoteReference", "endnotes", W + "endnote", W + "endnotePr", "lowerRoman"),
)


@dataclass
class NoteList:
    """Notes to which a text refers, in order; a request for a marker records that the note occurred.

    `stated` are the roots that may define the numbering of notes, the last one first: settings and document.
    Notes are numbered through the whole document: where Word restarts on each page, only Word knows the pages.
    """

    stated: tuple[_Element | None, ...]
    _met: dict[tuple[str, str], str] = field(default_factory=dict)
    """The marker of each note met, by the tag and the id of its reference."""
    _counted: dict[str, int] = field(default_factory=dict)

    def marker(self, reference: _Element) -> str:
        """The marker of the note that is referred to; "" where the text has a mark of its own for it."""
        key = str(reference.tag), reference.get(W + "id", "")
        if key not in self._met:
            own = reference.get(W + "customMarkFollows") not in (None, "0", "false", "off")
            self._met[key] = "" if own else self._next(key[0])
        return self._met[key]

    def lines(self, package: Package, blocks: Callable[[str, _Element], Blocks]) -> Iterator[WordLine]:
        """The texts of the notes met, each beginning with its marker.  Raises Faulty."""
        for kind in KINDS:
            name = package.named(kind.part)
            root = package.tree(name)
            if root is not None:
                notes = {note.get(W + "id", ""): note for note in root.findall(kind.note)}
                reader = blocks(name, root)
                met = [(note_id, marker) for (tag, note_id), marker in self._met.items() if tag == kind.reference]
                for note_id, marker in met:
                    if note_id in notes:
                        yield from _note(marker, reader.lines(notes[note_id]))

    def _next(self, tag: str) -> str:
        kind = next(kind for kind in KINDS if kind.reference == tag)
        properties = self._properties(kind)
        number_formats = [value_in(each.find(W + "numFmt")) for each in properties]
        starts = [number_in(each.find(W + "numStart")) for each in properties]
        first = next((start for start in starts if start is not None), 1)
        self._counted[tag] = self._counted.get(tag, first - 1) + 1
        return enclosed(shown(self._counted[tag], next(filter(None, number_formats), kind.number_format)))

    def _properties(self, kind: NoteKind) -> list[_Element]:
        """Find the properties of a kind of note, those of the first section before those of the settings."""
        found = (next(root.iter(kind.properties), None) for root in reversed(self.stated) if root is not None)
        return [each for each in found if each is not None]


def enclosed(marker: str) -> str:
    """Return a note's marker for plain text: in brackets, unless it is an unambiguous sign.

    >>> enclosed("1"), enclosed("③"), enclosed("*")
    ('[1]', '③', '*')
    """
    return f"[{marker}]" if marker.isalnum() and marker not in CIRCLED else marker


def _note(marker: str, lines: Iterator[WordLine]) -> Iterator[WordLine]:
    """The lines of a note, the first with the marker before it."""
    for index, line in enumerate(lines):
        begun = _after(f"{marker} " if marker else "", line) if index == 0 else line
        yield begun.marked("note", marker)


def _after(start: str, line: WordLine) -> WordLine:
    """The line behind `start`, blanks between them left out."""
    text = line.text.lstrip()
    bold = (mark for mark in line.marks_at(len(start) - len(line.text) + len(text)) if mark.kind == "bold")
    return WordLine(start + text, tuple(bold))
