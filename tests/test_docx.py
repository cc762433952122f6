"""Word documents: what a reader of the page sees is read, once and in order, and marked for what it is."""

from __future__ import annotations

from time import process_time

import pytest
from word import archive, lines, marked, p, r, read, unpacked, word

from converter import read as convert
from converter.inputs import detected
from converter.inputs.word.docx import read_docx

MARKS = tuple(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
"""The marks of a field, each in a run."""


def field(code: str, result: str = "") -> str:
    """A field with its result, as runs."""
    begin, separate, end = MARKS
    shown = separate + result if result else ""
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{shown}{end}"


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells, each the XML inside its `w:tc`."""
    return (
        "<w:tbl>"
        + "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def box(inside: str) -> str:
    """A text box twice, for newer and for older programs."""
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{inside}'
        "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        f"{inside}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_each_paragraph_is_a_line() -> None:
    assert lines(p("各位代表：") + p() + p(r("现在，") + r("报告工作。"))) == ["各位代表：", "现在，报告工作。"]


def test_line_and_page_breaks_end_a_line() -> None:
    body = p(r("示例市") + "<w:r><w:br/></w:r>" + r("政府工作报告") + '<w:r><w:br w:type="page"/></w:r>')
    assert lines(body + p("<w:r><w:t>一</w:t><w:cr/><w:t>二</w:t></w:r>")) == ["示例市", "政府工作报告", "一", "二"]


def test_tabs_hyphens_and_symbols_are_characters() -> None:
    run = (
        "<w:r><w:t>表</w:t><w:tab/><w:t>十四</w:t><w:noBreakHyphen/><w:t>五</w:t><w:softHyphen/><w:t>规划</w:t>"
        '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Calibri" w:char="2460"/></w:r>'
    )
    assert lines(p(run)) == ["表\t十四-五规划☑①"]


@pytest.mark.parametrize(
    ("code", "font", "character"),
    [
        ("F0A8", "Wingdings", "◻"),
        ("F0FB", "Wingdings", "✗"),
        ("F0FC", "Wingdings", "✓"),
        ("F0FD", "Wingdings", "☒"),
        ("F0FE", "Wingdings", "☑"),
        ("F0B7", "Symbol", "•"),
        ("1F", "Calibri", ""),
        ("20AC", "Calibri", "€"),
        ("D7FF", "Calibri", "\ud7ff"),
        ("D800", "Calibri", ""),
        ("DFFF", "Calibri", ""),
        ("E000", "Calibri", "\ue000"),
        ("10FFFF", "Calibri", "\U0010ffff"),
        ("110000", "Calibri", ""),
        ("none", "Calibri", ""),
    ],
)
def test_a_symbol_is_the_character_that_its_font_draws_or_the_one_of_its_code(
    code: str, font: str, character: str
) -> None:
    assert lines(p(f'<w:r><w:t>表</w:t><w:sym w:font="{font}" w:char="{code}"/></w:r>')) == [f"表{character}"]


def test_blanks_that_xml_adds_are_not_text() -> None:
    assert lines(p("<w:r><w:t>\n  各位\n代表 </w:t></w:r>" + r(" ："))) == ["各位 代表 ："]


def test_changes_are_read_as_accepted() -> None:
    body = p(
        r("增长")
        + f"<w:ins>{r('5%')}</w:ins>"
        + "<w:del><w:r><w:delText>4%</w:delText></w:r></w:del>"
        + f"<w:moveFrom>{r('旧处')}</w:moveFrom><w:moveTo>{r('左右')}</w:moveTo>"
    )
    assert lines(body) == ["增长5%左右"]


def test_a_paragraph_whose_end_was_deleted_goes_on_with_the_next() -> None:
    assert lines(p("稳中", "<w:rPr><w:del/></w:rPr>") + p("求进") + p("完。", "<w:rPr><w:del/></w:rPr>")) == [
        "稳中求进",
        "完。",
    ]


def test_links_controls_and_smart_tags_are_opened() -> None:
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('各位代表：')}</w:sdtContent></w:sdt>" + p(
        f"<w:hyperlink>{r('示例市')}</w:hyperlink><w:smartTag>{r('人民')}</w:smartTag>"
        f"<w:sdt><w:sdtContent>{r('政府')}</w:sdtContent></w:sdt>"
    )
    assert lines(body) == ["各位代表：", "示例市人民政府"]


def test_a_field_is_read_by_its_result() -> None:
    nested = field(f"IF {field('PAGE', r('7'))} = 1", r("结果"))
    simple = f'<w:fldSimple w:instr="DATE">{r("1月9日")}</w:fldSimple>'
    assert lines(p(field("TIME", r("2022年")) + simple + nested)) == ["2022年1月9日结果"]


@pytest.mark.parametrize(("code", "links"), [('HYPERLINK "a"', ["后文"]), ("TIME", []), ("DATE", [])])
def test_a_line_in_a_field_that_links_is_a_link_and_in_another_is_none(code: str, links: list[str]) -> None:
    assert [text for text, _ in marked(read(p(field(code, r("后文")))), "link")] == links


def test_a_field_may_end_in_another_paragraph() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = p(begin + separate + r("一、回顾")) + p("二、任务") + p(r("完") + end)
    assert lines(body) == ["一、回顾", "二、任务", "完"]


def test_a_ringed_number_made_by_a_field_is_read() -> None:
    assert lines(p(field("eq \\o\\ac(○,3)") + r("推进改革"))) == ["③推进改革"]


def test_text_boxes_follow_their_paragraph_once() -> None:
    assert lines(p(r("正文") + box(p("框中"))) + p("后文")) == ["正文", "框中", "后文"]


def test_the_text_of_diagrams_and_charts_follows_their_paragraph() -> None:
    words = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in ("目标", "路径"))
    names = "<c:strCache><c:pt><c:v>2021年</c:v></c:pt><c:pt><c:v>2022年</c:v></c:pt></c:strCache>"
    title = "<a:p><a:r><a:t>增</a:t></a:r><a:r><a:t>速</a:t></a:r></a:p>"
    body = (
        p(r("见图") + '<w:r><w:drawing><dgm:relIds r:dm="data1"/></w:drawing></w:r>')
        + p('<w:r><w:drawing><c:chart r:id="chart1"/></w:drawing></w:r>')
        + p("后文")
    )
    found = lines(body, data1=words, chart1=title + names + names)
    assert found == ["见图", "目标", "路径", "增速", "2021年", "2022年", "后文"]


def test_a_field_without_an_end_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    assert lines(p(begin + r("一、回顾")) + p(field("TIME", r("1月")) + r("二、任务"))) == ["一、回顾", "1月二、任务"]
    assert lines(p(r("甲") + box(p(begin + r("框中"))) + r("乙"))) == ["甲乙", "框中"]


@pytest.mark.parametrize("mark", [*MARKS, MARKS[0] + MARKS[1], MARKS[1] + MARKS[2], MARKS[2] + MARKS[0]])
def test_a_mark_that_strays_into_a_field_of_one_element_changes_nothing(mark: str) -> None:
    begin, separate, end = MARKS
    for inside in (mark + r("1月"), r("1月") + mark):
        simple = f'<w:fldSimple w:instr="DATE">{inside}</w:fldSimple>'
        assert lines(p(simple + r("9日"))) == ["1月9日"]
        assert lines(p(begin + separate + r("2023年") + simple + end + r("9日"))) == ["2023年1月9日"]


def test_a_field_is_ended_by_what_is_seen_and_not_by_what_is_deleted_or_for_older_programs() -> None:
    begin, separate, end = MARKS
    newer = f"<mc:Choice>{r('新')}</mc:Choice>"
    older = f"<mc:AlternateContent>{newer}<mc:Fallback>{end}</mc:Fallback></mc:AlternateContent>"
    for unseen in (f"<w:del>{end}</w:del>", older, f"<w:pPr>{end}</w:pPr>"):
        shown = "新" if unseen is older else ""
        assert lines(p(begin + separate + r("甲") + unseen + r("乙") + end + r("丙"))) == [f"甲{shown}乙丙"]
        assert lines(p(begin + r("甲") + unseen + r("乙"))) == [f"甲{shown}乙"]


def test_time_grows_with_the_text_boxes_and_not_faster() -> None:
    def seconds(count: int) -> float:
        data = word(p(box(p(field("TIME", r("1月"))))) * count)
        start = process_time()
        assert read_docx(data).value.text == "1月\n" * count
        return process_time() - start

    assert seconds(4_000) < 20 * max(seconds(400), 0.02)


def test_math_and_ruby_are_text() -> None:
    ruby = f"<w:ruby><w:rt>{r('dàn')}</w:rt><w:rubyBase>{r('石')}</w:rubyBase></w:ruby>"
    assert lines(p(f"<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath><w:r>{ruby}</w:r>")) == ["x=2石（dàn）"]


def test_the_rows_of_a_table_are_lines_with_tabs_under_one_mark() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("合计")
    source = read(p("表一") + table((p("指标"), p("目标"), p("单位")), (wide, p("5%") + p("左右"))) + p("后文"))
    assert source.text.splitlines() == ["表一", "指标\t目标\t单位", "合计\t\t5% 左右", "后文"]
    assert marked(source, "table") == [("指标\t目标\t单位\n合计\t\t5% 左右", "")]


def test_two_tables_have_two_marks() -> None:
    source = read(table((p("甲"), p("乙"))) + table((p("丙"), p("丁"))))
    assert marked(source, "table") == [("甲\t乙", ""), ("丙\t丁", "")]


def test_a_table_that_only_frames_the_text_is_no_table() -> None:
    framed = read(table((p("政府工作报告") + p("各位代表："),)))
    assert framed.text.splitlines() == ["政府工作报告", "各位代表："]
    assert framed.marks == ()
    inner = read(table((p("侧栏"), table((p("甲"), p("乙"))) + p("正文"))))
    assert inner.text.splitlines() == ["侧栏", "甲\t乙", "正文"]
    assert marked(inner, "table") == [("甲\t乙", "")]


def test_deleted_rows_and_cells_are_left_out() -> None:
    gone = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("旧") + "</w:tc></w:tr>"
    cell = "<w:tc><w:tcPr><w:cellDel/></w:tcPr>" + p("旧") + "</w:tc>"
    body = f"<w:tbl>{gone}<w:tr><w:tc>{p('甲')}</w:tc>{cell}<w:tc>{p('乙')}</w:tc></w:tr></w:tbl>"
    assert lines(body) == ["甲\t乙"]


def test_footnotes_stand_behind_the_text_under_the_marker_that_refers_to_them() -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    source = read(
        p(r("双减") + reference.format(2) + r("落地")) + p(r("碧道") + reference.format(1)),
        footnotes=f'<w:footnote w:id="1">{p("<w:r><w:footnoteRef/></w:r>" + r(" 碧道：水岸。"))}</w:footnote>'
        f'<w:footnote w:id="2">{p("双减：减负。") + p("再释。")}</w:footnote>'
        f'<w:footnote w:id="0" w:type="separator">{p("线")}</w:footnote>',
    )
    assert source.text.splitlines() == ["双减[1]落地", "碧道[2]", "[1] 双减：减负。", "再释。", "[2] 碧道：水岸。"]
    assert marked(source, "note") == [("[1] 双减：减负。", "[1]"), ("再释。", "[1]"), ("[2] 碧道：水岸。", "[2]")]


def test_notes_are_numbered_as_the_document_says() -> None:
    body = p(
        r("甲")
        + '<w:r><w:footnoteReference w:id="1"/></w:r>'
        + r("乙")
        + '<w:r><w:endnoteReference w:id="1"/></w:r>'
        + '<w:r><w:footnoteReference w:id="9" w:customMarkFollows="1"/><w:t>※</w:t></w:r>'
    )
    circled = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:footnotePr>'
    notes = {
        "footnotes": f'<w:footnote w:id="1">{p("脚注")}</w:footnote><w:footnote w:id="9">{p("※ 另注")}</w:footnote>',
        "endnotes": f'<w:endnote w:id="1">{p("尾注")}</w:endnote>',
        "settings": circled,
    }
    assert lines(body, **notes) == ["甲①乙[i]※", "① 脚注", "※ 另注", "[i] 尾注"]


def test_headers_and_footers_come_last_each_once() -> None:
    refers = "".join(
        f'<w:headerReference r:id="{name}" w:type="{kind}"/>'
        for name, kind in (("header1", "default"), ("header2", "first"))
    )
    foot = '<w:footerReference r:id="footer1" w:type="default"/>'
    page = p(r("— ") + field("PAGE", r("1")) + r(" —")) + p("示例市人民政府")
    section = f"<w:sectPr>{refers}{foot}</w:sectPr>"
    parts = {"header1": p("政府工作报告"), "header2": p("首页"), "footer1": page}
    source = read(p("正文", section) + p("后文") + section, **parts)
    assert source.text.splitlines() == ["正文", "后文", "政府工作报告", "— 1 —", "示例市人民政府"]
    assert marked(source, "running-head") == [("政府工作报告", ""), ("示例市人民政府", "")]
    assert marked(source, "page-number") == [("— 1 —", "")]
    titled = section.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")
    assert "首页" in lines(p("正文") + titled, **parts)


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        (None, False),
        ("", False),
        ("<w:evenAndOddHeaders/>", True),
        ('<w:evenAndOddHeaders w:val="0"/>', False),
    ],
)
def test_a_header_of_even_pages_is_shown_where_the_settings_tell_them_apart(settings: str | None, shown: bool) -> None:
    section = '<w:sectPr><w:headerReference r:id="header1" w:type="even"/></w:sectPr>'
    parts = {"header1": p("政府工作报告"), **({} if settings is None else {"settings": settings})}
    assert lines(p("正文") + section, **parts) == (["正文", "政府工作报告"] if shown else ["正文"])


def test_headings_are_told_by_outline_level_by_style_and_by_its_name_in_chinese() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="章"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="节"/>'
        '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    )
    body = "".join(p(text, f'<w:pStyle w:val="{style}"/>') for text, style in zip("甲乙丙丁", "12ab", strict=True))
    body += p("戊", '<w:outlineLvl w:val="3"/>') + p("己", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>') + p("庚")
    found = marked(read(body, styles=styles), "heading")
    assert found == [("甲", "1"), ("乙", "2"), ("丙", "1"), ("丁", "3"), ("戊", "4")]


def test_bold_runs_are_marked_through_styles_and_toggles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="p"><w:name w:val="p"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="c"><w:name w:val="c"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    body = p(r("　一、", "<w:b/>") + r("回顾 ", '<w:rStyle w:val="c"/>') + r("去年") + r("不", '<w:b w:val="0"/>')) + p(
        r("全粗") + r("不粗", '<w:rStyle w:val="c"/>') + r("又粗"), '<w:pStyle w:val="p"/>'
    )
    assert marked(read(body, styles=styles), "bold") == [("一、回顾", ""), ("全粗", ""), ("又粗", "")]


def test_a_centred_line_is_marked_whole() -> None:
    source = read(p("<w:r><w:t>示例市</w:t><w:br/><w:t>政府工作报告</w:t></w:r>", '<w:jc w:val="center"/>') + p("正文"))
    assert marked(source, "centred") == [("示例市", ""), ("政府工作报告", "")]


def test_hidden_text_stands_on_a_line_of_its_own_and_is_marked() -> None:
    source = read(p(r("看得见") + r("看不见", "<w:vanish/>") + r("的")) + p(r("全隐", "<w:vanish/>")))
    assert source.text.splitlines() == ["看得见的", "看不见", "全隐"]
    assert marked(source, "hidden") == [("看不见", ""), ("全隐", "")]


def test_a_line_of_nothing_but_links_is_marked() -> None:
    linked = f"<w:hyperlink>{r('首页')}</w:hyperlink>"
    source = read(p(linked + r("\u3000") + linked) + p(linked + r("正文")))
    assert marked(source, "link") == [("首页\u3000首页", "")]


def test_comments_are_not_read() -> None:
    assert lines(p(r("正文") + '<w:r><w:commentReference w:id="1"/></w:r>')) == ["正文"]


def test_templates_macro_documents_and_strict_ones_are_read_alike() -> None:
    for kind in (
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ):
        assert read_docx(word(p("各位代表："), main=kind)).value.text == "各位代表：\n"
    strict = unpacked(word(p("各位代表：", '<w:jc w:val="center"/>')))
    for kind in (b"wordprocessingml", b"officeDocument"):
        usual, other = b"schemas.openxmlformats.org/%s/2006/" % kind, b"purl.oclc.org/ooxml/%s/" % kind
        strict = {name: content.replace(usual, other) for name, content in strict.items()}
    source = read_docx(archive(strict)).value
    assert (source.text, marked(source, "centred")) == ("各位代表：\n", [("各位代表：", "")])


def test_a_part_that_is_missing_though_referred_to_does_not_matter() -> None:
    files = unpacked(word(p("各位代表："), styles=""))
    del files["word/styles.xml"]
    assert read_docx(archive(files)).value.text == "各位代表：\n"


def test_a_word_document_is_told_by_its_content_and_converted() -> None:
    data = word(
        p("示例市人民政府工作报告")
        + p("各位代表：")
        + p("现在，我代表示例市人民政府，向大会报告工作。")
        + p("一、2021年工作回顾")
        + p("成绩显著。")
    )
    assert detected(data, "a.txt").name == "docx"
    report = convert(data, name="folder/a.docx").value
    assert [node.heading for node in report.body if hasattr(node, "heading")] == ["2021年工作回顾"]
    assert (report.source.file, report.source.sha256 != "") == ("a.docx", True)


def test_a_reports_footnotes_are_its_glossary_and_its_running_heads_are_set_aside() -> None:
    first, second = (f'<w:r><w:footnoteReference w:id="{note}"/></w:r>' for note in (7, 8))
    body = (
        p("示例市人民政府工作报告")
        + p("各位代表：")
        + p("现在，我代表示例市人民政府，向大会报告工作。")
        + p("一、2021年工作回顾")
        + p(r("落实“双减”") + first + r("政策，建成碧道") + second + r("。"))
        + p("二、2022年工作安排")
        + p("各位代表！让我们为建设示例市而努力奋斗！")
        + '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'
    )
    notes = ((7, "双减：减轻学生的作业负担。"), (8, "碧道：沿江河建设的生态廊道。"))
    report = convert(
        word(
            body,
            footnotes="".join(f'<w:footnote w:id="{note}">{p(text)}</w:footnote>' for note, text in notes),
            header1=p("示例市人民政府工作报告"),
            footer1=p(r("— ") + field("PAGE", r("1")) + r(" —")),
        )
    ).value
    found = [(entry.label, entry.term, len(entry.refs)) for entry in report.back.glossary]
    assert found == [("[1]", "双减", 1), ("[2]", "碧道", 1)]
    assert [each.text for each in report.omitted] == ["示例市人民政府工作报告", "— 1 —"]
