"""Changes by a person in the folder of a corpus stay, and nothing outside of it is ever touched."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from command import Result, run as convert_command
from reports import report, write_reports

from converter.corpus import CorpusPlan, read_manifest, run
from converter.corpus.kept import checksum, edited
from converter.corpus.kinds import PARTS
from converter.corpus.record import Record
from converter.corpus.work import Finished, Task, convert
from converter.documents import Document

OUTPUTS = ("--to", "tei", "--to", "json", "--to", "jsonl", "--to", "parquet")
EDIT = b"<!-- mine -->\n"
FIRST = "tei/in/000/000000.txt.tei.xml"
WHOLES = ("corpus.tei.xml", "reports.jsonl", "reports.parquet", "paragraphs.parquet", "duplicates.jsonl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports, and a corpus of them in `out`."""
    found = write_reports(tmp_path / "in", 3)
    assert corpus(tmp_path).status == 0
    return found


def corpus(tmp_path: Path, *words: str) -> Result:
    """A run over all of them."""
    return convert_command("corpus", tmp_path / "in", "--out", tmp_path / "out", *OUTPUTS, "--jobs", "1", *words)


def edit(tmp_path: Path, name: str = FIRST) -> bytes:
    """Change an output, and give what it now holds."""
    path = tmp_path / "out" / name
    path.write_bytes(path.read_bytes() + EDIT)
    return path.read_bytes()


def held(tmp_path: Path, name: str = FIRST) -> bytes:
    return (tmp_path / "out" / name).read_bytes()


def change_the_input(tmp_path: Path) -> None:
    path = tmp_path / "in" / "000" / "000000.txt"
    path.write_text(path.read_text("utf-8") + "各位代表，让我们携手前进！\n", "utf-8")


SAID = f"in/000/000000.txt: its output {FIRST} was edited after it was written, and is kept. --force overwrites it."


@pytest.mark.usefixtures("folder")
def test_an_edited_output_is_kept_and_named_at_each_run(tmp_path: Path) -> None:
    mine = edit(tmp_path)
    for _ in range(2):
        result = corpus(tmp_path)
        assert result.status == 0
        assert SAID in result.err.splitlines()
        assert "3 unchanged, 1 edited outputs kept (--force overwrites them): in/000/000000.txt;" in result.err
        assert held(tmp_path) == mine


@pytest.mark.usefixtures("folder")
def test_an_edited_output_is_kept_when_its_input_changes_and_its_neighbours_follow(tmp_path: Path) -> None:
    mine = edit(tmp_path)
    change_the_input(tmp_path)
    result = corpus(tmp_path)
    assert "1 done, 2 unchanged" in result.err and SAID in result.err
    assert held(tmp_path) == mine
    assert "携手前进" in held(tmp_path, "json/in/000/000000.txt.json").decode()
    assert "携手前进" in held(tmp_path, "reports.jsonl").decode()
    assert SAID in corpus(tmp_path).err and held(tmp_path) == mine


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("changed", [False, True])
def test_force_overwrites_what_was_edited(tmp_path: Path, changed: bool) -> None:
    before = held(tmp_path)
    edit(tmp_path)
    if changed:
        change_the_input(tmp_path)
    result = corpus(tmp_path, "--force")
    assert result.status == 0 and "kept" not in result.err
    assert EDIT not in held(tmp_path) and (held(tmp_path) == before) != changed


@pytest.mark.usefixtures("folder")
def test_an_edited_output_is_kept_when_options_change_too(tmp_path: Path) -> None:
    mine = edit(tmp_path)
    assert SAID in corpus(tmp_path, "--no-check").err
    assert held(tmp_path) == mine


@pytest.mark.usefixtures("folder")
def test_quiet_does_not_hide_what_was_kept(tmp_path: Path) -> None:
    edit(tmp_path)
    assert corpus(tmp_path, "--quiet").err.splitlines() == [SAID]


