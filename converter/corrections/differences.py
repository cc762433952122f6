"""Corrections from an output that a person edited: each difference from the same output of the program's reading."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from converter.corrections.anchoring import QuoteIndex, quoted
from converter.corrections.blocks import LocatedBlock, blocks_in
from converter.corrections.statements import STATABLE, value_in
from converter.corrections.words import word_changes
from converter.model import Correction, CorrectionKind, Report
from converter.model.fields import FACTS
from converter.source.source import Source

ALIKE = 0.5
"""Least likeness of a block to one of the source of which it is an edited copy, as difflib measures it."""


class Differences(NamedTuple):
    """Corrections that an edited output amounts to, and what of it they cannot express."""

    corrections: tuple[Correction, ...]
    unexpressed: tuple[str, ...] = ()


def differences(
    before: Report, edited: Report, source: Source, ground: QuoteIndex, keys: Collection[str]
) -> Differences:
    """Compare an edited output with the same output of the reading `before`, both read back.

    `keys` are the metadata fields that were edited; all others follow from them.
    """
    sweep = BlockComparison(blocks_in(before, ground), blocks_in(edited, ground), source, ground)
    metadata = list(_metadata(before, edited, keys))
    further = [each for each in edited.corrections if each.kind == "word" and not _records(before, each)]
    made = (*metadata, *sweep.corrections(), *further)
    return Differences(tuple(dict.fromkeys(made)), tuple(sweep.unexpressed))


def edited_fields(before: Report, edited: Report) -> frozenset[str]:
    """The metadata fields with another value; and the id, which stays when others are corrected."""
    changed = (key for key in STATABLE if value_in(before, key) != value_in(edited, key))
    return frozenset({*changed, FACTS[0].key})


def _metadata(before: Report, edited: Report, keys: Collection[str]) -> Iterator[Correction]:
    """The edited fields that have another value."""
    for key in STATABLE:
        if key in keys and value_in(before, key) != value_in(edited, key):
            yield Correction("metadata", key, value_in(edited, key))
    if before.kind != edited.kind:
        yield Correction("kind", value=edited.kind)


def _records(report: Report, correction: Correction) -> bool:
    return any(each.quote == correction.quote and each.value == correction.value for each in report.corrections)


class BlockComparison:
    """Comparison of the blocks of two outputs by their places in the source."""

    def __init__(
        self, before: Sequence[LocatedBlock], edited: Sequence[LocatedBlock], source: Source, ground: QuoteIndex
    ) -> None:
        self.source, self.ground = source, ground
        self.before = {each.at: each for each in before if each.at >= 0}
        self.unexpressed: list[str] = []
        self.words: list[Correction] = []
        self.edited = tuple(self._paired(edited))

    def corrections(self) -> Iterator[Correction]:
        """The corrections of blocks: headings, paragraphs, roles, entries; then what is joined or gone; then words."""
        shift = 0
        for block in self.edited:
            known = self.before.get(block.at)
            if block.what == "heading" and known is not None and known.what == "heading":
                step = int(block.value) - int(known.value)
                if known.text != block.text or (step and step != shift):
                    yield self._made("heading", block, block.value)
                shift = step
            else:
                yield from self._changed(block, known)
            if known is not None and known.role != block.role and block.what in ("heading", "paragraph"):
                yield self._made("role", block, block.role)
        yield from self._gone()
        yield from self.words

    def _changed(self, block: LocatedBlock, known: LocatedBlock | None) -> Iterator[Correction]:
        """The correction of a block that is no heading in both."""
        if block.what == "heading":
            yield self._made("heading", block, block.value)
        elif block.what == "glossary":
            if known is None or known.what != "glossary" or known.value != block.value:
                yield self._made("glossary", block, block.value)
        elif known is None:
            yield self._made("split" if self._inside(block) else "keep", block)
        elif block.what == "paragraph" and known.what != "paragraph":
            yield self._made("not-heading" if known.what == "heading" else "paragraph", known)

    def _inside(self, block: LocatedBlock) -> bool:
        """Test whether a block begins inside one of the output before."""
        return any(each.at < block.at < each.end for each in self.before.values())

    def _gone(self) -> Iterator[Correction]:
        """The blocks of before that do not begin in the edited output: joined to the one before, or left out."""
        starts = {each.at for each in self.edited}
        for block in self.before.values():
            if block.at in starts:
                continue
            around = next((each for each in self.edited if each.at < block.at < each.end), None)
            if around is None:
                yield self._made("omit", block, "other")
            elif self._begins_line(block):
                yield self._made("join", block)

    def _begins_line(self, block: LocatedBlock) -> bool:
        """Test whether a block begins a line of the source; the text behind a run-in heading does not."""
        start = block.span(self.ground).start
        return not self.source.text[:start][self.source.line_starts[self.source.position(start)[0] - 1] :].strip()

    def _made(self, kind: CorrectionKind, block: LocatedBlock, value: str | None = None) -> Correction:
        return quoted(Correction(kind, value=value), self.source, block.span(self.ground))

    def _paired(self, edited: Sequence[LocatedBlock]) -> Iterator[LocatedBlock]:
        """The edited blocks with their places; one whose words were edited has that of the block that it was."""
        taken = {each.at for each in edited if each.at >= 0}
        covered = [(each.at, each.end) for each in edited if each.at >= 0]
        free = [
            each
            for each in self.before.values()
            if each.at not in taken and not any(start < each.end and each.at < end for start, end in covered)
        ]
        for block in edited:
            if block.at >= 0:
                yield block
                continue
            likeness, known = max(((_likeness(each.text, block.text), each) for each in free), default=(0.0, None))
            if known is None or likeness < ALIKE:
                self.unexpressed.append(f"words that the source does not have: {_short(block.text)}")
                continue
            free.remove(known)
            self.words += word_changes(known, block, self.source, self.ground)
            yield block._replace(at=known.at, text=known.text)


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


SHOWN = 24
"""Characters of a text that a message shows."""


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
