"""Crosswalk from the catalogue record to each vocabulary, one row a value; writers, docs and tests follow it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from converter.formats.records import described as of
from converter.formats.records.described import DescribedReport, line, lines
from converter.resources import DATA

Values = tuple[str, ...]


TYPE, DCMI_TYPE = "Text", "http://purl.org/dc/dcmitype/Text"

VALUES: Mapping[str, Callable[[DescribedReport], Values]] = {
    "title": lambda report: lines(report.record.title),
    "other_title": of.other_titles,
    "author": of.author,
    "speaker": of.speaker,
    "speaker_role": of.speaker_role,
    "meeting": of.meeting,
    "subject": of.subjects,
    "contents": lambda report: lines(" -- ".join(report.contents)),
    "date": of.day,
    "year": of.year,
    "publisher": lambda report: lines(report.library.publisher),
    "type": lambda report: (TYPE,),
    "identifier": lambda report: lines(report.record.id),
    "edition": lambda report: lines(report.record.edition),
    "language": lambda report: (report.record.language,),
    "place": of.place_chain,
    "place_name": of.place,
    "place_code": of.place_code,
    "reviewed": of.reviewed,
    "medium": lambda report: lines(report.record.source.medium),
    "posted": lambda report: lines(report.record.source.date),
    "url": lambda report: lines(report.record.source.url),
    "checksum": lambda report: lines(report.record.source.sha256),
    "rights": lambda report: lines(report.library.rights),
    "licence": lambda report: lines(report.library.licence),
}
"""The values of each row of the table."""


class CrosswalkRow(NamedTuple):
    """Value of the record, and its place in each vocabulary."""

    key: str
    meaning: str
    values: Callable[[DescribedReport], Values]
    places: Mapping[str, str]
    """Vocabulary -> place; a vocabulary that has none is not there."""


def _crosswalk() -> Iterator[CrosswalkRow]:
    head, *rows = (each.split("\t") for each in (DATA / "crosswalk.tsv").read_text(encoding="utf-8").splitlines())
    for key, meaning, *places in rows:
        known = {name: place for name, place in zip(head[2:], places, strict=True) if place}
        yield CrosswalkRow(key, meaning, VALUES[key], known)


CROSSWALK = tuple(_crosswalk())
"""The rows of `converter/data/crosswalk.tsv`, in the order in which a catalogue card shows the values.

`chinese` is the element in GB/T 25100-2010; a place in MARC is a tag, indicators where they tell fields apart, a
subfield, and the characters of coded data.
"""

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
        (place, line(each)) for row in CROSSWALK if (place := row.places.get(vocabulary)) for each in row.values(report)
    ]
    return list(dict.fromkeys(pairs))
