"""A page shows the same words in every renderer: its escapes, its lists, and no sign that a template would take."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import jinja2
import pytest
from conftest import ROOT, all_texts
from displayed import displayed, squeezed, wanted
from hypothesis import given, settings
from lxml import html
from renderers import IN_PROCESS, PROGRAMS, REFERENCE, Renderer, body
from sample import sample_report
from strategies import TRAPS, reports
from test_markdown import item, made, plain, report_of, series

from converter import read
from converter.formats.markdown.check_blocks import read_back
from converter.formats.markdown.escape import cell, escaped, heading, paragraph
from converter.formats.markdown.write import produce
from converter.formats.markdown.write_blocks import page_of, shown
from converter.model import Metadata, Report, Table
from converter.model.options import OutputOptions
from converter.model.walk import walk

ALL: dict[str, Renderer] = {**IN_PROCESS, **PROGRAMS}

QUOTES = "\"十一五\"期间--力争1--2家......'三农'......的（Women's）>>\\建筑<<A股"
"""Signs that some renderers draw anew."""

MORE_TRAPS = (
    QUOTES,
    "(1) 甲",
    "a) 甲",
    "iv. 甲",
    "A.  甲",
    "#. 甲",
    "(@) 甲",
    "@张三",
    "上午:abc[甲]",
    ":::note",
    "::note",
    "5<6",
    "<办事处>甲",
    "甲\\建筑",
    "[[短板]]",
    "![[短板]]",
    "==甲==",
    "%%甲%%",
    "甲 #乙",
    "甲}乙",
    "import 甲",
    "export 甲",
    "Table: 甲",
    "----",
    "--甲",
    "..........",
    "#1机组",
    "机组#",
    "##",
    "[TOC]",
    "!!! note",
    "[名词]: 解释",
    "*[HTML]: x",
    "{#id}",
    "{: .a}",
    "{.a}",
    "{{< x >}}",
    "{# c #}",
    ": 甲",
    "甲|乙",
    "| a | b |",
    "5~6和7~8",
    "$1和$2",
    "比例1:100:2",
    "<a@b.cn>",
    "a\\<b",
    "甲<b>乙",
    "AT&amp;T",
    "^1^",
    "H~2~O",
    "甲*乙*丙",
    "=== 甲",
    "<!-- 甲 -->",
    "https://a.cn/b_c*d*",
    "1986. 甲",
    "\\#",
    "甲\\乙",
)

SHAPES: dict[str, Callable[[str], tuple[str, str]]] = {
    "a paragraph": lambda text: (paragraph((text,)), text),
    "the middle of one": lambda text: (paragraph((f"甲{text}乙",)), f"甲{text}乙"),
    "a heading": lambda text: (f"# {heading((text,))}", text),
    "an item": lambda text: (f"-   {paragraph((text,))}", text),
    "a cell": lambda text: (f"| {cell(text)} | 乙 |\n| --- | --- |\n| 丙 | {cell(text)} |", f"{text}乙丙{text}"),
    "italics": lambda text: (f"*（{escaped((text,))}）*", f"（{text}）"),
}


EACH = [*IN_PROCESS, *(pytest.param(name, marks=pytest.mark.consumers) for name in PROGRAMS)]
"""The renderers; those that are programs of their own are tried with the other consumers."""


def words(rendered: str) -> str:
    """Return the words of a rendered page, without white space."""
    return squeezed(html.fromstring(f"<div>{rendered}</div>").text_content())


@pytest.mark.parametrize("renderer", EACH)
def test_no_trap_becomes_markup_in_any_renderer(renderer: str) -> None:
    said = [text for text in (*TRAPS, *MORE_TRAPS) if shown(text) == text and text.strip("\ufeff\u200b")]
    cases = {(shape, text): make(text) for shape, make in SHAPES.items() for text in said}
    rendered = ALL[renderer]([page for page, _ in cases.values()])
    found = dict(zip(cases, map(words, rendered), strict=True))
    assert found == {case: squeezed(text) for case, (_, text) in cases.items()}


def different(renderer: Renderer, found: Mapping[str, Report]) -> list[str]:
    """The names of the reports of which a renderer shows other blocks than the model has."""
    rendered = renderer([produce(report, OutputOptions(check=False)).value for report in found.values()])
    pairs = zip(found.items(), rendered, strict=True)
    return [name for (name, report), page in pairs if displayed(page) != wanted(page_of(report))]


@pytest.mark.parametrize("renderer", EACH)
def test_a_report_looks_the_same_in_every_renderer(renderer: str) -> None:
    twins = report_of(series(item("——", "dash", "甲"), item("——", "dash", "乙")), series(item("——", "dash", "丙")))
    known = {"sample": sample_report(), "twins": twins, "quotes": report_of(plain(QUOTES))}
    known |= {path.name: read(path.read_bytes(), name=path.name).value for path in (ROOT / "seeds").glob("*.txt")}
    assert different(ALL[renderer], known) == []


@settings(max_examples=20)
@given(reports())
def test_any_report_looks_the_same_in_every_renderer(report: Report) -> None:
    assert [name for name, renderer in IN_PROCESS.items() if different(renderer, {name: report})] == []


@pytest.fixture(scope="module")
def corpus() -> dict[str, Report]:
    """All texts of the corpus, read."""
    return {path.name: read(path.read_bytes(), name=path.name).value for path in all_texts()}


@pytest.mark.consumers
@pytest.mark.xdist_group("renderers")
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("renderer", ALL)
def test_the_corpus_looks_the_same_in_every_renderer(renderer: str, corpus: Mapping[str, Report]) -> None:
    assert different(ALL[renderer], corpus) == []


@pytest.mark.consumers
@pytest.mark.xdist_group("renderers")
def test_the_reference_shows_the_corpus_alike_where_it_knows_the_syntax(corpus: Mapping[str, Report]) -> None:
    tables = {name for name, report in corpus.items() if any(isinstance(node, Table) for node in walk(report))}
    known = {name: each for name, each in corpus.items() if name not in tables and not page_of(each).footnotes}
    assert len(known) >= len(corpus) // 2
    assert different(REFERENCE, known) == []


OBSIDIAN = re.compile(r"(?<!\\)(?:\[\[|==|%%|(?<!\S)#(?=[^\s#]))| \^[\w-]+$", re.MULTILINE)
"""Signs of Obsidian alone: a link to a note, a highlight, a comment, a tag, the name of a block."""


@given(reports())
def test_obsidian_finds_none_of_its_own_signs(report: Report) -> None:
    assert OBSIDIAN.search(body(produce(report, OutputOptions(check=False)).value)) is None


@pytest.mark.parametrize("renderer", EACH)
def test_the_body_of_an_item_stays_in_its_item(renderer: str) -> None:
    inner = series(item("——", "dash", "丙"), item("——", "dash", "", plain("丁"), plain("戊")))
    first = item("——", "dash", "甲", plain("乙"), inner)
    last = item("1.", "number", "", plain("庚"), plain("辛"))
    page = made(report_of(series(first, item("一是", "ordinal", "己"), last), plain("壬")))
    (made_of_it,) = ALL[renderer]([page])
    rendered = html.fromstring(f"<div>{made_of_it}</div>")
    outer = [re.sub(r"\s+", "", each.text_content()) for each in rendered.xpath("./ul/li")]
    assert outer == ["甲乙丙丁戊", "一是己", "1.庚辛"]
    assert [re.sub(r"\s+", "", each.text_content()) for each in rendered.xpath("./ul/li//li")] == ["丙", "丁戊"]


SIGNS = re.compile(r"\{[{%#<]")


@settings(max_examples=30)
@given(reports())
def test_no_template_language_finds_a_sign_on_a_page(report: Report) -> None:
    assert SIGNS.search(made(report)) is None


@pytest.mark.parametrize("text", ["{{ a }}", "{% if x %}", "{# 注 #}", "{{< figure >}}", "{{% note %}}", "{{{ a }}}"])
def test_the_signs_of_templates_are_words_on_a_page(text: str) -> None:
    report = replace(report_of(plain(text)), metadata=Metadata(title=text, display_title=text))
    page = made(report)
    assert [each.text for each in read_back(page).blocks] == [text, text]
    assert jinja2.Environment(keep_trailing_newline=True).from_string(page).render() == page
