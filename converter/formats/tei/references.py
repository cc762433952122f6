"""Identifiers of an authority list in TEI: `@ref` at the name of the place, the speaker, and the session."""

from __future__ import annotations

from converter.formats.tei.elements import Element
from converter.formats.tei.paths import path, places
from converter.model import Identifier, Report

REFERRED = ("jurisdiction.name", "speaker.name", "congress.session")
"""Fields whose elements may point at an entry of an authority list."""


def write_references(header: Element, report: Report) -> None:
    """Write `ref` at each name that an authority list identifies; a name that points at the government keeps that."""
    if not report.identifiers:
        return
    place = report.metadata.jurisdiction
    known = places(place.level if place else None)
    for each in report.identifiers:
        element = header.find(path(known[each.field])) if each.field in known else None
        if element is not None and element.get("ref") is None:
            element.set("ref", each.id)


def read_references(header: Element, report: Report) -> tuple[Identifier, ...]:
    """The identifiers at the names of the place, the speaker and the session of a report that was read back."""
    place = report.metadata.jurisdiction
    known = places(place.level if place else None)
    found = ((name, header.find(path(known[name]))) for name in REFERRED)
    refs = ((name, at.get("ref", "")) for name, at in found if at is not None)
    return tuple(Identifier(name, ref) for name, ref in refs if ref and not ref.startswith("#"))
