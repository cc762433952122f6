"""Patterns of `schemas/report.rng`, for the question which element may follow.

Content is matched by Brzozowski's derivatives: `after(pattern, name)` is the pattern that remains after `name`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, TypeAlias

from lxml import etree

from converter.dataclass import dataclass
from converter.formats.tei.elements import Element
from converter.resources import resource

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"

Pattern: TypeAlias = tuple[Any, ...]
"""("nothing",), ("fail",), ("one", name), ("many", pattern), ("sequence", first, rest),
("choice", *patterns)."""
NOTHING: Pattern = ("nothing",)
FAIL: Pattern = ("fail",)
TEXT = "text()"
"""Name for text in a pattern."""


@dataclass(frozen=True, slots=True)
class Spec:
    """Grammar of one element."""

    content: Pattern
    attributes: dict[str, Element]
    required: frozenset[str]


@cache
def grammar_file() -> Element:
    """The RELAX NG schema as XML."""
    return etree.parse(resource("schemas", "report.rng"), etree.XMLParser(remove_blank_text=True)).getroot()


@cache
def defines() -> dict[str, Element]:
    """Name of a pattern -> its `define`."""
    return {define.get("name", ""): define for define in grammar_file().iterfind(RNG + "define")}


@cache
def specs() -> dict[str, Spec]:
    """Map element names to their grammar."""
    found = {}
    for define in defines().values():
        element = define.find(RNG + "element")
        if element is not None:
            attributes = {_clark(each.get("name", "")): each for each in element.iter(RNG + "attribute")}
            required = frozenset(_clark(each.get("name", "")) for each in element.iterfind(RNG + "attribute"))
            content = _sequence(pattern for pattern in map(_pattern, element) if pattern is not NOTHING)
            found[element.get("name", "")] = Spec(content, attributes, required)
    return found


def _clark(name: str) -> str:
    return name.replace("xml:", XML)


def _pattern(rng: Element) -> Pattern:
    """A pattern of the grammar, attributes left out."""
    kind = rng.tag.removeprefix(RNG)
    match kind:
        case "attribute" | "empty":
            return NOTHING
        case "text":
            return ("many", ("one", TEXT))
        case "ref":
            define = defines()[rng.get("name", "")]
            inner = next(child for child in define if child.tag != DOCUMENTATION)
            return ("one", inner.get("name")) if inner.tag == RNG + "element" else _pattern(inner)
        case "choice":
            return _choice(map(_pattern, rng))
        case "group":
            return _sequence(map(_pattern, rng))
        case "optional":
            return _choice((_sequence(map(_pattern, rng)), NOTHING))
        case "zeroOrMore":
            return _many(_sequence(map(_pattern, rng)))
        case "oneOrMore":
            inner_pattern = _sequence(map(_pattern, rng))
            return _sequence((inner_pattern, _many(inner_pattern)))
        case _:
            return ("many", ("one", TEXT))


def _sequence(patterns: Iterable[Pattern]) -> Pattern:
    found: list[Pattern] = []
    for pattern in patterns:
        if pattern is FAIL:
            return FAIL
        if pattern is not NOTHING:
            found.append(pattern)
    if len(found) < 2:
        return found[0] if found else NOTHING
    return "sequence", found[0], _sequence(found[1:])


def _choice(patterns: Iterable[Pattern]) -> Pattern:
    found = dict.fromkeys(pattern for pattern in patterns if pattern is not FAIL)
    if len(found) < 2:
        return next(iter(found), FAIL)
    return "choice", *found


def _many(pattern: Pattern) -> Pattern:
    return NOTHING if pattern is NOTHING else ("many", pattern)


def after(pattern: Pattern, name: str) -> Pattern:
    """Derive the pattern that remains after `name`: Brzozowski's derivative."""
    match pattern:
        case ("one", known):
            return NOTHING if known == name else FAIL
        case ("many", inner):
            return _sequence((after(inner, name), pattern))
        case ("sequence", first, second):
            begun = _sequence((after(first, name), second))
            return _choice((begun, after(second, name))) if may_end(first) else begun
        case ("choice", *branches):
            return _choice(after(branch, name) for branch in branches)
        case _:
            return FAIL


def may_end(pattern: Pattern) -> bool:
    """Test whether the pattern may end here."""
    match pattern:
        case ("nothing",) | ("many", _):
            return True
        case ("sequence", first, second):
            return may_end(first) and may_end(second)
        case ("choice", *branches):
            return any(may_end(branch) for branch in branches)
        case _:
            return False


def firsts(pattern: Pattern) -> Iterator[str]:
    """The names with which the pattern may begin."""
    match pattern:
        case ("one", name):
            yield name
        case ("many", inner):
            yield from firsts(inner)
        case ("sequence", first, second):
            yield from firsts(first)
            if may_end(first):
                yield from firsts(second)
        case ("choice", *branches):
            for branch in branches:
                yield from firsts(branch)
