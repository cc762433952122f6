"""Certainty of headings in damaged texts: each sign of doubt by its example, and what the pass leaves alone."""

from __future__ import annotations

import pytest

from converter import read
from converter.dataclass import replace
from converter.model import Division
from converter.model.walk import walk
from converter.recognise.blocks import Block
from converter.recognise.certainty import (
    DOUBT_SIGNS,
    VERY_LONG,
    HeadingSeen,
    SeriesTraits,
    certainty,
    headings_seen,
    signs_of,
    with_certainty,
)
from converter.recognise.units import Unit, units_of
from converter.source.reading import read_through
from converter.source.span import Span

CLEAN = SeriesTraits(size=3, run_in=0, sentences=0, doubtful=False)
RUN_IN = SeriesTraits(size=3, run_in=3, sentences=3, doubtful=False)


def unit_of(text: str, *, cut: bool = False) -> Unit:
    """The candidate that a line is."""
    return units_of([Block((Span(0, len(text)),), read_through(text), cut=cut)])[0]


def seen(text: str, series: SeriesTraits = CLEAN, above: str | None = None) -> HeadingSeen:
    """A heading as the signs see it."""
    return HeadingSeen(unit_of(text), None if above is None else unit_of(above), series)


CASES = {
    "other mark on its line": (seen("三、狠抓落实；"), seen("三、狠抓落实")),
    "colon": (seen("1.双随机：随机抽取。", RUN_IN), seen("1.双随机。随机抽取。", RUN_IN)),
    "outer sentence": (
        seen("二、重点工作时间不等人。历史不等人。", RUN_IN),
        seen("（二）重点工作时间不等人。历史不等人。", RUN_IN),
    ),
    "alone in its series": (seen("（一）稳增长", SeriesTraits(1, 0, 0, False)), seen("（一）稳增长")),
    "explained": (seen("1.双随机：指随机抽取检查对象。", RUN_IN), seen("1.双随机：随机抽取检查对象。", RUN_IN)),
    "very long": (seen("一、" + "增" * VERY_LONG), seen("一、" + "增" * (VERY_LONG - 1))),
    "open above": (
        seen("二、重点任务", above="全市新建道路" * 7),
        seen("二、重点任务", above="全市新建道路" * 7 + "。"),
    ),
    "sibling in doubt": (seen("（一）稳增长", SeriesTraits(3, 0, 0, True)), seen("（一）稳增长")),
    "unlike end": (
        seen("（二）稳增长。", SeriesTraits(3, 0, 1, False)),
        seen("（二）稳增长。", SeriesTraits(2, 0, 1, False)),
    ),
    "unlike run-in": (
        seen("（二）稳增长。今年，我们要实干。", SeriesTraits(3, 1, 3, False)),
        seen("（二）稳增长。今年，我们要实干。", SeriesTraits(2, 1, 2, False)),
    ),
}
"""For each sign a heading with it, and one that barely lacks it."""

BY_CONFIDENCE = {"some doubt": (0.99, 1.0), "much doubt": (0.89, 0.9)}
"""Signs that go by the certainty before: one with the sign, one without."""


@pytest.mark.parametrize("name", CASES)
def test_a_sign_is_seen_where_it_is_and_not_where_it_barely_lacks(name: str) -> None:
    has, lacks = CASES[name]
    assert name in [sign.name for sign in signs_of(has)]
    assert name not in [sign.name for sign in signs_of(lacks)]
    assert certainty(has) <= certainty(lacks)


@pytest.mark.parametrize("name", BY_CONFIDENCE)
def test_doubt_of_the_passes_before_is_a_sign(name: str) -> None:
    has, lacks = (
        HeadingSeen(replace(unit_of("一、工作回顾"), confidence=sure), None, CLEAN) for sure in BY_CONFIDENCE[name]
    )
    assert name in [sign.name for sign in signs_of(has)]
    assert name not in [sign.name for sign in signs_of(lacks)]


def test_a_heading_that_begins_inside_a_line_has_a_sign() -> None:
    for cut in (True, False):
        each = HeadingSeen(unit_of("一、工作回顾", cut=cut), None, CLEAN)
        assert ("begins inside a line" in [sign.name for sign in signs_of(each)]) is cut


def test_each_sign_has_a_case() -> None:
    assert {sign.name for sign in DOUBT_SIGNS} == {*CASES, *BY_CONFIDENCE, "begins inside a line"}


def test_signs_add_up_and_a_heading_without_any_is_certain() -> None:
    assert certainty(seen("一、工作回顾")) == 1.0
    assert certainty(seen("1.双随机：随机抽取。", RUN_IN)) == 0.78  # 1 / (1 + exp(4.75 - 5.99))
    assert certainty(CASES["explained"][0]) == 0.19  # and 2.72 more


TEXT = """各位代表：
一、2021年工作回顾
（一）稳增长。经济运行平稳。
（二）促改革：放宽准入。
二、2022年工作安排
今年要实干。"""


def test_nothing_is_asked_of_a_text_that_came_line_by_line() -> None:
    units = units_of([Block((Span(0, 0),), read_through(line)) for line in TEXT.split("\n")])
    assert with_certainty(units) == units
    assert [node.confidence for node in walk(read(TEXT).value) if isinstance(node, Division)] == [1.0] * 4


def test_only_certainty_changes_and_never_upwards() -> None:
    units = units_of([Block((Span(0, 0),), read_through(line), cut=True) for line in TEXT.split("\n")])
    after = with_certainty(units)
    assert after != units
    for before, now in zip(units, after, strict=True):
        assert now.confidence <= before.confidence
        assert replace(now, confidence=before.confidence) == before


def test_series_begin_anew_at_number_one() -> None:
    lines = ("（一）稳增长", "（二）促改革", "（一）惠民生", "工作安排")
    seen_ones = list(headings_seen(units_of([Block((Span(0, 0),), read_through(line)) for line in lines])))
    assert [each.series.size for each in seen_ones] == [2, 2, 1, 1]
    assert [each.above and each.above.text for each in seen_ones][:2] == [None, "(一)稳增长"]
