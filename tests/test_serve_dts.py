"""DTS 1.0: every passage is found by its reference, as dapytains reads it, and answers fit the specification."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import etree

pytest.importorskip("oaipmh")

from conftest import SHARED
from serving import BASE, REPORTS, client, corpus
from starlette.testclient import TestClient

from converter.serve import dts

DEEP = """辽源市政府工作报告
——2024年1月11日在辽源市第九届人民代表大会第一次会议上
市长 张三
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、2023年工作回顾
一年来，我们主要做了以下工作。
（一）经济稳中向好。地区生产总值增长6.5%，新增就业2万人。
规模以上工业增加值增长7%。
（二）改革全面深化。“最多跑一次”[1]改革覆盖全部事项。
我们做到：
一是坚持稳字当头。
二是坚持改革创新。
三是坚持民生为本。
二、2024年工作安排
地区生产总值增长6%左右。
（一）培育产业。
1.发展装备制造。建成园区3个。
2.发展现代农业。新增高标准农田10万亩。
（二）改善民生。新建学校5所。
谢谢大家！
名词解释
[1]最多跑一次：群众和企业到政府办事，只跑一次就能办成。
"""
SCHEMAS = SHARED / "consumers" / "dts"
REPORT = "cn-220400-2024-s1"
"""The report that has parts, sections, lists and a glossary."""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("dts")
    (folder / "辽源2024.txt").write_text(DEEP, "utf-8")
    return client(corpus(folder, others=[folder / "辽源2024.txt"]))


def got(room: TestClient, endpoint: str, **query: object) -> Any:
    answer = room.get(f"/dts/{endpoint}", params={name: str(value) for name, value in query.items()})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/ld+json"
    return answer.json()


def listed(room: TestClient, **query: object) -> list[str]:
    return [
        each["identifier"] for each in got(room, "navigation", resource=f"{BASE}/report/{REPORT}", **query)["member"]
    ]


def text_of(content: bytes) -> str:
    return "".join("".join(map(str, etree.fromstring(content).itertext())).split())


def resources(room: TestClient) -> list[Any]:
    """The reports, as the collections list them."""
    places = got(room, "collection")["member"]
    return [each for place in places for each in got(room, "collection", id=place["@id"])["member"]]


def test_collections_lead_to_every_report_and_back(room: TestClient) -> None:
    reports = resources(room)
    assert len(reports) == len({each["@id"] for each in reports}) == len(REPORTS) + 1
    for each in reports:
        assert got(room, "collection", id=each["@id"])["title"] == each["title"]
        (place,) = got(room, "collection", id=each["@id"], nav="parents")["member"]
        assert each["@id"] in [child["@id"] for child in got(room, "collection", id=place["@id"])["member"]]
        (root,) = got(room, "collection", id=place["@id"], nav="parents")["member"]
        assert root["@id"] == got(room, "collection")["@id"]


def test_a_long_collection_comes_in_pages(room: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [each["@id"] for each in got(room, "collection")["member"]]
    monkeypatch.setattr(dts, "MEMBERS", 1)
    names, address = list[str](), f"{BASE}/dts/collection"
    while address:
        page = room.get(address).json()
        names += [each["@id"] for each in page["member"]]
        assert page["totalChildren"] == len(whole) > 1
        address = page["view"]["next"]
    assert names == whole
    assert room.get("/dts/collection", params={"page": str(len(whole) + 1)}).status_code == 404


def test_passages_and_references_are_those_that_dapytains_reads(room: TestClient, tmp_path: Path) -> None:
    pytest.importorskip("dapytains")
    from dapytains.tei.document import Document

    seen = set[str]()
    for each in resources(room):
        file = tmp_path / "report.xml"
        file.write_bytes(room.get("/dts/document", params={"resource": each["@id"]}).content)
        theirs = Document(str(file))
        units = got(room, "navigation", resource=each["@id"], down=-1)["member"]
        assert [(unit["identifier"], unit["citeType"]) for unit in units] == [*flat(theirs.get_reffs())]
        for unit in units:
            seen.add(unit["citeType"])
            ours = room.get("/dts/document", params={"resource": each["@id"], "ref": unit["identifier"]})
            passage = etree.tostring(theirs.get_passage(unit["identifier"]))
            assert text_of(ours.content) == text_of(passage), unit["identifier"]
    assert {"part", "section", "paragraph", "item"} <= seen


def flat(units: Any) -> Any:
    """Yield references of dapytains with their kinds, in document order."""
    for unit in units:
        yield unit.ref, unit.citeType
        yield from flat(unit.children)


@pytest.mark.parametrize(("start", "end"), [("1.1", "1.2"), ("1.1:1", "2.1"), ("title", "1"), ("1", "1.1"), ("2", "2")])
def test_a_range_has_the_text_from_its_start_to_its_end(room: TestClient, start: str, end: str) -> None:
    query = {"resource": f"{BASE}/report/{REPORT}", "start": start, "end": end}
    answer = room.get("/dts/document", params=query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/tei+xml"
    assert 'rel="collection"' in answer.headers["link"]
    whole = text_of(room.get("/dts/document", params={"resource": query["resource"]}).content)
    first, last = (
        text_of(room.get("/dts/document", params={"resource": query["resource"], "ref": ref}).content)
        for ref in (start, end)
    )
    assert text_of(answer.content) == whole[whole.index(first) : whole.index(last) + len(last)]
    root = etree.fromstring(answer.content)
    assert [child.tag for child in root] == ["{https://w3id.org/api/dts#}wrapper"]


def test_the_depth_of_a_list_is_that_of_the_table_in_the_specification(room: TestClient) -> None:
    every = listed(room, down=-1)
    top = listed(room, down=1)
    assert top == [each for each in every if not set(each) & set(".:-")]
    assert listed(room, ref="1", down=0) == top
    below = listed(room, ref="1", down=1)
    assert below[0] == "1" and "1.1" in below and "1.1:1" not in below and "2" not in below
    assert listed(room, ref="1", down=-1) == [
        each for each in every if each == "1" or each.startswith(("1.", "1:", "1-"))
    ]
    deep = listed(room, start="1.1", end="2", down=1)
    assert "1.1:1" in deep and "1" not in deep and deep[-1].startswith("2.") and "3" not in deep
    paragraph = next(each for each in every if ":" in each)
    assert listed(room, ref=paragraph, down=1) == [paragraph]
    one = got(room, "navigation", resource=f"{BASE}/report/{REPORT}", ref="1.1")
    assert one["ref"]["parent"] == "1" and one["ref"]["level"] == 2 and "member" not in one
    assert one["ref"]["dublinCore"]["title"][0]["value"].startswith("（一）")
    two = got(room, "navigation", resource=f"{BASE}/report/{REPORT}", start="1", end="2")
    assert (two["start"]["identifier"], two["end"]["identifier"]) == ("1", "2") and "member" not in two


WRONG = [
    ("navigation", {"down": "1"}, 400),
    ("navigation", {"resource": REPORT}, 400),
    ("navigation", {"resource": REPORT, "down": "0"}, 400),
    ("navigation", {"resource": REPORT, "down": "0", "start": "1", "end": "2"}, 400),
    ("navigation", {"resource": REPORT, "down": "-2"}, 400),
    ("navigation", {"resource": REPORT, "down": "deep"}, 400),
    ("navigation", {"resource": REPORT, "ref": "1", "start": "1", "end": "2"}, 400),
    ("navigation", {"resource": REPORT, "start": "1"}, 400),
    ("navigation", {"resource": REPORT, "start": "2", "end": "1", "down": "1"}, 400),
    ("navigation", {"resource": REPORT, "ref": "99"}, 404),
    ("navigation", {"resource": REPORT, "ref": "1", "tree": "pages"}, 404),
    ("navigation", {"resource": "nothing", "down": "1"}, 404),
    ("document", {}, 400),
    ("document", {"resource": REPORT, "end": "1"}, 400),
    ("document", {"resource": REPORT, "ref": "99"}, 404),
    ("document", {"resource": REPORT, "mediaType": "text/html"}, 404),
    ("document", {"resource": "../manifest.jsonl"}, 404),
    ("collection", {"id": "nothing"}, 404),
    ("collection", {"id": "place/nowhere"}, 404),
    ("collection", {"nav": "up"}, 400),
    ("collection", {"page": "0"}, 404),
    ("verses", {}, 404),
]


@pytest.mark.parametrize(("endpoint", "query", "status"), WRONG)
def test_a_wrong_request_has_the_status_of_the_specification(
    room: TestClient, endpoint: str, query: dict[str, str], status: int
) -> None:
    answer = room.get(f"/dts/{endpoint}", params=query)
    assert (answer.status_code, answer.text.count("\n")) == (status, 1)


def answers(room: TestClient) -> dict[str, list[Any]]:
    """Endpoint -> answers of each kind."""
    report = f"{BASE}/report/{REPORT}"
    place = got(room, "collection")["member"][0]["@id"]
    return {
        "entry": [got(room, "")],
        "collection": [got(room, "collection", **each) for each in ({}, {"id": place}, {"id": report})],
        "navigation": [
            got(room, "navigation", resource=report, **each)
            for each in ({"down": -1}, {"ref": "1.1"}, {"ref": "1", "down": 1}, {"start": "1", "end": "2", "down": 1})
        ],
    }


@pytest.mark.usefixtures("shared")
def test_answers_fit_the_schemas_of_the_validator_of_dts(room: TestClient) -> None:
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource

    if not SCHEMAS.is_dir():
        pytest.skip("the schemas of the validator are not there")
    schemas = {path.name: json.loads(path.read_text("utf-8")) for path in SCHEMAS.glob("*.schema.json")}
    registry = Registry[Any]().with_resources((name, Resource.from_contents(each)) for name, each in schemas.items())
    for endpoint, found in answers(room).items():
        validator = Draft202012Validator(schemas[f"{endpoint}_response.schema.json"], registry=registry)
        for answer in found:
            assert [error.message for error in validator.iter_errors(answer)] == []
            assert list(validator.iter_errors({**answer, "@id": 1}))


@pytest.mark.usefixtures("shared")
def test_a_reader_of_json_ld_loses_no_term(room: TestClient) -> None:
    pyld = pytest.importorskip("pyld")
    if not SCHEMAS.is_dir():
        pytest.skip("the context of the specification is not there")
    context = json.loads((SCHEMAS / "context-v1.0.json").read_text("utf-8"))
    del context["@context"]["extensions"]  # unused here, and its "@vocab": null is beyond pyld
    for found in answers(room).values():
        for answer in found:
            assert answer["@context"] == dts.CONTEXT
            (expanded,) = pyld.jsonld.expand({**answer, **context}, {"base": BASE})
            assert terms(answer) == terms(expanded)


def terms(value: Any) -> set[str]:
    """Names of all properties, without their vocabularies; those that JSON-LD itself has, or null, are left out."""
    if isinstance(value, list):
        return {name for each in value for name in terms(each)}
    if not isinstance(value, dict):
        return set()
    found = set[str]()
    for name, each in value.items():
        found |= terms(each)
        if each is not None and name not in ("dublinCore", "lang", "value", "dtsVersion") and name[0] != "@":
            found.add(name.rpartition("#")[2].rpartition("/")[2])
    return found - {"dtsVersion"}


def test_the_templates_lead_to_the_endpoints(room: TestClient) -> None:
    uritemplate = pytest.importorskip("uritemplate")
    entry = got(room, "")
    address = uritemplate.expand(entry["collection"], id=f"{BASE}/place/辽源市")
    assert parse_qs(urlsplit(address).query)["id"] == [f"{BASE}/place/辽源市"]
    report = room.get(address).json()["member"][-1]
    units = room.get(uritemplate.expand(report["navigation"], down=1)).json()["member"]
    passage = room.get(uritemplate.expand(report["document"], ref=units[0]["identifier"]))
    assert passage.status_code == 200
    assert room.get(report["download"]).content == room.get(uritemplate.expand(report["document"])).content


def test_a_unit_has_the_address_of_its_passage(room: TestClient) -> None:
    unit = got(room, "navigation", resource=f"{BASE}/report/{REPORT}", ref="1.1")["ref"]
    address, _, anchor = unit["@id"].partition("#")
    assert f'id="{anchor}"' in room.get(address).text


def test_a_report_that_is_being_replaced_is_asked_for_later(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    room = client(folder)
    for path in (folder / "json").rglob("*.json"):
        path.rename(path.with_suffix(".moved"))
    answer = room.get("/dts/navigation", params={"resource": "cn-220400-2022", "down": "1"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    for path in (folder / "json").rglob("*.moved"):
        path.rename(path.with_suffix(".json"))
    assert room.get("/dts/navigation", params={"resource": "cn-220400-2022", "down": "1"}).status_code == 200
