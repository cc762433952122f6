"""A page shows the same words in every renderer: its escapes, its lists, and no sign that a template would take."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import cmarkgfm
import jinja2
import markdown
import mistune
import pytest
from cmarkgfm.cmark import Options as Cmark
from hypothesis import given, settings
from lxml import html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from strategies import TRAPS, reports
from test_markdown import item, made, plain, report_of, series

from converter.formats.markdown.check_blocks import read_back
from converter.formats.markdown.escape import cell, escaped, heading, paragraph
from converter.formats.markdown.write_blocks import shown
from converter.model import Metadata, Report

RENDERERS: dict[str, Callable[[str], str]] = {
    "markdown-it": MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin).render,
    "Python-Markdown": lambda page: markdown.markdown(page, extensions=["tables", "footnotes"]),
    "Python-Markdown with extras": lambda page: markdown.markdown(page, extensions=["extra", "admonition", "toc"]),
    "mistune": mistune.create_markdown(escape=False, plugins=["table", "footnotes", "strikethrough", "math"]),
    "cmark-gfm": lambda page: cmarkgfm.github_flavored_markdown_to_html(
        page, options=Cmark.CMARK_OPT_FOOTNOTES | Cmark.CMARK_OPT_UNSAFE
    ),
}

MORE_TRAPS = (
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


def words(page: str, renderer: str) -> str:
    """Return the words of the rendered page, without white space."""
    return re.sub(r"\s+", "", html.fromstring(f"<div>{RENDERERS[renderer](page)}</div>").text_content())


@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("shape", SHAPES)
def test_no_trap_becomes_markup_in_any_renderer(renderer: str, shape: str) -> None:
    said = [text for text in (*TRAPS, *MORE_TRAPS) if shown(text) == text and text.strip("\ufeff\u200b")]
    wanted = {text: re.sub(r"\s+", "", SHAPES[shape](text)[1]) for text in said}
    assert {text: words(SHAPES[shape](text)[0], renderer) for text in said} == wanted


@pytest.mark.parametrize("renderer", RENDERERS)
def test_the_body_of_an_item_stays_in_its_item(renderer: str) -> None:
    inner = series(item("——", "dash", "丙"), item("——", "dash", "", plain("丁"), plain("戊")))
    first = item("——", "dash", "甲", plain("乙"), inner)
    last = item("1.", "number", "", plain("庚"), plain("辛"))
    page = made(report_of(series(first, item("一是", "ordinal", "己"), last), plain("壬")))
    rendered = html.fromstring(f"<div>{RENDERERS[renderer](page.split('---', 2)[2])}</div>")
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
