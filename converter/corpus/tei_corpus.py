"""Writer of one TEI document for a corpus: a header that describes all reports, and each of them by XInclude."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lxml import etree

from converter.catalogue.place import chain_of
from converter.catalogue.record import SUBJECT
from converter.corpus.kinds import CorpusOutput
from converter.corpus.plan import CorpusPlan
from converter.corpus.record import Record
from converter.corpus.whole import Records
from converter.documents.atomic import atomic_file
from converter.formats.tei.elements import NAMESPACE, TEI, XML_ID, XML_LANG, Element, add, indent
from converter.formats.tei.frame import TeiFrame, read_frame
from converter.formats.tei.paths import PROGRAM, plain_version
from converter.formats.tei.prose import say_in
from converter.formats.tei.write_dates import dated, in_words
from converter.formats.tei.write_profile import ENGLISH, LANGUAGES
from converter.language import Language
from converter.model import Jurisdiction, Metadata

XINCLUDE = "http://www.w3.org/2001/XInclude"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
INCLUDE = '  <xi:include xmlns:xi="{}" href="{}"/>\n'
END = "</teiCorpus>\n"
TITLE = "政府工作报告语料库"
CORPUS = "corpus"
"""The id of the corpus; those of its reports have prefixes."""
UNDATED = (
    "The year of {number} is not that of a date, since the text does not say when it was given: the year that it plans "
    "stands in, or the one after the last that it reviews, or the one in its title."
)
"""Note on years that are inferred."""


def write_corpus(plan: CorpusPlan, kind: CorpusOutput, records: Records, into: Path) -> None:
    """Write the document into the folder `into`, unless there is no report: TEI has no corpus without a text.

    Memory does not grow with the number of reports.  Raises OSError.
    """
    found = counted(records())
    frame = read_frame(plan.options.template).value
    if not found.texts or frame is None:
        return
    with atomic_file(into / kind.files[0], overwrite=True) as file:
        file.write((HEAD + _opening(found, frame, plan.version, plan.options.language)).encode())
        file.writelines(INCLUDE.format(XINCLUDE, quote(kind.path(each.name))).encode() for each in records())
        file.write(END.encode())


@dataclass
class CorpusTotals:
    """Totals of the reports' metadata."""

    texts: int = 0
    places: dict[tuple[str, ...], dict[str, Any]] = field(default_factory=dict)
    """The facts of one report of each place."""
    years: Counter[int] = field(default_factory=Counter)
    speakers: dict[tuple[str, str, str], int] = field(default_factory=dict)
    """Name, office and government of each speaker -> the number of reports."""
    undated: int = 0
    """Number of texts whose year is inferred."""


def counted(records: Iterable[Record]) -> CorpusTotals:
    """The reports added up."""
    found = CorpusTotals()
    for record in records:
        facts = record.facts
        found.texts += 1
        if "place" in facts:
            place = (facts.get("place_code", ""), facts.get("province", ""), facts["place"])
            found.places.setdefault(place, dict(facts))
        if "speaker" in facts:
            speaker = (facts["speaker"], facts.get("role", ""), facts.get("author", ""))
            found.speakers[speaker] = found.speakers.get(speaker, 0) + 1
        if "year" in facts:
            found.years[facts["year"]] += 1
            found.undated += facts.get("year_basis", "date") != "date"
    return found


def _opening(found: CorpusTotals, frame: TeiFrame, version: str, language: Language | None) -> str:
    """The start tag of the document, and its header."""
    root = etree.Element(TEI + "teiCorpus", nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # as in tei_writer
    root.set(XML_ID, CORPUS)
    root.set(XML_LANG, "zh-Hans")
    header = add(root, "teiHeader")
    _describe_file(add(header, "fileDesc"), found, frame)
    _describe_encoding(add(header, "encodingDesc"), frame, version)
    _describe_content(add(header, "profileDesc"), found)
    say_in(header, language)
    indent(header)
    root.text, header.tail = "\n", "\n"
    return etree.tostring(root, encoding="unicode").removesuffix("</teiCorpus>")


def _describe_file(parent: Element, found: CorpusTotals, frame: TeiFrame) -> None:
    """`fileDesc`: title, extent, publication, source."""
    titles = add(parent, "titleStmt")
    add(titles, "title", TITLE)
    titles.extend(frame.copies("fileDesc/titleStmt"))
    extent = add(parent, "extent")
    for unit, quantity in (("text", found.texts), ("place", len(found.places)), ("year", len(found.years))):
        add(extent, "measure", str(quantity), {"unit": unit, "quantity": str(quantity)})
    publication = add(parent, "publicationStmt")
    publication.extend(frame.copies("fileDesc/publicationStmt"))
    if not len(publication):
        add(publication, "p", "not published", ENGLISH)
    parent.extend(frame.copies("fileDesc"))
    source = add(parent, "sourceDesc")
    add(source, "p", "Each text states its own source.", ENGLISH)
    if found.undated:
        add(source, "p", UNDATED.format(number=found.undated), ENGLISH)


def _describe_encoding(parent: Element, frame: TeiFrame, version: str) -> None:
    """`encodingDesc`: the program."""
    parent.extend(frame.copies("encodingDesc"))
    application = add(add(parent, "appInfo"), "application", "", {"ident": PROGRAM, "version": plain_version(version)})
    add(application, "label", PROGRAM)


def _describe_content(parent: Element, found: CorpusTotals) -> None:
    """`profileDesc`: the years, the language, the subject, the speakers, the places."""
    if found.years:
        first, last = str(min(found.years)), str(max(found.years))
        add(add(parent, "creation"), "date", in_words(first, last), dated(first, last))
    add(add(parent, "langUsage"), "language", LANGUAGES["zh-Hans"], {"ident": "zh-Hans"})
    add(add(add(parent, "textClass"), "keywords"), "term", SUBJECT)
    if found.speakers:
        people = add(add(parent, "particDesc"), "listPerson")
        for name, role, government in sorted(found.speakers):
            _add_speaker(people, name, role, government)
    if found.places:
        places = add(add(parent, "settingDesc"), "listPlace")
        for facts in _ordered(found):
            _add_place(places, facts)


def _ordered(found: CorpusTotals) -> Iterator[dict[str, Any]]:
    """The facts of the places, by code."""
    return (found.places[key] for key in sorted(found.places))


def _add_speaker(parent: Element, name: str, role: str, government: str) -> None:
    person = add(parent, "person", "", {"role": "speaker"})
    for element, value in (("persName", name), ("occupation", role), ("affiliation", government)):
        if value:
            add(person, element, value)


def _add_place(parent: Element, facts: dict[str, Any]) -> None:
    """The place with the units above it; that of the State Council is the country."""
    year, code = facts.get("year"), facts.get("place_code")
    unit = Jurisdiction(facts["place"], facts.get("level"), facts.get("province"), code)
    *above, own = chain_of(Metadata(jurisdiction=unit, date=str(year) if year else None))
    place = add(parent, "place", "", {"type": facts.get("level")})
    add(place, "placeName", own.name)
    if above:
        location = add(place, "location")
        for step in above:
            if step.level == "country":
                add(location, "country", step.name, {"key": step.code})
            else:
                add(location, "region", step.name, {"type": step.level, "key": step.code})
    if code:
        add(place, "idno", code, {"type": "GB-T-2260"})
