"""The frame of the TEI: a library's own names and terms, put where they belong and checked as ours are."""

from __future__ import annotations

import re

import pytest
import tei_referee as referee
from lxml import etree
from sample import sample_report

from converter.formats.tei.frame import PLACES, read_frame
from converter.formats.tei.write import produce
from converter.model.options import OutputOptions
from converter.resources import resource
from converter.source.problem import Code

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
FRAME = """<?xml-model href="report.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="yl.">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <sponsor>云岭数字人文中心</sponsor>
        <respStmt><resp>校对</resp><name type="person">李四</name></respStmt>
      </titleStmt>
      <publicationStmt>
        <publisher ref="https://library.example.cn/">云岭图书馆</publisher>
        <pubPlace>云岭</pubPlace>
        <availability status="free">
          <licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence>
        </availability>
      </publicationStmt>
      <seriesStmt><title>政府工作报告丛编</title><idno type="shelfmark">YL-GWR</idno></seriesStmt>
    </fileDesc>
    <encodingDesc>
      <projectDesc><p>云岭图书馆的政府工作报告库。</p></projectDesc>
      <classDecl>
        <taxonomy xml:id="yl"><category xml:id="yl.open"><catDesc>公开</catDesc></category></taxonomy>
      </classDecl>
    </encodingDesc>
    <profileDesc>
      <textClass>
        <catRef scheme="#yl" target="#yl.open"/>
        <keywords scheme="https://library.example.cn/subjects"><term>政府工作报告</term></keywords>
      </textClass>
    </profileDesc>
    <revisionDesc><change when="2024-05-01" who="https://library.example.cn/">入库。</change></revisionDesc>
  </teiHeader>
</TEI>
"""


def test_a_library_s_frame_takes_the_place_of_ours() -> None:
    produced = produce(sample_report(), OutputOptions(template=FRAME))
    assert produced.problems == ()
    root = etree.fromstring(produced.value.encode())
    assert referee.faults(referee.packaged(), root) == []
    assert next(root.iter(TEI + "publisher")).text == "云岭图书馆"
    assert "report-converter</name>" not in produced.value
    for words in ("云岭数字人文中心", "李四", "CC BY 4.0", "YL-GWR", "政府工作报告库", "yl.open", "入库"):
        assert words in produced.value
    assert produced.value.splitlines()[1].startswith('<?xml-model href="report.rng"')


def test_the_frame_s_prefix_stands_before_every_id_of_the_report_and_every_link_follows() -> None:
    root = etree.fromstring(produce(sample_report(), OutputOptions(template=FRAME)).value.encode())
    text = root.find(TEI + "text")
    assert text is not None
    assert root.get(XML_ID) == "yl.cn-539900-2022-9-1"
    assert {str(each)[:3] for each in text.xpath(".//@xml:id")} == {"yl."}
    assert {str(each)[:4] for each in text.xpath(".//t:term/@ref", namespaces={"t": TEI[1:-1]})} == {"#yl."}


def test_the_built_in_frame_names_no_publisher_and_no_terms() -> None:
    frame = read_frame(None)
    assert frame.problems == () and frame.value is not None and frame.value.prefix == ""
    root = etree.fromstring(produce(sample_report(), OutputOptions()).value.encode())
    assert root.find(f".//{TEI}publicationStmt/{TEI}publisher") is None
    assert root.find(f".//{TEI}licence") is None
    assert [each.get("status") for each in root.iter(TEI + "availability")] == ["unknown"]


BUILT_IN = resource("templates", "report.tei.xml").read_text(encoding="utf-8")
READY = re.findall(
    r"<availability.*?</availability>|<profileDesc>.*?</profileDesc>|<publisher.*?</publisher>", BUILT_IN, re.S
)
"""The texts of the built-in frame that a library may take, which stand in comments, and the one that it has."""


@pytest.mark.parametrize("ready", READY, ids=lambda text: text[:40])
def test_what_the_built_in_frame_offers_in_comments_is_valid_where_it_is_to_stand(ready: str) -> None:
    frame = re.sub("<!--.*?-->", "", BUILT_IN, flags=re.S)
    taken = {
        "<av": (r"<availability.*?</availability>", ready),
        "<pu": (r"<authority.*?</authority>", ready),
        "<pr": (r"</encodingDesc>", f"</encodingDesc>{ready}"),
    }
    pattern, put = taken[ready[:3]]
    produced = produce(sample_report(), OutputOptions(template=re.sub(pattern, put, frame, flags=re.S)))
    assert produced.problems == ()
    assert referee.faults(referee.packaged(), etree.fromstring(produced.value.encode())) == []


def test_the_built_in_frame_offers_terms_a_publisher_and_classes() -> None:
    assert sorted(each[:13] for each in READY) == ["<availability"[:13]] * 4 + ["<profileDesc>", "<publisher re"]


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        ("", "the frame is not XML"),
        ("<TEI", "the frame is not XML"),
        ("publisher: 云岭图书馆", "the frame is not XML"),
        ("<tei/>", "the frame begins with tei"),
        ('<!DOCTYPE TEI [<!ENTITY a "b">]><TEI xmlns="http://www.tei-c.org/ns/1.0"/>', "a document type"),
        (FRAME.replace("</teiHeader>", "</teiHeader><text/>"), "holds text; a frame holds teiHeader alone"),
        (FRAME.replace("<titleStmt>", "<titleStmt><title>书</title>"), "holds title in fileDesc/titleStmt"),
        (FRAME.replace("<encodingDesc>", "<encodingDesc><refsDecl/>"), "holds refsDecl in encodingDesc"),
        (FRAME.replace("<fileDesc>", "<xenoData/><fileDesc>"), "holds xenoData in teiHeader"),
    ],
)
def test_a_frame_that_cannot_be_used_is_a_problem_and_no_output(frame: str, said: str) -> None:
    produced = produce(sample_report(), OutputOptions(template=frame))
    assert produced.value == ""
    assert produced.problems[0].code is Code.TEMPLATE_UNUSABLE
    assert said in produced.problems[0].message and produced.problems[0].hint


def test_a_frame_that_our_schema_refuses_is_told_as_our_own_output_would_be() -> None:
    frame = FRAME.replace('status="free"', 'status="gratis"')
    (problem,) = produce(sample_report(), OutputOptions(template=frame)).problems
    assert problem.code is Code.INVALID_TEI
    assert "the attribute status of availability is “gratis”" in problem.message
    assert produce(sample_report(), OutputOptions(template=frame, check=False)).problems == ()


def test_a_frame_s_own_ids_are_kept_clear_of_the_report_s() -> None:
    frame = FRAME.replace('"yl"', '"yl.p1"').replace('#yl"', '#yl.p1"')
    produced = produce(sample_report(), OutputOptions(template=frame))
    assert produced.problems == ()
    assert 'xml:id="yl.p1_2"' in produced.value


def test_the_documentation_names_every_place_of_a_frame() -> None:
    words = (resource("docs", "tei.md")).read_text(encoding="utf-8")
    for place, names in PLACES.items():
        assert f"`{place}`" in words
        for name in names:
            assert f"`{name}`" in words
