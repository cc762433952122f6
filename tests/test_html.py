"""A page becomes the lines that its reader sees, in order, with what the page says of each."""

from __future__ import annotations

import unicodedata
from html import escape

import pytest
from hypothesis import given, strategies as st
from selectolax.lexbor import LexborHTMLParser

from converter import read
from converter.inputs.page.html import read_html
from converter.inputs.page.lists import STYLES
from converter.inputs.page.style import UNSEEN
from converter.model import Division
from converter.model.walk import walk
from converter.source.source import Source


def page(markup: str) -> Source:
    """The source that a page in UTF-8 becomes."""
    source = read_html(markup.encode()).value
    assert source.format == "html"
    return source


def lines(markup: str) -> list[str]:
    return page(markup).text.split("\n")[:-1]


def marked(markup: str, kind: str) -> list[tuple[str, str]]:
    """The stretches that have a mark of `kind`, with its value."""
    source = page(markup)
    return [(mark.span.of(source.text), mark.value) for mark in source.marks if mark.kind == kind]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>一<p>二<div>三<span>四</span></div>五", ["一", "二", "三四", "五"]),
        ("<p>一<br>二<br/>三</p>四", ["一", "二", "三", "四"]),
        ("<p>一<br></p><p>二", ["一", "二"]),
        ("一<br><br>二", ["一", "", "二"]),
        ("<p><br></p><p>一", ["", "一"]),
        ("<td>一</td>二", ["一二"]),
        ("<p>一<b>二<p>三</b>四", ["一二", "三四"]),
        ("<dl><dt>一<dd>二</dl><blockquote>三</blockquote><hr>四", ["一", "二", "三", "四"]),
        ("一<span style='display:block'>二</span>三", ["一", "二", "三"]),
        ("<ul><li style='display:inline'>一<li style='display:inline'>二</ul>", ["一二"]),
        ("&lt;p&gt;&#19968;&amp;nbsp;&#x4e8c;", ["<p>一&nbsp;二"]),
        ("一<!-- 二 --><script>三</script><style>四</style><template>五</template><noscript>六</noscript>", ["一"]),
        ("<img alt=图 src=a>一<video>二</video><canvas>三</canvas>", ["一"]),
        ("<svg><title>一</title><text>二</text></svg>", ["二"]),
        ("<iframe srcdoc='&lt;p&gt;一&lt;p&gt;二'>三</iframe>", ["一", "二"]),
        ("<select><option>一<option selected>二</select>", ["一", "二"]),
        (
            "<input value=搜索 type=submit> <input placeholder=请输入 name=q> <input type=hidden value=无>",
            ["搜索 请输入"],
        ),
        ("<textarea>一\n二</textarea>", ["一", "二"]),
        ("<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字", ["汉（hàn）字"]),
        ("新质生产力<sup>[1]</sup>，5万m<sup>2</sup>，①<sup>注</sup>", ["新质生产力[1]，5万m²，①注"]),
    ],
)
def test_blocks_are_lines_and_all_that_is_seen_stands_in_them(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>  a \n\t b  </p>", ["a b"]),
        ("<p>各位\n  代表：</p>", ["各位代表："]),
        ("<p>市长 <b> 李明</b></p>", ["市长 李明"]),
        ("<p>一<b> </b><i> 二</i></p>", ["一 二"]),
        ("<p>\u3000\u3000一&nbsp;&nbsp;二&emsp;</p>", ["\u3000\u3000一\xa0\xa0二\u2003"]),
        ("<p>&nbsp;&nbsp;一</p>", ["\xa0\xa0一"]),
        ("<pre>一\n  二</pre>三", ["一", "  二", "三"]),
        ("<div style='white-space: pre-wrap'>一\n\n二</div>", ["一", "", "二"]),
    ],
)
def test_white_space_collapses_as_a_browser_has_it_and_indents_stay(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3 type=A><li>甲<li value=7>乙<li>丙</ol>", ["C. 甲", "G. 乙", "H. 丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
        ("<ol style='list-style:none'><li>甲</ol>", ["甲"]),
        ("<ol><li><p>甲</p><ol type=i><li>乙</ol><li>丙</ol>", ["1. 甲", "i. 乙", "2. 丙"]),
        ("<ol><li>一、甲<li>二、乙</ol>", ["一、甲", "二、乙"]),
        ("<ol><li><a href=a>首页</a><li><a href=b>公开</a></ol>", ["首页", "公开"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<ol start=x><li>甲</ol>", ["1. 甲"]),
        ("<ol start=200 type=i><li>甲</ol>", ["200. 甲"]),
        ("<ol start=26 type=a><li>甲<li>乙</ol>", ["z. 甲", "aa. 乙"]),
        ("<ol start=52 type=A><li>甲<li>乙</ol>", ["AZ. 甲", "BA. 乙"]),
    ],
)
def test_a_list_shows_the_numbers_that_its_reader_sees(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


@pytest.mark.parametrize("style", STYLES)
def test_every_way_of_counting_writes_twelve_as_its_row_says(style: str) -> None:
    write, stop, twelve = STYLES[style]
    assert write(12) + (stop if twelve else "") == twelve


def test_headings_keep_their_depth() -> None:
    markup = "<h1>工作<br>报告</h1><h3><span>总体要求</span></h3><p>正文"
    assert marked(markup, "heading") == [("工作", "1"), ("报告", "1"), ("总体要求", "3")]


@pytest.mark.parametrize(
    ("markup", "bold"),
    [
        ("<p>　　<strong>（一）稳增长。</strong>经济向好。", ["（一）稳增长。"]),
        ("<p><b>一、总</b><b>体要求</b></p><b>二、</b>", ["一、总体要求", "二、"]),
        ("<p style='font-weight:700'>甲<span style='font-weight: normal'>乙</span>丙", ["甲", "丙"]),
        ("<b>甲<br>乙</b>丙", ["甲", "乙"]),
        ("<b>  甲  </b>  乙", ["甲"]),
        ("<p>甲", []),
    ],
)
def test_bold_covers_exactly_the_characters_that_are(markup: str, bold: list[str]) -> None:
    assert [text for text, _ in marked(markup, "bold")] == bold


@pytest.mark.parametrize(
    ("markup", "centred"),
    [
        ("<p align=center>甲<p align=right>乙", ["甲"]),
        ("<center>甲<p>乙</p></center>丙", ["甲", "乙"]),
        ("<div style='text-align: center;'>甲<p style='text-align:left'>乙</div>", ["甲"]),
        ("<table align=center><tr><td>甲</table>", []),
    ],
)
def test_a_centred_line_is_centred_as_a_whole(markup: str, centred: list[str]) -> None:
    assert [text for text, _ in marked(markup, "centred")] == centred


@pytest.mark.parametrize(
    ("markup", "links"),
    [
        ("<div><a href=a>首页</a> &gt; <a href=b>公开</a></div>", ["首页 > 公开"]),
        ("<div>位置：<a href=a>首页</a></div><a name=a>甲</a>", []),
        ("<p>见<a href=a>附件</a></p><p><a href=b>附件</a></p>", ["附件"]),
    ],
)
def test_a_line_of_nothing_but_links_is_told(markup: str, links: list[str]) -> None:
    assert [text for text, _ in marked(markup, "link")] == links


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>无</p>",
        "<div style='color:red;display:none'>无</div>",
        "<p aria-hidden=true>无</p>",
        "<dialog>无</dialog>",
        "<div style='visibility:hidden'><p>无</p></div>",
    ],
)
def test_hidden_text_stays_and_is_marked(hidden: str) -> None:
    assert lines(f"<p>甲甲甲</p>{hidden}<p>乙") == ["甲甲甲", "无", "乙"]
    assert marked(f"<p>甲甲甲</p>{hidden}<p>乙", "hidden") == [("无", "")]


