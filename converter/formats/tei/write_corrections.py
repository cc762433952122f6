"""Corrections in TEI: a change for each, the people who made them, `@resp`, and wrong words in `choice`.

Only a report with corrections gets here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from converter.formats.tei.elements import TEI, XML_ID, Element, InlineElement, add
from converter.formats.tei.paths import path, places
from converter.formats.tei.write_profile import ENGLISH
from converter.model import Correction, Report
from converter.model.fields import FIELDS
from converter.model.layout import TextOffsets
from converter.model.walk import leaves_of, walk
from converter.source.span import Span

CORRECTOR = "corrector"
"""Beginning of the ids of people who corrected: corrector1"""

CORRECTION = "correction"
"""Type of a change, and of the list in it, that records a correction."""

ITEMS = ("kind", "field", "value", "quote", "prefix", "suffix", "offset", "sha256", "by", "why", "state", "replaces")
"""Fields of a correction that are items of its change; `when` is an attribute of it."""

UNNAMED = "a person who is not named"

HEEDED = ("applied", "agrees")
"""States of corrections that the report heeds."""

BY_KEY = {field.key: field.path for field in FIELDS}


def correctors(report: Report) -> dict[str, str]:
    """The id of each person who corrected the report, by name.

    >>> from converter.model import Metadata, SourceInfo
    >>> source = SourceInfo("a.txt", "", "utf-8", "lf", 0)
    >>> correctors(Report("other", "cn", Metadata(), source, corrections=(Correction("kind", by="张馆员"),)))
    {'张馆员': 'corrector1'}
    """
    names = dict.fromkeys(each.by for each in report.corrections)
    return {name: f"{CORRECTOR}{number}" for number, name in enumerate(names, 1)}


def write_correctors(title_statement: Element, report: Report) -> None:
    """Write `respStmt` for each person who corrected."""
    for name, own in correctors(report).items():
        statement = add(title_statement, "respStmt", "", {XML_ID: own})
        add(statement, "resp", "corrections of the reading", ENGLISH)
        add(statement, "name", name or UNNAMED, {"type": "person", **({} if name else ENGLISH)})


def write_changes(revisions: Element, report: Report) -> None:
    """Write a `change` for each correction, with all that it says."""
    people = correctors(report)
    for each in report.corrections:
        attributes = {"type": CORRECTION, "who": f"#{people[each.by]}", "when": each.when or None}
        change = add(revisions, "change", "", attributes)
        items = add(change, "list", "", {"type": CORRECTION})
        for name in ITEMS:
            value = getattr(each, name)
            if value not in (None, ""):
                add(items, "item", str(value), {"n": name})


def sic_marks(report: Report, offsets: TextOffsets, leaf: Span) -> Iterator[InlineElement]:
    """The marks of wrong words in a leaf, which `write_choices` completes."""
    for each in report.corrections:
        if each.kind == "word" and each.state in HEEDED and each.span is not None and leaf.holds(each.span):
            start, end = (offsets.within(leaf.start, at) for at in each.span)
            yield InlineElement(start, end, "sic", {"n": str(report.corrections.index(each))})


def write_choices(root: Element, report: Report) -> None:
    """Put each `sic` into a `choice`, with the right words beside it."""
    people = correctors(report)
    for sic in list(root.iter(TEI + "sic")):
        correction = report.corrections[int(str(sic.attrib.pop("n")))]
        parent = sic.getparent()
        assert parent is not None, "a mark stands in a text"
        choice = sic.makeelement(TEI + "choice")
        choice.tail, sic.tail = sic.tail, None
        parent.replace(sic, choice)
        choice.append(sic)
        add(choice, "corr", correction.value or "", {"resp": f"#{people[correction.by]}"})


def write_responsibility(root: Element, report: Report, ids: Mapping[str, str]) -> None:
    """Put `@resp` on each element of which a correction says what it is."""
    people = correctors(report)
    heeded = [each for each in report.corrections if each.state in HEEDED and each.kind not in ("word", "annotation")]
    if not heeded:
        return
    named = {name: element for element in root.iter() if (name := element.get(XML_ID))}
    place = report.metadata.jurisdiction
    known = places(place.level if place else None)
    owners = [(span, ids.get(name)) for span, name in _owners(report)]
    for each in heeded:
        resp = f"#{people[each.by]}"
        if each.kind == "metadata" and BY_KEY.get(each.field) in known:
            stating = root[0].find(path(known[BY_KEY[each.field]]))
            if stating is not None:
                stating.set("resp", resp)
        elif each.span is not None:
            for name in _stated(each, owners):
                element = named.get(name or "")
                if element is not None and element.tag in RESPONSIBLE:
                    element.set("resp", resp)


RESPONSIBLE = frozenset(TEI + name for name in ("div", "p", "head", "item", "note"))


def _owners(report: Report) -> Iterator[tuple[Span, str]]:
    """Yield the leaves of the report, each with the id of its node."""
    for node in walk(report):
        yield from ((span, node.id) for span, _ in leaves_of(node))
    yield from ((each.span, each.id) for each in report.back.heads)
    yield from ((each.span, each.id) for each in report.back.glossary)
    yield from ((each.span, each.id) for each in report.back.notes)


def _stated(correction: Correction, owners: list[tuple[Span, str | None]]) -> Iterator[str | None]:
    """The id of the node at whose place a correction is."""
    span = correction.span or Span(0, 0)
    yield next((name for leaf, name in owners if leaf.start < span.end and span.start < leaf.end), None)
