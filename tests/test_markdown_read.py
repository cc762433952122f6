"""Markdown read back: a page of ours into the report it was, edited or not; other pages into their text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from beside import stated_everywhere
from conftest import ROOT, all_texts
from differences import differences, not_kept
from hypothesis import HealthCheck, given, settings
from sample import sample_report
from strategies import reports

from converter import read, write
from converter.checks.coverage import check_coverage
from converter.formats.markdown.check import check_markdown_text
from converter.formats.markdown.check_blocks import read_back
from converter.formats.markdown.check_front import value_of
from converter.formats.markdown.read import read_markdown, read_page
from converter.formats.markdown.read_front import read_front_matter
from converter.formats.markdown.write_siblings import looks
from converter.model import (
    Back,
    Division,
    GlossaryEntry,
    Item,
    List,
    Metadata,
    Node,
    Note,
    Paragraph,
    Ref,
    Refrain,
    Report,
    SourceInfo,
)
from converter.model.layout import leaves, restore
from converter.model.walk import walk
from converter.source.problem import Code
from converter.source.source import Source
from converter.source.span import Span
from converter.text.numberings import Scheme

SOME = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
LOST = not_kept(ROOT / "docs" / "markdown.md")


def page(report: Report) -> str:
    return write(report, "markdown", check=False).value


def faults(report: Report) -> tuple[object, ...]:
    """List the changes in a page that is read and written, and the losses of its report."""
    written = page(report)
    again = read_page(written)
    changed = [pair for pair in zip(page(again).splitlines(), written.splitlines(), strict=False) if len(set(pair)) > 1]
    lost = check_coverage(again, restore(leaves(again), again.source.layout))
    return (*lost, *changed[:1], *(["length"] if len(page(again)) != len(written) else []))


def test_nodes_are_named_by_the_way_to_them() -> None:
    text = "# 政府工作报告\n\n## 一、回顾\n\n增长。\n\n### （一）工业\n\n建厂。\n\n#### 1.园区\n\n扩建。\n"
    assert [node.id for node in walk(read_page(text))] == [
        "part1",
        "part1.p1",
        "part1.sec1",
        "part1.sec1.p1",
        "part1.sec1.sub1",
        "part1.sec1.sub1.p1",
    ]


@SOME
@given(reports())
def test_a_page_read_and_written_again_is_the_same_byte_for_byte(report: Report) -> None:
    assert faults(report) == ()


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_the_page_of_a_seed_read_and_written_again_is_the_same(seed: Path) -> None:
    assert faults(read(seed.read_bytes(), name=seed.name).value) == ()


@pytest.mark.usefixtures("shared")
def test_the_pages_of_real_reports_read_and_written_again_are_the_same() -> None:
    assert {path.name: found for path in all_texts()[::15] if (found := faults(read(path.read_bytes()).value))} == {}


# What a page does not keep


def unlisted(report: Report) -> dict[str, Any]:
    """The fields that differ once the report came back from a page, and that docs/markdown.md does not name."""
    return {
        name: values
        for name, values in differences(report, read_page(page(report))).items()
        if not any(name == row or name.startswith(f"{row}.") for row in LOST)
    }


def whole_reports() -> Iterator[Report]:
    """The reports of the seeds and the invented one."""
    yield sample_report()
    yield from (read(seed.read_bytes(), name=seed.name).value for seed in SEEDS)


def test_only_what_the_documentation_names_differs_after_a_way_through_a_page() -> None:
    assert [found for report in whole_reports() if (found := unlisted(report))] == []


def reports_that_lose() -> Iterator[Report]:
    """Reports that together lose whatever a page does not keep."""
    report = sample_report()
    back, source, glossary = report.back, report.source, report.back.glossary
    part = report.body[-1]
    assert isinstance(part, Division) and part.heading_span is not None
    marked = replace(
        part,
        heading="新质生产力[1]",
        heading_span=Span(part.heading_span.start, part.heading_span.start + 8),
        refs=(Ref("gloss1", "[1]", Span(part.heading_span.start + 5, part.heading_span.start + 8)),),
    )
    entries = (replace(glossary[0], label="[1]", text=glossary[0].text.replace("1.", "[1]", 1)),)
    yield replace(report, body=(marked,), back=Back(glossary=entries), omitted=(), source=replace(source, layout=()))
    yield stated_everywhere()
    yield from whole_reports()
    yield replace(report, source=replace(source, encoding="gb18030", newline="crlf"))
    yield replace(report, back=replace(back, annexes=(replace(back.annexes[0], title="2022年民生实事清单"),)))
    yield replace(report, back=replace(back, heads=()))
    yield replace(report, back=replace(back, heads=(replace(back.heads[0], text="附记"),)))
    yield replace(report, front=report.front[:1], body=(*report.front[1:], *report.body))
    first = report.body[0]
    assert isinstance(first, Division)
    yield replace(report, body=(replace(first, children=first.children[1:]), *report.body[1:]))
    yield replace(report, body=(replace(first, scheme=Scheme("di-chapter")), *report.body[1:]))
    yield with_uses_everywhere()


def with_uses_everywhere() -> Report:
    """A report of no kind whose paragraph, item and heading use terms, notes and entries that are gone."""
    refrain, ref = Refrain("一年来"), (Ref("gone", "经济", Span(0, 2)), Ref("gloss1", "[1]", Span(4, 7)))
    paragraph = Paragraph("x1", Span(0, 7), "经济增长[1]", refrain=refrain, refs=ref)
    item = Item(
        "x2",
        Span(8, 17),
        "一是",
        Span(8, 10),
        "ordinal",
        text="经济增长[2]",
        text_span=Span(10, 17),
        refrain=refrain,
        refs=(Ref("gone", "经济", Span(10, 12)), Ref("note1", "[2]", Span(14, 17))),
    )
    heading = Division(
        "x3",
        Span(20, 27),
        1,
        "",
        None,
        None,
        "unnumbered",
        "经济增长[3]",
        Span(20, 27),
        False,
        refs=(Ref("gone", "经济", Span(20, 22)), Ref("词3", "[3]", Span(24, 27))),
        children=(),
    )
    entries = (
        GlossaryEntry("gloss1", Span(40, 50), "经济增长 一词", "", None, "经济增长", "一词"),
        GlossaryEntry("词3", Span(50, 60), "[3]经济增长：", "[3]", 3, "经济增长", "词"),
    )
    notes = (Note("note1", Span(60, 70), "[2]增长", ("gone",)),)
    return Report(
        "other",
        "",
        Metadata(),
        SourceInfo("", "", "utf-8", "lf", 80),
        (),
        (paragraph, List("x4", Span(8, 17), True, (item,)), heading),
        Back(glossary=entries, notes=notes),
    )


def test_whatever_the_documentation_names_does_differ() -> None:
    found = {name for report in reports_that_lose() for name in differences(report, read_page(page(report)))}
    assert {row for row in LOST if not any(name == row or name.startswith(f"{row}.") for name in found)} == set()


@pytest.mark.usefixtures("shared")
def test_only_what_the_documentation_names_differs_in_real_reports() -> None:
    found = {path.name: unlisted(read(path.read_bytes()).value) for path in all_texts()[::15]}
    assert {name: fields for name, fields in found.items() if fields} == {}


def headings(report: Report) -> list[tuple[int, str, int | None, str]]:
    """Level, label, number and text of each heading that a page shows."""
    found = (node for node in walk(report) if isinstance(node, Division) and node.heading)
    return [(node.level, node.label, node.number, node.heading) for node in found]


def are_shown(found: Sequence[Node]) -> bool:
    """Test whether exactly the headings are headings on the page: no siblings had to be made alike."""
    children = (getattr(node, "children", ()) for node in found)
    return set(looks(found)) <= {"own"} and all(map(are_shown, children))


@pytest.mark.usefixtures("shared")
def test_headings_keep_their_level_label_and_number() -> None:
    found = [(path.name, read(path.read_bytes()).value) for path in all_texts()[::10]]
    kept = [(name, report) for name, report in found if are_shown(report.body)]
    assert len(kept) * 3 > len(found) * 2
    for name, report in kept:
        assert headings(read_page(page(report))) == headings(report), name


# Edited by hand


def test_an_edited_page_comes_back_with_its_edits() -> None:
    written = page(sample_report())
    for old, new in (
        ('code: "539900"', "code: 530100"),
        ('speaker: "程宇"', "speaker: '李宇'"),
        ("一、 过去五年工作回顾" if "一、 过去" in written else "一、过去五年工作回顾", "一、五年来的工作"),
        ("让我们携手前进！", "让我们**携手**\n前进！\n\n1. 甲\n2. 乙\n\n> 引文"),
    ):
        assert old in written
        written = written.replace(old, new)
    report = read_page(written)
    assert report.metadata.jurisdiction and report.metadata.jurisdiction.code == "530100"
    assert report.metadata.speaker and report.metadata.speaker.name == "李宇"
    assert headings(report)[0][3] == "五年来的工作"
    text = [node.text for node in walk(report) if isinstance(node, Paragraph)]
    assert "让我们携手前进！" in text and "引文" in text
    assert "甲" in page(report)


def test_faults_of_an_edited_page_are_problems_and_the_rest_is_read() -> None:
    written = page(sample_report()).replace("[^gloss1]", "", 1)
    found = read_markdown(written.encode())
    assert [each.message for each in found.problems] == ["nothing refers to footnote [^gloss1]"]
    assert isinstance(found.value, Report) and found.value.metadata.title == "政府工作报告"


def test_a_footnote_inside_the_text_is_read_on_a_page_of_ours() -> None:
    report = read_page(page(sample_report()).replace("让我们携手前进！", "让我们携手^[手拉手]前进！"))
    (note,) = [each for each in report.back.notes if each.text.endswith("手拉手")]
    assert note.refs and f"[^{note.id}]" in page(report)


def test_a_footnote_inside_the_text_is_read_on_other_pages() -> None:
    report = read("# 一、总体要求\n\n经济稳中向好^[初步核算]，财政增长^[]。\n".encode(), name="a.md").value
    text = restore(leaves(report), report.source.layout)
    assert text == "一、总体要求\n经济稳中向好[1]，财政增长[2]。\n初步核算\n"
    assert [note.text for note in report.back.notes] == ["初步核算"]


@pytest.mark.parametrize("data", [b"\n", b"# \xff\xfe\n\n> \xff"])
def test_problems_of_another_page_lie_in_its_text(data: bytes) -> None:
    report = read(data, name="a.md").value
    assert all(end <= report.source.length for _, end in (each.span for each in report.problems))


def test_bytes_of_a_page_of_ours_that_are_no_text_are_told() -> None:
    data = page(sample_report()).encode().replace("携手".encode(), b"\xe6\x90")
    assert Code.UNDECODABLE_BYTES in {each.code for each in read_markdown(data).problems}


def test_front_matter_takes_values_as_other_yaml_writers_quote_them() -> None:
    found = read_front_matter(
        "title: '李''氏'\n# a remark\nterm: 9\ndate: 2022-01-11 # by hand\n\"place\": \"甲\" # too\n"
        "file: a: b.txt\n"
        "reviewed:\n  - '2017'\n  - 2021\nspeaker: null\nacting: true\n"
    )
    assert found == {
        "display_title": "李'氏",
        "congress.term": "9",
        "date": "2022-01-11",
        "jurisdiction.name": "甲",
        "source.file": "a: b.txt",
        "period.reviewed": ("2017", "2021"),
        "speaker.name": "",
        "speaker.acting": "true",
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda front: sorted(front),
        lambda front: [*front[:2], *(f"key{n}: 1" for n in range(20)), *front[2:]],
        lambda front: [line.replace('"', "'") for line in front],
        lambda front: [line.replace('"', "") for line in front],
        lambda front: [f"{line}  # edited" for line in front],
        lambda front: [f"{line}\r" for line in front],
        lambda front: ['"' + line.replace(":", '":', 1) for line in front],
    ],
)
def test_a_page_whose_front_matter_another_program_wrote_anew_is_still_ours(change: Any) -> None:
    _, front, body = page(sample_report()).split("---\n", 2)
    kept = [line for line in front.splitlines() if "：" not in line and "“" not in line]
    text = "---\n" + "\n".join(change(kept)) + f"\n---\n{body}"
    report = read(text.encode(), name="a.md").value
    assert report.metadata.jurisdiction == sample_report().metadata.jurisdiction
    assert report.kind == "government-work-report"


def test_a_remark_behind_a_quoted_value_leaves_what_looks_like_one_inside() -> None:
    assert read_front_matter("editor: \"李 #1\" # by hand\nsource: '甲 #2' # too\n") == {
        "publication.editor": "李 #1",
        "publication.source": "甲 #2",
    }


def test_an_empty_value_in_single_quotes_is_an_empty_text_and_one_quote_is_none() -> None:
    assert [value_of(each) for each in ("''", "'", "''''")] == ["", None, "'"]


def test_front_matter_of_older_pages_is_read() -> None:
    found = read_front_matter(
        'period:\n  reviewed: ["2017", "2021"]\n  planned: "2022"\nsource:\n  site: "日报"\n  url: "http://a.cn"\n'
        '  posted: "2022-02-01"\n  editor: "李明"\n  file: "a.txt"\n  sha256: "' + "0" * 64 + '"\n'
    )
    assert found == {
        "period.reviewed": ("2017", "2021"),
        "period.planned": "2022",
        "publication.source": "日报",
        "publication.url": "http://a.cn",
        "publication.date": "2022-02-01",
        "publication.editor": "李明",
        "source.file": "a.txt",
        "source.sha256": "0" * 64,
    }


def test_the_keys_of_before_are_read() -> None:
    found = read_front_matter(
        'period_reviewed: ["2021"]\nperiod_planned: "2022"\nsource: "日报"\nsource_url: "http://a.cn"\n'
        'posted: "2022-02-01"\neditor: "李明"\nsource_file: "a.txt"\nsource_sha256: "' + "0" * 64 + '"\n'
    )
    assert found == {
        "period.reviewed": ("2021",),
        "period.planned": "2022",
        "publication.source": "日报",
        "publication.url": "http://a.cn",
        "publication.date": "2022-02-01",
        "publication.editor": "李明",
        "source.file": "a.txt",
        "source.sha256": "0" * 64,
    }


def test_keys_that_a_site_generator_reads_state_nothing_of_the_report() -> None:
    assert read_front_matter('url: "/reports/2022/"\nsite: "甲"\nlayout: "page"\n') == {}


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("sha256: unknown", "sha256 is unknown, which is not a checksum"),
        ("place_code: 53990", "place_code is 53990, which is not a code of six digits"),
        ("date: 2022年1月11日", "date is 2022年1月11日, which is not a date"),
        ("date: 2022-13-01", "date is 2022-13-01, which is not a date"),
        ("level: 市", "level is 市, which is not one of national"),
        ("lang: en", "lang is en, which is not zh-Hans or zh-Hant"),
        ("term: 第九", "term is 第九, which is not a number"),
        ("acting: 代", "acting is 代, which is not true or false"),
        ("reviewed: [二〇一七]", "reviewed is [二〇一七], which is not a year"),
        ("planned: 22", "planned is 22, which is not a year"),
        ("speaker: *name", "speaker is *name, which is not read"),
        ("speaker: &a [b]", "speaker is &a [b], which is not read"),
        ("speaker: {a: b}", "speaker is {a: b}, which is not read"),
        ("speaker: |\n  程宇", "speaker is |, which is not read"),
        ("speaker: [程宇, 李宇]", "speaker is [程宇, 李宇], which is not a text"),
        ("speaker: " + "[" * 9_000, "which is not read"),
        ("speaker: " + "[" * 9_000 + "]" * 9_000, "which is not read"),
        ('speaker: "甲"\nspeaker: "乙"', "speaker stands twice"),
        ('speaker: "甲', "is not quoted as JSON quotes it"),
        ("\tspeaker: 甲", "no key stands in"),
    ],
)
def test_a_value_that_cannot_be_what_its_key_says_is_a_problem_and_left_out(written: str, message: str) -> None:
    key = written.strip().partition(":")[0]
    lines = page(sample_report()).splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith(f"{key}:")).replace("kind:", f"{written}\nkind:", 1)
    assert text.count(written) == 1
    found = read_markdown(text.encode())
    assert [each.code for each in found.problems][:1] == [Code.INVALID_MARKDOWN]
    assert message in found.problems[0].message
    assert found.problems == check_markdown_text(text)
    assert isinstance(found.value, Report)
    assert [write(found.value, form).problems for form in ("json", "tei", "markdown")] == [(), (), ()]


def test_an_alias_is_never_put_in_the_place_of_what_it_stands_for() -> None:
    pairs = zip("abcdefg", "bcdefgh", strict=True)
    bomb = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in pairs)
    text = page(sample_report()).replace("kind:", f"{bomb}kind:", 1).replace('"程宇"', "*h")
    report = read_page(text)
    assert report.metadata.speaker and report.metadata.speaker.name is None


def test_a_page_of_another_may_hold_any_value() -> None:
    assert check_markdown_text("---\ntitle: a\ndate: 2022-01-11T08:00:00+08:00\ncode: *x\n---\n\n# a\n") == ()


def test_a_note_that_stands_where_the_text_refers_to_it_is_read() -> None:
    text = page(sample_report()).replace("让我们携手前进！", "让我们^[全体 *代表*]携手前进！")
    report = read_page(text)
    assert [note.text for note in report.back.notes][-1].endswith("全体 代表")
    assert faults(report) == ()


def test_the_words_of_a_footnote_to_which_nothing_refers_stay() -> None:
    text = page(sample_report()) + "\n[^lost]: 无人引用的注释。\n"
    found = read_markdown(text.encode())
    assert [each.message for each in found.problems] == ["nothing refers to footnote [^lost]"]
    assert isinstance(found.value, Report) and "无人引用的注释。" in page(found.value)


def test_a_footnote_that_says_nothing_and_that_nothing_refers_to_is_gone() -> None:
    page = '---\ntitle: ""\nkind: "other"\n---\n\n# 标题\n\n一段话。\n\n[^4]:\n\n[^note1]:\n'
    report = read(page.encode(), name="a.md").value
    assert (report.back.glossary, report.back.notes) == ((), ())
    assert not [each.message for each in write(report, "markdown").problems]


def test_a_label_called_like_a_mark_is_a_label() -> None:
    text = page(sample_report()).replace("gloss1", "strong_open").replace("让我们携手", "让我们**携手**")
    assert "让我们携手前进！" in [node.text for node in walk(read_page(text)) if isinstance(node, Paragraph)]


def test_a_page_of_ours_deeper_than_the_parser_goes_is_read_as_its_text_and_says_so() -> None:
    found = read_markdown((page(sample_report()) + "- " * 150 + "末").encode())
    assert isinstance(found.value, Source) and found.value.text.endswith("末")
    assert [each.code for each in found.problems] == [Code.INVALID_MARKDOWN]


# Pages of others

OTHER = """---
title: "示例市政府工作报告"
date: 2022-01-20
tags: [报告]
---
# 政府工作报告

