"""JSON of a report: it is the complete model, and comes back equal."""

from __future__ import annotations

import json

from hypothesis import given
from sample import sample_report
from strategies import reports

from converter.formats.json.values import from_json, to_json
from converter.model import Report


@given(reports())
def test_json_reads_back_as_the_same_report(report: Report) -> None:
    written = json.dumps(to_json(report), ensure_ascii=False)
    assert from_json(json.loads(written)) == report


@given(reports())
def test_writing_twice_gives_the_same_json(report: Report) -> None:
    first = to_json(report)
    assert json.dumps(first) == json.dumps(to_json(from_json(first)))


def test_the_sample_reads_back_as_the_same_report() -> None:
    report = sample_report()
    assert from_json(to_json(report)) == report


def test_metadata_that_nothing_states_is_null_and_not_left_out() -> None:
    written = to_json(sample_report())
    assert written["metadata"]["publication"]["editor"] == "李*明"
    assert set(written["metadata"]) >= {"title", "subtitle", "date_end", "speaker", "congress"}
