"""Marks of a file: lines set aside, tables, headings, footnotes, and labels."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from converter import Report, read, write
from converter.checks.coverage import check_coverage
from converter.documents.options import path_of
from converter.inputs.labels import Label
from converter.model import Division, Node, Paragraph, Table
from converter.model.walk import below, walk
from converter.pipeline import read_source
from converter.source.problem import Code
from converter.source.source import Mark, MarkKind, Source
from converter.source.span import Span

Said = tuple[str, MarkKind | None, str]
"""A line, and the kind and value of the mark over it."""

OPENING: tuple[str, ...] = ("各位代表：", "现在，我代表示例市人民政府，向大会报告工作，请予审议。")
PROSE = "过去一年，全市上下真抓实干，经济运行总体平稳，各项事业取得新的进步。"


def test_a_footnote_among_the_entries_of_a_glossary_stands_in_the_order_of_the_text() -> None:
    report = heard(
        *OPENING,
        "一、总体要求",
        PROSE,
        "让我们携手前进，努力奋斗！",
        "名词解释",
        ("碧道：绿色廊道。", "note", ""),
        "①双随机：随机抽取。",
    )
    assert [(entry.id, entry.term) for entry in report.back.glossary] == [("gloss1", "碧道"), ("gloss2", "双随机")]


def heard(*lines: str | Said) -> Report:
    """The report in lines with what their file says of each; JSON, TEI and coverage are checked on the way."""
    text, marks = "", []
    for line in lines:
        said, kind, value = (line, None, "") if isinstance(line, str) else line
        if kind is not None:
            marks.append(Mark(Span(len(text), len(text) + len(said)), kind, value))
        text += said + "\n"
    report = read_source(Source(text, marks=tuple(marks))).value
    assert check_coverage(report, text) == ()
    for form in ("json", "markdown", "tei"):
        assert [each for each in write(report, form).problems if each.severity == "error"] == []
    assert write(report, "source").value == text
    return report


def divisions(nodes: tuple[Node, ...]) -> Iterator[Division]:
    return (node for node in below(nodes) if isinstance(node, Division))


@pytest.mark.parametrize(
    ("kind", "omitted"),
    [
        ("running-head", "page-number"),
        ("page-number", "page-number"),
        ("hidden", "other"),
        ("link", "navigation"),
    ],
)
def test_a_line_that_no_reader_takes_for_the_reports_is_set_aside(kind: MarkKind, omitted: str) -> None:
    report = heard(*OPENING, "一、工作回顾", PROSE, ("示例市要闻速览及专题报道", kind, ""), PROSE)
    assert [(each.kind, each.text) for each in report.omitted] == [(omitted, "示例市要闻速览及专题报道")]


def test_links_tell_nothing_where_the_whole_page_is_links() -> None:
    report = heard(*((line, "link", "") for line in (*OPENING, "一、工作回顾", PROSE, "二、工作安排", PROSE)))
    assert report.omitted == ()
    assert [each.heading for each in divisions(report.body)] == ["工作回顾", "工作安排"]


def test_rows_of_a_table_become_its_cells() -> None:
    table = "指标\t数值\t\n地区生产总值\t增长6%\t预期性"
    report = heard(*OPENING, "一、目标", PROSE, (table, "table", ""), PROSE)
    found = next(node for node in next(divisions(report.body)).children if isinstance(node, Table))
    assert [[cell.text for cell in row] for row in found.rows] == [
        ["指标", "数值", ""],
        ["地区生产总值", "增长6%", "预期性"],
    ]


ODD_TABLES = {
    "an empty corner": "\t2021年\n总产值\t5%",
    "an empty last cell": "指标\t数值\n合计\t",
    "empty cells all around": "\t\t\n\t总产值\t\n\t\t",
    "blanks in the outer cells": "\u3000\t2021年\n合计\t \u3000",
    "a row of empty cells in the middle": "指标\t数值\n\t\n合计\t",
    "one row, all but empty": "\t\t甲\t\t",
    "a credit at its end": "指标\t说明\n总产值\t初步核算数。 来源：市统计局",
    "a salutation and what follows it": "各位代表：现在报告工作。\t甲\n一\t二",
    "a salutation alone": "各位代表：\t甲\n一\t各位代表！",
    "stamps of time": "[09:08] 到会\t甲\n[09:10] 开会\t乙\n[09:30] 散会\t丙\n[09:40]\t",
    "tags that break lines": "指标<br>单位\t数值<br/>\n</p>合计\t<br>",
    "escapes that break lines": "指标\\n单位\t数值[SEP]\n[SEP]合计\t\\r\\n",
    "entities and tokens": "&nbsp;\t<U+00A0>2021年\n合计&nbsp;\t&nbsp;",
    "a giant cell": f"说明\t{'全市经济平稳；' * 400}\n\t一、总体要求",
    "markers": "一、\t（一）\n1.\t①",
}


@pytest.mark.parametrize("table", ODD_TABLES.values(), ids=ODD_TABLES.keys())
@pytest.mark.parametrize("after", ["", PROSE, "二、工作安排", "（一）稳中求进。" + PROSE])
def test_a_table_holds_all_its_cells_whatever_they_say(table: str, after: str) -> None:
    for before in (PROSE, "一是抓项目。开工十个。", "一年来，我们抓改革，成效明显。", "附件1：民生实事"):
        report = heard(*OPENING, "一、目标", PROSE, before, (table, "table", ""), *([after] if after else []))
        tables = [node for node in walk(report) if isinstance(node, Table)]
        rows = [row.split("\t") for row in table.split("\n") if row.strip()]
        assert [[cell.text for cell in row] for node in tables for row in node.rows] == [
            [cell.strip() for cell in row] for row in rows
        ]


def test_a_table_above_the_speech_is_not_cut_at_its_salutation() -> None:
    heard("示例市政府工作报告", ("各位代表：现在报告工作。\t甲\n一\t二。 来源：示例网", "table", ""), *OPENING, PROSE)
    heard(("\t各位代表：\n\t", "table", ""), PROSE)


def test_two_tables_in_a_row_stay_two() -> None:
    report = heard(*OPENING, "一、目标", PROSE, ("甲\t乙", "table", ""), ("丙\t丁", "table", ""), PROSE)
    assert sum(isinstance(node, Table) for node in next(divisions(report.body)).children) == 2


def test_headings_without_a_number_take_the_depth_that_the_file_gives() -> None:
    report = heard(
        *OPENING,
        ("一、工作回顾", "heading", "2"),
        ("经济运行", "heading", "3"),
        PROSE,
        ("改革开放", "heading", "3"),
        PROSE,
        ("工作安排和展望未来", "heading", "2"),
        PROSE,
        ("民生", "heading", "3"),
        PROSE,
    )
    assert [(each.level, each.heading) for each in divisions(report.body)] == [
        (1, "工作回顾"),
        (2, "经济运行"),
        (2, "改革开放"),
        (1, "工作安排和展望未来"),
    ]


def test_a_long_sentence_in_bold_on_its_own_line_is_a_whole_heading() -> None:
    said = "（一）坚持以创新驱动引领发展，着力培育新质生产力，加快建设现代化产业体系，全面提升区域综合竞争力。"
    bold = heard(*OPENING, "一、工作安排", (said, "bold", ""), PROSE, "（二）扩大内需。" + PROSE)
    plain = heard(*OPENING, "一、工作安排", said, "（二）扩大内需。" + PROSE)
    assert [each.run_in for each in divisions(bold.body)][1] is False
    assert [each.heading for each in divisions(bold.body)][1] == said.removeprefix("（一）")
    assert [each.heading for each in divisions(plain.body)][1] == ""


def test_a_footnote_between_two_lines_parts_the_paragraphs() -> None:
    note = ("[1]碧道：指以水为主线的绿道。", "note", "[1]")
    report = heard(*OPENING, "一、工作回顾", "全市推进碧道[1]建设，", note, "经济运行平稳。", PROSE)
    assert "全市推进碧道[1]建设，" in [node.text for node in below(report.body) if isinstance(node, Paragraph)]
    heard(*OPENING, "（一）扩大内需", note, "深化改革开放", PROSE)
    heard(*OPENING, PROSE, "让我们努力奋斗！", "名词解释", "1.双减：减轻", note, "<br>", "学生负担。")


def test_a_footnote_that_explains_a_term_is_a_glossary_entry_and_another_a_note() -> None:
    report = heard(
        *OPENING,
        "一、工作回顾",
        "全市推进碧道[1]建设，经济运行平稳[2]。" + PROSE,
        ("[1]碧道：指以水为主线的绿道。", "note", "[1]"),
        ("[2] 本段数据为初步统计数。", "note", "[2]"),
        PROSE,
    )
    entry, note = report.back.glossary[0], report.back.notes[0]
    paragraph = next(node for node in next(divisions(report.body)).children if isinstance(node, Paragraph))
    assert (entry.term, note.text) == ("碧道", "[2] 本段数据为初步统计数。")
    assert [(ref.target, ref.text) for ref in paragraph.refs] == [(entry.id, "[1]"), (note.id, "[2]")]
    assert entry.refs == note.refs == (paragraph.id,)


SPEECH = (
    "各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n"
    "一、2021年工作回顾\n经济平稳。\n二、2022年工作安排\n实干。\n"
)


def labelled(text: str = SPEECH, **labels: str) -> Report:
    """The report of a text beside which labels stand, named as in `--metadata`."""
    return read(text, labels=[Label(path_of(name), name, value) for name, value in labels.items()]).value


def disagreements(report: Report) -> list[str]:
    return [each.message for each in report.problems if each.code is Code.LABEL_DISAGREES]


def test_labels_fill_what_the_text_does_not_state_and_show_where_they_stand() -> None:
    report = labelled(place="辽源", province="吉林", year="2022", speaker="张 三", term="第九届", posted="2022年2月1日")
    known = report.metadata
    assert known.jurisdiction and known.speaker and known.congress
    place = known.jurisdiction
    assert (place.name, place.code, place.province) == ("辽源市", "220400", "吉林省")
    assert (known.date, known.speaker.name, known.congress.term) == ("2022", "张三", 9)
    assert known.publication.date == "2022-02-01"
    assert report.id == "cn-220400-2022"
    shown = report.omitted[0].text, known.evidence["jurisdiction.name"].of("place：辽源")
    assert shown == ("place：辽源", "辽源")
    assert known.confidence["date"] < 1


def test_a_label_that_agrees_in_other_words_is_no_problem() -> None:
    text = SPEECH.replace("代表市人民", "代表辽源市人民")
    for place in ("辽源", "吉林省辽源市", "辽源市"):
        assert disagreements(labelled(text, place=place, province="吉林", year="2022年")) == []


def test_a_label_that_says_something_else_is_a_problem_and_is_not_taken() -> None:
    text = SPEECH.replace("代表市人民", "代表辽源市人民")
    report = labelled(text, place="通化市", province="黑龙江", year="2019")
    assert disagreements(report) == [
        "jurisdiction.name is 通化市 by the label, 辽源市 by the text",
        "jurisdiction.province is 黑龙江 by the label, 吉林省 by the text",
        "year is 2019 by the label, 2022 by the text",
    ]
    assert report.metadata.date is None
    assert report.metadata.jurisdiction and report.metadata.jurisdiction.code == "220400"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("<p>2022年示例市政府工作报告</p>", "2022年示例市政府工作报告"),
        ("[SEP]2022年示例市政府工作报告", "2022年示例市政府工作报告"),
        ("<!-- --><div>示例市：政府工作报告", "示例市：政府工作报告"),
        ("2022年<br>示例市政府工作报告", "示例市政府工作报告"),
        ("<br/>", None),
        ("&nbsp;", None),
    ],
)
def test_a_title_beside_the_text_is_heard_without_the_markup_in_it(said: str, title: str | None) -> None:
    name = "ArticleTitle："
    text = "".join(f"{line}\n" for line in (name + said, *OPENING, PROSE))
    mark = Mark(Span(len(name), len(name) + len(said)), "label", "title")
    report = read_source(Source(text, marks=(mark,))).value
    assert check_coverage(report, text) == ()
    assert report.metadata.title == title
    assert report.metadata.jurisdiction and report.metadata.jurisdiction.name == "示例市"


def test_a_province_tells_places_of_one_name_apart() -> None:
    text = SPEECH.replace("代表市人民", "代表鼓楼区人民")
    place = labelled(text, province="福建省", year="2022").metadata.jurisdiction
    assert place and place.code == "350102"


def test_a_level_that_only_a_label_states_is_taken() -> None:
    place = labelled("经济平稳。", level="地级市").metadata.jurisdiction
    assert place and (place.name, place.level) == (None, "prefecture")


def test_topic_sentences_in_bold_type_are_the_leads_whatever_their_words() -> None:
    topics = ("第三产业占比过半", "粮食产量达到100万吨", "新城建设加快", "老城焕新")
    said = [f"{topic}。{PROSE}{PROSE}" for topic in topics]
    text, marks = "\n".join((*OPENING, "一、工作回顾", *said)) + "\n", []
    for topic in ("第三产业占比过半", "粮食产量达到100万吨。", "新城建设加快"):
        start = text.index(topic)
        marks.append(Mark(Span(start, start + len(topic)), "bold"))
    report = read_source(Source(text, marks=tuple(marks))).value
    paragraphs = next(divisions(report.body)).children
    assert [[lead.text for lead in each.leads] for each in paragraphs if isinstance(each, Paragraph)] == [
        ["第三产业占比过半"],
        ["粮食产量达到100万吨"],
        ["新城建设加快"],
        [],
    ]