ENTRIES = "<ul><li>财政收入增长<li>粮食产量再创新高</ul>"


def headings(markup: str) -> list[str]:
    return [each.heading or "" for each in walk(read(markup.encode(), form="html").value) if isinstance(each, Division)]


def test_an_entry_of_a_list_without_numbers_is_no_heading() -> None:
    text = "<p>2021年，全市经济平稳运行，各项事业稳步发展，人民生活持续改善。</p>"
    assert headings(f"<p>各位代表：</p><h2>一、2021年工作回顾</h2>{ENTRIES}{text}") == ["2021年工作回顾"]
    assert headings(f"<p>各位代表：</p><h2>一、2021年工作回顾</h2><ul><li><b>财政收入增长</b></ul>{text}") == [
        "2021年工作回顾",
        "财政收入增长",
    ]


def test_a_page_that_sets_all_its_paragraphs_in_a_list_keeps_its_headings() -> None:
    text = "2021年，全市经济平稳运行，各项事业稳步发展，人民生活持续改善。"
    items = "<li>".join(("各位代表：", "2021年工作回顾", text, "一、经济平稳", text))
    assert headings(f"<ul><li>{items}</ul>")[0] == "2021年工作回顾"


def test_hidden_words_inside_a_paragraph_do_not_break_it() -> None:
    markup = "<p>经济<span style='display:none'>无</span>向好。<p>乙"
    assert lines(markup) == ["经济向好。", "无", "乙"]
    assert marked(markup, "hidden") == [("无", "")]


def test_a_page_that_a_script_would_show_is_not_told_to_be_hidden() -> None:
    markup = "<p>请稍候</p><div style='display:none'><p>各位代表：<p>现在，我报告工作。</div>"
    assert lines(markup) == ["请稍候", "各位代表：", "现在，我报告工作。"]
    assert marked(markup, "hidden") == []


