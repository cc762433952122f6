"""Blocks of a page for a report: headings, paragraphs, lists, tables and footnotes, in order.

Text here is visible text; `markdown_writer` escapes it, `markdown_check` expects it back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from converter.dataclass import dataclass
from converter.formats.markdown.write_notes import Footnotes, notes_of
from converter.formats.markdown.write_siblings import SENTENCE, Look, first_paragraph, looks
from converter.model import (
    Annex,
    Division,
    Item,
    List,
    Node,
    Paragraph,
    RefrainGroup,
    Report,
    Salutation,
    Stage,
    Table,
)
from converter.model.layout import Leaf
from converter.source.span import Span
from converter.text.characters import HAN
from converter.text.numberings import NUMBERINGS

FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Control characters and the like, which an HTML page cannot hold."""

DEEPEST = 6
"""Number of heading levels in Markdown; a deeper heading becomes a paragraph in bold."""


APART = "<!-- -->"
"""Comment between two lists in a row, which Python-Markdown, kramdown and pandoc would make one; it shows nothing."""


@dataclass(frozen=True, slots=True)
class FootnoteReference:
    """A reference to the footnote `label`."""

    label: str


Inline = tuple[str | FootnoteReference, ...]
"""Text with the footnote references in it."""


@dataclass(frozen=True, slots=True)
class WrittenHeading:
    """A heading; `depth` is 1 for the title."""

    depth: int
    inline: Inline
    span: Span
    id: str = ""
    """The id that the page states, if it does."""


@dataclass(frozen=True, slots=True)
class WrittenParagraph:
    """Paragraph; `stage` is a stage direction, set in italics."""

    inline: Inline
    span: Span
    stage: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list: the blocks of each item."""

    items: tuple[tuple[WrittenBlock, ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A table, as many cells in each row; the first row is its head."""

    rows: tuple[tuple[str, ...], ...]
    span: Span


WrittenBlock = WrittenHeading | WrittenParagraph | Bullets | WrittenTable


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """The blocks of the page, its footnotes by label, and the labels by the ids of entries and notes."""

    blocks: tuple[WrittenBlock, ...]
    footnotes: tuple[tuple[str, WrittenParagraph], ...]
    labels: Mapping[str, str]


def page_of(report: Report, change: Callable[[str], str] = str) -> MarkdownPage:
    """The page; `change` may replace characters of the text, one for one."""
    notes = notes_of(report)
    builder = _Builder(notes, change)
    blocks = [*builder.front(report), *builder.nodes(report.body, 2), *builder.back(report)]
    footnotes = tuple((note.label, builder.text((note.span, note.text))) for note in notes.footnotes)
    return MarkdownPage(tuple(blocks), footnotes, notes.labels)


