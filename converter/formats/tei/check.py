"""Validation of TEI against report.rng and report.sch of `schemas/`: errors as problems with position and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from lxml import etree

from converter.formats.tei.elements import Element
from converter.resources import resource
from converter.source.problem import Code, Outcome, Problem

MOST = 50
"""Maximum number of problems reported for a document: an error at the top causes others."""

FIRST = 65536
"""Bytes in which a document's root element is looked for."""


@cache
def grammar() -> etree.RelaxNG:
    """The RELAX NG schema, loaded once."""
    return etree.RelaxNG(etree.parse(resource("schemas", "report.rng")))


@cache
def rules() -> etree.XSLT:
    """The Schematron rules as `python -m converter.generate.odd` compiled them, loaded once."""
    return etree.XSLT(etree.parse(resource("schemas", "report.sch.xsl")))


def check_tei(tree: Element) -> tuple[Problem, ...]:
    """Validate the document with root `tree` against both schemas."""
    root = tree.getroottree().getroot()
    schema = grammar()
    if not schema.validate(root):
        from converter.formats.tei.explain import explained

        return tuple(islice(explained(root, schema.error_log), MOST))
    found = rules()(root).getroot()
    return tuple(_broken_rule(root, fault) for fault in islice(found, MOST))


def _broken_rule(root: Element, fault: Element) -> Problem:
    """The problem of a `fault`, whose place is the way down from the root in steps among the elements."""
    element = root
    for step in (fault.get("place") or "").split()[1:]:
        element = next(islice(element.iterchildren(tag=etree.Element), int(step), None))
    message, _, cure = (fault.text or "").partition(": ")
    return problem_at(element, message, cure)


def check_tei_text(xml: str | bytes) -> tuple[Problem, ...]:
    """Validate TEI given as text; entities, DTDs and the network are never read."""
    root = read_xml(xml)
    return root.problems if root.value is None else check_tei(root.value)


def read_xml(xml: str | bytes, *, comments: bool = True) -> Outcome[Element | None]:
    """Parse a document; None with a problem if it is not well-formed or has a document type."""
    data = xml.encode("utf-8", "replace") if isinstance(xml, str) else xml
    encoding = "utf-8" if isinstance(xml, str) else None
    doctype = _has_doctype(data, encoding)
    if doctype:
        hint = "Take <!DOCTYPE …> away and write entities as characters."
        return Outcome(None, (Problem(Code.INVALID_TEI, "the document has a document type", hint=hint),))
    parser = etree.XMLParser(
        encoding=encoding,
        huge_tree=doctype is False,
        remove_comments=not comments,
        remove_pis=not comments,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    try:
        return Outcome(etree.fromstring(data, parser))
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return Outcome(None, (_not_xml(error, line or 1, column or 1),))


def _has_doctype(data: bytes, encoding: str | None) -> bool | None:
    """Test whether a document type precedes the root element; None if no root is found near the beginning."""
    parser = etree.XMLPullParser(
        events=("start",), encoding=encoding, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        parser.feed(data[:FIRST])
    except etree.XMLSyntaxError:
        return None
    root = next((element for _, element in parser.read_events()), None)
    return root.getroottree().docinfo.internalDTD is not None if isinstance(root, Element) else None


SYNTAX = (
    ("already defined", "Give each element an xml:id of its own."),
    ("not an NCName", "An id begins with a letter and has no blanks."),
    ("Document is empty", "The file has no XML."),
    ("Start tag expected", 'The file holds text, not XML: begin with <TEI xmlns="http://www.tei-c.org/ns/1.0">.'),
    ("tag mismatch", "Close each element before the one around it."),
    ("Premature end", "The file stops before its last element is closed: was it cut off?"),
    ("Entity", "Write & as &amp;, and other entities as characters."),
    ("EntityRef", "Write & as &amp;, and other entities as characters."),
    ("PCDATA invalid Char value", "Take the control character out; XML cannot hold it."),
    ("invalid Char", "Take the control character out; XML cannot hold it."),
    ("encoding", "Save the file as UTF-8."),
)
"""Phrases in libxml2's messages about XML itself, and the remedy."""


def _not_xml(error: etree.XMLSyntaxError, line: int, column: int) -> Problem:
    message = (error.msg or "no XML").partition(", line ")[0]
    hint = next((cure for words, cure in SYNTAX if words in message), "Look at this place in an XML editor.")
    message = f"the file is not well-formed XML: {message}"
    return Problem(Code.INVALID_TEI, message, hint=hint, line=line, column=column)


def problem_at(element: Element, message: str, hint: str) -> Problem:
    """A problem at an element, its place in words: the way from the root, and its xml:id."""
    line = element.sourceline
    hint = hint[:1].upper() + hint[1:]
    message = f"{place_of(element)}: {message}"
    return Problem(Code.INVALID_TEI, message, hint=hint, line=line if isinstance(line, int) else 1)


def place_of(element: Element) -> str:
    """The way from the root, counted where several have a name, and the nearest xml:id below `text`.

    >>> place_of(etree.XML('<a><b/><b xml:id="x"><c/></b></a>')[1][0])
    'a/b[2]/c (in xml:id x)'
    """
    steps = [element, *element.iterancestors()]
    way = "/".join(reversed([_step(each) for each in steps]))
    for each in steps[:-1]:
        name = each.get("{http://www.w3.org/XML/1998/namespace}id")
        if name is not None and name_of(each) != "text":
            return f"{way} ({'' if each is element else 'in '}xml:id {name})"
    return way


def _step(element: Element) -> str:
    before = sum(1 for _ in element.itersiblings(element.tag, preceding=True))
    alone = not before and next(element.itersiblings(element.tag), None) is None
    return name_of(element) if alone else f"{name_of(element)}[{before + 1}]"


def name_of(element: Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else "?"


def children(element: Element) -> Iterator[Element]:
    """The child elements, without comments and processing instructions."""
    return element.iterchildren(tag=etree.Element)
