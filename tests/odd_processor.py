"""Processor of an ODD that customises TEI P5: with the compiled guidelines it makes a self-contained ODD of it.

It knows what `schemas/report-custom.odd` uses: modules with the elements taken from them, classes and attributes that
are taken away or replaced, content and rules in place of P5's.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"

Specs = dict[str, etree._Element]


class Customisation(NamedTuple):
    """Specifications of P5, and what the ODD says of them."""

    known: Specs
    """Name -> elements and classes of P5."""
    changed: Specs
    """Name -> elements and classes of the ODD."""
    modules: frozenset[str]
    """Modules of P5 that the ODD takes; a class of another is absent."""


def by_name(root: etree._Element) -> Specs:
    return {each.get("ident", ""): each for each in root.iter(TEI + "elementSpec", TEI + "classSpec")}


def flattened(odd: etree._Element, guidelines: etree._Element) -> etree._Element:
    """The ODD with each element whole: the content of the ODD, and the attributes that are left of P5's."""
    schema = next(odd.iter(TEI + "schemaSpec"))
    modules = frozenset(each.get("key", "") for each in schema.iterfind(TEI + "moduleRef"))
    all_of = Customisation(by_name(guidelines), by_name(schema), modules)
    names = [name for reference in schema.iterfind(TEI + "moduleRef") for name in reference.get("include", "").split()]
    for reference in schema.iterfind(TEI + "moduleRef"):
        for name in reference.get("include", "").split():
            assert all_of.known[name].get("module") == reference.get("key"), name
    root = etree.Element(TEI + "TEI")
    made = etree.SubElement(root, TEI + "schemaSpec", {"start": schema.get("start", ""), "ns": TEI[1:-1]})
    for each in (*schema.iter(TEI + "dataSpec"), *schema.iter(TEI + "macroSpec")):
        assert each.get("mode") == "add"
        made.append(deepcopy(each))
    for name in names:
        made.append(_element(name, all_of))
    return root


def _element(name: str, all_of: Customisation) -> etree._Element:
    change = all_of.changed[name]
    assert change.get("mode") == "change" and change.get("module") == all_of.known[name].get("module")
    made = etree.Element(TEI + "elementSpec", {"ident": name})
    for each in (*change.iterfind(TEI + "desc"), *change.iterfind(TEI + "content")):
        made.append(deepcopy(each))
    holder = etree.SubElement(made, TEI + "attList")
    left = dict.fromkeys(_inherited(name, all_of))
    for attribute in change.iterfind(f"{TEI}attList/{TEI}attDef"):
        ident = attribute.get("ident", "")
        assert ident in left, f"{name}/@{ident} is not P5's"
        del left[ident]
        if attribute.get("mode") == "replace":
            _without_enumeration(holder, attribute)
    assert not left, f"of {name} are left {[*left]}"
    return made


def _without_enumeration(holder: etree._Element, attribute: etree._Element) -> None:
    copy = deepcopy(attribute)
    if copy.find(TEI + "valList") is not None:
        copy.remove(next(copy.iter(TEI + "datatype")))
    holder.append(copy)


def _inherited(name: str, all_of: Customisation) -> Iterator[str]:
    """Yield the attributes that P5 gives an element, without those of classes that the ODD takes away."""
    spec = all_of.known[name]
    if spec.get("module") not in all_of.modules:
        return
    gone: set[str] = set()
    change = all_of.changed.get(name) if spec.tag == TEI + "classSpec" else None
    if change is not None:
        deleted = change.get("mode") == "delete"
        gone = {each.get("ident", "") for each in (spec if deleted else change).iter(TEI + "attDef")}
    attributes = spec.find(TEI + "attList")
    for each in attributes.iter(TEI + "attDef") if attributes is not None else ():
        if each.get("ident", "") not in gone:
            yield each.get("ident", "")
    for member in spec.iterfind(f"{TEI}classes/{TEI}memberOf"):
        if member.get("key", "").startswith("att."):
            yield from _inherited(member.get("key", ""), all_of)
