"""TEI header with the metadata of a report."""

from __future__ import annotations

from collections import Counter

from converter import __version__
from converter.catalogue.government import government_of
from converter.catalogue.identity import edition_id
from converter.formats.tei.classes import write_classes
from converter.formats.tei.elements import XML_ID, Element, add, certainty
from converter.formats.tei.frame import TeiFrame
from converter.formats.tei.ids import NAMELESS
from converter.formats.tei.paths import (
    GOVERNMENT,
    IDENTIFIED,
    LEFT_OUT,
    MODEL,
    NOTED,
    PROGRAM,
    SOURCE,
    SOURCE_TITLE,
    SPEAKER,
    TITLES,
    counted,
    path,
    places,
    plain_version,
)
from converter.formats.tei.references import write_references
from converter.formats.tei.schemas import write_schema_references
from converter.formats.tei.style import write_tags
from converter.formats.tei.values import write_title, write_value, write_values
from converter.formats.tei.write_citation import write_citation
from converter.formats.tei.write_dates import iso_date
from converter.formats.tei.write_profile import ENGLISH, speaker_named, write_profile
from converter.model import SCHEMA_VERSION, Division, Metadata, Paragraph, Report
from converter.model.fields import FIELD
from converter.model.layout import leaves
from converter.model.walk import walk

WHOLE = "The whole text of the source is given; nothing was sampled."
"""The words of `samplingDecl`."""


def write_header(header: Element, text: Element, report: Report, frame: TeiFrame, day: str | None = None) -> None:
    """All of `teiHeader`; `text` is the document's, `day` that of the conversion, if it is to be stated."""
    write_file_description(add(header, "fileDesc"), report, frame)
    write_encoding_description(add(header, "encodingDesc"), text, report, frame)
    write_profile(add(header, "profileDesc"), report, frame)
    write_revisions(add(header, "revisionDesc"), report, frame, day)
    write_certainty(header, report.metadata)
    write_references(header, report)


def write_certainty(header: Element, metadata: Metadata) -> None:
    """`cert` at each value that is not certain."""
    known = places(metadata.jurisdiction.level if metadata.jurisdiction else None)
    for name, value in metadata.confidence.items():
        place = header.find(path(known[name])) if name in known else None
        if place is None and name == "title":
            place = header.find(path(SOURCE_TITLE))
        share = certainty(value)
        if place is not None and share is not None:
            place.set("cert", share)


def write_file_description(parent: Element, report: Report, frame: TeiFrame) -> None:
    """`fileDesc`: titles, people, extent, publication, source."""
    titles = add(parent, "titleStmt")
    write_titles(titles, report.metadata, frame)
    if report.corrections:
        from converter.formats.tei.write_corrections import write_correctors

        write_correctors(titles, report)
    write_extent(add(parent, "extent"), report)
    publication = add(parent, "publicationStmt")
    publication.extend(frame.copies("fileDesc/publicationStmt"))
    if len(publication):
        write_identifiers(publication, report)
    parent.extend(frame.copies("fileDesc"))
    write_source(add(add(parent, "sourceDesc"), "bibl"), report)


def write_identifiers(parent: Element, report: Report) -> None:
    """Write `idno` of the work, and of this edition of it."""
    add(parent, "idno", report.id or NAMELESS, {"type": "report"})
    if (edition := edition_id(report)) != report.id:
        add(parent, "idno", edition, {"type": "edition"})


def write_titles(parent: Element, metadata: Metadata, frame: TeiFrame) -> None:
    """Write `titleStmt`: the titles, that for lists first, the authors, the meeting, and the frame's additions."""
    write_value(parent, FIELD["display_title"], metadata)
    if metadata.title:
        write_title(parent, metadata)
    write_values(parent, TITLES, metadata, ("title",), besides=("title", "display_title"))
    write_authors(parent, metadata)
    write_values(parent, TITLES, metadata, ("meeting",))
    parent.extend(frame.copies("fileDesc/titleStmt"))


def write_authors(parent: Element, metadata: Metadata) -> None:
    """Write `author` for the government, the corporate author, and for the speaker."""
    government = government_of(metadata)
    if government:
        add(parent, "author", government.name, {"role": "government", "ref": f"#{GOVERNMENT}"})
    if metadata.speaker and speaker_named(metadata):
        author = metadata.speaker.name or metadata.speaker.role or ""
        add(parent, "author", author, {"role": "speaker", "ref": f"#{SPEAKER}"})


