"""Word documents that are broken, locked or made to do harm: one clear sentence each, and no exception."""

from __future__ import annotations

import resource
import time

import pytest
from hypothesis import given, strategies as st
from word import archive, p, r, unpacked, word

from converter import Code, read as convert, write
from converter.inputs.word.docx import read_docx

WHOLE = word(p("示例市人民政府工作报告") + p("各位代表："), styles="", numbering="")


def why(data: bytes) -> str:
    """The one sentence that is said of a document from which nothing can be read."""
    outcome = read_docx(data, name="a.docx")
    assert (outcome.value.text, outcome.value.file, outcome.value.format) == ("", "a.docx", "docx")
    [problem] = outcome.problems
    assert problem.code is Code.UNREADABLE_FILE
    assert problem.message.endswith(".")
    return problem.message


def with_part(name: str, content: str | bytes | None) -> bytes:
    """The whole document with one part exchanged, or taken out."""
    files = unpacked(WHOLE)
    files.pop(name, None)
    return archive(files if content is None else {**files, name: content})


def test_a_file_that_breaks_off_is_named_so() -> None:
    for length in (4, 100, len(WHOLE) // 2, len(WHOLE) - 1):
        assert why(WHOLE[:length]).startswith("The file breaks off or is damaged")


def test_a_damaged_part_is_named() -> None:
    at = WHOLE.index(b"word/document.xml") + len(b"word/document.xml") + 8
    damaged = WHOLE[:at] + bytes(byte ^ 0x55 for byte in WHOLE[at : at + 40]) + WHOLE[at + 40 :]
    assert why(damaged) == "The file breaks off or is damaged: its part word/document.xml cannot be unpacked."


@pytest.mark.parametrize("gone", ["word/document.xml", "_rels/.rels"])
def test_a_document_without_its_main_part_is_named_so(gone: str) -> None:
    assert why(with_part(gone, None)) == ("The file is damaged: the part that holds a Word document's text is missing.")


def test_xml_that_is_none_is_named() -> None:
    assert why(with_part("word/document.xml", "<w:document")) == (
        "The file is damaged: its part word/document.xml is not well-formed XML."
    )
    assert why(with_part("word/document.xml", "<text>各位代表：</text>")) == (
        "The file is damaged: it has no text of a Word document."
    )


DECLARES = "The file's part word/document.xml declares entities, which no office program writes; it was not read."


def test_entities_are_refused_unread() -> None:
    billion = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    for inside, use in ((f'<!ENTITY e0 "哈">{billion}', "&e9;"), ('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;")):
        document = (
            f'<!DOCTYPE d [{inside}]><w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>{use}</w:t></w:r></w:p>'
            "</w:body></w:document>"
        )
        assert why(with_part("word/document.xml", document)) == DECLARES
    assert why(with_part("word/document.xml", document.encode("utf-16"))) == DECLARES


def test_a_part_that_would_fill_memory_is_refused_before_it_is_unpacked() -> None:
    zeros = b" " * (80 * 2**20)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for size in (9 * 2**20, 80 * 2**20):
        data = with_part("word/styles.xml", zeros[:size])
        assert why(data) == "The file's part word/styles.xml unpacks to more than any report holds; it was not read."
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


def test_a_part_that_says_less_of_its_size_than_is_true_is_not_unpacked_whole() -> None:
    data = bytearray(with_part("word/document.xml", b" " * (70 * 2**20)))
    size = (70 * 2**20).to_bytes(4, "little")
    while size in data:
        data[data.index(size) : data.index(size) + 4] = (1000).to_bytes(4, "little")
    assert why(bytes(data)) == "The file breaks off or is damaged: its part word/document.xml cannot be unpacked."


HEADERS = [f"header{number}" for number in range(1, 36)]


def test_many_parts_that_together_fill_memory_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converter.inputs.zip_parts.LARGEST_WHOLE", 2**20)
    refers = "".join(f'<w:headerReference r:id="{name}"/>' for name in HEADERS)
    large = f"<w:p><!--{' ' * 2**15}--></w:p>"
    data = word(p("正文") + f"<w:sectPr>{refers}</w:sectPr>", **dict.fromkeys(HEADERS, large))
    assert why(data) == "The file's parts unpack to more than any report holds; they were not read."


def test_a_document_without_text_says_what_it_holds() -> None:
    assert why(word("")) == "The document has no text."
    assert why(archive({**unpacked(word("")), "word/media/image1.png": b""})) == (
        "The document holds pictures and no text."
    )


def test_text_that_is_embedded_as_a_file_is_not_passed_over_in_silence() -> None:
    assert why(word(p("各位代表：") + '<w:altChunk r:id="x"/>')) == (
        "The document holds text as a file inside it, which only Word can put in its place."
    )


def test_a_hundred_thousand_paragraphs_are_read_in_time_that_grows_with_them() -> None:
    def seconds(count: int) -> float:
        data = word("<w:p><w:r><w:t>推进项目建设。</w:t></w:r></w:p>" * count)
        start = time.process_time()
        assert read_docx(data).value.text.count("\n") == count
        return time.process_time() - start

    assert seconds(100_000) < 20 * max(seconds(10_000), 0.1)


def test_what_is_nested_too_deep_is_refused_and_what_is_nested_deep_is_read() -> None:
    def nested(depth: int) -> bytes:
        return word("<w:p>" + "<w:smartTag>" * depth + r("深") + "</w:smartTag>" * depth + "</w:p>")

    assert read_docx(nested(240)).value.text == "深\n"
    assert why(nested(100_000)) == "The file is damaged: its part word/document.xml is not well-formed XML."
    tables = "<w:tbl><w:tr><w:tc>" * 80 + p("深") + "</w:tc></w:tr></w:tbl>" * 80
    assert read_docx(word(tables)).value.text == "深\n"


@pytest.mark.parametrize(
    "body",
    [
        p("甲", '<w:numPr><w:ilvl w:val="x"/><w:numId w:val="二"/></w:numPr><w:outlineLvl w:val=""/><w:jc/>'),
        p('<w:r><w:sym w:char="ZZ"/><w:sym w:char="D800"/><w:fldChar/><w:t>甲</w:t></w:r>'),
        p('<w:r><w:fldChar w:fldCharType="end"/><w:instrText>x</w:instrText><w:t>甲</w:t></w:r>', "<w:pStyle/>"),
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>' + p("甲") + "</w:tc></w:tr></w:tbl>",
    ],
)
def test_nonsense_in_the_xml_is_passed_over(body: str) -> None:
    styles = '<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style><w:style/>'
    numbering = '<w:num/><w:num w:numId="二"><w:abstractNumId/></w:num><w:abstractNum><w:lvl/></w:abstractNum>'
    assert read_docx(word(body, styles=styles, numbering=numbering)).value.text == "甲\n"


@given(st.data())
def test_no_damage_to_the_bytes_raises(data: st.DataObject) -> None:
    damaged = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 5))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    outcome = read_docx(bytes(damaged))
    assert bool(outcome.value.text) != bool(outcome.problems)


def test_a_broken_document_gives_a_report_that_holds_nothing_and_says_why() -> None:
    outcome = convert(WHOLE[:-30], name="a.docx")
    assert outcome.value.body == ()
    assert Code.UNREADABLE_FILE in [problem.code for problem in outcome.problems]


def test_an_archive_with_the_separators_of_windows_is_a_word_document() -> None:
    files = {name.replace("/", "\\"): part for name, part in unpacked(word(p(r("各位代表：")))).items()}
    packed = archive(files)
    assert b"word\\document.xml" in packed
    report = convert(packed).value
    assert report.source.format == "docx"
    assert write(report, "source").value.strip() == "各位代表："
