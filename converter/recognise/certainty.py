"""Certainty of headings in a text whose lines were joined or cut: signs of doubt that add up.

No sign makes a heading surer than the passes before, and none changes a heading or its level.  A text whose paragraphs
came line by line is not asked: there, 8 of 28,769 headings that say 0.9 or more were wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from math import exp
from typing import NamedTuple

from converter.recognise.patterns import ends
from converter.recognise.units import RANKS, Unit, restated
from converter.text.numberings import UNNUMBERED, Scheme
from converter.text.words import words

MARKS = frozenset("。;:!?")
"""Marks at the end of a heading that is a sentence or a lead-in."""

EXPLANATION_OPENS = words("指 是指 即 为 “ 又称 简称 是")
"""First words of an explanation: 双随机：指……"""

OTHER_MARKS = frozenset(";:?!")
"""Marks that end no heading on a line of its own."""

OUTER = 2
"""Rank of the usual titles of parts, 一、"""

VERY_LONG = 56
"""Characters of a heading that is hardly one."""

SURE_HEADING = 0.9
"""Certainty of a heading that is sure."""


class SeriesTraits(NamedTuple):
    """One way of numbering, from its number one to the next: how many headings, and how many have a trait."""

    size: int
    run_in: int
    sentences: int
    doubtful: bool


class HeadingSeen(NamedTuple):
    """A heading as the signs see it: its series, and its neighbour above among all units."""

    unit: Unit
    above: Unit | None
    series: SeriesTraits

    @property
    def last(self) -> str:
        """The last character of its words, nothing where it has none."""
        return self.unit.heading[-1:]


class DoubtSign(NamedTuple):
    """Sign that a heading of a damaged text may be wrong: its weight, in hundredths of a logit, and its test."""

    name: str
    weight: int
    test: Callable[[HeadingSeen], bool]
    example: str


def _is_sentence(unit: Unit) -> bool:
    return unit.heading[-1:] in MARKS


def _explains(each: HeadingSeen) -> bool:
    """Test whether what follows a heading explains it, as in a glossary."""
    return each.last == ":" and each.unit.text[each.unit.heading_end :].lstrip().startswith(EXPLANATION_OPENS)


def _is_outer_sentence(each: HeadingSeen) -> bool:
    """Test whether the title of a part is the first sentence of its text."""
    unit = each.unit
    return unit.run_in and each.last == "。" and unit.scheme != UNNUMBERED and RANKS[unit.scheme] <= OUTER


def _stands_below_open(each: HeadingSeen) -> bool:
    """Test whether the paragraph above stops in mid-sentence."""
    return each.above is not None and each.above.kind == "paragraph" and not ends(each.above.text)


def _ends_in_other_mark(each: HeadingSeen) -> bool:
    return not each.unit.run_in and each.last in OTHER_MARKS


def _ends_unlike_others(each: HeadingSeen) -> bool:
    """Test whether most of a series end with a mark, and a heading does not, or the other way round."""
    like = each.series.sentences if _is_sentence(each.unit) else each.series.size - each.series.sentences
    return like * 2 < each.series.size


def _runs_in_unlike_others(each: HeadingSeen) -> bool:
    """Test whether most of a series are run-in, and a heading is not, or the other way round."""
    like = each.series.run_in if each.unit.run_in else each.series.size - each.series.run_in
    return like * 2 < each.series.size


DOUBT_SIGNS = (
    DoubtSign("other mark on its line", 570, _ends_in_other_mark, "三、狠抓落实；"),
    DoubtSign("colon", 475, lambda each: each.unit.run_in and each.last == ":", "双随机："),
    DoubtSign("outer sentence", 425, _is_outer_sentence, "二、重点工作时间不等人。历史不等人。"),
    DoubtSign("alone in its series", 371, lambda each: each.series.size == 1, "（一） without （二）"),
    DoubtSign("explained", 272, _explains, "双随机：指随机抽取检查对象"),
    DoubtSign("very long", 246, lambda each: len(each.unit.heading) >= VERY_LONG, "56 characters and more"),
    DoubtSign("open above", 237, _stands_below_open, "新建道路 / 二、重点任务"),
    DoubtSign("sibling in doubt", 189, lambda each: each.series.doubtful, "（一） of a series cut at （二）"),
    DoubtSign("unlike end", 172, _ends_unlike_others, "（二）稳增长。 between （一）调结构 and （三）惠民生"),
    DoubtSign("some doubt", 153, lambda each: each.unit.confidence < 1, "cut by the model of breaks"),
    DoubtSign("much doubt", 131, lambda each: each.unit.confidence < SURE_HEADING, "cut where that model was in doubt"),
    DoubtSign("unlike run-in", 92, _runs_in_unlike_others, "（二）稳增长。今年，…… between two titles"),
    DoubtSign("begins inside a line", 69, lambda each: each.unit.block.cut, "……成效。 二、重点任务"),
)
"""Each adds to the odds that a heading is wrong.  Source: `python -m learn.certainty` prints the weights, from 31,050
headings of the corpus in disguise, and how many of those with a sign are wrong.  By weights of other families 14 of 100
wrong headings say 0.9 or more, of which 59 did without the signs."""

WITHOUT_SIGN = 599
"""The odds that a heading without any is right, in hundredths of a logit."""


def with_certainty(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, with the certainty of each heading lowered by the signs of doubt, if lines were joined or cut."""
    if not any(unit.block.cut or len(unit.block.pieces) > 1 for unit in units):
        return tuple(units)
    sure = {id(each.unit): certainty(each) for each in headings_seen(units)}
    return tuple(
        restated(unit, confidence=sure[id(unit)]) if sure.get(id(unit), 1.0) < unit.confidence else unit
        for unit in units
    )


def certainty(each: HeadingSeen) -> float:
    """Chance that a heading of a damaged text is right."""
    weight = WITHOUT_SIGN - sum(sign.weight for sign in signs_of(each))
    return round(1 / (1 + exp(-weight / 100)), 2)


def signs_of(each: HeadingSeen) -> list[DoubtSign]:
    """The signs of doubt in a heading."""
    return [sign for sign in DOUBT_SIGNS if sign.test(each)]


def headings_seen(units: Sequence[Unit]) -> Iterator[HeadingSeen]:
    """Each heading with its series and the unit above it."""
    series = _series_of([unit for unit in units if unit.kind == "heading"])
    for above, unit in zip(chain((None,), units), units, strict=False):
        if unit.kind == "heading":
            yield HeadingSeen(unit, above, series[id(unit)])


def _series_of(headings: Sequence[Unit]) -> dict[int, SeriesTraits]:
    """The series of each heading; those without a number are one."""
    found: list[list[Unit]] = []
    last: dict[Scheme, list[Unit]] = {}
    for unit in headings:
        if unit.scheme not in last or unit.number == 1:
            last[unit.scheme] = []
            found.append(last[unit.scheme])
        last[unit.scheme].append(unit)
    return {id(unit): series for members in found for series in [_traits(members)] for unit in members}


def _traits(members: Sequence[Unit]) -> SeriesTraits:
    return SeriesTraits(
        size=len(members),
        run_in=sum(unit.run_in for unit in members),
        sentences=sum(map(_is_sentence, members)),
        doubtful=any(unit.confidence < SURE_HEADING for unit in members),
    )
