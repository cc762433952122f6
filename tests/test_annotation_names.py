"""Laws, terms and honours of a passage: the page `names.md`, every row of every table, and what holds of any text."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given, strategies as st
from spent import taken

from converter.annotate.honours import GIVERS, HONOUR_HEADS, NAMED_HONOURS, honours
from converter.annotate.laws import ENDINGS, Ending, kind_of, laws
from converter.annotate.passages import stated_in
from converter.annotate.terms import terms
from converter.annotate.values import Context, Passage
from converter.formats.json.values import TYPE_NAMES
from converter.model import Annotation, Honour, Law, Term

PAGE = Path(__file__).with_name("names.md")


class Case(NamedTuple):
    """A sentence of the page, what the glossary above it explains, and the rows below it."""

    terms: dict[str, str]
    sentence: str
    rows: list[str]


def cases() -> list[Case]:
    """The sentences of the page, in order."""
    found: list[Case] = []
    known: dict[str, str] = {}
    inside = False
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            inside = not inside
            known = {} if inside else known
        elif inside:
            term, _, entry = line.partition(": ")
            known[term] = entry
        elif line.startswith("> "):
            found.append(Case(known, line[2:], []))
        elif line.startswith("| ") and not line.startswith("| type |"):
            found[-1].rows.append(line)
    return found


def row(found: Law | Term | Honour) -> str:
    match found:
        case Law():
            says: str | None = found.kind
        case Term():
            says = found.entry or found.term
        case Honour():
            says = found.level
    return f"| {TYPE_NAMES[type(found)]} | {found.text} | {says} |"


def named(text: str, known: dict[str, str] | None = None) -> list[Law | Term | Honour]:
    """The laws, terms and honours of a text, in order."""
    passage = Passage.of(text, Context(terms=known or {}))
    return [each for found in stated_in([passage]) for each in found if isinstance(each, Law | Term | Honour)]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.sentence)
def test_a_sentence_names_what_its_page_says(case: Case) -> None:
    assert [row(each) for each in named(case.sentence, case.terms)] == case.rows


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda each: each.example)
def test_a_kind_of_work_is_known_by_its_example(ending: Ending) -> None:
    assert kind_of(ending.example) == kind_of(f"{ending.example}（试行）".replace("（", "(").replace("）", ")"))
    assert kind_of(ending.example) == kind_of(f"{ending.example}(2021-2025年)") == ending.kind


@pytest.mark.parametrize(("pattern", "example"), HONOUR_HEADS, ids=lambda each: str(each)[:12])
def test_an_honour_is_known_by_its_example(pattern: str, example: str) -> None:
    assert re.search(rf"(?:{pattern})$", example)
    assert [each.text for each in named(f"荣获全国{example}。")] == [f"全国{example}"]


def test_who_gives_an_honour_is_told_by_how_it_opens() -> None:
    openings = ("国家", "全国", "中国", "世界", "联合国", "省级", "全省", "市级", "州级", "县级")
    levels = [each.level for word in openings for each in honours(Passage.of(f"获评{word}森林城市。"))]
    assert levels == ["national"] * 3 + ["world"] * 2 + ["province"] * 2 + ["prefecture"] * 2 + ["county"]
    assert {giver.level for giver in GIVERS} == set(levels)
    assert [each.level for name in NAMED_HONOURS for each in honours(Passage.of(f"获{name}。"))] == [
        *NAMED_HONOURS.values()
    ]


LIKELY = st.text('《》〈〉“”「」"。，法条例国家全省级示范区先进奖双创十四五a1', max_size=60)


GLOSSARIES = st.dictionaries(st.text("双创“”区", max_size=3), st.just("glossary1"), max_size=2)


@given(st.text(max_size=80) | LIKELY, GLOSSARIES)
@example("《《》《〈", {})
@example("“十四五", {"十四五": "glossary1"})
def test_any_text_gives_names_whose_places_give_their_words(text: str, known: dict[str, str]) -> None:
    passage = Passage.of(text, Context(terms=known))
    for find in (laws, terms, honours):
        found = find(passage)
        assert [each.span.of(text) for each in found] == [each.text for each in found]
        assert all(one.span.end <= next.span.start for one, next in pairwise(found))
    every: list[Annotation] = [each for found in stated_in([passage]) for each in found]
    for one in every:
        for other in every:
            assert not one.span.start < other.span.start < one.span.end < other.span.end


@pytest.mark.parametrize("piece", ["《", "《》", "《a", "“", "“a", '"', "国家", "全国a", "省", "三区三线", "获省级"])
def test_time_grows_with_length_alone(piece: str) -> None:
    def seconds(length: int) -> float:
        passage = Passage.of(piece * (length // len(piece)), Context(terms={"三区三线": "g1", "三区": "g2"}))
        return taken(lambda: [find(passage) for find in (laws, terms, honours)])

    seconds(1_000)
    shortest = min(seconds(10_000) for _ in range(3))
    assert any(seconds(80_000) < 16 * shortest + 0.1 for _ in range(3))
