"""Pages of the source in TEI: a `pb` before the first character of each, which is read back and survives edits."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, strategies as st
from lxml import etree
from ofd_maker import typeset as typeset_ofd
from pdf_maker import FIRST, typeset as typeset_pdf
from reports import report
from test_pages import PARAGRAPHS
from word import p, word

from converter import Report, read, write
from converter.dataclass import replace
from converter.formats.tei.elements import TEI
from converter.model import PageBreak
from converter.source.problem import Code

TEXTS = [report(number) for number in range(4)]
READ = [read(text).value for text in TEXTS]
ABOVE = "政府工作报告\n各位代表：\n一、2030年工作回顾\n"


def with_pages(of: Report, offsets: Sequence[int]) -> Report:
    pages = tuple(PageBreak(offset, str(number)) for number, offset in enumerate(offsets, 1))
    return replace(of, source=replace(of.source, pages=pages))


def solid(text: str) -> str:
    return "".join(text.split())


def before_pages(of: Report) -> list[str]:
    """The text of the report before each of its pages, without blanks and what is omitted, from the source itself."""
    text = write(of, "source").value
    gone = {at for each in of.omitted for at in range(*each.span)}
    return [solid("".join(text[at] for at in range(page.offset) if at not in gone)) for page in of.source.pages]


def before_breaks(tei: str) -> list[str]:
    """The text before each `pb`, without blanks."""
    root = etree.fromstring(tei.encode())
    text = root.find(TEI + "text")
    assert text is not None
    found, pieces = [], []
    for event, element in etree.iterwalk(text, events=("start", "end")):
        if event == "start":
            if element.tag == TEI + "pb":
                found.append(solid("".join(pieces)))
            pieces.append(element.text or "")
        elif element is not text:
            pieces.append(element.tail or "")
    return found


@given(st.sampled_from(range(len(TEXTS))), st.data(), st.sampled_from(["none", "inline", "standoff"]))
def test_the_text_before_a_break_is_that_before_the_page(number: int, data: st.DataObject, form: str) -> None:
    length = READ[number].source.length
    offsets = sorted(data.draw(st.lists(st.integers(0, length), max_size=9)))
    made = with_pages(READ[number], offsets)
    out = write(made, "tei", annotations=form)
    assert not [each for each in out.problems if each.code is Code.INVALID_TEI]
    assert before_breaks(out.value) == before_pages(made)
    back = read(out.value.encode(), name="a.xml").value
    assert [page.number for page in back.source.pages] == [page.number for page in made.source.pages]
    assert before_pages(back) == before_pages(made)
    assert write(back, "tei", annotations=form).value == out.value


def made_word(_: Sequence[str], rows: int) -> bytes:
    shown = "<w:lastRenderedPageBreak/>"
    half = f"<w:r><w:t>{FIRST[:rows]}</w:t></w:r><w:r>{shown}<w:t>{FIRST[rows:]}</w:t></w:r>"
    return word(p("政府工作报告") + f"<w:p>{half}</w:p>" + p(f"<w:r>{shown}<w:t>谢谢！</w:t></w:r>"))


@pytest.mark.parametrize("make", [typeset_pdf, typeset_ofd, made_word], ids=["PDF", "OFD", "DOCX"])
def test_pages_of_files_are_in_the_text(make: object) -> None:
    found = read(make(PARAGRAPHS, rows=5), name="a").value  # type: ignore[operator]
    tei = write(found, "tei").value
    assert len(found.source.pages) > 2
    assert before_breaks(tei) == before_pages(found)
    assert read(write(read(tei.encode()).value, "json").value.encode()).value.source.pages


def test_a_break_stands_before_the_marks_that_open_its_page() -> None:
    found = read("政府工作报告\n各位代表：\n一、总体要求\n（一）增长。地区生产总值增长6.5%。\n").value
    text = write(found, "source").value
    tei = write(with_pages(found, [0, text.index("一、"), text.index("6.5")]), "tei", annotations="inline").value
    assert '<head><pb n="2"/><label>一、</label>总体要求</head>' in tei
    assert '<pb n="3"/><measure' in tei


def test_edits_before_a_break_leave_it_at_its_character() -> None:
    found = read("政府工作报告\n各位代表：\n一、总体要求\n坚持稳中求进。全面发展。\n").value
    at = write(found, "source").value.index("全面")
    tei = write(with_pages(found, [0, at]), "tei").value
    edited = tei.replace("坚持稳中求进", "坚持稳中求进工作总基调").replace("体要求</head", '体<pb n="1a"/>要求</head')
    back = read(edited.encode(), name="a.xml").value
    text = write(back, "source").value
    after = [text[page.offset :][:2] for page in back.source.pages]
    assert [page.number for page in back.source.pages] == ["1", "1a", "2"]
    assert after == ["政府", "要求", "全面"]


def test_a_break_in_the_header_is_an_error() -> None:
    found = read("政府工作报告\n各位代表：\n一、总体要求\n坚持稳中求进。\n").value
    tei = write(with_pages(found, [0]), "tei").value
    assert "<pb" in tei
    wrong = tei.replace('<pb n="1"/>', "").replace("</title>", '<pb n="1"/></title>', 1)
    problems = read(wrong.encode(), name="a.xml").problems
    assert any("move pb into the text" in f"{each.message}{each.hint}".lower() for each in problems)


def test_a_page_may_begin_at_the_marker_of_an_item() -> None:
    text = f"{ABOVE}一是工业稳步发展。新建企业十家。\n二是农业持续增效。粮食增产。\n三是民生改善。\n"
    found = read(text).value
    made = write(with_pages(found, [text.index("二是")]), "tei")
    assert '<pb n="1"/><label>二是</label>' in made.value
    assert [problem.code for problem in made.problems if problem.code is Code.INVALID_TEI] == []


def test_a_page_may_begin_with_what_happened_in_the_hall() -> None:
    text = f"{ABOVE}工业稳步发展，新建企业十家。\n（热烈鼓掌）\n农业持续增效，粮食增产。\n"
    found = with_pages(read(text).value, [text.index("（热烈")])
    made = write(found, "tei")
    assert '十家。<pb n="1"/></p>' in made.value
    assert [problem.code for problem in made.problems if problem.code is Code.INVALID_TEI] == []
    again = read(made.value.encode(), name="x.xml").value
    assert write(again, "tei").value == made.value
