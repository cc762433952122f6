"""One report in every kind of file that is read: the same outline, the same place, day and speaker."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from archives import tarred, zipped
from epub_maker import chapter, epub
from ofd_maker import typeset as typeset_ofd
from pdf_maker import typeset as typeset_pdf
from reports import report
from web_pages import STYLES
from word import p, word

from converter import Report, read, write
from converter.documents import Document, GatheringOptions, gather
from converter.inputs import INPUTS
from converter.model import Division
from converter.model.walk import walk

TEXT = report(2)
LINES = [line.strip() for line in TEXT.split("\n") if line.strip()]


def table(delimiter: str) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows([["id", "text"], ["1", TEXT]])
    return stream.getvalue().encode()


def written(form: str) -> bytes:
    return write(read(TEXT).value, form).value.encode()


def by_pandas(suffix: str) -> bytes:
    """A data set that pandas or a library of its own writes."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"id": ["1"], "text": [TEXT]})
    stream = io.BytesIO()
    if suffix == "parquet":
        frame.to_parquet(stream)
    elif suffix == "xlsx":
        frame.to_excel(stream, index=False, engine=pytest.importorskip("xlsxwriter").__name__)
    return stream.getvalue()


def in_file(write_to: Callable[[str], object], folder: Path, suffix: str) -> bytes:
    path = folder / f"made{suffix}"
    write_to(str(path))
    return path.read_bytes()


def of_statistics(kind: str, folder: Path) -> bytes:
    frame = pytest.importorskip("pandas").DataFrame({"id": ["1"], "text": [TEXT]})
    if kind == "r":
        rdata = pytest.importorskip("rdata")
        return in_file(lambda path: rdata.write_rds(path, frame), folder, ".rds")
    pyreadstat = pytest.importorskip("pyreadstat")
    if kind == "spss":
        return in_file(lambda path: pyreadstat.write_sav(frame, path), folder, ".sav")
    return in_file(lambda path: pyreadstat.write_dta(frame, path, version=14), folder, ".dta")


def by_office(suffix: str, folder: Path) -> bytes:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    (folder / "made.docx").write_bytes(word("".join(p(line) for line in LINES)))
    words = ["--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", suffix]
    command = [program, *words, "--outdir", str(folder), str(folder / "made.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / f"made.{suffix}").read_bytes()


MADE: Mapping[str, tuple[str, Callable[[Path], bytes]]] = {
    "text": (".txt", lambda _: TEXT.encode("gb18030")),
    "html": (".html", lambda _: STYLES[0].page(LINES, LINES[0]).encode()),
    "docx": (".docx", lambda _: word("".join(p(line) for line in LINES))),
    "doc": (".doc", lambda folder: by_office("doc", folder)),
    "rtf": (".rtf", lambda folder: by_office("rtf", folder)),
    "odt": (".odt", lambda folder: by_office("odt", folder)),
    "pdf": (".pdf", lambda _: typeset_pdf(LINES)),
    "ofd": (".ofd", lambda _: typeset_ofd(LINES)),
    "epub": (".epub", lambda _: epub([chapter(LINES[:9]), chapter(LINES[9:])])),
    "json": (".json", lambda _: written("json")),
    "tei": (".xml", lambda _: written("tei")),
    "markdown": (".md", lambda _: written("markdown")),
    "lines": (".txt", lambda _: f"2005\t{'　　'.join(LINES)}\n2006\t{'　　'.join(LINES)}一年来。\n".encode()),
    "reports": (".txt", lambda _: f"{TEXT}\n{report(1)}".encode()),
    "csv": (".csv", lambda _: table(",")),
    "tsv": (".tsv", lambda _: table("\t")),
    "jsonl": (".jsonl", lambda _: (json.dumps({"id": 1, "text": TEXT}) + "\n").encode()),
    "parquet": (".parquet", lambda _: by_pandas("parquet")),
    "xlsx": (".xlsx", lambda _: by_pandas("xlsx")),
    "stata": (".dta", lambda folder: of_statistics("stata", folder)),
    "spss": (".sav", lambda folder: of_statistics("spss", folder)),
    "r": (".rds", lambda folder: of_statistics("r", folder)),
    "zip": (".zip", lambda _: zipped({"a.txt": TEXT.encode()})),
    "tar": (".tar", lambda _: tarred({"a.txt": TEXT.encode()}, "w")),
    "gzip": (".txt.gz", lambda _: gzip.compress(TEXT.encode())),
}
"""Each kind: the suffix of its file, and the maker of one with the report."""

UNMADE = {"caj": "closed", "ceb": "closed", "sas": "no library writes it", "image": "test_scans.py reads it"}


def test_every_kind_has_a_file() -> None:
    assert MADE.keys() | UNMADE.keys() == {each.name for each in INPUTS}


def facts(found: Report) -> tuple[object, ...]:
    """The outline of a report, its place, its day and its speaker."""
    outline = [(each.label, each.heading, each.level) for each in walk(found) if isinstance(each, Division)]
    known = found.metadata
    return outline, known.jurisdiction.name, known.jurisdiction.level, known.date, known.speaker.name, known.congress


@cache
def expected() -> tuple[object, ...]:
    return facts(read(TEXT).value)


@pytest.mark.parametrize("kind", MADE)
def test_a_report_is_the_same_in_each_kind_of_file(kind: str, tmp_path: Path) -> None:
    suffix, make = MADE[kind]
    path = tmp_path / f"a{suffix}"
    path.write_bytes(make(tmp_path))
    form = "reports" if kind == "reports" else None
    documents = [each for each in gather([path], GatheringOptions(form=form)) if isinstance(each, Document)]
    assert documents
    assert facts(documents[0].read().value) == expected()
    assert len(expected()[0]) == 8  # type: ignore[arg-type]
