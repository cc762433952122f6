"""Catalogue record of a report: who, when, where, for whom, from which source, derived from the model alone."""

from __future__ import annotations

from typing import Annotated, Literal

from converter.catalogue.government import CorporateAuthor, government_of
from converter.catalogue.identity import edition_id
from converter.catalogue.place import PlaceStep, chain_of
from converter.catalogue.sessions import session_year
from converter.dataclass import dataclass
from converter.model import Kind, Metadata, Report
from converter.model.years import Year, year_of

SUBJECT = "政府工作报告"
"""Subject of each report, also the genre term of Chinese libraries; a library's own come from its frame."""


@dataclass(frozen=True, slots=True)
class RecordSpeaker:
    """The person who gave the report."""

    name: Annotated[str | None, "The name; null if only the office is known"]
    role: Annotated[str | None, "The office as written"]
    acting: Annotated[bool, "True in an acting capacity"]


@dataclass(frozen=True, slots=True)
class RecordMeeting:
    """The session of the congress at which the report was given."""

    congress: Annotated[str | None, "The people's congress"]
    term: Annotated[int | None, "Its term, 届"]
    session: Annotated[int | None, "Its session, 次"]


@dataclass(frozen=True, slots=True)
class RecordDate:
    """The time of the report, with its certainty."""

    first: Annotated[str | None, "The (first) day as stated; null if not stated"]
    last: Annotated[str | None, "The last day, if there are several"]
    year: Annotated[int | None, "The year of the report, stated or inferred"]
    basis: Annotated[
        Literal["date", "session", "planned", "reviewed", "title"] | None,
        "date if the year is stated, else what tells it: the session of the national congress, the year planned, the "
        "year after the last reviewed, the year in the title",
    ]


@dataclass(frozen=True, slots=True)
class RecordSource:
    """The document from which the report was read."""

    file: Annotated[str, "The file's name"]
    sha256: Annotated[str, "Checksum of its bytes"]
    medium: Annotated[str | None, "The medium named by the page"]
    editor: Annotated[str | None, "The editor named by the page"]
    date: Annotated[str | None, "The posting date"]
    url: Annotated[str | None, "The address"]


@dataclass(frozen=True, slots=True)
class CatalogueRecord:
    """Entry of a catalogue for a report; all of it follows from the report's id, kind, metadata and source."""

    id: Annotated[str, "The id of the work, the same for every copy of the report"]
    edition: Annotated[str, "The id of this edition: the work's, with eight characters of the source's checksum"]
    kind: Annotated[Kind, "The kind of text"]
    title: Annotated[str, "The title for lists: government and year"]
    title_as_written: Annotated[str | None, "The title as the report writes it"]
    subtitle: Annotated[str | None, "The subtitle as the report writes it"]
    author: Annotated[CorporateAuthor | None, "The government that reports"]
    speaker: Annotated[RecordSpeaker | None, "The person who gave the report"]
    meeting: Annotated[RecordMeeting | None, "The session of the congress"]
    date: Annotated[RecordDate, "The time of the report"]
    place: Annotated[tuple[PlaceStep, ...], "The place with the units above it, the country first"]
    reviewed: Annotated[tuple[str, ...], "First and last year reviewed; one entry for one year"]
    planned: Annotated[str | None, "The year planned"]
    subjects: Annotated[tuple[str, ...], "Subject headings"]
    language: Annotated[str, "BCP 47"]
    source: Annotated[RecordSource, "The document as received"]


def record_of(report: Report) -> CatalogueRecord:
    """The catalogue record of a report.

    >>> from converter import read
    >>> record = record_of(read("2022年辽源市人民政府工作报告\\n各位代表：\\n").value)
    >>> record.title, record.author.name, [step.name for step in record.place]
    ('辽源市人民政府工作报告（2022年）', '辽源市人民政府', ['中国', '吉林省', '辽源市'])
    """
    metadata, source, posted = report.metadata, report.source, report.metadata.publication
    return CatalogueRecord(
        report.id,
        edition_id(report),
        report.kind,
        metadata.display_title,
        metadata.title,
        metadata.subtitle,
        government_of(metadata),
        _speaker(metadata),
        _meeting(metadata),
        date_of(metadata),
        chain_of(metadata),
        metadata.period.reviewed,
        metadata.period.planned,
        subjects_of(report.kind),
        metadata.language,
        RecordSource(source.file, source.sha256, posted.source, posted.editor, posted.date, posted.url),
    )


def subjects_of(kind: Kind) -> tuple[str, ...]:
    """The subject headings of a text of this kind; of another kind than the report nothing is known."""
    return () if kind == "other" else (SUBJECT,)


def date_of(metadata: Metadata) -> RecordDate:
    """The time of the report: its days as stated, its year stated or inferred.

    >>> from converter.model import Congress, Jurisdiction
    >>> date_of(Metadata(date="2022-01-11")).basis, date_of(Metadata()).basis
    ('date', None)
    >>> state = Metadata(jurisdiction=Jurisdiction("国务院", "national"), congress=Congress("全国人民代表大会", 10, 1))
    >>> date_of(state)
    RecordDate(first=None, last=None, year=2003, basis='session')
    """
    year: Year | None = year_of(metadata)
    place, congress = metadata.jurisdiction, metadata.congress
    if place and place.level == "national" and congress and congress.term and congress.session and not metadata.date:
        held = session_year(congress.term, congress.session)
        if held is not None:
            return RecordDate(None, None, held, "session")
    return RecordDate(metadata.date, metadata.date_end, year and year.number, year and year.basis)


def _speaker(metadata: Metadata) -> RecordSpeaker | None:
    speaker = metadata.speaker
    if speaker is None or not (speaker.name or speaker.role):
        return None
    return RecordSpeaker(speaker.name, speaker.role, speaker.acting)


def _meeting(metadata: Metadata) -> RecordMeeting | None:
    congress = metadata.congress
    return None if congress is None else RecordMeeting(congress.name, congress.term, congress.session)
