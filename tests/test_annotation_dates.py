"""The dates of a passage: the page `dates.md`, every row of every table, and what holds of any text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given, strategies as st
from spent import taken

from converter import read
from converter.annotate.dates import ANCHOR, DATE_FORMS, DATE_REACH, START, DateForm, dates
from converter.annotate.eras import CONGRESSES, EVENTS, PLANS, since_an_event, years_of_plan
from converter.annotate.quantities import quantities
from converter.annotate.relative_dates import FROM_THE_YEAR_NAMED, RELATIVE_YEARS
from converter.annotate.values import Context, Passage
from converter.generate.json_schema import PATTERNS
from converter.model import Date
from converter.model.stated import stated

PAGE = Path(__file__).with_name("dates.md")
WHEN = re.compile(PATTERNS[Date, "when"])


class Case(NamedTuple):
    """A sentence of the page, the context above it, and the rows below it."""

    context: Context
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
            name, _, value = line.partition(": ")
            known[name] = value
        elif line.startswith("> "):
            found.append(Case(context_of(known), line[2:], []))
        elif line.startswith("| ") and not line.startswith("| text |"):
            found[-1].rows.append(line)
    return found


def context_of(known: dict[str, str]) -> Context:
    """The context that a block of the page writes."""
    assert known.keys() <= {field.name for field in fields(Context)}
    values: dict[str, Any] = dict(known)
    if "reviewed" in values:
        values["reviewed"] = tuple(values["reviewed"].split())
    if "planned" in values:
        values["planned"] = {"true": True, "false": False}[values["planned"]]
    return Context(**values)


def found_in(text: str, context: Context | None = None) -> tuple[Date, ...]:
    """The dates of a text."""
    return dates(Passage.of(text, context))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.sentence)
def test_a_sentence_names_the_dates_of_its_page(case: Case) -> None:
    found = found_in(case.sentence, case.context)
    assert [f"| {each.text} | {each.kind} | {each.when or ''} |" for each in found] == case.rows


@pytest.mark.parametrize("form", DATE_FORMS.values(), ids=lambda form: form.example)
def test_a_form_is_known_by_its_example(form: DateForm) -> None:
    assert START.match(form.example)
    anchor = ANCHOR.search(form.example)
    assert anchor is not None and anchor.start() <= DATE_REACH
    found = found_in(f"在{form.example}。", Context(date="2022-01-11"))
    assert found and found[0].span.start == 1
    assert re.match(form.pattern, form.example)


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_known_with_and_without_marks(name: str) -> None:
    first, last = PLANS[name]
    assert last - first == 4
    for text in (f"“{name}”", f"{name}时期", f"“{name}”期间", f"第{name[:-1]}个五年计划"):
        assert [(each.kind, each.when) for each in found_in(f"完成{text}。")] == [("plan", f"{first}/{last}")], text
    assert (years_of_plan(f"“{name}”开局之年"), years_of_plan(f"“{name}”末")) == (str(first), str(last))


@pytest.mark.parametrize("event", (*CONGRESSES, *EVENTS))
def test_an_event_from_which_reports_count_has_its_month(event: str) -> None:
    assert WHEN.fullmatch(since_an_event(f"{event}以来") or "")
    assert [(each.kind, each.when) for each in found_in(f"{event}以来，成就巨大。")] == [
        ("stated", since_an_event(f"{event}以来"))
    ]


@pytest.mark.parametrize("word", (*RELATIVE_YEARS, *FROM_THE_YEAR_NAMED))
def test_a_word_for_a_year_counts_from_now_or_from_the_year_named(word: str) -> None:
    year = 2022 + RELATIVE_YEARS[word] if word in RELATIVE_YEARS else 2019 + FROM_THE_YEAR_NAMED[word]
    found = found_in(f"2019年，{word}完成。", Context(date="2022-01-11"))
    assert [each.when for each in found] == ["2019", str(year)]


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    assert [each.when for each in found_in(f"于{day.year}年{day.month}月{day.day}日通车。")] == [day.isoformat()]


LIKELY = st.text(
    "0123456789１２〇○零一二三四五六七八九十年月日季度上下半前后去今明来以过近这本届世纪代末底初至到-—“”。， ",
    max_size=60,
)

CONTEXTS = st.builds(
    Context,
    date=st.none() | st.dates(date(1950, 1, 1)).map(lambda day: day.isoformat()) | st.sampled_from(["2022", "2022-01"]),
    planned=st.none() | st.booleans(),
    planned_year=st.none() | st.integers(1950, 2099).map(str),
    reviewed=st.sampled_from([(), ("2021",), ("2017", "2021")]),
)


@given(st.text(max_size=80) | LIKELY, CONTEXTS)
@example("1" * 500 + "年", Context())
@example("2021年13月、2月30日、0月、一百年代", Context(date="2022-01-11"))
@example("二十年来十年代前两个季度次年翌年", Context(date="2022-01-11"))
def test_any_text_gives_dates_whose_places_give_their_words(text: str, context: Context) -> None:
    done = 0
    for found in found_in(text, context):
        assert done <= found.span.start < found.span.end <= len(text)
        assert text[found.span.start : found.span.end] == found.text
        assert_valid(found)
        done = found.span.end


def assert_valid(found: Date) -> None:
    """A value is one that the schema knows, with the first end no later than the last."""
    if found.when is not None:
        assert WHEN.fullmatch(found.when), found
        ends = [end for end in found.when.split("/") if end != ".."]
        assert ends == sorted(ends), found


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "一二三",
        "年",
        "2021年",
        "2021年1月",
        "-",
        "2021-",
        "“十四五",
        "去年",
        "五年来",
        "1月至",
        "世纪",
        "上年",
        "前",
        "今年比",
        "2 0 2 1 ",
        "以来",
        "第五",
        "月",
        "10月",
    ],
)
def test_time_grows_with_length_alone(piece: str) -> None:
    def seconds(length: int) -> float:
        passage = Passage.of(piece * (length // len(piece)))
        return taken(lambda: dates(passage))

    seconds(1_000)
    shortest = min(seconds(10_000) for _ in range(3))
    assert any(seconds(80_000) < 16 * shortest + 0.1 for _ in range(3))


def real_passages(shared: Path) -> Iterator[Passage]:
    """The texts of some real reports, with what is known of each report."""
    for path in sorted((shared / "corpus" / "more").glob("*.txt"))[::4]:
        report = read(path.read_bytes()).value
        period, day = report.metadata.period, report.metadata.date
        known = Context(date=day, reviewed=period.reviewed, planned_year=period.planned)
        for leaf in stated(report):
            yield Passage.of(leaf.text, known)


def test_dates_of_real_reports_are_valid_and_cross_no_quantity(shared: Path) -> None:
    count = 0
    for passage in real_passages(shared):
        found = dates(passage)
        counted = quantities(passage)
        for each in found:
            count += 1
            assert each.text == each.span.of(passage.text)
            assert_valid(each)
            crossed = [q.text for q in counted if q.span.start < each.span.end and each.span.start < q.span.end]
            assert not crossed, (each.text, crossed)
    assert count > 500
