"""Metadata, source and problems read back from TEI's header."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, get_args

from converter.formats.tei.elements import XML_ID, XML_LANG, Element
from converter.formats.tei.ids import NAMELESS, UNFIT, xml_name
from converter.formats.tei.paths import IDENTIFIED, KIND, LEFT_OUT, NOTED, WHERE, path, uncounted
from converter.formats.tei.prose import language_of
from converter.formats.tei.read_elements import text_of
from converter.formats.tei.read_fields import attribute_at, metadata_read, one_of
from converter.formats.tei.read_settled import title_page
from converter.language import translated
from converter.model import Kind, Metadata, OmittedKind
from converter.source.problem import Code, Problem
from converter.source.source import Newline
from converter.source.span import Span

BEGINS = "cn-"
"""Start of a report's id."""


class Header(NamedTuple):
    """Content of the header, without the counts of things in the text."""

    id: str
    prefix: str
    """Prefix that the frame put before every id."""
    kind: Kind
    metadata: Metadata
    source: Mapping[str, str]
    """Fields of `SourceInfo`: file, sha256, format, encoding, newline"""
    omitted: tuple[OmittedKind, ...]
    problems: tuple[Problem, ...]


def read_header(root: Element) -> Header:
    """All of `teiHeader` of the document `root`."""
    header = root[0]
    name, prefix = _named(header, str(root.get(XML_ID, NAMELESS)))
    kind = attribute_at(header, KIND, "target").removeprefix("#kind.")
    return Header(
        name,
        prefix,
        one_of(kind, get_args(Kind)) or "other",
        metadata_read(header, root.get(XML_LANG), title_page(root)),
        dict(_source(header)),
        tuple(_omitted(header)),
        tuple(_problems(header)),
    )


def newline_of(header: Header) -> Newline:
    """The line ends of the source."""
    return one_of(header.source.get("newline"), get_args(Newline)) or "lf"


def _named(header: Element, written: str) -> tuple[str, str]:
    """Split the document's id into the report's own id and the frame's prefix."""
    stated = header.findtext(path("fileDesc/publicationStmt/idno[@type='report']")) or written
    plain = UNFIT.sub("_", stated)
    if written == xml_name(stated):
        return stated, ""
    if written.endswith(plain):
        return stated, written.removesuffix(plain)
    # One of the two was edited: the one that does not hold the place's code.
    code = text_of(header.find(path(WHERE["jurisdiction.code"])))
    edited = written if code and code in stated and code not in written else stated
    return edited, "" if edited == written else written[: written.rfind(BEGINS)] if BEGINS in written else ""


def _source(header: Element) -> Iterator[tuple[str, str]]:
    """Yield the facts about the file from which the report was read."""
    for element, kinds in (("idno", IDENTIFIED), ("note", NOTED)):
        for kind in kinds:
            yield kind, header.findtext(path(f"fileDesc/sourceDesc/bibl/{element}[@type='{kind}']")) or ""


def _omitted(header: Element) -> Iterator[OmittedKind]:
    """Yield the kinds of the omitted runs, each as often as it occurred."""
    words = text_of(header.find(path("encodingDesc/editorialDecl/correction/p")))
    before, after = translated(LEFT_OUT, language_of(header)).split("{omitted}")
    for name in uncounted(words.removeprefix(before).partition(after)[0]) if words.startswith(before) else ():
        kind = one_of(name, get_args(OmittedKind))
        if kind is not None:
            yield kind


def _problems(header: Element) -> Iterator[Problem]:
    """Yield the problems found when the report was first read, of which the header keeps the codes."""
    for item in header.iterfind(path("revisionDesc/change/list[@type='problems']/item")):
        code = Code.named(item.get("n", ""))
        for _ in uncounted(text_of(item)) if code else ():
            assert code is not None
            yield Problem(code, code.explanation, Span(0, 0))
