"""Time grows with a page and no faster, whatever stands on it: in reading, in the check and in writing."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest
from test_markdown import plain, report_of

from converter import read
from converter.formats.markdown.check import check_markdown_text
from converter.formats.markdown.parser import parsed
from converter.formats.markdown.write import produce
from converter.model.options import OutputOptions

HEAD = '---\ntitle: "报告"\nkind: "other"\n---\n\n# 报告\n\n'

REPEATED = {
    "blanks inside a line": ("甲{}乙", " "),
    "blanks behind lines": ("甲\n{}乙", " \n"),
    "brackets": ("{}", "["),
    "closed brackets": ("{}", "]("),
    "links": ("{}", "[a](b"),
    "pictures": ("{}", "!["),
    "notes": ("{}", "[^"),
    "inline notes": ("{}", "^["),
    "labels": ("{}\n\n[^a]: b", "[^a"),
    "stars": ("{}", "****"),
    "bold": ("{}", "**a"),
    "angles": ("{}", "<"),
    "tags": ("{}", "<a "),
    "comments": ("{}", "<!--"),
    "backticks": ("{}", "`a``"),
    "quotations": ("{}", "> "),
    "lists": ("{}", "- "),
    "columns": ("{}|\n", "| a "),
    "tilde": ("{}", "~~a"),
    "references": ("{}", "&amp"),
    "backslashes": ("{}", "\\"),
    "definitions": ("{}", "[a]: b\n"),
    "dollars": ("{}", "$"),
    "remarks": ("---\ntitle: a{}b\n---\n", " "),
    "items of a key": ("---\ntags:\n{}---\n", "- a\n"),
}

WAYS: dict[str, Callable[[str], object]] = {
    "our page": lambda text: read((HEAD + text).encode(), name="a.md"),
    "another page": lambda text: read(text.encode(), name="a.md"),
    "the check": check_markdown_text,
    "the writer": lambda text: produce(report_of(plain(text)), OutputOptions()),
}


def spent(way: Callable[[str], object], text: str) -> float:
    start = process_time()
    way(text)
    return process_time() - start


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", REPEATED)
def test_twice_the_page_takes_no_more_than_some_twice_the_time(name: str, way: str) -> None:
    frame, unit = REPEATED[name]
    half, whole = (frame.format(unit * (size // len(unit))) for size in (10_000, 40_000))
    allowed = max(1.5, 10 * spent(WAYS[way], half))
    assert spent(WAYS[way], whole) < allowed


def holds_a_link(text: str) -> bool:
    tokens, _ = parsed(text)
    return any(child.type == "link_open" for child in tokens[1].children or ())


def test_a_link_is_read_inside_49_brackets_and_no_deeper() -> None:
    assert holds_a_link("[" * 49 + "[甲](u)" + "]" * 49)
    assert not holds_a_link("[" * 50 + "[甲](u)" + "]" * 50)


def test_closing_brackets_are_looked_for_over_20000_characters_and_five_times_the_length() -> None:
    """Ten brackets around 4003 characters are just as far from those that close them, taken together."""
    assert holds_a_link("[" * 10 + "甲" * 4003 + "]" * 10 + "(u)")
    assert not holds_a_link("[" * 10 + "甲" * 4004 + "]" * 10 + "(u)")


def test_brackets_past_counting_are_words_and_none_is_lost() -> None:
    text = "[" * 5_000 + "增长" + "]" * 5_000
    tokens, _ = parsed(text)
    assert tokens[1].content == text
    assert all(child.type == "text" for child in tokens[1].children or ())
