"""`profileDesc` of a report: its times, its languages, its classes, the people and the place."""

from __future__ import annotations

from converter.catalogue.government import government_of
from converter.catalogue.place import COUNTRY_CODE, PlaceStep, chain_of
from converter.catalogue.record import subjects_of
from converter.formats.tei.elements import XML_ID, XML_LANG, Element, add
from converter.formats.tei.frame import TeiFrame
from converter.formats.tei.paths import CONGRESS, GOVERNMENT, PERSON, PROGRAM, SPEAKER, WHERE
from converter.formats.tei.values import write_values
from converter.formats.tei.write_dates import dated, in_words
from converter.model import Metadata, Report
from converter.model.field_values import is_stated
from converter.model.fields import FIELD

ENGLISH = {XML_LANG: "en"}
LANGUAGES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文"}
OF_SPEAKER = tuple(path for path, steps in WHERE.items() if steps.startswith(PERSON))
"""Fields stated by `person`."""

DERIVED = {"resp": f"#{PROGRAM}"}
"""Attribute of names that the report does not state: they follow from its place code."""

SITUATION: tuple[tuple[str, dict[str, str], str], ...] = (
    ("channel", {"mode": "sw"}, "spoken from a written text"),
    ("constitution", {"type": "single"}, "one text"),
    ("derivation", {"type": "original"}, "an original"),
    ("domain", {"type": "government"}, "a government's account to the people's congress"),
    ("factuality", {"type": "fact"}, "facts and plans"),
    ("interaction", {"type": "none"}, "one speaker to an audience"),
    ("preparedness", {"type": "scripted"}, "prepared in writing"),
    ("purpose", {"type": "inform"}, "to report what was done, and to ask for approval of what is planned"),
)
"""Elements of `textDesc` for a work report, in TEI's order."""


def speaker_named(metadata: Metadata) -> bool:
    """Test whether the speaker can be named: by name, or else by office."""
    speaker = metadata.speaker
    return speaker is not None and bool(speaker.name or speaker.role)


def speaker_known(metadata: Metadata) -> bool:
    """Test whether any fact about the speaker is known."""
    return any(is_stated(FIELD[path].of(metadata)) for path in OF_SPEAKER)


def write_profile(parent: Element, report: Report, frame: TeiFrame) -> None:
    """`profileDesc`: times, language, situation, class, people, place."""
    metadata = report.metadata
    write_creation(parent, metadata)
    language = {"ident": metadata.language, "usage": "100"}
    add(add(parent, "langUsage"), "language", LANGUAGES[metadata.language], language)
    if report.kind != "other":
        write_situation(add(parent, "textDesc"))
    write_text_class(add(parent, "textClass"), report, frame)
    write_people(parent, metadata)
    write_setting(parent, metadata)


def write_situation(parent: Element) -> None:
    """Write `textDesc`: the situation in which every work report is given."""
    for name, attributes, words in SITUATION:
        add(parent, name, words, {**attributes, **ENGLISH})


def write_creation(parent: Element, metadata: Metadata) -> None:
    """Write `creation`: the day or days on which the report was given, the years that it reviews and plans."""
    period = metadata.period
    times = (
        ("delivered", metadata.date, metadata.date_end),
        ("reviewed", next(iter(period.reviewed), None), next(reversed(period.reviewed), None)),
        ("planned", period.planned, None),
    )
    if any(first for _, first, _ in times):
        creation = add(parent, "creation")
        for kind, first, last in times:
            if first:
                add(creation, "date", in_words(first, last), {"type": kind, **dated(first, last)})


def write_date(parent: Element, metadata: Metadata) -> None:
    """`date`: the day or days on which the report was given."""
    if metadata.date:
        attributes = dated(metadata.date, metadata.date_end)
        add(parent, "date", in_words(metadata.date, metadata.date_end), attributes)


def write_text_class(parent: Element, report: Report, frame: TeiFrame) -> None:
    """Write `textClass`: kind, level, subject, and the frame's additions."""
    add(parent, "catRef", "", {"scheme": "#kind", "target": f"#kind.{report.kind}"})
    place, subjects = report.metadata.jurisdiction, subjects_of(report.kind)
    if place and place.level:
        add(parent, "catRef", "", {"scheme": "#level", "target": f"#level.{place.level}"})
    if subjects:
        keywords = add(parent, "keywords", "", {"scheme": "#kind"})
        for subject in subjects:
            add(keywords, "term", subject)
    parent.extend(frame.copies("profileDesc/textClass"))


def write_people(parent: Element, metadata: Metadata) -> None:
    """`particDesc`: the speaker, the government, the congress."""
    speaker, congress = metadata.speaker, metadata.congress
    government, assembly = government_of(metadata), congress.name if congress else None
    if not (speaker_known(metadata) or government or assembly):
        return
    people = add(parent, "particDesc")
    if speaker and speaker_known(metadata):
        person = add(add(people, "listPerson"), "person", "", {XML_ID: SPEAKER, "role": "speaker"})
        write_values(person, PERSON, metadata)
    if government or assembly:
        bodies = add(people, "listOrg")
        if government:
            body = add(bodies, "org", "", {XML_ID: GOVERNMENT, "role": GOVERNMENT})
            add(body, "orgName", government.name, {} if government.stated else DERIVED)
        if assembly:
            add(add(bodies, "org", "", {XML_ID: CONGRESS, "role": CONGRESS}), "orgName", assembly)


def write_setting(parent: Element, metadata: Metadata) -> None:
    """`settingDesc`: place with its code, and date."""
    chain, place = chain_of(metadata), metadata.jurisdiction
    if not (chain or metadata.date):
        return
    who = f"#{SPEAKER}" if speaker_named(metadata) else None
    setting = add(add(parent, "settingDesc"), "setting", "", {"who": who})
    if place is not None and place.level == "national" and place.name:
        add(setting, "orgName", place.name, {"ref": f"#{GOVERNMENT}"})
    if place is not None and chain:
        write_place(add(setting, "placeName"), chain, place.code, place.level)
    write_date(setting, metadata)
    add(setting, "activity", "report to the people's congress", ENGLISH)


def write_place(parent: Element, chain: tuple[PlaceStep, ...], code: str | None, level: str | None) -> None:
    """The names of a place, the widest first, and its code."""
    for step in chain:
        derived = {} if step.stated else DERIVED
        if step.level == "country":
            add(parent, "country", step.name, {"key": COUNTRY_CODE, **derived})
            continue
        known = {"key": step.code if step.code != code else None, **derived}
        if level is None and step is chain[-1] and step.level != "province":
            add(parent, "settlement", step.name, known)
        else:
            add(parent, "region", step.name, {"type": step.level, **known})
    if code:
        add(parent, "idno", code, {"type": "GB-T-2260"})
