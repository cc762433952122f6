"""Table about a report on its page, from its catalogue record."""

from __future__ import annotations

from collections.abc import Iterator

from converter import __version__
from converter.catalogue.record import CatalogueRecord
from converter.formats.html.markup import Markup, element, escaped, lines
from converter.formats.html.words import PageWords

Fact = tuple[str, str]
"""Key of a line of the table, and its value."""


def facts_of(record: CatalogueRecord, words: PageWords) -> Iterator[Fact]:
    """The lines of the table; those of which nothing is known are left out."""
    speaker, source = record.speaker, record.source
    found = {
        "title": record.title,
        "author": record.author and record.author.name,
        "speaker": " ".join(filter(None, (speaker.role, speaker.name))) if speaker else None,
        "date": date_text(record, words),
        "meeting": meeting_text(record, words),
        "place": " › ".join(step.name for step in record.place),
        "reviewed": "–".join(dict.fromkeys(record.reviewed)),
        "planned": record.planned,
        "medium": source.medium,
        "editor": source.editor,
        "posted": source.date,
        "url": source.url,
        "file": source.file,
        "checksum": f"SHA-256 {source.sha256}" if source.sha256 else None,
        "id": record.edition,
    }
    return ((key, value) for key, value in found.items() if value)


def date_text(record: CatalogueRecord, words: PageWords) -> str | None:
    """The day of the report, or its year, marked where it is inferred."""
    date = record.date
    if date.first:
        return " – ".join(filter(None, (date.first, date.last)))
    return words.inferred.format(value=date.year) if date.year else None


def meeting_text(record: CatalogueRecord, words: PageWords) -> str | None:
    """The congress with its term and session."""
    meeting = record.meeting
    if meeting is None:
        return None
    numbers = ((words.term, meeting.term), (words.session, meeting.session))
    said = [text.format(number) for text, number in numbers if number is not None]
    return words.joint.join(filter(None, (meeting.congress, *said))) or None


def about(record: CatalogueRecord, words: PageWords) -> Markup:
    """The section with the table, and the sentence about the program."""
    rows = [_row(words.facts[key], key, value) for key, value in facts_of(record, words)]
    title = element("h2", escaped(words.about), {"id": "about-title"})
    table = element("table", element("tbody", lines(rows)), {"class": "facts", "aria-labelledby": "about-title"})
    made = element("p", escaped(words.made.format(version=__version__)), {"class": "made"})
    return element("footer", lines((title, table, made)), {"id": "about", "class": "own", "lang": words.tag})


def _row(name: str, key: str, value: str) -> Markup:
    shown = escaped(value)
    if key == "url" and value.startswith(("https://", "http://")):
        shown = element("a", shown, {"href": value, "rel": "noreferrer"})
    head = element("th", escaped(name), {"scope": "row"})
    return element("tr", (head, element("td", shown, {"class": key})))
