"""Reader of other TEI, as text: a line for each heading, paragraph or verse, headings marked with their depth."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from converter.formats.tei.elements import Element
from converter.formats.tei.paths import path
from converter.formats.tei.read_elements import line, name_of, runs, text_of
from converter.inputs.labels import Label, labelled
from converter.source.source import Mark, MarkKind, Source
from converter.source.span import Span
from converter.text.legible import file_name
from converter.text.words import word_set

BLOCKS = {
    *word_set("""
    text group front body back div div1 div2 div3 div4 div5 div6 div7 floatingText head p ab l lg list item table row
    cell titlePage docTitle titlePart byline docDate docAuthor docImprint docEdition imprimatur epigraph argument
    opener closer salute signed dateline trailer postscript sp speaker stage u incident kinesic vocal desc castList
    castItem figure figDesc quote cit listBibl bibl note noteGrp
    """)
}
"""Elements that begin a line of their own; all others are inline."""

DIV_ELEMENTS = frozenset({"div", "div1", "div2", "div3", "div4", "div5", "div6", "div7"})

CHOSEN = ("corr", "reg", "expan")
"""Readings of a `choice` that a reader sees."""

USUAL = (
    ("title", "title", "fileDesc/titleStmt/title"),
    ("speaker.name", "author", "fileDesc/titleStmt/author"),
    ("publication.source", "publisher", "fileDesc/publicationStmt/publisher"),
    ("publication.date", "date", "fileDesc/publicationStmt/date"),
    ("date", "creation", "profileDesc/creation/date"),
)
"""Metadata fields, the names of their labels, and their places in the header of any TEI."""


def read_other(root: Element, data: bytes, name: str) -> Source:
    """Read the text in document order, with the header's metadata as labels above it."""
    writer = _TeiLines()
    for part in root:
        if name_of(part) in BLOCKS:
            writer.block(part)
    text, marks = writer.finished()
    source = Source(text, file_name(name), "utf-8", sha256(data).hexdigest(), "lf" if text else "none", "tei", marks)
    return labelled(source, list(_labels(root)))


def _labels(root: Element) -> Iterator[Label]:
    """Yield the labels that the header states."""
    header = root.find(path("teiHeader"))
    if header is None:
        return
    for field, label, steps in USUAL:
        # Of several authors it is a person who speaks: our own header names the government first.
        stated = [each for each in header.iterfind(path(steps)) if each.get("role") != "government"]
        found = next(iter(stated), None)
        value = "" if found is None else found.get("when") or text_of(found)
        if value:
            yield Label(field, label, value)


class _TeiLines:
    """Lines under construction; `depth` is the number of open divisions."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.at = self.depth = 0
        self.marks: list[Mark] = []
        self.notes: list[Element] = []
        """Notes met inside a line: their text follows it."""

    def block(self, element: Element) -> None:
        """An element with a line of its own, or with several."""
        name = name_of(element)
        if name == "table":
            self._table(element)
            return
        self.depth += name in DIV_ELEMENTS
        waiting: list[str | Element] = []
        for run in runs(element):
            if isinstance(run, str) or not _opens_line(run):
                waiting.append(run)
            else:
                self._line(waiting, name, element)
                waiting = []
                self.block(run)
        self._line(waiting, name, element)
        self.depth -= name in DIV_ELEMENTS

    def _line(self, found: list[str | Element], name: str, element: Element) -> None:
        """Write runs on a line, and below it the notes inside them."""
        shown = line(self._shown(found))
        kind, value = _marking(name, element, self.depth)
        self._write(shown.text, kind, value)
        notes, self.notes = self.notes, []
        for note in notes:
            self._write(line(self._shown(list(runs(note)))).text, "note", note.get("n", ""))

    def _shown(self, found: list[str | Element]) -> Iterator[str]:
        """The characters that a reader sees: a note's marker in place of the note, one reading of a choice."""
        for run in found:
            if isinstance(run, str):
                yield run
            elif name_of(run) == "note":
                self.notes.append(run)
                yield run.get("n", "")
            else:
                yield from self._shown(list(runs(_reading(run))))

    def _write(self, text: str, kind: MarkKind | None, value: str) -> None:
        if not text:
            return
        if kind is not None:
            self.marks.append(Mark(Span(self.at, self.at + len(text)), kind, value))
        self.lines.append(text)
        self.at += len(text) + 1

    def _table(self, table: Element) -> None:
        """A line for each row, a tab between its cells."""
        start = self.at
        for row in table:
            if name_of(row) == "row":
                self._write("\t".join(line(self._shown(list(runs(cell)))).text for cell in row), None, "")
            else:
                self.block(row)
        if self.at > start:
            self.marks.append(Mark(Span(start, self.at - 1), "table"))

    def finished(self) -> tuple[str, tuple[Mark, ...]]:
        """The text and its marks, in order."""
        return "".join(f"{each}\n" for each in self.lines), tuple(sorted(self.marks, key=lambda mark: mark.span))


def _opens_line(element: Element) -> bool:
    """Test whether the element has a line of its own; a note in a paragraph has not."""
    name, parent = name_of(element), element.getparent()
    in_line = (
        name == "note" and parent is not None and name_of(parent) not in (*DIV_ELEMENTS, "body", "back", "noteGrp")
    )
    return name in BLOCKS and not in_line


def _reading(element: Element) -> Element:
    """The element, or of a `choice` the reading that is to be shown."""
    if name_of(element) != "choice":
        return element
    return next((each for each in element if name_of(each) in CHOSEN), element)


def _marking(name: str, element: Element, depth: int) -> tuple[MarkKind | None, str]:
    """Return the kind and value of the mark on the element's own line."""
    if name == "head":
        return "heading", str(max(depth, 1))
    if name == "titlePart":
        return "centred", ""
    return ("note", element.get("n", "")) if name == "note" else (None, "")
