"""The Schematron rules of TEI P5 and of Parla-CLARIN, from files outside the project, run by Saxon."""

from __future__ import annotations

import atexit
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tei_referee as referee
from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
SCH = "{http://purl.oclc.org/dsdl/schematron}"
XSL = "{http://www.w3.org/1999/XSL/Transform}"
SPACES = {
    "tei": TEI[1:-1],
    "xsl": XSL[1:-1],
    "xs": "http://www.w3.org/2001/XMLSchema",
    "rng": "http://relaxng.org/ns/structure/1.0",
    "teix": "http://www.tei-c.org/ns/Examples",
    "sch": SCH[1:-1],
}
Rule = tuple[str, etree._Element]
"""The name of a rule, and its element."""


def guidelines() -> Path:
    """The compiled guidelines of P5."""
    return _shared("tei", "p5subset-4.9.0a.xml")


def parla_clarin(kind: str) -> Path:
    """The schema of Parla-CLARIN: rng, with rules in it, or sch."""
    return _shared("consumers", "schemas", f"parla-clarin.{kind}")


def _shared(*steps: str) -> Path:
    path = referee.ROOT.parent.joinpath("shared", *steps)
    if not path.exists():
        referee.missing(steps[-1])
    return path


def rules(path: Path) -> Iterator[Rule]:
    """Each rule in the file, under the name of its specification or pattern."""
    for rule in etree.parse(path).iter(f"{SCH}rule"):
        holders = [rule, *rule.iterancestors()]
        if not any(str(each.tag).startswith(f"{{{SPACES['teix']}}}") for each in holders):  # one of an example
            yield next((name for each in holders if (name := each.get("ident") or each.get("id"))), ""), rule


def sheet(found: Sequence[Rule], variables: Iterable[etree._Element]) -> str:
    """An XSLT 3 stylesheet that writes a `finding` for each assertion that fails, and each report that holds."""
    root = etree.Element(XSL + "stylesheet", {"version": "3.0"}, nsmap=SPACES)  # type: ignore[arg-type]
    root.extend(_variable(each) for each in variables)
    findings = etree.SubElement(etree.SubElement(root, XSL + "template", {"match": "/"}), "findings")
    for number, (name, rule) in enumerate(found):
        mode = f"rule{number}"
        etree.SubElement(root, XSL + "mode", {"name": mode, "on-no-match": "shallow-skip"})
        etree.SubElement(findings, XSL + "apply-templates", {"select": "/", "mode": mode})
        template = etree.SubElement(root, XSL + "template", {"match": rule.get("context", ""), "mode": mode})
        for each in rule:
            if each.tag == SCH + "let":
                template.append(_variable(each))
            elif each.tag in (SCH + "assert", SCH + "report"):
                test = each.get("test", "")
                when = test if each.tag == SCH + "report" else f"not({test})"
                failed = etree.SubElement(template, XSL + "if", {"test": when})
                finding = etree.SubElement(failed, "finding", {"rule": name})
                etree.SubElement(finding, XSL + "value-of", {"select": "path()"})
        etree.SubElement(template, XSL + "apply-templates", {"select": "@*, node()", "mode": mode})
    return etree.tostring(root, encoding="unicode")


def _variable(let: etree._Element) -> etree._Element:
    return etree.Element(XSL + "variable", {"name": let.get("name", ""), "select": let.get("value", "")})


@cache
def checker(path: Path) -> tuple[Any, Any, int]:
    """Saxon, the compiled rules of the file, and their number; made once."""
    saxonche = pytest.importorskip("saxonche")
    processor = saxonche.PySaxonProcessor(license=False)
    lets = [each for each in etree.parse(path).iter(f"{SCH}let") if each.getparent().tag != SCH + "rule"]  # type: ignore[union-attr]

    def compiled(found: Sequence[Rule]) -> Any:
        try:
            return processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=sheet(found, lets))
        except saxonche.PySaxonApiError:
            return None

    usable = [each for each in rules(path) if compiled([each]) is not None]
    return processor, compiled(usable), len(usable)


def findings(path: Path, document: str) -> list[str]:
    """List the findings of the rules of the file: the rule and the way to the element."""
    processor, program, _ = checker(path)
    answer = program.transform_to_string(xdm_node=processor.parse_xml(xml_text=document.partition("\n")[2]))
    return [f"{each.get('rule')}: {each.text}" for each in etree.fromstring(answer.encode())]


atexit.register(checker.cache_clear)
