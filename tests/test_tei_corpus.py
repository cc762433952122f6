"""`corpus.tei.xml` checked: our own is valid, with all reports in it; a harmed one is told with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import tei_referee
from command import Result, run as convert_command
from conftest import ROOT
from lxml import etree
from reports import write_reports

from converter import annotated, read, write
from converter.corpus.tei_part import prefix, with_prefix
from converter.formats.tei.check_corpus import CorpusIds, check_corpus, is_corpus, parts
from converter.formats.tei.elements import TEI, XML_ID

NAME = "corpus.tei.xml"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a corpus of three reports."""
    folder = tmp_path_factory.mktemp("corpus")
    write_reports(folder / "in", 3)
    convert_command("corpus", folder / "in", "--out", folder / "out", "--jobs", "1")
    return folder / "out"


@pytest.fixture
def corpus(made: Path, tmp_path: Path) -> Path:
    """A copy of it that may be harmed."""
    for path in made.rglob("*.xml"):
        copy = tmp_path / path.relative_to(made)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    return tmp_path


def verdict(folder: Path) -> Result:
    return convert_command("validate", folder / NAME)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_corpus_that_we_write_is_valid_with_all_its_reports(corpus: Path) -> None:
    result = verdict(corpus)
    assert (result.status, result.text) == (0, f"{corpus / NAME}: valid TEI, a corpus of 3 reports\n")


def test_a_corpus_whose_reports_were_put_into_it_is_valid(corpus: Path) -> None:
    tree = etree.parse(corpus / NAME)
    tree.xinclude()
    tree.write(str(corpus / "whole.xml"), encoding="utf-8", xml_declaration=True)
    assert convert_command("validate", corpus / "whole.xml").text.endswith("valid TEI, a corpus of 3 reports\n")


def test_a_corpus_is_valid_wherever_the_command_is_called(
    corpus: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert verdict(corpus).status == 0
    monkeypatch.chdir(corpus)
    assert convert_command("validate", NAME).status == 0
    assert convert_command("validate", "-", stdin=Path(NAME).read_bytes()).status == 0


def report_of(corpus: Path, number: int) -> Path:
    return corpus / "tei" / "in" / "000" / f"00000{number}.txt.tei.xml"


HARMS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a report that does not fit": (
        lambda corpus: edit(report_of(corpus, 1), "</body>", "<q/></body>"),
        "000001.txt.tei.xml:",
    ),
    "a report that is gone": (lambda corpus: report_of(corpus, 2).unlink(), "000002.txt.tei.xml cannot be read"),
    "a report that stands twice": (
        lambda corpus: edit(corpus / NAME, "000002.txt", "000001.txt"),
        "an earlier report of the corpus has the xml:id",
    ),
    "a header with an element of another place": (
        lambda corpus: edit(corpus / NAME, "<title>", "<title><q/>"),
        f"{NAME}:",
    ),
    "a header without a title": (
        lambda corpus: edit(corpus / NAME, "<title>政府工作报告语料库</title>", ""),
        f"{NAME}:",
    ),
    "a number of texts that is not right": (
        lambda corpus: edit(corpus / NAME, 'unit="text" quantity="3"', 'unit="text" quantity="4"'),
        "says that it has 4 texts, and has 3",
    ),
    "an address that leads out": (
        lambda corpus: edit(corpus / NAME, 'href="tei/in', 'href="../tei/in'),
        "leads out of the corpus's folder",
    ),
    "XML that breaks off": (lambda corpus: edit(corpus / NAME, "</teiCorpus>", ""), "not well-formed XML"),
    "a document type": (
        lambda corpus: edit(corpus / NAME, "<teiCorpus", "<!DOCTYPE teiCorpus><teiCorpus"),
        "has a document type",
    ),
}
"""Error in a corpus -> the change that causes it, and the message."""


@pytest.mark.parametrize("harm", HARMS)
def test_a_corpus_with_a_fault_is_told_with_its_place(corpus: Path, harm: str) -> None:
    spoil, said = HARMS[harm]
    spoil(corpus)
    result = verdict(corpus)
    assert (result.status, said in result.text) == (1, True), result.text
    assert "error invalid-tei" in result.text and "valid TEI" not in result.text


