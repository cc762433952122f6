"""The id of a work is made of what every copy of the report lets be known, and tells it from all others.

`python tests/test_report_ids.py` prints the figures over the corpus beside the checkout.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import SHARED

from converter import read
from converter.catalogue.identity import edition_id
from converter.catalogue.sessions import session_year

SPEECH = """政府工作报告
——{day}在{place}第十五届人民代表大会第{session}次会议上
市长 张三
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、{before}工作回顾
各项事业稳步发展，群众生活持续改善。
二、{after}工作安排
坚持稳中求进，做好各项工作。
"""

WORDS = re.compile("x[0-9a-f]{8}$")
"""Checksum of the words at the end of an id."""


def id_of(text: str) -> str:
    """The id of the report in a text, x for its checksum."""
    return WORDS.sub("x", read(text).value.id)


@pytest.mark.parametrize(
    ("place", "day", "session", "before", "after", "name"),
    [
        ("辽源市", "2022年1月11日", "三", "2021年", "2022年", "cn-220400-2022"),
        ("辽源市", "2022年1月11日", "三", "过去一年", "今年", "cn-220400-2022"),
        ("辽源市", "", "三", "2021年", "2022年", "cn-220400-2022"),
        ("辽源市", "", "三", "2021年", "今年", "cn-220400-2022"),
        ("辽源市", "2021年12月29日", "三", "2021年", "2022年", "cn-220400-2022"),
        ("辽源市", "2022年1月11日", "一", "过去五年", "今年", "cn-220400-2022-s1"),
        ("辽源市", "", "三", "过去一年", "今年", "cn-220400-t15-s3"),
        ("示例新区", "2022年1月11日", "三", "2021年", "2022年", "cn-xn--fsqr3gc1vvns-2022"),
    ],
)
def test_place_and_year_name_a_report_or_place_and_session(
    place: str, day: str, session: str, before: str, after: str, name: str
) -> None:
    assert id_of(SPEECH.format(place=place, day=day, session=session, before=before, after=after)) == name


def test_a_copy_without_its_title_block_has_the_same_id() -> None:
    whole = SPEECH.format(place="辽源市", day="2022年1月11日", session="三", before="2021年", after="2022年")
    speech = "辽源市人民政府工作报告\n" + whole.partition("张三\n")[2]
    assert id_of(whole) == id_of(speech) == "cn-220400-2022"


def test_two_reports_of_one_year_have_two_ids() -> None:
    """In the year of an election a county's government reports in winter, and to the new congress in summer."""
    winter = SPEECH.format(place="辽源市", day="2021年2月5日", session="六", before="2020年", after="2021年")
    summer = SPEECH.format(place="辽源市", day="2021年7月28日", session="一", before="过去五年", after="2021年")
    assert (id_of(winter), id_of(summer)) == ("cn-220400-2021", "cn-220400-2021-s1")


STATE = "国务院政府工作报告\n各位代表：\n{opening}\n一、{heading}\n经济持续发展。\n二、主要任务\n稳中求进。\n"


@pytest.mark.parametrize(
    ("opening", "heading", "name"),
    [
        ("现在，我代表国务院，向第十届全国人民代表大会第一次会议报告工作。", "政府工作的回顾", "cn-state-2003"),
        ("从去年９月第五届全国人民代表大会第三次会议到现在，过去了一年零两个月。", "经济形势", "cn-state-1981"),
        ("我代表国务院作报告。第七届全国人民代表大会第一次会议以来过去了五年。", "五年的成就", "cn-state-1993"),
        ("我代表国务院，向第四届全国人民代表大会作政府工作报告。", "国内形势", "cn-state-1975"),
        ("我代表国务院作报告。刚刚过去的１９８４年，成就很大。", "经济形势", "cn-state-1985"),
        ("我代表国务院，向大会作政府工作报告。", "经济形势", "cn-state-x"),
    ],
)
def test_the_state_councils_report_is_named_by_the_session_that_its_speech_names(
    opening: str, heading: str, name: str
) -> None:
    assert id_of(STATE.format(opening=opening, heading=heading)) == name