@pytest.mark.usefixtures("folder")
def test_an_output_that_was_edited_and_then_taken_away_is_made_again(tmp_path: Path) -> None:
    before = held(tmp_path)
    edit(tmp_path)
    corpus(tmp_path)
    (tmp_path / "out" / FIRST).unlink()
    assert "kept" not in corpus(tmp_path).err
    assert held(tmp_path) == before


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", WHOLES)
def test_an_edited_file_for_all_reports_is_kept_and_the_others_follow(tmp_path: Path, name: str) -> None:
    mine = edit(tmp_path, name)
    change_the_input(tmp_path)
    (tmp_path / "in" / "000" / "copy.txt").write_text(report(1), "utf-8")
    before = {each: held(tmp_path, each) for each in WHOLES}
    for _ in range(2):
        result = corpus(tmp_path)
        assert f"{name} was edited after it was written, and is kept. --force overwrites it." in result.err.splitlines()
        assert f"edited outputs kept (--force overwrites them): {name};" in result.err
        assert held(tmp_path, name) == mine
    assert all(held(tmp_path, each) != before[each] for each in WHOLES if each != name)
    assert "kept" not in corpus(tmp_path, "--force").err
    assert held(tmp_path, name) not in (mine, before[name])


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("lost", ["manifest.jsonl", ".parts/whole.json"])
def test_without_a_record_of_what_was_written_what_would_be_written_otherwise_is_kept(
    tmp_path: Path, lost: str
) -> None:
    mine = {name: edit(tmp_path, name) for name in (FIRST, "corpus.tei.xml")}
    (tmp_path / "out" / lost).unlink()
    result = corpus(tmp_path)
    assert {name: held(tmp_path, name) for name in mine} == mine
    assert SAID in result.err and "corpus.tei.xml was edited" in result.err
    assert "000001.txt" not in result.err


@pytest.mark.usefixtures("folder")
def test_a_manifest_without_checksums_keeps_what_differs_from_what_would_be_written(tmp_path: Path) -> None:
    mine = edit(tmp_path)
    path = tmp_path / "out" / "manifest.jsonl"
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for record in records:
        record["outputs"] = list(record["outputs"])
    path.write_text("".join(json.dumps(each) + "\n" for each in records), "utf-8")
    result = corpus(tmp_path)
    assert result.err.count("is kept.") == 1 and SAID in result.err
    assert held(tmp_path) == mine


def test_a_file_of_ones_own_where_an_output_would_go_is_kept(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 3)
    path = tmp_path / "out" / FIRST
    path.parent.mkdir(parents=True)
    path.write_text("notes of my own", "utf-8")
    (tmp_path / "out" / "reports.jsonl").write_text("mine", "utf-8")
    result = corpus(tmp_path)
    assert SAID in result.err and "reports.jsonl was edited" in result.err
    assert (path.read_text("utf-8"), held(tmp_path, "reports.jsonl")) == ("notes of my own", b"mine")


def ended_between_output_and_manifest(task: Task) -> Finished:
    """The conversion, and then an end of the process before the manifest hears of it."""
    convert(task)
    os._exit(1)


@pytest.mark.parametrize("then", ["the same", "another input"])
def test_what_a_run_wrote_before_it_was_ended_is_not_taken_for_an_edit(tmp_path: Path, then: str) -> None:
    plan = CorpusPlan(tmp_path / "out", ("tei", "json"), jobs=1)
    run([Document("a.txt", report(1).encode())], plan, work=ended_between_output_and_manifest)
    noted = {path: checksum(plan.folder / path) for path in ("tei/a.txt.tei.xml", "json/a.txt.json")}
    assert all(noted.values())
    (plan.folder / "manifest.jsonl").unlink()  # the run came to its end all the same, and forgot what it had noted
    journal = plan.folder / ".parts" / "writing" / "1.jsonl"
    journal.parent.mkdir()
    journal.write_text(json.dumps(["a.txt", noted]) + "\nbroken off", "utf-8")
    heard: list[Finished] = []
    text = report(1) if then == "the same" else report(2)
    run([Document("a.txt", text.encode())], plan, lambda finished, summary: heard.append(finished))
    assert [each.kept for each in heard] == [()]
    assert not journal.parent.exists()


