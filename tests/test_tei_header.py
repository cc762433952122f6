"""A header that was edited: what a person wrote into it comes back, or a problem says that it does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from sample import sample_report
from strategies import reports

from converter import read, write
from converter.formats.json.values import to_json
from converter.formats.tei.read import read_tei
from converter.formats.tei.read_settled import settled
from converter.model import Report

TEI = "{http://www.tei-c.org/ns/1.0}"
WRITTEN = write(sample_report(), "tei").value

MADE_ANEW = ("extent", "encodingDesc", "revisionDesc")
"""Parts of a header that follow from the report and its text; docs/tei.md names them."""

FROM_A_FRAME = ("respStmt", "publisher", "authority", "availability")
"""Elements of a frame, in the places allowed."""


def read_back(text: str) -> Report:
    found = read_tei(text.encode()).value
    assert isinstance(found, Report)
    return found


def codes(report: Report) -> list[str]:
    return [problem.code.code for problem in report.problems]


def edited(*edits: tuple[str, str]) -> Report:
    """The sample's TEI with words replaced, once each, and read back."""
    text = WRITTEN
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return read_back(text)


def value(report: Report, path: str) -> Any:
    found: Any = to_json(report)["metadata"]
    for step in path.split("."):
        found = found[step]
    return found


ONE_PLACE = [
    ("title", '<title type="alt">政府工作报告<', '<title type="alt">政府报告<', "政府报告"),
    ("title", "<bibl>\n          <title>政府工作报告<", "<bibl>\n          <title>政府报告<", "政府报告"),
    ("subtitle", "——“十四五”开局之年</title>", "——开局</title>", "——开局"),
    ("display_title", "云岭市人民政府工作报告（2022年）", "云岭报告", "云岭报告"),
    ("speaker.name", ">程宇</author>", ">程雨</author>", "程雨"),
    ("speaker.name", "<persName>程宇<", "<persName>程雨<", "程雨"),
    ("speaker.role", ">代市长<", ">代理市长<", "代理市长"),
    (
        "speaker.organization",
        '"#government">云岭市人民政府</author>',
        '"#government">云岭市政府</author>',
        "云岭市政府",
    ),
    (
        "speaker.organization",
        '</title>\n          <author role="government" ref="#government">云岭市人民政府<',
        '</title>\n          <author role="government" ref="#government">云岭市政府<',
        "云岭市政府",
    ),
    ("speaker.organization", ">云岭市人民政府</affiliation>", ">云岭市政府</affiliation>", "云岭市政府"),
    ("speaker.organization", "<orgName>云岭市人民政府<", "<orgName>云岭市政府<", "云岭市政府"),
    ("congress.name", "云岭市人民代表大会", "云岭市人大", "云岭市人大"),
    ("congress.term", 'n="9"', 'n="10"', 10),
    ("congress.term", "第9届", "第十届", 10),
    ("congress.session", 'n="1" corresp', 'n="2" corresp', 2),
    ("congress.session", "第1次会议", "第二次会议", 2),
    ("publication.source", ">云岭日报<", ">云岭晚报<", "云岭晚报"),
    ("publication.editor", "李*明", "李明", "李明"),
    ("publication.date", ">2022-02-01<", ">2022-02-02<", "2022-02-02"),
    ("publication.url", "a_b.html?x=1&amp;y=2</idno>", "c.html</idno>", "http://www.example.cn/c.html"),
    (
        "date_end",
        '<date type="delivered" from="2022-01-11" to="2022-01-12">',
        '<date type="delivered" from="2022-01-11" to="2022-01-13">',
        "2022-01-13",
    ),
    (
        "date",
        ">2022年1月11日—2022年1月12日</date>\n        <date type",
        ">2022年1月10日—2022年1月12日</date>\n        <date type",
        "2022-01-10",
    ),
    (
        "date",
        '</placeName>\n          <date from="2022-01-11"',
        '</placeName>\n          <date from="2022-01-10"',
        "2022-01-10",
    ),
    (
        "date",
        "2022年1月11日—2022年1月12日</date>\n          <act",
        "2022-01-10—2022-01-12</date>\n          <act",
        "2022-01-10",
    ),
    ("language", 'ident="zh-Hans"', 'ident="zh-Hant"', "zh-Hant"),
    ("language", 'xml:lang="zh-Hans">\n  <teiHeader>', 'xml:lang="zh-Hant">\n  <teiHeader>', "zh-Hant"),
    ("jurisdiction.level", "#level.prefecture", "#level.county", "county"),
    ("jurisdiction.name", '<region type="prefecture">云岭市<', '<region type="prefecture">云岭州<', "云岭州"),
    ("jurisdiction.province", ">云南省<", ">云岭省<", "云岭省"),
    ("jurisdiction.code", ">539900<", ">539901<", "539901"),
    ("period.reviewed", ">2017年—2021年<", ">2016年—2021年<", ["2016", "2021"]),
    ("period.planned", 'when="2022">2022年<', 'when="2022">2023年<', "2023"),
]
"""Field, words in one place of the header, what a person wrote instead, and the value that is then read."""


