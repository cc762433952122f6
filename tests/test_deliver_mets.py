"""METS with MODS held against the schema of METS 1.12 and the Schematron of the German Digital Library."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import ddb
import pytest
from deliveries import FRAME, SCHEMAS, about, by_edition, deliver, expected, schema, written_reports
from lxml import etree

from converter.deliver.mets import METS, XLINK
from converter.formats.records.mods import MODS

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
SPACES = {"mets": METS, "m": MODS, "dv": "http://dfg-viewer.de/"}


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mets")
    (folder / "frame.xml").write_text(FRAME, "utf-8")
    (folder / "free.xml").write_text(FRAME.replace("https://library.example.cn/terms", CC0), "utf-8")
    return written_reports(folder / "in")


def test_mets_is_valid_and_names_each_part_and_each_file(tmp_path: Path, inputs: Path) -> None:
    rules = schema(SCHEMAS / "mets.xsd")
    package = deliver(tmp_path, "mets", inputs, "--template", inputs.parent / "frame.xml")
    for name, report in by_edition(inputs):
        root = etree.parse(str(package / name / "mets.xml")).getroot()
        rules.assertValid(root)
        (held,) = root.iter(f"{{{MODS}}}mods")
        for path, texts in expected(about(report, FRAME), "mods").items():
            steps = "/".join(f"m:{step}" for step in path.split("/"))
            assert [each.text for each in held.xpath(steps, namespaces=SPACES)] == texts
        labels = [each.get("LABEL") for each in root.iterfind(".//mets:div[@TYPE='chapter']", SPACES)]
        assert tuple(labels) == about(report).contents
        files = {file[0].get(f"{{{XLINK}}}href"): file for file in root.iter(f"{{{METS}}}file")}
        assert files.keys() == {path.name for path in (package / name).iterdir()} - {"mets.xml"}
        for path, file in files.items():
            assert file.get("CHECKSUM") == sha256((package / name / path).read_bytes()).hexdigest()
    root.find("mets:structLink", SPACES).tag = f"{{{METS}}}structLinks"
    assert not rules.validate(root)


def test_the_german_digital_library_finds_nothing_fatal_and_with_a_licence_no_error(
    tmp_path: Path, inputs: Path
) -> None:
    plain = deliver(tmp_path / "plain", "mets", inputs)
    framed = deliver(tmp_path / "framed", "mets", inputs, "--template", inputs.parent / "free.xml")
    for name, _ in by_edition(inputs):
        found = ddb.findings((plain / name / "mets.xml").read_text("utf-8"))
        assert {each.rule for each in found if each.severity in ("fatal", "error")} <= {"amdSec_04", "originInfo_02"}
        assert not [each for each in found if each.severity == "fatal"]
        text = (framed / name / "mets.xml").read_text("utf-8")
        assert not [each for each in ddb.findings(text) if each.severity in ("fatal", "error")]
    damaged = text.replace("structLink>", "structLost>").replace("<mets:structLink/>", "")
    assert ("structLink_01", "fatal") in ddb.findings(damaged)
