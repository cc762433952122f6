"""Faults of readings of damaged reports, named by the measure of gold, corrected by `convert fix`, and measured again.

`PYTHONPATH=tests python -m corrected` prints for each damage the fields that lose by it in the gold of `../shared`, how
many of these are right after corrections, and how many still are after the page was scraped anew.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from command import run
from damages import DAMAGES
from faults import rescraped
from gold import golds

from converter.documents.corrections_file import corrections_of
from converter.gold.made import gold_of
from converter.gold.scoring import METADATA_FIELDS, figure, plain, score
from converter.model import Division, Item, Report
from converter.model.walk import walk
from converter.pipeline import read

KEYS = {"jurisdiction": "place"}
"""Field of gold -> field of `convert fix --set`, where they differ."""

Known = Mapping[str, Any]


class Corrected(NamedTuple):
    """A field that a damage made wrong in a report: right after corrections, right after a new scrape."""

    damage: str
    field: str
    report: str
    right: bool
    again: bool | None
    """None where the field is wrong after a new scrape of the undamaged text, too."""


def options_for(gold: Known, report: Report, text: str, fields: Iterable[str]) -> Iterator[str]:
    """Yield the words of `convert fix` that a person would write who sees what the measure names."""
    wrong = {*fields}
    lines = text.split("\n")
    if "kind" in wrong:
        yield "--kind=government-work-report"
    have = gold_of(report, "a", "a.txt")
    for field in METADATA_FIELDS:
        if f"metadata.{field}" in wrong or "kind" in wrong:
            value = gold["metadata"][field]
            said = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
            yield f"--set={KEYS.get(field, field)}={said}"
    if wrong & {"headings", "levels"}:
        yield from _headings(gold["headings"], report, lines)
    if "items" in wrong:
        kept = [plain(each["label"] + each["text"]) for each in gold["items"]]
        yield from (f"--paragraph={n}" for n, line in _lines_of(report, lines, Item) if plain(line) not in kept)
    if "glossary" in wrong:
        yield from _terms(gold["glossary"], lines)
    if "dropped" in wrong:
        yield from _dropped([plain(each) for each in gold["dropped"]], [str(each) for each in have["dropped"]], lines)  # type: ignore[union-attr]


def _lines_of(report: Report, lines: list[str], kind: type) -> Iterator[tuple[int, str]]:
    """Yield the numbers of the lines on which nodes of a kind begin, and the lines."""
    text = "\n".join(lines)
    for node in walk(report):
        if isinstance(node, kind):
            number = text.count("\n", 0, node.span.start) + 1  # type: ignore[attr-defined]
            yield number, lines[number - 1]


def _headings(gold: list[Known], report: Report, lines: list[str]) -> Iterator[str]:
    """Yield the corrections of an outline."""
    wanted = [(plain(each["label"] + each["text"]), each["level"]) for each in gold]
    found = [(plain(n.label + n.heading), n.level) for n in walk(report) if isinstance(n, Division)]
    places = [number for number, _ in _lines_of(report, lines, Division)]
    begun, said, wrong = 1, set[int](), list[int]()
    for tag, first, last, start, end in SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes():
        if tag == "equal":
            begun = places[end - 1]
            continue
        wrong += places[start:end]
        for words, level in wanted[first:last]:
            number, raw, last_line = _located(words, lines, begun)
            if number:
                begun = number
                said |= {number, last_line}
                place = f"{number}:{raw}" if raw else f"{number}-{last_line}" if last_line else str(number)
                yield f"--heading={place}={level}"
    yield from (f"--not-heading={number}" for number in dict.fromkeys(wrong) if number not in said)


def _located(words: str, lines: list[str], begun: int) -> tuple[int, str, int]:
    """The line of a heading, its words where more stands there, and its last line where it is broken."""
    for number, line in enumerate(lines[begun - 1 :], begun):
        if plain(line) == words:
            return number, "", 0
        if words in plain(line) and (raw := _raw(words, line)):
            return number, raw, 0
        behind = lines[number] if number < len(lines) else ""
        if plain(line) and plain(line + behind) == words:
            return number, "", number + 1
    return 0, "", 0


def _raw(words: str, line: str) -> str:
    """The heading as the line has it, at its start or behind another; empty if it is inside of a sentence."""
    for start in range(len(line)):
        if plain(line[start : start + 1]) and plain(line[start:]).startswith(words):
            ends = (size for size in range(start + 1, len(line) + 1) if plain(line[start:size]) == words)
            return line[start : next(ends, start)]
    return ""


def _terms(gold: Iterable[Any], lines: list[str]) -> Iterator[str]:
    for each in gold:
        term = each if isinstance(each, str) else each["term"]
        for number in range(len(lines), 0, -1):
            if plain(term) in plain(lines[number - 1])[: len(plain(term)) + 8]:
                yield f"--glossary={number}={term}"
                break


def _dropped(gold: list[str], found: list[str], lines: list[str]) -> Iterator[str]:
    """Yield what is to be left out, and what is to be kept."""
    out, have = "".join(gold), {plain(line) for each in found for line in each.split("\n")}
    for number, line in enumerate(lines, 1):
        words = plain(line)
        if words and words in have and words not in out:
            yield f"--keep={number}"
        elif words and words not in have and any(words == each for each in gold):
            yield f"--omit={number}"


def measured(name: str, text: str, found: Known) -> Iterator[Corrected]:
    """Yield the fields that each damage makes wrong in a report, with what corrections make of them."""
    clean = read(text).value
    before = score(found, gold_of(clean, name, name)).counts
    scraped = _right(_around(found), read(rescraped(text)).value)
    for damage, made in DAMAGES.items():
        gold = deepcopy(dict(found))
        damaged = made(text, clean, gold)
        if damaged == text:
            continue
        report = read(damaged).value
        counts = score(gold, gold_of(report, name, name)).counts
        lost = [key for key, each in counts.items() if figure(each) < 1 and figure(before.get(key, (0, 1, 1))) == 1]
        lost = [key for key in lost if key not in ("leads", "refrains")]
        if lost:
            right, again = _after(gold, damaged, report, lost)
            yield from (
                Corrected(damage, key, name, key in right, key in again if key in scraped else None) for key in lost
            )


def _after(gold: Known, text: str, report: Report, lost: list[str]) -> tuple[set[str], set[str]]:
    """The fields that are right after corrections, and after the text was scraped anew with the same corrections."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.txt"
        file.write_text(text, "utf-8", newline="")
        for _ in range(ROUNDS):
            words = list(options_for(gold, report, text, lost))
            if not words:
                break
            result = run("fix", file, *words)
            assert result.status in (0, 1), (result.err, words)
            stated = corrections_of(file, "a.txt")
            report = read(text, corrections=stated).value
            counts = score(gold, gold_of(report, "a", "a")).counts
            if not (lost_now := [key for key in lost if figure(counts.get(key, (0, 1, 1))) < 1]):
                break
            lost = lost_now
        stated = corrections_of(file, "a.txt")
    corrected, new = (read(each, corrections=stated).value for each in (text, rescraped(text)))
    return _right(gold, corrected), _right(_around(gold), new)


