"""Places and organisations of a passage: `place_names.md`, `organizations.md`, and what holds of any text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, cast

import pytest
from hypothesis import given, strategies as st
from spent import taken

from converter import read
from converter.annotate.gazetteer import above, index
from converter.annotate.known_bodies import BODIES, Body
from converter.annotate.local_bodies import LOCAL_BODIES, LocalBodyRow
from converter.annotate.organizations import organizations
from converter.annotate.place_names import place_names
from converter.annotate.place_words import BARE_PLACE_NAMES, CITY_WORDS, COMMON_PLACE_WORDS
from converter.annotate.values import Context, Passage
from converter.model import Jurisdiction, Level, Organization, PlaceName
from converter.model.places import FIRST_YEAR, TABLE
from converter.model.stated import stated


class Case(NamedTuple):
    """A sentence of a page, whose report it is from, and the rows below it."""

    sentence: str
    context: Context
    rows: list[str]


def cases(page: str) -> list[Case]:
    """The sentences of a page, in order."""
    found: list[Case] = []
    context = Context()
    for line in Path(__file__).with_name(page).read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            context = context_of(line[1:].split())
        elif line.startswith("> "):
            found.append(Case(line[2:], context, []))
        elif line.startswith("| ") and not line.startswith("| text |"):
            found[-1].rows.append(line)
    return found


def context_of(words: list[str]) -> Context:
    """The context that a line such as `@ 辽源市 prefecture 220400 2022` gives."""
    if not words:
        return Context()
    name, level, code, year = words
    return Context(year=int(year), jurisdiction=Jurisdiction(name, cast(Level, level), None, code))


def drawn(cells: tuple[str | None, ...]) -> str:
    return "| " + " | ".join(cell or "" for cell in cells) + " |"


@pytest.mark.parametrize("case", cases("place_names.md"), ids=lambda case: case.sentence)
def test_a_sentence_names_the_places_of_its_page(case: Case) -> None:
    found = place_names(Passage.of(case.sentence, case.context))
    assert [
        drawn((each.text, each.name, each.level, each.code, " ".join(each.candidates))) for each in found
    ] == case.rows
    assert all(each.relative == (each.text[0] in "全我本") for each in found)


@pytest.mark.parametrize("case", cases("organizations.md"), ids=lambda case: case.sentence)
def test_a_sentence_names_the_organisations_of_its_page(case: Case) -> None:
    found = organizations(Passage.of(case.sentence, case.context))
    assert [drawn((each.text, each.kind, each.name, each.place)) for each in found] == case.rows


HOME = Context(year=2022, jurisdiction=Jurisdiction("东丰县", "county", "吉林省", "220421"))


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.said)
def test_a_known_body_is_found_by_its_name(body: Body) -> None:
    found = organizations(Passage.of(f"按照{body.said}，", HOME))
    assert [(each.text, each.kind, each.name) for each in found] == [(body.said, body.kind, body.name)]


@pytest.mark.parametrize("row", LOCAL_BODIES, ids=lambda row: row.example)
def test_a_body_of_a_place_is_known_by_its_example(row: LocalBodyRow) -> None:
    found = organizations(Passage.of(f"，{row.example}，", HOME))
    assert [(each.text, each.kind) for each in found] == [(row.example, row.kind)]


def test_the_year_planned_stands_in_for_the_year() -> None:
    context = Context(planned_year="2012", jurisdiction=Jurisdiction("保定市", "prefecture", None, "130600"))
    assert [each.code for each in place_names(Passage.of("支持徐水县。", context))] == ["130625"]


def test_a_place_without_a_code_is_itself_and_nothing_above_it_is_guessed() -> None:
    context = Context(year=2025, jurisdiction=Jurisdiction("示例新区", "county"))
    found = place_names(Passage.of("全区位居全市第一。", context))
    assert [(each.name, each.level, each.code) for each in found] == [("示例新区", "county", None), (None, None, None)]


def test_full_width_characters_are_read_and_kept() -> None:
    assert [each.text for each in place_names(Passage.of("支持东丰、东辽２县。", HOME))] == ["东丰", "东辽"]


def test_lists_of_words_hold_names_of_the_table() -> None:
    assert {name for name in BARE_PLACE_NAMES if len(name) > 1} <= index().full
    assert [name for name in index().full if len(name) < 2] == []
    assert all(len(word) >= 2 for word in COMMON_PLACE_WORDS | CITY_WORDS)


def test_what_holds_a_county_is_found_by_its_code() -> None:
    assert [place.code for place in above("220421", 2022)] == ["220421", "220400", "220000"]
    assert above("999999", 2022) == ()


WORDS = st.lists(
    st.sampled_from(
        [
            *"全市县区省我本国、和两等5个委镇乡城民域，。局",
            "政府",
            "人大",
            "公司",
            "集团",
            "大学",
            "银行",
            "医院",
            "街道",
            "东丰",
            "东辽",
            "辽源",
            "吉林",
            "新华",
            "北京",
            "重庆",
            "甘孜",
            "海城",
            "支持",
            "人民",
            "教育",
            "自治州",
            "自治区",
            "广西壮族",
            "有限",
        ]
    ),
    max_size=24,
).map("".join)
CONTEXTS = st.sampled_from([case.context for case in cases("place_names.md")])


@given(st.text(max_size=60) | WORDS, CONTEXTS)
def test_any_text_gives_places_and_organisations_whose_spans_give_their_words(text: str, context: Context) -> None:
    passage = Passage.of(text, context)
    found: tuple[tuple[PlaceName | Organization, ...], ...] = (place_names(passage), organizations(passage))
    for kind in found:
        done = 0
        for each in kind:
            start, end = each.span
            assert done <= start < end <= len(text)
            assert each.text == text[start:end] != ""
            done = end


@given(WORDS, CONTEXTS)
def test_codes_are_those_of_the_year(text: str, context: Context) -> None:
    passage = Passage.of(text, context)
    codes = {code for each in place_names(passage) for code in (each.code, *each.candidates) if code}
    codes |= {each.place for each in organizations(passage) if each.place}
    year = max(context.year or 2026, FIRST_YEAR)
    assert codes <= codes_of(year)


def codes_of(year: int) -> set[str]:
    """The codes that hold in a year or a year off."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    return {code for _, code, first, last in rows if int(first) - 1 <= year <= int(last or 9999) + 1}


