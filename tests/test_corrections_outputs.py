"""Corrections in the outputs: each records them, and a round trip keeps them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from faults import FAULTS, TEXT, Fault, correction
from lxml import etree

from converter import read, write
from converter.model import Correction, Report

NS = {"t": "http://www.tei-c.org/ns/1.0"}
IDS = [fault.name for fault in FAULTS]


def tei(report: Report) -> etree._Element:
    return etree.fromstring(write(report, "tei").value.encode())


def plain(corrections: tuple[Correction, ...]) -> list[Correction]:
    return [replace(each, span=None) for each in corrections]


@pytest.mark.parametrize("form", ["json", "tei", "markdown"])
@pytest.mark.parametrize("fault", FAULTS, ids=IDS)
def test_a_round_trip_keeps_them(fault: Fault, form: str) -> None:
    report = read(fault.text, name="a.txt", corrections=fault.corrections()).value
    written = write(report, form).value
    again = read(written.encode()).value
    assert plain(again.corrections) == plain(report.corrections)
    assert write(again, form).value == written


def test_tei_tells_who_corrected_what() -> None:
    made = correction(TEXT, "heading", "", "1", "（一）产业升级步伐加快。")
    stated = [
        replace(made, by="张馆员", when="2026-11-30", why="printed so"),
        Correction("metadata", "date", "2022-01-09", by="王馆员"),
        correction(TEXT, "omit", "", None, "市长 李明"),
    ]
    root = tei(read(TEXT, corrections=stated).value)
    people = root.xpath("//t:titleStmt/t:respStmt[starts-with(@xml:id, 'corrector')]/t:name/text()", namespaces=NS)
    assert people == ["张馆员", "王馆员", "a person who is not named"]
    (change,) = root.xpath("//t:change[@when='2026-11-30']", namespaces=NS)
    assert change.get("who") == "#corrector1"
    assert change.xpath("t:list/t:item[@n='why']/text()", namespaces=NS) == ["printed so"]
    assert root.xpath("//t:div[t:head/t:label='（一）']/@resp", namespaces=NS) == ["#corrector1"]
    assert root.xpath("//t:creation/t:date[@type='delivered']/@resp", namespaces=NS) == ["#corrector2"]


def test_a_wrong_word_stands_beside_the_right_one() -> None:
    text = TEXT.replace("生产总值增长6%", "生产总倌增长6%")
    report = read(text, corrections=[replace(correction(text, "word", "", "总值", "总倌"), by="张馆员")]).value
    (choice,) = tei(report).xpath("//t:choice", namespaces=NS)
    assert [(each.text, each.get("resp")) for each in choice] == [("总倌", None), ("总值", "#corrector1")]
    for way in ("inline", "standoff"):
        made = write(report, "tei", annotations=way)  # type: ignore[arg-type]
        assert not made.problems
        assert "<choice><sic>" in made.value
        assert [each.value for each in read(made.value.encode()).value.corrections] == ["总值"]


def test_a_choice_that_a_person_wrote_into_the_tei_is_a_correction() -> None:
    written = write(read(TEXT).value, "tei").value
    edited = written.replace("新建厂房", "新建<choice><sic>厂房</sic><corr>工厂</corr></choice>")
    assert edited != written
    report = read(edited.encode()).value
    assert [(each.kind, each.quote, each.value, each.state) for each in report.corrections] == [
        ("word", "厂房", "工厂", "applied")
    ]
    assert "新建厂房30座" in write(report, "source").value
    assert "<sic>厂房</sic>" in write(report, "tei").value


def test_front_matter_that_is_no_list_of_corrections_is_none() -> None:
    page = write(read(TEXT, corrections=[Correction("metadata", "date", "2022-01-09")]).value, "markdown").value
    for wrong in ("corrections: [", "corrections: {}", 'corrections: [1, {"kind": "x"}]', "corrections:"):
        lines = [wrong if line.startswith("corrections:") else line for line in page.split("\n")]
        assert read("\n".join(lines).encode(), form="markdown").value.corrections == ()


def test_outputs_without_corrections_name_no_one() -> None:
    report = read(TEXT).value
    assert "corrector" not in write(report, "tei").value
    assert "corrections" not in write(report, "markdown").value
