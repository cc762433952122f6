"""Annotations of a whole report: with exact spans, in JSON, in TEI, in a table, or left out."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
from beside import with_annotations
from command import run
from conftest import ROOT, all_texts
from lxml import etree
from pen import Pen

from converter import annotated, read, write
from converter.annotate.passages import uncrossed
from converter.formats.csv import COLUMNS
from converter.formats.tei.read import read_tei
from converter.model import Indicator, Lead, Metadata, Paragraph, Quantity, Report, SourceInfo
from converter.model.annotations import ANNOTATION_CLASSES
from converter.model.layout import TextOffsets, leaves, restore
from converter.model.options import Annotations
from converter.model.stated import Stated, stated
from converter.source.span import Span
from converter.tables.cells import MARK

TEXT = """示例市人民政府工作报告
——2022年1月11日在示例市第九届人民代表大会第一次会议上
示例市市长 程宇
各位代表：
现在，我代表市人民政府，向大会报告工作。
一、2021年工作回顾
一年来，经济稳步恢复。地区生产总值增长6.5%左右，改造老旧小区96个。
二、2022年目标任务
地区生产总值增长6%-6.5%，三次产业结构比为12:38:50。
（一）新建学校3所。
力争财政收入达到20亿元以上。
"""


def found(report: Report) -> list[tuple[Stated, Quantity]]:
    """Every quantity with the leaf beside which it stands."""
    return [(leaf, each) for leaf in stated(report) for each in leaf.of(Quantity)]


def named(report: Report, text: str) -> Quantity:
    """The one quantity with this text."""
    (quantity,) = (each for _, each in found(report) if each.text == text)
    return quantity


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARK))))


# Found by where they stand


def test_each_quantity_stands_beside_its_text_with_its_place_in_the_source() -> None:
    report = annotated(read(TEXT).value)
    assert [each.span.of(TEXT) for _, each in found(report)] == [each.text for _, each in found(report)]
    assert [each.text for _, each in found(report)] == [
        "6.5%左右",
        "96个",
        "6%-6.5%",
        "12:38:50",
        "3所",
        "20亿元以上",
    ]
    indicator = named(report, "6.5%左右").indicator
    assert indicator is not None and indicator.key == "gdp"
    assert indicator.span.of(TEXT) == indicator.text == "地区生产总值"


def test_the_heading_above_tells_an_outcome_from_a_target_and_its_year() -> None:
    report = annotated(read(TEXT).value)
    review, plan = named(report, "6.5%左右"), named(report, "6%-6.5%")
    assert (review.status, review.period) == ("outcome", "2021")
    assert (plan.status, plan.period) == ("target", "2022")
    assert named(report, "3所").status == named(report, "20亿元以上").status == "target"
    moved = annotated(read(TEXT.replace("二、2022年目标任务", "二、过去五年回顾")).value)
    assert named(moved, "6%-6.5%").status == "outcome"


def test_years_that_a_report_does_not_state_follow_from_its_day() -> None:
    report = annotated(
        read(
            "示例市人民政府工作报告\n——2022年1月8日在示例市第九届人民代表大会第一次会议上\n"
            "一、工作回顾\n一年来，植树3万亩。\n二、今年工作\n今年植树5万亩。\n"
        ).value
    )
    assert (report.metadata.period.reviewed, report.metadata.period.planned) == ((), None)
    assert (named(report, "3万亩").period, named(report, "5万亩").period) == ("2021", "2022")


def test_a_refrain_over_several_years_makes_them_the_period() -> None:
    text = TEXT.replace("一、2021年工作回顾", "一、过去五年工作回顾").replace("一年来", "五年来")
    report = read(text).value
    period = replace(report.metadata.period, reviewed=("2017", "2021"))
    five = annotated(replace(report, metadata=replace(report.metadata, period=period)))
    assert named(five, "6.5%左右").period == "2017/2021" and named(five, "6.5%左右").basis == "since-start"


def test_a_number_broken_over_two_lines_has_a_place_over_both_and_a_text_without_the_break() -> None:
    pen = Pen("\r\n")
    body = (pen.paragraph("财\n政收入达到1\n5亿元，增长5%。"),)
    report = annotated(pen.signed(Report("other", "", Metadata(), SourceInfo("", "", "utf-8", "crlf", 0), (), body)))
    stated = [(each.text, each.span.of(pen.text)) for _, each in found(report)]
    assert stated == [("15亿元", "1\r\n5亿元"), ("5%", "5%")]
    quantity = named(report, "15亿元")
    assert quantity.quantity == "1500000000"
    assert quantity.indicator is not None and quantity.indicator.span.of(pen.text) == "财\r\n政收入"


def test_title_and_session_line_state_nothing_and_a_table_s_cells_do() -> None:
    pen = Pen()
    front = (pen.paragraph("财政收入增长5%", role="title"),)
    body = (pen.table([["财政收入", "20亿元"]]),)
    metadata, source = Metadata(), SourceInfo("", "", "utf-8", "lf", 0)
    report = pen.signed(Report("government-work-report", "", metadata, source, front, body))
    assert [(leaf.node, each.text) for leaf, each in found(annotated(report))] == [("table1", "20亿元")]


def test_a_report_that_has_annotations_keeps_them_and_no_others() -> None:
    kept = annotated(read(TEXT).value)
    first = kept.body[0]
    shorter = replace(kept, body=(replace(first, children=()), *kept.body[1:]))  # type: ignore[call-arg]
    assert annotated(shorter) is shorter


# JSON and the command line


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def annotations_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield from value.get("annotations", ())
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from annotations_in(each)


def test_json_has_annotations_unless_none_are_asked_for(file: Path) -> None:
    with_them = json.loads(run(file, "--to", "json").text)
    assert "quantity" in {each["type"] for each in annotations_in(with_them)}
    without = run(file, "--to", "json", "--annotations", "none").text
    assert list(annotations_in(json.loads(without))) == []
    assert without == write(read(file.read_bytes(), name=file.name).value, "json").value


def test_annotations_that_a_json_holds_are_left_out_where_none_are_asked_for(file: Path, tmp_path: Path) -> None:
    stored = tmp_path / "stored.json"
    stored.write_bytes(run(file, "--to", "json").out)
    assert run(stored, "--to", "json").out == stored.read_bytes()
    assert "annotations" not in run(stored, "--to", "json", "--annotations", "none").text


@pytest.mark.parametrize("way", [("--to", "tei"), ("--to", "md"), ("--to", "json", "--annotations", "none")])
def test_a_conversion_without_quantities_imports_nothing_that_finds_them(file: Path, way: tuple[str, ...]) -> None:
    code = (
        "import sys; from converter.cli import main; main(sys.argv[1:]); "
        "print(*(name for name in sys.modules if name.startswith('converter.annotate')), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, str(file), *way]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "converter.annotate" not in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--to", "tei", "--annotations", "around"),
            "unknown form of annotations around; choose from none, inline, standoff",
        ),
        (("--to", "csv", "--annotations", "none"), "csv is a table of annotations"),
    ],
)
def test_a_way_that_there_is_not_is_told_before_anything_is_written(
    file: Path, words: tuple[str, ...], said: str
) -> None:
    done = run(file, *words)
    assert done.status == 2 and said in " ".join(done.err.replace("│", " ").split()) and done.out == b""


def test_a_place_that_holds_other_words_is_found_where_a_json_is_validated(file: Path, tmp_path: Path) -> None:
    stored = tmp_path / "stored.json"
    stored.write_bytes(run(file, "--to", "json").out)
    assert run("validate", stored).status == 0
    stored.write_text(stored.read_text("utf-8").replace('"text": "96个"', '"text": "97个"'), "utf-8")
    assert "an annotation says '97个'" in run("validate", stored).text


# TEI


def parsed(report: Report, way: Annotations | None) -> Any:
    produced = write(report, "tei", annotations=way)
    assert produced.problems == ()
    return etree.fromstring(produced.value.encode())


def words_of(tree: Any) -> list[str]:
    return ["".join(each.itertext()) for each in tree.iterfind(".//{*}text//{*}p")]


NS = {"t": "http://www.tei-c.org/ns/1.0"}


def test_inline_a_measure_stands_around_the_words_and_points_at_what_it_measures() -> None:
    tree = parsed(read(TEXT).value, "inline")
    measure = next(each for each in tree.iterfind(".//t:text//t:measure", NS) if each.text == "6.5%左右")
    (words,) = tree.xpath("id($name)", name=measure.get("corresp")[1:])
    assert (measure.get("quantity"), measure.get("unitRef"), measure.get("commodity"), words.text) == (
        "6.5",
        "#unit.percent",
        "gdp",
        "地区生产总值",
    )
    meaning = [tree.xpath("id($name)", name=each[1:])[0][-1][0].text for each in measure.get("ana").split()]
    assert meaning == ["an increase", "about", "achieved", "against the year before", "2021"]
    assert "#period.2021" in measure.get("ana").split()
    (unit,) = tree.xpath("id('unit.percent')")
    assert (unit.get("key"), [label.text for label in unit]) == ("%", ["%"])


def test_a_range_has_its_ends_and_a_proportion_its_terms_in_a_num() -> None:
    tree = parsed(read(TEXT).value, "inline")
    numbers = [dict(each.attrib) for each in tree.iterfind(".//t:measure/t:num", NS)]
    assert numbers == [{"atLeast": "6", "atMost": "6.5"}, {"n": "12:38:50"}]


def test_beside_the_text_its_words_are_those_without_quantities() -> None:
    report = read(TEXT).value
    plain, apart = parsed(report, None), parsed(report, "standoff")
    assert words_of(plain) == words_of(apart) == words_of(parsed(report, "inline"))
    assert apart.find(".//t:text//t:measure", NS) is None and plain.find("t:standOff", NS) is None
    spans = apart.findall("t:standOff/t:spanGrp/t:span", NS)
    assert sum(span[0].tag.endswith("measure") for span in spans) == 6


def test_apart_from_the_text_equal_annotations_share_a_span_and_their_group_has_their_classes() -> None:
    text = TEXT.replace("经济稳步恢复", "全市经济稳步恢复，全市就业增长5%，全市就业增长5%")
    report = annotated(read(text).value)
    tree = parsed(report, "standoff")
    spans = tree.findall("t:standOff/t:spanGrp/t:span", NS)
    (places,) = [span for span in spans if span[0].text == "全市"]
    assert len(places.get("target", "").split()) >= 3
    (figures,) = [span for span in spans if span[0].text == "5%" and span[1:] and span[1].text == "就业"]
    assert (len(figures.get("target", "").split()), dict(figures[1].attrib)) == (4, {})
    assert "#change.increase" in figures.getparent().get("ana").split() and figures[0].get("ana") is None
    classes = [group.get("ana") for group in tree.iterfind("t:standOff/t:spanGrp", NS)]
    assert len(classes) == len(set(classes))
    again = read_tei(etree.tostring(tree)).value
    assert isinstance(again, Report) and found(again) == found(report)


def test_what_would_cross_a_topic_sentence_stands_apart_and_the_topic_sentence_stays() -> None:
    text = "增长5%。收入增加。"
    lead = Lead("增长5", Span(0, 3))
    quantity = Quantity(
        span=Span(2, 4),
        text="5%",
        quantity="5",
        bound="exact",
        indicator=Indicator("收入", Span(5, 7)),
    )
    report = read(text).value
    paragraph = Paragraph("p1", Span(0, 10), text, leads=(lead,), annotations=(quantity,))
    whole = replace(report, body=(paragraph,), front=())
    tree = parsed(whole, "inline")
    assert tree.find(".//t:seg", NS) is not None and tree.find(".//t:p/t:rs", NS) is not None
    assert [each.text for each in tree.iterfind("t:standOff//t:measure", NS)] == ["5%"]
    again = read_tei(etree.tostring(tree)).value
    assert isinstance(again, Report) and [each for _, each in found(again)] == [quantity]


@pytest.mark.parametrize("way", ["inline", "standoff"])
def test_a_paragraph_changed_by_hand_keeps_its_quantities_at_their_words(way: Annotations) -> None:
    before = annotated(read(TEXT).value)
    written = write(before, "tei", annotations=way).value
    edited = read_tei(written.replace("经济稳步恢复", "全市经济持续稳步恢复").encode()).value
    assert isinstance(edited, Report)
    text = restore(leaves(edited), edited.source.layout)
    assert [each.span.of(text) for _, each in found(edited)] == [each.text for _, each in found(before)]


def test_ids_made_for_quantities_are_none_that_the_report_has() -> None:
    report = annotated(read(TEXT).value)
    first = report.body[0]
    renamed = replace(report, body=(replace(first, id="indicator1"), *report.body[1:]))
    for way in get_args(Annotations):
        assert write(renamed, "tei", annotations=way).problems == ()


# The table


def test_the_table_has_a_row_a_quantity_with_what_is_known_of_it(file: Path) -> None:
    rows = table(run(file, "--to", "csv").out.decode())
    assert len(rows) == 6 and tuple(rows[0]) == COLUMNS
    row = rows[0]
    assert row == row | {
        "place": "示例市",
        "year": "2022",
        "division": "一、2021年工作回顾",
        "node": "part1.p1",
        "sentence": "地区生产总值增长6.5%左右，改造老旧小区96个。",
        "text": "6.5%左右",
        "quantity": "6.5",
        "quantity_max": "",
        "unit": "%",
        "indicator": "地区生产总值",
        "indicator_key": "gdp",
        "change": "increase",
        "bound": "about",
        "status": "outcome",
        "basis": "year-on-year",
        "period": "2021",
        "start": str(TEXT.index("6.5%左右")),
        "end": str(TEXT.index("6.5%左右") + 6),
    }
    assert rows[-1]["modality"] == "力争" and rows[-1]["division"].startswith("二、2022年目标任务 > （一）")


def test_the_table_tells_excel_its_encoding_and_keeps_what_a_cell_may_hold() -> None:
    quantity = Quantity(span=Span(0, 2), text='5",\n', quantity="5", bound="exact")
    written = write(with_annotations(read(TEXT).value, lambda _: [quantity]), "csv").value
    assert written.encode().startswith(b"\xef\xbb\xbf")
    assert {row["text"] for row in table(written)} == {'5",\n'}


def test_a_report_without_quantities_gives_a_table_of_its_head_alone() -> None:
    assert write(read("政府工作报告\n").value, "csv").value == MARK + ",".join(COLUMNS) + "\n"


def test_the_name_of_an_output_chooses_the_table(file: Path, tmp_path: Path) -> None:
    assert run(file, "-o", tmp_path / "out.csv").status == 0
    assert (tmp_path / "out.csv").read_bytes() == run(file, "--to", "csv").out


# Real reports


@pytest.mark.usefixtures("shared")
def test_in_real_reports_each_place_gives_its_words_and_none_crosses_another() -> None:
    for path in all_texts()[::12]:
        report = annotated(read(path.read_bytes()).value)
        offsets = TextOffsets.of(report)
        for leaf in stated(report):
            for each in leaf.annotations:
                named = each.indicator if isinstance(each, Quantity) else None
                for part in (each, *([named] if named else ())):
                    place = Span(*(offsets.within(leaf.span.start, at) for at in part.span))
                    assert place.of(leaf.text) == part.text, path.name
            assert uncrossed(leaf.annotations) == tuple(leaf.annotations), path.name
            for kind in ANNOTATION_CLASSES:
                same = leaf.of(kind)
                assert all(one.span.end <= next.span.start for one, next in pairwise(same)), path.name
        for form in ("json", "tei"):
            assert write(report, form, annotations="inline").problems == (), path.name
