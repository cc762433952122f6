"""EPUB books are read chapter by chapter; closed formats are named with the way to their text."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run
from epub_maker import chapter, epub, epub_parts
from ofd_maker import packed
from reports import report

from converter import Code, read, write
from converter.dataclass import replace
from converter.documents import Document, GatheringOptions, gather
from converter.inputs import detected, input_named, opened
from converter.inputs.epub import read_epub
from converter.model import Division, PageBreak
from converter.model.walk import walk

REPORTS = [report(number) for number in (1, 2, 3)]
LINES = [line.strip() for line in REPORTS[0].split("\n") if line.strip()]


def outline(data: bytes | str, name: str) -> list[tuple[str | None, str | None, int]]:
    nodes = walk(read(data, name=name).value)
    return [(each.label, each.heading, each.level) for each in nodes if isinstance(each, Division)]


@pytest.mark.parametrize("cuts", [[], [5], [5, 9, 12]], ids=["one chapter", "two", "four"])
def test_a_report_in_chapters_has_the_outline_of_its_text(cuts: list[int]) -> None:
    chapters = [chapter(LINES[start:end]) for start, end in zip([0, *cuts], [*cuts, len(LINES)], strict=True)]
    book = epub(chapters)
    assert detected(book, "a.zip").name == "epub"
    assert outline(book, "a.epub") == outline("\n".join(LINES), "a.txt")
    assert len(outline(book, "a.epub")) == 8
    found, expected = read(book).value.metadata, read("\n".join(LINES)).value.metadata
    assert (found.jurisdiction, found.congress) == (expected.jurisdiction, expected.congress)
    assert (found.date, found.speaker.name) == (expected.date, expected.speaker.name)


def test_the_table_of_contents_is_left_out_and_metadata_kept() -> None:
    text = read_epub(
        epub([chapter(LINES)], "<dc:title>报告汇编</dc:title><dc:publisher>示例出版社</dc:publisher>")
    ).value.text
    assert "第0章" not in text
    assert text.startswith("title：报告汇编\npublisher：示例出版社\n政府工作报告\n")


def test_a_book_of_reports_is_split(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(epub([chapter(text.split("\n"), f"第{n}篇") for n, text in enumerate(REPORTS)]))
    documents = [each for each in gather([path], GatheringOptions(form="reports")) if isinstance(each, Document)]
    places = [each.read().value.metadata.jurisdiction.name for each in documents]
    assert places == ["林泽市", "平川县", "青禾县"]


def test_a_chapter_that_is_listed_twice_is_read_once() -> None:
    parts = epub_parts([chapter(LINES)])
    package = str(parts["EPUB/content.opf"]).replace("</spine>", '<itemref idref="c0"/>' * 9 + "</spine>")
    assert read_epub(packed({**parts, "EPUB/content.opf": package})).value.text.count("各位代表：") == 1


RIGHTS = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData '
    'xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData><CipherReference URI="{}"/></CipherData></EncryptedData>'
    "</encryption>"
)


def with_rights(place: str) -> bytes:
    return packed({**epub_parts([chapter(LINES)]), "META-INF/encryption.xml": RIGHTS.format(place)})


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (with_rights("EPUB/text/ch000.xhtml"), "DRM"),
        (epub([chapter(LINES)])[:-30], "breaks off or is damaged"),
        (packed({"mimetype": "application/epub+zip"}), "list of chapters is missing"),
        (packed({**epub_parts([]), "EPUB/content.opf": "<package>"}), "not well-formed"),
        (packed({**epub_parts([]), "EPUB/content.opf": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "entities"),
        (epub([chapter([])]), "no text"),
        (packed({**epub_parts(["x"]), "EPUB/text/ch000.xhtml": " " * (9 << 20)}), "unpacks to more"),
    ],
    ids=["rights", "truncated", "no list", "bad XML", "entities", "empty", "bomb"],
)
def test_a_bad_book_is_one_sentence(data: bytes, why: str) -> None:
    found = read_epub(data, name="a.epub")
    assert found.value.text == ""
    (problem,) = found.problems
    assert problem.code is Code.UNREADABLE_FILE
    assert why in problem.message


def test_fonts_may_be_hidden() -> None:
    assert "各位代表" in read_epub(with_rights("EPUB/fonts/a.otf")).value.text


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"CAJ\0" + bytes(99), "a", "caj"),
        (b"HN\0\0" + bytes(99), "a.caj", "caj"),
        (b"KDH " + bytes(99), "a.kdh", "caj"),
        (b"Founder CEB 2.0" + bytes(99), "a", "ceb"),
        (b"\x01\x02" + bytes(99), "报告.CEB", "ceb"),
        ("政府工作报告\n".encode(), "a.caj", "text"),
    ],
)
def test_a_closed_format_is_named(tmp_path: Path, data: bytes, name: str, kind: str) -> None:
    assert detected(data, name).name == kind
    if kind == "text":
        return
    form = input_named(kind)
    assert form is not None
    (problem,) = opened(data, form).problems
    assert problem.code is Code.UNREADABLE_FILE
    assert "PDF" in problem.hint
    path = tmp_path / name
    path.write_bytes(data)
    assert run(path).status == 3 or "not public" in run(path).err


def paged(before: str, behind: str, mark: str) -> str:
    """A chapter of one paragraph, in the middle of which a page begins."""
    return chapter(["政府工作报告", f"{before}||{behind}", "谢谢大家！"]).replace("||", mark)


@pytest.mark.parametrize(
    "mark",
    [
        '<span epub:type="pagebreak" id="p5" title="5"/>',
        '<span role="doc-pagebreak" id="p5" aria-label="5"></span>',
        "<a epub:type='pagebreak noteref' id='p5'>5</a>",
        '<span id="p5" epub:type="pagebreak">\n5 </span>',
    ],
)
def test_a_page_break_of_a_book_starts_a_page(mark: str) -> None:
    found = read_epub(epub([paged("经济稳中", "向好", mark)])).value
    assert found.text == "政府工作报告\n经济稳中向好\n谢谢大家！\n"
    assert found.pages == ((11, "5"),)


def test_a_page_between_two_paragraphs_starts_with_the_second() -> None:
    page = '<div epub:type="pagebreak" id="p6" title="6"></div>'
    made = chapter(["政府工作报告", "一、总结", "谢谢大家！"]).replace("<p>一、", f"{page}<p>一、")
    last = chapter(["完"]).replace("</body>", '<p role="doc-pagebreak" title="ix"/></body>')
    found = read_epub(epub([made, last])).value
    assert found.text == "政府工作报告\n一、总结\n谢谢大家！\n完\n"
    assert found.pages == ((7, "6"), (19, "ix"))


def test_the_list_of_pages_names_those_that_a_book_marks_by_ids_alone() -> None:
    parts = epub_parts([paged("经济稳中", "向好", '<a id="x7"/>')])
    links = '<nav epub:type="page-list"><ol><li><a href="text/ch000.xhtml#x7">7</a></li></ol></nav></body>'
    parts["EPUB/nav.xhtml"] = f"<!DOCTYPE html>{parts['EPUB/nav.xhtml']}".replace("</body>", links)
    found = read_epub(packed(parts)).value
    assert (found.text, found.pages) == ("政府工作报告\n经济稳中向好\n谢谢大家！\n", ((11, "7"),))
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><pageList><pageTarget><navLabel><text>12</text></navLabel>'
        '<content src="text/ch000.xhtml#x7"/></pageTarget></pageList></ncx>'
    )
    item = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
    parts |= {"EPUB/nav.xhtml": "", "EPUB/toc.ncx": ncx}
    parts["EPUB/content.opf"] = str(parts["EPUB/content.opf"]).replace("</manifest>", item)
    assert read_epub(packed(parts)).value.pages == ((11, "12"),)


@pytest.mark.parametrize("number", range(3))
def test_our_book_of_a_paged_report_has_its_pages(number: int) -> None:
    made = read(report(number)).value
    text = write(made, "source").value
    starts = [0, len(text) // 3, len(text) // 2]
    pages = tuple(PageBreak(at, str(page)) for page, at in enumerate(starts, 4))
    made = replace(made, source=replace(made.source, pages=pages))
    outcome = write(made, "epub")
    assert not outcome.problems
    back = read(outcome.value, name="a.epub").value
    again = write(back, "source").value
    assert [page.number for page in back.source.pages] == ["4", "5", "6"]
    for page, at in zip(back.source.pages, starts, strict=True):
        assert "".join(again[page.offset :].split())[:6] == "".join(text[at:].split())[:6]
