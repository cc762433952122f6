"""Training of the model of breaks, and its accuracy on source families held out.

    PYTHONPATH=tests python -m learn [--corpus FOLDER] [--families NAME ...] [--only-held-out] [--only-learn]

prints a row for each family that is left out, keeps the weights that have not seen it (`learn/kept.py`), and writes
`converter/data/breaks.tsv`.  The same texts and the same seed give the same files.
Needs numpy (`pip install -e '.[learn]'`).
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from converter.recognise.breaks import TABLE, written
from converter.source.decode import decode
from learn.fitting import Sheet, learned, sheet_of
from learn.held_out import Counts, examined, on_one_line
from learn.kept import keep
from learn.texts import Text, families, left_out, texts

SEED = 1
SHARED = Path(__file__).parents[3] / "shared"
LEAST = 5
"""Minimum number of texts for the figures of a family to be meaningful."""


def main() -> None:
    """Learn, measure, write."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--corpus", type=Path, default=SHARED / "corpus")
    asked.add_argument("--families", nargs="*", help="the families to leave out, each in turn; all of them")
    asked.add_argument("--only-held-out", action="store_true", help="write nothing")
    asked.add_argument("--only-learn", action="store_true", help="measure nothing")
    args = asked.parse_args()
    known = texts(args.corpus)
    sheet = sheet_of(known, SEED)
    lines: list[str] = []
    if not args.only_learn:
        lines = table(sheet, known, args.corpus, args.families)
    if not args.only_held_out:
        weights = learned(sheet, known, SEED)
        TABLE.write_text(written(weights, provenance(known, lines)), encoding="utf-8", newline="\n")
        print(f"{TABLE.name}: {len(weights)} weights, {TABLE.stat().st_size} bytes")


def provenance(known: list[Text], lines: list[str]) -> list[str]:
    """Header of the table: the texts it was learned from, and the accuracy on families held out."""
    made = Counter(text.family for text in known)
    from_where = ", ".join(f"{name} {count}" for name, count in sorted(made.items()))
    reports = len({text.place_and_year for text in known})
    return [
        f"Weights of the model of breaks, in hundredths of a logit; seed {SEED}; made by `make learn`.",
        f"Learned from {len(known)} texts of {reports} reports, by family: {from_where}.",
        *lines,
    ]


def table(sheet: Sheet, known: list[Text], corpus: Path, asked: list[str] | None) -> list[str]:
    """A row for each family that was left out, and one for all."""
    rows = [
        "| left out | texts | titles glued | cut right | without their mark | kept as they are "
        "| one line, F1 | lowest tenth |",
        "|---" * 8 + "|",
    ]
    print("\n".join(rows), flush=True)
    total: Counts = Counter()
    scores: list[float] = []
    for family in asked or families(known):
        learning, tested = left_out(known, family)
        names = {text.name for text in learning}
        numbers = [at for at, text in enumerate(known) if text.name in names]
        weights = learned(sheet.of(numbers), learning, SEED)
        keep(family, weights)
        if len(tested) < LEAST:
            continue
        counts = examined(tested, weights, SEED)
        names = {text.name for text in tested}
        paths = [path for path in sorted(corpus.glob("*/*.txt")) if path.stem in names]
        found = on_one_line({path.stem: decode(path.read_bytes()).value.text for path in paths}, weights)
        rows.append(row(family, len(tested), counts, sorted(found.values())))
        print(rows[-1], flush=True)
        total.update(counts)
        scores += found.values()
    rows.append(row("all", len(scores), total, sorted(scores)))
    print(rows[-1])
    print("\n".join(certainty(total)), flush=True)
    return rows


def row(name: str, size: int, counts: Counts, scores: list[float]) -> str:
    """A family's figures as a row of Markdown."""
    glued = counts["own", "all"] + counts["bare", "all"]
    kept = [share(counts, "kept", "long", "line")]
    tenth = scores[: max(1, len(scores) // 10)]
    cells = [
        name,
        str(size),
        str(glued),
        share(counts, "own", "bare"),
        share(counts, "run-in"),
        *kept,
        f"{sum(scores) / len(scores):.3f}" if scores else "–",
        f"{sum(tenth) / len(tenth):.3f}" if scores else "–",
    ]
    return "| " + " | ".join(cells) + " |"


def share(counts: Counts, *kinds: str) -> str:
    """The share of some kinds that is right; a dash where there are none.

    >>> share(Counter({("own", "all"): 4, ("own", "right"): 3}), "own", "bare")
    '0.750'
    """
    total = sum(counts[kind, "all"] for kind in kinds)
    return f"{sum(counts[kind, 'right'] for kind in kinds) / total:.3f}" if total else "–"


def certainty(counts: Counts) -> list[str]:
    """Share of correct cuts by the model's confidence."""
    classes = sorted(name for name, kind in counts if name.startswith("sure") and kind == "all")
    rows = [f"| {name[5:]} | {counts[name, 'all']} | {share(counts, name)} |" for name in classes]
    return ["", "| sure | cuts | right |", "|---|---|---|", *rows]


if __name__ == "__main__":
    main()
