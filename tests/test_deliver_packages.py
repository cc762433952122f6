"""Packages as their consumers read them: DSpace's items by dspyce, bags by bagit, storage roots by ocfl-py."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest
from command import run
from deliveries import FRAME, about, by_edition, deliver, expected, written_reports

from converter import read
from converter.deliver.item import ending_of
from converter.formats import format_named
from converter.text.words import words

REGISTRY = {
    "dc": words("""
        contributor contributor.author contributor.other coverage.spatial coverage.temporal date.issued description
        description.tableofcontents identifier.other language.iso publisher relation.isbasedon relation.uri rights
        rights.uri subject title title.alternative type
    """),
    "dcterms": words("issued"),
}
"""Fields of items in DSpace's registries: dublin-core-types.xml and dcterms-types.xml of its configuration."""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deliver")
    (folder / "frame.xml").write_text(FRAME, "utf-8")
    return written_reports(folder / "in")


def files_of_each(inputs: Path) -> dict[str, set[str]]:
    """Item -> its files: three outputs and the document as received."""
    formats = [format_named(name) for name in ("tei", "json", "markdown")]
    endings = [ending_of(each) for each in formats if each is not None]
    return {name: {*(name + each for each in endings), f"{name}.original.txt"} for name, _ in by_edition(inputs)}


def test_dspyce_reads_each_item_field_and_file(tmp_path: Path, inputs: Path) -> None:
    saf = pytest.importorskip("dspyce.saf")
    package = deliver(tmp_path, "saf", inputs, "--template", inputs.parent / "frame.xml")
    names, files = dict(by_edition(inputs)), files_of_each(inputs)
    assert {path.name for path in package.iterdir()} == names.keys()
    for name, report in names.items():
        item = saf.read_saf_package(str(package / name))
        found = {tag: [each.value for each in texts] for tag, texts in fields_of(item).items()}
        assert found == expected(about(report, FRAME), "dspace")
        assert all(tag.partition(".")[2] in REGISTRY[tag.partition(".")[0]] for tag in found)
        assert {each.file_name for each in item.get_bitstreams()} == files[name]
        assert (package / name / f"{name}.original.txt").read_bytes() == (inputs / report.source.file).read_bytes()


def fields_of(item: Any) -> dict[str, Any]:
    """Tag -> values, as dspyce keeps them."""
    return {tag: item.metadata[tag] for tag in item.metadata.keys()}  # noqa: SIM118  # no mapping


def test_an_item_without_one_of_its_files_is_refused(tmp_path: Path, inputs: Path) -> None:
    saf = pytest.importorskip("dspyce.saf")
    package = deliver(tmp_path, "saf", inputs)
    folder = next(iter(package.iterdir()))
    (folder / "dublin_core.xml").write_text("<broken>", "utf-8")
    with pytest.raises(AttributeError):
        saf.read_saf_package(str(folder))


def test_a_bag_is_valid_and_its_table_holds_the_record_of_each_folder(tmp_path: Path, inputs: Path) -> None:
    bagit = pytest.importorskip("bagit")
    package = deliver(tmp_path, "bagit", inputs)
    bagit.Bag(str(package)).validate()
    names, files = dict(by_edition(inputs)), files_of_each(inputs)
    head, *rows = csv.reader(io.StringIO((package / "data/metadata/metadata.csv").read_text("utf-8")))
    assert head[0] == "filename" and [row[0] for row in rows] == [f"objects/{name}" for name in names]
    for row, (name, report) in zip(rows, names.items(), strict=True):
        found: dict[str, list[str]] = {}
        for column, text in zip(head[1:], row[1:], strict=True):
            if text:
                found.setdefault(column.removeprefix("dc."), []).append(text)
        assert found == expected(about(report), "dc")
        assert {path.name for path in (package / "data/objects" / name).iterdir()} == files[name]


