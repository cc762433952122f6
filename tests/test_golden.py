"""The seeds come out as in `tests/golden/`, which somebody has read; `GOLDEN_UPDATE=1` writes it anew, and fails."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import ROOT

from converter import read, write
from converter.show.frame import frame, heading
from converter.show.outline import outline_text
from converter.source.decode import decode

GOLDEN = Path(__file__).parent / "golden"
UPDATE = "GOLDEN_UPDATE" in os.environ
OUTPUTS = {"report.json": "json", "report.md": "markdown", "report.tei.xml": "tei", "report.csv": "csv"}
WORD = "document.xml"
"""The text of the Word document, a paragraph a line."""

FILES = (*OUTPUTS, WORD, "outline.txt", "problems.txt")
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def made(seed: Path, file: str) -> str:
    """One file of a seed's folder, as the program makes it now."""
    data = seed.read_bytes()
    report, source = read(data, name=seed.name).value, decode(data, name=seed.name).value
    if file in OUTPUTS:
        return write(report, OUTPUTS[file]).value
    if file == WORD:
        with ZipFile(BytesIO(write(report, "docx").value)) as archive:
            return archive.read("word/document.xml").decode().replace("</w:p>", "</w:p>\n") + "\n"
    if file == "outline.txt":
        return outline_text(report, source)
    return "".join(f"{heading(each, seed.name)}\n{frame(each, source)}\n" for each in report.problems)


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_a_seed_comes_out_as_it_was_read(seed: Path, file: str) -> None:
    path = GOLDEN / seed.stem / file
    found = made(seed, file)
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8")
        pytest.fail("GOLDEN_UPDATE is on: the files say now what the program makes; read the diff")
    assert found == path.read_text(encoding="utf-8")


def test_every_golden_folder_is_a_seeds() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir()) == [seed.stem for seed in SEEDS]
