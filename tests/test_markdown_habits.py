"""Markdown as Chinese writers type it has the outline of the plain text."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from test_html_pages import REPORT

from converter import Report, read
from converter.model import Division
from converter.model.walk import walk

RUN_IN = re.compile(r"(（[一二]）[^。]*。)(.+)")
HEADING = re.compile(r"[一二]、[^。]*$")

Make = Callable[[str], str]
Pair = Callable[[str, str], str]


def same(text: str) -> str:
    return text


def glued(lead: str, rest: str) -> str:
    return lead + rest


def page(run_in: Pair = glued, heading: Make = same, other: Make = same, between: str = "\n\n", lead: str = "") -> str:
    lines = []
    for line in REPORT:
        found = RUN_IN.match(line)
        if found:
            lines.append(run_in(found[1], found[2]))
        else:
            lines.append(heading(line) if HEADING.match(line) else other(line))
    return lead + between.join(lines) + "\n"


def around(sign: str, after: str | None = None) -> Make:
    return lambda text: f"{sign}{text}{sign if after is None else after}"


def lead(sign: str, after: str | None = None) -> Pair:
    return lambda first, rest: around(sign, after)(first) + rest


PAGES = {
    "stars": page(lead("**"), around("**")),
    "stars, one line end": page(lead("**"), around("**"), between="\n"),
    "underscores": page(lead("__"), around("__")),
    "three stars": page(lead("***"), around("***")),
    "tags": page(lead("<b>", "</b>"), around("<strong>", "</strong>")),
    "blanks inside": page(lambda first, rest: f"** {first} **{rest}", lambda text: f"** {text} **"),
    "full blanks before": page(
        lambda first, rest: f"　　**{first}**{rest}", around("　　**", "**"), around("　　", "")
    ),
    "headings run in": page(lambda first, rest: f"### {first}{rest}", around("## ", ""), lead="# "),
    "bold headings": page(lambda first, rest: f"### **{first}**{rest}", around("## **", "**"), lead="# "),
    "all headings": page(lambda first, rest: f"# {first}{rest}", around("# ", ""), around("# ", "")),
    "no blank": page(lambda first, rest: f"###{first}{rest}", around("##", ""), lead="#"),
    "list": page(lambda first, rest: f"- {first}{rest}", around("## ", ""), lead="# "),
    "bold list": page(lambda first, rest: f"* **{first}**{rest}", around("**")),
    "HTML list": page(lambda first, rest: f"<ul><li>{first}{rest}</li></ul>", around("## ", ""), lead="# "),
    "HTML before": page(other=around('<p align="center">', "</p>")),
    "quote": page(lambda first, rest: f"> {first}{rest}", around("> ", ""), around("> ", "")),
    "code": page(lambda first, rest: f"    {first}{rest}", around("    ", ""), around("    ", "")),
}


def outline(report: Report) -> list[tuple[str, str, int]]:
    return [(each.label, each.heading, each.level) for each in walk(report) if isinstance(each, Division)]


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_a_page_has_the_outline_of_its_text(text: str) -> None:
    expected = read("\n".join(REPORT)).value
    found = read(text.encode(), name="a.md").value
    assert outline(found) == outline(expected) != []
    assert found.metadata.title == expected.metadata.title
    assert found.metadata.date == expected.metadata.date
    assert not re.search(r"[*_#<>]", "".join(str(getattr(node, "text", "")) for node in walk(found)).replace("<3", ""))


@pytest.mark.parametrize("text", ["#两会# 开幕。", "a__b__c 一年来", "2 ** 3 ** 4", "# a\n#b"])
def test_other_signs_stay(text: str) -> None:
    from converter.formats.markdown.habits import as_meant

    assert as_meant(text) == text.replace("\n#b", "\n# b")


def test_a_page_named_as_markdown_may_be_a_whole_page_of_html() -> None:
    from converter.inputs import detected

    assert detected(b"<!DOCTYPE html><html><body>a</body></html>", "a.md").name == "html"
    assert detected(b"<div>a</div>\n\n# b", "a.md").name == "markdown"
