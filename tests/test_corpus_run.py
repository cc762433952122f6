"""A run over many documents: what stands in the folder after it, and what a second run does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
import tei_referee
from command import Result, run as convert_command
from conftest import ROOT
from lxml import etree
from processes import memory_of_a_run
from reports import report, write_reports

from converter import read
from converter.cli import progress
from converter.corpus import CorpusPlan, Summary, read_manifest, run
from converter.corpus.record import Record
from converter.corpus.work import Finished
from converter.documents import Document, Refused
from converter.formats.json.values import from_json

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five reports and nothing else."""
    return write_reports(tmp_path / "in", 5)


def corpus(*words: str | Path) -> Result:
    return convert_command("corpus", *words, "--jobs", "2")


def state_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Path -> bytes and time of change of every file, but for the lock."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def bytes_of(folder: Path) -> dict[str, bytes]:
    found = {name: data for name, (data, _) in state_of(folder).items()}
    del found["manifest.jsonl"]
    return found


@pytest.mark.parametrize("ways", [(), ("--annotations", "none"), ("--annotations", "standoff")])
def test_each_file_says_what_a_conversion_of_its_own_says(tmp_path: Path, ways: tuple[str, ...]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    text = "各位代表：\n一、2021年工作回顾\n全市地区生产总值增长6.5%，新建公园20个。\n"
    (folder / "a.txt").write_text(text, encoding="utf-8")
    assert corpus(folder / "a.txt", "--to", "json", "--to", "jsonl", *ways, "--out", tmp_path / "out").status == 0
    alone = convert_command(folder / "a.txt", "--to", "json", *ways).text
    assert (tmp_path / "out" / "json" / "a.txt.json").read_text(encoding="utf-8") == alone
    assert json.loads((tmp_path / "out" / "reports.jsonl").read_bytes()) == json.loads(alone)
    assert ("annotations" in alone) != ("none" in ways)


def test_each_report_has_a_file_for_each_output_under_its_own_name(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert corpus(folder, "--to", "all", "--to", "source", "--out", out).status == 0
    for name in ("000000", "000004"):
        for path in ("json/in/000/{}.txt.json", "markdown/in/000/{}.txt.md", "source/in/000/{}.txt.source.txt"):
            assert (out / path.format(name)).is_file()
    assert (out / "source/in/000/000003.txt.source.txt").read_text("utf-8") == report(3)
    assert convert_command("validate", *(out / "tei").rglob("*.xml"), *(out / "json").rglob("*.json")).status == 0


def test_the_manifest_says_of_each_document_what_became_of_it(folder: Path, tmp_path: Path) -> None:
    (folder / "z.json").write_text('{"schema_version": 1')
    corpus(folder, "--out", tmp_path / "out")
    *done, failed = read_manifest(tmp_path / "out")
    assert [each.name for each in done] == [f"in/000/{number:06}.txt" for number in range(5)]
    assert {each.status for each in done} == {"done"}
    assert list(done[0].outputs) == ["tei/in/000/000000.txt.tei.xml"]
    assert done[0].facts["year"] == int(read(report(0)).value.metadata.date[:4])  # type: ignore[index]
    assert done[0].seconds > 0
    assert (failed.name, failed.status, failed.outputs) == ("in/z.json", "failed", {})
    assert failed.reason.startswith("This begins like a report in JSON, but breaks")


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_the_same_inputs_give_the_same_bytes_however_many_processes(folder: Path, tmp_path: Path, jobs: str) -> None:
    words = ("corpus", folder, "--to", "tei", "--to", "jsonl", "--to", "parquet")
    convert_command(*words, "--jobs", "2", "--out", tmp_path / "two")
    convert_command(*words, "--jobs", jobs, "--out", tmp_path / "other")
    assert bytes_of(tmp_path / "two") == bytes_of(tmp_path / "other")


def test_a_second_run_changes_no_file(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = (folder, "--to", "tei", "--to", "jsonl", "--to", "parquet", "--out", out)
    corpus(*words)
    before = state_of(out)
    assert corpus(*words).err.startswith("5 unchanged; the list is in ")
    assert state_of(out) == before


def test_a_second_run_does_what_changed_and_no_more(folder: Path, tmp_path: Path) -> None:
    words = (folder, "--to", "tei", "--to", "jsonl", "--out", tmp_path / "out")
    corpus(*words)
    (folder / "000" / "000002.txt").write_text(report(77), "utf-8")
    (folder / "001").mkdir()
    (folder / "001" / "new.txt").write_text(report(78), "utf-8")
    assert corpus(*words).err.startswith("2 done, 4 unchanged")
    corpus(*words[:-1], tmp_path / "fresh")
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "fresh")


@pytest.mark.parametrize("harm", ["missing", "empty", "zeros"])
def test_an_output_that_is_gone_or_harmed_is_made_again(folder: Path, tmp_path: Path, harm: str) -> None:
    corpus(folder, "--out", tmp_path / "out")
    path = tmp_path / "out" / "tei" / "in" / "000" / "000002.txt.tei.xml"
    before = path.read_bytes()
    path.unlink() if harm == "missing" else path.write_bytes(bytes(900) if harm == "zeros" else b"")
    assert corpus(folder, "--out", tmp_path / "out").err.startswith("1 done, 4 unchanged")
    assert path.read_bytes() == before


def test_other_options_or_another_version_do_everything_again(folder: Path, tmp_path: Path) -> None:
    words = (folder, "--out", tmp_path / "out")
    corpus(*words)
    assert corpus(*words, "--no-check").err.startswith("5 done;")
    manifest = tmp_path / "out" / "manifest.jsonl"
    manifest.write_text(manifest.read_text("utf-8").replace('"version": "', '"version": "0.0.'), "utf-8")
    assert corpus(*words, "--no-check").err.startswith("5 done;")


def test_what_a_data_set_states_beside_the_text_counts_as_a_change(tmp_path: Path) -> None:
    table, words = tmp_path / "r.csv", ("--text-column", "text", "--metadata", "year=y", "--out", tmp_path / "out")
    lines = [f'{number},"{report(number)}",{{}}\n' for number in range(3)]
    table.write_text("n,text,y\n" + "".join(lines).format(2001, 2002, 2003), "utf-8")
    assert "3 done" in corpus(table, *words).err
    table.write_text("n,text,y\n" + "".join(lines).format(2001, 2099, 2003), "utf-8")
    assert "1 done, 2 unchanged" in corpus(table, *words).err


def test_outputs_of_a_document_that_is_gone_are_stale_until_they_are_pruned(folder: Path, tmp_path: Path) -> None:
    out, words = tmp_path / "out", (folder, "--out", tmp_path / "out")
    corpus(*words)
    (folder / "000" / "000001.txt").unlink()
    (folder / "000" / "000003.txt").write_bytes(b"%PDF-1.7 no more")
    told = corpus(*words)
    assert told.status == 3
    assert "3 unchanged, 1 failed, 2 stale outputs (--prune removes them)" in told.err
    stale = ["tei/in/000/000001.txt.tei.xml", "tei/in/000/000003.txt.tei.xml"]
    assert sorted(path for each in read_manifest(out) for path in each.stale) == stale
    assert [each.status for each in read_manifest(out)] == ["done", "done", "failed", "done", "gone"]
    assert "000001" not in (out / "corpus.tei.xml").read_text("utf-8")
    assert "stale" not in corpus(*words, "--prune").err
    assert not any((out / path).exists() for path in stale)
    assert len(read_manifest(out)) == 4


def test_outputs_that_are_no_longer_wanted_are_stale(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    corpus(folder, "--to", "tei", "--to", "json", "--out", out)
    assert "6 stale outputs" in corpus(folder, "--to", "json", "--out", out).err
    corpus(folder, "--to", "json", "--out", out, "--prune")
    assert not (out / "tei").exists() and not (out / "corpus.tei.xml").exists()
    assert len(list((out / "json").rglob("*.json"))) == 5


def test_a_report_a_line_reads_back_as_it_was(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    corpus(folder, "--to", "jsonl", "--to", "json", "--out", out)
    lines = (out / "reports.jsonl").read_text("utf-8").splitlines()
    files = sorted((out / "json").rglob("*.json"))
    assert [json.loads(line) for line in lines] == [json.loads(path.read_bytes()) for path in files]
    assert from_json(json.loads(lines[3])).metadata == read(report(3)).value.metadata


def test_the_corpus_is_one_valid_tei_document(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (folder / "000" / "a copy.txt").write_text(report(0), "utf-8")
    corpus(folder, "--out", out)
    tree = etree.parse(out / "corpus.tei.xml")
    tree.xinclude()
    assert tei_referee.faults(tei_referee.newest(), tree.getroot()) == []
    assert len(tree.getroot().findall(TEI + "TEI")) == 6
    ids = [each.get(XML_ID) for each in tree.iter("*") if each.get(XML_ID)]
    assert len(ids) == len(set(ids)) > 100
    quantities = {each.get("unit"): each.get("quantity") for each in tree.getroot()[0].iter(TEI + "measure")}
    dates = [read(report(number)).value.metadata for number in range(5)]
    years = {each.date[:4] for each in dates if each.date}
    assert (quantities["text"], quantities["year"]) == ("6", str(len(years)))


def test_a_frame_of_ones_own_stands_in_every_header(folder: Path, tmp_path: Path) -> None:
    frame = tmp_path / "frame.xml"
    frame.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><publicationStmt>'
        "<publisher>云岭图书馆</publisher></publicationStmt></fileDesc></teiHeader></TEI>",
        "utf-8",
    )
    corpus(folder, "--template", frame, "--out", tmp_path / "out")
    assert all("云岭图书馆" in path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.tei.xml"))


def test_problems_end_with_1_under_strict_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("首页\n打印\n", "utf-8")
    words = (tmp_path / "a.txt", "--out", tmp_path / "out")
    assert corpus(*words).status == 0
    assert corpus(*words, "--strict").status == 1


def test_quiet_tells_failures_alone(folder: Path, tmp_path: Path) -> None:
    words = (folder, "--out", tmp_path / "out", "--quiet")
    assert corpus(*words).err == ""
    (folder / "x.pdf").write_bytes(b"%PDF-")
    assert corpus(*words).err.startswith("in/x.pdf: ")


def test_no_documents_are_said_and_are_status_3(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = corpus(tmp_path / "in", "--to", "all", "--to", "jsonl", "--to", "parquet", "--out", tmp_path / "out")
    assert (result.status, result.err.partition(";")[0]) == (3, "no documents")
    assert (tmp_path / "out" / "reports.jsonl").read_bytes() == b""
    assert not (tmp_path / "out" / "corpus.tei.xml").exists()


def test_what_is_no_document_stands_in_the_manifest_in_its_place(tmp_path: Path) -> None:
    found = [Document("a", report(1).encode()), Refused("b", "It is locked."), Document("c", report(2))]
    summary = run(found, CorpusPlan(tmp_path / "out", ("json",), jobs=1))
    assert (summary.done, summary.failed) == (2, 1)
    assert [(each.name, each.reason) for each in read_manifest(tmp_path / "out")] == [
        ("a", ""),
        ("b", "It is locked."),
        ("c", ""),
    ]


def test_a_folder_inside_the_input_is_no_input(folder: Path) -> None:
    corpus(folder, "--out", folder / "corpus")
    assert corpus(folder, "--out", folder / "corpus").err.startswith("5 unchanged;")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["in"], "add --out DIR"),
        (["in", "--out", "o", "--to", "rtf"], "unknown output rtf; choose from json"),
        (["in", "--out", "o", "--jobs", "0"], "0 is not a number of processes"),
        (["in", "--out", "o", "--timeout", "soon"], "soon is not a whole number"),
        (["in", "--out", "o", "--metadata", "colour=x"], "unknown metadata field colour"),
        (["in", "--out", "o", "--to", "json", "--template", "t"], "--template is for one of"),
    ],
)
def test_a_corpus_that_cannot_be_understood_is_explained(words: list[str], sentence: str) -> None:
    result = convert_command("corpus", *words)
    assert result.status == 2
    assert sentence in " ".join(result.err.split())


def test_a_folder_that_cannot_be_made_is_a_sentence(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = corpus(folder, "--out", tmp_path / "file")
    assert (result.status, len(result.err.splitlines())) == (3, 1)
    assert "the folder cannot be used" in result.err


def test_a_run_imports_nothing_from_the_folder_where_the_user_stands(folder: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.mkdir()
    for name in ("json", "converter", "socket"):
        (trap / f"{name}.py").write_text("open('sprung', 'w')")
    code = "import sys; from converter.cli import main; sys.exit(main(sys.argv[1:]))"
    words = [sys.executable, "-P", "-c", code, "corpus", str(folder), "--out", "out", "--jobs", "1"]
    done = subprocess.run(words, cwd=trap, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert done.stderr.startswith("5 done"), done.stderr
    assert not (trap / "sprung").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_memory_does_not_grow_with_the_number_of_documents(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", 300)
    first, last = memory_of_a_run(folder, tmp_path / "out", (100, 290), "--jobs", "1", "--quiet")
    assert last.run < 1.2 * first.run and last.worker < 1.25 * first.worker


def test_two_words_can_call_a_command(tmp_path: Path) -> None:
    assert convert_command("corpus", "report", tmp_path).err.startswith(f"{tmp_path}: not a corpus")
    assert convert_command("corpus", "reports").status == 2


def test_a_bar_shows_how_far_how_fast_and_what_was_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    with progress.progress(lambda: 2, quiet=False) as notice:
        for finished, summary in story():
            notice(finished, summary)
    shown = screen.getvalue()
    assert "2/2" in shown and "a second" in shown and "1 failed, 1 warnings" in shown
    assert "b: It broke." in shown


def test_without_a_terminal_a_line_comes_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SECONDS", 0)
    said: list[str] = []
    notice = progress._in_lines(said.append, 0.0)
    for finished, summary in story():
        notice(finished, summary)
    assert said[0].startswith("1 document, ") and said[1] == "b: It broke." and "; 1 failed" in said[2]


def test_after_many_failures_no_more_are_told_one_by_one() -> None:
    said: list[str] = []
    notice, summary = progress._failures(said.append), Summary()
    for number in range(50):
        finished = Finished(Record(str(number), "failed", "It broke."))
        summary = summary.after(finished)
        notice(finished, summary)
    assert len(said) == progress.LOUDLY + 1
    assert said[-1] == "Further failures are not shown here."


def story() -> Iterator[tuple[Finished, Summary]]:
    """Two documents, one of which fails."""
    summary = Summary()
    for record in (Record("a", "done", problems={"truncated": 1}), Record("b", "failed", "It broke.")):
        finished = Finished(record)
        summary = summary.after(finished)
        yield finished, summary
