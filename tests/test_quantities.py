"""The quantities of a passage: the page `quantities.md`, every row of every table, and what holds of any text."""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import ROOT
from hypothesis import example, given, strategies as st
from spent import taken

from converter import read
from converter.annotate.bounds import BOUNDS_BEFORE, BOUNDS_BEHIND, BoundWord
from converter.annotate.change import AT_THE_NUMBER, BEFORE_A_NAME, Verb
from converter.annotate.excluded import EXCLUDED, Excluded
from converter.annotate.indicators import key_of, rows
from converter.annotate.leaves import leaves
from converter.annotate.periods import headed_years, years_of
from converter.annotate.quantities import quantities
from converter.annotate.standing import MODALITIES
from converter.annotate.tense import CUES, Cue, ahead
from converter.annotate.units import MeasureUnit, in_si, units
from converter.annotate.values import Context, Passage, Quantity
from converter.annotate.worded import WORDED, Worded
from converter.model.vocabulary import Vocabulary, VocabularyRow
from converter.source.reading import read_through

PAGE = Path(__file__).with_name("quantities.md")


class Case(NamedTuple):
    """A sentence of the page, and the rows below it."""

    sentence: str
    rows: list[str]


def cases() -> list[Case]:
    """The sentences of the page, in order."""
    found: list[Case] = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            found.append(Case(line[2:], []))
        elif line.startswith("| ") and not line.startswith("| text |"):
            found[-1].rows.append(line)
    return found


def found_in(text: str, context: Context | None = None) -> tuple[Quantity, ...]:
    """The quantities of a text."""
    return quantities(Passage.of(text, context))


def drawn(quantity: Quantity) -> str:
    """A quantity as a row of the page."""
    value = quantity.quantity + (f"…{quantity.quantity_max}" if quantity.quantity_max else "")
    cells = (
        quantity.text,
        ":".join((value, *quantity.ratio[1:])),
        quantity.unit or "",
        quantity.indicator.text if quantity.indicator else "",
        quantity.change or "",
        "" if quantity.bound == "exact" else quantity.bound,
        quantity.status or "",
        quantity.basis or "",
    )
    return f"| {' | '.join(cells)} |"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.sentence)
def test_a_sentence_states_the_quantities_of_its_page(case: Case) -> None:
    assert [drawn(quantity) for quantity in found_in(case.sentence)] == case.rows


@pytest.mark.parametrize("row", (*BOUNDS_BEFORE, *BOUNDS_BEHIND), ids=lambda row: row.example)
def test_a_word_of_bound_is_known_by_its_example(row: BoundWord) -> None:
    quantity = found_in(row.example)[-1]
    assert quantity.bound == row.bound
    assert row.word in quantity.text


@pytest.mark.parametrize("row", (*AT_THE_NUMBER, *BEFORE_A_NAME), ids=lambda row: row.example)
def test_a_verb_of_change_is_known_by_its_example(row: Verb) -> None:
    assert row.word in row.example
    assert found_in(row.example)[-1].change == row.change


@pytest.mark.parametrize("text", ["工业增加值5亿元", "投资5亿元", "提升3个街区", "规模以上企业12家"])
def test_what_looks_like_a_change_and_is_none_states_none(text: str) -> None:
    assert [quantity.change for quantity in found_in(text)] == [None]


@pytest.mark.parametrize("row", WORDED, ids=lambda row: row.example)
def test_a_measure_in_words_is_known_by_its_example(row: Worded) -> None:
    (quantity,) = found_in(row.example)
    assert (quantity.quantity, quantity.unit, quantity.change) == (str(row.value), row.unit, row.change)


@pytest.mark.parametrize("row", EXCLUDED, ids=lambda row: row.name)
def test_what_is_no_quantity_is_known_by_its_examples(row: Excluded) -> None:
    assert [text for text in row.example.split("、") if found_in(text)] == []


FIRST_AHEAD = next(number for number, row in enumerate(CUES) if row.pattern.startswith("目标"))
"""The cues before it tell the time past, the others the time ahead."""


@pytest.mark.parametrize("row", CUES, ids=lambda row: row.pattern)
def test_a_cue_of_time_tells_its_example(row: Cue) -> None:
    reading = read_through(row.example)
    assert re.search(row.pattern, reading)
    assert ahead(reading) == (CUES.index(row) >= FIRST_AHEAD)


