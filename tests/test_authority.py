"""Authority lists: ids of places, speakers and sessions, compared with the text, in every output that keeps them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command import run
from faults import TEXT

from converter import read

LIST = """authority,id,name,variants,code,place,term,session,from,to
speaker,https://example.org/p1,李明,李 明|李明同志,,云溪市,,,2020,2024
speaker,https://example.org/p2,李明,,,辽源市,,,2020,2024
speaker,https://example.org/p3,李明,,,云溪市,,,1990,1999
place,https://example.org/g1,云溪市,云溪,,,,,,
session,https://example.org/s3,,,,云溪市,6,3,,
session,https://example.org/s4,,,,云溪市,6,4,,
"""
ALL = {
    "jurisdiction.name": "https://example.org/g1",
    "speaker.name": "https://example.org/p1",
    "congress.session": "https://example.org/s3",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path


def converted(folder: Path, listed: str = LIST, to: str = "json") -> str:
    (folder / "list.csv").write_text(listed, "utf-8")
    result = run(folder / "a.txt", "--to", to, "--facts", folder / "list.csv")
    assert result.status == 0, result.err
    return result.text


def ids(report: dict[str, Any]) -> dict[str, str]:
    return {each["field"]: each["id"] for each in report.get("identifiers", ())}


def found(folder: Path, listed: str) -> tuple[dict[str, str], list[str]]:
    report = json.loads(converted(folder, listed))
    codes = ("authority-unsettled", "label-disagrees")
    return ids(report), [each["message"] for each in report["problems"] if each["code"] in codes]


def test_names_are_identified_by_what_the_text_says_of_them(folder: Path) -> None:
    assert found(folder, LIST) == (ALL, [])


@pytest.mark.parametrize("form", ["tei", "markdown", "json"])
def test_the_ids_come_back_from_every_output(folder: Path, form: str) -> None:
    written = converted(folder, to=form)
    assert {each.field: each.id for each in read(written.encode()).value.identifiers} == ALL
    (folder / "a.out").write_text(written, "utf-8")
    again = run(folder / "a.out", "--to", form)
    assert (again.status, again.text) == (0, written)


def test_tei_points_at_the_entries_and_is_valid(folder: Path) -> None:
    written = converted(folder, to="tei")
    assert '<persName ref="https://example.org/p1">' in written
    assert 'ref="https://example.org/g1">云溪市' in written
    (folder / "a.xml").write_text(written, "utf-8")
    assert run("validate", folder / "a.xml").status == 0


@pytest.mark.parametrize("form", ["tei", "markdown", "json"])
def test_the_national_government_has_an_id_too(folder: Path, form: str) -> None:
    head = "政府工作报告\n——2022年3月5日在第十三届全国人民代表大会第五次会议上\n国务院总理 李明\n"
    (folder / "a.txt").write_text(head + "各位代表：\n现在，我代表国务院，向大会报告工作。\n", "utf-8")
    listed = "authority,id,name\nplace,https://example.org/gov,国务院\nspeaker,https://example.org/p1,李明\n"
    written = converted(folder, listed, form)
    known = {each.field: each.id for each in read(written.encode()).value.identifiers}
    assert known == {"jurisdiction.name": "https://example.org/gov", "speaker.name": "https://example.org/p1"}


HEAD = "authority,id,name,place,from,to,code\n"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("speaker,p2,李明,辽源市,,,", "jurisdiction.name is 辽源市 by p2 of the authority list, 云溪市 by the text"),
        ("speaker,p3,李明,,1990,1999,", "the time of p3 of the authority list is 1990–1999, 2022 by the text"),
        ("speaker,p1,李明,,,,\nspeaker,p2,李明,,,,", "speaker.name: 李明 is p1, p2 in the authority list"),
        ("speaker,p4,王芳,,,,", "speaker.name: 李明 is not in the authority list"),
    ],
)
def test_what_does_not_fit_has_no_id_and_is_reported(folder: Path, row: str, said: str) -> None:
    assert found(folder, f"{HEAD}{row}\n") == ({}, [said])


def test_a_code_of_the_list_is_compared(folder: Path) -> None:
    text = TEXT.replace("云溪市", "辽源市")
    (folder / "a.txt").write_text(text, "utf-8")
    assert found(folder, f"{HEAD}place,g1,辽源市,,,,220400\n") == ({"jurisdiction.name": "g1"}, [])
    (said,) = found(folder, f"{HEAD}place,g1,辽源市,,,,220500\n")[1]
    assert said == "jurisdiction.code is 220500 by g1 of the authority list, 220400 by the text"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("person,p1,李明,,,,", "row 1: person is no kind of entry"),
        ("speaker,p 1,李明,,,,", "row 1: the id is 'p 1'"),
        ("speaker,#p1,李明,,,,", "row 1: the id is '#p1'"),
        ("speaker,p1,,,,,", "row 1: the entry has no name"),
        ("session,s1,三次,,,,", "row 1: the entry has no session"),
    ],
)
def test_a_list_of_no_use_is_refused(folder: Path, row: str, said: str) -> None:
    (folder / "list.csv").write_text(f"{HEAD}{row}\n", "utf-8")
    result = run(folder / "a.txt", "--to", "json", "--facts", folder / "list.csv")
    assert (result.status, said in result.err) == (3, True), result.err


def test_a_corpus_takes_it_with_other_facts_and_converts_anew_when_it_changes(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(TEXT, "utf-8")
    (folder / "facts.csv").write_text("file,publication_source\na.txt,示例日报\n", "utf-8")
    given = ("--facts", folder / "list.csv", "--facts", folder / "facts.csv")
    for listed, said in ((LIST, "1 done"), (LIST, "1 unchanged"), (LIST.replace("/p1", "/p9"), "1 done")):
        (folder / "list.csv").write_text(listed, "utf-8")
        result = run("corpus", folder / "in", "--to", "json", "--out", folder / "out", *given)
        assert (result.status, said in result.err) == (0, True), result.err
    report = json.loads((folder / "out" / "json" / "in" / "a.txt.json").read_text("utf-8"))
    assert ids(report)["speaker.name"] == "https://example.org/p9"
    assert report["metadata"]["publication"]["source"] == "示例日报"
