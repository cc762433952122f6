"""The steps by which a figure got its name and its change: the function that found it, and the words that bound it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from converter.annotate import (
    change,
    name_words,
    names_before,
    names_behind,
    names_elsewhere,
    naming,
    quantities as quantity_module,
)
from converter.annotate.words import WordSet
from converter.source.span import Span
from converter.why.figure import FigureTrace
from converter.why.observe import Call, observed
from converter.why.step import Evidence, Rule, Step, evidence

FINDERS: Mapping[Callable[..., Any], str] = {
    naming.shared_name: "the name behind a size that stands before it: 27个总投资94亿元的项目",
    naming.own_name: "the name beside it, before the number or behind its counter",
    names_elsewhere.verb_before: "a verb alone: 惠及25.6万人次",
    naming.inherited: "the name of the clause or the figure before",
}
"""Methods that find a name, the surest first."""

OWN: Mapping[Callable[..., Any], str] = {
    names_behind.name_behind: "behind its counter",
    names_behind.name_of_what_lasts: "what lasts for so long",
    names_before.name_before: "before the number",
}
"""The side of the number on which an own name is, by the method that found it."""

SECTIONS: Mapping[int, str] = {
    id(words): name
    for name, words in (
        ("before a name", name_words.WORDS_BEFORE_NAME),
        ("behind a name", name_words.TAILS),
        ("names that end alike", name_words.ALIKE_AT_THE_END),
        ("names that open alike", name_words.ALIKE_AT_THE_START),
        ("begins no name", name_words.NO_NAMES),
        ("ends a counted name", name_words.COUNTED_NAME_ENDS),
        ("opens alike", name_words.OPENS_ALIKE),
        ("holds an end", name_words.HOLDS),
        ("goes on", name_words.GOES_ON),
        ("done to what is counted", name_words.DONE_TO),
    )
}
"""The sets of words by their sections in `data/name_words.txt`."""


def steps_of_change(figure: FigureTrace) -> Iterator[Step]:
    """The verb by which the figure is a change."""
    if figure.quantity is None or figure.quantity.change is None:
        return
    call = next(figure.of(quantity_module.changed))
    found, stands, names = (call.known[name] for name in ("found", "stands", "names"))
    index = next(index for index, each in enumerate(found) if (each.start, each.end) == figure.at)
    alone = partial(quantity_module.changed, figure.passage.reading, [found[index]], [stands[index]], [names[index]])
    _, calls = observed(alone, [change.change_of])
    rule = Rule(
        "annotate/quantities", "changed", "it shares the change of the figure before, or its own words state it"
    )
    said: tuple[Evidence, ...] = ()
    for each in calls:
        row, before = each.known.get("row"), each.known.get("found")
        if row is not None:
            rule, said = (
                Rule("annotate/change.AT_THE_NUMBER", row.word, f"such as: {row.example}"),
                evidence(matched=row.word),
            )
        elif before is not None:
            rule = Rule("annotate/change.BEFORE_A_NAME", before.group())
        elif each.known.get("higher") is not None:
            rule = Rule("annotate/change", "HIGHER_THAN_BEFORE")
    yield figure.step("change", "a level", figure.quantity.change, rule, said)


def steps_of_name(figure: FigureTrace) -> Iterator[Step]:
    """The words that name the indicator, and the words around them that are no part of it."""
    indicator = figure.quantity.indicator if figure.quantity else None
    if indicator is None:
        rule = Rule("annotate/naming", "named", "; ".join(FINDERS.values()))
        yield figure.step("name", "", "no name", rule)
        return
    call = _finder(figure, indicator.span)
    if call is None or call.function is not naming.own_name:
        function = call.function if call else naming.named
        rule = Rule("annotate/naming", function.__name__, FINDERS.get(function, "a name with its size or its rate"))
        yield figure.step("name", "", indicator.text, rule, evidence(stands_at=indicator.text))
        return
    yield from _own_name(figure, call, indicator.span)


def _finder(figure: FigureTrace, name: Span) -> Call | None:
    """The call that found the name, or a part of it, for this figure."""
    for function in FINDERS:
        for call in figure.of(function):
            gave = call.gave
            if isinstance(gave, Span) and gave.start < name.end and name.start < gave.end and _is_for(figure, call):
                return call
    return None


def _is_for(figure: FigureTrace, call: Call) -> bool:
    measure = call.known.get("measure")
    if measure is not None:
        return (measure.start, measure.end) == figure.at
    index = call.known.get("index", -1)
    found = next(figure.of(quantity_module.changed)).known["found"]
    return 0 <= index < len(found) and (found[index].start, found[index].end) == figure.at


def _own_name(figure: FigureTrace, call: Call, name: Span) -> Iterator[Step]:
    """The name beside a number: asked once more, with its words watched."""
    reading = figure.passage.reading
    again = partial(naming.own_name, reading, call.known["measure"], call.known["place"])
    watched = (*OWN, WordSet.opening, WordSet.ending)
    _, calls = observed(again, watched)
    side = next((OWN[each.function] for each in calls if each.function in OWN and _meets(each.gave, name)), "beside it")
    words = [(SECTIONS[id(each.known["self"])], each.gave) for each in calls if _is_word(each)]
    left = _touching(words, ("before a name",), reading[: name.start])
    right = next((pair for pair in words if reading.startswith(pair[1], name.end)), None)
    section, word = (left or right or ("", "")) if side == "before the number" else (right or left or ("", ""))
    lead = reading[call.known["place"].lead : call.known["measure"].start]
    rule = Rule(f"data/name_words.txt [{section}]" if section else "annotate/naming", word or "own_name", side)
    said = evidence(
        words_before_the_number=lead[-30:],
        taken_off_before=left[1] if left else "",
        taken_off_behind=right[1] if right else "",
        words_met=", ".join(f"{word} [{part}]" for part, word in dict.fromkeys(words))[:160],
    )
    yield figure.step("name", "", name.of(figure.passage.text), rule, said)


def _meets(gave: Any, name: Span) -> bool:
    return isinstance(gave, Span) and gave.start < name.end and name.start < gave.end


def _is_word(call: Call) -> bool:
    return bool(call.gave) and call.function in (WordSet.opening, WordSet.ending) and id(call.known["self"]) in SECTIONS


def _touching(words: list[tuple[str, str]], sections: tuple[str, ...], before: str) -> tuple[str, str] | None:
    """The last word of these sections that is straight before the name."""
    return next((pair for pair in reversed(words) if pair[0] in sections and before.endswith(pair[1])), None)