def test_every_session_of_the_national_congress_has_a_year_of_its_own() -> None:
    years = [session_year(term, session) for term in range(1, 15) for session in range(1, 6)]
    known = [year for year in years if year is not None]
    assert known == sorted(set(known)) and len(known) == 5 + 4 + 1 + 1 + 50


def test_a_report_of_which_place_and_time_are_unknown_is_named_by_its_words() -> None:
    text = SPEECH.format(place="示例市", day="", session="三", before="过去一年", after="今年")
    assert id_of(text.replace("示例市", "")) == "cn-t15-s3-x"


def test_a_paper_of_another_kind_has_its_checksum_too() -> None:
    text = "示例市第十五届人民代表大会第三次会议关于政府工作报告的决议\n（2022年1月14日通过）\n会议决定批准这个报告。\n"
    assert id_of(text).endswith("-x")


def test_the_checksum_is_that_of_the_words_however_they_are_laid_out() -> None:
    text = STATE.format(opening="我代表国务院，向大会作政府工作报告。", heading="经济形势")
    other = text.replace("\n", "\n\n　　")
    assert read(text).value.id == read(other).value.id != read(text.replace("持续", "快速")).value.id


def test_the_edition_is_that_of_its_source() -> None:
    text = SPEECH.format(place="辽源市", day="2022年1月11日", session="三", before="2021年", after="2022年")
    one, other = read(text).value, read(text + "\n").value
    assert one.id == other.id and edition_id(one) != edition_id(other)
    assert edition_id(one) == f"{one.id}-{one.source.sha256[:8]}"


class Copy(NamedTuple):
    """A file of the corpus: its name, the report that it holds, and the id that it is given."""

    name: str
    work: str
    id: str


IN_AUTUMN = {
    f"cnty-{name}" for name in ("baoanqu-2021-sz", "futianqu-2021-szb", "longhuaqu-2021-sz", "luohuqu-2021-szb")
}
"""Files named after a year in which the place's government reported twice: those of the second report."""

UNLIKE = {"nat-state-1960"}
"""Reports of which one copy states neither a year nor a session, so that its words name it."""


def copies() -> list[Copy]:
    """The work reports of the corpus: files of one report share the name but for its last part, the source."""
    found = []
    for folder in ("texts", "more", "docx"):
        for path in sorted((SHARED / "corpus" / folder).iterdir()):
            report = read(path.read_bytes(), name=path.name).value
            work = path.stem if path.stem[0].isdigit() else path.stem.rpartition("-")[0]
            if report.kind != "other":
                found.append(Copy(path.stem, work + "-second" * (path.stem in IN_AUTUMN), report.id))
    return found


def figures(found: list[Copy]) -> dict[str, list[str]]:
    """Shares of the corpus: what is named by its words, what differs between copies, and what meets though other."""
    works, ids = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for copy in found:
        works[copy.work].add(copy.id)
        ids[copy.id].add(copy.work)
    return {
        "named by their words": [copy.name for copy in found if WORDS.search(copy.id)],
        "reports with several ids": sorted(work for work, names in works.items() if len(names) > 1),
        "ids of several reports": sorted(name for name, held in ids.items() if len(held) > 1),
    }


@pytest.mark.corpus
@pytest.mark.usefixtures("shared")
def test_no_two_reports_of_the_corpus_share_an_id_and_copies_of_one_have_the_same() -> None:
    found = copies()
    seen = figures(found)
    assert len(found) > 400
    assert seen["ids of several reports"] == []
    assert set(seen["reports with several ids"]) <= UNLIKE
    assert len(seen["named by their words"]) <= 0.02 * len(found)


if __name__ == "__main__":
    everything: list[Copy] = copies()
    several = sum(1 for work in {copy.work for copy in everything} if sum(c.work == work for c in everything) > 1)
    sys.stdout.write(f"{len(everything)} files of work reports, {several} reports in several files\n")
    for what, names in figures(everything).items():
        sys.stdout.write(f"{len(names)} {what}: {' '.join(names)}\n")
    sys.stdout.write(
        f"{Path(__file__).name}: {100 * len(figures(everything)['named by their words']) / len(everything):.2f} %\n"
    )
