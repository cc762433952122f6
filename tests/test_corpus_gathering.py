"""Gathering in a corpus is bounded as conversion is: a file that hangs, crashes or eats memory costs itself alone."""

from __future__ import annotations

import os
import signal
import sys
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from command import run as convert_command
from mishaps import found_or_suffer
from reports import report, write_reports

from converter.corpus import CorpusPlan, read_manifest, run
from converter.corpus.gathering import gather_guarded
from converter.documents import Document, GatheringOptions, Refused, gather

MISHAPS = {
    "hang": "It took longer than 2 seconds. --timeout allows more.",
    "greedy": "It takes more than 600 MB of memory. --memory allows more.",
    "segfault": "It ended its process (SIGSEGV).",
    "leaves": "It ended its process (status 7).",
    "killed-always": "Its process was ended from outside (SIGKILL), twice; perhaps memory ran out.",
}
"""Word in a file's name -> why it gives no more documents."""


def inputs_with(tmp_path: Path, mishap: str) -> Path:
    """A folder of reports, and between them a file that something happens to."""
    folder = write_reports(tmp_path / "in", 2)
    (folder / "000" / f"0000005-{mishap}.odd").write_text(report(5), "utf-8")
    (folder / "z.txt").write_text(report(7), "utf-8")
    return folder


def planned(tmp_path: Path) -> CorpusPlan:
    return CorpusPlan(tmp_path / "out", ("json",), jobs=1, timeout=2, memory=600)


@pytest.mark.parametrize("mishap", MISHAPS)
def test_a_file_that_ends_or_holds_up_gathering_is_set_aside_and_the_run_goes_on_also_at_resume(
    tmp_path: Path, mishap: str
) -> None:
    folder, plan = inputs_with(tmp_path, mishap), CorpusPlan(tmp_path / "out", ("json",), jobs=1)
    name = f"in/000/0000005-{mishap}.odd"
    for done in (4, 0):
        summary = run(gather_guarded([folder], GatheringOptions(), planned(tmp_path), found_or_suffer), plan)
        records = {each.name: each for each in read_manifest(plan.folder)}
        assert {each: record.reason for each, record in records.items() if record.status == "failed"} == {
            name: MISHAPS[mishap]
        }
        assert (summary.done, summary.unchanged, summary.failed, summary.halted) == (done, 4 - done, 1, "")
        assert records[f"{name}/first.txt"].status == records["in/z.txt"].status == "done"


def test_a_file_whose_process_was_killed_is_looked_into_again_and_goes_on_where_it_was(tmp_path: Path) -> None:
    folder, plan = inputs_with(tmp_path, "killed-once"), planned(tmp_path)
    heard: list[str] = []
    found = list(gather_guarded([folder], GatheringOptions(note=heard.append), plan, found_or_suffer))
    assert all(isinstance(each, Document) for each in found)
    names = [each.name.rpartition("/")[2] for each in found]
    assert sorted(names) == ["000000.txt", "000001.txt", "first.txt", "second.txt", "z.txt"]
    assert [each for each in heard if "was heard" in each] == ["in/000/0000005-killed-once.odd was heard"]


def test_what_is_gathered_within_bounds_is_what_is_gathered_without(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", 3)
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", report(1))
        archive.writestr("a.TXT", report(2))
        archive.writestr("logo.png", b"")
    (folder / "pack.zip").write_bytes(packed.getvalue())
    (folder / "logo.png").write_bytes(b"")
    (folder / "t.csv").write_text(f'正文,年份\n"{report(3)}",2017\n"",2018\n', "utf-8")
    (folder / "broken.zip").write_bytes(packed.getvalue()[:40])
    inputs, notes = [folder, folder / "pack.zip", tmp_path / "gone.txt", "a\0b"], ([], [])  # type: ignore[var-annotated]
    options = [GatheringOptions(text_column="正文", metadata=(("year", "年份"),), note=each.append) for each in notes]
    plain = list(gather(inputs, options[0]))
    assert list(gather_guarded(inputs, options[1], planned(tmp_path))) == plain
    assert notes[0] == notes[1] != []
    assert {type(each) for each in plain} == {Document, Refused}


def test_relative_names_are_those_of_the_folder_where_the_user_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reports(tmp_path / "in", 2)
    monkeypatch.chdir(tmp_path)
    assert [type(each) for each in gather_guarded(["in"], GatheringOptions(), planned(tmp_path))] == [
        Document,
        Document,
    ]


def test_the_time_for_which_a_run_is_busy_itself_does_not_count(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("正文\n" + "".join(f'"{report(number)}"\n' for number in range(40)), "utf-8")
    names = []
    for each in gather_guarded([table], GatheringOptions(), CorpusPlan(tmp_path / "out", ("json",), jobs=1, timeout=1)):
        if not names:
            time.sleep(1.5)
        names.append(each.name)
        assert isinstance(each, Document)
    assert len(names) == 40


@pytest.mark.skipif(sys.platform != "linux", reason="a file that never ends")
def test_a_pipe_that_nobody_writes_into_holds_up_no_run(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", 2)
    os.mkfifo(tmp_path / "pipe")
    words = ("corpus", tmp_path / "pipe", folder, "--out", tmp_path / "out", "--jobs", "1", "--timeout", "5")
    result = convert_command(*words)
    assert result.status == 3
    assert "pipe: It took longer than 5 seconds. --timeout allows more." in result.err.splitlines()
    assert "2 done, 1 failed" in result.err


def test_a_run_ends_the_process_that_gathers(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", 3)
    found = gather_guarded([folder], GatheringOptions(), planned(tmp_path))
    next(found)
    before = {*_children()}
    found.close()  # type: ignore[attr-defined]
    assert not ({*_children()} & before)


def _children() -> list[int | None]:
    import multiprocessing

    return [each.pid for each in multiprocessing.active_children()]


def test_ctrl_c_is_not_for_the_process_that_gathers(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", 3)
    found = gather_guarded([folder], GatheringOptions(), planned(tmp_path))
    next(found)
    for each in _children():
        assert each is not None
        os.kill(each, signal.SIGINT)
    assert len(list(found)) == 2
