"""Values that only the catalogue record has, one row each: columns of tables and rows, and keys of front matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from converter.catalogue.record import CatalogueRecord

UNITS = ("province", "prefecture", "county")
"""Levels of a chain of places that have columns of their own."""


class RecordColumn(NamedTuple):
    """Value of the record as a column."""

    key: str
    type: Literal["text", "boolean"]
    meaning: str
    value: Callable[[CatalogueRecord], Any]


def author_name(record: CatalogueRecord) -> str | None:
    """The name of the government that reports."""
    return None if record.author is None else record.author.name


def contributors(record: CatalogueRecord) -> tuple[str, ...]:
    """The government and the speaker, as a catalogue lists those who made a report."""
    speaker = record.speaker and record.speaker.name
    return tuple(each for each in (author_name(record), speaker) if each)


def spatial(record: CatalogueRecord) -> str | None:
    """The names of the place, the widest first."""
    return " ".join(step.name for step in record.place) or None


def _unit(level: str, name: str) -> Callable[[CatalogueRecord], str | None]:
    return lambda record: next((getattr(step, name) for step in record.place if step.level == level), None)


RECORD_COLUMNS: tuple[RecordColumn, ...] = (
    RecordColumn(
        "edition_id",
        "text",
        "Id of this edition: the work's, with eight characters of the source's checksum",
        lambda record: record.edition,
    ),
    RecordColumn("author", "text", "The government that reports, in full", author_name),
    RecordColumn(
        "author_stated",
        "boolean",
        "False where that name is composed from the place's",
        lambda record: record.author and record.author.stated,
    ),
    *(
        RecordColumn(
            f"in_{level}{end}", "text", f"{what} of the {level} that the place is or lies in", _unit(level, at)
        )
        for level in UNITS
        for end, at, what in (("", "name", "Name"), ("_code", "code", "GB/T 2260 code in the report's year"))
    ),
    RecordColumn(
        "subjects", "text", "Subject headings, separated by semicolons", lambda record: ";".join(record.subjects)
    ),
)
"""Values that are derived for the record; all its others are metadata fields, which have columns of their own."""

RECORD_FRONT: Mapping[str, Callable[[CatalogueRecord], Any]] = {
    "author": contributors,
    "identifier": lambda record: record.edition,
    "subject": lambda record: record.subjects,
    "coverage": spatial,
}
"""Keys of the front matter, by the names of Dublin Core that Pandoc puts into an EPUB -> their values."""