@pytest.mark.parametrize("unit", units().values(), ids=lambda unit: unit.name)
def test_a_unit_is_read_back_with_its_code(unit: MeasureUnit) -> None:
    lasting = "连续" if unit.kind == "span" else "共计"
    quantity = found_in(f"{lasting}15万{unit.name}。" if unit.kind == "money" else f"{lasting}15{unit.name}。")[0]
    assert (quantity.unit, quantity.unit_code) == (unit.name, unit.code)
    assert Decimal(quantity.quantity) == (150_000 if unit.kind == "money" else 15)


def test_old_units_have_their_worth_in_the_si() -> None:
    assert [in_si("3", unit) for unit in ("亩", "斤", "担", "里", "公顷")] == [
        (2000, "m2"),
        (Decimal("1.5"), "kg"),
        (150, "kg"),
        (1500, "m"),
        (30000, "m2"),
    ]
    assert all(unit.source for unit in units().values() if unit.si is not None and unit.code is None)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.key)
def test_every_name_of_an_indicator_leads_to_its_key(row: VocabularyRow) -> None:
    assert {key_of(name) for name in (row.chinese, *row.synonyms)} == {row.key}
    assert re.fullmatch(r"[a-z0-9.-]+", row.key)
    assert all((row.english, row.unit, row.source))


def test_keys_are_given_once() -> None:
    keys = [row.key for row in rows()]
    assert len(keys) == len(set(keys)) > 100


@pytest.mark.parametrize(
    "name",
    [
        "工业固定资产",
        "总值",
        "非税收入",
        "城镇居民",
        "城区登记",
        "规模以下工业增加值",
        "农村居民人均",
        "居民",
        "",
    ],
)
def test_near_misses_have_no_key(name: str) -> None:
    assert key_of(name) is None


def test_names_that_differ_in_one_word_have_keys_of_their_own() -> None:
    names = ("固定资产投资", "工业投资", "城镇调查失业率", "城镇登记失业率", "财政收入", "一般公共预算收入")
    assert len({key_of(name) for name in names}) == len(names)


def test_a_user_adds_indicators_of_his_own() -> None:
    own = VocabularyRow("tea-output", "Tea output", "茶叶产量", ("干茶产量",), "吨", "own")
    found = quantities(Passage.of("干茶产量达5000吨。"), Vocabulary((own,)))
    assert found[0].indicator and found[0].indicator.key == "tea-output"
    assert key_of("茶叶产量") is None


def test_the_context_tells_what_the_words_leave_open() -> None:
    text = "建设学校3所。"
    planned = found_in(text, Context(planned=True, planned_year="2022"))[0]
    reviewed = found_in(text, Context(planned=False, reviewed=("2017", "2021"), phrase="五年来"))[0]
    assert (planned.status, planned.period) == ("target", "2022")
    assert (reviewed.status, reviewed.period) == ("outcome", "2017/2021")
    assert found_in(text, Context(role="targets"))[0].status == "target"


def test_a_stated_year_is_the_period() -> None:
    assert [each.period for each in found_in("2021年财政收入5亿元。2016-2020年造林3万亩。绿道5公里。")] == [
        "2021",
        "2016/2020",
        None,
    ]


def test_the_year_of_another_figure_is_not_the_period() -> None:
    found = found_in("财政收入从2015年的4亿元增长到9亿元，比2010年增加7亿元。", Context(reviewed=("2020",)))
    assert [each.period for each in found] == ["2015", "2020", "2020"]


def test_a_plan_is_of_the_years_that_its_heading_names() -> None:
    plan = Context(planned=True, planned_year="2021", headings=("“十四五”时期的目标任务",))
    assert [each.period for each in found_in("建设学校3所。", plan)] == ["2021/2025"]


