"""Corrections from an edited output, tried until the reading says what the output does, or can be brought no nearer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from converter.corrections.applying import named
from converter.corrections.blocks import ground_of
from converter.corrections.differences import Differences, differences, edited_fields
from converter.corrections.fitting import fault_of
from converter.corrections.words import annotation_changes
from converter.dataclass import replace
from converter.model import Correction, Report
from converter.source.source import Source

ROUNDS = 4
"""Readings of the source; what follows from one round's corrections is compared in the next."""


def corrections_from(
    edited: Report,
    source: Source,
    known: Sequence[Correction],
    read_with: Callable[[Sequence[Correction]], Report],
    as_output: Callable[[Report], Report],
) -> Differences:
    """The corrections beside those `known` that make the reading of a source say what an edited output says.

    `read_with` reads the source with corrections; `as_output` gives a report as it is read back from the same kind
    of output, so that what such an output cannot hold is no difference.
    """
    ground = ground_of(source)
    first = as_output(read_with(known))
    keys = edited_fields(first, edited)
    annotations = annotation_changes(first, edited, source, ground)  # others follow from what is corrected
    made: list[Correction] = [each for each in annotations.corrections if not fault_of(each)]
    for _ in range(ROUNDS):
        left = differences(as_output(read_with([*known, *made])), edited, source, ground, keys)
        new = [each for each in map(_plain, left.corrections) if each not in made and not fault_of(each)]
        if not new:
            break
        made += new
    settled = read_with([*known, *made])
    kept = [each for each in made if _works(each, settled)]
    left = differences(as_output(read_with([*known, *kept])), edited, source, ground, keys)
    wanted = (*annotations.corrections, *left.corrections)
    unmet = dict.fromkeys(named(each) for each in wanted if _plain(each) not in kept)
    return Differences(tuple(kept), (*annotations.unexpressed, *left.unexpressed, *unmet))


def _plain(correction: Correction) -> Correction:
    """The correction as an entry of a file, without what became of it."""
    return replace(correction, state=None, span=None, replaces=None)


def _works(correction: Correction, report: Report) -> bool:
    """Test whether a correction was applied."""
    return any(each.state in ("applied", "agrees") and _plain(each) == correction for each in report.corrections)
