"""Real Word documents: all of their text is read, every output is valid, and the report is that of its plain text."""

from __future__ import annotations

import re
import time
from concurrent.futures import ProcessPoolExecutor
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest
from conftest import SHARED, sample
from gold import figure, golds, reading, scored

from converter import read, write
from converter.inputs.word.docx import read_docx

OUTPUTS = ("json", "markdown", "tei")

TEXT = re.compile(rb"<w:t(?: [^>]*)?>([^<]*)</w:t>")
"""A run's text, looked for in the bytes: by another way than that of the reader."""

EXPECTED = frozenset(
    (
        "doubtful-value",
        "missing-date",
        "missing-session",
        "missing-speaker",
        "missing-title",
    )
)
"""Notes on what many of these documents leave out."""


class Finding(NamedTuple):
    """Outcome for one document: its errors, the seconds to read it, and to convert it to all outputs."""

    name: str
    wrong: tuple[str, ...]
    reading: float
    converting: float


def examined(path: Path) -> Finding:
    """Convert one document to every output; each is checked as it is written."""
    data = path.read_bytes()
    start = time.process_time()
    source = read_docx(data, name=path.name).value
    halfway = time.process_time()
    outcome = read(data, name=path.name)
    written = [problem for output in OUTPUTS for problem in write(outcome.value, output).problems]
    done = time.process_time()
    wrong = [problem.message for problem in written if problem.severity == "error"]
    codes = {problem.code.code for problem in outcome.problems}
    wrong += sorted(codes - EXPECTED)
    if write(outcome.value, "source").value != source.text:
        wrong.append("the source does not come back")
    wrong += [f"not read: {text[:30]}" for text in texts(data) if text not in squeezed(source.text)]
    return Finding(path.name, tuple(wrong), halfway - start, done - halfway)


def texts(data: bytes) -> list[str]:
    """The text of the body, whole, and that of each note, header and footer, without blanks."""
    with ZipFile(BytesIO(data)) as packed:
        names = [name for name in packed.namelist() if re.fullmatch(r"word/(?:document|[a-z]+notes)\.xml", name)]
        return [squeezed(unescape(b"".join(TEXT.findall(packed.read(name))).decode())) for name in names]


def squeezed(text: str) -> str:
    return "".join(text.split())


KNOWN_WRONG = {
    "pref-aba-2024-dg.docx": ("missing-place", "not-a-work-report"),
    "pref-laibin-2024-dg.docx": ("glossary-unmatched",),
    "pref-luzhou-2024-dg.docx": ("split-line",),
    "pref-maanshan-2024-dg.docx": ("heading-inverted", "heading-skipped", "split-line"),
    "pref-mianyang-2024-dg.docx": ("split-line",),
    "pref-rizhao-2024-dg.docx": ("truncated",),
    "pref-yueyang-2024-dg.docx": ("seen-through",),
    "prov-jiangxisheng-2025-zip.docx": ("glossary-unmatched",),
    "prov-sichuansheng-2025-zip.docx": ("glossary-unmatched",),
    "prov-tianjin-2024-dg.docx": ("joined-lines",),
}
"""Documents that joined the corpus when the rules stood, with the problems found in them that no reader has judged."""


@pytest.mark.corpus
@pytest.mark.usefixtures("shared")
def test_every_real_word_document_is_read_whole_and_converts(capsys: pytest.CaptureFixture[str]) -> None:
    paths = sample(sorted((SHARED / "corpus" / "docx").glob("*.docx")), 18)
    assert paths
    with ProcessPoolExecutor(2) as pool:
        found = list(pool.map(examined, paths, chunksize=4))
    with capsys.disabled():
        print(
            f"\n{len(found)} Word documents: {sum(bool(each.wrong) for each in found)} wrong; a document takes"
            f" {sum(each.reading for each in found) / len(found):.3f} s to read"
            f" and {sum(each.converting for each in found) / len(found):.3f} s to convert to {len(OUTPUTS)} outputs"
        )
    read_now = {path.name for path in paths}
    expected = {name: wrong for name, wrong in KNOWN_WRONG.items() if name in read_now}
    assert {each.name: each.wrong for each in found if each.wrong} == expected


NO_LEADS = (0, 0, 0)


@pytest.mark.usefixtures("shared")
def test_a_word_document_gives_what_its_plain_text_gives(capsys: pytest.CaptureFixture[str]) -> None:
    """Its running page number, which the plain text has not, is dropped, and its bold type shows the leads."""
    both = [(gold, path) for gold in golds() if (path := SHARED / "corpus" / "docx" / f"{gold.name}.docx").is_file()]
    assert both
    for gold, path in both:
        plain, word = (scored(gold, reading(data, path.name)) for data in (gold.data, path.read_bytes()))
        assert figure(word.pop("leads", NO_LEADS)) >= figure(plain.pop("leads", NO_LEADS)), gold.name
        page = read_docx(path.read_bytes()).value.text.splitlines()[-1].isdigit()
        agreed, first, second = plain.get("dropped", (0, 0, 0))
        assert word == ({**plain, "dropped": (agreed, first, second + 1)} if page else plain), gold.name
    with capsys.disabled():
        print(f"\n{len(both)} Word documents score as their plain texts do")
