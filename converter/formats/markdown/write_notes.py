"""Glossary entries and notes as footnotes, with the positions of their references in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from converter.dataclass import dataclass
from converter.model import GlossaryEntry, Note, Ref, Referring, Report
from converter.model.layout import TextOffsets
from converter.model.walk import texts_of, walk
from converter.source.markers import marker_number
from converter.source.span import Span

PLAIN = re.compile(r"[0-9A-Za-z._-]+")
"""Id usable as a footnote's label without change."""


@dataclass(frozen=True, slots=True)
class WrittenFootnote:
    """Footnote: its label, its text without the marker, and its span in the source."""

    label: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a leaf's text whose place a reference takes; empty where the reference follows a term."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The footnotes in the order of the back, and the references by the start of their leaf's span."""

    footnotes: tuple[WrittenFootnote, ...]
    labels: Mapping[str, str]
    """Ids of the entries and notes that are footnotes, and the label of each."""
    references: Mapping[int, tuple[Cut, ...]]

    def cuts(self, leaf_start: int) -> tuple[Cut, ...]:
        """The references in the leaf that starts there."""
        return self.references.get(leaf_start, ())


@dataclass(frozen=True, slots=True)
class _Use:
    """A use of an entry, found in the text of its leaf."""

    leaf_start: int
    at: int
    ref: Ref
    is_marker: bool


def notes_of(report: Report) -> Footnotes:
    """The footnotes of a report: every entry or note that the text marks or uses."""
    back = report.back
    entries: dict[str, GlossaryEntry | Note] = {entry.id: entry for entry in back.glossary}
    entries |= {note.id: note for note in back.notes}
    uses: dict[str, list[_Use]] = {}
    for use in _uses(report, entries):
        uses.setdefault(use.ref.target, []).append(use)
    labels = {name: name if PLAIN.fullmatch(name) else f"fn{number}" for number, name in enumerate(uses, 1)}
    footnotes = tuple(
        WrittenFootnote(labels[name], _without_marker(entry, uses[name]), entry.span)
        for name, entry in entries.items()
        if name in uses
    )
    return Footnotes(footnotes, labels, _references(uses, labels))


def _references(uses: Mapping[str, list[_Use]], labels: Mapping[str, str]) -> dict[int, tuple[Cut, ...]]:
    """The cuts by leaf: at each marker of an entry, or behind the first use of a term that has none."""
    found: dict[int, list[Cut]] = {}
    for target, all_uses in uses.items():
        for use in [use for use in all_uses if use.is_marker] or all_uses[:1]:
            end = use.at + len(use.ref.text)
            cut = Cut(use.at if use.is_marker else end, end, labels[target])
            found.setdefault(use.leaf_start, []).append(cut)
    return {start: tuple(sorted(cuts, key=lambda cut: (cut.start, cut.end))) for start, cuts in found.items()}


def _uses(report: Report, entries: Mapping[str, GlossaryEntry | Note]) -> Iterator[_Use]:
    """Yield the refs to an entry that lie in a text; of overlapping ones, the first."""
    offsets = TextOffsets.of(report)
    referring = (node for node in walk(report) if isinstance(node, Referring) and node.refs)
    for refs, (span, text) in ((node.refs, leaf) for node in referring for leaf in texts_of(node)):
        done = 0
        for ref in sorted(refs, key=lambda ref: ref.span):
            if ref.target not in entries or not ref.text or not span.holds(ref.span):
                continue
            at = offsets.within(span.start, ref.span.start)
            if at >= done and text.startswith(ref.text, at):
                yield _Use(span.start, at, ref, _is_marker(ref, entries[ref.target]))
                done = at + len(ref.text)


def _is_marker(ref: Ref, entry: GlossaryEntry | Note) -> bool:
    """Test whether the ref is a mark such as [1] or ①, which a footnote reference replaces, and not a term."""
    known = entry.n if isinstance(entry, GlossaryEntry) else None
    number = None if ref.text == getattr(entry, "term", "") else marker_number(ref.text)
    return number is not None and known in (None, number)


def _without_marker(entry: GlossaryEntry | Note, uses: Iterable[_Use]) -> str:
    """The entry's text without its own number: footnotes are numbered by whoever renders them."""
    markers = [use.ref.text for use in uses if use.is_marker]
    if isinstance(entry, GlossaryEntry):
        markers = [entry.label]
    marker = next((marker for marker in markers if marker and entry.text.startswith(marker)), "")
    says = any(each.isalpha() for each in marker)
    return (not says and entry.text[len(marker) :].lstrip()) or entry.text
