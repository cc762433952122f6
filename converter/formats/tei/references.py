"""Identifiers of an authority list in TEI: `@ref` at the name of the place, the speaker, and the session."""

from __future__ import annotations

from collections.abc import Mapping

from converter.formats.tei.elements import Element
from converter.formats.tei.paths import BODIES, GOVERNMENT, path, places
from converter.model import Identifier, Report

REFERRED = ("jurisdiction.name", "speaker.name", "congress.session")
"""Fields whose elements may point at an entry of an authority list."""


NATIONAL = f"{BODIES}[@role='{GOVERNMENT}']/orgName"
"""The name of the national government in the list of bodies, at which the name of its place points."""


def _named_at(report: Report) -> Mapping[str, str]:
    """Field -> the place of the name at which its reference is."""
    place = report.metadata.jurisdiction
    known = places(place.level if place else None)
    return {**known, "jurisdiction.name": NATIONAL} if place and place.level == "national" else known


def write_references(header: Element, report: Report) -> None:
    """Write `ref` at each name that an authority list identifies."""
    if not report.identifiers:
        return
    known = _named_at(report)
    for each in report.identifiers:
        element = header.find(path(known[each.field])) if each.field in known else None
        if element is not None:
            element.set("ref", each.id)


def read_references(header: Element, report: Report) -> tuple[Identifier, ...]:
    """The identifiers at the names of the place, the speaker and the session of a report that was read back."""
    known = _named_at(report)
    found = ((name, header.find(path(known[name]))) for name in REFERRED)
    return tuple(Identifier(name, ref) for name, at in found if at is not None and (ref := at.get("ref")))
