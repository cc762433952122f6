"""Pages in any encoding, saved in any way, broken in any way: each gives a valid document and says what was wrong."""

from __future__ import annotations

import base64
import codecs
import json
import quopri
import time

import pytest
from hypothesis import given, settings, strategies as st

from converter import read, write
from converter.inputs import detected
from converter.inputs.page.depth import DEEPEST, shallow
from converter.inputs.page.html import read_html
from converter.model import Division
from converter.source.problem import Code

BODY = "<p>各位代表：</p><p>现在，我代表示例市人民政府，向大会报告工作，请予审议。</p><p>一、2021年工作回顾</p>"
TEXT = "各位代表：\n现在，我代表示例市人民政府，向大会报告工作，请予审议。\n一、2021年工作回顾\n"
HTTP_EQUIV = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


def codes(data: bytes, encoding: str | None = None) -> list[str]:
    return [problem.code.code for problem in read_html(data, encoding=encoding).problems]


@pytest.mark.parametrize(
    ("head", "encoding", "found", "told_of"),
    [
        (HTTP_EQUIV.format("gb2312"), "gb18030", "gb18030", []),
        (HTTP_EQUIV.format("gbk"), "gbk", "gb18030", []),
        (HTTP_EQUIV.format("utf-8"), "utf-8", "utf-8", []),
        ("<meta charset='big5'>", "utf-8", "utf-8", ["encoding-declared"]),
        (HTTP_EQUIV.format("gb2312"), "utf-8", "utf-8", ["encoding-declared"]),
        (HTTP_EQUIV.format("utf-8"), "gb18030", "gb18030", ["encoding-declared"]),
        (HTTP_EQUIV.format("iso-8859-1"), "gb18030", "gb18030", ["encoding-declared"]),
        (HTTP_EQUIV.format("no-such-thing"), "gb18030", "gb18030", []),
        ('<?xml version="1.0" encoding="GB2312"?><html>', "utf-8", "utf-8", ["encoding-declared"]),
        ("", "gb18030", "gb18030", []),
    ],
)
def test_the_bytes_decide_and_a_wrong_declaration_is_told(
    head: str, encoding: str, found: str, told_of: list[str]
) -> None:
    data = (head + BODY).encode(encoding)
    outcome = read_html(data)
    assert (outcome.value.text, outcome.value.encoding) == (TEXT, found)
    assert codes(data) == told_of


def test_the_declaration_decides_where_the_bytes_are_too_few() -> None:
    data = (HTTP_EQUIV.format("gb2312") + "<p>甲</p>").encode("gbk")
    assert read_html(data).value.text == "甲\n"
    assert codes(data) == []


def test_the_callers_word_goes_over_both() -> None:
    data = (HTTP_EQUIV.format("utf-8") + BODY).encode("big5", "replace")
    assert read_html(data, encoding="big5").value.encoding == "big5"
    assert codes(data, "big5") == []
    with pytest.raises(LookupError):
        read_html(data, encoding="no-such-thing")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_byte_order_mark_is_believed(mark: bytes, encoding: str) -> None:
    data = mark + f"<html>{BODY}".encode(encoding)
    assert detected(data).name == "html"
    assert (read_html(data).value.text, read_html(data).value.encoding) == (TEXT, f"{encoding}-sig")


def test_the_note_on_the_encoding_names_what_the_page_says() -> None:
    told_of = read_html((HTTP_EQUIV.format("GB2312") + BODY).encode()).problems
    assert [problem.message for problem in told_of] == [
        "The page declares the encoding GB2312, but is in utf-8, and was read so.",
    ]


def test_characters_that_were_lost_are_told_once() -> None:
    data = (HTTP_EQUIV.format("gb2312") + BODY * 9).encode("gbk") + b"<p>\xff\xff</p>" * 30
    assert codes(data) == ["undecodable-bytes"]
    assert "�" in read_html(data).value.text


@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE html>",
        "<HTML>",
        "\ufeff\n<html lang=zh>",
        "<!-- saved > --><html>",
        "<?xml version='1.0'?>\n<html>",
        "<title>报告</title>",
        "<meta charset=utf-8>",
        "<script>var a;</script>",
        "<style>p{}</style>",
        "<h1>报告</h1>",
        "<center>报告</center>",
        "<section>",
        "<ul><li>",
        "<p class=MsoNormal>",
        "<p>",
        "<frameset rows=1>",
    ],
)
def test_a_page_or_a_part_of_one_is_told_by_how_it_begins(start: str) -> None:
    assert detected((start + BODY).encode()).name == "html"


@pytest.mark.parametrize(
    "text",
    [
        "各位代表：<p>现在</p>",
        "<b>一、</b>工作回顾",
        "<U+00A0>一、工作回顾",
        "a < b",
        "<<政府工作报告>>",
        "<报告>",
    ],
)
def test_a_text_that_holds_markup_is_still_a_text(text: str) -> None:
    assert detected(text.encode()).name == "text"


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.html", "<b>一、</b>工作回顾", "html"),
        ("a.HTM", "各位代表：<br>现在", "html"),
        ("a.html", "各位代表：", "text"),
        ("a.txt", "各位代表：<br>现在", "text"),
        ("a.shtml", "1 < 2", "text"),
    ],
)
def test_a_name_tells_a_page_only_where_there_is_markup(name: str, text: str, kind: str) -> None:
    assert detected(text.encode(), name).name == kind


@pytest.mark.corpus
def test_no_text_of_the_corpus_is_taken_for_a_page(shared: object) -> None:
    from conftest import corpus_files

    paths = corpus_files()
    assert [path.name for path in paths if detected(path.read_bytes(), path.name).name == "html"] == []
    assert paths


