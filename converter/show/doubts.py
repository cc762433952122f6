"""Problems of a report together with its uncertain values, the least certain first."""

from __future__ import annotations

from collections.abc import Iterator

from converter.model import Division, Report
from converter.model.walk import walk
from converter.source.problem import Code, Problem
from converter.source.source import Source
from converter.source.span import Span

DOUBTFUL = (Code.DOUBTFUL_HEADING, Code.DOUBTFUL_VALUE)


def doubts_first(report: Report, source: Source) -> tuple[Problem, ...]:
    """Every heading and value whose confidence is below 1, the least sure first; then all other problems.

    A doubtful place that the report names already keeps its own message and hint.
    """
    named = {(each.code, each.span.start): each for each in report.problems if each.code in DOUBTFUL}
    ranked = sorted(_doubts(report), key=lambda doubt: (doubt[0], doubt[1].span))
    first = [named.pop((each.code, each.span.start), each) for _, each in ranked]
    others = [each for each in report.problems if each.code not in DOUBTFUL]
    return (*(_located(each, source) for each in first), *named.values(), *others)


def _located(problem: Problem, source: Source) -> Problem:
    return Problem(problem.code, problem.message, problem.span, problem.hint, *source.position(problem.span.start))


def _doubts(report: Report) -> Iterator[tuple[float, Problem]]:
    for node in walk(report):
        if isinstance(node, Division) and node.confidence < 1:
            span = node.heading_span or node.label_span or node.span
            yield (
                node.confidence,
                _doubt(Code.DOUBTFUL_HEADING, f"heading {node.label}{node.heading}", node.confidence, span),
            )
    metadata = report.metadata
    for name, confidence in metadata.confidence.items():
        if confidence < 1:
            span = metadata.evidence.get(name, Span(0, 0))
            yield confidence, _doubt(Code.DOUBTFUL_VALUE, f"value of {name}", confidence, span)


def _doubt(code: Code, what: str, confidence: float, span: Span) -> Problem:
    return Problem(code, f"{what} is {confidence:.0%} sure", span)