@pytest.mark.parametrize(("field", "old", "new", "expected"), ONE_PLACE)
def test_an_edit_in_one_place_is_read_back_though_another_still_says_the_old(
    field: str, old: str, new: str, expected: Any
) -> None:
    assert value(edited((old, new)), field) == expected


def test_where_other_places_still_say_the_old_a_problem_names_them() -> None:
    report = edited((">程宇</author>", ">程雨</author>"))
    assert [each.message for each in report.problems if each.code.code == "header-disagrees"] == [
        "bibl/author says 程宇; 程雨, which the header says elsewhere, was taken",
        "person/persName says 程宇; 程雨, which the header says elsewhere, was taken",
    ]


def test_what_only_one_place_states_is_no_disagreement() -> None:
    edits = ((">云岭日报<", ">云岭晚报<"), (">539900<", ">539901<"), ("——“十四五”开局之年</title>", "——开局</title>"))
    for old, new in edits:
        assert "header-disagrees" not in codes(edited((old, new)))


def test_an_edit_in_all_places_is_no_disagreement() -> None:
    text = WRITTEN.replace("程宇", "程雨").replace("2022-01-11", "2022-01-10").replace("1月11日", "1月10日")
    report = read_back(text)
    assert (value(report, "speaker.name"), value(report, "date")) == ("程雨", "2022-01-10")
    assert "header-disagrees" not in codes(report)


def test_what_was_taken_out_of_one_place_is_told() -> None:
    report = edited(('<author role="speaker" ref="#speaker">程宇</author>\n', ""))
    assert value(report, "speaker.name") == "程宇"
    assert [each.message for each in report.problems if each.code.code == "header-disagrees"] == [
        "titleStmt/author is not there, and 程宇, which the header says elsewhere, was taken"
    ]


def test_an_author_without_a_person_is_the_speaker() -> None:
    start, end = WRITTEN.index("<listPerson>"), WRITTEN.index("</listPerson>") + len("</listPerson>")
    text = WRITTEN[:start] + WRITTEN[end:]
    text = text.replace(' ref="#speaker"', "").replace(' who="#speaker"', "").replace(' ref="#government"', "")
    assert value(read_back(text), "speaker.name") == "程宇"


def test_an_office_that_is_no_longer_acting_is_read_from_its_words() -> None:
    report = edited((">代市长<", ">市长<"))
    assert (value(report, "speaker.role"), value(report, "speaker.acting")) == ("市长", False)
    assert "header-disagrees" in codes(report)


def test_a_place_that_became_a_province_keeps_its_name() -> None:
    report = edited(("#level.prefecture", "#level.province"))
    assert (value(report, "jurisdiction.level"), value(report, "jurisdiction.name")) == ("province", "云岭市")
    assert "header-disagrees" in codes(report)


def test_a_date_in_words_that_cannot_be_read_is_told_and_never_breaks_the_json() -> None:
    text = WRITTEN.replace(' from="2022-01-11" to="2022-01-12">2022年1月11日—2022年1月12日<', ">年初<")
    report = read_back(text)
    assert value(report, "date") is None and "header-disagrees" in codes(report)
    assert write(report, "json").problems == ()


