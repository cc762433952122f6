"""Crosswalk from the catalogue record to each vocabulary, one row a value; writers, docs and tests follow it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from converter.formats.records import described as of
from converter.formats.records.described import DescribedReport, line, lines

Values = tuple[str, ...]


class CrosswalkRow(NamedTuple):
    """Value of the record, and its place in each vocabulary; an empty place where the vocabulary has none."""

    key: str
    meaning: str
    values: Callable[[DescribedReport], Values]
    chinese: str = ""
    """Its element in GB/T 25100-2010."""
    dc: str = ""
    dcterms: str = ""
    mods: str = ""
    dspace: str = ""


TYPE, DCMI_TYPE = "Text", "http://purl.org/dc/dcmitype/Text"

CROSSWALK: tuple[CrosswalkRow, ...] = (
    CrosswalkRow(
        "title",
        "Title for lists: government and year",
        lambda report: lines(report.record.title),
        chinese="题名",
        dc="title",
        dcterms="title",
        mods="titleInfo[not(@type)]/title",
        dspace="dc.title",
    ),
    CrosswalkRow(
        "other_title",
        "Title and subtitle as the report writes them, where they differ",
        of.other_titles,
        chinese="题名",
        dc="title",
        dcterms="alternative",
        mods="titleInfo[@type='alternative']/title",
        dspace="dc.title.alternative",
    ),
    CrosswalkRow(
        "author",
        "The government that reports",
        of.author,
        chinese="创建者",
        dc="creator",
        dcterms="creator",
        mods="name[@type='corporate']/namePart",
        dspace="dc.contributor.author",
    ),
    CrosswalkRow(
        "speaker",
        "The person who gave the report",
        of.speaker,
        chinese="其他责任者",
        dc="contributor",
        dcterms="contributor",
        mods="name[@type='personal']/namePart",
        dspace="dc.contributor.other",
    ),
    CrosswalkRow(
        "speaker_role",
        "The office of that person",
        of.speaker_role,
        mods="name[@type='personal']/description",
    ),
    CrosswalkRow(
        "meeting",
        "The session of the congress at which it was given",
        of.meeting,
        chinese="描述",
        dc="description",
        dcterms="description",
        mods="name[@type='conference']/namePart",
        dspace="dc.description",
    ),
    CrosswalkRow(
        "subject",
        "Subject headings: the genre, and those of the library's frame",
        of.subjects,
        chinese="主题",
        dc="subject",
        dcterms="subject",
        mods="subject/topic",
        dspace="dc.subject",
    ),
    CrosswalkRow(
        "contents",
        "Headings of the report's parts",
        lambda report: lines(" -- ".join(report.contents)),
        chinese="描述",
        dc="description",
        dcterms="tableOfContents",
        mods="tableOfContents",
        dspace="dc.description.tableofcontents",
    ),
    CrosswalkRow(
        "date",
        "The day of the report, or its year",
        of.day,
        chinese="日期",
        dc="date",
        dcterms="date",
        mods="originInfo/dateCreated",
        dspace="dc.date.issued",
    ),
    CrosswalkRow(
        "publisher",
        "The library, where its frame names it",
        lambda report: lines(report.library.publisher),
        chinese="出版者",
        dc="publisher",
        dcterms="publisher",
        mods="originInfo/publisher",
        dspace="dc.publisher",
    ),
    CrosswalkRow(
        "type",
        "Text, a type of DCMI",
        lambda report: (TYPE,),
        chinese="类型",
        dc="type",
        dcterms="type",
        dspace="dc.type",
    ),
    CrosswalkRow(
        "identifier",
        "Id of the work",
        lambda report: lines(report.record.id),
        chinese="标识符",
        dc="identifier",
        dcterms="identifier",
        mods="identifier[@type='local']",
        dspace="dc.identifier.other",
    ),
    CrosswalkRow(
        "edition",
        "Id of this edition",
        lambda report: lines(report.record.edition),
        chinese="标识符",
        dc="identifier",
        dcterms="identifier",
        mods="recordInfo/recordIdentifier",
        dspace="dc.identifier.other",
    ),
    CrosswalkRow(
        "language",
        "Language and script, BCP 47",
        lambda report: (report.record.language,),
        chinese="语种",
        dc="language",
        dcterms="language",
        mods="language/languageTerm[@authority='rfc4646']",
        dspace="dc.language.iso",
    ),
    CrosswalkRow(
        "place",
        "The place with the units above it",
        of.place_chain,
        chinese="时空范围",
        dc="coverage",
        dcterms="spatial",
        dspace="dc.coverage.spatial",
    ),
    CrosswalkRow(
        "place_code",
        "Code of the place in GB/T 2260",
        of.place_code,
        mods="subject/geographicCode",
    ),
    CrosswalkRow(
        "reviewed",
        "The years reviewed",
        of.reviewed,
        chinese="时空范围",
        dc="coverage",
        dcterms="temporal",
        mods="subject/temporal[not(@displayLabel)]",
        dspace="dc.coverage.temporal",
    ),
    CrosswalkRow(
        "medium",
        "The medium in which the page stood",
        lambda report: lines(report.record.source.medium),
        chinese="来源",
        dc="source",
        dcterms="source",
        mods="relatedItem[@type='original']/originInfo/publisher",
        dspace="dc.relation.isbasedon",
    ),
    CrosswalkRow(
        "posted",
        "The day on which the page was posted",
        lambda report: lines(report.record.source.date),
        dcterms="issued",
        mods="relatedItem[@type='original']/originInfo/dateIssued",
        dspace="dcterms.issued",
    ),
    CrosswalkRow(
        "url",
        "The address of the page",
        lambda report: lines(report.record.source.url),
        chinese="来源",
        dc="source",
        dcterms="source",
        mods="relatedItem[@type='original']/location/url",
        dspace="dc.relation.uri",
    ),
    CrosswalkRow(
        "checksum",
        "SHA-256 of the document as received",
        lambda report: lines(report.record.source.sha256),
        mods="relatedItem[@type='original']/identifier[@type='sha256']",
    ),
    CrosswalkRow(
        "rights",
        "Terms of the library's frame",
        lambda report: lines(report.library.rights),
        chinese="权限",
        dc="rights",
        dcterms="rights",
        mods="accessCondition",
        dspace="dc.rights",
    ),
    CrosswalkRow(
        "licence",
        "Address of its licence",
        lambda report: lines(report.library.licence),
        dcterms="license",
        dspace="dc.rights.uri",
    ),
)
"""In the order in which a catalogue card shows the values."""

BY_KEY = {row.key: row for row in CROSSWALK}


def value(report: DescribedReport, key: str) -> str | None:
    """The first value of a row; None if the report has none."""
    return next(iter(BY_KEY[key].values(report)), None)


def values(report: DescribedReport, key: str) -> Values:
    """The values of a row."""
    return BY_KEY[key].values(report)


def flat(report: DescribedReport, vocabulary: str) -> list[tuple[str, str]]:
    """Element and value of each row that a vocabulary without structure takes, in order.

    >>> from converter import read
    >>> from converter.formats.records.described import described
    >>> from converter.model.options import OutputOptions
    >>> flat(described(read("2022年辽源市人民政府工作报告\\n各位代表：\\n").value, OutputOptions()), "dc")[:1]
    [('title', '辽源市人民政府工作报告（2022年）')]
    """
    pairs = [
        (place, line(each)) for row in CROSSWALK if (place := getattr(row, vocabulary)) for each in row.values(report)
    ]
    return list(dict.fromkeys(pairs))
