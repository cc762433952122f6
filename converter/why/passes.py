"""The steps of the passes: which changed a candidate, by which rule, on what grounds; and where headings are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from converter.recognise import bare, breaks, certainty, glued, lost_starts, outline, passes, patterns, runs
from converter.recognise.patterns import PART_TITLE, refrain_opening
from converter.recognise.units import Unit
from converter.why.blocks import summary
from converter.why.observe import Call
from converter.why.step import Evidence, Rule, RunnerUp, Step, evidence
from converter.why.tables import MODEL_OF_BREAKS, rule_of, rule_of_pattern
from converter.why.trace import TracedReading

Grounds = tuple[Rule, tuple[Evidence, ...]]


def changes(reading: TracedReading) -> Iterator[Step]:
    """Changes that passes made to units, numbers that keep their place in a run, and breaks that were looked for."""
    for each in passes.PASSES:
        if each.run is glued.parted:
            yield from _breaks(reading)
        for call in reading.of(each.run):
            after = {unit.block.span.start: unit for unit in call.gave}
            for index, unit in enumerate(call.known["units"]):
                now = after.get(unit.block.span.start)
                if each.name in GROUNDS and (now is None or _differs(unit, now)):
                    yield _change(each.name, call, index, now, reading)
    yield from _fits(reading)
    yield from _levels(reading)


def _differs(unit: Unit, now: Unit) -> bool:
    return (unit.kind, unit.heading_end, unit.run_in, unit.rank, unit.confidence, unit.text) != (
        now.kind,
        now.heading_end,
        now.run_in,
        now.rank,
        now.confidence,
        now.text,
    )


def _change(name: str, call: Call, index: int, now: Unit | None, reading: TracedReading) -> Step:
    unit = call.known["units"][index]
    row, said = GROUNDS[name](call, index, now, reading)
    after = _as_changed(unit, now) if now is not None else "goes on with the heading above"
    stage, sure = f"passes/{name}", now.confidence if now else 1.0
    return Step(unit.block.span, stage, summary(unit), after, row, said, None, sure)


def _as_changed(unit: Unit, now: Unit) -> str:
    after = summary(now)
    if after == summary(unit):
        after = f"{after}, of rank {now.rank:g}" if now.rank != unit.rank else f"{after}, “{now.heading}” alone"
    return after


def _pass(name: str) -> Rule:
    return rule_of(next(each for each in passes.PASSES if each.name == name))


def _by_own_line(call: Call, index: int, now: Unit | None, reading: TracedReading) -> Grounds:
    unit: Unit = call.known["units"][index]
    kinds = call.known["kinds"]
    alone, inside = kinds[unit.scheme, False], kinds[unit.scheme, True]
    return _pass("own-lines"), evidence(alike_on_their_own_lines=alone, alike_run_in=str(inside))


def _breaks(reading: TracedReading) -> Iterator[Step]:
    """Verdicts of the model of breaks on each heading of a series that it was asked about, and on titles of parts."""
    weighings = {id(call.known["sentence"]): call for call in reading.of(breaks._best)}  # the last of each sentence
    for call in reading.of(glued._cut):
        known = call.known
        lost = f"{sum(each.place is not None for each in known['found'])} of {len(known['found'])}"
        rows = zip(known["open_units"], known["cuts"], known["sentences"], known["inside"], strict=True)
        for unit, now, sentence, inside in rows:
            least = known["anywhere" if inside else "in_paragraph" if unit.run_in else "alone"]
            yield _verdict(unit, now, weighings[id(sentence)], least, lost)
    asked = {id(call.known["text"]): call for call in reading.of(lost_starts.part_title) if call.gave is not None}
    for call in reading.of(glued._without_title):
        unit, (now, *rest) = call.known["unit"], call.gave
        if rest:
            sentence = asked[id(unit.text)].known["sentence"]
            yield _verdict(unit, now, weighings[id(sentence)], lost_starts.LIKELY_TITLE)


def _verdict(unit: Unit, now: Unit, weighing: Call, least: float, lost: str = "") -> Step:
    """A heading that the model cut or left, with the probability of that, and the likeliest place that it refused."""
    found, odds = weighing.gave, weighing.known["odds"]
    title: str = weighing.known["sentence"].text
    shares: dict[int | None, float] = {place: each / sum(odds.values()) for place, each in odds.items()}
    cut = now is not unit
    said = evidence(
        heading=now.heading if cut else "",
        behind_it=unit.text[now.heading_end :][:10] if cut else "",
        probability=_percent(shares[found.place if cut else None]),
        least_for_a_cut=_percent(least) if least else "",
        likeliest_cut_in_its_series=lost,
    )
    others = [place for place in shares if place != (found.place if cut else None)]
    second = max(others, key=lambda place: shares[place], default=0)
    after = "the heading as it stood" if second is None else f"“{title[:second]}”"
    other = RunnerUp(MODEL_OF_BREAKS, after, f"its probability is {_percent(shares[second])}") if others else None
    changed = _as_changed(unit, now) if cut else summary(unit)
    return Step(unit.block.span, "passes/glued", summary(unit), changed, MODEL_OF_BREAKS, said, other, now.confidence)


def _percent(share: float) -> str:
    """A probability in percent, never rounded to certainty.

    >>> _percent(0.832), _percent(0.9999), _percent(0.0001)
    ('83%', 'over 99%', 'under 1%')
    """
    return "over 99%" if share > 0.99 else "under 1%" if share < 0.01 else f"{share:.0%}"


def _by_nesting(call: Call, index: int, now: Unit | None, reading: TracedReading) -> Grounds:
    unit: Unit = call.known["units"][index]
    before = [each for each in call.known["units"][:index] if each.kind == "heading" and each.scheme == unit.scheme]
    outer = reading.line(before[-1].block.span.start) if before else ""
    return _pass("nested"), evidence(number=unit.number, one_of_its_like_before_on_line=outer)


def _by_topic(call: Call, index: int, now: Unit | None, reading: TracedReading) -> Grounds:
    unit, following = call.known["units"][index : index + 2]
    pattern = rule_of_pattern(bare, bare.TOPIC)
    if refrain_opening(unit.text):
        pattern = Rule("recognise/patterns", "REFRAIN_OPENING")
    inside = len(call.known["chosen"])
    return pattern, evidence(
        characters=len(unit.text), characters_of_the_paragraph_below=len(following.text), such_headings=inside
    )


def _by_list(call: Call, index: int, now: Unit | None, reading: TracedReading) -> Grounds:
    units = call.known["units"]
    last = index
    while last + 1 < len(units) and bare.is_bare(units[last + 1]):
        last += 1
    first = index
    while first and bare.is_bare(units[first - 1]):
        first -= 1
    end = "the document ends below it" if last + 1 == len(units) else ""
    return _pass("lists"), evidence(short_lines_in_a_row=last - first + 1, end=end)


def _by_part(call: Call, index: int, now: Unit | None, reading: TracedReading) -> Grounds:
    assert now is not None, "no heading is lost where one is ranked"
    match = PART_TITLE.search(now.text)
    where = {bare.OVER: "over the numbers", bare.BESIDE: "in a row with the numbers"}.get(now.rank, "below the numbers")
    titles = index in call.known["titles"]
    rule = rule_of_pattern(patterns, PART_TITLE) if titles else _pass("part-titles")
    return rule, evidence(matched=match.group() if match and titles else "", stands=where)


def _by_series(call: Call, index: int, now: Unit | None, reading: TracedReading) -> Grounds:
    following = next((unit for unit in call.known["units"][index + 1 :] if unit.kind == "heading"), None)
    opens = reading.line(following.block.span.start) if following else ""
    return _pass("series-titles"), evidence(opens_the_series_on_line=opens)


def _by_depth(call: Call, index: int, now: Unit | None, reading: TracedReading) -> Grounds:
    unit: Unit = call.known["units"][index]
    return _pass("file-depths"), evidence(depth_in_the_file=unit.block.depth)


def _by_doubt(call: Call, index: int, now: Unit | None, reading: TracedReading) -> Grounds:
    unit: Unit = call.known["units"][index]
    seen = next(each for each in certainty.headings_seen(call.known["units"]) if each.unit is unit)
    signs = certainty.signs_of(seen)
    heaviest = max(signs, key=lambda sign: sign.weight)
    return rule_of(heaviest), evidence(signs=", ".join(sign.name for sign in signs))


GROUNDS: Mapping[str, Callable[[Call, int, Unit | None, TracedReading], Grounds]] = {
    "own-lines": _by_own_line,
    "nested": _by_nesting,
    "topics": _by_topic,
    "lists": _by_list,
    "part-titles": _by_part,
    "series-titles": _by_series,
    "file-depths": _by_depth,
    "certainty": _by_doubt,
}
"""Evidence of each pass, from its own variables; `_fits`, `_breaks` and `_levels` tell of the others."""


def _fits(reading: TracedReading) -> Iterator[Step]:
    for call in reading.of(runs._fit):
        unit: Unit = call.known["unit"]
        after = summary(unit) if call.gave.gives else "paragraph"
        said = evidence(
            number=call.known["number"],
            before_it=call.known["before"] or "none",
            after_it=call.known["after"] or "none",
        )
        yield Step(unit.block.span, "passes/runs", summary(unit), after, rule_of(call.gave), said)


def _levels(reading: TracedReading) -> Iterator[Step]:
    """The level of each heading, from the headings that are open above it."""
    done: set[int] = set()
    above: list[Unit] = []
    for call in reading.of(outline._place):
        unit: Unit = call.known["unit"]
        start = unit.block.span.start
        if start in done:  # the problems of numbering place each heading once more
            continue
        done.add(start)
        depth = call.gave.depth
        said = evidence(
            rank=f"{call.known['rank']:g}",
            below=_named(above[depth - 1], reading) if depth else "",
            beside=_named(above[depth], reading) if call.gave.previous is not None else "",
        )
        above = [*above[:depth], unit]
        step_rule, sure = rule_of(call.gave.ruling), unit.confidence
        yield Step(unit.block.span, "passes/levels", summary(unit), f"level {depth + 1}", step_rule, said, None, sure)


def _named(unit: Unit, reading: TracedReading) -> str:
    return f"{unit.text[: unit.heading_end][:16]} (line {reading.line(unit.block.span.start)})"
