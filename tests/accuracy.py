"""Three tables of `make score`: families left out, texts in disguise, all gold as it stands; and the errors in it.

The first scores each family of the gold with weights that have not seen it (`learn/kept.py`); rules written by hand
have seen 26 of the 39 reports when they were made, and all since.  The second is that of `disguises.py`, each text read
with the weights that have not seen its family.
A family is named by the last part of a report's name: the common source of its texts (`FAMILIES`).
The figures are those of `../shared/gold/score.py`; a dash means that there was nothing to find and nothing was found.
`PYTHONPATH=FOLDER python tests/accuracy.py` scores the program of another checkout, for instance of an older commit.
`--leads` also lists the leads that only one side has.
`--unseen` scores only the reports that joined the gold after the rules were made (`UNSEEN`).
`--changes` measures instead how much survives when the texts are transformed (`metamorphic.py`).
"""

from __future__ import annotations

import argparse
import os
from difflib import SequenceMatcher
from statistics import mean
from typing import Any, NamedTuple

import disguises
from disguises import REPORT, weights_without
from gold import SHARED, Gold, Triple, figure, golds, reading, score, scored, wrong
from metamorphic import LIMIT, NEAR, SAME, headings, sides

FIELDS = ("headings", "levels", "metadata", "items", "leads", "refrains", "glossary", "dropped")
"""The columns, as `score.py` names them; metadata is all its fields together."""

FAMILIES = {
    "seeds": "the two reports of this project",
    "bd": "counties of Baoding, from a table of scraped pages",
    "dg": "prefectures of 2024, from word processor files",
    "dx": "State Council, from a collection in GB18030",
    "gy": "Hebei and Baoding, from web pages",
    "lj": "State Council, from old web pages and their copies",
    "sz": "Shenzhen, its districts, Guangdong and the State Council, from web pages",
    "szb": "the same, cleaned by another hand",
    "ws": "State Council, from Wikisource",
    "zip": "provinces of 2025, from word processor files",
}
"""Each family and what it is."""

UNSEEN = frozenset(
    {
        "cnty-dingxing-2022-bd",
        "cnty-laishui-2021-bd",
        "cnty-yixian-2025-bd",
        "pref-chengde-2024-dg",
        "pref-tongren-2024-dg",
        "pref-xilinguolei-2024-dg",
        "pref-zaozhuang-2024-dg",
        "cnty-longgangqu-2015-sz",
        "cnty-longhuaqu-2023-sz",
        "pref-shenzhenshi-2002-sz",
        "nat-state-1978-lj",
        "prov-liaoningsheng-2025-zip",
        "prov-shandongsheng-2025-zip",
    }
)
"""Reports that joined the gold when all rules of commit 0679570 stood."""

SHOWN = 60
"""Characters of a fault that are shown."""


class Scored(NamedTuple):
    """A report, its family, how far the reading agrees, what it has wrong, and which leads."""

    name: str
    family: str
    triples: dict[str, Triple]
    wrong: list[str]
    leads: list[str]


def family(name: str) -> str:
    """The family of a report, by its name.

    >>> family("nat-state-2012-dx"), family("yichun-2023")
    ('dx', 'seeds')
    """
    last = name.rpartition("-")[2]
    return last if last in FAMILIES else "seeds"


def examined(gold: Gold) -> Scored:
    """Score the program's reading of one report."""
    found = reading(gold.data)
    return Scored(gold.name, family(gold.name), scored(gold, found), wrong(gold, found), leads_wrong(gold, found))


def leads_wrong(gold: Gold, found: dict[str, Any]) -> list[str]:
    """The leads that only one of both has, where the gold has any; long lists of the gold may be samples."""
    wanted = [score().norm(lead) for lead in gold.found.get("leads") or []]
    if not wanted or figure(scored(gold, found)["leads"]) == 1:
        return []
    blocks = SequenceMatcher(None, wanted, found["leads"], autojunk=False).get_matching_blocks()
    missed = left(wanted, [(block.a, block.size) for block in blocks])
    extra = left(found["leads"], [(block.b, block.size) for block in blocks])
    return [f"lead missed: {lead}" for lead in missed] + [f"lead not in gold: {lead}" for lead in extra]


def left(items: list[str], taken: list[tuple[int, int]]) -> list[str]:
    """The items outside stretches of (start, length).

    >>> left(["a", "b", "c", "d"], [(1, 2)])
    ['a', 'd']
    """
    inside = {index for start, length in taken for index in range(start, start + length)}
    return [item for index, item in enumerate(items) if index not in inside]


