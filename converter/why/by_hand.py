"""The steps of corrections: what people said of a line, which every stage heeds."""

from __future__ import annotations

from collections.abc import Iterator

from converter.why.step import Rule, Step
from converter.why.trace import TracedReading


def corrections(reading: TracedReading) -> Iterator[Step]:
    """The corrections of lines, in the order of their file."""
    for mark in reading.source.marks:
        if mark.kind == "correction" and mark.span.start < mark.span.end:
            said = " ".join(mark.value.split())
            rule = Rule("corrections", said.partition(" ")[0], "a person says so, and every stage heeds it")
            yield Step(mark.span, "correction", "as recognised", said, rule)
