"""Application of corrections: a reading that heeds them, the record of what became of each, and the problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from converter.catalogue.identity import work_id
from converter.corrections.anchoring import Anchor, QuoteIndex, anchored
from converter.corrections.constraints import constrained
from converter.corrections.statements import ReadingIndex, heeded, said_before
from converter.dataclass import replace
from converter.model import Report
from converter.model.corrections import Correction, CorrectionState
from converter.model.layout import leaves, restore
from converter.source.problem import NOWHERE, Code, Outcome, Problem, failed
from converter.source.source import Source
from converter.source.span import Span

CODES: dict[CorrectionState, Code] = {
    "lost": Code.CORRECTION_LOST,
    "ambiguous": Code.CORRECTION_AMBIGUOUS,
    "agrees": Code.CORRECTION_AGREES,
    "impossible": Code.CORRECTION_IMPOSSIBLE,
}
"""State of a correction -> the problem that says so; one that was applied is none."""


STATE_WORDS: dict[CorrectionState, str] = {
    "applied": "applied",
    "agrees": "applied; the program says so by itself",
    "lost": "not applied: its words are not there any more",
    "ambiguous": "not applied: its words stand at several places",
    "impossible": "not applied: it contradicts another, or there is no such thing",
}
"""State of a correction -> the words for it."""


class Placed(NamedTuple):
    """Source with its corrections as marks, and the place of each correction."""

    source: Source
    anchors: tuple[Anchor, ...]


def placed(source: Source, corrections: Sequence[Correction]) -> Placed:
    """Find the places of corrections in a source as its file's reader gives it, without labels of others."""
    ground = QuoteIndex(source)
    anchors = tuple(anchored(each, ground) for each in corrections)
    return Placed(constrained(source, anchors), anchors)


def moved(anchors: Sequence[Anchor], by: int) -> tuple[Anchor, ...]:
    """The places in a source to which `by` characters were added at its start."""
    return tuple(
        each._replace(span=Span(each.span.start + by, each.span.end + by)) if each.span else each for each in anchors
    )


def corrected(
    source: Source, anchors: Sequence[Anchor], read_source: Callable[[Source], Outcome[Report]]
) -> Outcome[Report]:
    """The report in a source that is marked with corrections, which it records.

    The text is first read without them, so that the record can tell what each replaces.
    """
    without = tuple(mark for mark in source.marks if mark.kind != "correction")
    before = read_source(replace(source, marks=without))
    after = read_source(source) if len(without) < len(source.marks) else before
    if failed(after.problems) and not failed(before.problems):
        after = before
    was, now = ReadingIndex(before.value), ReadingIndex(after.value)
    record = tuple(_recorded(each, was, now) for each in anchors)
    return Outcome(replace(after.value, corrections=record), (*after.problems, *_problems(record)))


def _recorded(anchor: Anchor, before: ReadingIndex, after: ReadingIndex) -> Correction:
    """The correction with what became of it."""
    correction, span = anchor.correction, anchor.span
    if anchor.failure is not None:
        return replace(correction, state=anchor.failure)
    replaces = said_before(correction, span, before)
    state: CorrectionState = "applied"
    if not heeded(correction, span, after):
        state = "impossible"
    elif correction.field == "report_id":
        replaces = work_id(after.report)  # the id that follows from place and date as corrected
    elif correction.kind not in ("word", "annotation") and heeded(correction, span, before):
        state = "agrees"
    return replace(correction, state=state, span=span, replaces=replaces)


def _problems(record: Sequence[Correction]) -> Iterator[Problem]:
    """Yield the problems of corrections that were not applied, or need not be."""
    for each in record:
        code = CODES.get(each.state) if each.state else None
        if code is not None:
            yield Problem(code, named(each), each.span or NOWHERE)


def placed_again(report: Report) -> Report:
    """A report that was read back from a page or TEI, with the places of its corrections in its new text."""
    source = Source(restore(leaves(report), report.source.layout), sha256=report.source.sha256)
    index = QuoteIndex(source)
    record = [_placed_again(each, index) for each in report.corrections]
    return replace(report, corrections=tuple(record))


def _placed_again(correction: Correction, index: QuoteIndex) -> Correction:
    if correction.span is not None or correction.state not in (None, "applied", "agrees"):
        return correction
    found = anchored(replace(correction, offset=None), index)
    if found.failure == "lost":  # an entry of a glossary stands between other words than in the source
        found = anchored(replace(correction, offset=None, prefix="", suffix=""), index)
    if found.failure is not None:
        return replace(correction, state=correction.state or found.failure)
    return replace(correction, state=correction.state or "applied", span=found.span)


def unapplied(report: Report, corrections: Sequence[Correction]) -> Report:
    """Return a report that was read back, with a problem: corrections apply to a source, and it is none."""
    message = f"{len(corrections)} corrections were not applied, since this file is an output and no source"
    hint = "Correct the file that it was made from, or edit it and use convert fix --from."
    return replace(report, problems=(*report.problems, Problem(Code.CORRECTION_IMPOSSIBLE, message, hint=hint)))


MARK = 6
"""Hexadecimal digits in the mark of a correction: of 100 corrections two have the same once in 3,000 files."""


def mark_of(correction: Correction) -> str:
    """The mark by which a list names a correction, whatever its number is by then.

    >>> mark_of(Correction("metadata", "date", "2022-01-11", by="张馆员"))
    'cd89f32'
    """
    said = "\0".join(map(str, (getattr(correction, name) for name in MARKED_BY)))
    return "c" + sha256(said.encode("utf-8", "replace")).hexdigest()[:MARK]


MARKED_BY = ("kind", "field", "value", "quote", "prefix", "suffix", "offset", "sha256")

LONGEST_QUOTE = 20
"""Characters of a quote that a message shows."""


def named(correction: Correction) -> str:
    """A correction in a few words.

    >>> named(Correction("metadata", "date", "2022-01-11")), named(Correction("heading", value="2", quote="民生改善"))
    ('metadata date: 2022-01-11', 'heading: 2, at 民生改善')
    """
    quote = " ".join(correction.quote.split())
    short = quote if len(quote) <= LONGEST_QUOTE else quote[:LONGEST_QUOTE] + "…"
    what = f"{correction.kind} {correction.field}".rstrip()
    return what + (f": {correction.value}" if correction.value else "") + (f", at {short}" if short else "")
