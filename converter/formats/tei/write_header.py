"""TEI header with the metadata of a report."""

from __future__ import annotations

from collections import Counter

from converter import __version__
from converter.formats.tei.classes import write_classes
from converter.formats.tei.elements import XML_ID, XML_LANG, Element, add, certainty
from converter.formats.tei.frame import TeiFrame
from converter.formats.tei.ids import NAMELESS
from converter.formats.tei.paths import (
    CONGRESS,
    GOVERNMENT,
    IDENTIFIED,
    LEFT_OUT,
    NOTED,
    PERSON,
    PROGRAM,
    SOURCE,
    SPEAKER,
    TITLES,
    WHERE,
    counted,
    path,
    places,
    plain_version,
)
from converter.formats.tei.schemas import write_schema_references
from converter.formats.tei.style import write_tags
from converter.formats.tei.values import write_values
from converter.formats.tei.write_citation import write_citation
from converter.formats.tei.write_dates import dated, in_words
from converter.model import SCHEMA_VERSION, Division, Jurisdiction, Metadata, Paragraph, Report
from converter.model.field_values import is_stated
from converter.model.fields import FIELD
from converter.model.layout import leaves
from converter.model.walk import walk

ENGLISH = {XML_LANG: "en"}
LANGUAGES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文"}
OF_SPEAKER = tuple(path for path, steps in WHERE.items() if steps.startswith(PERSON))
"""Fields stated by `person`."""


def write_header(header: Element, text: Element, report: Report, frame: TeiFrame) -> None:
    """All of `teiHeader`; `text` is the document's."""
    write_file_description(add(header, "fileDesc"), report, frame)
    write_encoding_description(add(header, "encodingDesc"), text, report, frame)
    write_profile(add(header, "profileDesc"), report, frame)
    write_revisions(add(header, "revisionDesc"), report, frame)
    write_certainty(header, report.metadata)


def write_certainty(header: Element, metadata: Metadata) -> None:
    """`cert` at each value that is not certain."""
    known = places(metadata.jurisdiction.level if metadata.jurisdiction else None)
    for name, value in metadata.confidence.items():
        place = header.find(path(known[name])) if name in known else None
        share = certainty(value)
        if place is not None and share is not None:
            place.set("cert", share)


def speaker_named(metadata: Metadata) -> bool:
    """Test whether the speaker can be named: by name, or else by office."""
    speaker = metadata.speaker
    return speaker is not None and bool(speaker.name or speaker.role)


def speaker_known(metadata: Metadata) -> bool:
    """Test whether any fact about the speaker is known."""
    return any(is_stated(FIELD[path].of(metadata)) for path in OF_SPEAKER)


def government_name(metadata: Metadata) -> str | None:
    """The government that reports, or else its place."""
    organization = metadata.speaker.organization if metadata.speaker else None
    return organization or (metadata.jurisdiction.name if metadata.jurisdiction else None)


def write_file_description(parent: Element, report: Report, frame: TeiFrame) -> None:
    """`fileDesc`: titles, people, extent, publication, source."""
    write_titles(add(parent, "titleStmt"), report.metadata, frame)
    add(add(parent, "editionStmt"), "edition", f"model {SCHEMA_VERSION}", {"n": SCHEMA_VERSION, **ENGLISH})
    write_extent(add(parent, "extent"), report)
    publication = add(parent, "publicationStmt")
    publication.extend(frame.copies("fileDesc/publicationStmt"))
    if len(publication):
        add(publication, "idno", report.id or NAMELESS, {"type": "report"})
    parent.extend(frame.copies("fileDesc"))
    write_source(add(add(parent, "sourceDesc"), "bibl"), report)


def write_titles(parent: Element, metadata: Metadata, frame: TeiFrame) -> None:
    """Write `titleStmt`: the titles, the speaker by role, the government, the meeting, and the frame's additions."""
    write_values(parent, TITLES, metadata, ("title",))
    if metadata.speaker and speaker_named(metadata):
        author = metadata.speaker.name or metadata.speaker.role or ""
        add(parent, "author", author, {"role": "speaker", "ref": f"#{SPEAKER}"})
    government = government_name(metadata)
    if government:
        add(parent, "principal", government, {"ref": f"#{GOVERNMENT}"})
    write_values(parent, TITLES, metadata, ("meeting",))
    parent.extend(frame.copies("fileDesc/titleStmt"))


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
    add(bibl, "title", report.metadata.title or report.metadata.display_title)
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
    write_editorial(add(parent, "editorialDecl"), report)
    write_tags(parent, text)
    write_citation(parent, text)
    classes = add(parent, "classDecl")
    write_classes(classes)
    classes.extend(frame.copies("encodingDesc/classDecl"))
    write_schema_references(parent)
    program = {XML_ID: PROGRAM, "ident": PROGRAM, "version": plain_version(__version__)}
    add(add(add(parent, "appInfo"), "application", "", program), "label", PROGRAM)


