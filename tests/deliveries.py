"""Reports that are delivered, and the values that a consumer must read of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from command import run
from conftest import ROOT, SHARED, absent, corpus_files
from lxml import etree
from sample import sample_report

from converter import read
from converter.catalogue.record import record_of
from converter.formats.records.crosswalk import CROSSWALK
from converter.formats.records.described import DescribedReport, described, line
from converter.model import Report
from converter.model.options import OutputOptions

SCHEMAS = SHARED / "consumers" / "schemas"

FRAME = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><respStmt><resp xml:lang="zh-Hans">整理</resp><name>云岭市图书馆</name></respStmt></titleStmt>
<publicationStmt><publisher>云岭市图书馆</publisher>
<availability status="restricted"><licence target="https://library.example.cn/terms">馆内阅览。</licence></availability>
</publicationStmt></fileDesc><profileDesc><textClass>
<classCode scheme="https://library.example.cn/clc">D623</classCode>
<keywords scheme="https://library.example.cn/subjects"><term>地方政府</term></keywords>
</textClass></profileDesc></teiHeader></TEI>
"""
"""Frame of a library that states its name, terms, a class and a subject."""

DATED = {"ocfl": ("--date", "2026-03-01")}
"""Kinds that state the day of the delivery."""

EVERY_SOME = 1 if os.environ.get("CORPUS") == "all" else 6
"""Of the sample of the corpus, each such report is delivered in `make test`; in `make consumers` the whole corpus."""

IN_PACKAGES = 18
"""Of the files of the corpus, each such one is delivered in a package."""


@cache
def delivered_reports() -> tuple[Report, ...]:
    """The sample, the seeds, and reports of the corpus where there is one."""
    paths = [*sorted((ROOT / "seeds").glob("*.txt")), *corpus_files()[::EVERY_SOME]]
    return (sample_report(), *(read(path.read_bytes(), name=path.name).value for path in paths))


def about(report: Report, frame: str | None = None) -> DescribedReport:
    return described(report, OutputOptions(template=frame))


def expected(report: DescribedReport, vocabulary: str) -> dict[str, list[str]]:
    """Place in a vocabulary -> the values that stand there, in order and each once."""
    found: dict[str, list[str]] = {}
    for row in CROSSWALK:
        place = row.places.get(vocabulary, "")
        for text in row.values(report) if place else ():
            if line(text) not in found.setdefault(place, []):
                found[place].append(line(text))
    return {place: texts for place, texts in found.items() if texts}


class Local(etree.Resolver):
    """Resolver of the schemas that a schema imports: those beside the corpus, never the network."""

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:
        path = SCHEMAS / system_url.rsplit("/", 1)[-1]
        return self.resolve_filename(str(path), context) if path.is_file() else None


@cache
def schema(path: Path) -> etree.XMLSchema:
    """The XML Schema in a file."""
    if not path.is_file():
        absent(f"there is no {path.name}")
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Local())
    return etree.XMLSchema(etree.parse(str(path), parser))


def file_of_package(package: str, path: str) -> Path:
    """A file that a package of PyPI contains, without importing it."""
    found = find_spec(package)
    if found is None or found.origin is None:
        absent(f"{package} is not installed")
    return Path(found.origin).parent / path


def deliver(folder: Path, kind: str, *words: str | Path, status: int = 0) -> Path:
    """The package that `convert deliver` makes."""
    done = run("deliver", *words, *DATED.get(kind, ()), "--as", kind, "--out", folder)
    assert done.status == status, done.err
    return folder / kind


def written_reports(folder: Path) -> Path:
    """A folder with the delivered reports of the seeds and of the corpus as files, and one in JSON."""
    folder.mkdir()
    for path in [*sorted((ROOT / "seeds").glob("*.txt")), *corpus_files()[::IN_PACKAGES]]:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def by_edition(folder: Path) -> Iterator[tuple[str, Report]]:
    """The reports in a folder, by their edition."""
    for path in sorted(folder.iterdir()):
        report = read(path.read_bytes(), name=path.name).value
        yield record_of(report).edition, report
