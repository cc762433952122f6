"""OFD is read as it is laid out: paragraphs, columns, page furniture, tables; watermarks and attachments are named."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from conftest import SHARED, absent
from ofd_maker import LEADING, LEFT, NAMESPACE, SIZE, TOP, ofd, ofd_parts, packed, page, rule, text, typeset
from pdf_maker import FIRST, SECOND
from reports import report

from converter import Code, read
from converter.inputs import detected
from converter.inputs.ofd.characters import deltas
from converter.inputs.ofd.reader import read_ofd
from converter.model import Division
from converter.model.walk import walk
from converter.source.source import Source

LINES = [line.strip() for line in report(1).split("\n") if line.strip()]


def source(data: bytes) -> Source:
    assert detected(data, "a.zip").name == "ofd"
    return read_ofd(data, name="a.ofd").value


def lines(data: bytes) -> list[str]:
    return source(data).text.splitlines()


def test_wrapped_paragraphs_are_joined_across_lines_and_pages() -> None:
    found = lines(typeset([FIRST, SECOND] * 9))
    assert [line for line in found if "—" not in line] == [FIRST, SECOND] * 9


def test_page_numbers_are_marked() -> None:
    found = source(typeset([FIRST, SECOND] * 9))
    numbers = [found.text[mark.span.start : mark.span.end] for mark in found.marks if mark.kind == "page-number"]
    assert numbers == ["— 1 —", "— 2 —", "— 3 —"][: len(numbers)]
    assert numbers


def test_a_report_has_the_outline_of_its_text() -> None:
    def headings(data: bytes | str, name: str) -> list[str]:
        nodes = walk(read(data, name=name).value)
        return [f"{each.label}{each.heading}" for each in nodes if isinstance(each, Division)]

    assert headings(typeset(LINES), "a.ofd") == headings("\n".join(LINES), "a.txt")
    assert len(headings(typeset(LINES), "a.ofd")) == 8


def test_lines_that_run_out_of_the_page_are_paragraphs() -> None:
    objects = "".join(
        text(line, 10, 20 + 8 * row, 5) for row, line in enumerate((FIRST, SECOND, "一、工作回顾", FIRST))
    )
    assert lines(ofd([objects])) == [FIRST, SECOND, "一、工作回顾", FIRST]


def test_lines_that_end_anywhere_are_paragraphs() -> None:
    objects = "".join(text(line, 20, 20 + 9 * row, 2) for row, line in enumerate(LINES))
    assert lines(ofd([objects])) == [" ".join(line.split()) for line in LINES]


def test_characters_without_advances_follow_each_other() -> None:
    objects = text("各位代表：", LEFT, TOP).replace('DeltaX="5.6 5.6 5.6 5.6"', "")
    assert "DeltaX" not in objects
    assert lines(ofd([objects + text("现在报告工作。", LEFT + 5 * SIZE, TOP)])) == ["各位代表：现在报告工作。"]


def test_advances_may_be_packed() -> None:
    assert lines(ofd([text("各位代表：", LEFT, TOP, deltas="g 4 5.6")])) == ["各位代表："]
    assert len(deltas("g 999999999999 1")) <= 100_000


def test_cells_with_rules_are_a_table() -> None:
    cells = [("指标", "数值"), ("生产总值", "增长6%"), ("税收收入", "增长5%")]
    objects = "".join(
        text(cell, 40 + 60 * column, 50 + 12 * row)
        for row, pair in enumerate(cells)
        for column, cell in enumerate(pair)
    )
    grid = [rule(35, 42 + 12 * n, 155, 42 + 12 * n) for n in range(4)] + [rule(x, 42, x, 78) for x in (35, 95, 155)]
    assert "\n".join("\t".join(pair) for pair in cells) in source(ofd([objects + "".join(grid)])).text


def test_turned_text_is_turned_back() -> None:
    turned = "".join(
        f'<ofd:TextObject ID="9" Font="1" Boundary="{180 - 10 * n} 30 240 240" CTM="0 1 -1 0 0 0" Size="{SIZE}">'
        f'<ofd:TextCode X="0" Y="0" DeltaX="g 20 {SIZE}">{line}</ofd:TextCode></ofd:TextObject>'
        for n, line in enumerate(("政府工作报告", "各位代表：", "现在报告工作。"))
    )
    assert "".join(lines(ofd([turned]))) == "政府工作报告各位代表：现在报告工作。"


def test_vertical_text_is_read_in_columns_from_the_right() -> None:
    columns = ("各位代表现在我代表市人民政府报告工作", "请予审议并请各位委员提出意见建议谢谢")
    objects = "".join(
        f'<ofd:TextObject ID="9" Font="1" Boundary="{170 - 12 * n} 40 10 240" Size="{SIZE}">'
        f'<ofd:TextCode X="0" Y="{SIZE}" DeltaY="g {len(column)} {SIZE}">{column}</ofd:TextCode></ofd:TextObject>'
        for n, column in enumerate(columns)
    )
    assert "".join(lines(ofd([objects]))) == "".join(columns)


def test_hidden_text_is_marked() -> None:
    found = source(ofd([text("各位代表：", LEFT, TOP) + text("草稿", LEFT, TOP + LEADING, Visible="false")]))
    assert [found.text[mark.span.start : mark.span.end] for mark in found.marks if mark.kind == "hidden"] == ["草稿"]


def test_text_of_a_template_and_of_blocks_is_read() -> None:
    block = (
        f'<ofd:PageBlock ID="4"><ofd:PageBlock ID="5">{text("各位代表：", LEFT, TOP)}</ofd:PageBlock></ofd:PageBlock>'
    )
    parts = ofd_parts([block], template="Tpls/Tpl_0.xml")
    parts["Doc_0/Tpls/Tpl_0.xml"] = page(text("示例市人民政府文件", LEFT, 20))
    assert "".join(lines(packed(parts))) == "示例市人民政府文件各位代表："


def test_a_watermark_is_a_line_of_its_own_and_left_out() -> None:
    rest = "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>"
    parts = ofd_parts([text("各位代表：", LEFT, TOP), text("现在报告工作。", LEFT, TOP)], rest=rest)
    listed = "".join(f'<ofd:Page PageID="{n}"><ofd:FileLoc>Annot_{n}.xml</ofd:FileLoc></ofd:Page>' for n in (0, 1))
    parts["Doc_0/Annots/Annotations.xml"] = f"<ofd:Annotations {NAMESPACE}>{listed}</ofd:Annotations>"
    for number in (0, 1):
        parts[f"Doc_0/Annots/Annot_{number}.xml"] = (
            f'<ofd:PageAnnot {NAMESPACE}><ofd:Annot ID="6" Type="Watermark"><ofd:Appearance Boundary="0 0 210 297">'
            f"{text('内部资料', 60, 150, 20)}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>"
        )
    found = source(packed(parts))
    assert found.text.splitlines() == ["各位代表：现在报告工作。", "内部资料"]
    assert [mark.kind for mark in found.marks if mark.span.start == found.text.index("内部资料")] == ["running-head"]


def test_attachments_are_named() -> None:
    parts = ofd_parts(
        [text("各位代表：", LEFT, TOP)], rest="<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>"
    )
    attached = '<ofd:Attachment ID="1" Name="附表.xlsx"><ofd:FileLoc>a.xlsx</ofd:FileLoc></ofd:Attachment>'
    parts["Doc_0/Attachs/Attachments.xml"] = f"<ofd:Attachments {NAMESPACE}>{attached}</ofd:Attachments>"
    problems = read_ofd(packed(parts)).problems
    assert next(each.message for each in problems if each.code is Code.ATTACHMENTS).endswith("附表.xlsx")


def test_a_namespace_or_slashes_of_another_kind_are_read() -> None:
    parts = {name.replace("/", "\\"): content for name, content in ofd_parts([text("各位代表：", LEFT, TOP)]).items()}
    other = {name: str(content).replace("www.ofdspec.org/2016", "www.ofdspec.org") for name, content in parts.items()}
    assert lines(packed(dict(other))) == ["各位代表："]


SELF = '<ofd:CompositeObject ID="5" ResourceID="60" Boundary="0 0 210 297"/>'
UNIT = (
    f'<ofd:Res {NAMESPACE}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="60" Width="9" Height="9">'
    f"<ofd:Content>{SELF * 8}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (packed({**ofd_parts([text("各位", 9, 9)]), "Encryptions.xml": "<a/>"}), "encrypted"),
        (typeset([FIRST])[:-40], "breaks off or is damaged"),
        (packed({"OFD.xml": "<a/>"}), "missing"),
        (packed({"OFD.xml": "<a>"}), "not well-formed"),
        (packed({"OFD.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "declares entities"),
        (ofd([""]), "no text"),
        (packed({**ofd_parts([""]), "Doc_0/Document.xml": " " * (9 << 20)}), "unpacks to more"),
        (packed({**ofd_parts([SELF * 8]), "Doc_0/PublicRes.xml": UNIT}), "no text"),
    ],
    ids=["encrypted", "truncated", "no document", "bad XML", "entities", "empty", "bomb", "graphics in themselves"],
)
def test_a_bad_file_is_one_sentence(data: bytes, why: str) -> None:
    found = read_ofd(data, name="a.ofd")
    assert found.value.text == ""
    (problem,) = found.problems
    assert problem.code is Code.UNREADABLE_FILE
    assert why in problem.message


@pytest.mark.parametrize("name", ["0", "-1 5 x", "1e999 1 1 1", "nan nan nan nan", "0 0 0 0 0 0"])
def test_impossible_numbers_stop_nothing(name: str) -> None:
    objects = (
        text("各位代表：", LEFT, TOP, CTM=name, HScale=name) + f'<ofd:TextObject Boundary="{name}" Size="{name}"/>'
    )
    assert "".join(lines(ofd([objects]))).replace(" ", "") == "各位代表："


SAMPLES = sorted((SHARED / "consumers" / "ofd").glob("*.ofd"))


@pytest.mark.consumers
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_real_files_have_the_characters_that_another_reader_finds(path: Path) -> None:
    try:
        from ofdkit import extract_text
    except ImportError:
        absent("ofdkit is not installed")
    data = path.read_bytes()
    assert detected(data).name == "ofd"
    found = Counter("".join(read_ofd(data).value.text.split()))
    expected = Counter("".join(extract_text(str(path)).split()))
    assert not expected - found
    notes = sum((found - expected).values())
    assert notes <= 10