SMALL = """<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude" xml:lang="zh-Hans">
<teiHeader>
<fileDesc>
<titleStmt><title>政府工作报告</title></titleStmt>
<extent><measure unit="text" quantity="2">2</measure></extent>
<publicationStmt><publisher>无</publisher></publicationStmt>
<sourceDesc><p>无</p></sourceDesc>
</fileDesc>
<encodingDesc><appInfo><application ident="a" version="1"><label>甲</label></application></appInfo></encodingDesc>
<profileDesc>
<langUsage><language ident="zh-Hans">简体中文</language></langUsage>
<textClass><keywords><term type="kind">其他</term></keywords></textClass>
</profileDesc>
</teiHeader>
<TEI xml:id="a"><poem/></TEI>
<xi:include href="tei/b.xml"/>
</teiCorpus>"""
"""A corpus of one report inside, which is no good TEI, and one beside it."""


def test_a_document_of_several_reports_is_a_corpus_and_a_report_is_none() -> None:
    root = etree.XML(SMALL)
    assert (is_corpus(root), is_corpus(root[1])) == (True, False)


def test_the_parts_of_a_corpus_are_its_reports_in_order_without_its_header() -> None:
    root = etree.XML(SMALL)
    inside, beside = parts(root)
    assert isinstance(inside, etree._Element) and inside.get(XML_ID) == "a"
    assert beside == "tei/b.xml"


def test_the_reports_inside_a_corpus_count_among_its_texts_with_those_beside_it() -> None:
    root = etree.XML(SMALL)
    assert check_corpus(root) == ()
    del root[1]
    (problem,) = check_corpus(root)
    assert problem.message.endswith("the corpus says that it has 2 texts, and has 1")


def test_a_header_is_checked_and_what_is_in_a_report_is_not() -> None:
    root = etree.XML(SMALL)
    etree.SubElement(root[1], f"{TEI}poem")
    assert check_corpus(root) == ()
    etree.SubElement(root[0], f"{TEI}poem")
    (problem, *_) = check_corpus(root)
    assert "poem" in problem.message


def test_ids_are_told_apart_by_what_stands_before_their_first_point() -> None:
    def report(*names: str) -> etree._Element:
        root = etree.Element("TEI", {XML_ID: names[0]})
        for name in names[1:]:
            etree.SubElement(root, "p", {XML_ID: name})
        return root

    ids = CorpusIds()
    assert ids.repeated(report("r1.text", "r1.p1", "p1")) is None
    assert ids.repeated(report("r2.text", "r2.p1", "p2")) is None
    assert ids.repeated(report("r1.other", "r1.p9")) == "r1."
    assert ids.repeated(report("r3.text", "p2")) == "p2"
    assert ids.repeated(report("plain", "p7")) is None
    assert ids.repeated(report("other", "p7")) == "p7"
    assert ids.repeated(report("third", "r1.p1")) is None  # of which only the prefix is kept


def test_what_our_schema_of_a_corpus_accepts_tei_accepts(corpus: Path) -> None:
    """Each element of the header taken out, and each attribute: what still fits fits TEI."""
    tree = etree.parse(corpus / NAME)
    tree.xinclude()
    count = sum(1 for _ in tree.getroot()[0].iter("*"))
    accepted = 0
    for number in range(1, count):
        tree = etree.parse(corpus / NAME)
        element = list(tree.getroot()[0].iter("*"))[number]
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
        if not check_corpus(tree.getroot()):
            accepted += 1
            tree.xinclude()
            assert tei_referee.faults(tei_referee.newest(), tree.getroot()) == []
    assert 0 < accepted < count


def test_a_corpus_that_is_read_says_that_its_reports_stand_elsewhere(corpus: Path) -> None:
    result = convert_command(corpus / NAME, "--to", "json")
    assert result.status == 3
    assert "those that it names are separate files" in result.err
    assert etree.parse(corpus / NAME).getroot().tag == TEI + "teiCorpus"


@pytest.mark.parametrize("way", ["none", "inline", "standoff"])
def test_a_report_of_a_corpus_is_read_as_one_that_stands_alone(way: str) -> None:
    alone = read((ROOT / "seeds" / "yichun-2023.txt").read_bytes(), name="yichun-2023.txt").value
    written = write(annotated(alone), "tei", annotations=way).value  # type: ignore[arg-type]
    outcome = read(with_prefix(written, prefix("a.txt")).encode(), name="a.tei.xml")
    assert outcome.problems == read(written.encode(), name="a.tei.xml").problems
    assert write(outcome.value, "tei", annotations=way).value == written  # type: ignore[arg-type]