@given(WORDS, CONTEXTS)
def test_a_place_whose_unit_is_open_says_so(text: str, context: Context) -> None:
    for each in place_names(Passage.of(text, context)):
        assert (each.code is None) or each.candidates == ()
        assert len(each.candidates) != 1


@pytest.mark.parametrize("recognise", [place_names, organizations])
@pytest.mark.parametrize(
    "piece",
    [
        "全市",
        "东丰、",
        "东丰、东辽两县",
        "省",
        "市政府",
        "区",
        "自治",
        "集团",
        "大学",
        "白沟镇、",
        "发展改革",
        "重庆",
        "街道",
        "中国",
        "人民代表大会",
    ],
)
def test_time_grows_with_length_alone(recognise: Callable[[Passage], object], piece: str) -> None:
    def seconds(length: int) -> float:
        passage = Passage.of(piece * (length // len(piece)), HOME)
        return taken(lambda: recognise(passage))

    seconds(1_000)
    shortest = min(seconds(8_000) for _ in range(3))
    assert any(seconds(40_000) < 20 * shortest + 0.1 for _ in range(3))


def test_real_reports_name_places_of_their_years(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "texts").iterdir())[:8]:
        report = read(path.read_bytes()).value
        metadata = report.metadata
        year = int(metadata.date[:4]) if metadata.date else None
        context = Context(year=year, jurisdiction=metadata.jurisdiction)
        codes: set[str] = set()
        for leaf in stated(report):
            codes |= {each.code for each in place_names(Passage.of(leaf.text, context)) if each.code}
        assert codes and (year is None or codes <= codes_of(year)), path.name
