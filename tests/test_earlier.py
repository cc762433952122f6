"""Outputs of earlier versions are read back as today's: `tests/earlier/` has what 1.0 and 2.0 (`second`) wrote."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from differences import differences, not_kept
from lxml import etree

from converter import annotated, read, write
from converter.formats.earlier import VERSIONS, json_now, renew_tei
from converter.model import SCHEMA_VERSION, Division, Node, Report
from converter.model.annotations import ANNOTATION_TYPES
from converter.model.field_values import values_of

EARLIER = Path(__file__).parent / "earlier"


NAMES = ("report", "second")
"""The files of version 1.0, and of 2.0."""


def anew(name: str = "report") -> Report:
    """The report, from its text."""
    return read((EARLIER / f"{name}.txt").read_bytes(), name=f"{name}.txt").value


def divisions(nodes: Iterable[Node]) -> list[tuple[str, int | None, str, str]]:
    """Scheme, number, label and heading of each division, in order."""
    found = []
    for node in nodes:
        if isinstance(node, Division):
            found.append((node.scheme, node.number, node.label, node.heading))
        found += divisions(getattr(node, "children", ()))
    return found


KNOWN = {"di-part", "di-chapter", "han-comma", "han-paren", "di-comma", "arabic-paren", "arabic-dot", "circled", "han"}
"""Ways of numbering of version 1.0, under their present names; those of later versions are not in its outputs."""


def test_the_report_is_numbered_in_every_way_of_that_version() -> None:
    assert {scheme for scheme, *_ in divisions(anew().body)} == KNOWN


@pytest.mark.parametrize("name", NAMES)
def test_a_page_of_an_earlier_version_says_of_the_report_what_it_said(name: str) -> None:
    old, new = read((EARLIER / f"{name}.md").read_bytes(), name=f"{name}.md").value, anew(name)
    assert (old.id, old.kind, old.metadata.period, old.metadata.jurisdiction) == (
        new.id,
        new.kind,
        new.metadata.period,
        new.metadata.jurisdiction,
    )
    assert (old.source.file, old.source.sha256) == (new.source.file, new.source.sha256)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["json", "tei.xml"])
def test_an_output_of_an_earlier_version_is_the_report_that_it_was(name: str, form: str) -> None:
    outcome = read((EARLIER / f"{name}.{form}").read_bytes(), name=f"{name}.{form}")
    assert [each for each in outcome.problems if each.severity == "error"] == []
    assert divisions(outcome.value.body) == divisions(anew(name).body)
    assert values_of(outcome.value.metadata) == values_of(anew(name).metadata)
    assert (outcome.value.id, outcome.value.source.sha256) == (anew(name).id, anew(name).source.sha256)
    for form in ("json", "tei", "markdown"):
        assert write(outcome.value, form).problems == ()


@pytest.mark.parametrize(("name", "version"), [*zip(NAMES, VERSIONS, strict=True)])
def test_json_of_an_earlier_version_becomes_the_json_of_today(name: str, version: str) -> None:
    old = (EARLIER / f"{name}.json").read_bytes()
    assert write(read(old, name="a.json").value, "json").value == write(anew(name), "json").value
    assert json.loads(old)["schema_version"] == version


def test_an_id_that_a_person_gave_stays() -> None:
    old = (EARLIER / "second.json").read_text("utf-8").replace('"cn-220400-2022-9-2"', '"yl-2022-1"')
    assert read(old.encode(), name="a.json").value.id == "yl-2022-1"


def test_json_of_today_is_left_as_it_is() -> None:
    value = {"schema_version": SCHEMA_VERSION, "body": [{"type": "division", "scheme": "chapter"}]}
    assert json_now(value) is value
    assert json_now(["1.0"]) == ["1.0"]


def test_a_division_inside_an_item_is_renewed_too() -> None:
    tei = etree.fromstring(
        '<body xmlns="http://www.tei-c.org/ns/1.0">'
        '<list type="division" subtype="part"><item><label>第二章</label></item></list>'
        '<list type="ordered"/><div type="section"/><div type="opening"/></body>'
    )
    renew_tei(tei)
    assert [each.get("subtype") or each.get("type") for each in tei] == [
        "di-chapter",
        "ordered",
        "han-paren",
        "opening",
    ]


ANNOTATED = EARLIER / "annotated.txt"
"""A report of which version 2.0 wrote `annotated.inline.tei.xml` and `annotated.standoff.tei.xml`."""


@pytest.mark.parametrize("way", ["inline", "standoff"])
def test_annotated_tei_of_an_earlier_version_is_the_report_that_it_was(way: str) -> None:
    outcome = read((EARLIER / f"annotated.{way}.tei.xml").read_bytes(), name="annotated.tei.xml")
    assert [each for each in outcome.problems if each.severity == "error"] == []
    new = annotated(read(ANNOTATED.read_bytes(), name="second.txt").value)
    lost = not_kept(EARLIER.parents[1] / "docs" / "tei.md")
    found = differences(new, outcome.value)
    assert {name for name in found if not any(name == row or name.startswith(f"{row}.") for row in lost)} == set()
    assert [name for name in found if name.endswith("annotations") or name.partition(".")[0] in ANNOTATION_TYPES] == []


def test_a_title_page_of_an_earlier_version_is_split_where_the_speech_begins() -> None:
    tei = etree.fromstring(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><editorialDecl/></encodingDesc></teiHeader>'
        '<text><front><titlePage><titlePart type="session">会上</titlePart>'
        '<docTitle><titlePart type="main">报告</titlePart></docTitle></titlePage>'
        '<div type="opening" n="opening"><salute>各位代表：</salute></div>'
        "<titlePage><byline>市长 <docAuthor>张三</docAuthor></byline></titlePage>"
        '<div type="opening" n="opening2"><p n="1" xml:id="p1">现在，我报告工作。</p></div></front>'
        '<body><div type="han-comma" n="1"/></body></text></TEI>'
    )
    renew_tei(tei)
    front, body = tei[1]
    assert [(each.tag[29:], each.get("type")) for each in front[0]] == [("ab", "session"), ("ab", "main")]
    assert [(each.tag[29:], each.get("n"), each.get("ana")) for each in body[0]] == [
        ("ab", None, None),
        ("p", "1", "#role.byline"),
        ("p", "2", None),
    ]
    assert [each.tag[29:] for each in tei.iter("{*}persName")] == ["persName"]
    assert [each.tag[29:] for each in tei.iter("{*}tagsDecl", "{*}styleDefDecl")] == ["tagsDecl", "styleDefDecl"]