class _Builder:
    """Builder of blocks from nodes.  `depth` is that of the outermost headings in them."""

    def __init__(self, notes: Footnotes, change: Callable[[str], str]) -> None:
        self.notes = notes
        self.change = change

    def front(self, report: Report) -> Iterator[WrittenBlock]:
        """The front, its title as the page's heading; the display title where the report has none."""
        paragraphs = (node for node in report.front if isinstance(node, Paragraph))
        title = next((node for node in paragraphs if node.role == "title"), None)
        if title is None:
            yield WrittenHeading(1, _cut(self.change(shown(report.metadata.display_title)), ()), Span(0, 0))
        for node in report.front:
            if node is title:
                yield WrittenHeading(1, self.inline((title.span, title.text)), title.span)
            else:
                yield from self.node(node, 2)

    def back(self, report: Report) -> Iterator[WrittenBlock]:
        """Annexes, notes without a reference, the glossary's title and its terms without a reference."""
        for annex in report.back.annexes:
            yield from self.annex(annex)
        for note in report.back.notes:
            if note.id not in self.notes.labels:
                yield self.text((note.span, note.text))
        for head in report.back.heads:
            yield WrittenHeading(2, self.inline((head.span, head.text)), head.span)
        rest = [entry for entry in report.back.glossary if entry.id not in self.notes.labels]
        if rest:
            items = tuple((self.text((entry.span, entry.text)),) for entry in rest)
            yield Bullets(items, Span(rest[0].span.start, rest[-1].span.end))

    def annex(self, annex: Annex) -> Iterator[WrittenBlock]:
        """The title and the blocks below it; without a title, as an edited TEI file may have it, the blocks alone."""
        if annex.title.strip():
            yield WrittenHeading(2, self.inline((annex.title_span, annex.title)), annex.title_span)
        yield from self.nodes(annex.children, 3 if annex.title.strip() else 2)

    def nodes(self, nodes: Sequence[Node], depth: int) -> Iterator[WrittenBlock]:
        for node, look in zip(nodes, looks(nodes), strict=True):
            yield from self.division(node, depth, look) if isinstance(node, Division) else self.node(node, depth)

    def node(self, node: Node, depth: int) -> Iterator[WrittenBlock]:
        match node:
            case Paragraph() | Salutation() | Stage():
                yield from self.texts(node)
            case Division():
                yield from self.division(node, depth, "own")
            case RefrainGroup():
                yield from self.nodes(node.children, depth)
            case List():
                yield from self.bullets(node.children, node.span, depth)
            case Item():
                yield from self.bullets((node,), node.span, depth)
            case Table():
                yield from self.grid(node)
            case _:
                assert_never(node)

    def texts(self, node: Paragraph | Salutation | Stage) -> Iterator[WrittenBlock]:
        if node.text:
            yield WrittenParagraph(self.inline((node.span, node.text)), node.span, isinstance(node, Stage))

    def division(self, node: Division, depth: int, look: Look) -> Iterator[WrittenBlock]:
        """Yield a heading and its content, or a paragraph that begins with the number."""
        leaves = _present((node.label_span, node.label), (node.heading_span, node.heading))
        first = first_paragraph(node) if node.run_in and (look != "own" or not node.heading) else None
        children = node.children[1:] if first else node.children
        if first:
            leaves.append((first.span, first.text))
        if look == "sentence":
            head, rest = _parted(self.inline(*leaves))
            yield WrittenHeading(depth, head, _around(leaves))
            if rest:
                yield WrittenParagraph(rest, _around(leaves))
        elif leaves and (first or look == "plain"):
            yield self.text(*leaves)
        elif leaves:
            yield WrittenHeading(depth, self.inline(*leaves), _around(leaves))
        is_heading = leaves and look != "plain" and (look == "sentence" or not first)
        yield from self.nodes(children, depth + 1 if is_heading else depth)

    def bullets(self, items: Sequence[Item], span: Span, depth: int) -> Iterator[WrittenBlock]:
        if items:
            yield Bullets(tuple(tuple(self.item(item, depth)) for item in items), span)

    def item(self, item: Item, depth: int) -> Iterator[WrittenBlock]:
        """A dash or a bullet becomes the list's own; a marker that counts stays in the text."""
        leaves = _present((item.heading_span, item.heading), (item.text_span, item.text))
        alone = not (leaves or item.children)
        if alone or item.marker in ("ordinal", "number") or any(each.isalnum() for each in item.label):
            leaves.insert(0, (item.label_span, item.label))
        if leaves:
            yield self.text(*leaves)
        yield from self.nodes(item.children, depth)

    def grid(self, table: Table) -> Iterator[WrittenBlock]:
        width = max((len(row) for row in table.rows), default=0)
        if width:
            rows = [[self.change(shown(cell.text)) for cell in row] for row in table.rows]
            yield WrittenTable(tuple((*row, *[""] * (width - len(row))) for row in rows), table.span)

    def text(self, *leaves: Leaf) -> WrittenParagraph:
        return WrittenParagraph(self.inline(*leaves), _around(leaves))

    def inline(self, *leaves: Leaf) -> Inline:
        """The leaves' texts on one line, with the footnote references at their places."""
        text, cuts, end = "", [], 0
        for span, piece in leaves:
            text += " " if text and span.start > end and apart(text[-1], piece[:1]) else ""
            at = len(text)
            cuts += [(at + cut.start, at + cut.end, cut.label) for cut in self.notes.cuts(span.start)]
            text += piece
            end = span.end
        return _cut(self.change(shown(text)), cuts)


def _present(*leaves: tuple[Span | None, str]) -> list[Leaf]:
    return [(span, text) for span, text in leaves if span is not None and text]


def _around(leaves: Sequence[Leaf]) -> Span:
    return Span(leaves[0][0].start, leaves[-1][0].end)


def _parted(inline: Inline) -> tuple[Inline, Inline]:
    """The first sentence, with the reference that follows it, and the rest.

    >>> _parted(("1.增长。", FootnoteReference("a"), "今年。"))
    (('1.增长。', FootnoteReference(label='a')), ('今年。',))
    """
    for at, piece in enumerate(inline):
        end = SENTENCE.search(piece) if isinstance(piece, str) else None
        if isinstance(piece, str) and end is not None:
            head, rest = [*inline[:at], piece[: end.end()]], [piece[end.end() :].lstrip(), *inline[at + 1 :]]
            if not rest[0] and len(rest) > 1:
                head.append(rest.pop(1))
            return tuple(head), tuple(each for each in rest if each)
    return inline, ()


COUNTED = {form[-1] for row in NUMBERINGS for form in row.forms if re.fullmatch(HAN, form[-1])}
"""Last characters of markers that end with the word that they count: 第一章, 第一部分."""


def apart(last: str, first: str) -> bool:
    """Test whether the space between such a label and the text after it is kept.

    >>> [apart(last, first) for last, first in ("章总", "、总", "是总", ".总", ".2")]
    [True, False, False, False, True]
    """
    latin = first.isascii() and first.isalnum() and last.isascii()
    return latin or last in COUNTED


def _cut(text: str, cuts: Iterable[tuple[int, int, str]]) -> Inline:
    """The text in pieces: a reference in place of each stretch to be cut.

    >>> _cut("新质[1]力", [(2, 5, "gloss1")])
    ('新质', FootnoteReference(label='gloss1'), '力')
    """
    pieces: list[str | FootnoteReference] = []
    taken = 0
    for start, end, label in cuts:
        pieces += (text[taken:start], FootnoteReference(label))
        taken = end
    pieces.append(text[taken:])
    return tuple(piece for piece in pieces if piece)


def shown(text: str) -> str:
    """The text with U+FFFD for each character that a page cannot hold, as in TEI.

    >>> shown("经\\x07济")
    '经\ufffd济'
    """
    return FORBIDDEN.sub("\ufffd", text)
