"""Reader of Word documents (.docx, .docm, .dotx): the text of the printed page, one paragraph a line, with marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby

from lxml.etree import _Element

from converter.dataclass import replace
from converter.inputs.heading_marks import significant_marks
from converter.inputs.unreadable import Faulty, unreadable
from converter.inputs.word.lines import Blocks, WordLine
from converter.inputs.word.notes import NoteList
from converter.inputs.word.numbering import WordNumbering
from converter.inputs.word.ole import OLE, fault_of_ole
from converter.inputs.word.package import Package, R, W, switch
from converter.inputs.word.runs import Runs
from converter.inputs.word.styles import Styles
from converter.source.decode import newline_of
from converter.source.problem import Outcome
from converter.source.source import Mark, PageStart, Source
from converter.source.span import Span
from converter.text.legible import file_name


def read_docx(data: bytes, *, name: str = "", encoding: str | None = None) -> Outcome[Source]:
    """Read the text of a Word document with its marks; an unreadable one gives an empty text and a problem.

    The body comes first, then the notes to which it refers, then the running heads, each once.  `encoding` is not
    used: XML declares its own.

    >>> read_docx(b"PK\\x03\\x04").problems[0].message
    'The file breaks off or is damaged: its archive has no readable list of parts.'
    """
    try:
        if data.startswith(OLE):
            raise fault_of_ole(data) or OLD_DOC
        package = Package(data)
        lines = [*document_lines(package)]
        if not lines:
            raise _without_text(package)
    except Faulty as fault:
        return unreadable(data, name, "docx", fault.why, fault.hint)
    return Outcome(replace(source_of_lines(lines), file=file_name(name), sha256=sha256(data).hexdigest()))


EMBEDDED = "Open it in Word and save it again."

OLD_DOC = Faulty("This is a Word document of the old kind (.doc), whatever its name.", "Leave out --from docx.")


def document_lines(package: Package) -> Iterator[WordLine]:
    """All lines of a document, in the order in which they are read.  Raises Faulty."""
    root = package.tree(package.main)
    body = None if root is None else root.find(W + "body")
    if root is None or body is None:
        raise Faulty("The file is damaged: it has no text of a Word document.")
    if next(root.iter(W + "altChunk"), None) is not None:
        raise Faulty("The document holds text as a file inside it, which only Word can put in its place.", EMBEDDED)
    styles = Styles(package.related("styles"))
    settings = package.related("settings")
    notes = NoteList((settings, root))
    numbering = WordNumbering(package.related("numbering"), styles)

    def blocks(name: str, part: _Element) -> Blocks:
        """A reader of one part: fields and drawings are a part's own, numbers and notes the document's."""
        relations = package.relations(name)

        def drawn(reference: str) -> _Element | None:
            relation = relations.get(reference)
            return package.tree(relation.target) if relation else None

        return Blocks(styles, numbering, Runs(styles, notes, part, drawn))

    yield from blocks(package.main, root).lines(body)
    yield from notes.lines(package, blocks)
    yield from _running_heads(package, root, settings, blocks)


def _running_heads(
    package: Package, root: _Element, settings: _Element | None, blocks: Callable[[str, _Element], Blocks]
) -> Iterator[WordLine]:
    """The lines of headers and footers, each once: sections refer to the same, or repeat them."""
    seen_before: set[str] = set()
    relations = package.relations(package.main)
    references = root.iter(W + "headerReference", W + "footerReference")
    shown = (relations.get(each.get(R + "id", "")) for each in references if _is_shown(each, settings))
    for name in dict.fromkeys(relation.target for relation in shown if relation):
        part = package.tree(name)
        for line in () if part is None else blocks(name, part).lines(part):
            if line.text.strip() not in seen_before:
                seen_before.add(line.text.strip())
                yield line.marked("page-number" if line.page else "running-head")


def _is_shown(reference: _Element, settings: _Element | None) -> bool:
    """Test whether pages show a header: one for first or even pages only if the document has such pages."""
    kind = reference.get(W + "type", "default")
    section = reference.getparent()
    if kind == "first":
        return section is not None and switch(section.find(W + "titlePg")) is True
    return kind != "even" or (settings is not None and switch(settings.find(W + "evenAndOddHeaders")) is True)


def source_of_lines(lines: Sequence[WordLine]) -> Source:
    """The lines as one text, their marks at their places; the rows of one table have one mark."""
    text = "".join(f"{line.text}\n" for line in lines)
    marks: list[Mark] = []
    start = 0
    for table, rows in groupby(lines, key=lambda line: line.row_of):
        first = start
        inner: list[Mark] = []
        for line in rows:
            inner += line.marks_at(start)
            start += len(line.text) + 1
        marks += [Mark(Span(first, start - 1), "table"), *inner] if table else inner
    return Source(
        text,
        newline=newline_of(text),
        format="docx",
        marks=significant_marks(text, marks),
        pages=_page_starts(lines),
    )


def _page_starts(lines: Sequence[WordLine]) -> tuple[PageStart, ...]:
    """The starts of pages, where Word noted them when it last showed the document; none if it noted one page."""
    found: list[PageStart] = []
    at = last = 0
    for line in lines:
        for start, sheet in line.sheets:
            if sheet > last:
                found.append(PageStart(at + start, str(sheet)))
                last = sheet
        at += len(line.text) + 1
    return tuple(found) if last > 1 else ()


def _without_text(package: Package) -> Faulty:
    if package.holds("word/media/"):
        return Faulty("The document holds pictures and no text.", "Turn the pictures into text first, by OCR.")
    return Faulty("The document has no text.", "")
