"""TEI read back: ours into the report it was, edited or not; other TEI into its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from beside import annotated_reports, named_everywhere, stated_everywhere
from conftest import ROOT, all_texts
from differences import differences, not_kept
from hypothesis import HealthCheck, given, settings, strategies as st
from sample import sample_report
from strategies import reports

from converter import annotated, read, write
from converter.checks.coverage import check_coverage
from converter.formats import format_named, produce
from converter.formats.json.values import from_json, to_json
from converter.formats.tei.elements import legal
from converter.formats.tei.read import read_tei
from converter.inputs import detected
from converter.inputs.limits import DEEPEST_TEI as DEEPEST
from converter.model import (
    Congress,
    Division,
    Item,
    Jurisdiction,
    Metadata,
    PageBreak,
    Paragraph,
    Ref,
    Refrain,
    Report,
    Speaker,
)
from converter.model.annotations import ANNOTATION_TYPES
from converter.model.layout import leaves, restore
from converter.model.options import Annotations, OutputOptions
from converter.source.problem import Code, Problem
from converter.source.source import Source
from converter.source.span import Span

SOME = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
LOST = not_kept(ROOT / "docs" / "tei.md")


def tei(report: Report) -> str:
    return write(report, "tei", check=False).value


def back(text: str | bytes) -> Report:
    """The report in TEI of ours."""
    found = read_tei(text.encode() if isinstance(text, str) else text)
    assert isinstance(found.value, Report), found.problems
    return found.value


def source_of(text: str) -> Source:
    """The text of other TEI."""
    found = read_tei(text.encode()).value
    assert isinstance(found, Source)
    return found


def first_difference(one: str, other: str) -> tuple[str, str] | None:
    """The first lines that are not the same; comparing the texts themselves would take pytest minutes to show."""
    pairs = zip(one.splitlines(), [*other.splitlines(), ""], strict=False)
    return None if one == other else next((pair for pair in pairs if pair[0] != pair[1]), (one[-80:], other[-80:]))


def faults(report: Report) -> tuple[object, ...]:
    """List the changes in TEI that is read and written, and the losses of its report."""
    written = tei(report)
    again = back(written)
    changed = first_difference(tei(again), written)
    lost = check_coverage(again, restore(leaves(again), again.source.layout))
    return (*lost, *([changed] if changed else []))


def test_a_province_is_kept_though_its_place_has_no_other_name() -> None:
    report = sample_report()
    facts = Metadata(display_title=report.metadata.title or "", jurisdiction=Jurisdiction(None, "province", "云岭省"))
    assert unlisted(replace(report, metadata=facts, problems=())).keys() <= {"problems"}
    assert "header-disagrees" not in str(unlisted(replace(report, metadata=facts)))


def test_a_title_in_doubt_is_in_doubt_though_it_is_that_for_lists() -> None:
    report = sample_report()
    facts = replace(report.metadata, title="政府工作报告", display_title="政府工作报告", confidence={"title": 0.5})
    assert "metadata.confidence.title" not in lost(replace(report, metadata=facts))


@SOME
@given(reports())
def test_tei_read_and_written_again_is_the_same_byte_for_byte(report: Report) -> None:
    assert faults(report) == ()


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_the_tei_of_a_seed_read_and_written_again_is_the_same(seed: Any) -> None:
    assert faults(read(seed.read_bytes(), name=seed.name).value) == ()


@pytest.mark.usefixtures("shared")
def test_the_tei_of_real_reports_read_and_written_again_is_the_same() -> None:
    assert {path.name: found for path in all_texts()[::15] if (found := faults(read(path.read_bytes()).value))} == {}


def test_a_frame_s_prefix_is_taken_off_so_that_the_same_frame_gives_the_same_file() -> None:
    frame = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="yl."><teiHeader><fileDesc><publicationStmt>
        <publisher>云岭图书馆</publisher></publicationStmt></fileDesc></teiHeader></TEI>"""
    form = format_named("tei")
    assert form is not None
    written = produce(sample_report(), form, OutputOptions(template=frame)).value
    assert 'xml:id="yl.gloss1"' in written and back(written).back.glossary[0].id == "gloss1"
    assert produce(back(written), form, OutputOptions(template=frame)).value == written


def test_the_markdown_and_the_tei_of_a_report_read_from_tei_are_those_of_the_report() -> None:
    for seed in SEEDS:
        report = read(seed.read_bytes(), name=seed.name).value
        assert write(back(tei(report)), "markdown").value == write(report, "markdown").value