def test_a_changed_byte_and_a_missing_file_of_a_bag_are_found(tmp_path: Path, inputs: Path) -> None:
    bagit = pytest.importorskip("bagit")
    package = deliver(tmp_path, "bagit", inputs)
    changed = next((package / "data/objects").rglob("*.xml"))
    data = changed.read_bytes()
    changed.write_bytes(data[:-9] + b"?" + data[-8:])
    with pytest.raises(bagit.BagValidationError, match="sha256 validation failed"):
        bagit.Bag(str(package)).validate()
    changed.unlink()
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(package)).validate()
    (package / "bagit.txt").unlink()
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(package))


def errors_of(package: Path) -> list[str]:
    """The errors and warnings that ocfl-py finds in a storage root and its objects."""
    root = pytest.importorskip("ocfl.storage_root").StorageRoot(str(package))
    valid = root.validate(log_warnings=True, log_errors=False)
    for path in package.glob("*/*/*/*/inventory.json"):
        name = json.loads(path.read_bytes())["id"]
        assert package / root.object_path(name) == path.parent
    return [*([] if valid else [str(root.log)]), *(message for _, message in root.errors)]


def versions(package: Path) -> dict[str, list[str]]:
    """Id of an object -> its versions."""
    inventories = (json.loads(path.read_bytes()) for path in package.glob("*/*/*/*/inventory.json"))
    return {each["id"]: [*each["versions"]] for each in inventories}


def test_a_storage_root_is_valid_and_a_later_delivery_makes_versions_of_what_changed_alone(
    tmp_path: Path, inputs: Path
) -> None:
    texts = written_reports(tmp_path / "in")
    package = deliver(tmp_path / "out", "ocfl", texts)
    assert errors_of(package) == []
    first = versions(package)
    assert set(first) == {f"urn:report:{name}" for name in dict(by_edition(texts))}
    assert {*map(tuple, first.values())} == {("v1",)}
    changed = sorted(texts.iterdir())[0]
    old = read(changed.read_bytes(), name=changed.name).value.source.sha256[:8]
    changed.write_text(changed.read_text("utf-8") + "\n附言。\n", "utf-8")
    assert run("deliver", texts, "--as", "ocfl", "--date", "2026-04-02", "--out", tmp_path / "out").status == 0
    assert errors_of(package) == []
    second = versions(package)
    assert {name: each for name, each in second.items() if each != ["v1"]} == {
        name: ["v1", "v2"] for name in first if name.endswith(old)
    }
    (again,) = package.glob(f"*/*/*/*{old}/inventory.json")
    inventory = json.loads(again.read_bytes())
    assert [each["created"][:10] for each in inventory["versions"].values()] == ["2026-03-01", "2026-04-02"]
    names = {name for names in inventory["versions"]["v2"]["state"].values() for name in names}
    assert {Path(name).name.partition(".")[0] for name in names} == {again.parent.name.rpartition("%3a")[2]}


def test_the_files_of_an_object_are_those_of_the_report(tmp_path: Path, inputs: Path) -> None:
    package = deliver(tmp_path, "ocfl", inputs)
    for name, files in files_of_each(inputs).items():
        (folder,) = package.glob(f"*/*/*/urn%3areport%3a{name}")
        state = json.loads((folder / "inventory.json").read_bytes())["versions"]["v1"]["state"]
        assert {each for names in state.values() for each in names} == {*files, f"{name}.mods.xml"}
        assert {path.name for path in (folder / "v1" / "content").iterdir()} == {*files, f"{name}.mods.xml"}


def test_a_damaged_object_is_found(tmp_path: Path, inputs: Path) -> None:
    package = deliver(tmp_path, "ocfl", inputs)
    changed = next(package.glob("*/*/*/*/v1/content/*.md"))
    changed.write_bytes(changed.read_bytes() + b"?")
    (error,) = errors_of(package)
    assert "E092a" in error


