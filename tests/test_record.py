"""One catalogue record is shown by every output: JSON, TEI, front matter, tables, Spark's rows, a corpus' list."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import ROOT, all_texts
from hypothesis import HealthCheck, given, settings
from lxml import etree
from sample import sample_report
from strategies import reports

from converter import read, write
from converter.catalogue.record import CatalogueRecord, record_of
from converter.formats import format_named
from converter.formats.markdown.check_front import FrontEntry, entries
from converter.model import Report
from converter.spark.row import Given, RowOptions, row_of
from converter.tables.reports import columns_of

NAMESPACES = {"t": "http://www.tei-c.org/ns/1.0"}
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def from_tei(text: str) -> dict[str, Any]:
    """The record as the header states it."""
    root = etree.fromstring(text.encode())

    def said(path: str) -> list[str]:
        return [str(each) for each in root.xpath(path, namespaces=NAMESPACES)]

    titles, place = "t:teiHeader//t:titleStmt", "t:teiHeader//t:setting/t:placeName"
    return {
        "id": said("t:teiHeader//t:publicationStmt/t:idno[@type='report']/text()")[0],
        "edition": (said("t:teiHeader//t:publicationStmt/t:idno[@type='edition']/text()") or [None])[0],
        "title": said(f"{titles}/t:title[1]/text()")[0],
        "author": said(f"{titles}/t:author[@role='government']/text()"),
        "speaker": said(f"{titles}/t:author[@role='speaker']/text()"),
        "meeting": said(f"{titles}/t:meeting/@n"),
        "place": said(f"{place}/*[self::t:country or self::t:region or self::t:settlement]/text()"),
        "derived": said(f"{place}/*[@resp]/text()"),
        "subjects": said("t:teiHeader//t:keywords[@scheme='#kind']/t:term/text()"),
        "language": said("@xml:lang")[0],
    }


def expected_of(record: CatalogueRecord) -> dict[str, Any]:
    """The same, from the record itself."""
    speaker, meeting = record.speaker, record.meeting
    numbers = (meeting.term, meeting.session) if meeting else ()
    return {
        "id": record.id,
        "edition": record.edition if record.edition != record.id else None,
        "title": record.title,
        "author": [record.author.name] if record.author else [],
        "speaker": [speaker.name or speaker.role] if speaker else [],
        "meeting": [str(each) for each in numbers if each is not None],
        "place": [step.name for step in record.place],
        "derived": [step.name for step in record.place if not step.stated],
        "subjects": list(record.subjects),
        "language": record.language,
    }


def from_front(text: str) -> dict[str, Any]:
    """The keys of the front matter."""
    front = text.partition("---\n")[2].partition("\n---\n")[0]
    return {each.key: each.value for each in entries(front) if isinstance(each, FrontEntry)}


def check(report: Report, row: dict[str, Any] | None = None) -> None:
    """Hold every output against the record."""
    record = record_of(report)
    assert json.loads(write(report, "json", check=False).value)["record"]["edition"] == record.edition
    assert from_tei(write(report, "tei", check=False).value) == expected_of(record)
    front = from_front(write(report, "markdown", check=False).value)
    speaker = record.speaker.name if record.speaker else None
    authors = tuple(each for each in (record.author.name if record.author else None, speaker) if each)
    assert (front["title"], front["identifier"]) == (record.title, record.edition)
    assert front.get("author", ()) == authors and front.get("subject", ()) == record.subjects
    assert front.get("coverage", "") == " ".join(step.name for step in record.place)
    for table in (columns_of(report, "a.txt")["reports"], row):
        if table is not None:
            cells = {name: value[0] if table is not row else value for name, value in table.items()}
            assert cells["edition_id"] == record.edition and cells["report_id"] == record.id
            assert cells["author"] == (record.author.name if record.author else None)
            assert cells["subjects"] == ";".join(record.subjects)
            for step in record.place:
                if step.level in ("province", "prefecture", "county"):
                    assert (cells[f"in_{step.level}"], cells[f"in_{step.level}_code"]) == (step.name, step.code)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_the_record_of_a_seed_is_shown_by_every_output(seed: Any) -> None:
    data = seed.read_bytes()
    form = format_named("source")
    assert form is not None
    check(read(data, name=seed.name).value, row_of(Given(data, seed.name), RowOptions((form,))))


def test_the_record_of_the_sample_is_shown_by_every_output() -> None:
    check(sample_report())


@pytest.mark.usefixtures("shared")
def test_the_record_of_real_reports_is_shown_by_every_output() -> None:
    for path in all_texts()[::12]:
        check(read(path.read_bytes(), name=path.name).value)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(reports())
def test_the_whole_record_is_the_json_s_and_comes_back(report: Report) -> None:
    written = write(report, "json", check=False).value
    again = read(written.encode(), name="a.json")
    assert record_of(again.value) == record_of(report)
    assert [each for each in again.problems if each.code.code == "record-disagrees"] == []


def test_an_edit_of_the_record_in_json_is_told_and_the_rest_decides() -> None:
    value = json.loads(write(sample_report(), "json").value)
    value["record"]["title"] = "云岭报告"
    found = read(json.dumps(value).encode(), name="a.json")
    assert [each.message for each in found.problems if each.code.code == "record-disagrees"] == [
        "record.title was changed, or what it follows from; the record is written anew"
    ]
    assert record_of(found.value) == record_of(sample_report())


def test_an_edit_of_the_record_on_a_page_is_told_and_the_other_keys_decide() -> None:
    page = write(sample_report(), "markdown").value
    found = read(page.replace('subject: ["政府工作报告"]', 'subject: ["云岭"]').encode(), name="a.md")
    assert [each.line for each in found.problems if each.code.code == "record-disagrees"] == [
        page.split("\n").index('subject: ["政府工作报告"]') + 1
    ]
    assert write(found.value, "markdown").value == page


# Elements that the TEI Stylesheets read for an EPUB


def test_what_the_tei_stylesheets_take_for_an_epub_is_title_creators_subject_and_rights() -> None:
    """They take the first title, each author, the terms of keywords, and the availability (epub3, 7.58)."""
    root = etree.fromstring(write(sample_report(), "tei").value.encode())

    def said(path: str) -> list[str]:
        found = root.xpath(path, namespaces=NAMESPACES)
        return [" ".join("".join(map(str, each.itertext())).split()) for each in found]

    file = "t:teiHeader/t:fileDesc"
    assert said(f"({file}/t:titleStmt/t:title)[1]") == ["云岭市人民政府工作报告（2022年）"]
    assert said(f"{file}/t:titleStmt/t:author") == ["云岭市人民政府", "程宇"]
    assert said("t:teiHeader/t:profileDesc/t:textClass/t:keywords/t:term") == ["政府工作报告"]
    assert said(f"{file}/t:publicationStmt/t:availability") == ["No terms are stated for this file."]
    assert said(f"{file}/t:publicationStmt/t:publisher") == []
