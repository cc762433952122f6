"""Consistency of a report that was read back from JSON or TEI with its own text.

A file can be edited by hand, cut or mixed up so that it still fits its schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from converter.checks.coverage import check_coverage
from converter.dataclass import field_names
from converter.model import Annotation, Indicator, Lead, Paragraph, Ref, Referring, Report
from converter.model.layout import TextOffsets, leaves, restore
from converter.model.walk import texts_of
from converter.source.problem import Code, Problem
from converter.source.span import Span


def check_read_back(report: Report) -> tuple[Problem, ...]:
    """Find statements of a report that contradict the text made of its leaves and its layout.

    >>> from dataclasses import replace
    >>> from converter.pipeline import read
    >>> report = read("各位代表：\\n今年增长5%。").value
    >>> check_read_back(report)
    ()
    >>> [each.message for each in check_read_back(replace(report, body=report.body * 2))][-1]
    'two parts of the report are called p1'
    """
    text = restore(leaves(report), report.source.layout)
    outside = tuple(_outside(report, len(text)))
    # What stands nowhere is not looked up in the text.
    return outside or (
        *check_coverage(report, text),
        *_unordered(report),
        *_named_twice(report),
        *_broken(report),
        *_unplaced(report),
        *_words(report),
    )


def _records(report: Report) -> Iterator[object]:
    """All that the report holds, down to numbers and words."""
    waiting: list[object] = [report]
    while waiting:
        value = waiting.pop()
        yield value
        if isinstance(value, tuple) and not isinstance(value, Span):
            waiting.extend(reversed(value))
        elif names := field_names(type(value)):
            waiting.extend([getattr(value, name) for name in reversed(names)])
        elif isinstance(value, dict):
            waiting.extend(value.values())


def _outside(report: Report, length: int) -> Iterator[Problem]:
    """Find spans beyond a text of this length."""
    for each in _records(report):
        if isinstance(each, Span) and not 0 <= each.start <= each.end <= length:
            message = f"nothing stands at {each.start}..{each.end} in a text of {length} characters"
            yield Problem(Code.TEXT_LOST, message)


def _unordered(report: Report) -> Iterator[Problem]:
    """Find outermost parts out of order; entries and notes, which are grouped by kind, are exempt."""
    for parts in (report.front, report.body):
        for before, after in pairwise(parts):
            if after.span.start < before.span.start:
                message = f"the part at {after.span.start}..{after.span.end} stands behind one that follows it"
                yield Problem(Code.TEXT_LOST, message, after.span)


def _broken(report: Report) -> Iterator[Problem]:
    """Texts of the report that hold a line end, which outputs would lose; what was set aside may."""
    aside = {each.span for each in report.omitted}
    for span, text in leaves(report):
        if span not in aside and not {"\n", "\r"}.isdisjoint(text):
            yield Problem(Code.TEXT_LOST, f"the text at {span.start}..{span.end} holds a line end", span)


def _unplaced(report: Report) -> Iterator[Problem]:
    """Find words without a place, such as a label whose span is null, which restored text and outputs lack."""
    for each in _records(report):
        for name in field_names(type(each)):
            words = name.removesuffix("_span")
            if words != name and getattr(each, name) is None and getattr(each, words):
                yield Problem(Code.TEXT_LOST, f"the {words} {getattr(each, words)[:20]!r} has no place in the text")


def _named_twice(report: Report) -> Iterator[Problem]:
    """Ids that two parts share."""
    known: set[str] = set()
    for each in _records(report):
        name = getattr(each, "id", None)
        if isinstance(name, str) and not isinstance(each, Report):
            if name in known:
                yield Problem(Code.INVALID_JSON, f"two parts of the report are called {name}")
            known.add(name)


def _words(report: Report) -> Iterator[Problem]:
    """Topic sentences, terms and markers of notes that are not the words at their places, and annotations of none."""
    offsets = TextOffsets.of(report)
    for each in _records(report):
        if isinstance(each, Annotation | Indicator) and not each.text:
            yield Problem(Code.TEXT_LOST, "an annotation stands beside no words", each.span)
        if isinstance(each, Referring):
            parts: list[Ref | Lead] = [*each.refs, *(each.leads if isinstance(each, Paragraph) else ())]
            for part in parts:
                if not any(_says(leaf, text, part, offsets) for leaf, text in texts_of(each)):
                    message = f"the report says {part.text[:20]!r} of a place that holds other words"
                    yield Problem(Code.TEXT_LOST, message, part.span)


def _says(leaf: Span, text: str, part: Ref | Lead, offsets: TextOffsets) -> bool:
    start, end = (offsets.within(leaf.start, at) for at in part.span)
    return leaf.holds(part.span) and text[start:end] == part.text