def test_what_is_about_to_be_written_is_noted_and_forgotten_at_the_end(tmp_path: Path) -> None:
    plan = CorpusPlan(tmp_path / "out", ("json",), jobs=1)
    noted: list[str] = []

    def notice(finished: Finished, summary: object) -> None:
        noted.extend(path.read_text("utf-8") for path in (plan.folder / ".parts" / "writing").iterdir())

    run([Document("a.txt", report(1).encode())], plan, notice)
    (outputs,) = [each.outputs for each in read_manifest(plan.folder)]
    assert json.loads(noted[0]) == ["a.txt", outputs]
    assert not (plan.folder / ".parts" / "writing").exists()


# Nothing outside of the folder


def untouched(tmp_path: Path) -> Path:
    """A file outside the folder, of which a manifest might say that it was an output."""
    path = tmp_path / "precious.txt"
    path.write_text("precious", "utf-8")
    return path


def claims(tmp_path: Path) -> dict[str, str]:
    """Paths that lead to files outside of the folder, and to one in it that no run wrote."""
    (tmp_path / "out" / "notes.txt").write_text("precious", "utf-8")
    (tmp_path / "out" / "tei" / "notes.xml").write_text("precious", "utf-8")
    known = sha256(b"precious").hexdigest()
    ways = (
        str(tmp_path / "precious.txt"),
        "../precious.txt",
        "tei/../../precious.txt",
        "notes.txt",
        "tei/notes.xml",
        "link/precious.txt",
        "tei/link/precious.txt",
        "tei/link.xml",
        "",
        ".",
        "tei",
        "\0",
    )
    return dict.fromkeys(ways, known)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("field", ["stale", "outputs"])
@pytest.mark.parametrize("name", ["in/000/000001.txt", "gone.txt", "../precious", "/", "tei/link/precious"])
def test_prune_touches_nothing_but_what_a_run_wrote_whatever_the_manifest_says(
    tmp_path: Path, field: str, name: str
) -> None:
    precious = untouched(tmp_path)
    for link in ("link", "tei/link"):
        (tmp_path / "out" / link).symlink_to(tmp_path)
    (tmp_path / "out" / "tei" / "link.xml").symlink_to(precious)
    (tmp_path / "precious.tei.xml").write_text("precious", "utf-8")
    found = claims(tmp_path)
    line = Record(name, "gone", **{field: {**found, f"tei/{name}.tei.xml": found["notes.txt"]}}).line()
    manifest = tmp_path / "out" / "manifest.jsonl"
    manifest.write_bytes(manifest.read_bytes() + line)
    for words in ((), ("--prune",), ("--prune", "--force")):
        assert corpus(tmp_path, *words).status == 0
        assert precious.read_text("utf-8") == "precious"
        assert (tmp_path / "precious.tei.xml").exists()
        assert all((tmp_path / "out" / each).exists() for each in ("notes.txt", "tei/notes.xml", "tei/link.xml"))


@pytest.mark.usefixtures("folder")
def test_prune_keeps_what_was_edited(tmp_path: Path) -> None:
    mine = edit(tmp_path)
    (tmp_path / "in" / "000" / "000000.txt").unlink()
    result = corpus(tmp_path, "--prune")
    assert f"{FIRST} was edited after it was written, and is kept." in result.err
    assert held(tmp_path) == mine
    assert not (tmp_path / "out" / "json" / "in" / "000" / "000000.txt.json").exists()
    corpus(tmp_path, "--prune", "--force")
    assert not (tmp_path / "out" / FIRST).exists()


