"""The Schematron of the German Digital Library for METS with MODS, run by Saxon: findings by rule and severity."""

from __future__ import annotations

import atexit
from functools import cache
from typing import Any, NamedTuple

import pytest
from conftest import absent
from deliveries import SCHEMAS
from lxml import etree

SCH, XSL = "{http://purl.oclc.org/dsdl/schematron}", "{http://www.w3.org/1999/XSL/Transform}"


class DdbFinding(NamedTuple):
    """Rule that a document breaks."""

    rule: str
    severity: str


@cache
def _compiled() -> tuple[Any, Any]:
    """The processor and the stylesheet made of the rules: a mode for each pattern, in which the first rule fires."""
    saxon = pytest.importorskip("saxonche")
    path = SCHEMAS / "ddb-mets-mods.sch"
    if not path.is_file():
        absent(f"there is no {path.name}")
    rules = etree.parse(str(path)).getroot()
    spaces = {each.get("prefix"): each.get("uri") for each in rules.iter(f"{SCH}ns")}
    sheet = etree.Element(f"{XSL}stylesheet", {"version": "3.0"}, nsmap={**spaces, "xsl": XSL[1:-1]})
    for each in rules:
        if each.tag == f"{XSL}key":
            sheet.append(each)
        elif each.tag == f"{SCH}let":
            sheet.append(_variable(each))
    found = etree.SubElement(etree.SubElement(sheet, f"{XSL}template", {"match": "/"}), "findings")
    for number, pattern in enumerate(rules.iter(f"{SCH}pattern")):
        etree.SubElement(found, f"{XSL}apply-templates", {"select": "//node()|//@*", "mode": f"p{number}"})
        etree.SubElement(sheet, f"{XSL}mode", {"name": f"p{number}", "on-no-match": "deep-skip"})
        for place, rule in enumerate(pattern.iter(f"{SCH}rule")):
            _template(sheet, rule, f"p{number}", 100 - place)
    processor = saxon.PySaxonProcessor(license=False)
    text = etree.tostring(sheet, encoding="unicode")
    return processor, processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=text)


def _variable(let: Any) -> Any:
    """A variable of XSLT; one with content holds it."""
    made = etree.Element(f"{XSL}variable", {"name": let.get("name")})
    if let.get("value") is not None:
        made.set("select", let.get("value"))
    made.extend([*let])
    return made


def _template(sheet: Any, rule: Any, mode: str, priority: int) -> None:
    """A template for a rule, with an `if` for each of its assertions and reports."""
    made = etree.SubElement(
        sheet, f"{XSL}template", {"match": rule.get("context"), "mode": mode, "priority": str(priority)}
    )
    for each in [*rule]:
        if each.tag == f"{SCH}let":
            made.append(_variable(each))
        elif each.tag in (f"{SCH}assert", f"{SCH}report"):
            test = each.get("test") if each.tag == f"{SCH}report" else f"not({each.get('test')})"
            broken = etree.SubElement(made, f"{XSL}if", {"test": test})
            etree.SubElement(broken, "finding", {"rule": each.get("id"), "severity": each.get("role")})


def findings(document: str) -> list[DdbFinding]:
    """The rules that a document breaks."""
    processor, executable = _compiled()
    node = processor.parse_xml(xml_text=document)
    root = etree.fromstring(executable.transform_to_string(xdm_node=node).encode())
    return [DdbFinding(each.get("rule"), each.get("severity")) for each in root]


atexit.register(_compiled.cache_clear)
