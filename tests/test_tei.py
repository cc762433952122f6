"""The TEI of a report: valid, lossless, and the same every time."""

from __future__ import annotations

from dataclasses import replace

import pytest
import tei_referee as referee
from beside import annotated_reports
from hypothesis import HealthCheck, given, settings, strategies as st
from lxml import etree
from sample import sample_report
from strategies import reports

from converter import read
from converter.formats.tei.check import check_tei, check_tei_text
from converter.formats.tei.elements import InlineElement, fill, legal
from converter.formats.tei.frame import read_frame
from converter.formats.tei.write import build, produce
from converter.model import Back, Metadata, Report, SourceInfo
from converter.model.layout import leaves
from converter.model.options import Annotations, OutputOptions

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
GENEROUS = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
FEWER = settings(GENEROUS, max_examples=40)


def tree(report: Report, way: Annotations | None = None) -> etree._Element:
    frame = read_frame(None).value
    assert frame is not None
    return build(report, frame, way)


def empty() -> Report:
    return Report("other", "", Metadata(), SourceInfo("", "", "", "none", 0))


def squeezed(text: str) -> str:
    return "".join(text.split())


@GENEROUS
@given(reports())
def test_every_report_gives_tei_that_fits_our_schemas(report: Report) -> None:
    root = tree(report)
    assert check_tei(root) == ()


@GENEROUS
@given(reports())
def test_the_written_text_fits_as_the_tree_did(report: Report) -> None:
    produced = produce(report, OutputOptions())
    assert produced.problems == ()
    assert check_tei_text(produced.value) == ()
    assert check_tei_text(produced.value.encode()) == ()


@FEWER
@given(reports())
def test_every_report_gives_tei_that_fits_all_of_tei(report: Report) -> None:
    assert referee.faults(referee.newest(), tree(report)) == []


@FEWER
@given(reports())
def test_every_report_gives_tei_that_fits_the_tei_that_a_newcomer_has(report: Report) -> None:
    assert referee.faults(referee.packaged(), tree(report)) == []


@FEWER
@given(annotated_reports(), st.sampled_from(("inline", "standoff")))
def test_quantities_in_and_beside_the_text_fit_all_of_tei(report: Report, way: Annotations) -> None:
    assert [referee.faults(path, tree(report, way)) for path in (referee.newest(), referee.packaged())] == [[], []]


BROKEN_BY_A_PAGE = """各位代表：
　　一、2021年工作回顾
　　全市上下坚持稳中求进，统筹发展和
安全，经济社会各项事业取得了新进展，
— 1 —
人民生活水平不断提高，建成碧道[1]二
十公里，生态环境质量持续改善，社会大
局保持和谐稳定，为今后发展打下了坚实
的基础，也积累了宝贵经验。
　　二、2022年工作安排
　　全市上下要坚持实干为先，统筹城镇
和乡村，推动各项工作再上新台阶，努力
让群众过上更加美好的日子，不断开创新
局面，展现新作为，取得新成效，交出新
答卷，不负全市人民期望。
名词解释
[1]碧道：以水为主线的绿色廊道。
"""


def test_a_marker_below_a_page_number_links_where_it_stands() -> None:
    links = tree(read(BROKEN_BY_A_PAGE).value).iterfind(f".//{TEI}ref")
    assert [link.text for link in links] == ["[1]"]


@GENEROUS
@given(reports())
def test_text_holds_every_leaf_in_order(report: Report) -> None:
    omitted = {each.span for each in report.omitted}
    expected = "".join(legal(text) for span, text in leaves(report) if span not in omitted)
    text = tree(report).find(TEI + "text")
    assert text is not None
    assert squeezed("".join(map(str, text.itertext()))) == squeezed(expected)


@FEWER
@given(reports())
def test_writing_twice_gives_the_same(report: Report) -> None:
    assert produce(report, OutputOptions()) == produce(report, OutputOptions())


@pytest.mark.parametrize("path", [referee.newest, referee.packaged])
def test_the_sample_and_the_empty_report_fit_all_of_tei(path: object) -> None:
    assert callable(path)
    for report in (sample_report(), empty()):
        assert check_tei(tree(report)) == ()
        assert referee.faults(path(), tree(report)) == []


