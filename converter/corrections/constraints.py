"""Corrections as constraints of recognition: each that has a place becomes a mark on the source."""

from __future__ import annotations

from collections.abc import Iterable

from converter.corrections.anchoring import Anchor
from converter.dataclass import replace
from converter.source.source import Mark, Source
from converter.source.span import Span

WHOLE = Span(0, 0)
"""The place of a correction that concerns the whole report."""


def constrained(source: Source, anchors: Iterable[Anchor]) -> Source:
    """The source with a mark for each correction that has a place.

    >>> from converter.model.corrections import Correction
    >>> anchor = Anchor(Correction("heading", value="2"), Span(3, 7))
    >>> constrained(Source("各位代表：\\n"), [anchor]).marks[0].value
    'heading  2'
    """
    marks = [
        Mark(each.span or WHOLE, "correction", f"{said.kind} {said.field} {said.value or ''}")
        for each in anchors
        if each.failure is None and (said := each.correction).kind != "annotation"
    ]
    return replace(source, marks=(*source.marks, *marks)) if marks else source
