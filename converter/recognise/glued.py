"""Headings that lost their line break: 一、2021年工作回顾2021年是……, told apart from the paragraph behind them.

The model of breaks says where each ends (`breaks.py`); most reports give no reason to ask it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from converter.recognise.blocks import Block
from converter.recognise.units import STOP, Unit, restated
from converter.source.span import Span
from converter.text.lazy import lazy
from converter.text.numberings import NUMBERINGS, UNNUMBERED, Scheme
from converter.text.numerals import COUNT

if TYPE_CHECKING:
    from converter.recognise.break_features import FirstSentence
    from converter.recognise.breaks import FoundBreak

LONG_OPENING = 28
"""Characters before the first mark; run-in headings have fewer, nine in ten in the corpus."""


def parted(units: Sequence[Unit], source: str) -> tuple[Unit, ...]:
    """The units, with headings that ran into their paragraph cut where the model sees them end.

    `source` is the decoded text, whose lines some units may share.
    """
    series = list(_series(units))
    asking = series if any(_ask([units[index] for index in group], source) for group in series) else []
    settled = list(units)
    for group in asking:
        for index, unit in zip(group, _cut([units[index] for index in group], source), strict=True):
            settled[index] = unit
    lost = any(unit.lost_break for unit in settled)
    return tuple(each for unit in settled for each in _without_title(unit, lost, source))


def _series(units: Sequence[Unit]) -> Iterator[list[int]]:
    """The headings of each series: one way of numbering, from its number one to the next."""
    open_series: dict[Scheme, list[int]] = {}
    for index, unit in enumerate(units):
        if unit.kind == "heading" and unit.scheme != UNNUMBERED:
            if unit.number == 1 and unit.scheme in open_series:
                yield open_series.pop(unit.scheme)
            open_series.setdefault(unit.scheme, []).append(index)
    yield from open_series.values()


def _without_title(unit: Unit, lost: bool, source: str) -> tuple[Unit, ...]:
    """A paragraph, and before it the title of a part that ran into it.

    Such are looked for where breaks were lost: `lost` says that headings lost theirs.
    """
    if unit.kind != "paragraph" or not (lost or _inside_line(unit, source)):
        return (unit,)
    from converter.recognise.lost_starts import part_title

    end = part_title(unit.text)
    if end is None:
        return (unit,)
    title, rest = _parted_at(unit.block, end)
    return Unit(title, "heading", heading_end=len(title.text), confidence=0.8), Unit(rest, "paragraph")


def _parted_at(block: Block, index: int) -> tuple[Block, Block]:
    """A block up to a character of its text, and a block from there."""
    first, last = block.offset(index - 1) + 1, block.offset(index)
    before = tuple(Span(piece.start, min(piece.end, first)) for piece in block.pieces if piece.start < first)
    behind = tuple(Span(max(piece.start, last), piece.end) for piece in block.pieces if last < piece.end)
    above = tuple(mark for mark in block.marks if mark.span.start < first)
    below = tuple(mark for mark in block.marks if mark.span.end > last)
    rest = Block(behind, block.text[index:], below, cut=True)
    return Block(before, block.text[:index], above, after_note=block.after_note, cut=block.cut), rest


def _may_hide(unit: Unit) -> bool:
    """Test whether a heading may have lost its line break: it opens a paragraph, or is one sentence."""
    return unit.run_in or unit.text.endswith("。")


def _ask(series: Sequence[Unit], source: str) -> bool:
    """Test whether headings look as if they had lost their line breaks: half of them are long, or share a line."""
    open_units = [unit for unit in series if _may_hide(unit)]
    long = sum(_is_long(unit) for unit in open_units)
    if long * 2 >= len(open_units) > 0 or any(_inside_line(unit, source) for unit in open_units):
        return True
    return any(_names_a_part(unit) for unit in open_units)


PART_THEN_TIME = lazy(
    rf"[^,。;:!?—]{{0,24}}?(?:回顾|总结|情况|安排|部署|打算|任务|要求|目标)(?:(?:19|20)\d\d年|{COUNT}年来?|过去|刚刚过去|今年|去年)"
)
"""The title of a part with the time behind it that opens its paragraph: 2021年工作回顾2021年是……, 工作回顾过去一年，"""

TITLES_PARTS = frozenset(row.name for row in NUMBERINGS if row.titles_parts)


def _names_a_part(unit: Unit) -> bool:
    """Test whether a heading opens with the title of a part that ran into its text, be it the only heading."""
    return unit.scheme in TITLES_PARTS and PART_THEN_TIME.match(unit.text, unit.label_end) is not None


def _is_long(unit: Unit) -> bool:
    stop = STOP.search(unit.text, unit.label_end)
    return (stop.start() if stop else len(unit.text)) - unit.label_end > LONG_OPENING


def _inside_line(unit: Unit, source: str) -> bool:
    """Test whether a unit begins inside a line of the source, with nothing before it that stands for a line end."""
    start = unit.block.span.start
    return start > 0 and not source[start - 1].isspace()


LOST_BREAKS = 2
"""Minimum number of headings of a series without line breaks, if most, for all of it to have lost them."""

SURE_SERIES = 0.78
"""Least mean certainty of the cuts of such a series if lines are paragraphs: in the corpus, two series with less were
sentences of speeches of the 1950s and 1980s, which have no titles, and those with more had lost their breaks."""

CERTAIN = 0.97
"""Least certainty of a cut in a series most of which is unchanged."""

LIKELY_ALONE = 0.9
"""Least certainty in a sentence alone on its line, in a series that lost its breaks."""


def _cut(units: Sequence[Unit], source: str) -> list[Unit]:
    """The headings of one series, each cut where its title ends."""
    from converter.recognise.break_features import sentence_of
    from converter.recognise.breaks import found_in

    open_units = [unit for unit in units if _may_hide(unit)]
    own = [unit.heading.replace(" ", "") for unit in units if not _may_hide(unit)]
    inside = [_inside_line(unit, source) for unit in open_units]
    sentences = [_with_line_ends(sentence_of(unit.text, unit.label_end), unit) for unit in open_units]
    found = found_in(sentences, inside, own)
    anywhere, in_paragraph, alone = _bar(found, len(own))
    cuts: list[Unit] = []
    for unit, sentence, best, joined in zip(open_units, sentences, found, inside, strict=True):
        end = sentence.places[best.place - 1] + 1 if best.place is not None else None
        bar = anywhere if joined else in_paragraph if unit.run_in else alone
        bar = min(bar, LIKELY_ALONE) if _names_a_part(unit) else bar
        if end is not None and (_ends_a_line(unit, end) or best.probability >= bar):
            unit = restated(unit, heading_end=end, run_in=True, confidence=round(best.probability, 2))
        else:
            unit = restated(unit, confidence=min(unit.confidence, _certainty_of_none(best)))
        cuts.append(unit)
    settled = iter(cuts)
    return [next(settled) if _may_hide(unit) else unit for unit in units]


def _certainty_of_none(best: FoundBreak) -> float:
    """Certainty that a heading lost no break, where the likeliest place was not certain enough for a cut."""
    return round(best.probability if best.place is None else 1 - best.probability, 2)


def _with_line_ends(sentence: FirstSentence, unit: Unit) -> FirstSentence:
    """The sentence of a heading with the places at which its lines end, if it has several."""
    if len(unit.block.pieces) < 2:
        return sentence
    from dataclasses import replace

    ends = (place for place in range(1, len(sentence.places)) if _ends_a_line(unit, sentence.places[place]))
    return replace(sentence, line_ends=frozenset(ends))


AMONG_OWN = 0.5
"""Least certainty of a cut in a series most of whose titles are alone on their lines."""


def _bar(found: Sequence[FoundBreak], own: int) -> tuple[float, float, float]:
    """Least certainty of the cuts of a series: inside a line, in a paragraph, in a sentence alone on its line.

    Anything will do where the series lost its breaks, all but certainty where it did not.  `own` is the number of its
    titles that stand alone on their lines: where they are most, one that opens a paragraph lost its break.
    """
    if own >= max(LOST_BREAKS, len(found)):
        return AMONG_OWN, AMONG_OWN, CERTAIN
    cut = [each.probability for each in found if each.place is not None]
    lost = len(cut) >= max(LOST_BREAKS, len(found) // 2 + 1)
    sure = lost and sum(cut) >= SURE_SERIES * len(cut)
    return 0.0 if lost else CERTAIN, 0.0 if sure else CERTAIN, LIKELY_ALONE if sure else CERTAIN


def _ends_a_line(unit: Unit, end: int) -> bool:
    """Test whether a line of the source ends at a place of a heading, as long as the lines of a wrapped text."""
    return len(unit.block.pieces) > 1 and unit.block.offset(end) > unit.block.offset(end - 1) + 1
