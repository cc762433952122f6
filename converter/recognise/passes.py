"""The passes that settle candidates, in order: which hold, how far a heading goes, and how deep it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from converter.recognise.bare import (
    with_file_depths,
    with_part_titles,
    with_topics,
    without_lists,
)
from converter.recognise.certainty import with_certainty
from converter.recognise.glued import parted
from converter.recognise.outline import numbering_problems, with_levels, with_nested, with_own_lines
from converter.recognise.runs import with_runs
from converter.recognise.series_titles import with_series_titles
from converter.recognise.units import Unit
from converter.source.problem import Outcome

Units = tuple[Unit, ...]


def _refixed(fixed: Sequence[Unit], units: Units) -> Units:
    """The units, with those that corrections fixed as they were; most reports have none."""
    from converter.recognise.corrected import refixed

    return refixed(fixed, units)


class Pass(NamedTuple):
    """A step over all units of a text at once: its name, what it does, and the function that does it."""

    name: str
    does: str
    run: Callable[..., Units]
    """Takes the units, and the decoded text if `reads_source`."""
    reads_source: bool = False


PASSES = (
    Pass("runs", "makes candidates whose number fits no run plain", with_runs),
    Pass(
        "own-lines",
        "reads a long numbered sentence as a heading where its like stand alone on their lines",
        with_own_lines,
    ),
    Pass("glued", "cuts headings that ran into their paragraph", parted, reads_source=True),
    Pass("nested", "puts a series inside a member of a like one deeper", with_nested),
    Pass("topics", "reads short sentences alone on their lines as headings where they are a pattern", with_topics),
    Pass("lists", "makes short lines in a row, and one with nothing below it, plain", without_lists),
    Pass("part-titles", "ranks headings without a number over, beside or below the numbered ones", with_part_titles),
    Pass(
        "series-titles",
        "puts headings without a number over the series that they open",
        with_series_titles,
    ),
    Pass("file-depths", "ranks headings without a number as deep as their file sets them", with_file_depths),
    Pass(
        "certainty", "lowers the certainty of headings with signs of doubt, if lines were joined or cut", with_certainty
    ),
    Pass("levels", "gives each heading its level", with_levels),
)
"""In order.  Each takes units and gives units; the order is meaning."""


def settle(units: Sequence[Unit], source: str) -> Outcome[Units]:
    """The units as all passes leave them, and what is to be said of their numbers.  `source` is the decoded text."""
    settled = tuple(units)
    fixed = [unit for unit in settled if unit.fixed]
    for each in PASSES:
        settled = each.run(settled, source) if each.reads_source else each.run(settled)
        settled = _refixed(fixed, settled) if fixed else settled
    return Outcome(settled, numbering_problems(settled, source))
