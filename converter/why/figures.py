"""The steps by which a figure was read: its number, unit and bounds, its name, and of which time it speaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from converter.annotate import bounds, excluded, measures, quantities as quantity_module
from converter.annotate.indicators import WHAT_OF_IT, WHERE, plainly
from converter.annotate.numbers import numbers
from converter.annotate.units import units
from converter.annotate.values import Quantity
from converter.annotate.worded import WORDED
from converter.why.figure import FigureTrace
from converter.why.figure_names import steps_of_change, steps_of_name
from converter.why.figure_times import steps_of_time
from converter.why.step import Rule, RunnerUp, Step, evidence


def steps_of_figure(figure: FigureTrace) -> Iterator[Step]:
    """The steps of a figure; of words that are none, the row by which they count nothing."""
    if figure.quantity is None:
        yield from _excluded(figure)
        return
    yield from _number(figure, figure.quantity)
    yield from _bounds(figure, figure.quantity)
    yield from steps_of_change(figure)
    yield from steps_of_name(figure)
    yield from _key(figure)
    yield from steps_of_time(figure)


def _excluded(figure: FigureTrace) -> Iterator[Step]:
    reading, (start, end) = figure.passage.reading, figure.at
    number = next((each for each in numbers(reading) if each.start < end and start < each.end), None)
    row = number and excluded.exclusion(reading, number.start, number.end)
    if row:
        rule = Rule("annotate/excluded.EXCLUDED", row.name, f"before: {row.before or '-'}, behind: {row.behind or '-'}")
        said = evidence(matched=reading[max(start - 4, 0) : end + 4], example=row.example)
        yield figure.step("numbers", "number", "no quantity", rule, said)
        return
    why = "no unit or counter follows it, and no word around it makes it count" if number else "no number is read in it"
    yield figure.step("numbers", "words", "no quantity", Rule("annotate/measures", "measured", why))


def _number(figure: FigureTrace, quantity: Quantity) -> Iterator[Step]:
    """The number and its unit."""
    start, end = figure.at
    made = next((call for call in figure.of(measures.measured) if _inside(call.gave, start, end)), None)
    rank = next((call for call in figure.of(measures.ranked) if _inside(call.gave, start, end)), None)
    value = quantity.quantity if quantity.quantity_max is None else f"{quantity.quantity} to {quantity.quantity_max}"
    words = figure.at.of(figure.passage.reading)
    if rank is not None:
        yield figure.step(
            "numbers", words, f"rank {value}", Rule("annotate/measures", "MAKES_A_RANK", "第 and a number")
        )
        return
    worded = next((row for row in WORDED if row.unit == quantity.unit and made is None), None)
    if worded is not None:
        yield figure.step("numbers", words, value, Rule("annotate/worded.WORDED", worded.example, worded.pattern))
        return
    yield figure.step("numbers", words, value, Rule("annotate/numbers", "NUMBER"), evidence(matched=words))
    unit = made.known.get("unit") if made is not None else None
    if unit is not None:
        row = units().get(unit.name)
        says = f"{unit.kind}, code {unit.code or 'none'}" + (f"; {row.source}" if row and row.source else "")
        yield figure.step("units", "number", f"{value} {unit.name}", Rule("data/units.tsv", unit.name, says))


def _inside(measure: Any, start: int, end: int) -> bool:
    return measure is not None and start <= measure.first and measure.last <= end


def _bounds(figure: FigureTrace, quantity: Quantity) -> Iterator[Step]:
    """The words that say how exact it is."""
    start, end = figure.at
    for function, table in ((bounds.bound_before, "BOUNDS_BEFORE"), (bounds.bound_behind, "BOUNDS_BEHIND")):
        for call in figure.of(function):
            at = call.known.get("start", call.known.get("end", -1))
            if call.gave is not None and start <= at <= end:
                rule = Rule(f"annotate/bounds.{table}", call.gave.word, f"such as: {call.gave.example}")
                yield figure.step("bounds", "exact", quantity.bound, rule, evidence(matched=call.gave.word))
                return
    if quantity.bound != "exact":
        rule = Rule("annotate/measures", "shared_bounds", "a coordinate figure has the word, or 多 and 余 stand in it")
        yield figure.step("bounds", "exact", quantity.bound, rule)


def _key(figure: FigureTrace) -> Iterator[Step]:
    """The row of the table of indicators that the name is, and why it may be none."""
    call = figure.own(quantity_module._indicator)
    if call is None or figure.quantity is None or figure.quantity.indicator is None:
        return
    name, row, key = figure.quantity.indicator.text, call.known["row"], call.gave.key
    if row is None:
        rule = Rule("data/indicators.tsv", "", "no row has this name")
        yield figure.step("indicator", name, "no key", rule)
        return
    rule = Rule("data/indicators.tsv", row.key, f"{row.chinese}, {row.english}")
    said = evidence(called=_called(name, row), units="|".join(row.units), least=row.low, most=row.high)
    if key is not None:
        yield figure.step("indicator", name, f"key {key}", rule, said)
        return
    part = call.known.get("part")
    why = "words around it make it that of a part" if part else "its value fits neither unit nor range"
    refusing = Rule("annotate/parts" if part else "annotate/fitting", "of_a_part" if part else "fits", why)
    yield figure.step("indicator", name, "no key", refusing, said, RunnerUp(rule, f"key {row.key}", why))


def _called(name: str, row: Any) -> str:
    """The synonym of the row that the name is, read plainly."""
    said = plainly(name)
    shorter = WHERE.sub("", said)
    forms = (said, shorter, WHAT_OF_IT.sub("", shorter))
    return next((each for each in (row.chinese, *row.synonyms) if plainly(each) in forms), "")
