"""Comparison of a page's words with those of its report: leaf by leaf, character for character.

The leaves come from the model itself and not from the writer: a word that the writer omits in any way is
found missing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, assert_never
from unicodedata import category, normalize, numeric

from converter.formats.markdown.check_blocks import Seen
from converter.model import (
    Division,
    GlossaryEntry,
    Item,
    List,
    Node,
    Note,
    Paragraph,
    Ref,
    RefrainGroup,
    Report,
    Salutation,
    Stage,
    Table,
)
from converter.model.layout import TextOffsets
from converter.model.walk import below
from converter.source.problem import Code, Problem
from converter.source.span import Span
from converter.text.typography import FULL

UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that HTML cannot contain; U+FFFD replaces them."""

AROUND = r"[\s\[\]()〔〕【】^]*"
MARKER = re.compile(rf"{AROUND}(?P<number>\d+)\.*{AROUND}")
"""Number of a note with its brackets or marks: 〔2〕, [2.], ^[2]"""

ENDED = re.compile("[。!?;][”’』」)》]{0,3}$")
"""Behind such an end a paragraph may be parted, its first sentence above the rest."""


class LeafWords(NamedTuple):
    """Leaf of the model: its words, its span, and the refs that may be in it."""

    text: str
    span: Span
    refs: tuple[Ref, ...] = ()


def check_words(
    report: Report,
    blocks: Sequence[Seen],
    footnotes: Mapping[str, Sequence[Seen]],
    labels: Mapping[str, str],
    *,
    titled: bool = True,
) -> Problem | None:
    """Find the first leaf of the report to which the page adds something, or from which it omits something.

    `blocks` are those of the report on its page, `labels` maps footnotes to entries and notes; a page that is not
    `titled` has its title in the front matter alone.
    """
    entries: dict[str, GlossaryEntry | Note] = {each.id: each for each in report.back.glossary}
    entries |= {each.id: each for each in report.back.notes}
    known = {name: (label, entries[name]) for name, label in labels.items() if name in entries}
    reader = _PageCursor(blocks, TextOffsets.of(report), known)
    for said in _leaves(report, labels, titled=titled):
        if not reader.takes(said):
            return _fault(said, reader.shown())
    if not reader.done():
        return _fault(LeafWords("", Span(0, 0)), reader.shown())
    for name, label in labels.items():
        found = "".join(each.text for each in footnotes.get(label, ()))
        if name not in entries or not _is_footnote(entries[name], found):
            entry = entries.get(name)
            return _fault(LeafWords(entry.text, entry.span) if entry else LeafWords("", Span(0, 0)), found)
    return None


def _fault(said: LeafWords, found: str) -> Problem:
    message = f"the page says {_short(found)} where the report says {_short(said.text)}"
    return Problem(Code.MARKDOWN_MISMATCH, message, said.span)


def _short(text: str) -> str:
    return repr(text.replace("\0", "|")[:40]) if text else "nothing"


HIDDEN = "\ufffd"
"""Stands for a character that a page cannot show."""


def _plain(text: str) -> str:
    """The text in the form in which both sides are compared; no character more or less.

    Marks have half width, since `--typography zh` may have changed them.

    >>> _plain("增长5%，")
    '增长5%,'
    """
    text = UNSHOWN.sub(HIDDEN, text)
    for half, full in FULL.items():  # faster than str.translate, which looks each character up
        text = text.replace(full, half)
    return text


# The leaves of a report in the order of the page


def _leaves(report: Report, labels: Mapping[str, str], *, titled: bool) -> Iterator[LeafWords]:
    back = report.back
    title = next((node for node in report.front if isinstance(node, Paragraph) and node.role == "title"), None)
    if title is None and titled:
        yield LeafWords(report.metadata.display_title, Span(0, 0))
    front = [node for node in report.front if titled or node is not title]
    yield from _of_nodes((*front, *report.body))
    for annex in back.annexes:
        yield LeafWords(annex.title, annex.title_span)
        yield from _of_nodes(annex.children)
    yield from (LeafWords(note.text, note.span) for note in back.notes if note.id not in labels)
    yield from (LeafWords(head.text, head.span) for head in back.heads)
    yield from (LeafWords(entry.text, entry.span) for entry in back.glossary if entry.id not in labels)


def _of_nodes(nodes: Iterable[Node]) -> Iterator[LeafWords]:
    for node in below(nodes):
        match node:
            case Paragraph():
                yield LeafWords(node.text, node.span, node.refs)
            case Salutation() | Stage():
                yield LeafWords(node.text, node.span)
            case Division():
                yield LeafWords(node.label, node.label_span or node.span)
                yield LeafWords(node.heading, node.heading_span or node.span, node.refs)
            case Item():
                yield from _of_item(node)
            case Table():
                yield from (LeafWords(cell.text, cell.span) for row in node.rows for cell in row)
            case List() | RefrainGroup():
                pass
            case _:
                assert_never(node)


