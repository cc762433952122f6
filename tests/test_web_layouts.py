"""Pages of WeChat, of the press and of the usual systems of government sites give the report that the text gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_html_pages import REPORT, outline, plain, stated, words
from web_layouts import DATE, LAYOUTS, SOURCE
from web_pages import Style, paragraphs_of

from converter import Report, read
from converter.formats.json.values import to_json
from converter.inputs import detected

BY_NAME = pytest.mark.parametrize("style", LAYOUTS, ids=lambda style: style.name)
TITLE = "示例市政府工作报告"


def from_page(style: Style, paragraphs: tuple[str, ...] = REPORT) -> Report:
    data = style.page(paragraphs, TITLE).encode()
    assert detected(data).name == "html"
    return read(data, name="page.html").value


@BY_NAME
def test_a_page_gives_the_report_that_its_text_gives(style: Style) -> None:
    expected, found = plain(*REPORT), from_page(style)
    assert outline(found.body) == outline(expected.body) != []
    assert stated(found) == stated(expected)
    for part in ("front", "body"):
        assert words(to_json(found)[part]) == words(to_json(expected)[part]) != ""
    assert found.back == expected.back


@BY_NAME
def test_a_page_states_its_medium_and_its_day(style: Style) -> None:
    known = from_page(style).metadata.publication
    assert known is not None
    assert (known.source, known.date) == (SOURCE, DATE)


@BY_NAME
@pytest.mark.parametrize("seed", ["liaoyuan-2022.txt", "yichun-2023.txt"])
def test_a_seed_on_a_page_has_the_outline_that_it_has_as_text(style: Style, seed: str, seeds: Path) -> None:
    paragraphs = tuple(paragraphs_of((seeds / seed).read_text("utf-8-sig")))
    assert outline(from_page(style, paragraphs).body) == outline(plain(*paragraphs).body) != []


def test_the_buttons_of_an_account_are_told_from_other_lines() -> None:
    wechat = next(style for style in LAYOUTS if style.name == "wechat")
    kinds = {each.text: each.kind for each in from_page(wechat).omitted}
    for button in ("微信扫一扫", "关注该公众号", "继续滑动看下一个", "轻触阅读原文", "阅读原文阅读在看点赞"):
        assert kinds[button] == "share-print"
