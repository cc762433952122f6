"""Ways in which a stage may break a reading: each takes the report that the stages made, and gives a broken one.

In every other test a reading that fails its check is a failure, though `read` gives the plain text (`watched`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

from converter import pipeline
from converter.checks import fallback
from converter.model import Division, Lead, Paragraph, Report
from converter.source.problem import Outcome
from converter.source.source import Source
from converter.source.span import Span

Break = Callable[[Report], Report]


def lost(report: Report) -> Report:
    """Its last node is gone."""
    return replace(report, body=report.body[:-1])


def twice(report: Report) -> Report:
    """Its first node stands twice."""
    return replace(report, body=(report.body[0], *report.body))


def shifted(report: Report) -> Report:
    """Its last node stands a character too early."""
    last = report.body[-1]
    return replace(report, body=(*report.body[:-1], replace(last, span=Span(last.span.start - 1, last.span.end - 1))))


def outside(report: Report) -> Report:
    """Its first division ends before its children do."""
    first = report.body[0]
    return replace(report, body=(replace(first, span=Span(first.span.start, first.span.end - 3)), *report.body[1:]))


def set_aside(report: Report) -> Report:
    """The words of its last node are taken for layout."""
    last = report.body[-1]
    words = tuple(run if run.offset < last.span.start else replace(run, text="经济") for run in report.source.layout)
    return replace(report, source=replace(report.source, layout=words))


def led(report: Report) -> Report:
    """A topic sentence is said to stand where other words do."""
    first = report.body[0]
    assert isinstance(first, Division)
    paragraph = first.children[0]
    assert isinstance(paragraph, Paragraph)
    wrong = replace(paragraph, leads=(Lead("经济平稳", Span(paragraph.span.start, paragraph.span.start + 4)),))
    return replace(report, body=(replace(first, children=(wrong, *first.children[1:])), *report.body[1:]))


BREAKS: tuple[Break, ...] = (lost, twice, shifted, outside, set_aside, led)


@contextmanager
def broken(way: Break) -> Iterator[None]:
    """Every reading is broken in one way, behind its last stage."""
    made = pipeline.report_of

    def report_of(*given: object) -> Outcome[Report]:
        found = made(*given)  # type: ignore[arg-type]
        return Outcome(way(found.value), found.problems)

    with patch.object(pipeline, "report_of", report_of), expected():
        yield


_expected: list[bool] = []


@contextmanager
def expected() -> Iterator[None]:
    """A reading may fail its check."""
    _expected.append(True)
    try:
        yield
    finally:
        _expected.pop()


@contextmanager
def watched() -> Iterator[None]:
    """A reading that fails its check fails the test, unless that is expected."""
    plain = fallback.plain

    def watch(report: Report, source: Source) -> Report:
        assert _expected, "a reading failed its check, and its plain text would stand in"
        return plain(report, source)

    with patch.object(fallback, "plain", watch):
        yield
