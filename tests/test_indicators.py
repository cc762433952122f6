"""One indicator over many reports: the figure in the table, the rows, the chart, the command.

For the rules see docs/indicators.md.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from command import run
from lxml import etree

from converter import read, write
from converter.annotate.indicators import by_key, vocabulary_of
from converter.indicators.choice import Chosen, FigureFilter, chosen, key_named
from converter.indicators.figures import IndicatorFigure, only_unit
from converter.indicators.plot import FONTS, left_out, plot
from converter.indicators.table import every, table
from converter.inputs import Unavailable
from converter.model.vocabulary import BUILT_IN
from converter.tables.cells import MARK

EAST = """示例市人民政府工作报告
——2021年1月8日在示例市第十六届人民代表大会第六次会议上
一、2020年工作回顾
地区生产总值增长3.1%，达到1200亿元。财政收入下降2.5%。森林覆盖率达到41%。
二、2021年主要工作
2021年的主要目标是：地区生产总值增长6%左右，力争地区生产总值增长6.5%；财政收入增长5%。
"""
EAST_LATER = """示例市人民政府工作报告
——2022年1月8日在示例市第十七届人民代表大会第一次会议上
一、2021年工作回顾
预计地区生产总值增长6.8%。五年来，地区生产总值年均增长7%。森林覆盖率达到42%。
二、2022年主要工作
2022年的主要目标是：地区生产总值增长5.5%以上。
"""
WEST = """样板县人民政府工作报告
——2021年1月9日在样板县第十六届人民代表大会第六次会议上
一、2020年工作回顾
地区生产总值增长4%。
二、2021年主要工作
2021年的主要目标是：地区生产总值增长7%。
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in (("east-2021.txt", EAST), ("east-2022.txt", EAST_LATER), ("west-2021.txt", WEST)):
        (folder / name).write_text(text, "utf-8")
    return folder


def cells(text: str) -> dict[str, list[str]]:
    """Place -> what stands in its row; "" -> the years."""
    rows = [line.split() for line in text.splitlines()[1:] if "--" not in line]
    return {"": rows[0], **{row[0]: row[1:] for row in rows[1:]}}


def figure(**fields: object) -> IndicatorFigure:
    """A target of 2021, with other fields."""
    plain: dict[str, object] = dict.fromkeys(IndicatorFigure._fields) | {
        "document": "a.txt",
        "report_id": "cn-1-2021",
        "place": "示例市",
        "text": "6%",
        "quantity": "6",
        "unit": "%",
        "indicator_key": "gdp",
        "change": "increase",
        "bound": "exact",
        "status": "target",
        "period": "2021",
        "division": "",
        "sentence": "",
        "start": 0,
        "end": 2,
    }
    return IndicatorFigure(**{**plain, **fields})  # type: ignore[arg-type]


def told(*figures: IndicatorFigure, **wanted: object) -> Chosen:
    return chosen(figures, FigureFilter(key="gdp", status="target")._replace(**wanted))


def test_targets_stand_by_place_and_year(reports: Path) -> None:
    found = run("indicators", reports, "-i", "gdp", "--status", "target")
    assert (found.status, found.err) == (0, "")
    assert cells(found.text) == {"": ["2021", "2022"], "示例市": ["6%左右", "5.5%以上"], "样板县": ["7%"]}


def test_outcomes_stand_under_the_year_that_they_review_and_hold_estimates(reports: Path) -> None:
    shown = cells(run("indicators", reports, "-i", "gdp", "--measure", "growth").text)
    assert shown[""] == ["2020", "2021"]
    assert shown["示例市"] == ["3.1%", "6.8%"]


def test_averages_of_several_years_have_no_cell_but_are_listed(reports: Path) -> None:
    assert "7%" not in run("indicators", reports, "-i", "gdp", "--place", "示例市").text
    assert "年均增长7%" in run("indicators", reports, "-i", "gdp", "--all").text


def test_a_place_of_no_report_is_named(reports: Path) -> None:
    found = run("indicators", reports, "-i", "gdp", "--place", "辽源市", "--place", "示例市")
    assert (found.status, found.err) == (0, "辽源市: no report that names gdp is of this place\n")


