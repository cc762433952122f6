"""MARC 21 and CNMARC as their consumers read them: pymarc, yaz-marcdump, marc-lint, the XML Schema, and Zebra."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import absent
from deliveries import FRAME, SCHEMAS, about, by_edition, deliver, delivered_reports, expected, schema, written_reports
from lxml import etree
from zebra import searched

from converter import write
from converter.catalogue.record import record_of
from converter.formats import encoded
from converter.formats.records.cnmarc_fields import MANDATORY
from converter.formats.records.marc_fields import MARCXML
from converter.model import Report

pymarc: Any = pytest.importorskip("pymarc")

PLACE = re.compile(r"(?P<tag>\d{3})(?:\[(?P<indicators>..)\])?(?:\$(?P<code>.))?(?:/(?P<from>\d+)-(?P<to>\d+))?")
"""245$a, 264[ 1]$b, 008/07-10, 100$a/9-12"""


def record(report: Report, to: str, frame: str | None = None) -> Any:
    """The record as pymarc reads it from ISO 2709."""
    data = encoded(write(report, to, template=frame, day="2026-03-01").value)
    (found,) = pymarc.MARCReader(data, to_unicode=True, force_utf8=True)
    assert found is not None
    if to == "marc":  # of CNMARC, pymarc changes the place of the leader that has its encoding in MARC 21
        assert found.as_marc() == data
    return found


def at(found: Any, place: str) -> list[str]:
    """The texts at a place of the crosswalk, without the punctuation of ISBD."""
    way = PLACE.fullmatch(place)
    assert way is not None, place
    texts = []
    for each in found.get_fields(way["tag"]):
        if way["indicators"] in (None, None if each.is_control_field() else "".join(each.indicators)):
            texts += each.get_subfields(way["code"]) if way["code"] else [each.data]
    if way["from"]:
        texts = [text[int(way["from"]) : int(way["to"]) + 1] for text in texts]
    return [*dict.fromkeys(text.removesuffix(" /").removesuffix(".") for text in texts)]


@pytest.mark.parametrize("frame", [None, FRAME], ids=["no library", "library"])
@pytest.mark.parametrize("to", ["marc", "cnmarc"])
def test_pymarc_reads_each_field_and_writes_the_same_bytes(to: str, frame: str | None) -> None:
    for report in delivered_reports():
        found = record(report, to, frame)
        wanted = expected(about(report, frame), to)
        if to == "cnmarc" and not frame:
            assert at(found, "801$b") == ["report-converter"]
        if "606$a" not in wanted:
            wanted.pop("606$z", None)  # a subdivision has no field without its heading
        if to == "cnmarc" and "210$c" not in wanted:  # the library publishes what no medium does
            wanted["210$c"] = wanted.get("801$b", [])
        assert {place: at(found, place) for place in wanted} == wanted


def test_a_record_of_cnmarc_has_the_mandatory_fields_and_coded_data_of_their_length() -> None:
    for report in delivered_reports():
        found = record(report, "cnmarc")
        assert {*MANDATORY} <= {each.tag for each in found.fields}
        (coded,) = at(found, "100$a")
        assert len(coded) == 36 and coded.isascii() and coded[22:25] == "chi"
        assert [each.tag for each in found.fields] == sorted(each.tag for each in found.fields)


def test_marcxml_is_valid_and_holds_the_record() -> None:
    rules = schema(SCHEMAS / "MARC21slim.xsd")
    for report in delivered_reports():
        root = etree.fromstring(encoded(write(report, "marcxml", day="2026-03-01").value))
        rules.assertValid(root)
        iso = record(report, "marc")
        controls = [(each.get("tag"), each.text) for each in root.iter(f"{{{MARCXML}}}controlfield")]
        assert controls == [(each.tag, each.data) for each in iso.fields if each.is_control_field()]
        fields = [
            (each.get("tag"), each.get("ind1"), each.get("ind2"), [(part.get("code"), part.text) for part in each])
            for each in root.iter(f"{{{MARCXML}}}datafield")
        ]
        others = [each for each in iso.fields if not each.is_control_field()]
        assert fields == [(each.tag, *each.indicators, [*map(tuple, each.subfields)]) for each in others]
    root[-1].set("tag", "8560")
    assert not rules.validate(root)


def test_marc_lint_has_no_warning_and_finds_a_title_without_its_indicator() -> None:
    linter = pytest.importorskip("marc_lint.linter").MarcLint()
    for report in delivered_reports():
        found = record(report, "marc")
        assert [str(each) for each in linter.check_record(found)] == []
        linter.clear_warnings()
    found["245"].indicators = pymarc.Indicators("7", "0")
    assert linter.check_record(found)


def marcdump(path: Path) -> subprocess.CompletedProcess[str]:
    """The words of yaz-marcdump about a file."""
    if shutil.which("yaz-marcdump") is None:
        absent("yaz-marcdump is not installed")
    return subprocess.run(["yaz-marcdump", "-n", str(path)], capture_output=True, text=True, check=False)


@pytest.mark.consumers
@pytest.mark.parametrize("kind", ["marc", "cnmarc"])
def test_yaz_marcdump_reads_all_records_and_finds_a_lost_byte(tmp_path: Path, kind: str) -> None:
    package = deliver(tmp_path / "out", kind, written_reports(tmp_path / "in"))
    (whole,) = package.glob("records.*")
    done = marcdump(whole)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (tmp_path / "lost.mrc").write_bytes(whole.read_bytes()[:100] + whole.read_bytes()[101:])
    lost = marcdump(tmp_path / "lost.mrc")
    assert lost.returncode or lost.stdout or lost.stderr


@pytest.mark.consumers
def test_zebra_finds_each_report_by_title_author_and_place_in_chinese(tmp_path: Path) -> None:
    for program in ("zebraidx", "zebrasrv", "yaz-client"):
        if shutil.which(program) is None:
            absent(f"{program} is not installed")
    inputs = written_reports(tmp_path / "in")
    package = deliver(tmp_path / "out", "marcxml", inputs)
    records = [record_of(report) for _, report in by_edition(inputs)]
    with searched(tmp_path / "zebra", package / "records.xml") as hits:
        for found in records:
            assert hits("id", found.edition) == 1
            assert hits("title", found.title) == sum(found.title in each.title for each in records)
            author, place = found.author and found.author.name, found.place[-1].name if found.place else None
            assert author is None or hits("author", author) >= 1
            assert place is None or hits("place", place) >= 1
        assert hits("title", "不存在的题名") == 0
