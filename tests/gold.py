"""Real reports and what a careful reader found in them, and how far a reading agrees (`../shared/gold/score.py`)."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from converter.formats.json.values import to_json
from converter.pipeline import read
from converter.source.decode import decode

SHARED = Path(__file__).parents[2] / "shared"
Triple = tuple[int, int, int]
"""Counts: agreement of two readers, findings of the first, findings of the second."""


class Gold(NamedTuple):
    """A report: its name, what a reader found in it, its bytes."""

    name: str
    found: dict[str, Any]
    data: bytes

    @property
    def text(self) -> str:
        """The report, decoded."""
        return decode(self.data).value.text


@cache
def score() -> ModuleType:
    """The module that holds a reading against the gold."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def golds() -> tuple[Gold, ...]:
    """Every report of the development gold; none where there is no gold."""
    return tuple(
        Gold(path.stem, found, (SHARED / "corpus" / "texts" / Path(found["file"]).name).read_bytes())
        for path in sorted((SHARED / "gold" / "dev").glob("*.json"))
        for found in [json.loads(path.read_bytes())]
    )


def reading(data: bytes | str, name: str = "") -> dict[str, Any]:
    """Read a report and convert the result to the form that `score.py` compares."""
    found: dict[str, Any] = score().read_prediction(to_json(read(data, name=name).value))
    return found


def scored(gold: Gold, found: dict[str, Any]) -> dict[str, Triple]:
    """The triples of one report by field, without what was wrong."""
    result = dict(score().score(gold.found, found))
    result.pop("wrong", None)
    return result


def wrong(gold: Gold, found: dict[str, Any]) -> list[str]:
    """List the errors of a reading, in words."""
    told: list[str] = score().score(gold.found, found).get("wrong", [])
    return told


def figure(triple: Triple) -> float:
    """F1, or the share that agrees.

    >>> figure((9, 10, 10))
    0.9
    """
    agreed, first, second = triple
    return 2 * agreed / (first + second) if first + second else 1.0


def figures(results: list[dict[str, Triple]]) -> dict[str, float]:
    """Each field's figure over all reports, and that of all metadata together."""
    totals: dict[str, list[int]] = {}
    for result in results:
        for key, triple in result.items():
            for name in (key, "metadata") if key.startswith("metadata.") else (key,):
                sums = totals.setdefault(name, [0, 0, 0])
                totals[name] = [left + right for left, right in zip(sums, triple, strict=True)]
    return {name: round(figure((agreed, first, second)), 4) for name, (agreed, first, second) in sorted(totals.items())}
