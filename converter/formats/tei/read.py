"""Reader of TEI: output of `--to tei` becomes the report, other TEI its text."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from copy import deepcopy

from lxml import etree

from converter.dataclass import replace
from converter.formats.earlier import is_earlier, named_now, renew_tei
from converter.formats.pen import Pen
from converter.formats.tei.check import check_tei, read_xml
from converter.formats.tei.elements import TEI, Element
from converter.formats.tei.page_breaks import pages_at, take_page_breaks
from converter.formats.tei.part_prefix import remove_part_prefix
from converter.formats.tei.paths import PROGRAM, path
from converter.formats.tei.read_annotations import read_beside
from converter.formats.tei.read_header import Header, newline_of, read_header
from converter.formats.tei.read_nodes import NodeIdMap, ReadingContext, read_refrains
from converter.formats.tei.read_text import read_text
from converter.formats.tei.read_unkept import unkept
from converter.formats.tei.references import read_references
from converter.formats.tei.renew_header import renew_header
from converter.inputs.limits import DEEPEST_TEI
from converter.inputs.unreadable import unreadable
from converter.model import Correction, Omitted, Report
from converter.source.decode import known
from converter.source.problem import Code, Outcome, Problem
from converter.source.source import Source
from converter.source.span import Span


def read_tei(data: bytes, *, name: str = "", encoding: str | None = None) -> Outcome[Report | Source]:
    """Restore the report from TEI of ours, edited or not; read other TEI as a text with marks.

    TEI of ours that is invalid, or contradicts its own text, is read like other TEI, with problems that explain why.
    Raises LookupError if `encoding` names none.

    >>> read_tei(b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader>").problems[0].code.code
    'unreadable-file'
    """
    xml = data if encoding is None else codecs.decode(data, known(encoding), "replace")
    found = read_xml(_without_declaration(xml) if isinstance(xml, str) else xml, comments=False)
    root = found.value
    if root is None:
        why = f"This begins like TEI, but {found.problems[0].message}."
        return unreadable(data, name, "tei", why, found.problems[0].hint)
    documents = [root] if root.tag == TEI + "TEI" else list(root.iter(TEI + "TEI"))
    why, hint = _unfit(root, documents)
    if why:
        return unreadable(data, name, "tei", why, hint)
    document = root if documents[0] is root else deepcopy(documents[0])
    ours = _is_ours(document)
    earlier = ours and is_earlier(document)
    words: tuple[Correction, ...] = ()
    if ours:
        remove_part_prefix(document)
        renew_tei(document)
    if earlier:
        renew_header(document[0])
    problems = check_tei(document) if ours else ()
    if ours and not problems:
        words = _without_choices(document)
        report = named_now(read_report(document, edited=False)) if earlier else read_report(document)
        report = _corrected(report, document, words)
        report = replace(report, identifiers=read_references(document[0], report))
        problems = _untrue(report)
        if not problems:
            return Outcome(report, report.problems)
    from converter.formats.tei.read_other import read_other

    return Outcome(read_other(document, data, name), problems)


def _without_choices(document: Element) -> tuple[Correction, ...]:
    """Put wrong words back in their places; most documents have none."""
    if next(document.iter(TEI + "choice"), None) is None:
        return ()
    from converter.formats.tei.read_corrections import without_choices

    return without_choices(document)


def _corrected(report: Report, document: Element, words: Sequence[Correction]) -> Report:
    """The report with the corrections that the document records; most have none."""
    if not words and document[0].find(path("revisionDesc/change[@type='correction']")) is None:
        return report
    from converter.formats.tei.read_corrections import read_corrections

    return replace(report, corrections=read_corrections(document, words))


def _untrue(report: Report) -> tuple[Problem, ...]:
    """Find the first fault in the report that the document's schema cannot detect."""
    from converter.checks.read_back import check_read_back
    from converter.formats.json.check import check_json
    from converter.formats.json.values import to_json

    found = check_read_back(report) or check_json(to_json(report))
    message = "This TEI was changed, and makes no report that is true of its own text"
    return tuple(Problem(Code.INVALID_TEI, f"{message}: {each.message}.") for each in found[:1])


def _without_declaration(xml: str) -> str:
    """The document without its first line that names another encoding than the one it was decoded from."""
    start = xml.lstrip("\ufeff \t\r\n")
    return start.partition("?>")[2] if start.startswith("<?xml ") else start


def _unfit(root: Element, documents: Sequence[Element]) -> tuple[str, str]:
    """Explain why the document cannot be read, with the remedy; empty if it can."""
    if not documents and root.tag == TEI + "teiCorpus":
        return (
            "This teiCorpus contains no document: those that it names are separate files.",
            "Convert those files instead.",
        )
    if not documents:
        return f"This XML is not TEI: it begins with {etree.QName(root).localname}.", "Convert its text instead."
    if len(documents) > 1:
        return (
            f"This teiCorpus holds {len(documents)} documents, and a report is one.",
            "Save each TEI element as a file of its own.",
        )
    if _too_deep(root):
        return f"In this TEI elements are nested more than {DEEPEST_TEI} deep in one another.", "Is it a report?"
    return "", ""


def _too_deep(root: Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST_TEI:
            return True
    return False


def _is_ours(root: Element) -> bool:
    """Test whether convert wrote the document, or the one that it was made from."""
    return root.find(path(f"teiHeader/encodingDesc/appInfo/application[@ident='{PROGRAM}']")) is not None


def read_report(root: Element, edited: bool = True) -> Report:
    """The report in the `TEI` element of ours, which fits our schema; `edited` asks for what it loses of edits.

    Its text is laid out again, a line for each leaf, and all spans count in that text.
    """
    header = read_header(root)
    newline = newline_of(header)
    pen = Pen(newline)
    names = NodeIdMap(root, header.prefix)
    breaks = take_page_breaks(root[1])
    text = read_text(root[1], ReadingContext(pen, names, read_beside(root), read_refrains(root, names)))
    metadata = replace(header.metadata, evidence=_stated(header, text.evidence))
    source = pen.signed(
        header.source["file"],
        header.source["sha256"],
        header.source["encoding"],
        newline,
        header.source["format"] or "text",
    )
    source = replace(source, pages=pages_at(breaks, pen.text()))
    end = Span(pen.at, pen.at)
    omitted = tuple(Omitted(kind, "", end) for kind in header.omitted)
    report = Report(header.kind, header.id, metadata, source, text.front, text.body, text.back, omitted)
    lost = unkept(root, report) if edited else ()
    return replace(report, problems=_in_order((*header.problems, *lost)))


def _stated(header: Header, evidence: Mapping[str, Span]) -> dict[str, Span]:
    """The evidence of those values that the header states."""
    known_values = {
        "title": header.metadata.title,
        "subtitle": header.metadata.subtitle,
        "date": header.metadata.date,
        "speaker.name": header.metadata.speaker and header.metadata.speaker.name,
    }
    return {name: span for name, span in evidence.items() if known_values[name]}


def _in_order(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.code.code))
