"""Custom templates: their abilities, and the result if they are unusable."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from sample import sample_report
from strategies import reports

from converter.formats.markdown.template import built_in
from converter.formats.markdown.write import produce
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Code

DOCUMENT = Path(__file__).parent.parent / "docs" / "templates.md"

WHOLE = "{{ body }}\n\n{{ footnotes }}\n"


def documented() -> str:
    """The template that docs/templates.md shows."""
    tokens = MarkdownIt().parse(DOCUMENT.read_text(encoding="utf-8"))
    return next(token.content for token in tokens if token.info == "jinja")


def test_the_documented_template_works_as_it_says() -> None:
    outcome = produce(sample_report(), OutputOptions(template=documented()))
    assert outcome.problems == ()
    assert 'permalink: "/reports/cn-539900-2022-9-1/"\ntitle: "云岭市' in outcome.value
    assert "\n\n## 关于本页\n\n本页由云岭市图书馆据样本.txt整理。\n" in outcome.value
    assert "原文载于http&#58;//www\\.example.cn/a_b.html?x=1&y=2。" in outcome.value


@given(reports())
def test_the_documented_template_suits_every_report(report: Report) -> None:
    assert produce(report, OutputOptions(template=documented())).problems == ()


def test_the_built_in_template_is_one_like_any_other() -> None:
    report = sample_report()
    assert produce(report, OutputOptions(template=built_in())) == produce(report, OutputOptions())


def test_a_template_is_not_read_from_the_text_of_a_report() -> None:
    outcome = produce(sample_report(), OutputOptions(template="# {{ '{{ 1 + 1 }}' }}\n\n" + WHOLE))
    assert "{{ 1 + 1 }}" in outcome.value


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ body", "line 1 of the template: "),
        ("\n{% if %}", "line 2 of the template: "),
        ("{{ publisher }}", "'publisher' is undefined"),
        ("{{ body.__class__.__mro__ }}", "access to attribute '__class__' of 'str' object is unsafe."),
        ("{{ report.metadata.nothing }}", "has no attribute 'nothing'"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{% for i in range(999999999) %}{% endfor %}", "Range too big"),
        ("{% include 'x' %}", "no loader"),
    ],
)
def test_a_template_that_cannot_be_used_is_a_problem(template: str, message: str) -> None:
    outcome = produce(sample_report(), OutputOptions(template=template))
    assert [problem.code for problem in outcome.problems] == [Code.TEMPLATE_UNUSABLE]
    assert message in outcome.problems[0].message
    assert outcome.value == ""


@pytest.mark.parametrize("template", ["", "{{ body }}", "{{ footnotes }}", "> {{ body }}\n\n{{ footnotes }}"])
def test_a_template_that_leaves_out_part_of_the_report_is_a_problem(template: str) -> None:
    problems = produce(sample_report(), OutputOptions(template=template)).problems
    assert [problem.code for problem in problems] == [Code.MARKDOWN_MISMATCH]


def test_front_matter_that_no_reader_takes_is_a_problem() -> None:
    template = '---\npublisher: "云岭\n{{ front_matter }}\n---\n\n' + WHOLE
    problems = produce(sample_report(), OutputOptions(template=template)).problems
    assert [problem.code for problem in problems] == [Code.INVALID_MARKDOWN]
