"""Validation of a teiCorpus against corpus.rng of `schemas/`: its header, and the uniqueness of ids."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml import etree

from converter.formats.tei.check import MOST, children, problem_at
from converter.formats.tei.elements import TEI, XML_ID, Element
from converter.resources import resource
from converter.source.problem import Code, Problem

INCLUDE = "{http://www.w3.org/2001/XInclude}include"
BASE = "{http://www.w3.org/XML/1998/namespace}base"

CorpusPart = str | Element
"""A report of a corpus: the path of its file from the corpus's folder, or the `TEI` element itself."""


def is_corpus(root: Element) -> bool:
    """Test whether the document is a corpus of several reports."""
    return root.tag == TEI + "teiCorpus"


@cache
def _grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(resource("schemas", "corpus.rng")))


def check_corpus(root: Element) -> tuple[Problem, ...]:
    """Validate a corpus without its parts: its header, and the number of parts that it states."""
    return tuple(islice((*_unfit(root), *_miscounted(root), *_outside(root)), MOST))


def parts(root: Element) -> Iterator[CorpusPart]:
    """The reports of the corpus in order, without those whose address leads out of its folder."""
    for child in children(root):
        if child.tag == TEI + "TEI":
            alone = deepcopy(child)
            alone.tail = None
            if alone.get(BASE) is not None:
                del alone.attrib[BASE]  # which XInclude left
            yield alone
        elif child.tag == INCLUDE and (way := _way(child.get("href", ""))):
            yield way


def _way(href: str) -> str | None:
    """The path that an address names, if it stays in the folder.

    >>> _way("tei/a%20b.xml"), _way("../a.xml"), _way("http://a/b.xml"), _way("/etc/passwd")
    ('tei/a b.xml', None, None, None)
    """
    try:
        scheme, host, way, query, _ = urlsplit(href)
    except ValueError:
        return None
    way = unquote(way, errors="surrogateescape")
    inside = way and not way.startswith("/") and ".." not in way.split("/") and "\0" not in way
    return way if inside and not (scheme or host or query) else None


def _unfit(root: Element) -> Iterator[Problem]:
    """Find errors of the header; a report is replaced by its address."""
    bare = etree.Element(root.tag, {str(key): root.get(key, "") for key in root.attrib})
    for child in children(root):
        bare.append(etree.Element(INCLUDE, {"href": "report"}) if child.tag == TEI + "TEI" else deepcopy(child))
    schema = _grammar()
    if not schema.validate(bare):
        for entry in schema.error_log:
            yield Problem(Code.INVALID_TEI, entry.message, line=max(entry.line, 1))


def _miscounted(root: Element) -> Iterator[Problem]:
    count = sum(child.tag in (TEI + "TEI", INCLUDE) for child in children(root))
    for measure in root.iterfind(f"{TEI}teiHeader/{TEI}fileDesc/{TEI}extent/{TEI}measure[@unit='text']"):
        if measure.get("quantity") != str(count):
            message = f"the corpus says that it has {measure.get('quantity')} texts, and has {count}"
            yield problem_at(measure, message, "write how many there are.")


def _outside(root: Element) -> Iterator[Problem]:
    for child in children(root):
        if child.tag == INCLUDE and not _way(child.get("href", "")):
            message = f"{child.get('href', '')} leads out of the corpus's folder"
            yield problem_at(child, message, "name a file beside the corpus.")


class CorpusIds:
    """Ids of the reports of a corpus, which must be unique.

    Those of one report share a prefix of its own, so only the prefix is kept.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def repeated(self, document: Element) -> str | None:
        """Find an id, or the prefix of all ids of the document, that an earlier document has."""
        name = document.get(XML_ID, "")
        begins = name[: name.find(".") + 1]
        ids = [each for element in document.iter(etree.Element) if (each := element.get(XML_ID))]
        apart = [each for each in ids if not begins or not each.startswith(begins)]
        found = next((each for each in (begins, *apart) if each and each in self._taken), None)
        self._taken.update(each for each in (begins, *apart) if each)
        return found
