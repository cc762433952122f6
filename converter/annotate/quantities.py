"""Recognition of quantities, with value, unit, indicator and status."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from converter.annotate.basis import WITH_LAST_YEAR, WRITTEN_YEAR, Growth, basis_of
from converter.annotate.change import Changed, change_of, without_year
from converter.annotate.clauses import ClausePosition, places
from converter.annotate.fitting import Value, fits
from converter.annotate.indicators import by_key, key_of
from converter.annotate.measures import Measurement, measures
from converter.annotate.naming import COORDINATING, named, without_asides
from converter.annotate.numbers import plain
from converter.annotate.parts import of_a_part
from converter.annotate.periods import How, PeriodWords, period_of, period_words
from converter.annotate.respective import respective
from converter.annotate.standing import (
    by_its_years,
    has_grown,
    looking_back,
    modality_of,
    planned,
    status_of,
)
from converter.annotate.values import Basis, Context, Indicator, Passage, Quantity, Status
from converter.dataclass import replace
from converter.model.levels import RATE
from converter.model.vocabulary import BUILT_IN, Vocabulary, VocabularyRow
from converter.source.span import Span
from converter.text.traditional import as_written


def quantities(passage: Passage, vocabulary: Vocabulary = BUILT_IN) -> tuple[Quantity, ...]:
    """Recognise the quantities of a passage, in order, without overlaps.

    >>> found = quantities(Passage.of("全市地区生产总值增长8%左右，新建学校12所。"))
    >>> [(each.text, each.indicator and each.indicator.text, each.bound) for each in found]
    [('8%左右', '地区生产总值', 'about'), ('12所', '学校', 'exact')]
    """
    return next(quantities_of_each([passage], vocabulary))


def quantities_of_each(passages: Sequence[Passage], vocabulary: Vocabulary) -> Iterator[tuple[Quantity, ...]]:
    """The quantities of each passage.  One step goes through all of them before the next one does: that is faster."""
    passages = [*map(without_asides, passages)]
    readings = [passage.reading for passage in passages]
    found = [measures(reading) for reading in readings]
    stands = [*map(places, readings, found)]
    names = [*map(named, readings, found, stands)]
    changes = [*map(changed, readings, found, stands, names)]
    for steps in zip(passages, found, stands, names, changes, strict=True):
        yield tuple(_quantities(*steps, vocabulary)) if steps[1] else ()


CHANGED_FROM = re.compile(rf"[由从](?:原来的?|[去上]年的?|{WRITTEN_YEAR}(?:底|末|初)?的?)?$")
"""Words before the starting point of a change aimed at: 比重由42%提高到60%"""


def changed(
    reading: str,
    found: Sequence[Measurement],
    stands: Sequence[ClausePosition],
    names: Sequence[Span | None],
) -> tuple[Changed | None, ...]:
    """The change that each measure states; a coordinate one shares that of the one before."""
    changes: list[Changed | None] = []
    for index, (measure, place, name) in enumerate(zip(found, stands, names, strict=True)):
        lead = reading[max(place.lead, measure.start - NEAR) : measure.start]
        behind = name is not None and name.start >= measure.end
        change = None if measure.rank else change_of(lead, behind)
        if measure.change is not None:
            change = Changed(measure.change, at_number=True)
        if change is None and measure.kind == "share" and GROWTH.match(reading, measure.end):
            change = Changed("increase", at_number=True)
        alike = index > 0 and (found[index - 1].kind == measure.kind or lead in COORDINATING)
        if change is None and alike and not measure.rank:
            change = _shared(changes[index - 1], lead)
        changes.append(change)
    return tuple(changes)


GROWTH = re.compile(r"的?增长(?![率速幅到至为])|的(?:增速|增幅|增长率)")
"""Text after a share by which something grew: 实现20%以上增长"""


def _shared(change: Changed | None, lead: str) -> Changed | None:
    """The change before, where a measure is joined to it (增长5%、6%) or makes it firmer (增长6%左右,力争6.5%)."""
    joined = lead[:1] in COORDINATING and change is not None and (not change.at_number or len(lead) == 1)
    return change if joined or lead.strip(" ,") in FIRMER else None


BEGUN, CHANGED_TO = (
    re.compile(r"[从由](?:原来的?|上年的?|去年的?|不[到足])?[约近]?$"),
    re.compile(r"[^,。;:]{0,16}?[到至为]"),
)
"""Text before and after the starting point of a change: 从 4亿元 增长到"""

HELD_AGAINST = re.compile(r"(?:年度|全年|年初)目标[为是]?$")
"""Words before a target of the year reviewed, next to its outcome: 增长6%(年度目标5%)"""

FIRMER = ("力争", "确保", "争取", "力争达到", "奋力争取")

FAR, NEAR, CLOSE = 300, 100, 20
"""Maximum number of characters read before a measure in its sentence and in its clause, and after it, so that time
is linear."""

LEVEL = ("到", "至", "为", "达", "达到")
"""Last words of a verb of change before the level reached: 提高到88元"""


def _quantities(
    passage: Passage,
    found: Sequence[Measurement],
    stands: Sequence[ClausePosition],
    names: Sequence[Span | None],
    changes: Sequence[Changed | None],
    vocabulary: Vocabulary,
) -> Iterator[Quantity]:
    reading = passage.reading
    ahead, words = planned(reading, passage.context), period_words(passage)
    back = looking_back(reading) if ahead else ()
    past = [(-1, -1), *back]
    before: Quantity | None = None
    sentence, basis, long = -1, None, False
    rows = rows_named(reading, found, names, vocabulary)
    for measure, place, name, row, change in zip(found, stands, names, rows, changes, strict=True):
        if place.sentence != sentence:
            before, sentence, basis = None, place.sentence, None
        around = Around(
            reading[max(place.sentence, measure.start - FAR) : measure.start].replace(" ", ""),
            reading[max(place.clause, measure.start - NEAR) : measure.start].replace(" ", ""),
            reading[measure.end : measure.end + CLOSE],
            ahead and measure.start >= past[bisect_right(past, (measure.start + 1,)) - 1][1],
            before is not None and before.status == "expected" and _span(before) == name,
            words,
            (basis, long),
        )
        found_here = _quantity(passage, measure, place, name, row, change, around)
        before = _sharing(before, found_here, reading[place.lead : measure.start])
        basis = before.basis or basis
        long = long or before.basis == "since-start"
        yield before


def _sharing(before: Quantity | None, quantity: Quantity, lead: str) -> Quantity:
    """A quantity with the basis of the coordinate one before: 分别提高到36%、40%"""
    joined = before is not None and lead.strip() in COORDINATING and before.change == quantity.change
    return replace(quantity, basis=before.basis) if joined and before else quantity


def _span(quantity: Quantity) -> Span | None:
    return None if quantity.indicator is None else quantity.indicator.span


def _modality(passage: Passage, start: int, end: int) -> str | None:
    """The last word of firmness in a stretch, in the script of the text."""
    found = modality_of(passage.reading[start:end])
    return found and as_written(found, passage.text[start:end])


class Around(NamedTuple):
    """Context of a measure in its passage."""

    before: str
    """Its sentence before it."""
    lead: str
    """Its clause before it."""
    behind: str
    """Text after it."""
    ahead: bool
    """True if its passage looks ahead at this point."""
    same: bool
    """True if the measure before has its name and is expected."""
    words: PeriodWords
    said: tuple[Basis | None, bool]
    """Basis of the measure before in its sentence, and True if the passage compares with earlier years."""


def _quantity(
    passage: Passage,
    measure: Measurement,
    place: ClausePosition,
    name: Span | None,
    row: VocabularyRow | None,
    change: Changed | None,
    around: Around,
) -> Quantity:
    growth = Growth(
        at_number=change is not None and change.at_number,
        to_a_level=without_year(around.lead).endswith(LEVEL),
        relative=measure.kind == "share" and not measure.ratio,
        multiple=measure.unit in ("倍", "番") and around.said[1],
        several=around.words.own is not None,
    )
    value = Value(
        measure.value,
        measure.highest,
        measure.unit,
        change.change if change else None,
        growth.to_a_level,
        rate=RATE.search(around.lead) is not None,
        counts=not (measure.rank or measure.ratio),
    )
    status, basis, period = _time(passage.context, measure, growth, around)
    return Quantity(
        text=passage.text[measure.start : measure.end],
        span=Span(measure.start, measure.end),
        quantity=plain(measure.value),
        quantity_max=None if measure.highest is None else plain(measure.highest),
        ratio=tuple(plain(value) for value in measure.ratio),
        unit=measure.unit and as_written(measure.unit, passage.text[measure.start : measure.end], passage.text),
        unit_code=measure.code,
        indicator=None if name is None else _indicator(passage, name, row, value, place, measure),
        change=change.change if change else None,
        bound=measure.bound,
        status=status,
        basis=basis,
        period=period,
        modality=_modality(passage, max(place.clause, measure.start - NEAR), measure.first),
    )


def _time(
    context: Context, measure: Measurement, growth: Growth, around: Around
) -> tuple[Status, Basis | None, str | None]:
    """Determine the status, the basis and the period of a measure."""
    before, lead = around.before, around.lead
    ahead = around.ahead and not CHANGED_FROM.search(lead) and not has_grown(before, context.role)
    status = status_of(before, ahead, around.same)
    basis = basis_of(lead, before, growth, around.said[0])
    how = How(
        yearly=basis == "year-on-year" and WITH_LAST_YEAR.search(before) is not None,
        relative=measure.kind == "share",
        begun=BEGUN.search(lead) is not None and CHANGED_TO.match(around.behind) is not None,
    )
    reviewed = not ahead and HELD_AGAINST.search(before) is not None
    period = period_of(before, context, "outcome" if reviewed else status, around.words, how)
    return by_its_years(status, before, period, context), basis, period


def _indicator(
    passage: Passage, name: Span, row: VocabularyRow | None, value: Value, place: ClausePosition, measure: Measurement
) -> Indicator:
    """The name, with the key of its row where the value may be one of it."""
    if row is not None and fits(row, value):
        measured, grown = Span(measure.start, measure.end), value.change is not None
        part = of_a_part(passage.reading, name, place.clause, measured, grown=grown)
        return Indicator(name.of(passage.text), name, None if part else row.key)
    return Indicator(name.of(passage.text), name)


def rows_named(
    reading: str, found: Sequence[Measurement], names: Sequence[Span | None], vocabulary: Vocabulary
) -> tuple[VocabularyRow | None, ...]:
    """The row of the indicator that each measure's name names; of coordinate names each measure has its own."""
    table = by_key(vocabulary)
    own = respective(reading, found, names, lambda name: key_of(name, vocabulary))

    def row(index: int, name: Span) -> VocabularyRow | None:
        key, whole = key_of(own.get(index) or name.of(reading), vocabulary), reading[max(name.start - 2, 0) : name.end]
        if key is None and WHOLE.match(whole):
            key = key_of(whole, vocabulary)
        return table.get(key or "")

    return tuple(None if name is None else row(index, name) for index, name in enumerate(names))


WHOLE = re.compile("[全我][国省市区县州]")
"""Prefix that makes a word the name of an indicator: 全国 人口"""