def test_an_unknown_place_is_an_error_that_names_those_like_it(reports: Path) -> None:
    found = run("indicators", reports, "-i", "gdp", "--place", "示例是")
    assert (found.status, found.out) == (2, b"")
    assert "unknown place 示例是; do you mean 示例市?" in found.err


def test_a_decrease_is_marked(reports: Path) -> None:
    assert "↓2.5%" in run("indicators", reports, "-i", "财政收入").text


def test_levels_and_growth_are_told_apart(reports: Path) -> None:
    level = run("indicators", reports, "-i", "gdp", "--measure", "level").text
    assert "1200亿元" in level
    assert "3.1%" not in level


def test_without_a_measure_the_one_that_more_figures_state_is_shown() -> None:
    growth, level = figure(), figure(change=None, unit="元", unit_code="CNY", text="5亿元", period="2022")
    assert told(growth, growth, level).wanted.measure == "growth"
    assert told(growth, level, level).wanted.measure == "level"
    assert told(growth, level, level).other == 1


def test_the_first_figure_that_a_report_states_stands_in_the_table() -> None:
    found = told(figure(text="6%左右"), figure(text="6.5%"))
    assert [each.text for each in found.cells.values()] == ["6%左右"]
    assert len(found.every) == 2


def test_only_the_places_that_are_asked_for_by_name_or_code() -> None:
    both = figure(), figure(place="样板县", place_code="130999", document="b.txt")
    assert [each.place for each in told(*both, places=("样板县",)).every] == ["样板县"]
    assert [each.place for each in told(*both, places=("130999",)).every] == ["样板县"]


def test_two_places_of_one_name_are_told_apart_by_their_codes() -> None:
    found = told(figure(place="城区", place_code="140302"), figure(place="城区", place_code="140502", document="b.txt"))
    assert {place for place, _ in found.cells} == {"城区 140302", "城区 140502"}


def test_a_figure_of_no_known_year_or_of_several_has_no_cell() -> None:
    found = told(figure(period=None), figure(period="2021/2025"), figure(basis="annual-average"))
    assert not found.cells
    assert len(found.every) == 3


def test_a_range_counts_as_its_middle_and_a_decrease_below_zero() -> None:
    assert str(figure(quantity="6", quantity_max="7").value) == "6.5"
    assert str(figure(change="decrease").value) == "-6"


@pytest.mark.parametrize("name", ["gdp", "GDP", "Gross domestic product", "地区生产总值", "国内生产总值"])
def test_an_indicator_is_named_by_key_by_english_name_or_as_reports_name_it(name: str) -> None:
    assert key_named(name) == "gdp"


def test_an_unknown_indicator_is_refused_with_those_that_are_near(reports: Path) -> None:
    found = run("indicators", reports, "-i", "forest")
    assert found.status == 2
    assert "森林覆盖率" in found.err
    assert run("indicators", reports).status == 2


def test_the_list_holds_each_key_with_its_names() -> None:
    found = run("indicators", "--list")
    assert found.status == 0
    assert ["forest-coverage", "Forest", "coverage", "森林覆盖率"] in [line.split() for line in found.text.splitlines()]


def test_each_figure_is_cited_with_its_sentence_and_where_it_stands(reports: Path) -> None:
    found = run("indicators", reports, "-i", "gdp", "--status", "target", "--all").text.splitlines()
    place = EAST.index("6%左右")
    assert found[1].endswith("2021年的主要目标是：地区生产总值增长6%左右，力争地区生产总值增长6.5%；财政收入增长5%。")
    assert f"east-2021.txt:{place}-{place + 4}  二、2021年主要工作" in found[2]


def test_csv_and_json_hold_a_row_each_figure_and_say_which_stand_in_the_table(reports: Path, tmp_path: Path) -> None:
    words = ("indicators", reports, "-i", "gdp", "--status", "target")
    assert run(*words, "-o", tmp_path / "gdp.csv").status == 0
    text = (tmp_path / "gdp.csv").read_text("utf-8")
    assert text.startswith(MARK)
    rows = list(csv.DictReader(io.StringIO(text.removeprefix(MARK))))
    assert [(row["place"], row["year"], row["value"], row["in_table"]) for row in rows] == [
        ("示例市", "2021", "6", "true"),
        ("示例市", "2021", "6.5", "false"),
        ("示例市", "2022", "5.5", "true"),
        ("样板县", "2021", "7", "true"),
    ]
    stated = json.loads(run(*words, "--to", "json").text)
    assert (stated["indicator"], stated["status"], stated["measure"]) == ("gdp", "target", "growth")
    assert [each["text"] for each in stated["figures"]] == [row["text"] for row in rows]
    assert all(EAST[each["start"] : each["end"]] == each["text"] for each in stated["figures"][:2])


