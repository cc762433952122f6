"""Agreement of a reading with gold, field by field, as counts of which a figure is F1 or a share."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

Triple = tuple[int, int, int]
"""Counts: what agrees, what the gold has, what the reading has."""

METADATA_FIELDS = (
    "title",
    "jurisdiction",
    "level",
    "province",
    "term",
    "session",
    "date",
    "date_end",
    "speaker",
    "role",
    "acting",
)

BLANKS = re.compile(r"\s+|&nbsp;|\\r|\\n|\ufeff")
MARKER = re.compile(r"^([-—–―·●◆]+|\(?[一二三四五六七八九十\d]+[)、.,])")
CLOSING_MARKS = "。.:;!,、；：！，"

KNOWN_BY = 10
"""Characters by which a paragraph with a refrain is known."""

SAMPLED = 40
"""As many stretches left out are a sample in the gold, which is not scored."""

LONG_LIST, SPARE = 60, 5
"""So many topic sentences were annotated from the start on; those behind them are not held against a reading."""


class Score(NamedTuple):
    """The counts of a report by field, and its errors in words."""

    counts: Mapping[str, Triple]
    wrong: tuple[str, ...] = ()


def plain(text: str | None) -> str:
    """The text as it is compared: NFKC, without white space and closing marks.

    >>> plain("（一） 经济平稳。")
    '(一)经济平稳'
    """
    return BLANKS.sub("", unicodedata.normalize("NFKC", text or "")).rstrip(CLOSING_MARKS)


def score(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Score:
    """Hold a reading, in the form of gold, against the gold.

    >>> gold = {"kind": "other", "notes": ""}
    >>> score(gold, {**gold, "kind": "report"}).counts
    {'kind': (0, 1, 1)}
    """
    counts: dict[str, Triple] = {"kind": (int(gold["kind"] == found["kind"]), 1, 1)}
    wrong = [] if gold["kind"] == found["kind"] else [f"kind: gold {gold['kind']}, found {found['kind']}"]
    if gold["kind"] != "report":
        return Score(counts, tuple(wrong))
    found = {**EMPTY, **found}
    for field in METADATA_FIELDS:
        wanted, got = gold["metadata"].get(field), found["metadata"].get(field)
        same = _same(wanted, got)
        counts[f"metadata.{field}"] = (int(same), 1, 1)
        wrong += [] if same else [f"{field}: gold {wanted!r}, found {got!r}"]
    headings = _headings(gold["headings"], found["headings"])
    counts |= headings.counts
    counts["items"] = _overlap(_pairs(gold["items"]), _pairs(found["items"]))
    if gold.get("leads"):
        leads = [plain(each) for each in found["leads"] or ()]
        leads = leads[: len(gold["leads"]) + SPARE] if len(gold["leads"]) >= LONG_LIST else leads
        counts["leads"] = _overlap([plain(each) for each in gold["leads"]], leads)
    counts["refrains"] = _overlap(_refrains(gold["refrains"]), _refrains(found["refrains"]))
    counts["glossary"] = _overlap(_terms(gold["glossary"]), _terms(found["glossary"]))
    if len(gold["dropped"]) < SAMPLED:
        counts["dropped"] = _shared(_characters(gold["dropped"]), _characters(found["dropped"]))
    return Score(counts, (*wrong, *headings.wrong))


EMPTY: Mapping[str, Any] = {
    "metadata": {},
    "headings": [],
    "items": [],
    "leads": [],
    "refrains": [],
    "glossary": [],
    "dropped": [],
}
"""A reading as another text: nothing of a report."""


def _same(wanted: Any, got: Any) -> bool:
    if isinstance(wanted, str) or isinstance(got, str):
        return plain(wanted) == plain(got)
    return bool((wanted or None) == (got or None))


def _headings(gold: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> Score:
    """Headings in reading order, and the levels of those that agree."""
    wanted, got = _pairs(gold), _pairs(found)
    missed, extra = set(range(len(wanted))), set(range(len(got)))
    right = matched = 0
    for first, second, size in SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks():
        for step in range(size):
            matched += 1
            right += gold[first + step]["level"] == found[second + step]["level"]
            missed.discard(first + step)
            extra.discard(second + step)
    wrong = [f"heading missed: {''.join(wanted[each])}" for each in sorted(missed)]
    wrong += [f"heading not in gold: {''.join(got[each])}" for each in sorted(extra)]
    counts = {"headings": (matched, len(wanted), len(got)), "levels": (right, matched, matched)}
    return Score(counts, tuple(wrong))


def _pairs(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    return [(plain(row["label"]), plain(row["text"])) for row in rows]


def _refrains(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    return [(plain(row["phrase"]), MARKER.sub("", plain(row["starts"]))[:KNOWN_BY]) for row in rows]


def _terms(rows: Iterable[Any]) -> list[str]:
    return [plain(row if isinstance(row, str) else row["term"]) for row in rows]


def _characters(rows: Iterable[str]) -> str:
    return "".join(map(plain, rows))


def _overlap(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Triple:
    """Count what agrees in order."""
    blocks = SequenceMatcher(None, gold, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks), len(gold), len(found)


def _shared(gold: str, found: str) -> Triple:
    """Count the characters that both have, in any order."""
    return sum((Counter(gold) & Counter(found)).values()), len(gold), len(found)


def figure(counts: Triple) -> float:
    """F1, or the share that agrees.

    >>> figure((9, 10, 10)), figure((0, 0, 0))
    (0.9, 1.0)
    """
    agreed, gold, found = counts
    return 2 * agreed / (gold + found) if gold + found else 1.0


def figures(scores: Iterable[Score]) -> dict[str, float]:
    """The figure of each field over all reports, and that of all metadata together."""
    totals: dict[str, list[int]] = {}
    for each in scores:
        for key, counts in each.counts.items():
            for name in (key, "metadata") if key.startswith("metadata.") else (key,):
                sums = totals.setdefault(name, [0, 0, 0])
                totals[name] = [left + right for left, right in zip(sums, counts, strict=True)]
    return {name: round(figure((sums[0], sums[1], sums[2])), 4) for name, sums in sorted(totals.items())}