DATA = "<table><tr><td>指标</td><td>2021年</td></tr><tr><td>\n<p>地区<p>生产总值</td><td>5%</td></tr></table>"


def test_rows_of_data_are_lines_and_cells_parted_by_tabs() -> None:
    assert lines(f"<p>甲{DATA}乙") == ["甲", "指标\t2021年", "地区 生产总值\t5%", "乙"]
    assert marked(f"<p>甲{DATA}乙", "table") == [("指标\t2021年\n地区 生产总值\t5%", "")]


def test_two_tables_have_two_marks_and_empty_cells_stay() -> None:
    markup = f"{DATA}<table><tr><th>一<th>二<th></tr><tr><td><td><td>三</tr><tr><td></tr></table>"
    assert [text.split("\n")[0] for text, _ in marked(markup, "table")] == ["指标\t2021年", "一\t二\t"]
    assert lines(markup)[2:] == ["一\t二\t", "\t\t三"]


def test_cells_stand_in_their_columns_whatever_spans_others() -> None:
    markup = (
        "<table><tr><th rowspan=2>指标<th colspan=2>年份<tr><td>2020<td>2021"
        "<tr><td>产值<td colspan=x>5<td rowspan=2>6<tr><td>投资<td>7</table>"
    )
    assert lines(markup) == ["指标\t年份\t", "\t2020\t2021", "产值\t5\t6", "投资\t7\t"]


def test_hidden_cells_and_rows_stand_below_their_table() -> None:
    markup = (
        "<table><tr><td>甲<td>乙<tr><td>丙丙<td hidden>无</td><td>丁丁"
        "<tr style='display:none'><td>空<td>空<tr><td>戊<td>己</table>后"
    )
    assert lines(markup) == ["甲\t乙", "丙丙\t丁丁", "戊\t己", "无", "空", "空", "后"]
    assert marked(markup, "table") == [("甲\t乙\n丙丙\t丁丁\n戊\t己", "")]
    assert [text for text, _ in marked(markup, "hidden")] == ["无", "空", "空"]


@pytest.mark.parametrize(("deep", "read_as"), [(3, ["3", "2", "1", "底"]), (4, ["4", "3", "2", "1"])])
def test_a_page_within_pages_is_read_three_deep(deep: int, read_as: list[str]) -> None:
    markup = "<p>底</p>"
    for number in range(1, deep + 1):
        markup = f"<p>{number}</p><iframe srcdoc='{escape(markup)}'></iframe>"
    assert lines(markup) == read_as


LONG = "全市经济运行持续恢复向好。" * 20


@pytest.mark.parametrize(
    "layout",
    [
        "<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>",
        "<table><tr><td>甲</td><td>乙</td></tr></table>",
        "<table><tr><td><table><tr><td>甲</td></tr></table></td><td>乙</td></tr></table>",
        "<table role=presentation><tr><td>甲<td>乙</tr><tr><td>丙<td>丁</tr></table>",
        f"<table><tr><td>甲<td>{LONG}</tr><tr><td>丙<td>丁</tr></table>",
        "<table><tr><td>甲<td><h1>乙</h1></tr><tr><td>丙<td>丁</tr></table>",
    ],
)
def test_a_table_that_only_puts_the_page_in_place_gives_its_blocks(layout: str) -> None:
    found = lines(layout)
    assert found[0] == "甲"
    assert not any("\t" in line for line in found)
    assert marked(layout, "table") == []


def test_data_inside_a_layout_is_still_data() -> None:
    assert lines(f"<table><tr><td><p>甲</p>{DATA}</td></tr></table>") == ["甲", "指标\t2021年", "地区 生产总值\t5%"]


TAGS = (
    "p",
    "div",
    "span",
    "b",
    "a",
    "li",
    "ol",
    "ul",
    "td",
    "th",
    "tr",
    "table",
    "h1",
    "font",
    "sup",
    "pre",
    "br",
    "rt",
)
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(("<!-- 注 -->", "<p hidden>", "<script>无</script>", "&nbsp;", "&#x4e00;", "<br/>", "\n", "  ")),
    st.text("一二三四五甲乙，。 a1\u3000", min_size=1, max_size=8),
)


def seen(markup: str) -> str:
    """The characters of a page's visible text nodes in order, by a walk of the parser's own."""
    root = LexborHTMLParser(markup).root
    texts: list[str] = []
    for node in root.traverse(include_text=True) if root is not None else ():
        parent = node
        while (parent := parent.parent) is not None and parent.tag not in UNSEEN and "hidden" not in parent.attributes:
            pass
        if node.is_text_node and parent is None:
            texts.append(node.text_content or "")
    return "".join("".join(texts).split())


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_visible_character_stands_in_the_text_in_order(markup: str) -> None:
    found = iter("".join(unicodedata.normalize("NFKC", page(markup).text).split()))
    missing = [character for character in unicodedata.normalize("NFKC", seen(markup)) if character not in found]
    assert missing == []