def test_the_tables_of_a_corpus_say_the_same_as_its_reports(reports: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    assert run("corpus", reports, "--out", tmp_path / "corpus", "--to", "parquet").status == 0
    asked = ("-i", "gdp", "--status", "target", "--to", "json")
    stored, read = (json.loads(run("indicators", each, *asked).text) for each in (tmp_path / "corpus", reports))
    for figures in (stored["figures"], read["figures"]):
        for each in figures:
            each["document"] = Path(each["document"]).name
    assert stored == read


def test_the_drawing_holds_every_place_as_text(reports: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    drawing = tmp_path / "gdp.svg"
    words = ("indicators", reports, "-i", "gdp", "--status", "target", "--plot", drawing)
    assert run(*words).status == 0
    first = drawing.read_bytes()
    written = "".join(etree.fromstring(first).itertext())
    assert all(word in written for word in ("示例市", "样板县", "国内生产总值", "2021", "2022"))
    assert run(*words).status == 3, "a file that is there is not written over"
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # A system without Chinese fonts is told nothing: the letters stay letters.
        assert run(*words, "--force").status == 0
    assert drawing.read_bytes() == first, "the same table gives the same bytes"


def test_one_year_is_drawn_as_bars_with_what_the_reports_write(reports: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    drawing = tmp_path / "forest.svg"
    (reports / "east-2022.txt").unlink()
    assert run("indicators", reports, "-i", "gdp", "--measure", "growth", "--plot", drawing).status == 0
    written = "".join(etree.fromstring(drawing.read_bytes()).itertext())
    assert "3.1%" in written
    assert "4%" in written


@pytest.mark.parametrize(("ending", "magic"), [(".png", b"\x89PNG"), (".pdf", b"%PDF"), (".svg", b"<?xml")])
def test_a_drawing_is_what_its_ending_says(ending: str, magic: bytes, reports: Path, tmp_path: Path) -> None:
    manager = pytest.importorskip("matplotlib.font_manager")
    if not {each.name for each in manager.fontManager.ttflist} & {*FONTS} and ending != ".svg":
        pytest.skip("no Chinese font")
    drawings = [tmp_path / f"{name}{ending}" for name in "ab"]
    for drawing in drawings:
        assert run("indicators", reports, "-i", "gdp", "--status", "target", "--plot", drawing).status == 0
    first, second = (drawing.read_bytes() for drawing in drawings)
    assert first.startswith(magic) and first == second


def test_a_drawing_that_brings_its_letters_needs_a_font(monkeypatch: pytest.MonkeyPatch) -> None:
    manager = pytest.importorskip("matplotlib.font_manager")
    monkeypatch.setattr(manager.fontManager, "ttflist", [])
    with pytest.raises(Unavailable, match="no font with Chinese characters is installed"):
        plot(told(figure()), by_key()["gdp"], "png")


def test_a_value_is_shown_with_its_unit() -> None:
    people = only_unit("resident-population", BUILT_IN)
    assert figure(text="109万", unit=None, change=None, counted_in=people).shown == "109万〔人〕"
    assert figure(text="6.2%").shown == "6.2%"


def test_a_value_whose_unit_nothing_tells_has_no_cell_and_is_counted() -> None:
    found = told(figure(text="突破6000亿", unit=None, change=None, stated="level"), figure(stated="level", text="7%"))
    assert [each.text for each in found.cells.values()] == ["7%"]
    shown = table(found, by_key()["gdp"])
    assert "1 without a unit: --all shows their sentences" in shown
    assert "more, which" not in shown
    assert "突破6000亿〔–〕" in every(found, by_key()["gdp"])


def test_an_index_is_no_share_though_the_growth_of_prices_is() -> None:
    unit = only_unit("consumer-prices", BUILT_IN)
    assert figure(text="102.3", unit=None, change=None, counted_in=unit).measured_in is None


@pytest.mark.parametrize(
    ("text", "bound", "shown"),
    [
        ("5%", "about", "5%〔左右〕"),
        ("7%左右", "about", "7%左右"),
        ("110亿元", "at-least", "110亿元〔以上〕"),
        ("5.5%", "at-most", "5.5%〔以内〕"),
        ("超过8%", "at-least", "超过8%"),
        ("6%", "exact", "6%"),
    ],
)
def test_a_bound_that_coordinate_numbers_share_is_shown_at_each(text: str, bound: str, shown: str) -> None:
    assert figure(text=text, bound=bound).shown == shown


def test_a_bound_that_coordinate_numbers_share_is_read_from_a_report(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(EAST.replace("财政收入增长5%", "城乡居民人均可支配收入分别增长5%和7%左右"), "utf-8")
    asked = "-i", "urban-disposable-income-per-capita", "--status", "target"
    assert "5%〔左右〕" in run("indicators", path, *asked).text


def drawn_points(*figures: IndicatorFigure) -> list[list[tuple[str, str]]]:
    """The pieces of the line in the drawing, each as its points on the page."""
    pytest.importorskip("matplotlib")
    drawing = etree.fromstring(plot(told(*figures), by_key()["gdp"]))
    line = drawing.xpath("//*[local-name()='path'][contains(@style, 'stroke-width: 1.4')]/@d")[0]
    return [[tuple(point.split()) for point in re.split("[ML]", piece)[1:]] for piece in re.findall("M[^M]*", line)]


def test_no_line_is_drawn_over_a_missing_year() -> None:
    stated = [figure(period=year, quantity=value) for year, value in (("2018", "6"), ("2019", "5"), ("2022", "7"))]
    assert [len(piece) for piece in drawn_points(*stated, figure(period="2023"))] == [2, 2]
    assert [len(piece) for piece in drawn_points(*stated[:2])] == [2]


def test_a_bound_is_marked_in_the_drawing() -> None:
    pytest.importorskip("matplotlib")
    stated = figure(period="2020"), figure(bound="at-least"), figure(bound="about", period="2022")
    written = "".join(etree.fromstring(plot(told(*stated), by_key()["gdp"])).itertext())
    assert ("≥" in written, "≈" in written, "≤" in written) == (True, True, False)


def test_units_that_measure_the_same_are_drawn_in_one_and_others_are_left_out() -> None:
    pytest.importorskip("matplotlib")
    kilos = [figure(stated="level", change=None, unit="吨", quantity="3", period=year) for year in ("2020", "2021")]
    jin = figure(stated="level", change=None, unit="斤", quantity="8000", period="2022")
    other = figure(stated="level", change=None, unit="元", quantity="8000", period="2022", place="样板县")
    found = told(*kilos, jin, other)
    assert left_out(found) == 1
    points = drawn_points(*kilos, jin, other)[0]
    assert points[0][1] == points[1][1] != points[2][1]
    heights = [float(point[1]) for point in points]
    assert heights[2] < heights[1], "8,000 斤 are 4 tonnes, and stand above 3"


def test_a_drawing_without_its_package_says_what_to_install(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    found = run("indicators", reports, "-i", "gdp", "--plot", tmp_path / "gdp.svg")
    assert found.status == 3
    assert "pip install 'report-converter[plot]'" in found.err


def test_nothing_to_draw_is_said(reports: Path, tmp_path: Path) -> None:
    found = run("indicators", reports, "-i", "grain-output", "--plot", tmp_path / "grain.svg")
    assert found.status == 3
    assert "nothing to draw" in found.err
    assert "no report states one" in found.text


def test_what_cannot_be_read_is_named_and_the_rest_is_shown(reports: Path) -> None:
    (reports / "broken.pdf").write_bytes(b"%PDF-1.7")
    found = run("indicators", reports, "-i", "gdp", "--status", "target")
    assert found.status == 3
    assert "broken.pdf" in found.err
    assert "6%左右" in found.text


def test_other_documents_are_not_counted(reports: Path) -> None:
    (reports / "news.txt").write_text("示例新闻\n地区生产总值增长99%。\n", "utf-8")
    assert "99%" not in run("indicators", reports, "-i", "gdp", "--all").text


def alone(*words: str | Path, own: Path) -> subprocess.CompletedProcess[str]:
    """`convert` as a process of its own, with a table of the user's."""
    command = [sys.executable, "-m", "converter", *map(str, words)]
    return subprocess.run(command, env={**os.environ, "CONVERT_INDICATORS": str(own)}, capture_output=True, text=True)


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    """A table with one indicator that the project has not."""
    own = tmp_path / "mine.tsv"
    head = "key\tenglish\tchinese\tsynonyms\tunit\tsource\tunits"
    own.write_text(f"{head}\ntea\tTea\t茶叶产量\t干毛茶产量\t吨\tbureau\t吨|-\n", "utf-8")
    return own


TEA = EAST.replace("财政收入下降2.5%", "干毛茶产量3000吨")
MORE_TEA = EAST_LATER.replace("森林覆盖率", "干毛茶产量4000吨，森林覆盖率")


def test_indicators_of_the_user_s_own_are_found_by_every_command(tmp_path: Path, tea: Path) -> None:
    report, later = tmp_path / "report.txt", tmp_path / "later.txt"
    report.write_text(TEA, "utf-8")
    later.write_text(MORE_TEA, "utf-8")
    assert ",干毛茶产量,tea," in alone(report, "--to", "csv", own=tea).stdout
    assert '"tea"' in alone(report, "--to", "json", own=tea).stdout
    assert "3000吨" in alone("indicators", report, "-i", "tea", own=tea).stdout
    assert "茶叶产量" in alone("indicators", "--list", own=tea).stdout
    both = alone("compare", report, later, "--to", "json", own=tea).stdout
    assert ("茶叶产量", "Tea") in [(each["name"], each["english"]) for each in json.loads(both)["indicators"]]


def test_they_are_found_by_all_processes_of_a_corpus_and_make_its_reports_anew(tmp_path: Path, tea: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(4):
        (tmp_path / "in" / f"{number}.txt").write_text(TEA + f"第{number}份。\n", "utf-8")
    words = ("corpus", tmp_path / "in", "--out", tmp_path / "out", "--to", "json", "--jobs", "2")

    def keyed() -> list[bool]:
        return ['"tea"' in path.read_text("utf-8") for path in sorted((tmp_path / "out" / "json").rglob("*.json"))]

    assert run(*words).status == 0
    assert keyed() == [False] * 4
    assert alone(*words, own=tea).returncode == 0
    assert keyed() == [True] * 4
    assert alone(*words, own=tea).stderr.count("4 unchanged") == 1


def test_the_library_knows_only_what_it_is_given(tea: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVERT_INDICATORS", str(tea))
    report, mine = read(TEA).value, vocabulary_of(tea)
    assert ",tea," not in write(report, "csv").value
    assert ",tea," in write(report, "csv", vocabulary=mine).value
    assert ",tea," not in write(report, "csv").value
    assert "tea" not in by_key() and "tea" in by_key(mine)


def test_the_only_unit_of_an_indicator_of_one_s_own_is_supplied(tmp_path: Path, tea: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEA.replace("3000吨", "突破3万"), "utf-8")
    assert "突破3万〔吨〕" in alone("indicators", report, "-i", "tea", own=tea).stdout


@pytest.mark.parametrize(
    ("words", "why"), [("key\nonly\ttwo\n", "line 2 has 2 columns and not 6"), (None, "No such file")]
)
def test_a_table_of_the_user_s_own_that_cannot_be_read_is_named(words: str | None, why: str, tmp_path: Path) -> None:
    own = tmp_path / "mine.tsv"
    if words is not None:
        own.write_text(words, "utf-8")
    done = alone("indicators", "--list", own=own)
    assert done.returncode == 2
    assert done.stderr.startswith("convert: CONVERT_INDICATORS: ")
    assert why in done.stderr


def test_a_head_says_what_is_shown() -> None:
    from converter.annotate.indicators import rows

    gdp = next(row for row in rows() if row.key == "gdp")
    assert table(told(figure()), gdp).startswith("国内生产总值 (Gross domestic product): target, growth\n")


def test_real_reports_are_counted(shared: Path) -> None:
    files = sorted((shared / "corpus" / "more").glob("nat-*"))[-3:]
    found = run("indicators", *files, "-i", "gdp", "--status", "target", "--all")
    assert found.status == 0
    assert "国内生产总值" in found.text
