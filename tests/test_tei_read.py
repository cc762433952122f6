"""TEI read back: ours into the report it was, edited or not; other TEI into its text."""

from __future__ import annotations

import pytest
from conftest import corpus_files
from hypothesis import HealthCheck, given, settings
from sample import sample_report
from strategies import reports

from converter import read, write
from converter.checks.coverage import check_coverage
from converter.inputs.tei import read_tei
from converter.layout import leaves, restore
from converter.model import Report

SOME = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def tei(report: Report) -> str:
    return write(report, "tei", check=False).value


def back(text: str | bytes) -> Report:
    """The report in TEI of ours."""
    found = read_tei(text.encode() if isinstance(text, str) else text)
    assert isinstance(found.value, Report), found.problems
    return found.value


def first_difference(one: str, other: str) -> tuple[str, str] | None:
    """The first lines that are not the same; comparing the texts themselves would take pytest minutes to show."""
    pairs = zip(one.splitlines(), [*other.splitlines(), ""], strict=False)
    return None if one == other else next((pair for pair in pairs if pair[0] != pair[1]), (one[-80:], other[-80:]))


def faults(report: Report) -> tuple[object, ...]:
    """What makes TEI change when it is read and written, and what its report lost."""
    written = tei(report)
    again = back(written)
    changed = first_difference(tei(again), written)
    lost = check_coverage(again, restore(leaves(again), again.source.layout))
    return (*lost, *([changed] if changed else []))


@SOME
@given(reports())
def test_tei_read_and_written_again_is_the_same_byte_for_byte(report: Report) -> None:
    assert faults(report) == ()


def test_the_sample_read_from_tei_and_written_again_is_the_same() -> None:
    assert faults(sample_report()) == ()


@pytest.mark.usefixtures("shared")
def test_the_tei_of_real_reports_read_and_written_again_is_the_same() -> None:
    assert {path.name: found for path in corpus_files()[::10] if (found := faults(read(path.read_bytes()).value))} == {}
