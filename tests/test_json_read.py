"""Reading of our own JSON: the report that was written, or one sentence; inconsistencies are reported."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from sample import sample_report

from converter import read, write
from converter.formats.json.values import to_json
from converter.model import Report
from converter.source.problem import unread

TEXT = (
    "政府工作报告\n各位代表：\n现在，我代表示例市人民政府，向大会报告工作。\n一、2021年工作回顾\n"
    "深化“放管服”改革。全市生产总值增长8.5%。\n（一）改革。推进“放管服”改革[1]。\n名词解释\n1.放管服：简政放权。\n"
)


def written() -> dict[str, Any]:
    """A report in JSON with a heading, an annotation, a term and a glossary."""
    return json.loads(write(read(TEXT).value, "json", annotations="standoff").value)  # type: ignore[no-any-return]


def why(value: object) -> str:
    """Explain why the value is not read as a report; empty if it is."""
    return unread(read(json.dumps(value).encode(), name="a.json").problems)


def everything(report: Report) -> dict[str, str]:
    """All outputs of a report, each checked."""
    made = {form: write(report, form) for form in ("json", "markdown", "tei", "source", "csv")}
    assert [each for outcome in made.values() for each in outcome.problems if each.severity == "error"] == []
    return {form: outcome.value for form, outcome in made.items()}


def node(value: Any, *steps: str | int) -> Any:
    for step in steps:
        value = value[step]
    return value


LIES: dict[str, Callable[[dict[str, Any]], object]] = {
    "a text made longer": lambda it: node(it, "body", 0, "children", 0).update(text="深化“放管服”改革再出发。"),
    "a span moved": lambda it: node(it, "body", 0, "children", 0).update(span=[41, 60]),
    "a negative span": lambda it: node(it, "body", 0, "children", 0).update(span=[-9, -1]),
    "a span turned round": lambda it: it["metadata"]["evidence"].update(title=[6, 0]),
    "a span behind the text": lambda it: it["metadata"]["evidence"].update(title=[0, 10**30]),
    "two parts of one name": lambda it: node(it, "body", 0, "children", 0).update(id=node(it, "body", 0)["id"]),
    "a part twice": lambda it: it["body"].append(it["body"][0]),
    "parts in another order": lambda it: it["front"].reverse(),
    "overlapping parts": lambda it: node(it, "body", 0, "children", 0).update(span=[36, 70]),
    "another length": lambda it: it["source"].update(length=3),
    "no layout": lambda it: it["source"].update(layout=[]),
    "a word in the layout": lambda it: it["source"]["layout"][0].__setitem__(1, "年"),
    "an annotation elsewhere": lambda it: node(it, "body", 0, "children", 0, "annotations", -1).update(text="9.5%"),
    "a term elsewhere": lambda it: node(it, "body", 0, "children", 1, "children", 0, "refs", 0).update(text="两不愁"),
}


@pytest.mark.parametrize("lie", LIES)
def test_json_that_is_not_true_of_its_own_text_is_not_read(lie: str) -> None:
    value = written()
    assert why(value) == ""
    LIES[lie](value)
    if lie == "a negative span":
        assert why(value).startswith("This JSON is not a report that convert can read: ")
    else:
        assert why(value).startswith("This JSON was changed, and is not true of its own text any more: ")
        assert why(value).endswith("or change the TEI or the Markdown page, which may be edited.")


def test_a_whole_number_may_be_written_with_a_point() -> None:
    value = written()
    whole = json.loads(json.dumps(value), parse_int=float)
    outcome = read(json.dumps(whole).encode(), name="a.json")
    assert outcome.value == read(json.dumps(value).encode(), name="a.json").value
    everything(outcome.value)


@pytest.mark.parametrize(
    "words",
    [
        '{"schema_version": "1.0", "body": ' + "[" * 1_000 + "]" * 1_000 + "}",
        '{"schema_version": "1.0", "body": ' + "[" * 500 + "]" * 500 + "}",
        '{"schema_version": "1.0", "a": ' + '{"a": ' * 300 + "1" + "}" * 301,
        '{"schema_version": "1.0", "body": ' + "[" * 200_000,
        '{"schema_version": NaN}',
        '{"schema_version": "1.0", "a": -Infinity}',
        '{"schema_version": ' + "1" * 5_000 + "}",
        '{"schema_version": "1.0", "id": "\\ud800"}',
        '{"schema_version": "1.0"',
        '{"schema_version": "1.0"}{}',
    ],
)
def test_json_that_is_no_report_gives_one_sentence(words: str) -> None:
    outcome = read(words.encode(), name="a.json")
    assert [each.code.code for each in outcome.problems if each.severity == "error"][:1] == ["unreadable-file"]
    assert unread(outcome.problems).startswith(("This begins like a report in JSON, but ", "This JSON is no report"))


def nested(depth: int) -> dict[str, Any]:
    """A report whose divisions stand in one another, so deep."""
    value = to_json(sample_report())
    children: list[object] = []
    for level in range(depth, 0, -1):
        start = 2 * (level - 1)
        children = [
            {
                "type": "division",
                "id": f"d{level}",
                "span": [start, 2 * depth - 1],
                "level": level,
                "label": "",
                "label_span": None,
                "number": None,
                "scheme": "unnumbered",
                "heading": "章",
                "heading_span": [start, start + 1],
                "run_in": False,
                "children": children,
            }
        ]
    source = {**value["source"], "length": 2 * depth, "layout": [[2 * level + 1, "\n"] for level in range(depth)]}
    metadata = {**value["metadata"], "evidence": {}}
    return {
        **value,
        "metadata": metadata,
        "source": source,
        "front": [],
        "body": children,
        "omitted": [],
        "problems": [],
        "back": {"heads": [], "glossary": [], "annexes": [], "notes": []},
    }


def test_a_report_as_deep_as_is_read_can_be_written_in_every_way_and_read_back() -> None:
    outcome = read(json.dumps(nested(110)).encode(), name="a.json")
    assert unread(outcome.problems) == ""
    made = everything(outcome.value)
    assert [unread(read(made[form].encode(), name=f"a.{form}").problems) for form in ("json", "tei")] == ["", ""]
    assert "nests deeper than any report" in why(nested(130))
