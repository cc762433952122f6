"""Under which key of an indicator a figure is filed: its name names it, and its unit and its size may be its."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from converter.annotate.fitting import Value, fits
from converter.annotate.indicators import rows, vocabulary_of
from converter.annotate.quantities import quantities
from converter.annotate.units import units
from converter.annotate.values import Passage
from converter.model.vocabulary import BUILT_IN, Vocabulary, VocabularyRow


def keys(text: str, vocabulary: Vocabulary = BUILT_IN) -> list[tuple[str, str | None]]:
    """Each figure of a text with its key."""
    found = quantities(Passage.of(text), vocabulary)
    return [(each.text, each.indicator.key if each.indicator else None) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区生产总值达到320亿元，增长6%。", ["gdp", "gdp"]),
        ("地区生产总值居全省第四位，是五年前的1.6倍。", [None, None]),
        ("地区生产总值增长6%，比全省高0.9个百分点。", ["gdp", None]),
        ("经济总量突破千亿。", ["gdp"]),
        ("地区生产总值连续9年居首。", [None]),
        ("地区生产总值比1949年增长132.3倍。", [None]),
        ("高新技术企业达120家，居全市第二。", ["high-tech-enterprises", None]),
        ("规模以上工业新增8家。", [None]),
        ("森林覆盖率达41%，提高2个百分点。", ["forest-coverage", "forest-coverage"]),
        ("城镇调查失业率5.2%，比全国低0.3个百分点。", ["surveyed-urban-unemployment-rate", None]),
        ("粮食产量85亿斤，增长2%。", ["grain-output", "grain-output"]),
        ("粮食产量连续8年增长。", [None]),
        ("民生支出安排九大类。", [None]),
        ("地区生产总值增速回落到4.2%。", [None]),
        ("农村贫困人口减少1200万。", ["poor-population"]),
        ("PM2.5平均浓度25微克/立方米，连续5年达标。", ["pm2.5", None]),
        ("我国人口超过10亿。搬迁人口1200人。", ["resident-population", None]),
        ("货物进出口增长5%，服务进出口增长8%。", ["foreign-trade", None]),
        (
            "高新技术产业增加值增长9%，高技术制造业增加值增长7%。",
            ["new-high-tech-value-added", "high-tech-manufacturing-value-added"],
        ),
        ("高技术产业增加值增长9%。", ["high-tech-industry-value-added"]),
        ("辖区公共财政收入55亿元，公共财政收入9亿元。", [None, "general-public-budget-revenue"]),
    ],
)
def test_a_value_of_another_unit_is_not_filed_under_an_indicator(text: str, expected: list[str | None]) -> None:
    assert [key for _, key in keys(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "凤凰片区完成固定资产投资3亿元。",
        "来源于本市的公共财政收入55亿元。",
        "公私合营企业的工业总产值达到19亿元。",
        "带动固定资产投资3亿元。",
        "淘汰水泥230万吨。",
        "平均一个农场拥有900亩耕地。",
        "财政收入超3亿元的县达到7个。",
        "每平方公里土地产生4亿元的生产总值。",
    ],
)
def test_a_value_of_a_part_is_not_filed_under_the_whole(text: str) -> None:
    assert keys(text)[0][1] is None


@pytest.mark.parametrize(
    "text",
    [
        "全市完成固定资产投资3亿元。",
        "其中工业投资3亿元。",
        "撬动固定资产投资增长8%。",
        "财政收入超3亿元。",
        "财政收入18亿元的目标顺利完成。",
        "我县实现地区生产总值90亿元。",
    ],
)
def test_a_value_of_the_whole_is(text: str) -> None:
    assert keys(text)[0][1] is not None


URBAN, RURAL = "urban-disposable-income-per-capita", "rural-disposable-income-per-capita"
ALL = "disposable-income-per-capita"
SECTORS = [f"{each}-industry-value-added" for each in ("primary", "secondary", "tertiary")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城乡居民人均可支配收入分别为41000元、19000元，分别增长5%、7%。", [URBAN, RURAL, URBAN, RURAL]),
        ("城乡居民收入分别增长5%左右和7%以上。", [URBAN, RURAL]),
        ("城镇、农村居民人均可支配收入分别增长5%和7%。", [URBAN, RURAL]),
        ("城镇和农村居民人均可支配收入分别达到41000元、19000元。", [URBAN, RURAL]),
        ("农村居民人均可支配收入、城镇居民人均可支配收入分别增长7%、5%。", [RURAL, URBAN]),
        (
            "一般公共预算收入、支出分别完成18亿元和60亿元，增长6%和8%。",
            ["general-public-budget-revenue", "general-public-budget-expenditure"] * 2,
        ),
        ("第一、二、三产业增加值分别增长4%、5%和6%。", SECTORS),
        ("一产、二产、三产增加值分别增长4%、5%、6%。", SECTORS),
        ("三次产业增加值分别为20亿元、30亿元、50亿元。", SECTORS),
        (
            "地区生产总值、固定资产投资和社会消费品零售总额分别增长6%、7%和8%。",
            ["gdp", "fixed-asset-investment", "retail-sales"],
        ),
        (
            "规上工业增加值、利润分别增长6%、9%。",
            ["industrial-value-added-above-scale", "industrial-profit-above-scale"],
        ),
        ("万元GDP水耗、能耗分别下降5%、3%。", [None, "energy-per-gdp"]),
        ("进口、出口总额分别为3亿美元和5亿美元。", ["imports", "exports"]),
        ("财政收入、就业人数分别增长6%、2%。", ["fiscal-revenue", None]),
    ],
)
def test_coordinate_figures_are_filed_each_under_its_own_name(text: str, expected: list[str | None]) -> None:
    assert [key for _, key in keys(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全体居民人均可支配收入29000元，增长6%。", [ALL, ALL]),
        ("城乡居民人均可支配收入增长6%。", [ALL]),  # One figure for both.
        ("城乡居民人均可支配收入分别增长5%、6%和7%。", [ALL, ALL, ALL]),  # Three figures for two names.
        ("研究与试验发展经费投入强度由2%、3%提高。", ["rd-intensity", "rd-intensity"]),  # 与 parts no names here.
        ("亩均产值、税收分别增长5%、6%。", [None, None]),
    ],
)
def test_figures_that_do_not_answer_to_as_many_names_stay_as_they_are(text: str, expected: list[str | None]) -> None:
    assert [key for _, key in keys(text)] == expected


def test_the_words_of_a_row_of_names_stay_whole() -> None:
    found = quantities(Passage.of("城乡居民人均可支配收入分别增长5%、7%。"))
    assert {each.indicator.text for each in found if each.indicator} == {"城乡居民人均可支配收入"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("地区生产总值同比（下同）增长8%，财政收入增长9%。", ["地区生产总值", "财政收入"]),
        ("地区生产总值265亿元（不含开发区，下同）、增长9%。", ["地区生产总值", "地区生产总值"]),
        ("预计（下同）全市地区生产总值增长6%。", ["地区生产总值"]),
        ("机床（不包括简易机床，下同）增加1400台。", ["机床"]),
        ("固定资产投资（不含农户）增长6%。", ["固定资产投资（不含农户）"]),
    ],
)
def test_a_remark_on_what_follows_is_no_part_of_a_name(text: str, names: list[str]) -> None:
    assert [each.indicator.text for each in quantities(Passage.of(text)) if each.indicator] == names


def test_a_value_far_out_of_range_is_not_filed() -> None:
    assert keys("地区生产总值0.9元。") == [("0.9元", None)]
    assert keys("城镇登记失业率达83%。") == [("83%", None)]
    assert keys("城镇登记失业率3.3%。") == [("3.3%", "registered-urban-unemployment-rate")]


def test_a_change_may_be_as_small_as_it_likes() -> None:
    assert keys("优良天数比上年增加2天。")[0][1] == "air-quality-good-days"
    row = VocabularyRow("a", "A", "甲", (), "万元", "own", ("元",), Decimal(1_000), Decimal(9_000))
    assert not fits(row, Value(Decimal(5), None, "元"))
    assert fits(row, Value(Decimal(5), None, "元", change="increase"))
    assert not fits(row, Value(Decimal(5), None, "元", change="increase", reached=True))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.key)
def test_every_indicator_says_which_units_it_may_have_and_its_usual_one_is_among_them(row: VocabularyRow) -> None:
    assert row.units
    assert all(unit == "-" or unit.partition("/")[0] in units() for unit in row.units)
    usual = row.unit.removeprefix("亿")
    growth = usual == "%" and fits(row, Value(Decimal(5), None, "%", change="increase"))
    assert usual in row.units or growth
    assert row.low is not None and row.high is not None


def own_table(tmp_path: Path, *cells: str) -> Vocabulary:
    path = tmp_path / "mine.tsv"
    row = ("tea", "Tea", "茶叶产量", "", "吨", "bureau", *cells)
    path.write_text("key\tenglish\n" + "\t".join(row) + "\n", "utf-8")
    return vocabulary_of(path)


def test_a_table_of_one_s_own_may_name_units_and_a_range_or_not(tmp_path: Path) -> None:
    text = "茶叶产量500吨，居全市第二。"
    assert [key for _, key in keys(text, own_table(tmp_path))] == ["tea", "tea"]
    assert [key for _, key in keys(text, own_table(tmp_path, "吨"))] == ["tea", None]
    assert [key for _, key in keys(text, own_table(tmp_path, "吨|公斤", "1万.."))] == [None, None]


@pytest.mark.parametrize("stretch", ["9..3", "some", "1..2..3", "1-2"])
def test_what_is_no_range_is_named(stretch: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"line 2: .* is not a range"):
        own_table(tmp_path, "吨", stretch)