@pytest.mark.parametrize(
    ("headings", "text", "period"),
    [
        (("民生持续改善", "回顾“十三五”"), "建设学校3所。", "2016/2020"),
        (("过去五年工作回顾",), "建设学校3所。", "2016/2020"),
        (("“十三五”和2020年工作回顾",), "建设学校3所。", "2020"),  # The heading names both.
        (("过去五年工作回顾",), "这一年，我们建设学校3所。", "2020"),
        (("2020年，是不寻常的一年", "过去五年工作回顾"), "建设学校3所。", "2020"),
    ],
)
def test_a_review_is_of_the_years_that_its_nearest_heading_with_a_time_names(
    headings: tuple[str, ...],
    text: str,
    period: str,
) -> None:
    (found,) = found_in(text, Context(planned=False, reviewed=("2020",), planned_year="2021", headings=headings))
    assert found.period == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("刚刚过去的2020年，全市上下奋发有为。财政收入增长8%。", "2020"),
        ("2020年，全市上下奋发有为。财政收入增长8%。", "2020"),
        ("2018年，全市上下奋发有为。财政收入增长8%。", "2018"),
        ("财政收入达到18亿元，同比增长8%。", "2020"),
        ("财政收入比上年增长8%。", "2020"),
        ("财政收入增长48%。", "2016/2020"),
        ("财政收入年均增长8%。", "2016/2020"),
    ],
)
def test_a_year_s_growth_under_a_heading_of_five_years_is_of_its_own_year(text: str, period: str) -> None:
    context = Context(planned=False, reviewed=("2020",), planned_year="2021", headings=("过去五年工作回顾",))
    assert found_in(text, context)[-1].period == period


def test_a_year_named_in_a_passage_about_several_is_that_of_its_sentence() -> None:
    context = Context(reviewed=("2016", "2020"), planned_year="2021")
    found = found_in("五年来，植树5万亩。去年，财政收入增长8%。", context)
    assert [each.period for each in found] == ["2016/2020", "2020"]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("财政收入从4亿元增长到9亿元。", [None, "2020"]),
        ("财政收入从2015年的4亿元增长到9亿元。", ["2015", "2020"]),
        ("财政收入达9亿元，是2015年的2.2倍。", ["2020", "2020"]),
        ("力争到2025年使产值在2018年的基础上翻一番，达到80亿元。", ["2025", "2025"]),
        ("2019年造林2万亩，近三年累计造林5万亩。", ["2019", "2017/2019"]),
        ("按2015年价格计算，产值增长8%。", ["2020"]),
        ("2019年产值增长7%，去年增长8%。", ["2019", "2020"]),
    ],
)
def test_a_year_that_is_only_compared_with_is_not_the_period(text: str, periods: list[str | None]) -> None:
    found = found_in(text, Context(reviewed=("2020",), planned_year="2021"))
    assert [each.period for each in found] == periods


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("到2025年，产值达80亿元。", "target"),
        ("2020年，产值达60亿元。", "outcome"),
        ("今年上半年，产值达40亿元。", "outcome"),
        ("产值达60亿元，高出预期目标1个百分点。", "outcome"),
        ("产值增长6%（年度目标5%）。", "target"),
    ],
)
def test_what_is_yet_to_come_is_no_outcome_and_what_is_past_no_target(text: str, status: str) -> None:
    context = Context(planned=False, reviewed=("2020",), planned_year="2021", year=2021)
    assert found_in(text, context)[-1].status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("经济总量从28亿元增长到80亿元，实现新的跨越。", "outcome"),
        ("2020年产值达60亿元。", "outcome"),
        ("力争经济总量从28亿元增长到80亿元。", "target"),
        ("到2025年，经济总量从28亿元增长到80亿元。", "target"),
        ("补助标准由320元提高到380元。", "target"),
    ],
)
def test_growth_that_is_told_as_past_is_an_outcome_also_in_a_plan(text: str, status: str) -> None:
    plan = Context(planned=True, reviewed=("2020",), planned_year="2021", year=2021)
    assert found_in(text, plan)[-1].status == status


def test_a_target_against_which_an_outcome_is_held_is_of_the_year_reviewed() -> None:
    found = found_in("产值增长6%（年度目标5%）。", Context(planned=False, reviewed=("2020",), planned_year="2021"))
    assert [(each.status, each.period) for each in found] == [("outcome", "2020"), ("target", "2020")]


def test_a_sentence_may_be_about_other_years_than_its_passage() -> None:
    found = found_in(
        "教育投入增长。“十二五”时期，建设学校3所。五年累计植树5万亩。“十三五”末，医院达8所，是“十二五”末的2倍。",
        Context(reviewed=("2020",), planned_year="2021"),
    )
    assert [each.period for each in found] == ["2011/2015", "2016/2020", "2020", "2020"]


def test_a_plan_that_looks_back_states_outcomes_until_it_looks_ahead_again() -> None:
    plan = Context(planned=True, planned_year="2022", reviewed=("2021",))
    found = found_in("过去一年，各项工作都有成绩。产值增长10.3%。今年产值要增长8%；去年出口增长5%，今年增长6%。", plan)
    assert [(each.status, each.period) for each in found] == [
        ("outcome", "2021"),
        ("target", "2022"),
        ("outcome", "2021"),
        ("target", "2022"),
    ]


