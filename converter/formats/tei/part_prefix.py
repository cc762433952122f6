"""Removal of the prefix that all ids of a report have in a corpus, so that its file is read as any other."""

from __future__ import annotations

import re

from lxml import etree

from converter.formats.tei.elements import XML_ID, Element

PART = re.compile(r"r[0-9a-f]{8}\.")
"""The prefix that `corpus/tei_part.py` gives a report: r617f43cb."""


def remove_part_prefix(root: Element) -> None:
    """Take the prefix of a part of a corpus away from the ids of the document `root`, and from its pointers."""
    found = PART.match(root.get(XML_ID, ""))
    if found is None:
        return
    prefix = found[0]
    for element in root.iter(etree.Element):
        name = element.get(XML_ID)
        if name is not None and name.startswith(prefix):
            element.set(XML_ID, name.removeprefix(prefix))
        for key, value in ((key, str(found)) for key, found in element.attrib.items()):
            if f"#{prefix}" in value or f"at:{prefix}" in value:
                element.set(key, " ".join(_without(each, prefix) for each in value.split()))


def _without(pointer: str, prefix: str) -> str:
    """The pointer without the prefix before the id that it names.

    >>> _without("#r617f43cb.p1", "r617f43cb."), _without("at:r617f43cb.a1,0,2", "r617f43cb."), _without("a", "r.")
    ('#p1', 'at:a1,0,2', 'a')
    """
    start = "at:" if pointer.startswith("at:") else "#"
    return start + pointer[len(start) + len(prefix) :] if pointer.startswith(start + prefix) else pointer
