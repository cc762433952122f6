"""The TEI in the hands of others: a DTS server and an XML database."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tei_referee as referee
from lxml import etree
from sample import sample_report

from converter.formats.tei.write import produce
from converter.model.options import OutputOptions
from converter.pipeline import read

TEI = "{http://www.tei-c.org/ns/1.0}"
SEEDS = ("liaoyuan-2022", "yichun-2023")
CATALOGUE = """<collection identifier="reports">
  <title>Reports</title><members>{members}</members>
</collection>"""
MEMBER = """<resource identifier="{name}" filepath="{name}.xml"><title>{name}</title></resource>"""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Name -> the TEI file of the sample and of both seeds."""
    folder = tmp_path_factory.mktemp("tei")
    found = {"sample": sample_report()}
    for name in SEEDS:
        data = (referee.ROOT / "seeds" / f"{name}.txt").read_bytes()
        found[name] = read(data, name=f"{name}.txt").value
    for name, report in found.items():
        (folder / f"{name}.xml").write_text(produce(report, OutputOptions()).value, encoding="utf-8")
    return {name: folder / f"{name}.xml" for name in found}


def expected(path: Path) -> dict[str, str]:
    """Reference -> the text of the passage, for every division, paragraph and item of the document."""
    found: dict[str, str] = {}
    text = etree.parse(path).getroot().find(TEI + "text")
    assert text is not None
    for section in text:
        gather(section, "", found)
    return found


def gather(holder: etree._Element, reference: str, found: dict[str, str]) -> None:
    for child in holder:
        number = child.get("n")
        if child.tag == TEI + "div":
            name = f"{reference}.{number}" if reference else str(number)
        elif child.tag == TEI + "p":
            name = f"{reference}:{number}"
        elif child.tag == TEI + "item":
            name = f"{reference}.{number}"
        elif child.tag == TEI + "list":
            name = f"{reference}-{number}"
        else:
            continue
        found[name] = "".join("".join(map(str, child.itertext())).split())
        gather(child, name, found)


@pytest.fixture(scope="module")
def server(documents: dict[str, Path]) -> Iterator[Any]:
    """A client of a DTS server that holds the documents."""
    flask = pytest.importorskip("flask")
    pytest.importorskip("dapytains")
    from dapytains.app.app import create_app
    from dapytains.app.ingest import store_catalog
    from dapytains.metadata.xml_parser import parse

    folder = next(iter(documents.values())).parent
    members = "".join(MEMBER.format(name=name) for name in documents)
    (folder / "catalogue.xml").write_text(CATALOGUE.format(members=members), encoding="utf-8")
    app, database = create_app(flask.Flask("dts"))
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{folder}/dts.db"
    database.init_app(app)
    with app.app_context():
        database.create_all()
        store_catalog(parse(str(folder / "catalogue.xml"))[0])
        yield app.test_client()


@pytest.mark.parametrize("name", ["sample", *SEEDS])
def test_a_dts_server_lists_every_part_section_paragraph_and_item(
    server: Any, documents: dict[str, Path], name: str
) -> None:
    answer = json.loads(server.get(f"/navigation/?resource={name}&down=-1").data)
    assert [each["identifier"] for each in answer["member"]] == list(expected(documents[name]))
    assert answer["member"][0]["citeType"] == "part"


@pytest.mark.parametrize("name", ["sample", *SEEDS])
def test_a_dts_server_serves_every_passage_by_its_reference(server: Any, documents: dict[str, Path], name: str) -> None:
    for reference, text in expected(documents[name]).items():
        answer = server.get("/document/", query_string={"resource": name, "ref": reference})
        assert answer.status_code == 200, reference
        passage = etree.fromstring(answer.data)
        assert "".join("".join(map(str, passage.itertext())).split()) == text, reference


QUERY = """
declare namespace t = "http://www.tei-c.org/ns/1.0";
for $report in collection("reports")/t:TEI
where $report//t:person[@role = "speaker"]/t:persName = "%s"
  and $report//t:setting/t:placeName/t:region = "%s"
  and $report//t:setting/t:date/(@when | @from) = "%s"
return string($report//t:setting/t:placeName/t:idno)
"""


def test_basex_loads_the_documents_and_finds_one_by_speaker_place_and_date(
    documents: dict[str, Path], tmp_path: Path
) -> None:
    if shutil.which("basex") is None:
        referee.missing("basex")
    folder = next(iter(documents.values())).parent
    query = QUERY % ("程宇", "辽源市", "2022-01-11")
    home = {**os.environ, "HOME": str(tmp_path), "JAVA_TOOL_OPTIONS": f"-Duser.home={tmp_path}"}
    commands = ["basex", "-c", f"CREATE DB reports {folder}", "-q", query]
    answer = subprocess.run(commands, capture_output=True, text=True, check=True, env=home)
    assert answer.stdout.strip().endswith("220400"), answer.stdout