@pytest.mark.usefixtures("folder")
def test_prune_keeps_an_edited_file_for_all_reports_that_is_no_longer_wanted(tmp_path: Path) -> None:
    mine = edit(tmp_path, "corpus.tei.xml")
    words = ("corpus", tmp_path / "in", "--out", tmp_path / "out", "--to", "json", "--jobs", "1", "--prune")
    assert "corpus.tei.xml was edited" in convert_command(*words).err
    assert held(tmp_path, "corpus.tei.xml") == mine
    assert not (tmp_path / "out" / "reports.jsonl").exists()
    assert convert_command(*words, "--force").status == 0
    assert not (tmp_path / "out" / "corpus.tei.xml").exists()


@pytest.mark.usefixtures("folder")
def test_an_output_in_whose_place_a_link_stands_is_kept_and_never_written_through(tmp_path: Path) -> None:
    precious = untouched(tmp_path)
    (tmp_path / "out" / FIRST).unlink()
    (tmp_path / "out" / FIRST).symlink_to(precious)
    assert SAID in corpus(tmp_path).err
    assert corpus(tmp_path, "--force").status == 0
    assert precious.read_text("utf-8") == "precious"
    assert not (tmp_path / "out" / FIRST).is_symlink()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", [".parts/whole", ".parts/writing"])
def test_a_link_in_place_of_a_folder_of_ours_is_not_followed(tmp_path: Path, name: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "1.jsonl").write_text("precious", "utf-8")
    (tmp_path / "out" / name).symlink_to(tmp_path / "mine")
    change_the_input(tmp_path)
    assert corpus(tmp_path).status == 0
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["1.jsonl"]


@pytest.mark.usefixtures("folder")
def test_a_run_does_not_work_where_its_own_folder_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "out" / ".parts").rename(tmp_path / "elsewhere")
    (tmp_path / "out" / ".parts").symlink_to(tmp_path / "elsewhere")
    result = corpus(tmp_path)
    assert result.status == 3 and "this is a link" in result.err


@pytest.mark.usefixtures("folder")
def test_hidden_files_of_others_are_no_leftovers(tmp_path: Path) -> None:
    others = (".download.part", "tei/.x.part", "tei/in/.download.part")
    for name in others:
        (tmp_path / "out" / name).write_text("mine", "utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / ".convert-12345678.part").write_text("mine", "utf-8")
    (tmp_path / "out" / "tei" / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "out" / "tei" / "in" / ".convert-12345678.part").write_text("ours", "utf-8")
    assert corpus(tmp_path).status == 0
    assert all((tmp_path / "out" / name).exists() for name in others)
    assert (tmp_path / "elsewhere" / ".convert-12345678.part").exists()
    assert not (tmp_path / "out" / "tei" / "in" / ".convert-12345678.part").exists()


SPOILED: dict[str, Callable[[dict[str, object]], None]] = {
    "outputs of no kind": lambda record: record.update(outputs=7),
    "facts of no kind": lambda record: record.update(facts=[]),
    "no facts": lambda record: record.update(facts={}),
    "stale of no kind": lambda record: record.update(stale="tei"),
    "a name of no kind": lambda record: record.update(name=7),
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("harm", SPOILED)
def test_a_manifest_that_somebody_spoiled_ends_no_run(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "out" / "manifest.jsonl"
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    SPOILED[harm](records[0])
    path.write_text("".join(json.dumps(each) + "\n" for each in records), "utf-8")
    result = corpus(tmp_path)
    assert result.status == 0, result.err
    assert convert_command("corpus", "report", tmp_path / "out").status == 0


def test_a_changed_part_is_made_anew_and_never_kept_as_edited(tmp_path: Path) -> None:
    parts, outside = tmp_path / "corpus" / PARTS, tmp_path / "a.txt"
    parts.mkdir(parents=True)
    (parts / "a.tei").write_text("changed", "utf-8")
    outside.write_text("changed", "utf-8")
    assert not edited(tmp_path / "corpus", f"{PARTS}/a.tei", [])
    assert edited(tmp_path / "corpus", f"{PARTS}/../../a.txt", [])
    assert edited(tmp_path / "corpus", "../a.txt", [])
    assert not edited(tmp_path / "corpus", f"{PARTS}/none.tei", [])
