"""A report of which several pages tell gives the same outline from each of them.

`python tests/test_same_report.py` prints the table; the floors are the figures as they were measured, and only rise.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import SHARED
from gold import Triple, figure, reading, score

FLOORS = {
    ("nat-state-1957", "lj", "ws"): 1.0,
    ("nat-state-2003", "dx", "ws"): 0.94,
    ("nat-state-2004", "dx", "ws"): 0.92,
    ("nat-state-2005", "dx", "ws"): 1.0,
    ("nat-state-2016", "dx", "sz"): 1.0,
}
"""A report and two of its sources -> F1 over label and heading below which the outlines may not part."""

Heading = tuple[str, str, int]
"""Label, heading and depth, as `score.py` compares them."""


class Pair(NamedTuple):
    """One report from two sources: its name, the sources, the outline from each."""

    report: str
    first: str
    second: str
    outlines: tuple[list[Heading], list[Heading]]

    @property
    def shared(self) -> Triple:
        """Headings that both have, in order, whatever their depth; those of the first; those of the second."""
        labelled = [[heading[:2] for heading in outline] for outline in self.outlines]
        found: Triple = score().overlap(*labelled)
        return found

    @property
    def as_deep(self) -> Triple:
        """The same, for headings that also stand at the same depth."""
        found: Triple = score().overlap(*self.outlines)
        return found


def sources() -> dict[str, dict[str, Path]]:
    """Report -> source -> file, for reports of the State Council that the corpus has more than once."""
    found: dict[str, dict[str, Path]] = defaultdict(dict)
    for folder in ("texts", "more"):
        for path in (SHARED / "corpus" / folder).glob("nat-state-*.txt"):
            report, _, source = path.stem.rpartition("-")
            found[report][source] = path
    return {report: files for report, files in sorted(found.items()) if len(files) > 1}


def pairs() -> list[Pair]:
    """Every two sources of one report, with what is read from each."""
    return [
        Pair(report, first, second, (outline(files[first]), outline(files[second])))
        for report, files in sources().items()
        for first, second in combinations(sorted(files), 2)
    ]


def outline(path: Path) -> list[Heading]:
    """The headings of a text."""
    found: list[Heading] = reading(path.read_bytes(), path.name)["headings"]
    return found


def table(found: list[Pair]) -> str:
    """A row for each pair, as Markdown."""
    rows = ["| report | sources | headings in each | in both | F1 | at the same depth |", "|---" * 6 + "|"]
    for pair in found:
        both, first, second = pair.shared
        cells = (pair.report, f"{pair.first}, {pair.second}", f"{first}, {second}", both)
        rows.append("| " + " | ".join(map(str, cells)) + f" | {figure(pair.shared):.3f} | {figure(pair.as_deep):.3f} |")
    return "\n".join(rows)


@pytest.mark.usefixtures("shared")
def test_every_source_of_a_report_gives_its_outline() -> None:
    found = {(pair.report, pair.first, pair.second): pair for pair in pairs()}
    assert found.keys() == FLOORS.keys()
    apart = {name: figure(pair.shared) for name, pair in found.items() if figure(pair.shared) < FLOORS[name]}
    assert not apart, table(list(found.values()))


@pytest.mark.usefixtures("shared")
def test_a_heading_that_two_sources_share_has_one_depth() -> None:
    for pair in pairs():
        assert pair.as_deep[0] == pair.shared[0], f"{pair.report}: {pair.first}, {pair.second}"


if __name__ == "__main__":
    sys.stdout.write(table(pairs()) + "\n")
