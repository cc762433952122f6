"""Trace of a reading: the stages run as always, and their decisions are recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from converter.dataclass import dataclass
from converter.model import Report
from converter.pipeline import read_source
from converter.recognise import (
    assemble,
    breaks,
    endings,
    glued,
    joining,
    kind,
    leads,
    lines,
    lost_starts,
    marked,
    outline,
    passes,
    runs,
    speech_end,
    speech_start,
    title_block,
    tree,
    units,
    zones,
)
from converter.source.problem import Problem
from converter.source.source import Source
from converter.source.span import Span
from converter.why.observe import Call, observed

WATCHED_FOR_LINES: tuple[Callable[..., Any], ...] = (
    lines._paragraph_starts,
    lines._head_cuts,
    lines._tail_cut,
    lines._dash_cuts,
    lost_starts.behind_titles,
    lost_starts.glossary_starts,
    lost_starts.annex_starts,
    lost_starts.part_starts,
    lost_starts.part_title,
    breaks._best,
    glued._cut,
    glued._without_title,
    marked.parted_by_marks,
    speech_start.speech_start,
    speech_end.last_line,
    title_block._taken,
    title_block._with_slogan,
    title_block._with_subtitle,
    zones._zone,
    zones.zones_of,
    endings.detach,
    joining.joining,
    units._ruled,
    runs._fit,
    outline._place,
    *(each.run for each in passes.PASSES),
    leads.leads_of,
    assemble._opening_nodes,
    tree._paragraph,
    tree._division,
    tree._item,
    kind.other_kind,
)
"""The functions that decide about lines; each returns the row that applied, or a value that leads to it."""


@dataclass(frozen=True)
class TracedReading:
    """A source, the report in it, and every watched call on the way."""

    source: Source
    report: Report
    problems: tuple[Problem, ...]
    calls: Sequence[Call]

    @cached_property
    def _by_function(self) -> Mapping[Callable[..., Any], Sequence[Call]]:
        found: dict[Callable[..., Any], list[Call]] = {}
        for call in self.calls:
            found.setdefault(call.function, []).append(call)
        return found

    def of(self, *functions: Callable[..., Any]) -> Iterator[Call]:
        """The calls of the functions, one function after the other."""
        for function in functions:
            yield from self._by_function.get(function, ())

    def line(self, offset: int) -> int:
        """The line number of a character."""
        return self.source.position(offset)[0]

    def words(self, span: Span, longest: int = 40) -> str:
        """Text of a span on one line, cut if long."""
        text = " ".join(span.of(self.source.text).split())
        return text if len(text) <= longest else text[: longest - 1] + "…"


def reading_of(source: Source, watched: Sequence[Callable[..., Any]] = WATCHED_FOR_LINES) -> TracedReading:
    """The reading of a source under observation.

    >>> reading = reading_of(Source("各位代表：\\n一、2021年工作回顾\\n经济平稳。"))
    >>> [call.gave.name for call in reading.of(joining.joining)]
    ['opens a paragraph', 'a line a paragraph']
    """
    found, calls = observed(lambda: read_source(source), watched)
    return TracedReading(source, found.value, found.problems, calls)
