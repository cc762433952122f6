"""Akoma Ntoso held against its schema, its text against the model's, and its metadata against the catalogue record."""

from __future__ import annotations

from typing import Any

import pytest
from deliveries import SCHEMAS, about, delivered_reports, schema
from hypothesis import HealthCheck, given, settings
from lxml import etree
from strategies import reports

from converter import read, write
from converter.formats.akn.body import clean
from converter.formats.akn.write import AKN
from converter.model import Report
from converter.model.layout import leaves


def parsed(report: Report) -> Any:
    return etree.fromstring(str(write(report, "akn").value).encode())


def letters(text: str) -> str:
    return "".join(text.split())


def body_text(root: Any) -> str:
    return letters("".join(root.find(f".//{{{AKN}}}mainBody").itertext()))


def check(report: Report) -> None:
    """Hold the document against the schema, and its text against the leaves of the report."""
    root = parsed(report)
    schema(SCHEMAS / "akomantoso30.xsd").assertValid(root)
    kept = report.__class__(
        report.kind, report.id, report.metadata, report.source, report.front, report.body, report.back
    )
    assert sorted(body_text(root)) == sorted(letters("".join(clean(text) for _, text in leaves(kept))))


def test_each_report_is_valid_and_its_whole_text_is_there() -> None:
    for report in delivered_reports():
        check(report)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(reports())
def test_every_report_that_the_model_can_hold_is_valid(report: Report) -> None:
    check(report)


def test_a_document_without_a_word_of_a_report_is_valid() -> None:
    check(read("\n", name="a.txt").value)


def test_the_metadata_are_the_record_s() -> None:
    for report in delivered_reports():
        root, record = parsed(report), about(report).record

        def said(path: str, root: Any = root) -> list[str]:
            return [str(each) for each in root.xpath(path, namespaces={"a": AKN})]

        assert said("//a:FRBRWork/a:FRBRalias/@value") == [record.id]
        assert said("//a:FRBRManifestation/a:FRBRalias/@value") == [record.edition]
        assert said("//a:FRBRname/@value") == [record.title]
        assert said("//a:FRBRlanguage/@language") == [record.language]
        assert said("//a:TLCOrganization[@eId='government']/@showAs") == ([record.author.name] if record.author else [])
        speaker = [record.speaker.name] if record.speaker and record.speaker.name else []
        assert said("//a:TLCPerson/@showAs") == speaker
        if record.date.first and len(record.date.first) == 10:
            assert said("//a:FRBRWork/a:FRBRdate/@date") == [record.date.first]


def test_a_part_outside_of_its_place_is_refused() -> None:
    root = parsed(delivered_reports()[0])
    root[0].append(root.find(f".//{{{AKN}}}part"))
    with pytest.raises(etree.DocumentInvalid):
        schema(SCHEMAS / "akomantoso30.xsd").assertValid(root)
