"""Messages of the TEI check: the element, the place and the remedy of common errors."""

from __future__ import annotations

import pytest
from lxml import etree
from sample import sample_report

from converter.formats.tei.check import check_tei, check_tei_text, read_xml
from converter.formats.tei.explain import explained
from converter.formats.tei.write import produce
from converter.model.options import OutputOptions
from converter.source.problem import Code

FAULTS = (
    # what is changed, into what, what is said, what is advised
    (
        "<body>",
        '<body><p n="1" xml:id="x">词</p>',
        "TEI/text/body/p (xml:id x): p may not stand here in body",
        "Here body may hold div: move p or take it away.",
    ),
    (
        '<div type="title" n="title">',
        '<div type="title" n="title"><poem/>',
        "TEI/text/front/div/poem: poem is no element of this schema",
        "Take it away, or use another.",
    ),
    (
        '<div type="title" n="title">',
        '<div type="title" n="title"><p xmlns=""/>',
        "TEI/text/front/div/p: p is not in TEI's namespace",
        'Give it xmlns="http://www.tei-c.org/ns/1.0".',
    ),
    (
        "<body>",
        '<body rend="red">',
        "TEI/text/body: body may not have the attribute rend",
        "Take it away; body may have none.",
    ),
    (
        'type="han-comma" n="1"',
        'type="han-comma"',
        "TEI/text/body/div[2] (xml:id part1): div lacks the attribute n",
        "Add it: one step of a citation: figures, letters, or figures and a letter.",
    ),
    (
        'type="counted"',
        'type="fancy"',
        "TEI/text/body/div[3]/div[1]/list[1] (xml:id list1): the attribute type of list is “fancy”",
        "Write one of counted, uncounted, division, problems, correction.",
    ),
    (
        'when="2022"',
        'when="2022-02-31"',
        "TEI/teiHeader/profileDesc/creation/date[3]: the attribute when of date is “2022-02-31”",
        "Write a day, a month or a year of the calendar, as ISO 8601 writes it.",
    ),
    (
        "<fileDesc>",
        "<fileDesc>词",
        "TEI/teiHeader/fileDesc: text stands in fileDesc, which holds only elements",
        "Here it may hold titleStmt.",
    ),
    ("    <front>", "    <front/><front>", "TEI/text/front[1]: front is not complete", "Add div."),
    (
        'ref="#gloss1"',
        'ref="#gone"',
        "TEI/text/body/div[2]/p[3]/term (in xml:id p8): A pointer leads nowhere, or twice to the same place",
        "Point at an xml:id of this document.",
    ),
    (
        'n="2" xml:id="p7"',
        'n="1" xml:id="p7"',
        "TEI/text/body/div[2]/p[2] (xml:id p7): Another paragraph of the same unit has this n",
        "Give each its own, so that a reference names one passage.",
    ),
    (
        'xml:id="p7"',
        'xml:id="p6"',
        "the file is not well-formed XML: ID p6 already defined",
        "Give each element an xml:id of its own.",
    ),
    (
        "</teiHeader>",
        "",
        "the file is not well-formed XML: Opening and ending tag mismatch: teiHeader line 3 and TEI",
        "Close each element before the one around it.",
    ),
    (
        "各位代表！",
        "各位&nbsp;代表！",
        "the file is not well-formed XML: Entity 'nbsp' not defined",
        "Write & as &amp;, and other entities as characters.",
    ),
    (
        'xmlns="http://www.tei-c.org/ns/1.0"',
        'xmlns="http://www.tei-c.org/ns"',
        "TEI: the document begins with {http://www.tei-c.org/ns}TEI, not with TEI in TEI's namespace",
        'Begin with <TEI xmlns="http://www.tei-c.org/ns/1.0">.',
    ),
)


@pytest.fixture(scope="module")
def valid() -> str:
    return produce(sample_report(), OutputOptions()).value


@pytest.mark.parametrize(("old", "new", "message", "hint"), FAULTS)
def test_a_fault_is_told_with_its_place_and_its_cure(valid: str, old: str, new: str, message: str, hint: str) -> None:
    assert old in valid
    problems = check_tei_text(valid.replace(old, new, 1))
    told = [(problem.message, problem.hint) for problem in problems]
    assert (message, hint) in told
    assert {problem.code for problem in problems} == {Code.INVALID_TEI}


def test_the_line_is_the_faulty_element_s(valid: str) -> None:
    line = next(number for number, text in enumerate(valid.split("\n"), 1) if 'xml:id="p8"' in text)
    (problem,) = check_tei_text(valid.replace('xml:id="p8" ', 'xml:id="p8" rend="red" '))
    assert problem.line == line


def test_bytes_in_other_encodings_are_read(valid: str) -> None:
    body = valid.partition("\n")[2]
    assert check_tei_text(body.encode("utf-16")) == ()
    assert check_tei_text(('<?xml version="1.0" encoding="GB18030"?>\n' + body).encode("gb18030")) == ()
    assert check_tei_text('<?xml version="1.0" encoding="GB18030"?>\n' + body) == ()


def test_a_document_type_is_refused_and_its_entities_never_read() -> None:
    bomb = "".join(f'<!ENTITY a{n + 1} "&a{n};&a{n};&a{n};&a{n};">' for n in range(1, 60))
    for text in (
        f'<!DOCTYPE TEI [<!ENTITY a1 "词">{bomb}]><TEI n="&a60;">&a60;</TEI>',
        '<!DOCTYPE TEI SYSTEM "file:///etc/passwd"><TEI/>',
        f'<!--{"x" * 200000}--><!DOCTYPE TEI [<!ENTITY a1 "词">{bomb}]><TEI n="&a60;">&a60;</TEI>',
    ):
        assert check_tei_text(text)


def test_what_is_no_xml_is_told_so() -> None:
    assert check_tei_text("")[0].hint == "The file has no XML."
    assert check_tei_text("政府工作报告")[0].hint.startswith("The file holds text, not XML")
    assert check_tei_text(b"\x00\xff\xfe")
    assert check_tei_text("\udc80<TEI/>")


def test_long_text_is_read(valid: str) -> None:
    long = valid.replace("以<term", "以" + "长" * 12_000_000 + "<term", 1)
    assert check_tei_text(long) == ()


@pytest.mark.parametrize(("place", "fault"), [("<body>", "<q/>"), ("也要看到", '<term ref="#gone">词</term>')])
def test_fifty_problems_are_told_and_no_more(valid: str, place: str, fault: str) -> None:
    assert len(check_tei_text(valid.replace(place, place + fault * 49, 1))) == 49
    assert len(check_tei_text(valid.replace(place, place + fault * 60, 1))) == 50


def test_a_root_in_the_first_64_kib_may_hold_long_text_and_no_other() -> None:
    text = "x" * 10_000_001
    for end, is_read in ((65536, True), (65537, False)):
        remark = f"<!--{'x' * (end - len('<!----><TEI>'))}-->"
        assert (read_xml(f"{remark}<TEI>{text}</TEI>".encode()).value is not None) is is_read


def test_a_fault_of_a_tree_that_was_never_written_lies_in_line_1() -> None:
    (problem,) = check_tei(etree.Element("TEI"))
    assert problem.line == 1


def test_what_only_libxml2_finds_is_told_in_its_words_with_its_line(valid: str) -> None:
    root = etree.fromstring(valid.encode())
    schema = etree.RelaxNG(
        etree.XML('<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>')
    )
    assert not schema.validate(etree.XML("<b/>"))
    (problem, *_) = explained(root, schema.error_log)
    assert (problem.message, problem.line) == ("Expecting element a, got b", 1)
