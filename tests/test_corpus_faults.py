"""Failures in a run over many documents: one is set aside with its reason, the others are done."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from command import Result, run as convert_command
from conftest import ROOT
from mishaps import convert_or_suffer
from processes import COMMAND, workers_of
from reports import report, write_reports
from spent import within

from converter.corpus import CorpusPlan, Summary, read_manifest, run
from converter.documents import Document

OUTPUTS = ("--to", "tei", "--to", "jsonl", "--to", "parquet")


def files_of(folder: Path) -> dict[str, bytes]:
    """Path -> bytes of every file that a run leaves, but for the seconds in the manifest."""
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    del found["manifest.jsonl"]
    return found


def suffer(tmp_path: Path, *names: str, **bounds: int) -> tuple[Summary, dict[str, str]]:
    """Run over documents of these names; return the summary, and name -> reason of those that failed."""
    documents = [Document(name, report(number).encode()) for number, name in enumerate(names)]
    plan = CorpusPlan(tmp_path / "out", ("tei",), jobs=2, **bounds)
    summary = run(documents, plan, work=convert_or_suffer)
    assert not list(plan.folder.rglob(".*.part"))
    return summary, {each.name: each.reason for each in read_manifest(plan.folder) if each.status == "failed"}


def test_a_document_that_hangs_is_ended_and_set_aside(tmp_path: Path) -> None:
    summary, reasons = suffer(tmp_path, "a", "hang", "b", "c", timeout=2)
    assert summary.done == 3
    assert reasons == {"hang": "It took longer than 2 seconds. --timeout allows more."}


def test_a_document_that_takes_all_memory_is_set_aside(tmp_path: Path) -> None:
    summary, reasons = suffer(tmp_path, "a", "greedy", "b", "c", memory=600)
    assert summary.done == 3
    assert reasons == {"greedy": "It takes more than 600 MB of memory. --memory allows more."}


def test_a_document_that_ends_its_process_is_set_aside(tmp_path: Path) -> None:
    summary, reasons = suffer(tmp_path, "a", "segfault", "b", "c")
    assert summary.done == 3
    assert reasons == {"segfault": "It ended its process (SIGSEGV)."}


def test_a_document_whose_process_was_killed_from_outside_is_tried_again(tmp_path: Path) -> None:
    summary, reasons = suffer(tmp_path, "a", "killed-once", "b", "c")
    assert (summary.done, reasons) == (4, {})


def test_a_document_whose_process_is_killed_twice_is_set_aside(tmp_path: Path) -> None:
    summary, reasons = suffer(tmp_path, "a", "killed-always", "b", "c")
    assert summary.done == 3
    assert reasons == {"killed-always": "Its process was ended from outside (SIGKILL), twice; perhaps memory ran out."}


def test_a_fault_of_the_program_is_told_with_the_document(tmp_path: Path) -> None:
    summary, reasons = suffer(tmp_path, "a", "raises", "b", "c")
    assert summary.done == 3
    assert reasons == {"raises": "convert itself failed here (RuntimeError: a fault of the program). Please report it."}


def corpus(*words: str | Path) -> Result:
    return convert_command("corpus", *words, "--jobs", "2")


def zip_of(name: str, data: bytes) -> bytes:
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return written.getvalue()


BILLION = (
    '<!DOCTYPE a [<!ENTITY a0 "x">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]><html><body><p>&a9;</p></body></html>"
)
"""Nine entities, each ten times the one before: a billion characters when they are resolved."""

BROKEN: dict[str, bytes] = {
    "image.txt": b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff\x00\x2c\x00\x00\x00\x00",
    "garbage.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 40,
    "truncated.docx": zip_of("word/document.xml", b"<w:document>" + os.urandom(5_000))[:3_000],
    "bomb.zip": zip_of("a.txt", bytes(300_000_000)),
    "broken.json": b'{"schema_version": "1.0", "kind"',
}
"""Files from which nothing can be read."""


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_one_clear_line_and_the_others_are_done(tmp_path: Path, name: str) -> None:
    folder = write_reports(tmp_path / "in", 3)
    (folder / name).write_bytes(BROKEN[name])
    result = corpus(folder, "--out", tmp_path / "out")
    assert result.status == 3
    told = [line for line in result.err.splitlines() if name in line]
    assert len(told) == 1 and "convert itself failed" not in told[0], result.err
    assert result.err.splitlines()[-1].startswith("3 done, 1 failed; the list is in ")
    assert len(list((tmp_path / "out" / "tei").rglob("*.xml"))) == 3


def test_entities_that_explode_take_neither_time_nor_memory(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", 3)
    (folder / "bomb.html").write_text(BILLION)
    with within(20):
        result = corpus(folder, "--out", tmp_path / "out", "--memory", "600", "--timeout", "60")
    assert len(list((tmp_path / "out" / "tei" / "in").glob("0*/*.xml"))) == 3
    assert "took longer" not in result.err and "memory" not in result.err


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", 3)
    with (folder / "large.txt").open("wb") as file:
        file.truncate(500_000_000)
    result = corpus(folder, "--out", tmp_path / "out")
    assert result.status == 3
    assert "in/large.txt: It has 500 MB, and only up to 100 are read. --largest allows more.\n" in result.err
    assert "3 done, 1 failed" in result.err


def test_a_file_that_is_not_there_is_set_aside(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", 3)
    result = corpus(folder, tmp_path / "gone.txt", "--out", tmp_path / "out")
    assert result.status == 3
    assert result.err.startswith("gone.txt: The file does not exist.")
    assert "3 done, 1 failed" in result.err


def test_a_file_that_goes_while_the_run_is_on_is_set_aside(tmp_path: Path) -> None:
    """As one on a disk that is pulled out, or in a place that a link promised."""
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    documents = [Document(name, tmp_path / name) for name in ("dangling.txt", ".")]
    run(documents, CorpusPlan(tmp_path / "out", ("tei",), jobs=1))
    assert [(each.status, each.reason) for each in read_manifest(tmp_path / "out")] == [
        ("failed", "The file does not exist any more."),
        ("failed", "It could not be read: Is a directory."),
    ]


def test_a_place_where_an_output_cannot_go_is_told(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", 3)
    (tmp_path / "out" / "tei" / "in" / "000" / "000001.txt.tei.xml").mkdir(parents=True)
    result = corpus(folder, "--out", tmp_path / "out")
    assert result.status == 3
    assert "in/000/000001.txt: Its outputs could not be written: Is a directory." in result.err


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a file system of half a megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)]
    if sys.platform != "linux" or os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("only root can mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_stops_the_run_and_leaves_no_half_file(tmp_path: Path, small_disk: Path) -> None:
    folder, out = write_reports(tmp_path / "in", 40), small_disk / "out"
    result = corpus(folder, "--out", out)
    assert result.status == 3
    (sentence,) = result.err.splitlines()
    assert sentence == f"The disk of {out} is full. What was done is kept: make room, and the same command goes on."
    assert not list(out.rglob(".*.part"))
    done = [each for each in read_manifest(out) if each.status == "done"]
    assert 0 < len(done) < 40
    subprocess.run(["mount", "-o", "remount,size=20m", str(small_disk)], check=True)
    assert corpus(folder, "--out", out).status == 0
    assert corpus(folder, "--out", tmp_path / "undisturbed").status == 0
    assert files_of(out) == files_of(tmp_path / "undisturbed")


def started(folder: Path, out: Path) -> subprocess.Popen[str]:
    """A run that has done a few documents, and not all."""
    going = subprocess.Popen(
        [*COMMAND, folder, "--out", out, *OUTPUTS, "--jobs", "2"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,
    )
    manifest = out / "manifest.jsonl"
    while going.poll() is None and (not manifest.exists() or manifest.read_bytes().count(b"\n") < 8):
        time.sleep(0.02)
    assert going.poll() is None, "the run was over before it could be disturbed"
    return going


def heed_ctrl_c() -> None:
    """Let a process hear Ctrl-C again, which a shell has its background commands ignore, and all they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def same_as_undisturbed(folder: Path, out: Path) -> None:
    """The same command ends in the same files, byte for byte, as a run that nothing disturbed."""
    undisturbed = out.with_name("undisturbed")
    again = corpus(folder, "--out", out, *OUTPUTS)
    assert (again.status, corpus(folder, "--out", undisturbed, *OUTPUTS).status) == (0, 0)
    assert " unchanged" in again.err
    assert files_of(out) == files_of(undisturbed)
    names = [each.name for each in read_manifest(undisturbed)]
    assert [each.name for each in read_manifest(out)] == names == sorted(names)


