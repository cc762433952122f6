"""Identifiers of an authority list in front matter: one line, `identifiers`, with a mapping for each."""

from __future__ import annotations

import json

from converter.model import Identifier

IDENTIFIERS = "identifiers"


def values_of(identifiers: tuple[Identifier, ...]) -> list[dict[str, str]]:
    """The identifiers as mappings.

    >>> values_of((Identifier("speaker.name", "p17"),))
    [{'field': 'speaker.name', 'id': 'p17'}]
    """
    return [{"field": each.field, "id": each.id} for each in identifiers]


def read_identifiers(front_matter: str) -> tuple[Identifier, ...]:
    """The identifiers that front matter states; what is none is left out.

    >>> read_identifiers('title: "a"\\nidentifiers: [{"field": "speaker.name", "id": "p17"}]')
    (Identifier(field='speaker.name', id='p17'),)
    """
    written = next((line for line in front_matter.split("\n") if line.startswith(f"{IDENTIFIERS}:")), "")
    try:
        found = json.loads(written.removeprefix(f"{IDENTIFIERS}:") or "[]")
    except (ValueError, RecursionError):
        return ()
    rows = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    pairs = [(each.get("field"), each.get("id")) for each in rows]
    return tuple(Identifier(field, id) for field, id in pairs if isinstance(field, str) and isinstance(id, str))
