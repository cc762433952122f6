"""The JSON that is written: it fits its schema, reads back equal, and can be read by a person."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given, settings, strategies as st
from jsonschema import Draft202012Validator
from sample import sample, sample_report
from strategies import reports

from converter import write
from converter.formats.json import check as json_check
from converter.formats.json.check import check_json, explained, fits
from converter.formats.json.text import WIDTH, json_text
from converter.formats.json.values import TYPED, from_json, to_json
from converter.generate.json_schema import GENERATED, report_schema
from converter.generate.problem_schema import problem_schema
from converter.model import Report

Json = Any


@pytest.mark.parametrize(("folder", "name"), GENERATED)
def test_what_is_generated_is_fresh(folder: str, name: str) -> None:
    fresh = GENERATED[folder, name]()
    assert (ROOT / folder / name).read_text("utf-8") == fresh, "run python -m converter.generate.json_schema"


@pytest.mark.parametrize("schema", [report_schema(), problem_schema()], ids=lambda schema: schema["$id"])
def test_the_schemas_are_schemas(schema: Json) -> None:
    Draft202012Validator.check_schema(schema)


def properties(schema: Json, path: str = "") -> Iterator[tuple[str, Json]]:
    """Every property that a schema defines, with its path."""
    for name, each in schema.get("properties", {}).items():
        yield f"{path}.{name}", each
    for name, each in schema.get("$defs", {}).items():
        yield from properties(each, f"{path}/{name}")


def test_every_field_is_described_and_nothing_else_is_allowed() -> None:
    schema = report_schema()
    for path, each in properties(schema):
        assert each.get("description") or path in ("/node.type", "/annotation.type"), path
    for name, each in schema["$defs"].items():
        assert each["description"], name
        assert each["type"] != "object" or name in ("node", "annotation") or each["additionalProperties"] is False, name


def test_every_field_of_the_model_is_in_the_schema() -> None:
    schema = report_schema()
    assert {"schema_version", "record"} | {each.name for each in fields(Report)} == set(schema["properties"])
    for name, cls in TYPED.items():
        assert {"type"} | {each.name for each in fields(cls)} == set(schema["$defs"][name]["properties"])


def test_a_report_reads_back_equal() -> None:
    report = sample_report()
    assert from_json(json.loads(write(report, "json").value)) == report


@settings(max_examples=60)
@given(reports())
def test_any_report_fits_the_schema_and_reads_back_equal(report: Report) -> None:
    outcome = write(report, "json")
    assert outcome.problems == ()
    assert from_json(json.loads(outcome.value)) == report


def test_spans_and_layout_take_no_line_for_each_number() -> None:
    text = write(sample_report(), "json").value
    assert '"span": [38, 44], "text": "政府工作报告"' in text
    assert max(map(len, text.splitlines())) <= WIDTH + 40
    layout = text.partition('"layout": [\n')[2].partition("\n    ]")[0].splitlines()
    assert len(layout) < len(sample_report().source.layout) / 4


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(values)
def test_the_layout_of_json_says_what_json_dumps_says(value: Json) -> None:
    assert json.loads(json_text(value)) == value


@given(values)
def test_a_value_is_on_one_line_exactly_if_it_fits(value: Json) -> None:
    on_one = json.dumps(value, ensure_ascii=False)
    columns = len(on_one) + sum(character >= "\u1100" for character in on_one)
    fits = columns <= WIDTH or not isinstance(value, dict | list)
    assert ("\n" not in json_text(value).removesuffix("\n")) == fits


def test_a_lone_surrogate_is_escaped_since_no_file_can_hold_it() -> None:
    assert json_text("\ud800").encode() == b'"\\ud800"\n'
    assert json.loads(json_text({"a\udfff": "x"})) == {"a\udfff": "x"}


SAMPLE = to_json(sample_report())


def paths(value: Json, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value inside."""
    yield path
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from paths(each, (*path, key))


PATHS = list(paths(SAMPLE))
STRANGE = (
    None,
    True,
    0,
    -1,
    1.0,
    1.5,
    2**70,
    "",
    "x",
    "2022",
    "2022-01-11\n",
    "2022-13",
    "123456",
    "123456\n",
    "division",
    [],
    [1],
    [1, 2],
    [2, "x"],
    [[0, ""]],
    {},
    {"type": "no"},
    {"type": "stage"},
    "\ud800",
)


@st.composite
def mutants(draw: st.DrawFn) -> Json:
    """The sample with a few values replaced, taken away, or added."""
    value = copy.deepcopy(SAMPLE)
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(PATHS[1:]))
        target = value
        try:
            for key in way:
                target = target[key]
            match draw(st.sampled_from(("replace", "replace", "remove", "add"))):
                case "replace":
                    target[last] = draw(st.sampled_from(STRANGE))
                case "remove":
                    del target[last]
                case _:
                    target["extra"] = draw(st.sampled_from(STRANGE))
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took this place away
    return value


@settings(max_examples=300)
@given(st.one_of(mutants(), values, st.sampled_from(STRANGE)))
def test_the_fast_verdict_is_the_explained_one(value: Json) -> None:
    slow = next(json_check._explainer().iter_errors(value), None) is None
    assert fits(value) == slow
    if not slow:
        assert explained(value).message.startswith("$")


@pytest.mark.parametrize(
    ("way", "value", "message"),
    [
        (("metadata", "date"), "2022-13", "$.metadata.date: does not match"),
        (("metadata", "jurisdiction", "code"), "22", "$.metadata.jurisdiction.code: does not match"),
        (("kind",), "news", "$.kind: is not one of"),
        (("body", 0, "children", 0, "span"), [1], "$.body[0].children[0].span: is too short; found [1]"),
        (("body", 0, "type"), "chapter", "$.body[0].type: is not one of"),
        (("body", 0, "run_in"), "no", "$.body[0].run_in: is not of type 'boolean'; found \"no\""),
        (("front", 0, "txt"), "", "$.front[0]: Additional properties are not allowed ('txt' was unexpected)"),
        (("source", "layout", 0), [0], "$.source.layout[0]: is too short; found [0]"),
    ],
)
def test_a_failure_names_the_leaf_and_its_value(way: tuple[Any, ...], value: Json, message: str) -> None:
    wrong = copy.deepcopy(SAMPLE)
    target = wrong
    for key in way[:-1]:
        target = target[key]
    target[way[-1]] = value
    (problem,) = check_json(wrong)
    assert problem.code.code == "invalid-json"
    assert problem.message.startswith(message)


def test_a_failure_shows_eighty_characters_of_a_long_value() -> None:
    (problem,) = check_json({**SAMPLE, "kind": "甲" * 78})
    assert problem.message.endswith(f'found "{"甲" * 78}"')
    (problem,) = check_json({**SAMPLE, "kind": "甲" * 79})
    assert problem.message.endswith(f'found "{"甲" * 79}…')


def test_an_output_is_checked_unless_the_caller_says_not_to() -> None:
    right = sample()[0]
    wrong = replace(right, metadata=replace(right.metadata, date="soon"))
    assert [each.code.code for each in write(wrong, "json").problems] == ["invalid-json"]
    assert write(wrong, "json", check=False).problems == ()


def test_a_format_that_there_is_not_is_named() -> None:
    with pytest.raises(ValueError, match="no format 'rtf'; there are json, markdown, tei, source"):
        write(sample_report(), "rtf")
