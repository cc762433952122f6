"""The steps of a line of a document, in the order in which they were taken."""

from __future__ import annotations

from collections.abc import Iterator

from converter.source.problem import Code
from converter.source.source import Source
from converter.source.span import Span
from converter.why import blocks, by_hand, lines, passes
from converter.why.step import Rule, Step
from converter.why.trace import TracedReading

BUILDERS = (
    lines.decoding,
    by_hand.corrections,
    lines.cutting,
    lines.setting_aside,
    lines.zoning,
    lines.attaching,
    blocks.joins,
    blocks.candidates,
    passes.changes,
    blocks.functions,
)
"""Functions that give the steps of each stage, in the order of the stages."""


def all_steps(reading: TracedReading) -> Iterator[Step]:
    """Every step about lines in a reading, stage by stage."""
    for build in BUILDERS:
        yield from build(reading)
    yield from _refused(reading)


def steps_of_line(reading: TracedReading, number: int) -> tuple[Step, ...]:
    """The steps that decided on characters of a line, `number` counted from 1.

    >>> from converter.why.trace import reading_of
    >>> reading = reading_of(Source("各位代表：\\n一、2021年工作回顾\\n经济平稳。"))
    >>> [step.after for step in steps_of_line(reading, 2) if step.stage in ("candidates", "passes/levels", "roles")]
    ['heading han-comma 1', 'level 1', 'role summary']
    """
    span = span_of_line(reading.source, number)
    found = (step for step in all_steps(reading) if step.span.start < span.end and span.start < step.span.end)
    first, *rest = found
    return (first, *lines.normalising(reading, span), *rest)


def span_of_line(source: Source, number: int) -> Span:
    """Span of a line, `number` counted from 1; without its line end."""
    start = source.line_starts[number - 1]
    return Span(start, start + len(source.line(number)))


def _refused(reading: TracedReading) -> Iterator[Step]:
    """The check that the whole reading failed, after which nothing of it was kept."""
    failed = next((each for each in reading.problems if each.code is Code.READING_FAILED), None)
    if failed is not None:
        whole = Span(0, len(reading.source.text))
        rule = Rule("checks/coverage", failed.code.code, failed.message)
        yield Step(whole, "check", "all of the above", "plain paragraphs", rule)
