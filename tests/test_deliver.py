"""A delivery: what stands in its folder after a first, a second, a stopped and a faulty run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest
from command import run
from deliveries import DATED, deliver
from reports import write_reports

from converter import read, write
from converter.catalogue.record import record_of
from converter.deliver.kinds import DELIVERIES

EVERY_KIND = [each.name for each in DELIVERIES]
KINDS = [each.name for each in DELIVERIES if each.to or each.name in ("mods", "marc", "datacite")]
"""Packages, and of the files of records, which are joined in one way, one of each sort."""


def files_of(folder: Path) -> dict[str, str]:
    """The files of a folder with their checksums."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in paths}


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    return write_reports(tmp_path / "in", 5)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_the_same_reports_give_the_same_bytes_in_any_number_of_processes(
    tmp_path: Path, inputs: Path, kind: str
) -> None:
    one = deliver(tmp_path / "one", kind, inputs, "--jobs", "1")
    two = deliver(tmp_path / "two", kind, inputs, "--jobs", "3")
    assert files_of(one) == files_of(two) != {}
    assert not [*one.rglob(".*")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_run_writes_nothing_and_a_changed_report_its_files_alone(
    tmp_path: Path, inputs: Path, kind: str
) -> None:
    package = deliver(tmp_path / "out", kind, inputs)
    before = files_of(package)
    done = run("deliver", inputs, "--as", kind, *DATED.get(kind, ()), "--out", tmp_path / "out")
    assert "5 unchanged" in done.err and files_of(package) == before
    changed = inputs / "000" / "000003.txt"
    old, new = changed.read_bytes(), changed.read_text("utf-8").replace("李 明", "王 强")
    names = [record_of(read(each, name="a.txt").value).edition for each in (old, new.encode())]
    changed.write_text(new, "utf-8")
    done = run("deliver", inputs, "--as", kind, *DATED.get(kind, ()), "--out", tmp_path / "out")
    assert "4 unchanged" in done.err and "1 done" in done.err
    grows = next(each for each in DELIVERIES if each.name == kind).grows
    others = {path: known for path, known in before.items() if names[0] in path}
    after = files_of(package)
    assert (others.keys() <= after.keys()) if grows else not (others.keys() & after.keys())


@pytest.mark.parametrize("kind", [each.name for each in DELIVERIES if each.name in KINDS and not each.grows])
def test_a_report_that_no_input_holds_any_more_is_removed(tmp_path: Path, inputs: Path, kind: str) -> None:
    deliver(tmp_path / "out", kind, inputs)
    (inputs / "000" / "000001.txt").unlink()
    package = deliver(tmp_path / "out", kind, inputs)
    assert files_of(package) == files_of(deliver(tmp_path / "anew", kind, inputs))
    assert [path for path in package.rglob("*") if path.is_dir() and not any(path.iterdir())] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_that_was_killed_is_resumed_and_ends_with_the_same_files(tmp_path: Path, inputs: Path, kind: str) -> None:
    write_reports(inputs, 40)
    words = ["deliver", inputs, "--as", kind, *DATED.get(kind, ()), "--jobs", "2", "--out"]
    command = [sys.executable, "-m", "converter", *map(str, words), str(tmp_path / "out")]
    running = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    manifest = tmp_path / "out" / "manifest.jsonl"
    while running.poll() is None and not (manifest.is_file() and manifest.read_bytes().count(b"\n") >= 3):
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    package = deliver(tmp_path / "out", kind, inputs)
    assert files_of(package) == files_of(deliver(tmp_path / "whole", kind, inputs))
    assert not (tmp_path / "out" / ".parts" / "items").exists()


def test_a_file_that_was_edited_is_not_overwritten(tmp_path: Path, inputs: Path) -> None:
    package = deliver(tmp_path / "out", "mods", inputs)
    edited = next((package / "items").iterdir())
    edited.write_text("<mods/>", "utf-8")
    done = run("deliver", inputs, "--as", "mods", "--out", tmp_path / "out")
    assert done.status == 3 and "was edited after it was written. --force overwrites it." in done.err
    assert edited.read_text("utf-8") == "<mods/>"
    deliver(tmp_path / "out", "mods", inputs, "--force")
    assert edited.read_text("utf-8") != "<mods/>"


@pytest.mark.parametrize(
    ("kind", "file"), [("mods", "records.xml"), ("csv", "metadata.csv"), ("bagit", "bag-info.txt")]
)
def test_a_file_for_all_reports_that_was_edited_or_stood_before_is_kept(
    tmp_path: Path, inputs: Path, kind: str, file: str
) -> None:
    own = tmp_path / "out" / kind / file
    own.parent.mkdir(parents=True)
    own.write_text("mine", "utf-8")
    said = f"{kind}/{file} was edited after it was written, and is kept. --force overwrites it."
    assert said in run("deliver", inputs, "--as", kind, "--out", tmp_path / "out").err
    assert own.read_text("utf-8") == "mine"
    deliver(tmp_path / "out", kind, inputs, "--force")
    made = own.read_text("utf-8")
    assert made != "mine"
    own.write_text(f"{made}mine", "utf-8")
    assert said in run("deliver", inputs, "--as", kind, "--out", tmp_path / "out").err
    assert own.read_text("utf-8") == f"{made}mine"


@pytest.mark.parametrize("harmed", ["", "{}", "[1]", '{"head": "v1", "versions": []}'])
def test_an_object_whose_inventory_cannot_be_read_keeps_its_versions(tmp_path: Path, inputs: Path, harmed: str) -> None:
    package = deliver(tmp_path / "out", "ocfl", inputs)
    inventory = sorted(package.glob("*/*/*/*/inventory.json"))[0]
    inventory.write_text(harmed, "utf-8")
    before = files_of(inventory.parent)
    done = run("deliver", inputs, "--as", "ocfl", "--out", tmp_path / "out", "--force", "--date", "2026-04-01")
    assert done.status == 3 and "cannot be read; bring back the one it had." in done.err
    assert files_of(inventory.parent) == before


def test_a_corpus_gives_what_its_documents_give_and_their_bytes_by_name(tmp_path: Path, inputs: Path) -> None:
    assert run("corpus", inputs, "--to", "json", "--to", "tei", "--out", tmp_path / "corpus").status == 0
    straight = files_of(deliver(tmp_path / "straight", "csv", inputs))
    stored = files_of(deliver(tmp_path / "stored", "csv", tmp_path / "corpus"))
    assert stored == {path: known for path, known in straight.items() if ".original" not in path}
    words = (tmp_path / "corpus", "--originals", inputs)
    assert files_of(deliver(tmp_path / "originals", "csv", *words)) == straight
    first = inputs / "000" / "000000.txt"
    first.write_text(first.read_text("utf-8") + "附言", "utf-8")
    done = run("deliver", *words, "--as", "csv", "--out", tmp_path / "changed")
    assert done.status == 3 and "is not the one that was converted" in done.err


def test_a_corpus_without_reports_that_are_read_back_is_refused(tmp_path: Path, inputs: Path) -> None:
    assert run("corpus", inputs, "--to", "md", "--out", tmp_path / "corpus").status == 0
    done = run("deliver", tmp_path / "corpus", "--as", "mods", "--out", tmp_path / "out")
    assert done.status == 3 and "Run convert corpus with --to json." in done.err


def test_of_the_same_bytes_one_document_is_delivered(tmp_path: Path, inputs: Path) -> None:
    (inputs / "copy.txt").write_bytes((inputs / "000" / "000002.txt").read_bytes())
    done = run("deliver", inputs, "--as", "mods", "--out", tmp_path / "out")
    assert done.status == 0 and "it has the same bytes as" in done.err
    assert len([*(tmp_path / "out" / "mods" / "items").iterdir()]) == 5


def test_of_a_corpus_with_two_files_of_the_same_bytes_one_is_delivered(tmp_path: Path, inputs: Path) -> None:
    (inputs / "copy.txt").write_bytes((inputs / "000" / "000002.txt").read_bytes())
    assert run("corpus", inputs, "--to", "json", "--out", tmp_path / "corpus").status == 0
    done = run("deliver", tmp_path / "corpus", "--as", "mods", "--out", tmp_path / "out")
    assert done.status == 0 and "it has the same bytes as" in done.err
    assert len([*(tmp_path / "out" / "mods" / "items").iterdir()]) == 5


def test_of_two_outputs_of_one_report_the_second_is_refused_and_the_first_stays_whole(
    tmp_path: Path, inputs: Path
) -> None:
    data = (inputs / "000" / "000002.txt").read_bytes()
    (tmp_path / "json").mkdir()
    for name in ("a.txt", "b.txt"):
        text = write(read(data, name=name).value, "json").value
        (tmp_path / "json" / f"{name}.json").write_text(text, "utf-8")
    for _ in range(2):
        done = run("deliver", tmp_path / "json", "--as", "mods", "--jobs", "1", "--out", tmp_path / "out")
        assert done.status == 3 and "It is the same edition as json/a.txt.json, which is delivered." in done.err
        (item,) = (tmp_path / "out" / "mods" / "items").iterdir()
        assert item.stem in (tmp_path / "out" / "mods" / "records.xml").read_text("utf-8")


def test_an_unreadable_document_is_named_and_the_others_are_delivered(tmp_path: Path, inputs: Path) -> None:
    (inputs / "torn.docx").write_bytes(b"PK\x03\x04torn")
    done = run("deliver", inputs, "--as", "mods", "--out", tmp_path / "out")
    assert done.status == 3 and "torn.docx" in done.err
    assert len([*(tmp_path / "out" / "mods" / "items").iterdir()]) == 5


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--as", "mods"), "add --out DIR"),
        (("--out", "out"), "add --as KIND"),
        (("--as", "paper", "--out", "out"), "unknown kind paper"),
        (("--as", "mods", "--out", "out", "--to", "tei"), "--to is for packages"),
        (("--as", "csv", "--out", "out", "--to", "mods"), "unknown output mods"),
        (("--as", "ocfl", "--out", "out"), "state it with --date"),
    ],
)
def test_words_that_do_not_go_together_are_refused(
    inputs: Path, words: tuple[str, ...], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(inputs.parent)
    done = run("deliver", inputs, *words)
    assert done.status == 2 and sentence in " ".join(done.err.split())
    assert not (inputs.parent / "out").exists()


def test_a_folder_holds_deliveries_of_one_kind(tmp_path: Path, inputs: Path) -> None:
    deliver(tmp_path / "out", "mods", inputs)
    done = run("deliver", inputs, "--as", "dc", "--out", tmp_path / "out")
    assert done.status == 3 and "this is a delivery as mods" in done.err
