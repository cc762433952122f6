"""Reports that the benchmarks read, and the environment of the processes that they start."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path

from converter.source.source import Source

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
SEED = ROOT / "seeds" / "yichun-2023.txt"
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""The environment of an installed program, whose modules are compiled once and not at every start."""


def provincial() -> list[Path]:
    """The provincial reports of the corpus, or without one the seeds."""
    found = sorted(path for folder in ("texts", "more") for path in (CORPUS / folder).glob("prov-*.txt"))
    return found or sorted((ROOT / "seeds").glob("*.txt"))


def as_page(source: Source) -> str:
    """The text as a web page, a paragraph for each line."""
    found = (source.line(number) for number in range(1, len(source.line_starts) + 1))
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in found if line.strip())
    return f"<html><head><title>政府工作报告</title></head><body><article>\n{lines}</article></body></html>"