def total(results: list[Scored], field: str) -> Triple:
    """A field's counts summed over reports; those of every metadata field for `metadata`."""
    found = [
        triple
        for result in results
        for key, triple in result.triples.items()
        if key == field or (field == "metadata" and key.startswith("metadata."))
    ]
    agreed, first, second = (sum(column) for column in zip(*found, strict=True)) if found else (0, 0, 0)
    return agreed, first, second


def cell(triple: Triple) -> str:
    """A figure as it is printed.

    >>> cell((9, 10, 10)), cell((0, 0, 0))
    ('0.900', '–')
    """
    return f"{figure(triple):.3f}" if any(triple) else "–"


def table(results: list[Scored]) -> str:
    """A row for each family and one for all, as Markdown."""
    rows = ["| family | reports | " + " | ".join(FIELDS) + " |", "|---" * (len(FIELDS) + 2) + "|"]
    groups = {name: [each for each in results if each.family == name] for name in FAMILIES}
    for name, members in {**groups, "all": results}.items():
        if members:
            cells = (cell(total(members, field)) for field in FIELDS)
            rows.append(f"| {name} | {len(members)} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def faults(results: list[Scored], leads: bool = False) -> str:
    """Under each report that is not read wholly right, its figures under 1 and what is wrong; leads if asked for."""
    rows = []
    for each in results:
        triples = {field: total([each], field) for field in FIELDS}
        under = [said(field, triple) for field, triple in triples.items() if figure(triple) < 1]
        if under:
            rows.append(f"{each.name}: {', '.join(under)}")
        rows += [f"    {fault[:SHOWN]}" for fault in each.wrong + (each.leads if leads else [])]
    return "\n".join(rows) or "nothing"


def said(field: str, triple: Triple) -> str:
    """A figure with what it counts.

    >>> said("leads", (9, 10, 11))
    'leads 0.857 (9 of 10, and 2 more)'
    """
    agreed, first, second = triple
    return f"{field} {cell(triple)} ({agreed} of {first}, and {second - agreed} more)"


def changes() -> str:
    """A row for each way of making texts over, as Markdown."""
    found = golds()
    before = {gold.name: sides(reading(gold.data)) for gold in found}
    rows = ["| made over | reports with the same outline and metadata |", "|---|---|"]
    for change in SAME:
        same = sum(sides(reading(change.make(gold.text))) == before[gold.name] for gold in found)
        rows.append(f"| {change.name} | {same} of {len(found)} |")
    rows += ["", f"| made over | within {LIMIT} | mean F1 of headings | lowest |", "|---|---|---|---|"]
    for change in NEAR:
        whole = [headings(gold, gold.data) for gold in found]
        kept = [headings(gold, change.make(gold.text)) for gold in found]
        near = sum(after >= first - LIMIT for first, after in zip(whole, kept, strict=True))
        rows.append(f"| {change.name} | {near} of {len(found)} | {mean(kept):.3f} | {min(kept):.3f} |")
    return "\n".join(rows)


def unseen_weights() -> str:
    """A row for each family, read with the weights that were learned without it."""
    results = []
    for name in FAMILIES:
        members = [gold for gold in golds() if family(gold.name) == name]
        with weights_without(name):
            results += [examined(gold) for gold in members]
    return table(results)


def near_misses() -> str:
    """The share of near misses that is taken for reports."""
    paths = sorted((SHARED / "corpus" / "near-misses").iterdir())
    taken = [path.name for path in paths if reading(path.read_bytes(), path.name)["kind"] == REPORT]
    return f"near misses taken for reports: {len(taken)} of {len(paths)} {' '.join(taken)}".rstrip()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--changes", action="store_true", help="what is left when the texts are made over")
    parser.add_argument("--leads", action="store_true", help="name the leads that are missed or too many, too")
    parser.add_argument("--unseen", action="store_true", help="only reports that no rule had seen at commit 0679570")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes for the disguises")
    parser.add_argument("--every", type=int, default=1, help="disguise one text in so many")
    args = parser.parse_args()
    if args.changes:
        print(changes())
        return
    if not args.unseen:
        print(f"Each source family, with weights that have not seen it:\n\n{unseen_weights()}\n")
        found = disguises.measured(args.jobs, args.every)
        disguised = "\n".join([*disguises.table(found), "", *disguises.curve(found)])
        print(f"Clean texts of the corpus in disguise, with weights that have not seen their family:\n\n{disguised}\n")
    results = [examined(gold) for gold in golds() if not args.unseen or gold.name in UNSEEN]
    print(f"All gold as it stands:\n\n{table(results)}\n\n{near_misses()}")
    print(f"\nStill wrong:\n\n{faults(results, args.leads)}\n")


if __name__ == "__main__":
    main()