def test_the_id_of_the_report_may_be_edited_in_either_place() -> None:
    one, other = "cn-539900-2022-9-1</idno>", 'xml:id="cn-539900-2022-9-1" xml:lang'
    assert edited((one, "cn-yl-1</idno>")).id == "cn-yl-1"
    assert edited((other, 'xml:id="cn-yl-1" xml:lang')).id == "cn-yl-1"
    assert "header-disagrees" in codes(edited((one, "cn-yl-1</idno>")))
    edition = 'type="edition">cn-539900-2022-9-1-'
    both = edited((one, "cn-yl-1</idno>"), (other, 'xml:id="cn-yl-1" xml:lang'), (edition, 'type="edition">cn-yl-1-'))
    assert both.id == "cn-yl-1" and "header-disagrees" not in codes(both)


def leaves_of(root: etree._Element) -> Iterator[tuple[str, etree._Element, str | None]]:
    """Each value of the header: where it stands, its element, and its attribute or None for its words."""
    for element in root[0].iter("*"):
        way = [etree.QName(each).localname for each in (element, *element.iterancestors())][::-1]
        if any(step in MADE_ANEW for step in way) or (way[3:4] != ["sourceDesc"] and set(way[4:5]) & {*FROM_A_FRAME}):
            continue
        if (element.text or "").strip():
            yield "/".join(way), element, None
        for name in element.attrib:
            yield "/".join((*way, str(name))), element, str(name)


def test_no_edit_of_any_value_of_the_header_is_lost_in_silence() -> None:
    """Each value in turn, made another: it comes back, or a problem tells, or the schema refuses it."""
    whole = read_back(WRITTEN)
    unheard = []
    count = sum(1 for _ in leaves_of(etree.fromstring(WRITTEN.encode())))
    for number in range(count):
        root = etree.fromstring(WRITTEN.encode())
        place, element, attribute = list(leaves_of(root))[number]
        old = element.text if attribute is None else element.get(attribute)
        new = (old or "")[:-1] + ("7" if old and old.endswith("8") else "8")
        if attribute is None:
            element.text = new
        else:
            element.set(attribute, new)
        found = read_tei(etree.tostring(root, encoding="utf-8"))
        told = {each.code.code for each in found.problems} - {"heading-skipped"}
        kept = isinstance(found.value, Report) and (found.value.metadata, found.value.source, found.value.id) != (
            whole.metadata,
            whole.source,
            whole.id,
        )
        if not told and not kept:
            unheard.append(place)
    assert count > 60
    assert unheard == []


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(reports())
def test_a_header_that_nobody_edited_disagrees_with_nothing(report: Report) -> None:
    again = read_back(write(report, "tei", check=False).value)
    assert "header-disagrees" not in codes(again)


@pytest.mark.parametrize(
    "text",
    [
        "政府工作报告\n——2022年1月8日在云溪市第六届人民代表大会第三次会议上\n代市长 程宇\n各位代表：\n一、回顾\n稳。\n",
        "云溪市人民政府工作报告\n各位代表：\n现在，我代表市人民政府，向大会报告工作。\n一、过去五年工作回顾\n稳。\n",
        "国务院政府工作报告\n国务院总理 程宇\n各位代表：\n一、2021年工作回顾\n稳。\n二、2022年工作安排\n进。\n",
        "广东省人民政府工作报告\n省长 程宇\n各位代表：\n一、2021年工作回顾\n稳。\n二、2022年工作安排\n进。\n",
    ],
)
def test_no_header_of_ours_disagrees_with_itself(text: str) -> None:
    assert "header-disagrees" not in codes(read_back(write(read(text).value, "tei").value))


def test_of_several_words_for_one_thing_the_one_that_stands_alone_is_the_edit() -> None:
    assert settled(["2022", "2022", "2021"]) == "2021"
    assert settled(["甲", "乙"], "甲") == settled(["乙", "甲"], "甲") == "乙"
    assert settled(["甲", "乙"]) == settled(["甲", "甲"], "乙") == settled([None, "甲"]) == "甲"
    assert settled(["甲", "甲", "乙", "乙"]) == "甲"
    assert settled([None, None]) is None