ARCHIVE = """From: <Saved by Blink>
Snapshot-Content-Location: http://www.example.gov.cn/1.html
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----Boundary----"

------Boundary----
Content-Type: text/html
Content-Transfer-Encoding: {transfer}
Content-Location: http://www.example.gov.cn/1.html

{page}
------Boundary----
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: http://www.example.gov.cn/1.png

iVBORw0KGgo=

------Boundary----
Content-Type: text/html; charset=gb2312
Content-Transfer-Encoding: base64
Content-Location: http://www.example.gov.cn/frame.html

{frame}
------Boundary------
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_web_archive_is_read_with_the_pages_in_its_frames(line_end: str) -> None:
    page = quopri.encodestring(f"<meta charset=utf-8><title>报告</title>{BODY}".encode()).decode()
    frame = base64.encodebytes("<p>责任编辑：李明</p>".encode("gbk")).decode()
    data = ARCHIVE.format(transfer="quoted-printable", page=page, frame=frame).replace("\n", line_end).encode()
    assert detected(data).name == "html"
    source = read_html(data, name="C:\\saved\\a.mht").value
    assert source.text == f"title：报告\nsaved from url：http://www.example.gov.cn/1.html\n{TEXT}责任编辑：李明\n"
    assert (source.file, source.encoding) == ("a.mht", "utf-8")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<html><frameset cols='20%,*'><frame src='menu.htm'><frame src=main.htm></frameset></html>", "menu.htm"),
        (b"<html><body><iframe src='report.html'></iframe></body>", "report.html"),
        (b"<html><body><div id=app></div><script src=a.js></script></body></html>", "no text"),
        (b"", "no text"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n", "no page"),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a0\n\n"
            + b"".join(
                b"--a%d\nContent-Type: multipart/mixed; boundary=a%d\n\n" % (depth, depth + 1) for depth in range(2_000)
            ),
            "no page",
        ),
        (b"%PDF-1.7\n\0\0\0", "not a web page"),
    ],
)
def test_a_page_without_text_says_why_in_one_sentence(data: bytes, why: str) -> None:
    outcome = read_html(data, name="a.html")
    assert [problem.code for problem in outcome.problems] == [Code.UNREADABLE_FILE]
    assert why in outcome.problems[0].message
    assert outcome.problems[0].hint
    assert outcome.value.text == ""


def test_a_fragment_in_a_string_is_a_page_too() -> None:
    outcome = read(f"<meta charset=gb2312>{BODY}", form="html")
    assert outcome.value.source.format == "html"
    assert [type(node) for node in outcome.value.body] == [Division]
    assert not any(problem.code is Code.ENCODING_DECLARED for problem in outcome.problems)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"<div>" * 100_000 + b"a" + b"</div>" * 100_000 + b"<p>b", "a\nb\n"),
        (b"<b><i><font size=1>" * 30_000 + b"a", "a\n"),
        (b"<table><tr><td>" * 20_000 + b"a", "a\n"),
        (b"".join(b"<div><font size=%d>" % size + b"</div>" for size in range(10_000)) + b"a", "a\n"),
        (b"<ul><li>" * 20_000 + b"a", "a\n"),
        (b"<p " + b"".join(b"a%d=1 " % number for number in range(100_000)) + b">a", "a\n"),
        (b"<!--" * 100_000 + b"--><p>a", "a\n"),
        (b"<p>a\0b<p>c\r\nd" + b" " * 99, "ab\nc d\n"),
        (b"<p>a</b></td></p></x><p>b<", "a\nb<\n"),
        (b"<" * 200_000 + b"<p>a", "<" * 200_000 + "\na\n"),
    ],
    ids=range(10),
)
def test_markup_beyond_reason_is_read_in_time(data: bytes, text: str) -> None:
    start = time.process_time()
    assert read_html(b"<html>" + data).value.text == text
    assert time.process_time() - start < 20


def test_markup_within_reason_is_left_as_it_is() -> None:
    markup = "<div><p><b>一</b><br><li>二<td>" * (DEEPEST - 10) + "</div>" * (DEEPEST - 10)
    assert shallow(markup) == markup


def test_a_tag_keeps_a_thousand_attributes_and_loses_more() -> None:
    full = "<p " + " ".join(f"data-number-{number:020}" for number in range(1_000)) + ">一"
    assert shallow(full) == full
    assert shallow(full.replace("<p ", "<p id=one ")) == "<p>一"


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    report = read("<p>甲\ud800乙</p>", form="html").value
    assert "�" in write(report, "source").value
    assert json.loads(write(report, "json").value)


CHUNKS = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(
        (
            b"<p>",
            b"<table><tr><td>",
            b"</div>",
            b"<!--",
            b"<meta charset=gbk>",
            b"\0",
            b"\xff\xfe",
            b"&#x110000;",
            b"&#xd800;",
            b"<![CDATA[",
            b"<b style='font-weight:999999999999999999'>",
            b"<ol start=99999999999>",
            b"<li value=-5>",
            "各位代表：".encode(),
            "一、".encode("gbk"),
            b"<svg><p>",
            b"<iframe srcdoc='<p>&amp;lt;'>",
            b"<meta name=PubDate content=x>",
            b'Content-Type: multipart/related; boundary=""\n\n',
            b"A: b\n",
        )
    ),
)


@settings(max_examples=150)
@given(st.lists(CHUNKS, max_size=20).map(b"".join))
def test_any_bytes_give_a_valid_document(data: bytes) -> None:
    report = read(data, form="html").value
    written = write(report, "json")
    assert [problem for problem in written.problems if problem.severity == "error"] == []
    assert write(report, "source").problems == ()
