"""OAI-PMH: two independent clients harvest every record, and the protocol's own schema fits every answer."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

pytest.importorskip("oaipmh")

from conftest import SHARED
from serving import REPORTS, client, corpus, indexed
from starlette.testclient import TestClient

from converter.serve import oai

SCHEMA = SHARED / "consumers" / "schemas" / "OAI-PMH.xsd"
OAI = "{http://www.openarchives.org/OAI/2.0/}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return corpus(tmp_path)


@pytest.fixture
def room(folder: Path) -> TestClient:
    return client(folder)


def asked(room: TestClient, **query: str) -> Any:
    answer = room.get("/oai", params=query)
    assert answer.status_code == 200
    return etree.fromstring(answer.content)


def harvested(room: TestClient, **query: str) -> Iterator[Any]:
    """Yield all records or headers of a list, token by token."""
    root = asked(room, **query)
    while True:
        yield from root[-1].findall(OAI + ("header" if query["verb"] == "ListIdentifiers" else "record"))
        token = root.findtext(f".//{OAI}resumptionToken")
        if not token:
            return
        root = asked(room, verb=query["verb"], resumptionToken=token)


@pytest.mark.parametrize("prefix", oai.RECORD_FORMATS)
def test_every_record_is_harvested_in_batches(room: TestClient, prefix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oai, "BATCH", 2)
    records = list(harvested(room, verb="ListRecords", metadataPrefix=prefix))
    assert len({each.findtext(f".//{OAI}identifier") for each in records}) == len(records) == len(REPORTS)
    spaces = {etree.QName(each.find(OAI + "metadata")[0]).namespace for each in records}
    assert spaces == {oai.RECORD_FORMATS[prefix].namespace}


@pytest.mark.parametrize(
    ("chosen", "count"), [("level:prefecture", 3), ("province:220000", 2), ("year:2023", 2), ("year:1999", 0)]
)
def test_a_set_has_its_reports_alone(room: TestClient, chosen: str, count: int) -> None:
    root = asked(room, verb="ListIdentifiers", metadataPrefix="oai_dc", set=chosen)
    assert len(root.findall(f".//{OAI}header")) == count
    assert (root.find(OAI + "error") is None) == bool(count)


def test_every_set_that_is_listed_has_a_report(room: TestClient) -> None:
    for spec in asked(room, verb="ListSets").iter(OAI + "setSpec"):
        assert list(harvested(room, verb="ListIdentifiers", metadataPrefix="mods", set=spec.text)), spec.text


def test_a_report_that_goes_is_harvested_as_deleted(tmp_path: Path) -> None:
    client(corpus(tmp_path))
    room = client(corpus(tmp_path, dict(list(REPORTS.items())[:2])))
    headers = list(harvested(room, verb="ListIdentifiers", metadataPrefix="oai_dc"))
    assert sorted(each.get("status", "") for each in headers) == ["", "", "deleted"]
    gone = next(each for each in headers if each.get("status"))
    record = asked(room, verb="GetRecord", metadataPrefix="oai_dc", identifier=gone.findtext(OAI + "identifier"))
    assert record.find(f".//{OAI}metadata") is None


def test_an_edition_whose_source_changed_is_deleted_beside_the_new_one(tmp_path: Path) -> None:
    client(corpus(tmp_path))
    room = client(corpus(tmp_path, {**REPORTS, "伊春2023.txt": ("伊春市", 2023, "修建道路。")}))
    headers = list(harvested(room, verb="ListIdentifiers", metadataPrefix="oai_dc"))
    found = {each.findtext(OAI + "identifier"): each.get("status", "") for each in headers}
    assert len(found) == len(headers) == len(REPORTS) + 1
    assert sorted(status for name, status in found.items() if "230700" in name) == ["", "deleted"]


def test_a_copy_takes_the_place_of_a_report_that_goes(tmp_path: Path) -> None:
    twice = {**REPORTS, "伊春另存.txt": REPORTS["伊春2023.txt"]}
    folder = corpus(tmp_path, twice)
    store = indexed(folder)
    assert len(store.reports()) == len(REPORTS) and len(store.copies()) == 1
    served = next(each.document for each in store.reports() if each.place == "伊春市")
    left = {name: facts for name, facts in twice.items() if f"reports/{name}" != served}
    room = client(corpus(tmp_path, left))
    headers = list(harvested(room, verb="ListIdentifiers", metadataPrefix="oai_dc"))
    assert [each.get("status") for each in headers] == [None] * len(REPORTS)


def test_a_record_that_is_being_replaced_is_asked_for_later(folder: Path, room: TestClient) -> None:
    moved(folder)
    answer = room.get("/oai", params={"verb": "ListRecords", "metadataPrefix": "tei"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def moved(folder: Path) -> None:
    """Take the reports away, so that a record can only be what was kept."""
    for path in (folder / "json").rglob("*.json"):
        path.rename(path.with_suffix(".moved"))


def records(room: TestClient, prefix: str) -> list[bytes]:
    return sorted(map(etree.tostring, harvested(room, verb="ListRecords", metadataPrefix=prefix)))


@pytest.mark.parametrize("prefix", oai.RECORD_FORMATS)
def test_a_second_harvest_reads_no_report(folder: Path, room: TestClient, prefix: str) -> None:
    first = records(room, prefix)
    moved(folder)
    assert records(room, prefix) == first and len(first) == len(REPORTS)


def test_records_of_descriptions_are_there_before_the_first_harvest(folder: Path, room: TestClient) -> None:
    moved(folder)
    assert [len(records(room, prefix)) for prefix in ("oai_dc", "mods", "marcxml")] == [len(REPORTS)] * 3


def test_a_record_is_made_anew_when_its_report_or_the_program_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client(corpus(tmp_path))
    assert "乡村振兴" in unescape(b"".join(records(first, "tei")).decode())
    changed = client(corpus(tmp_path, {**REPORTS, "辽源2023.txt": ("辽源市", 2023, "修建道路。")}))
    made = unescape(b"".join(records(changed, "tei")).decode())
    assert "修建道路" in made and "乡村振兴" not in made
    store = indexed(tmp_path / "corpus")
    known = store.reports()[0]
    assert store.kept(known, "record:dc") and store.kept(known._replace(checksum=""), "record:dc") is None
    monkeypatch.setattr("converter.serve.store.__version__", "0")
    assert store.kept(known, "record:dc") is None


def test_only_what_changed_since_is_given(folder: Path, room: TestClient) -> None:
    last = max(each.changed for each in indexed(folder).reports())
    query = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}
    assert list(harvested(room, **query, **{"from": last}))
    assert asked(room, **query, **{"from": "2999-01-01"}).find(OAI + "error").get("code") == "noRecordsMatch"


WRONG = {
    "badVerb": {"verb": "Steal"},
    "badArgument": {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "yesterday"},
    "cannotDisseminateFormat": {"verb": "ListRecords", "metadataPrefix": "pdf"},
    "idDoesNotExist": {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:report-converter:x"},
    "badResumptionToken": {"verb": "ListRecords", "resumptionToken": "x"},
}


@pytest.mark.parametrize("code", WRONG)
def test_a_wrong_request_has_the_error_of_the_protocol(room: TestClient, code: str) -> None:
    assert asked(room, **WRONG[code]).find(OAI + "error").get("code") == code


def test_a_token_with_arguments_of_its_own_is_refused(room: TestClient) -> None:
    token = "metadataPrefix%3Doai_dc%26cursor%3D1%26path%3D1"
    found = asked(room, verb="ListRecords", resumptionToken=token).find(OAI + "error")
    assert found.get("code") == "badResumptionToken"


@pytest.mark.usefixtures("shared")
def test_every_answer_fits_the_schema_of_the_protocol(room: TestClient) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    identifier = next(harvested(room, verb="ListIdentifiers", metadataPrefix="oai_dc")).findtext(OAI + "identifier")
    requests: list[dict[str, str]] = [
        {"verb": "Identify"},
        {"verb": "ListMetadataFormats"},
        {"verb": "ListSets"},
        {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"},
        *({"verb": "ListRecords", "metadataPrefix": prefix} for prefix in oai.RECORD_FORMATS),
        {"verb": "GetRecord", "metadataPrefix": "tei", "identifier": identifier},
        *WRONG.values(),
    ]
    for query in requests:
        root = asked(room, **query)
        for metadata in list(root.iter(OAI + "metadata")):
            metadata.getparent().remove(metadata)  # of other schemas, which tests of deliveries hold
        assert schema.validate(root), (query, schema.error_log)
