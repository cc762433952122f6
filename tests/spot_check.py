"""Annotations drawn at random from real reports, each with its sentence, to be judged by reading.

    python tests/spot_check.py quantity 100 --seed 2026
    python tests/spot_check.py place 50 --seed 2026

The reports are those of `../shared/corpus/more`; the same seed draws the same as long as the same is found.
`docs/accuracy.md` tells what a reader made of them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from converter import annotated, read  # noqa: E402  found beside this script
from converter.formats.json.values import TYPE_NAMES, record_to_json  # noqa: E402
from converter.tables.cited import Cited, cited  # noqa: E402

FOLDER = ROOT.parent / "shared" / "corpus" / "more"
KINDS = {name: kind for kind, name in TYPE_NAMES.items()}


def main() -> None:
    """Draw and print."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("type", choices=("quantity", "date", "place", "organization", "law", "term", "honour"))
    asked.add_argument("count", type=int)
    asked.add_argument("--seed", type=int, default=2026)
    given = asked.parse_args()
    every = [each for path in sorted(FOLDER.glob("*")) for each in shown(path, KINDS[given.type])]
    print(f"{given.count} of {len(every)} annotations, seed {given.seed}")
    for number, index in enumerate(sorted(Random(given.seed).sample(range(len(every)), given.count)), 1):
        print(f"\n{number}. {every[index]}")


def shown(path: Path, kind: type) -> Iterator[str]:
    """Every annotation of a kind in a report, in order, as what a reader needs to judge it."""
    report = annotated(read(path.read_bytes(), name=path.name).value)
    for each in cited(report, kind):
        yield _drawn(path.stem, each)


def _drawn(report: str, each: Cited) -> str:
    fields = {name: value for name, value in record_to_json(each.found).items() if name not in ("type", "span", "text")}
    said = "; ".join(f"{name} {value}" for name, value in fields.items())
    heading = " > ".join(each.leaf.path)
    return f"{report} {each.found.span.start}: {each.found.text}\n   {said}\n   {heading}\n   {each.sentence}"


if __name__ == "__main__":
    main()
