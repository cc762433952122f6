"""The model of leads: the short sentences that open paragraphs, or stretches inside them, as their topics.

A log-linear model whose weights `make learn` takes from reports that annotators read (`data/leads.tsv`).  It reads a
document twice: each candidate by its words and its place, then beside those that are likely.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from math import exp
from typing import NamedTuple

from converter.model import Lead
from converter.recognise.blocks import Block
from converter.recognise.lead_candidates import (
    Candidate,
    LeadParagraph,
    LeadText,
    Sentence,
    paragraphs_of,
    set_in_bold,
)
from converter.recognise.lead_features import beside, own
from converter.recognise.lead_habits import again
from converter.resources import DATA

LEAD_TABLE = DATA / "leads.tsv"

LOGIT = 100
"""Weight of one logit: weights are hundredths."""

FEWEST_LEADS = 3
"""So many leads make a pattern in a document: gold/README.md, *leads*."""

LEAST_LEAD_CHANCE = 0.45
"""Probability from which a candidate is a lead: the highest F1 on families left out (docs/accuracy.md)."""


class Readings(NamedTuple):
    """The weights of both readings, by feature."""

    first: dict[str, int]
    second: dict[str, int]


@cache
def weights() -> Readings:
    """`data/leads.tsv`: each feature and its weights."""
    return read_back(LEAD_TABLE.read_text(encoding="utf-8"))


def read_back(table: str) -> Readings:
    """The weights that a table holds.

    >>> read_back("# weights\\nkind o\\t12\\t-7\\nS brief\\t\\t40\\n")
    Readings(first={'kind o': 12}, second={'kind o': -7, 'S brief': 40})
    """
    rows = [row.split("\t") for row in table.splitlines() if not row.startswith("#")]
    rows = [row if len(row) > 2 else [*row, ""] for row in rows]
    return Readings({row[0]: int(row[1]) for row in rows if row[1]}, {row[0]: int(row[2]) for row in rows if row[2]})


def written(readings: Readings, about: Sequence[str]) -> str:
    """The table of weights: lines that say what it is, then features in order.

    >>> written(Readings({"kind o": 12}, {"kind o": -7, "S brief": 40}), ["weights"])
    '# weights\\nS brief\\t\\t40\\nkind o\\t12\\t-7\\n'
    """
    rows = [
        "\t".join((name, *(str(reading.get(name, "")) for reading in readings)))
        for name in sorted({name for reading in readings for name in reading})
    ]
    return "".join(f"{line}\n" for line in (*(f"# {line}" for line in about), *rows))


def leads_of(texts: Sequence[LeadText], source: str) -> list[tuple[Lead, ...]]:
    """Find the leads of each text; none anywhere without a pattern in the document.

    If the file sets topic sentences in bold type, only those paragraphs have leads.
    """
    paragraphs = paragraphs_of(texts)
    chances = chances_of(paragraphs)
    found = [[(lead.left, lead.right) for lead in taken(each, chances)] for each in paragraphs]
    bold = [set_in_bold(each) for each in texts]
    if sum(map(len, bold)) >= max(FEWEST_LEADS, sum(map(len, found)) / 2):
        found = [sorted({*sure, *leads}) if sure else [] for sure, leads in zip(bold, found, strict=True)]
    if sum(map(len, found)) < FEWEST_LEADS:
        return [()] * len(texts)
    return [tuple(_made(each.block, leads, source)) for each, leads in zip(texts, found, strict=True)]


def chances_of(paragraphs: Sequence[LeadParagraph]) -> dict[Candidate, float]:
    """Probability of each candidate of a document that it is a lead."""
    alone = features_of(paragraphs)
    first, second = weights()
    chances = {each: _chance(_weighed(first, features)) for each, features in alone.items()}
    for each, likely in again(paragraphs, chances).items():
        chances[each] = _chance(_weighed(second, alone[each]) + _weighed(second, likely))
    return chances


def features_of(paragraphs: Sequence[LeadParagraph]) -> dict[Candidate, list[str]]:
    """Features of each candidate for the first reading, in order."""
    found = beside(paragraphs)
    for paragraph in paragraphs:
        for each in paragraph.candidates:
            found[each].extend(own(each, paragraph))
    return found


def _weighed(weights: Mapping[str, int], features: Iterable[str]) -> int:
    return sum(map(weights.get, features, repeat(0)))


def _chance(weight: int) -> float:
    return 1 / (1 + exp(-weight / LOGIT))


def taken(paragraph: LeadParagraph, chances: Mapping[Candidate, float]) -> list[Candidate]:
    """The candidates of a paragraph that are leads.

    Of two in a row inside it the likelier is one: the other would head nothing, which no lead of the gold does.
    """
    found: list[Candidate] = []
    for each in paragraph.candidates:
        if chances[each] < LEAST_LEAD_CHANCE:
            continue
        last = found[-1] if found else None
        if last is None or last.number == 0 or last.number + 1 < each.number:
            found.append(each)
        elif chances[each] >= chances[last]:
            found[-1] = each
    return found


def _made(block: Block, leads: Sequence[Sentence], source: str) -> Iterator[Lead]:
    for left, right in leads:
        leaf = block.leaf(source, left, right - 1)
        if leaf is not None:
            yield Lead(leaf[1], leaf[0])
