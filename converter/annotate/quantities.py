"""A passage to the quantities that it states: each with its value, unit, what it measures, and how it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from converter.annotate.change import YEAR_BEHIND, Changed, change_of
from converter.annotate.clauses import Place, places
from converter.annotate.indicators import Row, key_of
from converter.annotate.measures import Measure, measures
from converter.annotate.names_before import name_before, name_of_earlier_clause, verb_before
from converter.annotate.names_behind import name_behind, name_of_what_lasts
from converter.annotate.numbers import plain
from converter.annotate.periods import period_of, several_years
from converter.annotate.standing import basis_of, looking_back, modality_of, planned, status_of
from converter.annotate.values import Indicator, Passage, Quantity
from converter.span import Span


def quantities(passage: Passage, extra: tuple[Row, ...] = ()) -> tuple[Quantity, ...]:
    """The quantities of a passage, in order; none lies over another.  `extra` are indicators of the user's own.

    >>> found = quantities(Passage.of("全市地区生产总值增长8%左右，新建学校12所。"))
    >>> [(each.text, each.indicator and each.indicator.text, each.bound) for each in found]
    [('8%左右', '地区生产总值', 'about'), ('12所', '学校', 'exact')]
    """
    return next(quantities_of_each([passage], extra))


def quantities_of_each(passages: Sequence[Passage], extra: tuple[Row, ...] = ()) -> Iterator[tuple[Quantity, ...]]:
    """The quantities of each passage.  One step goes through all of them before the next one does: that is faster."""
    readings = [passage.reading for passage in passages]
    found = [measures(reading) for reading in readings]
    stands = [*map(places, readings, found)]
    names = [*map(named, readings, found, stands)]
    changes = [*map(changed, readings, found, stands, names)]
    for steps in zip(passages, found, stands, names, changes, strict=True):
        yield tuple(_quantities(*steps, extra)) if steps[1] else ()


def named(reading: str, found: Sequence[Measure], stands: Sequence[Place]) -> tuple[Span | None, ...]:
    """Where the name of what each measure measures stands; None where its sentence names nothing."""
    names: list[Span | None] = []
    for index, (measure, place) in enumerate(zip(found, stands, strict=True)):
        if index and place.lead > place.clause:
            place = past_the_name_of(names[-1], reading, place)
        name = own_name(reading, measure, place)
        if name is None and index + 1 < len(found) and found[index + 1].start == measure.end:
            name = name_behind(reading, found[index + 1], stands[index + 1])
        if name is None:
            name = verb_before(reading, place, measure) or inherited(reading, stands, names, index)
        names.append(name)
    return tuple(names)


def past_the_name_of(name: Span | None, reading: str, place: Place) -> Place:
    """A place whose lead begins behind the name of the measure before, where that stands between the two."""
    if name is None or name.start < place.lead:
        return place
    comma = reading.find("、", name.end, place.clause_end)
    return place._replace(lead=comma if comma >= 0 and reading[name.end] != "、" else name.end)


def own_name(reading: str, measure: Measure, place: Place) -> Span | None:
    """The name beside a measure: a counter's stands behind it, or before; any other's before it, or behind."""
    before = name_before(reading, place, measure.start)
    if measure.rank or measure.ratio:
        return before
    if measure.kind == "span":
        return name_of_what_lasts(reading, measure, place) or before
    qualifies = reading[measure.end : measure.end + 1] == "的"
    if measure.kind == "measure" and qualifies and before is not None:
        return before
    if measure.unit is not None and measure.kind in ("counter", "measure"):
        return name_behind(reading, measure, place) or before
    lead = reading[place.lead : measure.start]
    if measure.kind == "money" and (lead.endswith(GIVEN) or (lead in COORDINATING and not qualifies)):
        return name_behind(reading, measure, place) or before
    if before is not None or lead in COORDINATING:
        return before
    parted = measure.kind == "share" and measure.unit not in PARTS and not qualifies
    return None if parted else name_behind(reading, measure, place)


GIVEN = ("安排", "拨付", "下达", "发放", "筹集", "筹措", "发行")
"""Verbs whose object stands behind the sum: 安排5亿元救灾款"""

PARTS = ("成", "三分之", "五分之", "四分之", "二分之")
"""Shares of what is named behind them: 三成农户"""


def inherited(reading: str, stands: Sequence[Place], names: Sequence[Span | None], index: int) -> Span | None:
    """The name that a measure without one shares: that of the clause before, or of the measure before."""
    place = stands[index]
    if place.lead == place.clause and (not index or stands[index - 1].clause_end < place.clause - 1):
        subject = name_of_earlier_clause(reading, place)
        if subject is not None:
            return subject
    return names[-1] if index and stands[index - 1].sentence == place.sentence else None


COORDINATING = ("、", "和", "与", "及")


def changed(
    reading: str, found: Sequence[Measure], stands: Sequence[Place], names: Sequence[Span | None],
) -> tuple[Changed | None, ...]:
    """The change that each measure states; a coordinate one shares that of the one before."""
    changes: list[Changed | None] = []
    for index, (measure, place, name) in enumerate(zip(found, stands, names, strict=True)):
        lead = reading[max(place.lead, measure.start - NEAR) : measure.start]
        behind = name is not None and name.start >= measure.end
        change = None if measure.rank else change_of(lead, behind)
        if measure.change is not None:
            change = Changed(measure.change, at_number=True)
        if change is None and index and found[index - 1].kind == measure.kind and not measure.rank:
            change = _shared(changes[index - 1], lead)
        changes.append(change)
    return tuple(changes)


def _shared(change: Changed | None, lead: str) -> Changed | None:
    """The change before, where a measure is joined to it (增长5%、6%) or makes it firmer (增长6%左右,力争6.5%)."""
    joined = lead[:1] in COORDINATING and change is not None and (not change.at_number or len(lead) == 1)
    return change if joined or lead.strip(" ,") in FIRMER else None


FIRMER = ("力争", "确保", "争取", "力争达到", "奋力争取")

FAR, NEAR = 300, 100
"""Characters of its sentence and of its clause that are read before a measure, so that time grows with length alone."""

LEVEL = ("到", "至", "为", "达", "达到")
"""What a verb of change ends in where the number is where it led: 提高到88元"""


def _quantities(
    passage: Passage, found: Sequence[Measure], stands: Sequence[Place], names: Sequence[Span | None],
    changes: Sequence[Changed | None], extra: tuple[Row, ...],
) -> Iterator[Quantity]:
    ahead, several = planned(passage.reading, passage.context), several_years(passage)
    back = looking_back(passage.reading) if ahead else ()
    for measure, place, name, change in zip(found, stands, names, changes, strict=True):
        coming = ahead and not any(span.start <= measure.start < span.end for span in back)
        yield _quantity(passage, measure, place, name, change, coming, several, extra)


def _quantity(
    passage: Passage, measure: Measure, place: Place, name: Span | None, change: Changed | None,
    ahead: bool, several: re.Match[str] | None, extra: tuple[Row, ...],
) -> Quantity:
    reading, text = passage.reading, passage.text
    before = reading[max(place.sentence, measure.start - FAR) : measure.start].replace(" ", "")
    lead = reading[max(place.clause, measure.start - NEAR) : measure.start].replace(" ", "")
    status = status_of(before, ahead)
    share = measure.kind == "share" and not measure.ratio
    to_a_level = YEAR_BEHIND.sub("", lead).endswith(LEVEL)
    unit = measure.unit
    return Quantity(
        text=text[measure.start : measure.end],
        span=Span(measure.start, measure.end),
        quantity=plain(measure.value),
        quantity_max=None if measure.highest is None else plain(measure.highest),
        ratio=tuple(plain(value) for value in measure.ratio),
        unit=unit,
        unit_code=measure.code,
        indicator=None if name is None else Indicator(name.of(text), name, key_of(name.of(reading), extra)),
        change=change.change if change else None,
        bound=measure.bound,
        status=status,
        basis=basis_of(lead, change is not None and change.at_number, share, to_a_level, several is not None),
        period=period_of(before, passage.context, status, several),
        modality=modality_of(reading[max(place.clause, measure.start - NEAR) : measure.first]),
    )
