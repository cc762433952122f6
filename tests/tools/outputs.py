"""Digest of every output of every report of the corpus, one a line, to show that a change leaves all as they were.

    python tests/tools/outputs.py > before   # then change the program
    python tests/tools/outputs.py > after && diff before after

`--every 20` takes each twentieth document only; `--checkout ../other` imports the program of another checkout.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
DAY = "2026-01-01"
"""Day of the conversion in all outputs."""

FURTHER: tuple[tuple[str, dict[str, Any]], ...] = (
    ("json", {"annotations": "none"}),
    ("tei", {"annotations": "inline"}),
    ("tei", {"annotations": "standoff"}),
    ("tei", {"language": "zh"}),
    ("markdown", {"typography": "zh"}),
    ("markdown", {"profile": "hugo"}),
)
"""Outputs with options, beside each format as it is by default."""


def main() -> None:
    """Print a line for each output: digest, document, format."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--checkout", type=Path, default=ROOT)
    chosen = parser.parse_args()
    sys.path.insert(0, str(chosen.checkout.resolve()))
    for path in documents()[:: chosen.every]:
        for name, digest in digests(path):
            print(digest, f"{path.parent.name}/{path.name}", name, flush=True)


def documents() -> list[Path]:
    """Every document of the corpus, of any kind."""
    folders = ("texts", "more", "near-misses", "docx")
    return sorted(path for folder in folders for path in (CORPUS / folder).glob("*.*") if path.suffix != ".tsv")


def digests(path: Path) -> Iterator[tuple[str, str]]:
    """Name of each output, and the digest of it with its problems."""
    from converter import read, write
    from converter.formats import FORMATS, encoded

    found = read(path.read_bytes(), name=path.name)
    yield "problems", sha256(repr(found.problems).encode("utf-8", "replace")).hexdigest()
    asked = [*((each.name, {}) for each in FORMATS), *FURTHER]
    for name, options in asked:
        written = write(found.value, name, day=DAY, **options)
        problems = repr(written.problems).encode("utf-8", "replace")
        words = " ".join((name, *map(str, options.values())))
        yield words, sha256(encoded(written.value) + problems).hexdigest()


if __name__ == "__main__":
    main()
