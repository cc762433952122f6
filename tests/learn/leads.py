"""Training of the model of leads, and its accuracy on source families held out.

    PYTHONPATH=tests python -m learn.leads [--also FOLDER ...] [--only-held-out] [--only-learn]

learns from the gold (`../shared/gold/dev`) and from other folders of gold with their texts beside it, prints a row for
each family that is left out, keeps the weights that have not seen it (`learn/kept.py`), and writes
`converter/data/leads.tsv`.  The same reports give the same files.
Needs numpy (`pip install -e '.[learn]'`).
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from gold import SHARED, Triple, figure, score

import converter.recognise.leads as leads
from learn.kept import keep_leads
from learn.lead_fitting import learned
from learn.lead_lessons import SAMPLED, LeadLesson, lessons


def main() -> None:
    """Learn, measure, write."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--also", type=Path, nargs="*", default=[], help="folders of gold, with their texts")
    asked.add_argument("--only-held-out", action="store_true", help="write nothing")
    asked.add_argument("--only-learn", action="store_true", help="measure nothing")
    args = asked.parse_args()
    known = lessons([SHARED / "gold" / "dev", *args.also])
    rows = [] if args.only_learn else table(known)
    if not args.only_held_out:
        weights = learned(known)
        leads.LEAD_TABLE.write_text(leads.written(weights, [*provenance(known), *rows]), encoding="utf-8", newline="\n")
        print(f"{leads.LEAD_TABLE.name}: {len(weights.second)} weights, {leads.LEAD_TABLE.stat().st_size} bytes")


def provenance(known: list[LeadLesson]) -> list[str]:
    """Header of the table: the reports it was learned from."""
    made = Counter(each.family for each in known)
    count = sum(sum(each.right.values()) for each in known)
    return [
        "Weights of the model of leads, of its first and its second reading, in hundredths of a logit; `make learn`.",
        f"Learned from {count} leads of {len(known)} reports, by family: "
        + ", ".join(f"{name} {number}" for name, number in sorted(made.items()))
        + ".",
    ]


def table(known: list[LeadLesson]) -> list[str]:
    """A row for each family that was left out, and one for all."""
    rows = ["| left out | reports | leads | found | right | F1 | lowest report |", "|---" * 7 + "|"]
    print("\n".join(rows), flush=True)
    found: dict[str, list[Triple]] = defaultdict(list)
    for name in sorted({each.family for each in known}):
        tested = [each for each in known if each.family == name]
        copies = {each.name.rpartition("-")[0] or each.name for each in tested}
        learning = [each for each in known if each.family != name and each.name.rpartition("-")[0] not in copies]
        weights = learned(learning)
        keep_leads(name, weights)
        leads.weights = lambda weights=weights: weights  # type: ignore[assignment, misc]
        found[name] = [examined(each) for each in tested]
        rows.append(row(name, found[name]))
        print(rows[-1], flush=True)
    rows.append(row("all", [each for triples in found.values() for each in triples]))
    print(rows[-1], flush=True)
    return rows


def examined(lesson: LeadLesson) -> Triple:
    """Agreement of a reading with the gold, as `score.py` counts it."""
    said = []
    for part in lesson.parts:
        chances = leads.chances_of(part)
        said += [score().norm(each.said) for paragraph in part for each in leads.taken(paragraph, chances)]
    found = said[: len(lesson.leads) + 5] if len(lesson.leads) >= SAMPLED else said
    counted: Triple = score().overlap([score().norm(each) for each in lesson.leads], found)
    return counted


def row(name: str, triples: list[Triple]) -> str:
    """A family's figures as a row of Markdown.

    >>> row("gy", [(3, 4, 4), (1, 1, 1)])
    '| gy | 2 | 5 | 5 | 4 | 0.800 | 0.750 |'
    """
    agreed, wanted, found = (sum(column) for column in zip(*triples, strict=True))
    lowest = min(map(figure, triples))
    return (
        f"| {name} | {len(triples)} | {wanted} | {found} | {agreed} "
        f"| {figure((agreed, wanted, found)):.3f} | {lowest:.3f} |"
    )


if __name__ == "__main__":
    main()
