"""Citations as reference managers read them, each field compared with the catalogue record."""

from __future__ import annotations

import json
from typing import Any

import pytest
from deliveries import FRAME, about, delivered_reports, expected

from converter import write
from converter.formats.records.described import line
from converter.model import Report

FRAMES = pytest.mark.parametrize("frame", [None, FRAME], ids=["no library", "library"])


def wanted_of(report: Report, to: str, frame: str | None) -> dict[str, list[str]]:
    """Field -> the values of the record, of publishers the first alone."""
    found = expected(about(report, frame), to)
    for name in ("PB", "publisher", "ST", "titleaddon"):
        if name in found:
            found[name] = found[name][:1]
    return found


RISPY = {
    "TI": "title",
    "ST": "short_title",
    "AU": "authors",
    "A2": "secondary_authors",
    "N1": "notes",
    "KW": "keywords",
    "DA": "date",
    "PY": "year",
    "PB": "publisher",
    "ID": "id",
    "LA": "language",
    "CY": "place_published",
    "UR": "urls",
}
"""Tag of RIS -> name of rispy."""


@FRAMES
def test_rispy_reads_every_field(frame: str | None) -> None:
    rispy = pytest.importorskip("rispy")
    for report in delivered_reports():
        (found,) = rispy.loads(write(report, "ris", template=frame).value)
        assert found["type_of_reference"] == "GOVDOC"
        wanted = wanted_of(report, "ris", frame)
        if "DA" in wanted:
            found["date"] = found["date"].rstrip("/").replace("/", "-")
        read = {tag: found[name] for tag, name in RISPY.items() if name in found}
        assert {tag: each if isinstance(each, list) else [each] for tag, each in read.items()} == wanted


@FRAMES
def test_bibtexparser_reads_every_field(frame: str | None) -> None:
    bibtexparser: Any = pytest.importorskip("bibtexparser")
    for report in delivered_reports():
        text = str(write(report, "bibtex", template=frame).value)
        library = bibtexparser.parse_string(text)
        (entry,) = library.entries
        assert library.failed_blocks == []
        wanted = {name: "; ".join(each) for name, each in wanted_of(report, "bibtex", frame).items()}
        assert entry.key == wanted.pop("key")
        found = {field.key: str(field.value) for field in entry.fields}
        read = {name: found[name].removeprefix("{").removesuffix("}").replace("\\", "") for name in wanted}
        assert read == wanted
    assert bibtexparser.parse_string(text.replace("}", "", 1)).failed_blocks


@FRAMES
def test_citeproc_sets_each_item_with_its_title_author_and_year(frame: str | None) -> None:
    pytest.importorskip("citeproc")
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    for report in delivered_reports():
        (item,) = json.loads(write(report, "csl", template=frame).value)
        wanted = wanted_of(report, "csl", frame)
        found = {path: ", ".join(wanted[path]) if path == "keyword" else item_at(item, path) for path in wanted}
        assert found == {path: ", ".join(each) for path, each in wanted.items()}
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
        bibliography.register(Citation([CitationItem(item["id"])]))
        (entry,) = bibliography.bibliography()
        assert item["title"] in str(entry)
        assert "author" not in item or item["author"][0]["literal"] in str(entry)
        assert "issued" not in item or str(item["issued"]["date-parts"][0][0]) in str(entry)


def item_at(item: dict[str, Any], path: str) -> str:
    """The value of an item, as the catalogue record writes it."""
    if path == "issued.date-parts":
        year, *rest = item["issued"]["date-parts"][0]
        return "-".join((str(year), *(f"{part:02}" for part in rest)))
    first, _, inner = path.partition(".")
    return str(item[first][0][inner] if inner else item[first])


def test_a_reference_names_government_title_kind_day_and_address() -> None:
    for report in delivered_reports():
        found, record = str(write(report, "gbt7714").value), about(report).record
        assert found.count("\n") == 1 and f"{line(record.title)}[R" in found
        assert ("[R/OL]" in found) == bool(record.source.url)
        for text in (record.author and record.author.name, record.date.first, record.source.url):
            assert not text or line(text) in found
