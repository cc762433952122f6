"""A figure of a report where it is, with the calls by which its passage was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from converter.annotate import bounds, excluded, measures, names_elsewhere, naming, quantities as quantity_module
from converter.annotate.leaves import leaves
from converter.annotate.quantities import quantities
from converter.annotate.values import Passage, Quantity
from converter.model import Report
from converter.model.annotations import moved
from converter.model.layout import TextOffsets
from converter.model.vocabulary import BUILT_IN, Vocabulary
from converter.source.reading import read_through
from converter.source.span import Span
from converter.why.observe import Call, observed
from converter.why.step import Evidence, Rule, RunnerUp, Step

WATCHED_FOR_FIGURES: tuple[Callable[..., Any], ...] = (
    excluded.exclusion,
    bounds.bound_before,
    bounds.bound_behind,
    measures.measured,
    measures.ranked,
    measures.shared_bounds,
    naming.own_name,
    naming.shared_name,
    names_elsewhere.verb_before,
    naming.inherited,
    naming.with_its_rate,
    naming.with_its_size,
    quantity_module.changed,
    quantity_module._quantity,
    quantity_module._indicator,
    quantity_module._time,
)
"""The functions that decide about figures."""


Said = tuple[Evidence, ...]


class FigureTrace(NamedTuple):
    """A figure: its passage, where that lies in the source, the quantity, and the calls on the way."""

    passage: Passage
    around: Callable[[Span], Span]
    quantity: Quantity | None
    at: Span
    """The quantity in the passage, or the words that were asked for."""
    calls: Sequence[Call]
    vocabulary: Vocabulary

    def step(
        self, stage: str, before: str, after: str, rule: Rule, said: Any = (), other: RunnerUp | None = None
    ) -> Step:
        """A step about the figure."""
        return Step(self.around(self.at), stage, before, after, rule, said, other)

    def of(self, function: Callable[..., Any]) -> Iterator[Call]:
        """The calls of a function."""
        return (call for call in self.calls if call.function is function)

    def own(self, function: Callable[..., Any]) -> Call | None:
        """The call of a function that was given this figure's measure, or made it."""
        for call in self.of(function):
            measure = call.known.get("measure")
            if measure is not None and (measure.start, measure.end) == self.at:
                return call
        return None


def figures_in(report: Report, span: Span, vocabulary: Vocabulary = BUILT_IN) -> Iterator[FigureTrace]:
    """Every figure of the texts that share a character with a stretch of the source."""
    offsets = TextOffsets.of(report)
    for leaf, passage in leaves(report):
        if leaf.start < span.end and span.start < leaf.end:
            around = partial(offsets.around, leaf.start) if len(passage.text) < leaf.end - leaf.start else leaf.part
            found, calls = observed(partial(quantities, passage, vocabulary), WATCHED_FOR_FIGURES)
            for each in found:
                place = moved(each, around).span
                if place.start < span.end and span.start < place.end:
                    yield FigureTrace(passage, around, each, each.span, calls, vocabulary)


def unread_in(report: Report, span: Span, words: str, vocabulary: Vocabulary = BUILT_IN) -> Iterator[FigureTrace]:
    """The places of words in such a text that are no quantity, or no more than a part of one."""
    offsets = TextOffsets.of(report)
    said = read_through(words)
    for leaf, passage in leaves(report):
        if leaf.start < span.end and span.start < leaf.end and (at := passage.reading.find(said)) >= 0:
            around = partial(offsets.around, leaf.start) if len(passage.text) < leaf.end - leaf.start else leaf.part
            _, calls = observed(partial(quantities, passage, vocabulary), WATCHED_FOR_FIGURES)
            yield FigureTrace(passage, around, None, Span(at, at + len(said)), calls, vocabulary)