[首页](/) | [新闻](/n)

**各位代表**：

## 一、过去一年工作回顾
经济增长<br>5%。
民生改善[^a]。

1. 新建厂房
2. 改造设备

- 改善民生

| 指标 | 数值 |
|---|---|
| 产值 | 5% |

[^a]: 按现价计算。
"""


def test_another_page_is_what_its_reader_sees_with_marks_for_what_its_markup_says() -> None:
    source = read_markdown(OTHER.encode(), name="a.md").value
    assert isinstance(source, Source) and source.format == "markdown"
    assert source.text == (
        "title：示例市政府工作报告\ndate：2022-01-20\ntags：报告\n政府工作报告\n首页 | 新闻\n各位代表：\n"
        "一、过去一年工作回顾\n经济增长\n5%。\n民生改善[a]。\n1. 新建厂房\n2. 改造设备\n● 改善民生\n"
        "指标\t数值\n产值\t5%\n按现价计算。\n"
    )
    assert [(mark.kind, mark.value, mark.span.of(source.text)) for mark in source.marks] == [
        ("label", "title", "示例市政府工作报告"),
        ("label", "publication.date", "2022-01-20"),
        ("label", "", "报告"),
        ("heading", "1", "政府工作报告"),
        ("link", "", "首页 | 新闻"),
        ("bold", "", "各位代表"),
        ("heading", "2", "一、过去一年工作回顾"),
        ("table", "", "指标\t数值\n产值\t5%"),
        ("note", "[a]", "按现价计算。"),
    ]


def test_notes_of_another_page_are_kept_inline_or_never_referred_to() -> None:
    source = read_markdown("增长^[初步]5%[^1]。\n\n[^1]: 现价\n\n[^2]: 无人引用\n".encode(), name="a.md").value
    assert isinstance(source, Source) and source.text == "增长[3]5%[1]。\n现价\n无人引用\n初步\n"
    assert [(mark.value, mark.span.of(source.text)) for mark in source.marks] == [
        ("[1]", "现价"),
        ("[2]", "无人引用"),
        ("[3]", "初步"),
    ]


def test_stars_beside_chinese_punctuation_are_bold_type() -> None:
    written = "**（一）经济平稳。**全年增长6%，**“十四五”**开局。**\\*** 2**3**4 ** 空 **\n"
    source = read_markdown(written.encode(), name="a.md").value
    assert isinstance(source, Source) and source.text.startswith("（一）经济平稳。全年增长6%，“十四五”开局。")
    bold = [mark.span.of(source.text) for mark in source.marks if mark.kind == "bold"]
    assert bold[:2] == ["（一）经济平稳。", "“十四五”"]


@pytest.mark.parametrize(
    "shown", ["`**甲。**乙`", "```\n**甲。**乙\n```", "\\*\\*甲。\\*\\*乙", "** 甲。 **乙", "甲** 。乙**"]
)
def test_stars_that_are_no_bold_type_are_shown_as_they_are(shown: str) -> None:
    source = read_markdown(f"{shown}\n".encode(), name="a.md").value
    assert isinstance(source, Source) and source.text.strip() == shown.strip("`\n").replace("\\", "")
    assert [mark for mark in source.marks if mark.kind == "bold"] == []


def test_a_heading_mark_before_a_whole_paragraph_makes_its_first_sentence_the_heading() -> None:
    text = "全市地区生产总值增长6%，规模以上工业增加值增长7%，财政收入增长8%，居民收入稳步增长。"
    marked = (
        "# 政府工作报告",
        "各位代表：",
        "# 一、2021年工作回顾",
        f"# （一）经济平稳。{text}",
        "# （二）民生改善",
        text,
    )
    found = headings(read("\n\n".join(marked).encode(), name="a.md").value)
    assert [each[3] for each in found] == ["2021年工作回顾", "经济平稳。", "民生改善"]


def test_a_bullet_without_a_text_marks_no_other_line() -> None:
    source = read_markdown("- \n\n增长。\n".encode(), name="a.md").value
    assert isinstance(source, Source) and source.text == "增长。\n"


def test_another_page_is_recognised_as_any_text() -> None:
    report = read(OTHER.encode(), name="a.md").value
    assert headings(report)[0][3] == "过去一年工作回顾" and report.metadata.publication.date == "2022-01-20"


@pytest.mark.parametrize(("mark", "deepest"), [("> ", 196), ("- ", 98)])
def test_a_page_is_told_too_deep_before_its_parser_passes_over_text(mark: str, deepest: int) -> None:
    for depth, too_deep in ((deepest, False), (deepest + 1, True)):
        found = read_back(mark * depth + "词")
        assert (found.too_deep, "词" in {each.text for each in found.blocks}) == (too_deep, True)


def test_a_page_deeper_than_the_parser_goes_loses_no_text() -> None:
    source = read_markdown(b"- " * 150 + "增长".encode(), name="a.md").value
    assert isinstance(source, Source) and source.text.endswith("增长")


BROKEN = (b"", b"---", b"---\n---\n", b"[^a]: b", b"| a |\n|---|", b"> - # a\n\n\0", b"\xff\xfe")


@pytest.mark.parametrize("data", BROKEN)
def test_no_page_raises(data: bytes) -> None:
    assert read(data, name="a.md").value.kind == "other"
    read(b'---\ntitle: "a"\nkind: "other"\n---\n' + data)
