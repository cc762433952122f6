"""Records in JSON held against the schemas of those who take them, each field compared with the catalogue record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from deliveries import FRAME, about, delivered_reports, expected, file_of_package
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError

from converter import write
from converter.formats.records.described import line
from converter.formats.records.json_values import is_address
from converter.model import Report

FRAMES = pytest.mark.parametrize("frame", [None, FRAME], ids=["no library", "library"])
STEP = re.compile(r"(?P<name>\w+)(?:\[(?P<without>!)?(?P<key>\w+)(?:=(?P<value>\w+))?\])?")


def made(report: Report, to: str, frame: str | None) -> Any:
    return json.loads(write(report, to, template=frame).value)


def at(found: Any, path: str) -> list[str]:
    """The texts at a path of the crosswalk."""
    values = [found]
    for step in path.split("."):
        way = STEP.fullmatch(step)
        assert way is not None, path
        values = [each for value in values if way["name"] in value for each in members(value[way["name"]])]
        if way["without"]:
            values = [each for each in values if way["key"] not in each]
        elif way["key"]:
            values = [each for each in values if each.get(way["key"]) == way["value"]]
    return [*dict.fromkeys(line(str(each)) for each in values)]


def members(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def wanted_of(report: Report, to: str, frame: str | None) -> dict[str, list[str]]:
    """Path -> the values of the record, but for addresses that are not whole, which only JSON-LD and Dataverse take."""
    found = expected(about(report, frame), to)
    for path in [path for path in found if "elated" in path or path.endswith("link")]:
        found[path] = [each for each in found[path] if is_address(each)]
    return found


@FRAMES
def test_datacite_accepts_each_record_and_it_holds_every_field(frame: str | None) -> None:
    schema = pytest.importorskip("datacite.schema45")
    for report in delivered_reports():
        found = made(report, "datacite", frame)
        schema.validator.validate(found)
        wanted = wanted_of(report, "datacite", frame)
        assert {path: at(found, path) for path in wanted if path != "publisher.name"} == {
            path: each for path, each in wanted.items() if path != "publisher.name"
        }
        assert frame is None or found["publisher"]["name"] == "云岭市图书馆"
    found["creatorz"] = found["creators"]
    with pytest.raises(ValidationError, match="creatorz"):
        schema.validator.validate(found)


def test_dataverse_s_library_accepts_each_dataset_and_reads_every_field() -> None:
    pyDataverse = pytest.importorskip("pyDataverse")
    from pyDataverse.models import Dataset
    from pyDataverse.utils import validate_data

    rules = str(Path(pyDataverse.__file__).parent / "schemas/json/dataset_upload_default_schema.json")
    for report in delivered_reports():
        for frame in (None, FRAME):
            text = str(write(report, "dataverse", template=frame).value)
            assert validate_data(json.loads(text), rules)
            dataset = Dataset()
            dataset.from_json(text, validate=False)
            found = dataset.get()
            wanted = expected(about(report, frame), "dataverse")
            if not about(report, frame).contents:
                wanted["dsDescription.dsDescriptionValue"] = wanted["title"]
            assert {path: at(found, path) for path in wanted} == wanted
    with pytest.raises(ValidationError):
        validate_data({"datasetVersion": {"metadataBlocks": {"citation": []}}}, rules)


@FRAMES
def test_json_ld_gives_a_report_of_schema_org_with_every_field(frame: str | None) -> None:
    pyld = pytest.importorskip("pyld.jsonld")
    spelled = {"@vocab": "https://schema.org/"}
    for report in delivered_reports():
        found = made(report, "jsonld", frame)
        wanted = expected(about(report, frame), "jsonld")
        assert {path: at(found, path) for path in wanted} == wanted
        (graph,) = pyld.expand({**found, "@context": spelled})
        assert graph["@type"] == ["https://schema.org/Report"]
        assert [each["@value"] for each in graph["https://schema.org/name"]] == [found["name"]]
    with pytest.raises(pyld.JsonLdError):
        pyld.expand({"@context": spelled, "@type": 7})


INVENIO = {
    "invenio_rdm_records": ("records/jsonschemas", "local://"),
    "invenio_records_resources": ("records/jsonschemas", "local://"),
    "invenio_vocabularies": ("records/jsonschemas", "local://"),
    "invenio_communities": ("communities/records/jsonschemas", "local://"),
    "invenio_drafts_resources": ("records/jsonschemas", "local://"),
}
"""Packages of which only the schemas are read -> their folder."""


def invenio_schemas() -> Iterator[tuple[str, Any]]:
    """Address -> schema, of all that the schema of a record refers to."""
    for package, (folder, root) in INVENIO.items():
        if find_spec(package) is None:
            pytest.skip(f"{package} is not installed")
        base = file_of_package(package, folder)
        for path in base.rglob("*.json"):
            yield root + path.relative_to(base).as_posix(), json.loads(path.read_bytes())


@FRAMES
def test_invenio_accepts_each_record_and_it_holds_every_field(frame: str | None) -> None:
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT7

    schemas = dict(invenio_schemas())
    registry: Any = Registry(retrieve=lambda address: Resource(schemas[address], DRAFT7))  # type: ignore[call-arg]
    rules = Draft7Validator(schemas["local://records/record-v6.0.0.json"], registry=registry)
    for report in delivered_reports():
        found = made(report, "invenio", frame)
        assert [each.message for each in rules.iter_errors({"metadata": found["metadata"]})] == []
        wanted = wanted_of(report, "invenio", frame)
        assert {path: at(found, path) for path in wanted} == wanted
    found["metadata"]["titel"] = "x"
    assert [*rules.iter_errors({"metadata": found["metadata"]})]