def test_a_run_that_was_killed_goes_on_and_ends_in_the_same_files(tmp_path: Path) -> None:
    folder, out = write_reports(tmp_path / "in", 120), tmp_path / "out"
    going = started(folder, out)
    going.kill()
    going.wait()
    same_as_undisturbed(folder, out)


def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(tmp_path: Path) -> None:
    folder, out = write_reports(tmp_path / "in", 120), tmp_path / "out"
    going = started(folder, out)
    going.send_signal(signal.SIGINT)
    _, told = going.communicate(timeout=20)
    assert going.returncode == 130
    assert told == "Stopped. What was done is kept, and the same command goes on from there.\n"
    assert not list(out.rglob(".*.part"))
    same_as_undisturbed(folder, out)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_run_whose_worker_is_killed_loses_nothing(tmp_path: Path) -> None:
    folder, out = write_reports(tmp_path / "in", 120), tmp_path / "out"
    going = started(folder, out)
    os.kill(workers_of(going.pid)[0], signal.SIGKILL)
    _, told = going.communicate(timeout=60)
    assert going.returncode == 0
    assert told.startswith("120 done")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_worker_outlives_a_run_that_was_killed(tmp_path: Path) -> None:
    going = started(write_reports(tmp_path / "in", 120), tmp_path / "out")
    workers = workers_of(going.pid)
    going.kill()
    going.wait()
    while any(Path(f"/proc/{each}").exists() for each in workers):  # pytest's own limit ends a wait for ever
        time.sleep(0.05)


def test_two_runs_in_one_folder_are_refused(tmp_path: Path) -> None:
    folder, out = write_reports(tmp_path / "in", 120), tmp_path / "out"
    going = started(folder, out)
    result = corpus(folder, "--out", out)
    assert result.status == 3
    assert result.err == f"{out}: another run is at work in this folder. Wait for its end, or name another.\n"
    going.kill()
    going.wait()


def test_a_manifest_that_breaks_off_is_read_up_to_there(tmp_path: Path) -> None:
    folder, out = write_reports(tmp_path / "in", 5), tmp_path / "out"
    corpus(folder, "--out", out, *OUTPUTS)
    manifest = out / "manifest.jsonl"
    manifest.write_bytes(manifest.read_bytes()[:-30])
    assert corpus(folder, "--out", out, *OUTPUTS).err.startswith("1 done, 4 unchanged")
    same_as_undisturbed(folder, out)
