"""Corrections in front matter: one line, `corrections`, with a mapping for each in YAML's flow style, which is JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

from converter.dataclass import field_names
from converter.model import Correction, CorrectionKind, CorrectionState

KEY = "corrections"

NOT_WRITTEN = frozenset({"span"})
"""Fields that mean nothing on a page."""


def values_of(corrections: tuple[Correction, ...]) -> list[dict[str, Any]]:
    """The corrections as mappings, without empty values."""
    names = [name for name in field_names(Correction) if name not in NOT_WRITTEN]
    return [{name: value for name in names if (value := getattr(each, name)) not in (None, "")} for each in corrections]


def read_corrections(front_matter: str) -> tuple[Correction, ...]:
    """The corrections that front matter states; what is none is left out.

    >>> read_corrections('title: "a"\\ncorrections: [{"kind": "kind", "value": "other"}]')[0].value
    'other'
    """
    written = next((line for line in front_matter.split("\n") if line.startswith(f"{KEY}:")), "")
    try:
        found = json.loads(written.removeprefix(f"{KEY}:") or "[]")
    except (ValueError, RecursionError):
        return ()
    return tuple(_read(found)) if isinstance(found, list) else ()


def _read(found: list[Any]) -> Iterator[Correction]:
    kinds, states = get_args(CorrectionKind), get_args(CorrectionState)
    for each in found:
        if isinstance(each, dict) and each.get("kind") in kinds:
            values = {name: each[name] for name in field_names(Correction) if isinstance(each.get(name), str)}
            offset = each.get("offset")
            values["offset"] = offset if isinstance(offset, int) and not isinstance(offset, bool) else None
            values["state"] = each.get("state") if each.get("state") in states else None
            yield Correction(**{**values, "span": None})
