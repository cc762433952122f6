"""The customisation of P5, `schemas/report-custom.odd`: a processor makes of it the schema that we have."""

from __future__ import annotations

import random
from functools import cache

import p5_rules
import tei_referee as referee
from lxml import etree
from make_p5 import HEAD, TARGET, rows
from odd_processor import flattened
from sample import sample_report
from test_tei import empty, tree
from test_tei_libraries import documents
from test_tei_schema import MUTANTS, mutants, with_quantities

from converter.formats.tei.check import grammar
from converter.generate.custom_odd import chinese
from converter.generate.odd import read_odd, relax_ng, schematron
from converter.resources import resource

TEI = "{http://www.tei-c.org/ns/1.0}"
LEAST_EXAMPLES = 80
"""Elements with an example; the others come from a frame, or stand in neither text."""


@cache
def custom() -> etree._Element:
    parser = etree.XMLParser(remove_comments=True, remove_blank_text=True)
    return etree.parse(resource("schemas", "report-custom.odd"), parser).getroot()


@cache
def compiled() -> etree.RelaxNG:
    """RELAX NG of the customisation, by our processor and the guidelines."""
    whole = flattened(custom(), etree.parse(p5_rules.guidelines()).getroot())
    return etree.RelaxNG(etree.fromstring(etree.tostring(relax_ng(whole))))


def test_its_schema_agrees_with_ours_on_all_outputs() -> None:
    for name, text in documents():
        root = etree.fromstring(text.encode())
        assert grammar().validate(root), name
        assert compiled().validate(root), (name, compiled().error_log)


def test_its_schema_agrees_with_ours_on_thousands_of_mutants() -> None:
    chance = random.Random(20231010)
    roots = (tree(sample_report()), with_quantities("inline"), with_quantities("standoff"), tree(empty()))
    seeds = [mutants(root, chance) for root in roots]
    verdicts = {True: 0, False: 0}
    for number in range(MUTANTS):
        mutant = next(seeds[number % len(seeds)])
        ours = grammar().validate(mutant)
        verdicts[ours] += 1
        assert compiled().validate(mutant) == ours, etree.tostring(mutant, encoding="unicode")
    assert min(verdicts.values()) > MUTANTS / 20


def test_its_rules_are_ours() -> None:
    ours, theirs = (
        [(each.get("id"), each[0].get("context"), len(each[0])) for each in schematron(odd) if each.get("id")]
        for odd in (read_odd(), custom())
    )
    assert sorted(map(str, theirs)) == sorted(map(str, ours))


def test_both_odds_fit_all_of_tei_and_the_rules_of_p5() -> None:
    for name in ("report.odd", "report-custom.odd"):
        text = resource("schemas", name).read_text(encoding="utf-8")
        assert referee.faults(referee.newest(), etree.fromstring(text.encode())) == []
        assert p5_rules.findings(p5_rules.guidelines(), text) == []


ZH = f"{TEI}desc[@{{http://www.w3.org/XML/1998/namespace}}lang='zh']"


def test_each_element_attribute_and_value_is_described_in_chinese_and_most_elements_have_an_example() -> None:
    specs = list(custom().iter(TEI + "elementSpec"))
    assert [each.get("ident") for each in specs] == [each.get("ident") for each in read_odd().iter(TEI + "elementSpec")]
    attributes = {f"@{each.get('ident')}" for each in read_odd().iter(TEI + "attDef")}
    assert {each.get("ident") for each in specs} | attributes <= set(chinese())
    assert all(each.find(ZH) is not None for each in specs)
    values = [each for each in custom().iter(TEI + "valItem") if each.find(TEI + "desc") is not None]
    assert [each.get("ident") for each in values if each.find(ZH) is None] == []
    assert sum(each.find(TEI + "exemplum") is not None for each in specs) >= LEAST_EXAMPLES


def test_the_table_of_p5_is_that_of_the_guidelines() -> None:
    made = HEAD + "".join(f"{row}\n" for row in rows(etree.parse(p5_rules.guidelines()).getroot()))
    assert made == TARGET.read_text(encoding="utf-8")
