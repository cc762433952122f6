"""Explanation why a document is invalid against `schemas/report.rng`: the element, the place and the remedy.

libxml2 detects errors quickly, but its messages give wrong lines and follow from one another.
So a rejected document is checked once more, element by element, against the same grammar:
content by Brzozowski's derivatives (the pattern that remains after the children so far),
attributes by libxml2 itself.
libxml2's own message is used only if this finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from functools import cache

from lxml import etree

from converter.formats.tei.check import children, name_of, problem_at
from converter.formats.tei.elements import TEI, Element
from converter.formats.tei.grammar import (
    DOCUMENTATION,
    FAIL,
    RNG,
    TEXT,
    XML,
    Pattern,
    Spec,
    after,
    defines,
    firsts,
    grammar_file,
    may_end,
    specs,
)
from converter.source.problem import Code, Problem

MOST_NAMES = 16
"""Maximum number of names in one message."""


def explained(root: Element, log: Iterable[etree._LogEntry]) -> Iterator[Problem]:
    """A problem for each fault, in the order of the document."""
    if root.tag != TEI + "TEI":
        message = f"the document begins with {root.tag}, not with TEI in TEI's namespace"
        yield problem_at(root, message, 'begin with <TEI xmlns="http://www.tei-c.org/ns/1.0">.')
        return
    found = False
    names = set[str]()
    for element in root.iter(etree.Element):
        for problem in (*_repeated(element, names), *_faults(element)):
            found = True
            yield problem
    if not found:
        yield from (Problem(Code.INVALID_TEI, entry.message, line=max(entry.line, 1)) for entry in log)


def _repeated(element: Element, names: set[str]) -> Iterator[Problem]:
    """A problem if the element's xml:id is one of `names`, which it joins."""
    name = element.get(XML + "id")
    if name in names:
        yield problem_at(element, f"another element has the xml:id {name}", "give each its own.")
    if name is not None:
        names.add(name)


def _faults(element: Element) -> Iterator[Problem]:
    name = name_of(element)
    spec = specs().get(name) if element.tag == TEI + name else None
    if spec is not None:
        yield from _attribute_faults(element, spec)
        yield from _content_faults(element, spec)
    elif name in specs():
        yield problem_at(element, f"{name} is not in TEI's namespace", 'give it xmlns="http://www.tei-c.org/ns/1.0".')
    else:
        yield problem_at(element, f"{name} is no element of this schema", "take it away, or use another.")


def _content_faults(element: Element, spec: Spec) -> Iterator[Problem]:
    """Find the first child that is not allowed, or the missing content at the end."""
    rest = spec.content
    name = name_of(element)
    for step, child in _steps(element):
        then = after(rest, step)
        if then is not FAIL:
            rest = then
        elif child is None:
            message = f"text stands in {name}, which holds only elements"
            yield problem_at(element, message, f"here it may hold {_named(rest)}.")
            return
        elif step in specs():
            cure = f"here {name} may hold {_named(rest)}: move {step} or take it away."
            yield problem_at(child, f"{step} may not stand here in {name}", cure)
            return
    if not may_end(rest):
        yield problem_at(element, f"{name} is not complete", f"Add {_named(rest)}.")


def _steps(element: Element) -> Iterator[tuple[str, Element | None]]:
    """The names of the children in order, with text that is not white space between them."""
    if element.text and element.text.strip():
        yield TEXT, None
    for child in children(element):
        yield name_of(child), child
        if child.tail and child.tail.strip():
            yield TEXT, None


def _named(pattern: Pattern) -> str:
    """The names with which the pattern may go on, for a reader."""
    names = ["text" if name == TEXT else name for name in dict.fromkeys(firsts(pattern))]
    return _listed(names) if names else "nothing more"


def _listed(names: list[str]) -> str:
    return ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")


def _attribute_faults(element: Element, spec: Spec) -> Iterator[Problem]:
    name = name_of(element)
    for name_found, value_found in element.attrib.items():
        key, value = str(name_found), str(value_found)
        if key not in spec.attributes:
            allowed = _listed([_short(each) for each in spec.attributes]) or "none"
            cure = f"Take it away; {name} may have {allowed}."
            yield problem_at(element, f"{name} may not have the attribute {_short(key)}", cure)
        elif not _fits(name, key, value):
            wanted = _wanted(spec.attributes[key])
            message = f"the attribute {_short(key)} of {name} is “{value}”"
            yield problem_at(element, message, f"write {wanted}")
    for key in sorted(spec.required - set(map(str, element.attrib))):
        wanted = _wanted(spec.attributes[key])
        yield problem_at(element, f"{name} lacks the attribute {_short(key)}", f"add it: {wanted}")


def _short(key: str) -> str:
    return key.replace(XML, "xml:")


def _fits(name: str, key: str, value: str) -> bool:
    """Test whether libxml2 accepts the value, in an element that has this attribute alone."""
    probe = etree.Element("probe")
    probe.set(key, value)
    return bool(_probe_schema(name, key).validate(probe))


@cache
def _probe_schema(name: str, key: str) -> etree.RelaxNG:
    grammar = deepcopy(grammar_file())
    for each in grammar.findall(RNG + "start"):
        grammar.remove(each)
    for define in grammar.findall(RNG + "define"):
        if define.find(RNG + "element") is not None or "macro." in define.get("name", ""):
            grammar.remove(define)
    start = etree.SubElement(grammar, RNG + "start")
    element = etree.SubElement(start, RNG + "element", {"name": "probe", "ns": ""})
    element.append(deepcopy(specs()[name].attributes[key]))
    return etree.RelaxNG(grammar)


TYPES = {
    "ID": "a name that begins with a letter and has no blanks",
    "language": "a language tag as BCP 47 has it, such as zh-Hans",
    "Name": "a name without blanks",
    "token": "letters and figures without blanks",
    "NMTOKEN": "small letters and figures",
}
"""A data type of the grammar, for a reader."""


def _wanted(attribute: Element) -> str:
    """Describe the values that the attribute allows."""
    values = [value.text or "" for value in attribute.iter(RNG + "value")]
    if values:
        return f"{'one of ' if len(values) > 1 else ''}{_listed(values)}."
    reference = attribute.find(f".//{RNG}ref")
    if reference is not None:
        said = defines()[reference.get("name", "")].findtext(DOCUMENTATION) or ""
        return said[:1].lower() + said[1:]
    data = attribute.find(f".//{RNG}data")
    return f"{TYPES.get(data.get('type', ''), data.get('type', ''))}." if data is not None else "text."
