"""Every real text converts: nothing raises, nothing is lost, every output is valid, TEI by tei_all as well.

How well the reports are recognised is measured elsewhere (`make score`); here the frame must hold.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest
import tei_referee
from conftest import corpus_files
from lxml import etree

from converter import read, write
from converter.source.decode import decode

OUTPUTS = ("json", "markdown", "tei")
SECONDS = 300


class Finding(NamedTuple):
    """Outcome for one text."""

    name: str
    kind: str
    characters: int
    wrong: tuple[str, ...]


def examined(path: Path) -> Finding:
    """Convert one text to every output; each is checked as it is written."""
    data = path.read_bytes()
    report = read(data, name=path.name).value
    wrong = [
        f"{output}: {problem.code.code}: {problem.message}"
        for output in OUTPUTS
        for problem in write(report, output).problems
        if problem.severity == "error"
    ]
    text = decode(data).value.text
    page = etree.fromstring(write(report, "tei", check=False).value.encode())
    wrong += [f"tei_all: {fault}" for fault in tei_referee.faults(tei_referee.newest(), page)]
    if write(report, "source").value != text:
        wrong.append("source: differs from the decoded text")
    return Finding(path.name, report.kind, len(text), tuple(wrong))


@pytest.mark.corpus
@pytest.mark.timeout(SECONDS)
@pytest.mark.usefixtures("shared")
def test_every_real_text_converts_to_valid_outputs(capsys: pytest.CaptureFixture[str]) -> None:
    with ProcessPoolExecutor(2) as pool:
        found = list(pool.map(examined, corpus_files(), chunksize=4))
    wrong = [f"{each.name}: {message}" for each in found for message in each.wrong]
    reports = sum(each.kind == "government-work-report" for each in found)
    characters = sum(each.characters for each in found)
    with capsys.disabled():
        print(
            f"\n{len(found)} texts, {characters:,} characters: {reports} work reports,"
            f" {len(found) - reports} others; {len(found) * len(OUTPUTS)} outputs, {len(wrong)} wrong"
        )
    assert not wrong, "\n".join(wrong)
