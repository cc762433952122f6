"""`--to docx`: the layout of official documents, and the same report when it is read back."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from sample import sample_report
from strategies import reports
from word import word

from converter import read, write
from converter.dataclass import replace
from converter.formats.docx.page import BOTTOM, CHARACTERS, HEIGHT, INNER, LINE, LINES, OUTER, TEXT_WIDTH, TOP, WIDTH
from converter.formats.docx.styles import LINE_STYLES, line_style, rows
from converter.inputs.word.docx import read_docx
from converter.model import Division, Item, List, Node, Paragraph, RefrainGroup, Report, Table
from converter.model.field_values import values_of
from converter.model.walk import walk
from converter.source.problem import Code

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = """　　2022年示例市人民政府工作报告
　　——2022年1月11日在示例市第九届人民代表大会第一次会议上
　　示例市市长　李明
　　各位代表：
　　现在，我代表示例市人民政府，向大会报告工作，请予审议。
　　一、2021年工作回顾
　　过去一年，全市上下团结奋斗。
　　（一）经济平稳增长。全市生产总值增长8%，财政收入增长9%，“双碳”[1]目标有序推进。
　　（二）民生持续改善。城镇新增就业2万人，新建学校10所。
　　二、2022年工作安排
　　今年要抓好以下工作：
　　一是稳增长。扩大有效投资，办好“双碳”示范园。
　　二是惠民生。办好十件实事。
　　各位代表！让我们携手前进，为建设美好示例市而努力奋斗！
　　名词解释
　　[1]“双碳”：是指碳达峰与碳中和。
"""


def document(data: bytes, part: str = "word/document.xml") -> etree._Element:
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(part))


def made(text: str = TEXT, **options: object) -> tuple[Report, bytes]:
    report = read(text, name="a.txt").value
    outcome = write(report, "docx", **options)  # type: ignore[call-overload]
    assert outcome.problems == ()
    return report, outcome.value


def again(data: bytes) -> Report:
    outcome = read(data, name="report.docx")
    assert outcome.problems == ()
    return outcome.value


def tree(nodes: tuple[Node, ...]) -> list[object]:
    """Content of the nodes, without their places in a text."""
    found: list[object] = []
    for node in nodes:
        match node:
            case Division():
                found.append((node.level, node.scheme, node.number, node.label, node.heading, node.run_in))
            case Item():
                found.append((node.label, node.marker, node.heading, node.text))
            case List():
                found.append(node.ordered)
            case RefrainGroup():
                found.append(node.phrase)
            case Table():
                found.append([[cell.text for cell in row] for row in node.rows])
            case Paragraph():
                found.append((node.text, [lead.text for lead in node.leads], [ref.text for ref in node.refs]))
            case _:
                found.append(node.text)
        if isinstance(node, Division | Item | List | RefrainGroup):
            found.append(tree(node.children))
    return found


def said(report: Report) -> list[object]:
    back = report.back
    return [
        report.kind,
        report.id,
        values_of(report.metadata),
        [getattr(node, "role", None) for node in report.front],
        tree(report.front),
        tree(report.body),
        [(annex.title, tree(annex.children)) for annex in back.annexes],
        [head.text for head in back.heads],
        [(each.text, each.label, each.n, each.term, each.definition, len(each.refs)) for each in back.glossary],
        [(each.text, len(each.refs)) for each in back.notes],
    ]


def test_a_document_is_read_back_as_the_same_report() -> None:
    report, data = made()
    assert said(again(data)) == said(report)
    assert [type(node).__name__ for node in walk(again(data))] == [type(node).__name__ for node in walk(report)]


def test_the_sample_with_all_kinds_of_nodes_is_read_back() -> None:
    report = sample_report()
    data = write(report, "docx").value
    assert isinstance(data, bytes)
    assert [each.text for each in again(data).back.glossary] == [each.text for each in report.back.glossary]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_every_report_passes_its_check(report: Report) -> None:
    assert write(report, "docx").problems == ()


def test_the_same_report_gives_the_same_bytes_and_no_clock_is_read() -> None:
    assert made()[1] == made()[1]
    with ZipFile(BytesIO(made()[1])) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_pages_have_the_measures_of_official_documents() -> None:
    assert (WIDTH, HEIGHT) == (11906, 16838)
    millimetre = 1440 / 25.4
    measures = [round(each / millimetre, 1) for each in (TOP, INNER, BOTTOM, OUTER, TEXT_WIDTH, HEIGHT - TOP - BOTTOM)]
    assert measures == [37.0, 28.0, 35.0, 25.9, 156.1, 225.0]
    assert LINES * LINE <= HEIGHT - TOP - BOTTOM < (LINES + 1) * LINE
    assert CHARACTERS * (16 * 20 - 4) <= TEXT_WIDTH < (CHARACTERS + 1) * (16 * 20 - 4)


def test_numbers_stand_outside_on_odd_and_even_pages() -> None:
    _, data = made()
    assert document(data, "word/settings.xml").find(W + "evenAndOddHeaders") is not None
    assert document(data, "word/settings.xml").find(W + "mirrorMargins") is not None
    for part, side in (("word/footer1.xml", "right"), ("word/footer2.xml", "left")):
        foot = document(data, part)
        assert "".join(foot.itertext()) == "—  PAGE 1 —"
        assert foot.find(f".//{W}jc").get(W + "val") == side  # type: ignore[union-attr]


def test_styles_name_the_fonts_of_the_standard_and_the_table_of_fonts_their_substitutes() -> None:
    _, data = made()
    sheet = document(data, "word/styles.xml")
    fonts = {}
    for style in sheet.findall(W + "style"):
        font, name = style.find(f"{W}rPr/{W}rFonts"), style.find(W + "name")
        if font is not None and name is not None:
            fonts[name.get(W + "val")] = font.get(W + "eastAsia")
    assert [fonts[name] for name in ("Title", "Normal", "heading 1", "heading 2", "heading 3")] == [
        *("方正小标宋简体", "仿宋", "黑体", "楷体", "仿宋")
    ]
    named = {each.get(W + "name") for each in document(data, "word/fontTable.xml")}
    assert {*fonts.values()} <= named
    assert all(each.find(W + "altName") is not None for each in document(data, "word/fontTable.xml"))


def test_headings_are_styles_of_the_outline_and_keep_their_numbers_as_text() -> None:
    _, data = made()
    sheet = document(data, "word/styles.xml")
    outline = {
        style.get(W + "styleId"): level.get(W + "val")
        for style in sheet.findall(W + "style")
        if (level := style.find(f"{W}pPr/{W}outlineLvl")) is not None
    }
    headings = [
        (outline[style.get(W + "val")], "".join(each.itertext()))
        for each in document(data).iter(W + "p")
        if (style := each.find(f"{W}pPr/{W}pStyle")) is not None and style.get(W + "val") in outline
    ]
    assert headings == [("0", "一、2021年工作回顾"), ("0", "二、2022年工作安排"), ("0", "名词解释")]
    assert next(document(data).iter(W + "numPr"), None) is None


def test_contents_are_a_field_with_its_result_and_a_bookmark_for_each_entry() -> None:
    _, data = made()
    root = document(data)
    codes = [each.text or "" for each in root.iter(W + "instrText")]
    assert codes[0].split()[0] == "TOC"
    targets = {code.split()[1] for code in codes if code.split()[0] == "PAGEREF"}
    assert targets == {each.get(W + "name") for each in root.iter(W + "bookmarkStart") if "_Toc" in str(each.attrib)}
    assert len(targets) == 3
    opened = [each.get(W + "fldCharType") for each in root.iter(W + "fldChar")]
    assert opened.count("begin") == opened.count("end") == opened.count("separate") == 4


def test_a_report_of_one_heading_has_no_contents() -> None:
    _, data = made("示例市政府工作报告\n各位代表：\n一、工作回顾\n成绩显著。\n")
    assert next(document(data).iter(W + "sdt"), None) is None


def test_notes_without_a_title_are_footnotes_and_a_glossary_with_one_is_a_section() -> None:
    report, data = made()
    assert [*document(data).iter(W + "footnoteReference")] == []
    assert [each.get(W + "anchor") for each in document(data).iter(W + "hyperlink")].count("note_1") >= 1
    bare = replace(report, back=replace(report.back, heads=()))
    footed = write(bare, "docx")
    assert footed.problems == () and isinstance(footed.value, bytes)
    assert len([*document(footed.value).iter(W + "footnoteReference")]) == 1
    notes = document(footed.value, "word/footnotes.xml").findall(W + "footnote")
    assert "".join(notes[-1].itertext()) == "“双碳”：是指碳达峰与碳中和。", "its number is Word's"
    assert said(again(footed.value)) == said(bare)


def test_properties_are_those_of_the_catalogue_record() -> None:
    _, data = made()
    core = document(data, "docProps/core.xml")
    stated = {etree.QName(each).localname: each.text for each in core}
    assert stated["title"] == "示例市人民政府工作报告（2022年）"
    assert stated["creator"] == "示例市人民政府;李明"
    assert stated["created"] == stated["modified"] == "2022-01-11T00:00:00Z"
    _, dated = made(day="2024-05-01")
    assert "2024-05-01T00:00:00Z" in "".join(document(dated, "docProps/core.xml").itertext())


def test_a_reference_document_gives_its_styles_and_lacks_none_of_ours() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>'
        '<w:rPr><w:color w:val="C00000"/></w:rPr></w:style>'
    )
    reference = word('<w:sectPr><w:pgSz w:w="10000" w:h="14000"/></w:sectPr>', styles=styles)
    report, data = made(template=reference)
    sheet = document(data, "word/styles.xml")
    ids = {each.find(W + "name").get(W + "val"): each.get(W + "styleId") for each in sheet.findall(W + "style")}  # type: ignore[union-attr]
    assert ids["heading 1"] == "1" and {row.name for row in rows(1)} <= {*ids}
    assert len({*ids.values()}) == len(ids)
    assert next(sheet.iter(W + "numPr"), None) is None, "the report has its own numbers"
    heading = next(each for each in document(data).iter(W + "p") if "".join(each.itertext()) == "一、2021年工作回顾")
    assert heading.find(f"{W}pPr/{W}pStyle").get(W + "val") == "1"  # type: ignore[union-attr]
    assert document(data).find(f".//{W}pgSz").get(W + "w") == "10000"  # type: ignore[union-attr]
    assert said(again(data)) == said(report)


@pytest.mark.parametrize("reference", [b"", b"no archive", b"PK\x03\x04"])
def test_a_reference_that_is_no_document_is_refused(reference: bytes) -> None:
    outcome = write(read(TEXT).value, "docx", template=reference)
    assert [each.code for each in outcome.problems] == [Code.TEMPLATE_UNUSABLE]
    assert outcome.value == b""


def test_typography_restores_punctuation() -> None:
    report = read("示例市政府工作报告\n各位代表:\n一、回顾\n今年,增长5%。\n").value
    outcome = write(report, "docx", typography="zh")
    assert outcome.problems == () and isinstance(outcome.value, bytes)
    assert "今年，增长5%。" in "".join(document(outcome.value).itertext())


def test_what_was_edited_in_word_is_read_with_the_edits() -> None:
    report, data = made()
    edited = changed(data, "财政收入增长9%", "财政收入增长10%")
    texts = [node.text for node in walk(again(edited)) if isinstance(node, Paragraph)]
    assert any("财政收入增长10%" in text for text in texts)
    plain = '<w:p><w:r><w:t>新写的一段。</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    plain += "<w:r><w:t>三、结语</w:t></w:r></w:p><w:sectPr>"
    longer = again(changed(changed(data, "<w:sectPr>", plain), "名词解释</w:t>", "名词</w:t>"))
    assert len([*walk(longer)]) >= len([*walk(report)])


def changed(data: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    """The document with a text in one of its parts changed."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(stream, "w") as made_again:
        for name in archive.namelist():
            content = archive.read(name)
            if name == part:
                assert old in content.decode()
                content = content.decode().replace(old, new).encode()
            made_again.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "old, new",
    [
        ("财政收入增长9%", "财政收入增长8%"),
        ("<w:t>过去一年", "<w:t>一年"),
        ('<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading2"/>'),
        ('w:anchor="note_1"', 'w:anchor="note_2"'),
    ],
)
def test_a_document_that_differs_from_its_report_is_found(old: str, new: str) -> None:
    from converter.formats.docx.check import check_docx
    from converter.formats.docx.print_lines import printed

    report, data = made()
    (problem,) = check_docx(report, printed(report), changed(data, old, new))
    assert problem.code is Code.DOCX_MISMATCH


def test_metadata_that_differ_are_found() -> None:
    from converter.formats.docx.check import check_docx
    from converter.formats.docx.print_lines import printed

    report, data = made()
    broken = changed(data, ">李明<", ">李亮<", "docProps/custom.xml")
    (problem,) = check_docx(report, printed(report), broken)
    assert "李明" in problem.message


def test_every_document_is_text_to_any_other_reader_of_word() -> None:
    report, data = made()
    text = re.sub(r"\s", "", read_docx(data).value.text)
    for node in walk(report):
        if isinstance(node, Paragraph):
            assert re.sub(r"\s", "", node.text) in text


def test_every_kind_of_line_has_a_style_of_its_own() -> None:
    known = {row.name for row in rows(1)}
    assert {line_style(kind, 1) for kind in LINE_STYLES} <= known
    assert len({*LINE_STYLES.values()}) == len(LINE_STYLES)
