"""Conversion of outputs of earlier versions to present names; everything else is unchanged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from converter.catalogue.identity import work_id
from converter.dataclass import replace
from converter.formats.json.values import Json
from converter.model import SCHEMA_VERSION, Report
from converter.source.reading import read_through
from converter.text.numberings import NUMBERINGS

if TYPE_CHECKING:
    from converter.formats.tei.elements import Element

VERSIONS = ("1.0", "2.0")
"""The versions of the schema whose JSON is brought up."""

ALIKE = ("3.0",)
"""Versions whose JSON is valid today but for its version."""

OWN_ID = re.compile(r"cn(?:-state|-[0-9]{6})?(?:-[0-9]{4})?(?:-[0-9]{1,4}){0,2}(?:-x[0-9a-f]{8})?")
"""Id of a report as those versions made it: place code, year, term and session, checksum of the words."""

SCHEMES = {
    "part": ("di-part", "di-chapter"),
    "chapter": ("han-comma",),
    "section": ("han-paren",),
    "ordinal": ("di-comma",),
    "arabic": ("arabic-dot",),
    "numeral": ("han",),
}
"""Numberings of version 1.0 -> their present names; those unchanged are left out."""


def scheme_now(name: str, label: str) -> str:
    """Today's name of a scheme; where one became several, the one that numbers so, or else the first.

    >>> scheme_now("part", "第二章"), scheme_now("part", "第二篇"), scheme_now("circled", "①")
    ('di-chapter', 'di-part', 'circled')
    """
    names = SCHEMES.get(name, (name,))
    reading = read_through(label)
    fitting = [row.name for row in NUMBERINGS if row.name in names and re.match(row.pattern, reading)]
    return (*fitting, *names)[0]


def json_now(value: Json) -> Json:
    """A report's JSON values with today's names and version, where an earlier version wrote them.

    >>> division = {"type": "division", "scheme": "chapter", "label": "一、"}
    >>> json_now({"schema_version": "1.0", "body": [division]})
    {'schema_version': '3.1', 'body': [{'type': 'division', 'scheme': 'han-comma', 'label': '一、'}]}
    """
    if isinstance(value, dict) and value.get("schema_version") in ALIKE:
        return {**value, "schema_version": SCHEMA_VERSION}
    if not isinstance(value, dict) or value.get("schema_version") not in VERSIONS:
        return value
    return {**_renamed(value), "schema_version": SCHEMA_VERSION}


def named_now(report: Report) -> Report:
    """The report of an earlier version's output under its id of today; an id that a person gave it stays."""
    return replace(report, id=work_id(report)) if OWN_ID.fullmatch(report.id) else report


def _renamed(value: Json) -> Json:
    if isinstance(value, list):
        return [_renamed(each) for each in value]
    if not isinstance(value, dict):
        return value
    found = {key: _renamed(each) for key, each in value.items()}
    if found.get("type") == "division" and isinstance(found.get("scheme"), str):
        found["scheme"] = scheme_now(found["scheme"], str(found.get("label", "")))
    return found


def is_earlier(root: Element) -> bool:
    """Test whether a TEI document of ours was written by an earlier version."""
    from converter.formats.tei.paths import path

    edition = root.find(path("teiHeader/fileDesc/editionStmt/edition"))
    return edition is not None and edition.get("n") in VERSIONS


def renew_tei(root: Element) -> None:
    """Give a TEI document of ours today's elements and names, in place."""
    from converter.formats.tei.elements import TEI
    from converter.formats.tei.renew_text import renew_text

    for element in root.iter(TEI + "div", TEI + "list"):
        key = "type" if element.tag == TEI + "div" else "subtype"
        name = element.get(key)
        if name in SCHEMES:
            label = element.find(f"{TEI}{'head' if key == 'type' else 'item'}//{TEI}label")
            element.set(key, scheme_now(name, "" if label is None else "".join(map(str, label.itertext()))))
    renew_text(root)
