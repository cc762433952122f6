"""Reader of a page's footnotes: glossary entries and notes, and their marks in the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from converter.formats.markdown.check_blocks import ReadBack, Seen
from converter.formats.pen import BLANKS, Pen
from converter.model import GlossaryEntry, Note, Ref
from converter.source.span import Span

TERM = re.compile(r"([^：:。；]{1,40})[：:]")
"""The term that an entry explains: 新质生产力：以创新为主导的先进生产力。"""

LABEL = re.compile(r"[\[【（(]\d{1,3}[\]】）)]|\d{1,3}[.、]|[①-⑳]")
"""Number of an entry in a list: 1. [1] ①"""


@dataclass(slots=True)
class ReadFootnote:
    """Footnote: its text, and its form in the text."""

    name: str
    text: str
    number: int
    is_note: bool
    times: int
    """Number of references in the text."""
    users: list[str] = field(default_factory=list)
    """Ids of the nodes that do."""
    marked: bool = False
    """True if the text has a marker; otherwise the term itself is the reference."""

    @property
    def term(self) -> str:
        """The term that it explains; empty for a note."""
        found = None if self.is_note else TERM.match(self.text)
        return found[1] if found else ""

    @property
    def label(self) -> str:
        """The marker: pages have none of the report's own, so its number on the page."""
        return f"[{self.number}]" if self.marked else ""


def footnotes_of(page: ReadBack) -> dict[str, ReadFootnote]:
    """The footnotes in the order in which the page defines them: entries first, from the first note on notes."""
    times = Counter(_references(page))
    found: dict[str, ReadFootnote] = {}
    is_note = False
    for number, label in enumerate((name for name in page.defined if name in page.footnotes), 1):
        is_note = is_note or label.startswith("note")
        text = plain("\n".join(each.text for each in page.footnotes[label]), page.defined)
        found[label] = ReadFootnote(label, text, number, is_note, times[label])
    return found


def _references(page: ReadBack) -> Iterator[str]:
    for each in page.blocks:
        yield from (label for label in each.text.split("\0")[1::2] if label in page.defined)


def pieces(seen: Seen | str, labels: Iterable[str]) -> list[str]:
    """Text and footnote labels in turn, beginning with text; marks of other kinds are taken out.

    >>> pieces("新质\\0gloss1\\0力\\0 strong_open\\0强", ["gloss1"])
    ['新质', 'gloss1', '力强']
    >>> pieces("\u3000新质\\n\u00a0", [])
    ['新质']
    """
    parts = (seen if isinstance(seen, str) else seen.text).split("\0")
    found = [parts[0]]
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        if name in labels:
            found += (name, text)
        else:
            found[-1] += ("\n" if name == " hardbreak" else "") + text
    found = [_joined(each) if number % 2 == 0 else each for number, each in enumerate(found)]
    found[0] = found[0].lstrip(BLANKS)
    found[-1] = found[-1].rstrip(BLANKS)
    return found


def plain(text: str, labels: Iterable[str] = ()) -> str:
    """The text alone."""
    return "".join(pieces(text, labels)[::2])


def _joined(text: str) -> str:
    """Lines of one paragraph put together: with a blank between Latin letters, without between Chinese ones.

    >>> _joined("经济 \\n增长"), _joined("GDP\\n growth")
    ('经济增长', 'GDP growth')
    """
    if "\n" not in text:
        return text
    first, *rest = text.split("\n")
    pieces = [first.rstrip(" \t") if rest else first]
    for number, line in enumerate(rest, 1):
        line = line.lstrip(" \t") if number == len(rest) else line.strip(" \t")
        pieces.append(" " if (pieces[-1][-1:] + line[:1]).isascii() else "")
        pieces.append(line)
    return "".join(pieces)


class NotedLeaf:
    """Text of a leaf with its footnotes' markers, and the positions of its refs."""

    def __init__(self, found: list[str], notes: Mapping[str, ReadFootnote], user: str) -> None:
        self.text = found[0]
        self.refs: list[Ref] = []
        for label, text in zip(found[1::2], found[2::2], strict=True):
            self._refer(notes[label], user)
            self.text += text

    def _refer(self, note: ReadFootnote, user: str) -> None:
        """Record a use of the footnote at the end of the text so far.

        Of two footnotes that explain one term, 碧道[^gloss1][^gloss3], the first has it, the second a marker.
        """
        if user not in note.users:
            note.users.append(user)
        taken = bool(self.refs) and self.refs[-1].span.end == len(self.text)
        if note.times == 1 and note.term and not taken and self.text.endswith(note.term):
            shown = note.term
        else:
            note.marked = True
            shown = note.label
            self.text += shown
        end = len(self.text)
        self.refs.append(Ref(note.name, shown, Span(end - len(shown), end)))

    def refs_at(self, start: int) -> tuple[Ref, ...]:
        """Return the refs, given the position of the leaf."""
        return tuple(Ref(ref.target, ref.text, Span(*(start + at for at in ref.span))) for ref in self.refs)


def entry(note: ReadFootnote, pen: Pen) -> GlossaryEntry:
    """A footnote that explains a term, set on a line of its own."""
    pen.new_line()
    text = note.label + note.text
    number = note.number if note.marked else None
    definition = note.text[len(note.term) + 1 :].lstrip() if note.term else note.text
    return GlossaryEntry(note.name, pen.leaf(text), text, note.label, number, note.term, definition, tuple(note.users))


def remark(note: ReadFootnote, pen: Pen) -> Note:
    """Any other footnote."""
    pen.new_line()
    text = note.label + note.text
    return Note(note.name, pen.leaf(text), text, tuple(note.users))


def listed(text: str, name: str, pen: Pen) -> GlossaryEntry:
    """Build an unreferenced entry: it is in a list, with its number."""
    pen.new_line()
    found = LABEL.match(text)
    label = found[0] if found else ""
    rest = text[len(label) :].lstrip()
    term = TERM.match(rest)
    digits = re.sub(r"\D", "", label)
    return GlossaryEntry(
        name,
        pen.leaf(text),
        text,
        label,
        int(digits) if digits.isascii() and digits else None,
        term[1] if term else "",
        rest[term.end() :].lstrip() if term else rest,
    )
