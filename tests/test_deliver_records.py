"""Records as their consumers read them: each field of each report compared with the catalogue record."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from deliveries import (
    FRAME,
    SCHEMAS,
    about,
    by_edition,
    deliver,
    delivered_reports,
    expected,
    file_of_package,
    schema,
    written_reports,
)
from lxml import etree

from converter import read, write
from converter.deliver.metadata_csv import OWN_COLUMNS, SEPARATOR, TERMS
from converter.formats import encoded
from converter.formats.records.dcmi_terms import DCTERMS
from converter.formats.records.dublin_core import DC
from converter.formats.records.mods import MODS, mods
from converter.model import Report
from converter.tables.cells import as_written

FRAMES = pytest.mark.parametrize("frame", [None, FRAME], ids=["no library", "library"])


def parsed(report: Report, to: str) -> Any:
    """The root of an output in XML."""
    return etree.fromstring(encoded(write(report, to).value))


def canonical(element: Any) -> bytes:
    """An element without blanks between its children, wherever it stands."""
    alone = etree.fromstring(etree.tostring(element), etree.XMLParser(remove_blank_text=True))
    return etree.tostring(alone, method="c14n", exclusive=True)


def texts(element: Any) -> dict[str, list[str]]:
    """Local name -> the texts of the children of that name."""
    found: dict[str, list[str]] = {}
    for child in element:
        found.setdefault(etree.QName(child).localname, []).append(child.text)
    return found


def paths_of_mods(root: Any, paths: Any) -> dict[str, list[str]]:
    """Path -> the texts there; prefixes are put before the names of elements."""

    def at(path: str) -> list[str]:
        steps = "/".join(f"m:{step}" for step in path.split("/"))
        return [each.text for each in root.xpath(steps, namespaces={"m": MODS})]

    return {path: at(path) for path in paths}


def test_oai_dc_is_valid_and_holds_the_record() -> None:
    rules = schema(SCHEMAS / "oai_dc.xsd")
    for report in delivered_reports():
        root = parsed(report, "dc")
        rules.assertValid(root)
        assert {etree.QName(child).namespace for child in root} == {DC}
        assert texts(root) == expected(about(report), "dc")


def test_oai_dc_with_an_element_that_there_is_not_is_refused() -> None:
    root = parsed(delivered_reports()[0], "dc")
    etree.SubElement(root, f"{{{DC}}}author").text = "云岭市人民政府"
    assert not schema(SCHEMAS / "oai_dc.xsd").validate(root)


def test_mods_is_valid_and_holds_the_record() -> None:
    rules = schema(file_of_package("eulxml", "schema_data/mods-3-4.xsd"))
    for report in delivered_reports():
        root = parsed(report, "mods")
        rules.assertValid(root)
        wanted = expected(about(report), "mods")
        assert paths_of_mods(root, wanted) == wanted


def test_mods_with_an_element_that_there_is_not_is_refused() -> None:
    root = parsed(delivered_reports()[0], "mods")
    root[0].append(etree.SubElement(root, f"{{{MODS}}}titel"))
    assert not schema(file_of_package("eulxml", "schema_data/mods-3-4.xsd")).validate(root)


@FRAMES
def test_rdf_is_read_and_each_term_is_one_of_dcmi_s(frame: str | None) -> None:
    rdflib = pytest.importorskip("rdflib")
    for report in delivered_reports():
        graph = rdflib.Graph().parse(data=write(report, "dcterms", template=frame).value, format="xml")
        found: dict[str, list[str]] = {}
        for _, term, text in graph:
            assert term in rdflib.DCTERMS
            found.setdefault(str(term).removeprefix(DCTERMS), []).append(str(text))
        wanted = expected(about(report, frame), "dcterms")
        wanted["type"] = ["http://purl.org/dc/dcmitype/Text"]
        assert {name: sorted(each) for name, each in found.items()} == {n: sorted(e) for n, e in wanted.items()}


def test_rdf_with_a_term_that_there_is_not_is_found() -> None:
    rdflib = pytest.importorskip("rdflib")
    assert rdflib.URIRef(f"{DCTERMS}author") not in rdflib.DCTERMS


@FRAMES
def test_the_table_holds_a_row_and_the_files_of_each_report(tmp_path: Path, frame: str | None) -> None:
    rdflib = pytest.importorskip("rdflib")
    inputs = written_reports(tmp_path / "in")
    (tmp_path / "frame.xml").write_text(FRAME, "utf-8")
    words = ("--template", tmp_path / "frame.xml") if frame else ()
    package = deliver(tmp_path / "out", "csv", inputs, *words)
    with (package / "metadata.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    wanted = dict(by_edition(inputs))
    assert rows.keys() == wanted.keys() == {path.stem for path in package.glob("*.xml")}
    for term in TERMS:
        assert str(rdflib.DCTERMS[term.removeprefix("dcterms:")]).startswith(DCTERMS)
    for name, report in wanted.items():
        row, record = rows[name], expected(about(report, frame), "dcterms")
        assert row["file"] == f"{name}.xml" and row["title"] == record["title"][0]
        cells = {term.removeprefix("dcterms:"): as_written(row[term]) for term in TERMS if row[term]}
        assert cells == {
            term: SEPARATOR.join(each.replace(SEPARATOR, "｜") for each in record[term]) for term in record
        }
        assert (package / f"{name}.original.txt").read_bytes() == (inputs / report.source.file).read_bytes()
    assert [*next(iter(rows.values()))] == [*OWN_COLUMNS, *TERMS]


@pytest.mark.parametrize("kind", ["dc", "dcterms", "mods"])
def test_one_file_holds_the_records_of_all_files(tmp_path: Path, kind: str) -> None:
    package = deliver(tmp_path / "out", kind, ROOT / "seeds")
    (whole,) = package.glob("records.*")
    root = etree.parse(str(whole)).getroot()
    singles = [etree.parse(str(path)).getroot() for path in (package / "items").iterdir()]
    described = {canonical(each[0] if kind == "dcterms" else each) for each in singles}
    assert len(singles) == 3
    assert {canonical(each) for each in root} == described
    if kind == "mods":
        schema(file_of_package("eulxml", "schema_data/mods-3-4.xsd")).assertValid(root)


def test_a_year_that_is_inferred_says_so_in_mods() -> None:
    stated = read("政府工作报告\n——2022年1月11日在云溪市第六届人民代表大会第三次会议上\n各位代表：\n").value
    inferred = read("政府工作报告\n各位代表：\n一、2021年工作回顾\n好。\n").value
    dates = [mods(about(each)).find(f".//{{{MODS}}}dateCreated") for each in (stated, inferred)]
    assert [each.get("qualifier") for each in dates] == [None, "inferred"]