def test_rocrate_reads_each_data_set_its_people_and_its_files(tmp_path: Path, inputs: Path) -> None:
    rocrate = pytest.importorskip("rocrate.rocrate")
    package = deliver(tmp_path, "rocrate", inputs, "--template", inputs.parent / "frame.xml")
    crate = rocrate.ROCrate(str(package))
    names, files = dict(by_edition(inputs)), files_of_each(inputs)
    described = json.loads((package / "ro-crate-metadata.json").read_bytes())["@graph"]
    assert [each["@id"] for each in described[1]["hasPart"]] == [f"{name}/" for name in names]
    for name, report in names.items():
        part, wanted = crate.get(f"{name}/"), expected(about(report, FRAME), "rocrate")
        found = {path: [*dict.fromkeys(reached(crate, part, path.split(".")))] for path in wanted}
        assert found == {path: [", ".join(each)] if path == "keywords" else each for path, each in wanted.items()}
        assert {Path(each["@id"]).name for each in part["hasPart"]} == files[name]
        assert all((package / each["@id"]).stat().st_size == int(each["contentSize"]) for each in part["hasPart"])
    (package / "ro-crate-metadata.json").write_text('{"@context": "", "@graph": []}', "utf-8")
    with pytest.raises(KeyError):
        rocrate.ROCrate(str(package))


def reached(crate: Any, entity: Any, steps: list[str]) -> list[str]:
    """The texts that lead from an entity over its properties."""
    found = (crate.get(entity) if isinstance(entity, str) else entity).get(steps[0])
    each_found = found if isinstance(found, list) else [] if found is None else [found]
    return [text for each in each_found for text in (reached(crate, each, steps[1:]) if steps[1:] else [str(each)])]


SEED = """
import io, sys
from pathlib import Path
from requests import Response
from requests.adapters import BaseAdapter
from requests_cache import CachedSession
from urllib3.response import HTTPResponse

class Stored(BaseAdapter):
    def send(self, request, **options):
        found, body = Response(), Path(sys.argv[2]).read_bytes()
        found.status_code, found.url, found.request = 200, request.url, request
        found.headers["Content-Type"] = "application/ld+json"
        found.raw = HTTPResponse(io.BytesIO(body), dict(found.headers), 200, preload_content=False)
        found._content = body
        return found
    def close(self):
        pass

session = CachedSession(sys.argv[1], expire_after=-1, backend="sqlite")
session.mount("https://", Stored())
session.get("https://w3id.org/ro/crate/1.2/context")
"""
"""Program that puts the context of RO-Crate into the cache of roc-validator, which then needs no network."""


@pytest.mark.consumers
def test_roc_validator_finds_no_failure_without_network_and_one_without_a_name(tmp_path: Path, inputs: Path) -> None:
    validator, python = validator_of_crates(tmp_path)
    subprocess.run(["npm", "pack", "ro-crate@3.7.2", "--silent"], cwd=tmp_path, check=False, capture_output=True)
    packed = tmp_path / "ro-crate-3.7.2.tgz"
    if not packed.is_file():
        pytest.skip("the context of RO-Crate cannot be had from npm")
    with tarfile.open(packed) as archive:
        archive.extract("package/lib/context.json", tmp_path, filter="data")
    subprocess.run([python, "-c", SEED, tmp_path / "cache", tmp_path / "package/lib/context.json"], check=True)
    package = deliver(tmp_path / "out", "rocrate", inputs)
    words = ["validate", "--offline", "--cache-path", tmp_path / "cache", "-np", "-p", "ro-crate-1.2", package]
    done = subprocess.run([validator, "-y", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "is a valid ro-crate-1.2" in done.stdout, done.stdout
    crate = package / "ro-crate-metadata.json"
    crate.write_text(crate.read_text("utf-8").replace('"datePublished"', '"dateLost"'), "utf-8")
    done = subprocess.run([validator, "-y", *words], capture_output=True, text=True, check=False)
    assert done.returncode != 0


def validator_of_crates(folder: Path) -> tuple[Path, Path]:
    """The programs of an environment of roc-validator's own, since it pins rich below the version that is in use."""
    environment = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    install = [environment / "bin/pip", "install", "--quiet", "roc-validator==0.13.0"]
    if subprocess.run(install, check=False, capture_output=True).returncode:
        pytest.skip("roc-validator cannot be installed")
    return environment / "bin/rocrate-validator", environment / "bin/python"
