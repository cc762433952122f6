"""No word of a report is missing from its page: what the writer leaves out, in whatever way, its check misses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from sample import sample_report
from strategies import reports
from test_markdown import blocks_of, division, made, plain, report_of, series, with_glossary

from converter import read, write
from converter.formats.markdown import write_blocks as markdown_blocks, write_notes as markdown_notes
from converter.formats.markdown.check import check_markdown
from converter.formats.markdown.check_blocks import Seen
from converter.formats.markdown.write import produce
from converter.formats.markdown.write_blocks import Inline, WrittenHeading, WrittenParagraph, _Builder
from converter.model import GlossaryEntry, Item, Note, Paragraph, Ref, Report, Table
from converter.model.options import OutputOptions
from converter.model.walk import walk
from converter.source.problem import Code
from converter.source.span import Span

QUOTED = """政府工作报告
各位代表：
一、2021年工作回顾
推广“334”等模式，健全“9064”体系。
让我们携手前进，为建设美好示例市而努力奋斗！
名词解释
1.“334”帮扶模式：三级联动。
2.“9064”养老格局：居家养老。
"""


def test_a_term_of_quoted_digits_stays_and_the_reference_follows_it() -> None:
    page = write(read(QUOTED).value, "markdown").value
    assert "推广“334”[^gloss1]等模式，健全“9064”[^gloss2]体系。" in page


def marked(text: str, mark: str, number: int | None = 1) -> Report:
    at = text.index(mark)
    node = replace(plain(text), span=Span(0, len(text)), refs=(Ref("gloss1", mark, Span(at, at + len(mark))),))
    return with_glossary(node, GlossaryEntry("gloss1", Span(20, 29), "1.词：解释", "1.", number, "词", "解释"))


@pytest.mark.parametrize(
    "mark", ["[1]", "【1】", "〔1〕", "^[1]", "①", "（1）", "¹", "⑴", "〔1\u2029〕", "【\u200b1\u200b】", "㈠"]
)
def test_a_marker_gives_way_however_it_is_written(mark: str) -> None:
    assert made(marked(f"建成{mark}绿道", mark)).count("建成[^gloss1]绿道") == 1


@pytest.mark.parametrize("mark", ["“1”", "《1》", "1", "[2]", "1.", "%", "——", "[一]"])
def test_what_is_not_the_number_of_the_note_stays(mark: str) -> None:
    assert made(marked(f"建成{mark}绿道", mark)).count(f"建成{mark}[^gloss1]绿道") == 1


def test_a_title_made_for_display_has_no_reference_of_the_text() -> None:
    report = marked("[1]绿道", "[1]")
    assert made(report).count("[^gloss1]") == 2


def test_a_bullet_that_says_something_stays() -> None:
    item = Item("i", Span(0, 4), "甲", Span(0, 1), "bullet", text="绿道", text_span=Span(1, 3))
    assert [each.text for each in blocks_of(series(item)) if each.text] == ["甲绿道"]


def test_a_label_that_says_something_stays_in_its_footnote() -> None:
    report = marked("建成[1]绿道", "[1]")
    entry = replace(report.back.glossary[0], label="注释", text="注释：词")
    assert "[^gloss1]: 注释：词" in made(replace(report, back=replace(report.back, glossary=(entry,))))


# Broken on purpose


def everything() -> Report:
    """A report with all that a page can hold."""
    report = sample_report()
    note = Note("note9", Span(900_000, 900_006), "无标记的注释")
    back = replace(report.back, notes=(*report.back.notes, note))
    return replace(report, back=back)


def without_the_last(inline: Inline) -> Inline:
    last = inline[-1]
    return (*inline[:-1], last[:-1]) if isinstance(last, str) else inline[:-1]


def shorter(kind: type) -> Callable[..., Any]:
    """`_Builder.nodes` that takes the last character off blocks of a kind."""
    whole = _Builder.nodes

    def nodes(self: _Builder, found: Sequence[Any], depth: int) -> Any:
        for block in whole(self, found, depth):
            yield replace(block, inline=without_the_last(block.inline)) if isinstance(block, kind) else block

    return nodes


BREAKS: dict[str, tuple[Any, str, Any]] = {
    "headings": (_Builder, "nodes", shorter(WrittenHeading)),
    "paragraphs": (_Builder, "nodes", shorter(WrittenParagraph)),
    "stages and salutations": (_Builder, "texts", lambda self, node: iter(())),
    "labels": (markdown_blocks, "_present", lambda *leaves: [(span, text) for span, text in leaves[-1:] if span]),
    "items": (_Builder, "item", lambda self, item, depth: iter(())),
    "an item's own text": (_Builder, "item", lambda self, item, depth: self.nodes(item.children, depth)),
    "cells": (markdown_blocks, "shown", lambda text: text[:-1] if text == "合计" else text),
    "tables": (_Builder, "grid", lambda self, table: iter(())),
    "annexes": (_Builder, "annex", lambda self, annex: self.nodes(annex.children, 3)),
    "the end": (_Builder, "back", lambda self, report: iter(())),
    "markers that are none": (markdown_notes, "_is_marker", lambda ref, entry: True),
    "words of footnotes": (markdown_notes, "_without_marker", lambda entry, uses: entry.text[-4:]),
    "footnotes": (markdown_blocks, "notes_of", lambda report: replace(markdown_notes.notes_of(report), footnotes=())),
    "digits": (markdown_blocks, "shown", lambda text: text.translate(dict.fromkeys(b"0123456789"))),
    "blanks": (markdown_blocks, "shown", lambda text: text.replace("\u3000", "")),
    "one character for another": (markdown_blocks, "shown", lambda text: text.replace("年", "车")),
}


def report_for(name: str) -> Report:
    if name == "markers that are none":
        return read(QUOTED).value
    report = everything()
    if name == "cells":
        table = next(node for node in walk(report) if isinstance(node, Table))
        assert table.rows[0][0].text
        return replace(report, body=(replace(table, rows=((replace(table.rows[0][0], text="合计"),),)),))
    return report


@pytest.mark.parametrize("name", BREAKS)
def test_whatever_a_broken_writer_leaves_out_is_missed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_for(name)
    assert produce(report, OutputOptions()).problems == ()
    monkeypatch.setattr(*BREAKS[name])
    assert [each.code for each in produce(report, OutputOptions()).problems] == [Code.MARKDOWN_MISMATCH]


def test_what_a_broken_writer_adds_is_told_at_the_beginning_of_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Builder, "back", lambda self, report: iter([WrittenParagraph(("多出的话",), Span(5, 9))]))
    (problem,) = produce(report_of(plain("正文")), OutputOptions()).problems
    assert problem.message == "the page says '多出的话' where the report says nothing"
    assert problem.span == Span(0, 0)


def test_a_title_that_a_broken_writer_changes_is_told_at_the_beginning_of_the_source(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_Builder, "front", lambda self, report: iter([WrittenHeading(1, ("工作报告",), Span(5, 9))]))
    (problem,) = produce(report_of(plain("正文")), OutputOptions()).problems
    assert problem.message == "the page says '工作报告' where the report says '政府工作报告'"
    assert problem.span == Span(0, 0)


@pytest.mark.parametrize(("label", "may_go"), [("12345678901", True), ("123456789012", False)])
def test_a_footnote_may_leave_out_a_number_of_up_to_eleven_characters(label: str, may_go: bool) -> None:
    report = marked("建成[1]绿道", "[1]")
    entry = replace(report.back.glossary[0], label=label, text=f"{label}词")
    problems = produce(replace(report, back=replace(report.back, glossary=(entry,))), OutputOptions()).problems
    assert [each.message for each in problems] == (
        [] if may_go else [f"the page says '词' where the report says '{label}词'"]
    )


def test_a_mark_that_points_at_no_entry_stays() -> None:
    refs = (Ref("gone", "[2]", Span(2, 5)), Ref("gloss1", "[1]", Span(7, 10)))
    report = marked("建成[2]绿道[1]", "[1]")
    node = replace(report.body[0], refs=refs)
    assert "建成[2]绿道[^gloss1]" in made(replace(report, body=(node,)))


@given(reports())
def test_no_report_reads_as_if_it_missed_a_word(report: Report) -> None:
    assert check_markdown(report, produce(report, OutputOptions(check=False)).value) == ()


# Siblings


def bare(label: str, number: int, text: str) -> Any:
    node = Paragraph("p", Span(number * 100 + 3, number * 100 + 3 + len(text)), text)
    made_of = division(label, "", node, run_in=True)
    return replace(made_of, number=number, label_span=Span(number * 100, number * 100 + len(label)))


def headed(label: str, number: int, heading: str, text: str, *, run_in: bool = True) -> Any:
    start = number * 100 + len(label)
    node = Paragraph("p", Span(start + len(heading), start + len(heading) + len(text)), text)
    found = division(label, heading, node, run_in=run_in)
    return replace(found, number=number, heading_span=Span(start, start + len(heading)))


FIRST, THIRD = headed("1.", 1, "抓项目。", "新建。"), headed("3.", 3, "促开放。", "增长。")


def test_where_most_siblings_have_headings_the_first_sentence_of_the_others_is_one() -> None:
    found = blocks_of(FIRST, bare("2.", 2, "围绕产业。补链。"), THIRD)
    assert [each for each in found if "2" in each.text or "补" in each.text] == [
        Seen("h2", "2.围绕产业。"),
        Seen("paragraph", "补链。"),
    ]


def test_a_reference_behind_a_sentence_that_became_a_heading_is_met() -> None:
    node = bare("2.", 2, "围绕产业。补链")
    (paragraph,) = node.children
    ref = Ref("gloss1", "补链", Span(paragraph.span.end - 2, paragraph.span.end))
    node = replace(node, children=(replace(paragraph, refs=(ref,)),))
    report = with_glossary(FIRST, GlossaryEntry("gloss1", Span(900, 906), "1.补链：新", "1.", 1, "补链", "新"))
    assert "补链[^gloss1]" in made(replace(report, body=(FIRST, node, THIRD)))


@pytest.mark.parametrize("run_in", [True, False])
def test_where_most_siblings_have_no_heading_none_has(run_in: bool) -> None:
    first = headed("1.", 1, "抓项目。", "新建。", run_in=run_in)
    found = blocks_of(first, bare("2.", 2, "围绕产业。补链。"))
    assert {each.kind for each in found} == {"paragraph"}
    assert "".join(each.text for each in found) == "1.抓项目。新建。2.围绕产业。补链。"


def test_a_sentence_too_long_for_a_heading_takes_the_headings_of_its_siblings() -> None:
    found = blocks_of(FIRST, bare("2.", 2, "长" * 120 + "。"), THIRD)
    assert {each.kind for each in found} == {"paragraph"}


def test_a_series_that_begins_anew_is_no_sibling() -> None:
    found = blocks_of(FIRST, THIRD, bare("1.", 1, "围绕。"), bare("2.", 2, "补链。"))
    assert [each.kind for each in found] == ["h2", "paragraph", "h2", "paragraph", "paragraph", "paragraph"]