# What TEI does not keep


def as_xml_has_it(value: Any) -> Any:
    """JSON values with U+FFFD for each character that XML forbids."""
    if isinstance(value, str):
        return legal(value)
    if isinstance(value, list):
        return [as_xml_has_it(each) for each in value]
    return {key: as_xml_has_it(each) for key, each in value.items()} if isinstance(value, dict) else value


def lost(report: Report) -> dict[str, Any]:
    """The fields that differ once the report came back from TEI."""
    return differences(from_json(as_xml_has_it(to_json(report))), back(tei(report)))


def unlisted(report: Report) -> dict[str, Any]:
    """Select the losses that the table in docs/tei.md does not name; a row may name a field with all its content."""
    return {
        name: values
        for name, values in lost(report).items()
        if not any(name == row or name.startswith(f"{row}.") for row in LOST)
    }


@SOME
@given(reports())
def test_only_what_the_documentation_names_differs_after_a_way_through_tei(report: Report) -> None:
    assert unlisted(report) == {}


@pytest.mark.usefixtures("shared")
def test_only_what_the_documentation_names_differs_in_real_reports() -> None:
    found = {path.name: unlisted(read(path.read_bytes()).value) for path in all_texts()[::15]}
    assert {name: fields for name, fields in found.items() if fields} == {}


def reports_that_lose() -> Iterator[Report]:
    """Reports that together lose whatever TEI does not keep."""
    report = sample_report()
    facts = report.metadata
    yield report
    yield replace(
        report,
        problems=(
            Problem(Code.TRUNCATED, "it stops", Span(3, 4), "", 1, 4),
            Problem(Code.MISSING_DATE, "no date", Span(4, 5)),
        ),
    )
    yield replace(
        report,
        metadata=replace(
            facts,
            date=None,
            speaker=Speaker(None, None, "云岭市人民政府", acting=True),
            congress=Congress(None),
            jurisdiction=Jurisdiction(None, None),
        ),
    )
    yield replace(
        report,
        metadata=replace(
            facts,
            speaker=Speaker(None),
            jurisdiction=Jurisdiction(None, "province", "云南省"),
        ),
    )
    yield replace(report, metadata=replace(facts, jurisdiction=Jurisdiction("云南省", "province", "四川省")))
    yield stated_everywhere()
    yield named_everywhere()
    yield replace(report, omitted=report.omitted[::-1])
    yield replace(report, source=replace(report.source, pages=(PageBreak(0, "1"), PageBreak(9, "2"))))
    yield replace(report, body=(bare_division(),), front=(), omitted=())


def bare_division() -> Division:
    """A division without a heading, whose refrain and uses of terms stand where TEI has no place for them."""
    refrain, ref = Refrain("两年来", "我们"), (Ref("gone", "经济", Span(0, 2)),)
    paragraph = Paragraph("x1", Span(0, 4), "经济增长", refrain=refrain, refs=ref)
    item = Item(
        "x2",
        Span(0, 6),
        "——",
        Span(0, 2),
        "dash",
        text="经济增长",
        text_span=Span(2, 6),
        refrain=refrain,
        refs=ref,
    )
    inside = Division("x4", Span(0, 4), 1, "", None, 3, "unnumbered", "经济增长", Span(0, 4), False, children=())
    return Division(
        "x3",
        Span(0, 4),
        1,
        "",
        None,
        None,
        "unnumbered",
        "",
        None,
        True,
        refrain=refrain,
        refs=ref,
        children=(paragraph, replace(item, children=(inside,))),
    )


def test_whatever_the_documentation_names_does_differ() -> None:
    found = {name for report in reports_that_lose() for name in lost(report)}
    assert {row for row in LOST if not any(name == row or name.startswith(f"{row}.") for name in found)} == set()


@SOME
@given(annotated_reports(), st.sampled_from(("inline", "standoff")))
def test_every_annotation_comes_back_from_tei_and_the_same_tei_from_it(report: Report, way: Annotations) -> None:
    report = annotated(report)
    written = write(report, "tei", annotations=way)
    assert written.problems == ()
    again = back(written.value)
    names = differences(from_json(as_xml_has_it(to_json(report))), again)
    assert [name for name in names if name.endswith("annotations") or name.partition(".")[0] in ANNOTATION_TYPES] == []
    assert first_difference(write(again, "tei", annotations=way, check=False).value, written.value) is None