def write_editorial(parent: Element, report: Report) -> None:
    """Write `editorialDecl`: the differences between the source and this text, in words and counts."""
    omitted = counted(each.kind for each in report.omitted) or "nothing"
    doubtful = sum(isinstance(node, Division) and node.confidence < 1 for node in walk(report))
    for name, words in (
        ("correction", LEFT_OUT.format(omitted)),
        (
            "normalization",
            "Line breaks and white space between and in the blocks were taken out. "
            "A character that XML forbids is shown as U+FFFD. Nothing else was changed.",
        ),
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
        add(add(parent, name), "p", words, ENGLISH)


def write_profile(parent: Element, report: Report, frame: TeiFrame) -> None:
    """`profileDesc`: date, language, class, people, place."""
    metadata = report.metadata
    if metadata.date:
        write_date(add(parent, "creation"), metadata)
    add(add(parent, "langUsage"), "language", LANGUAGES[metadata.language], {"ident": metadata.language})
    write_text_class(add(parent, "textClass"), report, frame)
    write_people(parent, metadata)
    write_setting(parent, metadata)


def write_date(parent: Element, metadata: Metadata) -> None:
    """`date`: the day or days on which the report was given."""
    if metadata.date:
        attributes = dated(metadata.date, metadata.date_end)
        add(parent, "date", in_words(metadata.date, metadata.date_end), attributes)


def write_text_class(parent: Element, report: Report, frame: TeiFrame) -> None:
    """Write `textClass`: kind, level, periods, and the frame's additions."""
    add(parent, "catRef", "", {"scheme": "#kind", "target": f"#kind.{report.kind}"})
    place, period = report.metadata.jurisdiction, report.metadata.period
    if place and place.level:
        add(parent, "catRef", "", {"scheme": "#level", "target": f"#level.{place.level}"})
    if period.reviewed or period.planned:
        keywords = add(parent, "keywords", "", {"scheme": "#period"})
        planned = (period.planned,) if period.planned else ()
        for kind, years in (("reviewed", period.reviewed), ("planned", planned)):
            if years:
                term = add(keywords, "term", "", {"type": kind})
                add(term, "date", in_words(years[0], years[-1]), dated(years[0], years[-1]))
    parent.extend(frame.copies("profileDesc/textClass"))


def write_people(parent: Element, metadata: Metadata) -> None:
    """`particDesc`: the speaker, the government, the congress."""
    speaker, congress = metadata.speaker, metadata.congress
    government, assembly = government_name(metadata), congress.name if congress else None
    if not (speaker_known(metadata) or government or assembly):
        return
    people = add(parent, "particDesc")
    if speaker and speaker_known(metadata):
        person = add(add(people, "listPerson"), "person", "", {XML_ID: SPEAKER, "role": "speaker"})
        write_values(person, PERSON, metadata)
    if government or assembly:
        bodies = add(people, "listOrg")
        for name, role in ((government, GOVERNMENT), (assembly, CONGRESS)):
            if name:
                add(add(bodies, "org", "", {XML_ID: role, "role": role}), "orgName", name)


def write_setting(parent: Element, metadata: Metadata) -> None:
    """`settingDesc`: place with its code, and date."""
    place = metadata.jurisdiction
    located = place is not None and bool(place.name or place.code or (place.province and place.level != "province"))
    if not (located or metadata.date):
        return
    who = f"#{SPEAKER}" if speaker_named(metadata) else None
    setting = add(add(parent, "settingDesc"), "setting", "", {"who": who})
    if place is not None and located:
        write_place(add(setting, "placeName"), place)
    write_date(setting, metadata)
    add(setting, "activity", "report to the people's congress", ENGLISH)


def write_place(parent: Element, place: Jurisdiction) -> None:
    """The names of a place, the widest first, and its code."""
    national, provincial = place.level == "national", place.level == "province"
    province = place.name if provincial else place.province
    if national and place.name:
        add(parent, "country", place.name)
    if province:
        add(parent, "region", province, {"type": "province"})
    if place.name and not (national or provincial):
        add(parent, "settlement", place.name, {"type": place.level})
    if place.code:
        add(parent, "idno", place.code, {"type": "GB-T-2260"})


def write_revisions(parent: Element, report: Report, frame: TeiFrame) -> None:
    """Write `revisionDesc`: the conversion with its problems by code, then the frame's additions."""
    words = f"Converted from {report.source.format}."
    change = add(parent, "change", words, {"who": f"#{PROGRAM}", **ENGLISH})
    codes = Counter(problem.code.code for problem in report.problems)
    if codes:
        problems = add(change, "list", "", {"type": "problems"})
        for code, times in sorted(codes.items()):
            add(problems, "item", f"{code} {times}", {"n": code})
    parent.extend(frame.copies("revisionDesc"))