def _of_item(item: Item) -> Iterator[LeafWords]:
    """The leaves of an item; a bullet that has no letter or number is the list's own, unless it is all there is."""
    alone = not (item.heading or item.text or item.children)
    if alone or item.marker in ("ordinal", "number") or any(each.isalnum() for each in item.label):
        yield LeafWords(item.label, item.label_span)
    yield LeafWords(item.heading, item.heading_span or item.span, item.refs)
    yield LeafWords(item.text, item.text_span or item.span, item.refs)


# The blocks of the page


class _PageCursor:
    """Position on the page, which the text of the leaves advances."""

    def __init__(
        self,
        blocks: Sequence[Seen],
        offsets: TextOffsets,
        footnotes: Mapping[str, tuple[str, GlossaryEntry | Note]],
    ) -> None:
        self.offsets = offsets
        self.footnotes = footnotes
        """The label and the entry of each footnote, by the entry's id."""
        self.rest = iter([each.text for each in blocks if each.text])
        self.pieces: list[str] = []
        """Text and footnote labels in turn, as they follow; the first one in part."""
        self.at: int
        self.begun: bool
        """True if some of the block was read."""
        self._next_block()

    def _next_block(self) -> None:
        self.pieces = next(self.rest, "").split("\0")[::-1]
        self.pieces[::2] = map(_plain, self.pieces[::2])
        self.at = 0
        self.begun = False

    def shown(self) -> str:
        """Rest of the current piece of the page."""
        return self.pieces[-1][self.at :]

    def _is_over(self) -> bool:
        return len(self.pieces) == 1 and self.at == len(self.pieces[0])

    def done(self) -> bool:
        """Test whether the page is at its end."""
        if self._is_over():
            self._next_block()
        return self._is_over()

    def takes(self, said: LeafWords) -> bool:
        """Consume a leaf's text if the page continues with it to its end."""
        text, done = _plain(said.text), 0
        if not text:
            return True
        if self._is_over():
            self._next_block()
        elif self.begun and self.shown()[:1] == " " != text[0]:
            self.at += 1
        marks = self._marks(said) if said.refs else {}
        self.begun = True
        while True:
            same = min(len(text) - done, len(self.pieces[-1]) - self.at)
            if not text.startswith(self.pieces[-1][self.at : self.at + same], done):
                return False
            done, self.at = done + same, self.at + same
            after = self._mark(marks, done)
            if after is not None:
                done = after
            elif done == len(text):
                return True
            elif self._is_over() and ENDED.search(text, max(0, done - 4), done):
                self._next_block()
                done += len(text) - done - len(text[done:].lstrip())
            else:
                return False

    def _mark(self, marks: Mapping[tuple[int, str], int], done: int) -> int | None:
        """Consume a footnote reference if one is allowed here, and return where the leaf continues after it."""
        follows = self.at == len(self.pieces[-1]) and len(self.pieces) > 1
        after = marks.get((done, self.pieces[-2])) if follows else None
        if after is not None:
            del self.pieces[-2:]
            self.at = 0
        return after

    def _marks(self, said: LeafWords) -> dict[tuple[int, str], int]:
        """Find the positions in the leaf where a footnote reference may occur, and where its words continue."""
        found: dict[tuple[int, str], int] = {}
        for ref in said.refs:
            if ref.target not in self.footnotes or not said.span.holds(ref.span):
                continue
            label, entry = self.footnotes[ref.target]
            start = self.offsets.within(said.span.start, ref.span.start)
            end = start + len(ref.text)
            if said.text[start:end] == ref.text:
                found.setdefault((end, label), end)
                if _is_marker_of(ref.text, entry):
                    found[start, label] = end
        return found


def _is_marker_of(text: str, entry: GlossaryEntry | Note) -> bool:
    """Test whether the text is only the entry's number, which the number of its footnote replaces."""
    shown = "".join(each for each in normalize("NFKC", text) if category(each) != "Cf")
    found = MARKER.fullmatch(shown)
    number = int(found["number"]) if found else numeric(text, None) if len(text) == 1 else None  # ㈠ is one
    known = entry.n if isinstance(entry, GlossaryEntry) else None
    return number is not None and text != getattr(entry, "term", "") and known in (None, number)


def _is_footnote(entry: GlossaryEntry | Note, found: str) -> bool:
    """Test whether a footnote has the text of the entry, with or without the entry's own number."""
    text, shown = _plain(entry.text), _plain(found)
    number = text[: len(text) - len(shown)].replace(HIDDEN, "").replace(" ", "")
    return text.endswith(shown) and shown != "" and not any(each.isalpha() for each in number) and len(number) < 12
