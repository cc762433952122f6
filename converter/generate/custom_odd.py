"""Generation of `schemas/report-custom.odd`, called by `odd`: the schema of `report.odd` as a customisation of TEI P5.

Where `report.odd` stands alone, this one names the modules and elements of P5 that it takes (`moduleRef`), and states
what it changes in each (`mode="change"`), with an example from an invented report and a description in Chinese.
`p5.tsv` holds what P5 says of these elements (`tests/tools/make_p5.py`), `chinese.tsv` the descriptions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from typing import NamedTuple

from lxml import etree

from converter.formats.tei.elements import TEI, XML_LANG
from converter.generate.examples import examples
from converter.resources import PACKAGE

NOTE = "Generated from report.odd by python -m converter.generate.odd; change that file, not this one."
TITLE = "The Chinese government work report: a customisation of TEI P5"
WORDS = (
    "Each element has the content and the attributes that report.odd gives it, and all others of P5 are taken away.",
    "Whatever fits this schema fits TEI P5 too.",
)
ALWAYS = "tei"
"""The module of P5 that holds classes alone, which every customisation takes."""


class P5Spec(NamedTuple):
    """Element or class of P5: its module, its own attributes, and for an element the classes of attributes."""

    module: str
    attributes: tuple[str, ...]
    classes: tuple[str, ...]


@cache
def p5(kind: str) -> Mapping[str, P5Spec]:
    """The elements or the classes of `p5.tsv` by name."""
    lines = (PACKAGE / "generate" / "p5.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {
        name: P5Spec(module, tuple(attributes.split()), tuple(classes.split()))
        for row_kind, name, module, attributes, classes in rows
        if row_kind == kind
    }


@cache
def chinese() -> Mapping[str, str]:
    """Element, or attribute with @ before it -> its description in Chinese."""
    lines = (PACKAGE / "generate" / "chinese.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {name: words for name, _, words in (line.partition("\t") for line in lines)}


def customisation(odd: etree._Element) -> str:
    """The text of the customisation that has the effect of `odd`, the self-contained ODD."""
    schema = next(odd.iter(TEI + "schemaSpec"))
    elements = list(schema.iter(TEI + "elementSpec"))
    root = deepcopy(odd)
    made = next(root.iter(TEI + "schemaSpec"))
    _describe(root)
    made.clear()
    made.attrib.update({"ident": "report-custom", "start": "TEI", "docLang": "zh"})
    modules = _modules(elements)
    for module, names in sorted(modules.items()):
        etree.SubElement(made, TEI + "moduleRef", {"key": module, **({"include": " ".join(names)} if names else {})})
    for each in (*schema.iter(TEI + "dataSpec"), *schema.iter(TEI + "macroSpec")):
        made.append(_added(each))
    removed = {name: gone for name, gone in _unused(schema, elements).items() if p5("class")[name].module in modules}
    for name, attributes in sorted(removed.items()):
        if attributes:
            made.append(_class(name, attributes))
    for spec in elements:
        made.append(_element(schema, spec, removed))
    for each in schema.iterfind(TEI + "constraintSpec"):
        made.append(_added(each))
    return _written(root)


def _describe(root: etree._Element) -> None:
    """Title and prose of the customisation."""
    for title in (next(root.iter(TEI + "title")), next(root.iter(TEI + "head"))):
        title.text = TITLE
    source = root.find(f".//{TEI}sourceDesc/{TEI}p")
    assert source is not None
    source.text = "Generated from report.odd, which stands alone."
    body = next(root.iter(TEI + "body"))
    for paragraph in list(body.iterfind(TEI + "p"))[1:]:
        body.remove(paragraph)
    first = body.find(TEI + "p")
    assert first is not None
    for words in reversed(WORDS):
        paragraph = etree.Element(TEI + "p")
        paragraph.text = words
        first.addnext(paragraph)


def _modules(elements: Iterable[etree._Element]) -> dict[str, list[str]]:
    """Module -> the elements taken from it."""
    found: dict[str, list[str]] = {ALWAYS: []}
    for spec in elements:
        name = spec.get("ident", "")
        found.setdefault(p5("element")[name].module, []).append(name)
    return found


def _added(spec: etree._Element) -> etree._Element:
    """A specification that P5 does not have."""
    copy = deepcopy(spec)
    copy.tail = None
    copy.set("mode", "add")
    return copy


def attributes_of(schema: etree._Element, spec: etree._Element) -> Iterator[etree._Element]:
    """The attributes of an element of ours: those of its classes, then its own."""
    shared = {each.get("ident"): each for each in schema.iter(TEI + "classSpec")}
    for member in spec.iterfind(f"{TEI}classes/{TEI}memberOf"):
        yield from shared[member.get("key")].iter(TEI + "attDef")
    yield from spec.iterfind(f"{TEI}attList/{TEI}attDef")


def _unused(schema: etree._Element, elements: Iterable[etree._Element]) -> dict[str, list[str]]:
    """Class of P5 -> the attributes of it that no element of ours has."""
    kept: dict[str, set[str]] = {}
    for spec in elements:
        ours = {each.get("ident", "") for each in attributes_of(schema, spec)}
        for name in p5("element")[spec.get("ident", "")].classes:
            kept.setdefault(name, set()).update(ours)
    return {name: [each for each in p5("class")[name].attributes if each not in ours] for name, ours in kept.items()}


def _class(name: str, attributes: list[str]) -> etree._Element:
    """The class without the attributes; taken away if it has no other."""
    known = p5("class")[name]
    whole = len(attributes) == len(known.attributes)
    values = {"ident": name, "type": "atts", "module": known.module, "mode": "delete" if whole else "change"}
    spec = etree.Element(TEI + "classSpec", values)
    if not whole:
        _delete(etree.SubElement(spec, TEI + "attList"), attributes)
    return spec


def _delete(parent: etree._Element, attributes: Iterable[str]) -> None:
    for name in attributes:
        etree.SubElement(parent, TEI + "attDef", {"ident": name, "mode": "delete"})


def _element(schema: etree._Element, spec: etree._Element, removed: Mapping[str, list[str]]) -> etree._Element:
    """An element of P5 with the description, the content, the rules and the attributes of ours."""
    name = spec.get("ident", "")
    known = p5("element")[name]
    made = etree.Element(TEI + "elementSpec", {"ident": name, "module": known.module, "mode": "change"})
    made.extend(_descriptions(spec, name))
    made.extend(deepcopy(each) for each in spec.iterfind(TEI + "content"))
    made.extend(_added(each) for each in spec.iterfind(TEI + "constraintSpec"))
    ours = {each.get("ident", ""): each for each in attributes_of(schema, spec)}
    present = (kind for kind in known.classes if kind in removed)  # a class of a module that is not taken is absent
    inherited = (each for kind in present for each in p5("class")[kind].attributes if each not in removed[kind])
    gone = [each for each in dict.fromkeys((*known.attributes, *inherited)) if each not in ours]
    if gone or ours:
        holder = etree.SubElement(made, TEI + "attList")
        _delete(holder, gone)
        for attribute in ours.values():
            holder.append(_attribute(attribute, name))
    return made


def _descriptions(spec: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the description of a specification in English, and the one in Chinese under `name`."""
    for desc in spec.iterfind(TEI + "desc"):
        copy = deepcopy(desc)
        copy.set(XML_LANG, "en")
        yield copy
    if name in chinese():
        desc = etree.Element(TEI + "desc", {XML_LANG: "zh"})
        desc.text = chinese()[name]
        yield desc