def test_tei_has_no_annotations_unless_it_is_asked_for_them() -> None:
    assert tei(stated_everywhere()) == tei(sample_report())
    assert "<measure quantity" in write(stated_everywhere(), "tei", annotations="inline").value
    assert tei(named_everywhere()) == tei(sample_report())
    assert "<placeName ref" in write(named_everywhere(), "tei", annotations="inline").value


# Edited by hand


def words(report: Report) -> str:
    return "".join(text for _, text in leaves(report) if "云岭市政府工作报告" not in text)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ('<title type="alt">政府', '<title type="alt">云岭市政府', lambda report: report.metadata.title),
        ("加快发展。", "加快发展，云岭市政府。", words),
        ("<persName>程宇", "<persName>云岭市政府", lambda report: report.metadata.speaker.name),
        ('<p n="1" xml:id="p6"', '<p n="9" xml:id="new">云岭市政府</p><p n="1" xml:id="p6"', words),
        ('<item n="2" xml:id="item2">', '<item n="9"><p n="1">云岭市政府</p></item><item n="2" xml:id="item2">', words),
    ],
)
def test_an_edit_by_hand_comes_back_with_the_report(old: str, new: str, shown: Any) -> None:
    written = tei(sample_report())
    assert old in written
    edited = back(written.replace(old, new, 1))
    assert "云岭市政府" in shown(edited)
    assert not [each for each in write(edited, "tei").problems if each.severity == "error"]


def test_lines_that_an_editor_of_xml_broke_and_set_in_are_one_paragraph() -> None:
    written = tei(sample_report()).replace("也要看到，R&amp;D投入", "\n      也要看到，R&amp;D\n        投入")
    assert [node.text for node in back(written).body[0].children if isinstance(node, Paragraph)][-1] == (
        "也要看到，R&D投入<2%、[短板]仍多。"
    )


def test_a_control_character_at_the_end_of_a_text_is_kept() -> None:
    report = read('---\ntitle: ""\nkind: "other"\n---\n\n# 标题\n\n经济稳中向好。\x85\n'.encode(), name="a.md").value
    text = write(report, "tei").value
    assert write(read(text.encode(), name="a.tei.xml").value, "tei").value == text


def test_a_carriage_return_that_a_reference_names_is_a_line_break_of_the_editor() -> None:
    text = write(read("政府工作报告\n各位代表：\n一、总体要求\n经济稳中向好。").value, "tei").value
    again = read(text.replace("经济稳中", "经济&#13;&#13; 稳中").encode(), name="a.tei.xml").value
    assert [node.text for node in again.body[0].children if isinstance(node, Paragraph)] == ["经济稳中向好。"]


def test_tei_of_ours_that_our_schema_no_longer_accepts_is_read_as_text_with_what_is_wrong() -> None:
    written = tei(sample_report()).replace("让我们携手前进！", "让我们<persName>携手</persName>前进！")
    found = read_tei(written.encode())
    assert isinstance(found.value, Source) and "\n让我们携手前进！\n" in found.value.text
    assert [each.code.code for each in found.problems] == ["invalid-tei"]


# TEI of others

OTHER = """<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>示例市政府工作报告</title></titleStmt><publicationStmt><publisher>示例图书馆</publisher></publicationStmt>
<sourceDesc><p>手稿</p></sourceDesc></fileDesc></teiHeader>
<text><front><titlePage><docTitle><titlePart>政府工作报告</titlePart></docTitle></titlePage></front>
<body><div><head>一、过去一年工作回顾</head>
<p>经济<hi rend="bold">平稳</hi>增长<note place="foot" n="[1]">按现价计算。</note>，
   民生<choice><sic>该善</sic><corr>改善</corr></choice>。</p>
<div><head>（一）工业</head><list><item>新建厂房</item><item>改造设备</item></list></div>
<table><row><cell>指标</cell><cell>数值</cell></row></table></div></body></text></TEI>"""


