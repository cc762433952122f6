"""Weights learned without a source family, kept to measure what a text of an unknown source can expect."""

from __future__ import annotations

import lzma
from collections.abc import Mapping
from pathlib import Path

from converter.recognise import leads
from converter.recognise.breaks import read_back, written

KEPT = Path(__file__).with_name("left_out")
"""A compressed table for each family."""


def keep(family: str, weights: Mapping[str, int]) -> None:
    """Keep the weights that were learned without a family."""
    KEPT.mkdir(exist_ok=True)
    about = [f"Weights learned without the family {family}; made by `make learn`."]
    (KEPT / f"{family}.tsv.xz").write_bytes(lzma.compress(written(weights, about).encode(), preset=9))


def without(family: str) -> dict[str, int]:
    """The weights that have not seen a family; FileNotFoundError where none were learned without it."""
    return read_back(lzma.decompress((KEPT / f"{family}.tsv.xz").read_bytes()).decode())


def keep_leads(family: str, weights: leads.Readings) -> None:
    """Keep the weights of the model of leads that were learned without a family."""
    KEPT.mkdir(exist_ok=True)
    about = [f"Weights of the model of leads, learned without the family {family}; made by `make learn`."]
    (KEPT / f"leads-{family}.tsv.xz").write_bytes(lzma.compress(leads.written(weights, about).encode(), preset=9))


def leads_without(family: str) -> leads.Readings:
    """The weights of the model of leads that have not seen a family; FileNotFoundError where there are none."""
    return leads.read_back(lzma.decompress((KEPT / f"leads-{family}.tsv.xz").read_bytes()).decode())