def write_extent(parent: Element, report: Report) -> None:
    """`extent`: characters of the text, divisions, paragraphs."""
    kinds = Counter(type(node) for node in walk(report))
    left_out = sum(len(each.text) for each in report.omitted)
    for unit, quantity in (
        ("character", sum(len(text) for _, text in leaves(report)) - left_out),
        ("division", kinds[Division]),
        ("paragraph", kinds[Paragraph]),
    ):
        add(parent, "measure", str(quantity), {"unit": unit, "quantity": str(quantity)})


def write_source(bibl: Element, report: Report) -> None:
    """Write `sourceDesc/bibl`: the document as received, and the statements of the page around it."""
    source = report.source
    if report.metadata.title:
        add(bibl, "title", report.metadata.title)
    write_authors(bibl, report.metadata)
    write_values(bibl, TITLES, report.metadata, ("meeting",))
    write_values(bibl, SOURCE, report.metadata)
    for kind in IDENTIFIED:
        if value := getattr(source, kind):
            add(bibl, "idno", value, {"type": kind})
    for kind in NOTED:
        if value := getattr(source, kind):
            add(bibl, "note", value, {"type": kind})


def write_encoding_description(parent: Element, text: Element, report: Report, frame: TeiFrame) -> None:
    """Write `encodingDesc`: omissions and changes, the citation of passages, the classes, the program."""
    parent.extend(frame.copies("encodingDesc"))
    add(add(parent, "samplingDecl"), "p", WHOLE, ENGLISH)
    write_editorial(add(parent, "editorialDecl"), report)
    write_tags(parent, text)
    write_citation(parent, text)
    classes = add(parent, "classDecl")
    write_classes(classes)
    classes.extend(frame.copies("encodingDesc/classDecl"))
    write_schema_references(parent)
    applications = add(parent, "appInfo")
    for name, version in ((PROGRAM, plain_version(__version__)), (MODEL, SCHEMA_VERSION)):
        program = {XML_ID: name, "ident": name, "version": version}
        add(add(applications, "application", "", program), "label", name)


def write_editorial(parent: Element, report: Report) -> None:
    """Write `editorialDecl`: the differences between the source and this text, in words and counts."""
    omitted = counted(each.kind for each in report.omitted) or "nothing"
    words = LEFT_OUT.format(omitted=omitted)
    if any(each.kind == "word" for each in report.corrections):
        words += " Those in choice are excepted."
    doubtful = sum(isinstance(node, Division) and node.confidence < 1 for node in walk(report))
    for name, said in (
        ("correction", words),
        (
            "normalization",
            "Line breaks and white space between and in the blocks were taken out. "
            "A character that XML forbids is shown as U+FFFD. Nothing else was changed.",
        ),
        ("punctuation", "All punctuation is kept in the text as in the source."),
        ("quotation", "All quotation marks are kept in the text as in the source."),
        (
            "segmentation",
            "Divisions and items follow the report's own numbering; paragraphs follow its lines. "
            f"Headings recognised on thin evidence: {doubtful}.",
        ),
        (
            "stdVals",
            "Dates are given as ISO 8601 has them, numbers as plain decimals with magnitudes multiplied in, units by "
            "codes of UCUM and ISO 4217, places by codes of GB/T 2260 in the report's year.",
        ),
        (
            "interpretation",
            "Values in the header are those that the report states. Topic sentences, refrains, the roles of "
            "paragraphs, and the links between terms and glossary were inferred by rules.",
        ),
    ):
        add(add(parent, name), "p", said, ENGLISH)


def write_revisions(parent: Element, report: Report, frame: TeiFrame, day: str | None) -> None:
    """Write `revisionDesc`: the conversion with its problems by code, then the frame's additions."""
    words = f"Converted from {report.source.format}."
    change = add(parent, "change", words, {"when": iso_date(day), "who": f"#{PROGRAM}", **ENGLISH})
    codes = Counter(problem.code.code for problem in report.problems)
    if codes:
        problems = add(change, "list", "", {"type": "problems"})
        for code, times in sorted(codes.items()):
            add(problems, "item", f"{code} {times}", {"n": code})
    if report.corrections:
        from converter.formats.tei.write_corrections import write_changes

        write_changes(parent, report)
    parent.extend(frame.copies("revisionDesc"))
