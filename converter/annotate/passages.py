"""All annotations of passages, in order: quantities, dates, places, bodies, laws, terms, honours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from converter.annotate.dates import dates
from converter.annotate.honours import honours
from converter.annotate.laws import laws
from converter.annotate.organizations import organizations
from converter.annotate.place_names import place_names
from converter.annotate.quantities import quantities_of_each
from converter.annotate.terms import terms
from converter.annotate.values import Passage
from converter.model.annotations import ANNOTATION_CLASSES, Annotation, Honour, PlaceName, Term, in_order
from converter.model.vocabulary import BUILT_IN, Vocabulary
from converter.source.span import Span

RECOGNISERS: tuple[Callable[[Passage], Iterable[Annotation]], ...] = (
    dates,
    place_names,
    organizations,
    laws,
    terms,
    honours,
)
"""Recognisers of all annotations other than quantities."""


def stated_in(passages: Sequence[Passage], vocabulary: Vocabulary = BUILT_IN) -> Iterator[tuple[Annotation, ...]]:
    """Yield the annotations of each passage, with spans as offsets in it.

    No two of a type overlap, and no two of any type cross; they may nest.
    Each recogniser reads all passages before the next starts, a fifth faster than passage by passage.

    >>> [[each.text for each in found] for found in stated_in([Passage.of("2021年，地区生产总值增长6%左右。")])]
    [['2021年', '6%左右']]
    """
    found: list[list[Annotation]] = [list(own) for own in quantities_of_each(passages, vocabulary)]
    for recognise in RECOGNISERS:
        for own, passage in zip(found, passages, strict=True):
            own += recognise(passage)
    return (uncrossed(without_repeats(own)) for own in found)


def without_repeats(found: Sequence[Annotation]) -> Sequence[Annotation]:
    """Drop annotations that an honour includes: the quotation around it, and 全国 and 全省 in it.

    >>> passage = Passage.of("获评“全国文明城市”。")
    >>> [each.text for each in without_repeats([*terms(passage), *honours(passage), *place_names(passage)])]
    ['全国文明城市']
    """
    given = [each.span for each in found if isinstance(each, Honour)]
    if not given:
        return found
    quoted = {Span(span.start - 1, span.end + 1) for span in given}
    return [
        each
        for each in found
        if not (
            (isinstance(each, Term) and each.span in quoted)
            or (isinstance(each, PlaceName) and each.relative and any(span.holds(each.span) for span in given))
        )
    ]


def uncrossed(found: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """These annotations in order; of two that cross, the one whose class `ANNOTATION_CLASSES` names first.

    >>> from converter.model import Date, Law
    >>> law, term = Law(Span(0, 6), "《二〇三五", "二〇三五", "law"), Term(Span(2, 9), "〇三五年目标", "目标")
    >>> [type(each).__name__ for each in uncrossed([term, law, Date(Span(1, 5), "二〇三五", "stated")])]
    ['Law', 'Date']
    """
    kept: list[Annotation] = []
    around: list[Annotation] = []
    for each in in_order(found):
        start, end = each.span
        around = [outer for outer in around if start < outer.span.end]
        crossed = [outer for outer in around if outer.span.end < end]
        if crossed:
            if any(ANNOTATION_CLASSES.index(type(outer)) < ANNOTATION_CLASSES.index(type(each)) for outer in crossed):
                continue
            around = [outer for outer in around if outer not in crossed]
            kept = [other for other in kept if other not in crossed]
        kept.append(each)
        around.append(each)
    return tuple(kept)