ROUNDS = 2
"""Times that a person looks at the reading and corrects it: what the first corrections brought about comes second."""

AROUND = ("网站首页", "政务公开 > 政府工作报告", "字号：大 中 小", "分享到：", "版权所有：云溪市人民政府办公室")
"""The lines that `rescraped` puts around a text."""


def _around(gold: Known) -> Known:
    return {**gold, "dropped": [*gold["dropped"], *AROUND]}


def _right(gold: Known, report: Report) -> set[str]:
    return {key for key, each in score(gold, gold_of(report, "a", "a")).counts.items() if figure(each) == 1}


def main() -> None:
    """Print the table, a row for each damage and field."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--every", type=int, default=1, help="take every so-many-th report")
    chosen = golds()[:: asked.parse_args().every]
    found = [row for each in chosen for row in measured(each.name, each.text, each.found)]
    print("| damage | field | reports | right | right after a new scrape |\n|---|---|---|---|---|")
    for damage, field in dict.fromkeys((row.damage, row.field) for row in found):
        rows = [row for row in found if (row.damage, row.field) == (damage, field)]
        print(f"| {damage} | {field} | {_counts(rows)} |")
    print(f"| all | | {_counts(found)} |")


def _counts(rows: Sequence[Corrected]) -> str:
    """The cells of a row: reports, those that are right, and those still right, of those that can be."""
    kept = [row.again for row in rows if row.again is not None]
    return f"{len(rows)} | {sum(row.right for row in rows)} | {sum(kept)} of {len(kept)}"


if __name__ == "__main__":
    main()