def test_white_space_is_put_between_blocks_and_never_into_text() -> None:
    text = produce(sample_report(), OutputOptions()).value
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<?xml-model href="report.rng"')
    assert "\n        <head><label>一、</label> 过去五年工作回顾</head>\n" in text
    assert '<seg type="lead">工业经济稳中向好</seg>。规上工业增加值增长8%，<term ref="#gloss1">' in text


def test_terms_notes_and_entries_are_linked_both_ways() -> None:
    root = tree(sample_report())
    term = next(each for each in root.iter(TEI + "term") if each.get("ref") == "#gloss1")
    entry = next(each for each in root.iter(TEI + "note") if each.get(XML_ID) == "gloss1")
    assert term.text == "新质生产力"
    assert entry.get("target") == f"#{term.getparent().get(XML_ID)}"  # type: ignore[union-attr]


def test_header_says_who_when_where_and_to_whom() -> None:
    root = tree(sample_report())

    def text(path: str) -> list[str]:
        return [str(each) for each in root.xpath(path.replace("~", "t:"), namespaces={"t": TEI[1:-1]})]

    assert text("//~titleStmt/~title/text()") == [
        "云岭市人民政府工作报告（2022年）",
        "政府工作报告",
        "——“十四五”开局之年",
    ]
    assert text("//~titleStmt/~author[@role='speaker']/text()") == ["程宇"]
    assert text("//~titleStmt/~author/@role") == ["government", "speaker"]
    assert text("//~titleStmt/~author[@role='government']/text()") == ["云岭市人民政府"]
    assert text("//~titleStmt/~meeting/@n") == ["9", "1"]
    assert text("//~setting/~date/@from") == ["2022-01-11"]
    assert text("//~setting/~placeName/~idno/text()") == ["539900"]
    assert text("//~person/~occupation/@ana") == ["#office.acting"]
    assert text("//~setting/~placeName/~region/@type") == ["province", "prefecture"]
    assert text("//~setting/~placeName/~country/@key") == ["CN"]
    assert text("//~creation/~date/@type") == ["delivered", "reviewed", "planned"]
    assert text("//~textClass/~keywords/~term/text()") == ["政府工作报告"]
    assert text("//~sourceDesc/~bibl/~idno[@type='URI']/text()") == ["http://www.example.cn/a_b.html?x=1&y=2"]
    assert text("//~change/~list/~item/@n") == ["heading-skipped"]


def test_values_that_nobody_stated_are_left_out() -> None:
    root = tree(empty())
    for name in ("author", "meeting", "keywords", "creation", "particDesc", "settingDesc", "front", "back"):
        assert root.find(f".//{TEI}{name}") is None, name


def test_a_date_that_no_calendar_has_is_kept_in_words_only() -> None:
    report = sample_report()
    root = tree(replace(report, metadata=replace(report.metadata, date="2022-02-31", date_end=None)))
    date = root.find(f".//{TEI}creation/{TEI}date")
    assert date is not None and date.text == "2022年2月31日" and dict(date.attrib) == {"type": "delivered"}


def test_an_id_that_xml_cannot_hold_or_that_the_header_uses_gets_a_name_of_its_own() -> None:
    report = sample_report()
    first = replace(report.front[0], id="speaker")
    second = replace(report.front[1], id="1 2")
    root = tree(replace(report, front=(first, second), body=(), back=Back()))
    assert [each.get(XML_ID) for each in root.iterfind(f"{TEI}text/{TEI}front//{TEI}head")] == ["speaker_2", "_1_2"]
    assert check_tei(root) == ()


def test_marks_that_cross_leave_the_outer_one_and_all_the_text() -> None:
    element = etree.Element("p")
    marks = [
        InlineElement(0, 4, "seg"),
        InlineElement(2, 3, "term"),
        InlineElement(3, 6, "ref"),
        InlineElement(5, 5, "ref"),
        InlineElement(6, 99, "ref"),
    ]
    fill(element, "经济运行持续恢复", marks)
    written = etree.tostring(element, encoding="unicode").replace(f' xmlns:ns0="{TEI[1:-1]}"', "")
    assert written == "<p><ns0:seg>经济<ns0:term>运</ns0:term>行</ns0:seg>持续恢复</p>"
