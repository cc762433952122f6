"""Outputs that are bytes, and the format that the ending of `-o` chooses."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import ModuleType
from typing import get_args
from unittest.mock import patch

import pytest
from command import run, sample_file

from converter import formats
from converter.cli import main, targets
from converter.corpus import kinds, plan
from converter.corpus.kinds import CorpusOutput
from converter.corpus.plan import CorpusPlan
from converter.corpus.work import Task, convert
from converter.documents import Document
from converter.formats import FORMATS, Format
from converter.output import TextName, write
from converter.source.problem import Outcome

BYTES = b"PK\x00\xff\r\n"
"""Bytes that are no UTF-8, and whose line end must stay."""


@pytest.fixture
def bits(monkeypatch: pytest.MonkeyPatch) -> Format:
    """A format that is bytes, added to those of the program."""
    module = ModuleType("bits_format")
    module.produce = lambda report, options: Outcome(BYTES)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "bits_format", module)
    row = Format("bits", (), ".bits", "bits_format", binary=True)
    for module in (formats, targets):
        monkeypatch.setattr(module, "FORMATS", (*FORMATS, row))
    for module in (kinds, plan):
        monkeypatch.setattr(module, "KINDS", (*kinds.KINDS, CorpusOutput("bits", "bits", ".bits")))
    return row


def test_bytes_are_written_as_they_are(bits: Format, tmp_path: Path) -> None:
    source = sample_file(tmp_path)
    assert run(source, "-o", tmp_path / "a.bits").status == 0
    assert (tmp_path / "a.bits").read_bytes() == BYTES
    assert run(source, "--to", "bits").out == BYTES
    assert run(source, "--to", "bits", "--to", "md", "--out", tmp_path / "out").status == 0
    assert (tmp_path / "out" / "sample.bits").read_bytes() == BYTES


def test_bytes_go_into_a_corpus(bits: Format, tmp_path: Path) -> None:
    wanted = CorpusPlan(tmp_path / "corpus", ("bits",))
    (tmp_path / "corpus" / kinds.PARTS).mkdir(parents=True)
    finished = convert(Task(Document("a.txt", "政府工作报告\n各位代表：\n".encode()), wanted))
    assert [(tmp_path / "corpus" / path).read_bytes() for path in finished.record.outputs] == [BYTES]


def test_bytes_are_refused_on_a_terminal(bits: Format, tmp_path: Path) -> None:
    source = sample_file(tmp_path)
    terminal = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with patch.object(terminal, "isatty", lambda: True), patch.multiple(sys, stdout=terminal, stderr=io.StringIO()):
        assert main([str(source), "--to", "bits"]) == 2
        assert "bits is no text that a terminal could show" in " ".join(sys.stderr.getvalue().split())  # type: ignore[attr-defined]
        terminal.flush()
        assert terminal.buffer.getvalue() == b""  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("-o a.out", "no output ends in .out; give a.out one of the endings .json, .md"),
        ("-o a.parquet", "no output ends in .parquet"),
        ("-o a.json --to tei", "a.json has the ending of json, not of tei"),
        ("-o a.md --to json", "a.md has the ending of markdown, not of json"),
        ("-o a.zip --to json", "a.zip has the ending of another file type, not of json"),
        ("-o a.txt --to bits", "a.txt has the ending of source, not of bits"),
        ("-o a.bits --to md", "a.bits has the ending of bits, not of markdown"),
    ],
)
def test_an_ending_that_does_not_fit_is_refused(
    words: str, sentence: str, bits: Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_file(tmp_path)
    monkeypatch.chdir(tmp_path)
    result = run("sample.json", *words.split())
    assert (result.status, sorted(each.name for each in tmp_path.iterdir())) == (2, ["sample.json"])
    assert sentence in " ".join(result.err.replace("│", " ").split())


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("-o a.xml", b"<?xml"),
        ("-o a.tei", b"<?xml"),
        ("-o a", b"<?xml"),
        ("-o A.MD", b"---"),
        ("-o a.markdown", b"---"),
        ("-o a.csv", b"\xef\xbb\xbf"),
        ("-o a.out --to md", b"---"),
        ("-o a.txt --to md", b"---"),
        ("-o a.xml --to tei", b"<?xml"),
    ],
)
def test_an_ending_chooses_the_format(
    words: str, begins: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_file(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run("sample.json", *words.split()).status == 0
    assert Path(words.split()[1]).read_bytes().startswith(begins)


@pytest.mark.parametrize("command", ["compare sample.json sample.json", "indicators sample.json -i gdp"])
def test_other_commands_hold_to_the_ending_too(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample_file(tmp_path)
    monkeypatch.chdir(tmp_path)
    for words in ("-o a.docx", "-o a.xyz", "-o a.json --to text"):
        refused = run(*command.split(), *words.split())
        assert (refused.status, [each.name for each in tmp_path.iterdir()]) == (2, ["sample.json"])
    assert run(*command.split(), "-o", "a.json").status == 0


def test_the_names_of_texts_are_names_of_formats_that_are_text() -> None:
    assert {*get_args(TextName)} <= {name for each in FORMATS if not each.binary for name in (each.name, *each.aliases)}
    assert all(isinstance(write(_sample(), each.name).value, bytes) == each.binary for each in FORMATS)


def _sample():  # type: ignore[no-untyped-def]
    from sample import sample_report

    return sample_report()
