"""Compilation of `schemas/report.odd` to the files that check TEI: report.rng, report.sch and report.sch.xsl.

Run as `python -m converter.generate.odd`, which first writes the numberings into the ODD as values of `div/@type`.
The ODD is self-contained, so no TEI source is read: each `elementSpec` has its whole content and its attributes,
or names a class or macro of the same file.
The three files are checked in, with the style sheet report.css and the customisation report-custom.odd; a test fails
if they differ from its output.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from converter.formats.tei.elements import TEI
from converter.formats.tei.style import style_sheet
from converter.generate.custom_odd import customisation
from converter.generate.numbering_pages import odd_with_values
from converter.resources import resource

SCH = "{http://purl.oclc.org/dsdl/schematron}"
RNG = "{http://relaxng.org/ns/structure/1.0}"
XSL = "{http://www.w3.org/1999/XSL/Transform}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
DATATYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
SOURCE = "report.odd"
GENERATED_NOTE = "Generated from report.odd by python -m converter.generate.odd; change that file, not this one."

OCCURRENCES = {
    ("1", "1"): None,
    ("0", "1"): "optional",
    ("0", "unbounded"): "zeroOrMore",
    ("1", "unbounded"): "oneOrMore",
}
"""minOccurs and maxOccurs of an ODD -> equivalent RELAX NG pattern."""


def generate(odd: etree._Element) -> dict[str, str]:
    """File name -> text, for the three files that the ODD makes, for the style sheet of the text, and
    for the ODD that customises P5.
    """
    rules = schematron(odd)
    return {
        "report.rng": _written(relax_ng(odd)),
        "report.sch": _written(rules),
        "report.sch.xsl": _written(compiled(rules)),
        "report.css": style_sheet(),
        "report-custom.odd": customisation(odd),
    }


def relax_ng(odd: etree._Element) -> etree._Element:
    """The grammar: a `define` an element, macro and kind of value."""
    schema = _one(odd, "schemaSpec")
    grammar = _root(
        RNG + "grammar",
        {"ns": schema.get("ns", ""), "datatypeLibrary": DATATYPES},
        {None: RNG[1:-1], "a": etree.QName(DOCUMENTATION).namespace or ""},
    )
    _add(_add(grammar, "start"), "ref", name=schema.get("start", ""))
    for macro in (*schema.iter(TEI + "dataSpec"), *schema.iter(TEI + "macroSpec")):
        define = _define(grammar, macro)
        _content(define, _one(macro, "content"))
    for spec in schema.iter(TEI + "elementSpec"):
        element = _add(_define(grammar, spec), "element", name=spec.get("ident", ""))
        for attribute in _attributes(schema, spec):
            _attribute(element, attribute)
        _content(element, _one(spec, "content"))
    return grammar


def _define(grammar: etree._Element, spec: etree._Element) -> etree._Element:
    """Define a named pattern, documented as in the ODD."""
    define = _add(grammar, "define", name=spec.get("ident", ""))
    etree.SubElement(define, DOCUMENTATION).text = _one(spec, "desc").text
    return define


def _attributes(schema: etree._Element, spec: etree._Element) -> Iterator[etree._Element]:
    """The attributes of the element's classes, then its own."""
    shared = {each.get("ident"): each for each in schema.iter(TEI + "classSpec")}
    for member in spec.iterfind(f"{TEI}classes/{TEI}memberOf"):
        yield from shared[member.get("key")].iter(TEI + "attDef")
    yield from spec.iterfind(f"{TEI}attList/{TEI}attDef")


def _attribute(parent: etree._Element, spec: etree._Element) -> None:
    place = parent if spec.get("usage") == "req" else _add(parent, "optional")
    attribute = _add(place, "attribute", name=spec.get("ident", ""))
    values = spec.find(TEI + "valList")
    if values is not None:
        _pattern(attribute, values)
        return
    datatype = _one(spec, "datatype")
    many = datatype.get("maxOccurs", "1") != "1"
    holder = _add(_add(attribute, "list"), "oneOrMore") if many else attribute
    _pattern(holder, datatype[0])


def _content(parent: etree._Element, content: etree._Element) -> None:
    for child in content:
        _pattern(parent, child)


def _pattern(parent: etree._Element, spec: etree._Element) -> None:
    """The ODD construct `spec` as a RELAX NG pattern, put into `parent`."""
    occurrence = OCCURRENCES[spec.get("minOccurs", "1"), spec.get("maxOccurs", "1")]
    place = parent if occurrence is None else _add(parent, occurrence)
    match etree.QName(spec).localname:
        case "sequence":
            _content(_add(place, "group"), spec)
        case "alternate":
            _content(_add(place, "choice"), spec)
        case "elementRef" | "macroRef":
            _add(place, "ref", name=spec.get("key", ""))
        case "textNode":
            _add(place, "text")
        case "empty":
            _add(place, "empty")
        case "dataRef":
            _data(place, spec)
        case "valList":
            _values(place, spec)
        case other:
            raise ValueError(f"report.odd holds {other}, which converter.generate.odd does not know")