def _put_descriptions(spec: etree._Element, name: str) -> None:
    """Replace the description of a copied specification by those in both languages."""
    descriptions = list(_descriptions(spec, name))
    for desc in list(spec.iterfind(TEI + "desc")):
        spec.remove(desc)
    for desc in reversed(descriptions):
        spec.insert(0, desc)


def _attribute(spec: etree._Element, element: str) -> etree._Element:
    """An attribute with the values of ours; `replace`, since processors pass over a changed list of values."""
    copy, name = deepcopy(spec), f"@{spec.get('ident')}"
    copy.set("mode", "replace")
    _put_descriptions(copy, name)
    for value in copy.iter(TEI + "valItem"):
        _put_descriptions(value, f"{element}/{name}={value.get('ident')}")
    values = copy.find(TEI + "valList")
    if values is not None:
        datatype = etree.Element(TEI + "datatype")
        etree.SubElement(datatype, TEI + "dataRef", {"key": "teidata.enumerated"})
        values.addprevious(datatype)
    return copy


def _put_examples(root: etree._Element) -> None:
    """Put an example behind each element, in one line: white space would be text in it."""
    for spec in root.iter(TEI + "elementSpec"):
        example = examples().get(spec.get("ident", ""))
        if example is not None:
            spec[-1].tail = f"\n{'  ' * 5}"
            exemplum = etree.SubElement(spec, TEI + "exemplum", {XML_LANG: "zh"})
            exemplum.append(deepcopy(example))
            exemplum.tail = f"\n{'  ' * 4}"


def _written(root: etree._Element) -> str:
    etree.indent(root)
    _put_examples(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {NOTE} -->\n{etree.tostring(root, encoding="unicode")}\n'
