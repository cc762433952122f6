"""Differences between two reports, field by field: names such as `paragraph.leads`, without numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from converter.formats.json.values import to_json
from converter.model import Report

RECORDS = {
    "glossary": "entry",
    "annexes": "annex",
    "notes": "note",
    "heads": "paragraph",
    "omitted": "omitted",
    "problems": "problem",
    "leads": "lead",
    "refs": "ref",
    "rows": "cell",
    "front": "front",
    "body": "body",
}
"""Names of the members of a list; a node is named by its type."""


def differences(one: Report, other: Report) -> dict[str, tuple[Any, Any]]:
    """Each field that differs anywhere, with the first two values; one that stands on one side alone is whole."""
    found: dict[str, tuple[Any, Any]] = {}
    for name, *values in _compared(to_json(one), to_json(other), ""):
        found.setdefault(name, (values[0], values[1]))
    return found


def _compared(one: Any, other: Any, name: str) -> Iterator[tuple[str, Any, Any]]:
    if one == other:
        return
    if isinstance(one, dict) and isinstance(other, dict) and one.get("type") == other.get("type"):
        record = one.get("type", name)
        for key in dict.fromkeys((*one, *other)):
            yield from _compared(one.get(key), other.get(key), _named(record, key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other) and _structured(one):
        record = RECORDS.get(name.rpartition(".")[2], name)
        for pair in zip(one, other, strict=True):
            yield from _compared(*pair, record)
    else:
        yield name, one, other


def _structured(values: list[Any]) -> bool:
    return all(isinstance(each, dict | list) for each in values)


def _named(record: str, key: str) -> str:
    if key == "span" or key.endswith("_span"):
        return "span"
    return f"{record}.{key}" if record else key


def not_kept(page: Path) -> set[str]:
    """The fields that the table under "What … does not keep" of a document names, in its first column."""
    _, _, section = page.read_text("utf-8").partition("does not keep\n")
    rows = [line for line in section.partition("\n## ")[0].splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])}
