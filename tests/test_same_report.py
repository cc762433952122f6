"""A report of which several pages tell gives the same outline from each of them.

`python tests/test_same_report.py` prints the table.  `tests/same_report_floor.json` holds the figures as they were
measured, which only rise; `GOLD_UPDATE=1` writes them anew, and fails.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import SHARED
from gold import Triple, figure, reading, score

FLOOR = Path(__file__).with_name("same_report_floor.json")
"""A report and two of its sources -> what the outlines share, with and without depth, below which no pair may fall."""

UPDATE = "GOLD_UPDATE" in os.environ

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

    @property
    def numbered(self) -> Triple:
        """Headings with a number that both have: whether a topic sentence stands alone on its line differs by page."""
        labelled = [[heading[:2] for heading in outline if heading[0]] for outline in self.outlines]
        found: Triple = score().overlap(*labelled)
        return found

    @property
    def name(self) -> str:
        """The report and its two sources."""
        return f"{self.report} {self.first} {self.second}"

    @property
    def figures(self) -> dict[str, float]:
        """F1 over label and heading, and over depth too."""
        each = {"headings": self.shared, "numbered": self.numbered, "levels": self.as_deep}
        return {field: round(figure(found), 4) for field, found in each.items()}


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
    head = "| report | sources | headings in each | in both | F1 | numbered alone | at the same depth |"
    rows = [head, "|---" * 7 + "|"]
    for pair in found:
        both, first, second = pair.shared
        cells = (pair.report, f"{pair.first}, {pair.second}", f"{first}, {second}", both)
        figures = (figure(pair.shared), figure(pair.numbered), figure(pair.as_deep))
        rows.append("| " + " | ".join((*map(str, cells), *(f"{each:.3f}" for each in figures))) + " |")
    numbered = [sum(counts) for counts in zip(*(pair.numbered for pair in found), strict=True)]
    rows.append(f"| all | | | | | {figure((numbered[0], numbered[1], numbered[2])):.3f} | |")
    return "\n".join(rows)


@pytest.mark.usefixtures("shared")
def test_every_source_of_a_report_gives_its_outline() -> None:
    found = {pair.name: pair.figures for pair in pairs()}
    if UPDATE:
        FLOOR.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
        pytest.fail("GOLD_UPDATE is on: the floors stand where the figures are; read the diff")
    floors = json.loads(FLOOR.read_bytes())
    assert found.keys() == floors.keys()
    fallen = {
        name: (figures, floors[name])
        for name, figures in found.items()
        if any(figures[field] < floors[name][field] for field in figures)
    }
    assert not fallen


if __name__ == "__main__":
    sys.stdout.write(table(pairs()) + "\n")
