"""Statements of a library in its frame of the TEI: publisher, rights, subjects, classes."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

TEI = "{http://www.tei-c.org/ns/1.0}"


class Library(NamedTuple):
    """Library that gives the reports away."""

    publisher: str | None = None
    rights: str | None = None
    licence: str | None = None
    """Address of the licence."""
    subjects: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


NO_LIBRARY = Library()


@lru_cache(maxsize=4)
def library_of(frame: str | None) -> Library:
    """Read a frame (docs/templates.md); one that is not XML says nothing, and the TEI's check names its fault.

    >>> library_of('<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><publicationStmt>'
    ...     '<publisher>云岭市图书馆</publisher></publicationStmt></fileDesc></teiHeader></TEI>').publisher
    '云岭市图书馆'
    """
    if not frame:
        return NO_LIBRARY
    from lxml import etree

    try:
        root = etree.fromstring(frame.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return NO_LIBRARY

    def texts(path: str) -> list[str]:
        found = root.findall(f".//{path.format(TEI)}")
        return [text for each in found if (text := " ".join("".join(map(str, each.itertext())).split()))]

    licence = root.find(f".//{TEI}availability/{TEI}licence")
    rights = texts("{0}availability/{0}licence") or texts("{0}availability/{0}p")
    unknown = root.find(f".//{TEI}availability[@status='unknown']") is not None
    return Library(
        next(iter(texts("{0}publicationStmt/{0}publisher")), None),
        None if unknown or not rights else rights[0],
        None if licence is None else licence.get("target"),
        tuple(texts("{0}textClass/{0}keywords/{0}term")),
        tuple(texts("{0}textClass/{0}classCode")),
    )