def test_other_tei_is_its_text_a_line_for_each_block_with_its_headings_marked() -> None:
    source = source_of(OTHER)
    assert source.text == (
        "title：示例市政府工作报告\npublisher：示例图书馆\n政府工作报告\n一、过去一年工作回顾\n"
        "经济平稳增长[1]，民生改善。\n按现价计算。\n（一）工业\n新建厂房\n改造设备\n指标\t数值\n"
    )
    assert [(mark.kind, mark.value, mark.span.of(source.text)) for mark in source.marks] == [
        ("label", "title", "示例市政府工作报告"),
        ("label", "publication.source", "示例图书馆"),
        ("centred", "", "政府工作报告"),
        ("heading", "1", "一、过去一年工作回顾"),
        ("note", "[1]", "按现价计算。"),
        ("heading", "2", "（一）工业"),
        ("table", "", "指标\t数值"),
    ]


def test_other_tei_is_recognised_as_any_text() -> None:
    report = read(OTHER.encode()).value
    assert report.source.format == "tei" and report.body[0].heading == "过去一年工作回顾"  # type: ignore[union-attr]


BOMB = '<!DOCTYPE TEI [<!ENTITY a "bb"><!ENTITY b "&a;&a;">]>' + OTHER.partition("\n")[2].replace("手稿", "&b;")
OUTSIDE = '<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + OTHER.partition("\n")[2].replace("手稿", "&a;")
HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>'
CORPUS = (
    f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{HEAD}<text/></TEI>{HEAD}<text/></TEI></teiCorpus>'
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "the document has a document type"),
        (OUTSIDE, "the document has a document type"),
        (OTHER[:600], "not well-formed XML"),
        ("", "not well-formed XML"),
        ("<a/>", "not TEI: it begins with a"),
        (CORPUS, "This teiCorpus holds 2 documents"),
        (HEAD + "<text><body>" + "<div>" * DEEPEST + "</div>" * DEEPEST + "</body></text></TEI>", f"{DEEPEST} deep"),
    ],
)
def test_tei_that_cannot_be_read_gives_one_sentence_that_says_why_and_what_to_do(text: str, said: str) -> None:
    (problem,) = read_tei(text.encode(), name="a.xml").problems
    assert problem.code.code == "unreadable-file" and said in problem.message and problem.hint


def test_a_corpus_of_one_document_is_that_document() -> None:
    source = source_of(CORPUS.replace(f"{HEAD}<text/></TEI></", "</").replace("<text/>", "<text><p>增长。</p></text>"))
    assert source.text == "增长。\n"


def test_a_corpus_of_one_document_of_ours_is_that_report() -> None:
    written = tei(sample_report())
    declaration, _, document = written.partition("\n")
    corpus = f'{declaration}<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>{document}</teiCorpus>'
    assert tei(back(corpus)) == written


def test_an_encoding_that_is_named_overrides_what_the_file_says() -> None:
    data = OTHER.replace('version="1.0"', 'version="1.0" encoding="UTF-8"').encode("gbk")
    found = read_tei(data, encoding="gbk").value
    assert isinstance(found, Source) and "一、过去一年工作回顾" in found.text
    with pytest.raises(LookupError):
        read_tei(data, encoding="no such")


@pytest.mark.parametrize(
    ("opened", "closed", "each"),
    [
        ('<div type="unnumbered" n="a"><head>增长</head>', "</div>", 1),
        ('<list type="counted" n="1"><item n="1"><p n="1">增长</p>', "</item></list>", 2),
    ],
)
def test_a_report_of_ours_as_deep_as_may_be_is_read_and_written(opened: str, closed: str, each: int) -> None:
    times = (DEEPEST - 6) // each
    body = f'<body><div type="unheaded" n="a">{opened * times}{closed * times}</div></body>'
    before, _, rest = tei(sample_report()).partition("<body>")
    after = rest.partition("</back>")[2].partition("<standOff>")[0] + "</TEI>"
    report = back(before + body + after)
    for form in ("json", "tei", "markdown", "source"):
        assert write(report, form).problems == ()


@pytest.mark.parametrize(
    "text",
    [
        OTHER,
        BOMB,
        CORPUS,
        '<tei:TEI xmlns:tei="http://www.tei-c.org/ns/1.0"/>',
        '<!DOCTYPE TEI.2 SYSTEM "a.dtd"><TEI.2/>',
    ],
)
def test_tei_is_told_by_how_it_begins(text: str) -> None:
    assert detected(text.encode()).name == "tei"


def test_divisions_as_deep_as_may_be_are_read() -> None:
    deep = "<div><head>增长</head>" * (DEEPEST - 10) + "</div>" * (DEEPEST - 10)
    source = source_of(f"{HEAD}<text><body>{deep}</body></text></TEI>")
    assert source.marks[-1].value == str(DEEPEST - 10)
