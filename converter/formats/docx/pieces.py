"""Pieces of a report's texts: topic sentences, refrains, terms and markers of notes at their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from converter.formats.docx.lines import LinePiece, PieceKind
from converter.formats.markdown.write_blocks import COUNTED, apart, shown
from converter.model import GlossaryEntry, Lead, Note, Ref, Report
from converter.model.layout import TextOffsets
from converter.source.markers import marker_number
from converter.source.span import Span

WIDE = "\u3000"
"""Blank behind a number that ends with the word that it counts: 第一章　总则"""


class Cutter:
    """Cutter of a report's texts; `change` may replace characters, one for one."""

    def __init__(self, report: Report, change: Callable[[str], str] = str) -> None:
        self.offsets = TextOffsets.of(report)
        self.change = change
        self.notes = {each.id: (number, each) for number, each in enumerate(notes_of(report), 1)}
        self.breaks = tuple(run.offset for run in report.source.layout if "\n" in run.text or "\r" in run.text)

    def cut(
        self,
        span: Span,
        text: str,
        refs: Iterable[Ref] = (),
        leads: Iterable[Lead] = (),
        phrase: str = "",
        kind: PieceKind = "",
    ) -> list[LinePiece]:
        """The text of the leaf at `span` in pieces; what is none of the others is of `kind`."""
        written = self.change(shown(text))
        kinds: list[PieceKind] = [kind] * len(text)
        links = [0] * len(text)
        targets = [(0, False)]
        if phrase and text.startswith(phrase):
            kinds[: len(phrase)] = ["refrain"] * len(phrase)
        for start, end in self._stretches(span, [lead.span for lead in leads], len(text)):
            kinds[start:end] = ["lead"] * (end - start)
        known = {ref.span: ref for ref in refs if ref.target in self.notes}
        for start, end, ref in self._refs(span, known, text):
            number, note = self.notes[ref.target]
            targets.append((number, _is_mark(ref.text, note)))
            links[start:end] = [len(targets) - 1] * (end - start)
            kinds[start:end] = [kinds[start]] * (end - start)
        pieces, at = [], 0
        for (found, link), stretch in groupby(zip(kinds, links, strict=True)):
            end = at + sum(1 for _ in stretch)
            pieces.append(LinePiece(written[at:end], found, *targets[link]))
            at = end
        return pieces

    def _refs(self, leaf: Span, known: Mapping[Span, Ref], text: str) -> Iterable[tuple[int, int, Ref]]:
        places = {self._place(leaf, span): ref for span, ref in known.items() if leaf.holds(span)}
        for start, end in _apart(places, len(text)):
            if text[start:end] == places[start, end].text:
                yield start, end, places[start, end]

    def _stretches(self, leaf: Span, spans: Iterable[Span], length: int) -> Iterable[tuple[int, int]]:
        return _apart((self._place(leaf, span) for span in spans if leaf.holds(span)), length)

    def _place(self, leaf: Span, span: Span) -> tuple[int, int]:
        return self.offsets.within(leaf.start, span.start), self.offsets.within(leaf.start, span.end)


def _apart(places: Iterable[tuple[int, int]], length: int) -> Iterable[tuple[int, int]]:
    """The places in order, without those that overlap an earlier one.

    >>> list(_apart([(4, 6), (0, 3), (2, 5)], 6))
    [(0, 3), (4, 6)]
    """
    done = 0
    for start, end in sorted(places):
        if done <= start < end <= length:
            yield start, end
            done = end


def _is_mark(text: str, note: GlossaryEntry | Note) -> bool:
    """Test whether a reference to a note is its marker, and not a term."""
    if isinstance(note, GlossaryEntry) and text == note.term:
        return False
    return marker_number(text) is not None or text.strip("^ ").isdigit()


def notes_of(report: Report) -> list[GlossaryEntry | Note]:
    """The entries of the glossary, and behind them the notes."""
    return [*report.back.glossary, *report.back.notes]


def joined(pieces: list[LinePiece], more: list[LinePiece], parted: bool) -> list[LinePiece]:
    """The pieces of two leaves on one line; where the source parts them, a blank that print keeps ends the first.

    >>> joined([LinePiece("第一章", "label")], [LinePiece("总则")], True)
    [LinePiece(text='第一章\u3000', kind='label', target=0, is_mark=False), \
LinePiece(text='总则', kind='', target=0, is_mark=False)]
    """
    if not (pieces and more and parted):
        return [*pieces, *more]
    last, first = pieces[-1], more[0]
    if not (last.text and first.text and apart(last.text[-1], first.text[0])):
        return [*pieces, *more]
    blank = WIDE if last.text[-1] in COUNTED else " "
    return [*pieces[:-1], last._replace(text=last.text + blank), *more]
