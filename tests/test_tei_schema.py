"""The schema of the TEI: generated, itself TEI, stricter than TEI and never wider."""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy

import tei_referee as referee
from beside import named_everywhere, stated_everywhere
from hypothesis import HealthCheck, given, settings
from lxml import etree, isoschematron
from sample import sample_report
from strategies import reports
from test_tei import empty, tree

from converter.formats.tei.check import check_tei, grammar, rules
from converter.formats.tei.elements import FRAMEWORK, TEI
from converter.formats.tei.grammar import TEXT, firsts, specs
from converter.generate.odd import generate, read_odd
from converter.model.options import Annotations
from converter.resources import resource

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
MUTANTS = 4000
NAMES = ("n", "type", "when", "from", "to", "ref", "target", "ana", "rend", "unit", "quantity", "atMost")
VALUES = ("1", "main", "lead", "2022", "2022-02-30", "#speaker", "a b", "", "国")
QUIET = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def test_the_generated_schemas_are_fresh() -> None:
    for name, text in generate(read_odd()).items():
        assert resource("schemas", name).read_text(encoding="utf-8") == text, f"{name}: run make schemas"


def test_the_odd_is_tei_itself() -> None:
    odd = read_odd()
    assert referee.faults(referee.packaged(), odd) == []
    assert referee.faults(referee.newest(), odd) == []


def test_the_odd_says_of_each_element_attribute_and_value_what_it_means() -> None:
    odd = read_odd()
    for name in ("elementSpec", "attDef", "valItem", "classSpec", "macroSpec", "dataSpec", "constraintSpec"):
        for spec in odd.iter(TEI + name):
            assert "".join(map(str, spec[0].itertext())).endswith("."), spec.get("ident")


def test_white_space_is_put_into_just_those_elements_that_hold_elements_alone() -> None:
    alone = {TEI + name for name in specs() if firsts_anywhere(name) and TEXT not in firsts_anywhere(name)}
    assert alone - {TEI + "choice"} == FRAMEWORK  # a choice stands inside a text, where a blank is one of its words


def firsts_anywhere(name: str) -> set[str]:
    """The names that stand anywhere in an element's content."""
    found: set[str] = set()
    waiting = [specs()[name].content]
    while waiting:
        pattern = waiting.pop()
        found |= set(firsts(pattern)) if pattern[0] == "one" else set()
        waiting += [each for each in pattern[1:] if isinstance(each, tuple)]
    return found


def mutants(root: etree._Element, chance: random.Random) -> Iterator[etree._Element]:
    """Copies of a valid document, each with one to three small changes."""
    while True:
        copy = deepcopy(root)
        for _ in range(chance.choice((1, 1, 2, 3))):
            change(copy, chance)
        yield copy


def change(root: etree._Element, chance: random.Random) -> None:
    """Take away, double, move, rename or empty an element; give or take an attribute; add text."""
    found = [each for each in root.iter(etree.Element) if each.getparent() is not None]
    one, other = chance.choice(found), chance.choice(found)
    parent = one.getparent()
    assert parent is not None
    match chance.randrange(10):
        case 0:
            parent.remove(one)
        case 1:
            parent.insert(parent.index(one), without_ids(deepcopy(one)))
        case 2 if one not in other.iterancestors() and one is not other:
            other.insert(chance.randint(0, len(other)), one)
        case 3:
            one.tag = TEI + chance.choice(sorted(specs()))
        case 4:
            del one[:]
        case 5:
            one.set(chance.choice(NAMES), chance.choice(VALUES))
        case 6 if one.attrib:
            del one.attrib[chance.choice(list(one.attrib))]
        case 7:
            one.text = (one.text or "") + chance.choice(("词", " ", "\n"))
        case 8:
            one.tail = (one.tail or "") + "词"
        case _:
            here = parent.index(one)
            parent.insert(max(here - 1, 0), one)


def with_quantities(way: Annotations) -> etree._Element:
    """The sample's TEI with a range or a proportion beside every text."""
    return tree(stated_everywhere(quantity_max="7", ratio=("5", "6"), change="increase", period="2021"), way)


def without_ids(element: etree._Element) -> etree._Element:
    """The element with no xml:id in it, so that a copy repeats none."""
    for each in element.iter(etree.Element):
        each.attrib.pop(XML_ID, None)
    return element


def test_whatever_our_schema_accepts_all_of_tei_accepts() -> None:
    chance = random.Random(20220111)
    named = tree(named_everywhere(), "inline")
    roots = (tree(sample_report()), with_quantities("inline"), with_quantities("standoff"), named, tree(empty()))
    seeds = [mutants(root, chance) for root in (*roots[:1] * 4, *roots)]
    accepted = 0
    for number in range(MUTANTS):
        mutant = next(seeds[number % len(seeds)])
        if grammar().validate(mutant):
            accepted += 1
            for path in (referee.newest(), referee.packaged()):
                assert referee.faults(path, mutant) == [], etree.tostring(mutant, encoding="unicode")
    assert accepted > MUTANTS / 20


def test_each_refused_mutant_is_explained() -> None:
    chance = random.Random(19491001)
    made = mutants(tree(sample_report()), chance)
    for _ in range(200):
        mutant = next(made)
        problems = check_tei(mutant)
        assert bool(problems) == (not grammar().validate(mutant) or len(rules()(mutant).getroot()) > 0)
        for problem in problems:
            assert problem.message.startswith("TEI") and problem.hint.endswith("."), problem


@QUIET
@given(reports())
def test_the_compiled_rules_judge_as_schematron_does(report: object) -> None:
    referees = reference_schematron()
    chance = random.Random(7)
    for _, mutant in zip(range(10), mutants(tree(report), chance), strict=False):  # type: ignore[arg-type]
        parsed = etree.fromstring(etree.tostring(mutant))
        assert referees.validate(parsed) == (len(rules()(parsed).getroot()) == 0)


REFERENCE: list[isoschematron.Schematron] = []


def reference_schematron() -> isoschematron.Schematron:
    """lxml's own compilation of report.sch, made once: it is slow."""
    if not REFERENCE:
        REFERENCE.append(isoschematron.Schematron(etree.parse(resource("schemas", "report.sch"))))
    return REFERENCE[0]


def test_the_documentation_names_every_element() -> None:
    words = resource("docs", "tei.md").read_text(encoding="utf-8")
    named = {name for name in specs() if f"`{name}`" in words or f"`{name} " in words}
    assert set(specs()) - named == set()