def _data(place: etree._Element, spec: etree._Element) -> None:
    key = spec.get("key")
    if key is not None:
        _add(place, "ref", name=key)
        return
    data = _add(place, "data", type=spec.get("name", ""))
    restriction = spec.get("restriction")
    if restriction is not None:
        _add(data, "param", name="pattern").text = restriction


def _values(place: etree._Element, spec: etree._Element) -> None:
    names = [item.get("ident", "") for item in spec.iterfind(TEI + "valItem")]
    holder = _add(place, "choice") if len(names) > 1 else place
    for name in names:
        _add(holder, "value").text = name


def schematron(odd: etree._Element) -> etree._Element:
    """The rules: a `pattern` with one rule for each `constraintSpec` that holds one, in the ODD's order."""
    schema = _root(SCH + "schema", {"queryBinding": "xslt"}, {None: SCH[1:-1], "xsl": XSL[1:-1]})
    specs = list(odd.iter(TEI + "constraintSpec"))
    for tag in (SCH + "ns", XSL + "key"):
        schema.extend(deepcopy(each) for spec in specs for each in spec.iter(tag))
    for spec in specs:
        rules = list(spec.iter(SCH + "rule"))
        if len(rules) > 1:
            raise ValueError(f"{spec.get('ident')} holds more than one rule; give each a constraintSpec")
        for rule in rules:
            pattern = etree.SubElement(schema, SCH + "pattern", {"id": spec.get("ident", "")})
            pattern.append(deepcopy(rule))
    return schema


def compiled(schema: etree._Element) -> etree._Element:
    """The rules as an XSLT 1.0 stylesheet: a `fault` for each failed assertion, with its rule and its place.

    A pattern has one rule, so each rule visits its own context and nothing else.
    A place is the number of each step among its sibling elements, from the root.
    """
    spaces = {each.get("prefix"): each.get("uri", "") for each in schema.iter(SCH + "ns")}
    sheet = _root(XSL + "stylesheet", {"version": "1.0"}, {"xsl": XSL[1:-1], **spaces})
    sheet.extend(deepcopy(each) for each in schema.iter(XSL + "key"))
    faults = etree.SubElement(etree.SubElement(sheet, XSL + "template", {"match": "/"}), "faults")
    for pattern in schema.iter(SCH + "pattern"):
        for rule in pattern.iter(SCH + "rule"):
            _visit(faults, rule, pattern.get("id", ""))
    place = etree.SubElement(sheet, XSL + "template", {"name": "place"})
    steps = etree.SubElement(place, XSL + "for-each", {"select": "ancestor-or-self::*"})
    etree.SubElement(steps, XSL + "text").text = " "
    etree.SubElement(steps, XSL + "value-of", {"select": "count(preceding-sibling::*)"})
    return sheet


def _visit(faults: etree._Element, rule: etree._Element, name: str) -> None:
    """All that the rule's context matches, and a fault for each of its assertions that fails there."""
    visit = etree.SubElement(faults, XSL + "for-each", {"select": "//" + rule.get("context", "")})
    for assertion in rule.iter(SCH + "assert"):
        unless = etree.SubElement(visit, XSL + "if", {"test": f"not({assertion.get('test')})"})
        fault = etree.SubElement(unless, "fault", {"rule": name})
        attribute = etree.SubElement(fault, XSL + "attribute", {"name": "place"})
        etree.SubElement(attribute, XSL + "call-template", {"name": "place"})
        etree.SubElement(fault, XSL + "text").text = assertion.text


def _one(parent: etree._Element, name: str) -> etree._Element:
    return next(parent.iter(TEI + name))


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, RNG + tag, attributes)


def _root(tag: str, attributes: dict[str, str], spaces: dict[str | None, str]) -> etree._Element:
    return etree.Element(tag, attributes, nsmap=spaces)  # type: ignore[arg-type]  # None is the default namespace


def _written(root: etree._Element) -> str:
    etree.cleanup_namespaces(root, keep_ns_prefixes=["tei"])
    etree.indent(root)
    body = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {GENERATED_NOTE} -->\n{body}\n'


def read_odd() -> etree._Element:
    """The ODD of `schemas/`."""
    return etree.parse(resource("schemas", SOURCE), etree.XMLParser(remove_comments=True)).getroot()


def main() -> None:
    """Write the numberings into the ODD, and the generated files."""
    path = resource("schemas", SOURCE)
    path.write_text(odd_with_values(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    for name, text in generate(read_odd()).items():
        path.with_name(name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
