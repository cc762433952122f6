"""Standard streams that are closed, full or gone: one sentence where one can be said, and never a false status."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from command import run, sample_file
from conftest import ROOT
from forked import Opener, closed, forked, full, gone

CLOSED_OUT = "standard output: it is closed, so nothing can be written there. Open it, or name a file.\n"
FULL_OUT = "standard output: nothing more can be written there: No space left on device.\n"
CLOSED_IN = "standard input: it is closed, so nothing can be read there. Open it, or name a file.\n"

PRINTING = (
    "a.json --to json",
    "a.json --to csv --typography source",
    "check a.json",
    "check a.json --format json",
    "check a.json --format sarif",
    "outline a.json",
    "validate a.json",
    "schema problem",
    "lines a.json",
    "blocks a.json",
    "explain",
    "explain heading-skipped",
    "compare a.json a.json",
    "indicators a.json -i gdp",
    "indicators --list",
    "corpus report corpus -o -",
    "--help",
    "check --help",
    "--version",
)
"""A command line for each command that prints; the first is read without typer."""

SILENT = (
    "a.json --to json -o NEW -q",
    "compare a.json a.json -o NEW",
    "indicators a.json -i gdp -o NEW",
    "corpus report corpus -o NEW",
)
"""Command lines that need no standard output."""

READING = (
    "-",
    "- --typography source",
    "check -",
    "outline -",
    "validate -",
    "lines -",
    "blocks -",
    "compare a.json -",
    "--list -",
    "corpus --list - --out new",
    "a.json --to md --template -",
)
"""A command line for each way of reading standard input."""

SAYING = (
    "a.json",
    "a.json --to json -o NEW",
    "gone.json",
    "check a.json",
    "validate gone.json",
    "compare a.json gone",
    "indicators gone -i gdp",
    "corpus report corpus -o NEW",
    "explain nothing",
    "--bad",
    "corpus",
)
"""Command lines that have something to say on standard error."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report and a corpus."""
    folder = tmp_path_factory.mktemp("streams")
    sample_file(folder, "a.json")
    assert run("corpus", folder / "a.json", "--out", folder / "corpus", "-q").status == 0
    with chdir(folder):
        for line in PRINTING:  # what is imported here is imported once
            assert run(*line.split()).status == 0, line
    return folder


def words(line: str, new: Path) -> list[str]:
    """The words of a command line, in which NEW stands for a file that is not there yet."""
    return [str(new) if word == "NEW" else word for word in line.split()]


@pytest.mark.parametrize("line", PRINTING)
@pytest.mark.parametrize(("how", "ending"), [(closed, (3, CLOSED_OUT)), (full, (3, FULL_OUT)), (gone, (141, ""))])
def test_a_standard_output_that_takes_nothing_is_one_sentence(
    folder: Path, line: str, how: Opener, ending: tuple[int, str]
) -> None:
    done = forked(*line.split(), cwd=folder, streams={1: how})
    assert (done.status, done.err) == ending


@pytest.mark.parametrize("line", SILENT)
@pytest.mark.parametrize("how", [closed, full, gone])
def test_a_standard_output_that_is_not_needed_may_take_nothing(
    folder: Path, tmp_path: Path, line: str, how: Opener
) -> None:
    done = forked(*words(line, tmp_path / "new"), cwd=folder, streams={0: closed, 1: how})
    assert done.status == 0, done.err
    assert [each.name for each in tmp_path.iterdir()] == ["new"]


@pytest.mark.parametrize("line", READING)
def test_a_standard_input_that_is_closed_is_one_sentence(folder: Path, line: str) -> None:
    done = forked(*line.split(), cwd=folder, streams={0: closed})
    assert (done.status, done.out, done.err) == (3, b"", CLOSED_IN)


@pytest.mark.parametrize("line", SAYING)
@pytest.mark.parametrize(("how", "status"), [(closed, 3), (full, 3), (gone, 141)])
def test_a_message_that_cannot_be_said_shows_in_the_status_and_nowhere_else(
    folder: Path, tmp_path: Path, line: str, how: Opener, status: int
) -> None:
    heard = forked(*words(line, tmp_path / "heard"), cwd=folder, streams={})
    lost = forked(*words(line, tmp_path / "lost"), cwd=folder, streams={2: how})
    assert heard.err != ""
    assert (lost.status, lost.out) == (status, heard.out)
    assert (tmp_path / "lost").exists() == (tmp_path / "heard").exists()


def test_nothing_to_say_needs_no_standard_error(folder: Path) -> None:
    done = forked("a.json", "--to", "json", "-q", cwd=folder, streams={2: closed})
    assert (done.status, done.out) == (0, (folder / "a.json").read_bytes())


def shell(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command line in sh, in which `convert` is the program, from its start to its very end."""
    convert = f'convert() {{ "{sys.executable}" -m converter "$@"; }}\n'
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["sh", "-c", convert + command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("command", "ending"),
    [
        ("convert a.json -q >&-", (3, CLOSED_OUT)),
        ("convert outline a.json > /dev/full", (3, FULL_OUT)),
        ("convert - <&-", (3, CLOSED_IN)),
        ("convert gone 2>&- >&- <&-", (3, "")),
        ("convert check a.json > /dev/null 2> /dev/full", (3, "")),
        ("convert corpus a.json --out new > /dev/full 2>&-", (3, "")),
        ("convert corpus a.json --out new -q <&- >&- 2>&-", (0, "")),
        ("(convert schema json; echo $? >&2) | true", (0, "141\n")),
    ],
)
def test_the_shell_sees_the_same(folder: Path, tmp_path: Path, command: str, ending: tuple[int, str]) -> None:
    (tmp_path / "a.json").symlink_to(folder / "a.json")
    done = shell(tmp_path, command)
    assert (done.returncode, done.stderr) == ending
    assert done.stdout == ""


def test_an_output_never_gets_the_number_of_a_stream_that_is_closed(tmp_path: Path) -> None:
    """Prevent that a library's prints land in the output."""
    program = (
        "import os, sys; from converter.cli import streams; streams.open_closed(); "
        "number = os.open('a', os.O_CREAT | os.O_WRONLY); sys.exit(number < 3)"
    )
    command = f'"{sys.executable}" -c "{program}" <&- >&- 2>&-'
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    assert subprocess.run(["sh", "-c", command], cwd=tmp_path, env=environment, check=False).returncode == 0


def test_a_file_that_outgrows_what_it_may_is_a_sentence_and_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    done = shell(tmp_path, f"ulimit -f 1; convert {folder}/a.json --to json --out out -q")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "out/a.json: could not be written: File too large.\n"
    assert list((tmp_path / "out").iterdir()) == []
