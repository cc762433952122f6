"""Doubts about a reading, the least sure first, each with the target whose correction settles it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from converter.model import Correction, Report
from converter.review.targets import KIND, Target, field_id, ties_of
from converter.show.doubts import DOUBTFUL, doubts_first
from converter.source.problem import NOWHERE, Code, Problem
from converter.source.source import Source
from converter.source.span import Span

FIELDS_OF: Mapping[Code, str] = {
    Code.MISSING_TITLE: "title",
    Code.MISSING_SESSION: "session",
    Code.MISSING_DATE: "date",
    Code.MISSING_SPEAKER: "speaker",
    Code.MISSING_PLACE: "place",
    Code.UNKNOWN_PLACE: "place_code",
    Code.IMPOSSIBLE_DATE: "date",
    Code.NOT_A_WORK_REPORT: KIND,
}
"""Problem -> the field in which a person settles it."""

AT_PLACE = (
    *DOUBTFUL,
    Code.HEADING_SKIPPED,
    Code.HEADING_REPEATED,
    Code.HEADING_INVERTED,
    Code.HEADING_FIRST,
    Code.LEVEL_JUMP,
    Code.REPEATED_BODY,
    Code.TWO_DOCUMENTS,
)
"""Problems that a correction at their place settles; of all others it can only be said that they are so."""

OF_CORRECTIONS = frozenset(
    {
        Code.CORRECTION_AGREES,
        Code.CORRECTION_LOST,
        Code.CORRECTION_AMBIGUOUS,
        Code.CORRECTION_IMPOSSIBLE,
    }
)
"""Problems of corrections themselves: the list of corrections shows them."""


class ReviewDoubt(NamedTuple):
    """A problem of a reading, or a value that is not sure."""

    problem: Problem
    target: str
    """Id of what it concerns; empty if it concerns nothing that an action could."""
    counts: bool
    """True if a correction can say how it is; a remark on the file or on how it was read is for information."""
    settled: bool
    """True if a correction says how it is."""

    @property
    def open(self) -> bool:
        """True until a person has said how it is."""
        return self.counts and not self.settled


def doubts_of(report: Report, shown: Source, targets: Mapping[str, Target]) -> Sequence[ReviewDoubt]:
    """List what is to be looked at in a report, the least sure first.

    >>> from converter import read
    >>> from converter.review.targets import targets_of
    >>> text = "各位代表：\\n一、工作回顾\\n经济平稳。"
    >>> report = read(text).value
    >>> [(each.target, each.open) for each in doubts_of(report, Source(text), targets_of(report))][0]
    ('field:date', True)
    """
    ties = ties_of(report)
    starts = [tie.span.start for tie in ties]
    values = _doubtful_fields(report)
    corrections = [each for each in report.corrections if each.state in ("applied", "agrees")]
    found = []
    for problem in doubts_first(report, shown):
        if problem.code in OF_CORRECTIONS:
            continue
        key = FIELDS_OF.get(problem.code) or (values.get(problem.span) if problem.code is Code.DOUBTFUL_VALUE else None)
        target = field_id(key) if key else ""
        if not target and problem.span != NOWHERE:
            at = bisect_right(starts, problem.span.start) - 1
            target = ties[at].id if at >= 0 else ""
        about = targets.get(target)
        counts = about is not None and problem.code in (*AT_PLACE, *FIELDS_OF)
        settled = about is not None and any(_settles(each, about) for each in corrections)
        found.append(ReviewDoubt(problem, target if about else "", counts, settled))
    return sorted(found, key=lambda doubt: (not doubt.open, not doubt.counts))


def _doubtful_fields(report: Report) -> Mapping[Span, str]:
    """The place of each uncertain value, with the name of its field."""
    return dict(_doubtful(report))


def _doubtful(report: Report) -> Iterator[tuple[Span, str]]:
    from converter.model.fields import FIELDS

    metadata = report.metadata
    for field in FIELDS:
        if metadata.confidence.get(field.path, 1.0) < 1:
            yield metadata.evidence.get(field.path, NOWHERE), field.key


def _settles(correction: Correction, target: Target) -> bool:
    """Test whether a correction says how a target is."""
    if target.kind == "field":
        return (correction.field or correction.kind) == target.key
    span = correction.span
    if correction.kind in ("metadata", "kind", "word", "annotation") or span is None or target.span is None:
        return False
    return span.start < target.span.end and target.span.start < span.end