def test_what_this_year_has_brought_so_far_is_an_outcome_of_this_year() -> None:
    plan = Context(planned=True, planned_year="2022", reviewed=("2021",))
    (found,) = found_in("今年一季度，产值增长9%。", plan)
    assert (found.status, found.period) == ("outcome", "2022")


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("五年来，植树3万亩。", "2017/2021"),
        ("三年来，植树3万亩。", "2019/2021"),
        ("未来五年，植树3万亩以上。", "2022/2026"),
        ("“十三五”期间，植树3万亩。", "2016/2020"),
        ("本届政府植树3万亩。", None),
        ("一年来，植树3万亩。", "2021"),
    ],
)
def test_words_for_several_years_make_them_the_period(words: str, period: str | None) -> None:
    (found,) = found_in(words, Context(planned_year="2022", reviewed=("2021",)))
    assert found.period == period


@pytest.mark.parametrize("word", MODALITIES)
def test_how_firmly_a_target_is_set_is_kept_as_written(word: str) -> None:
    assert found_in(f"全年财政收入{word}5亿元。")[0].modality == word


LIKELY = st.text(
    alphabet="0123456789.,:%‰-—~、，。；：（）“”一二三十百千万亿零点分之第近约超过突破以上左右多余年月个家亩元吨位增长下降新建的",
    max_size=60,
)


@given(st.text(max_size=80) | LIKELY)
@example("百分之")
@example("第" + "九" * 50 + "位")
@example("5" * 5000 + "%")
def test_any_text_gives_quantities_whose_places_give_their_words(text: str) -> None:
    done = 0
    for quantity in found_in(text):
        start, end = quantity.span
        assert done <= start < end <= len(text)
        assert text[start:end] == quantity.text
        values = (quantity.quantity, quantity.quantity_max, *quantity.ratio)
        assert all(re.fullmatch(r"\d+(?:\.\d+)?", value) for value in values if value is not None)
        if quantity.indicator is not None:
            assert quantity.indicator.span.of(text) == quantity.indicator.text != ""
        done = end


@given(st.integers(min_value=1, max_value=9_999_999))
def test_every_number_reads_back_with_its_unit(number: int) -> None:
    assert [(each.quantity, each.unit) for each in found_in(f"共有羊{number}只。")] == [(str(number), "只")]


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "12,",
        "一二三",
        "百分之",
        "5%、",
        "1:",
        "增长5%和",
        "“5个",
        "第3",
        "3-",
        "增加",
        "由",
        "项目5个",
    ],
)
def test_time_grows_with_length_alone(piece: str) -> None:
    def seconds(length: int) -> float:
        passage = Passage.of(piece * (length // len(piece)))
        return taken(lambda: quantities(passage))

    seconds(1_000)
    shortest = min(seconds(8_000) for _ in range(3))
    assert any(seconds(40_000) < 20 * shortest + 0.1 for _ in range(3))


def test_reading_a_report_imports_nothing_of_it() -> None:
    program = (
        "import sys; from converter import read; read('一、工作回顾'.encode())\n"
        "print(*[name for name in sys.modules if name.startswith('converter.annotate')])"
    )
    assert subprocess.check_output([sys.executable, "-c", program], cwd=ROOT, text=True).split() == []


def test_where_a_passage_stands_tells_its_time() -> None:
    report = read(
        "政府工作报告\n一、过去五年工作回顾\n建设学校3所。\n刚刚过去的2021年，是不寻常的一年。\n植树5万亩。\n"
        "二、2022年工作\n修路8公里。\n附件：2022年民生实事\n新建公园2个。"
    ).value
    contexts = {leaf.passage.text: leaf.passage.context for leaf in leaves(report)}
    school, trees = contexts["建设学校3所。"], contexts["植树5万亩。"]
    several = headed_years(school.headings)
    assert several and years_of(several, school) == "2017/2021"
    assert headed_years(trees.headings) is None
    assert (contexts["植树5万亩。"].planned, contexts["新建公园2个。"].planned) == (False, True)


def test_what_has_been_reached_is_an_outcome_also_among_targets_and_what_builds_on_it_a_target() -> None:
    found = found_in("合作社已在25个省建立。在已建成5个公园的基础上新建3个，改造已有的8所学校。", Context(planned=True))
    assert [each.status for each in found] == ["outcome", "outcome", "target", "target"]
    assert found[1].indicator and found[1].indicator.text == "公园"
