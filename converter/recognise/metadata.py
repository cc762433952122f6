"""Metadata of a report, each value with the span that states it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, get_args

from converter.dataclass import dataclass
from converter.model import Congress, Jurisdiction, Level, Metadata, Speaker
from converter.model.places import STATE, find_all
from converter.model.years import BASES, year_of
from converter.recognise.dates import find_date, find_year, read_date
from converter.recognise.display_title import display_title
from converter.recognise.headers import header_of
from converter.recognise.jurisdiction import StatedJurisdiction, place_of, settled
from converter.recognise.lines import Line
from converter.recognise.period import period_of, titled_year
from converter.recognise.publication import publication_of
from converter.recognise.session import SessionFound, session_of
from converter.recognise.speaker import SpeakerFound, speaker_of
from converter.recognise.speech_start import opening_formula
from converter.recognise.statements import Found, Statement, joined, statement, unglossed
from converter.recognise.title_block import BYLINE_SCRAP
from converter.recognise.title_line import TITLE_SCRAP, own_title, titled
from converter.recognise.zones import Zones
from converter.source.problem import NOWHERE, Code, Outcome, Problem
from converter.source.source import Source
from converter.source.span import Span
from converter.text.traditional import simplified

TRUSTED = ("session", "date", "byline", "name", "title", "subtitle", "caption", "headline", "speaker")
ORDER = {role: rank for rank, role in enumerate(TRUSTED)}
"""Reliability of a report's own lines for its date and congress."""

ALL_LEVELS: tuple[Level, ...] = get_args(Level)

if TYPE_CHECKING:
    from converter.recognise.labels import Labels


@dataclass(frozen=True, slots=True)
class MetadataEvidence:
    """Everything that may state metadata, best evidence first."""

    front: tuple[Statement, ...]
    """The title block, in source order."""
    header: tuple[Statement, ...]
    """A site's headline and a data set's fields."""
    formula: Statement | None
    """我代表…人民政府向大会报告工作"""

    @property
    def by_trust(self) -> tuple[Statement, ...]:
        return tuple(sorted(self.front, key=lambda each: ORDER.get(each.role, 9))) + self.header


def read_metadata(source: Source, zones: Zones, headings: Sequence[str], reading: str) -> Outcome[Metadata]:
    """Read the metadata of a document; a value that it does not state is None.  `headings` are the outermost ones."""
    heard = MetadataEvidence(_front(zones), tuple(header_of(zones)), opening_formula(zones.body))
    found = heard.by_trust
    title = _title(source, zones, heard)
    date, date_end, date_span, date_problem = _date(found)
    labels = _labels(source)
    year = int(date[:4]) if date else _year_in(found)
    session = session_of(found).as_written(source.text)
    period = period_of(headings, year)
    if date is None and not date_problem:
        date, date_span = titled_year(heard.front, period)
    year = year or (int(period.planned) if period.planned else None)
    body_start = zones.body[0].start if zones.body else 0
    place = place_of(found, heard.formula, reading[body_start:], body_start, year)
    if labels:
        year = year or labels.year
        place = labels.placed(place, year)
    place = place.as_written(source.text)
    speaker = speaker_of((*heard.front, *heard.header)).as_written(source.text)
    evidence = _evidence(title, place, speaker, date_span, session)
    confidence = _confidence(place)
    publication, published = publication_of(source, _around(zones))
    evidence.update(published)
    jurisdiction = jurisdiction_of(place, year, reading[body_start:])
    metadata = Metadata(
        title=title.value if title else None,
        subtitle=_subtitle(source, zones),
        display_title=display_title(title, jurisdiction, year, _language(source.text)),
        language=_language(source.text),
        jurisdiction=jurisdiction,
        congress=Congress(session.name, session.term, session.session) if session.term or session.session else None,
        date=date,
        date_end=date_end,
        speaker=_speaker(speaker),
        period=period,
        publication=publication,
        evidence=evidence,
        confidence=confidence,
    )
    compared = labels.heard(metadata) if labels else Outcome(metadata)
    stated = _by_hand(compared.value, source, reading[body_start:])
    return Outcome(stated, (*date_problem, *compared.problems, *_missing(stated)))


def _by_hand(metadata: Metadata, source: Source, body: str) -> Metadata:
    """The metadata with the values that corrections state; most sources have none."""
    if not any(mark.kind == "correction" and mark.value.startswith("metadata ") for mark in source.marks):
        return metadata
    from converter.recognise.corrected_metadata import with_values

    return with_values(metadata, source, body)


def _speaker(found: SpeakerFound) -> Speaker | None:
    """The speaker, if a name or an office is stated."""
    if not (found.name or found.role):
        return None
    name, role, body = (each.value if each else None for each in (found.name, found.role, found.organization))
    return Speaker(name, role, body, found.acting)


def _labels(source: Source) -> Labels | None:
    """Collect the labels of the source; plain text has none."""
    if not source.marks:
        return None
    from converter.recognise.labels import labels_of

    return labels_of(source)


def _evidence(
    title: Found | None, place: StatedJurisdiction, speaker: SpeakerFound, date: Span | None, session: SessionFound
) -> dict[str, Span]:
    """Map the path of each metadata value to the span that states it."""
    stated = {
        "title": title,
        "jurisdiction.name": place.name,
        "jurisdiction.level": place.level,
        "jurisdiction.province": place.province,
        "speaker.name": speaker.name,
        "speaker.role": speaker.role,
        "speaker.organization": speaker.organization,
    }
    spans = {"date": date, "congress.term": session.term_span, "congress.session": session.session_span}
    evidence = {path: found.span for path, found in stated.items() if found is not None}
    return evidence | {path: span for path, span in spans.items() if span is not None}


def _confidence(place: StatedJurisdiction) -> dict[str, float]:
    """Map the paths of uncertain values to their confidence."""
    stated = {"jurisdiction.name": place.name, "jurisdiction.level": place.level}
    return {path: found.confidence for path, found in stated.items() if found is not None and found.confidence < 1}


def _front(zones: Zones) -> tuple[Statement, ...]:
    """The title block's statements; a session line or a title that was broken is one."""
    found: list[Statement] = []
    for line, role in zones.front:
        each = unglossed(statement(line, role))
        last = found[-1] if found else None
        if last is not None and last.role == role == "session" and not last.text.endswith(("上", ")", "会议")):
            found[-1] = joined((last, each), "session")
        elif last is not None and (last.role, role) == ("title", TITLE_SCRAP):
            found[-1] = joined((last, each), "title")
        elif last is not None and last.role == "byline" and role == BYLINE_SCRAP:
            found[-1] = joined((last, each), "byline")
        elif role == BYLINE_SCRAP:
            found.append(joined((each,), "byline"))
        else:
            found.append(each)
    return tuple(found)


DASHES = "—―─-－–"
"""Dashes before a subtitle."""


def _subtitle(source: Source, zones: Zones) -> str | None:
    """The line that goes on with the title, as written but for its dashes."""
    line = next((line for line, role in zones.front if role == "subtitle"), None)
    return None if line is None else source.text[line.start : line.end].strip(DASHES)


def _title(source: Source, zones: Zones, heard: MetadataEvidence) -> Found | None:
    """The title as written, its subtitle after a blank: the report's own, a data set's, or the site's headline."""
    own = own_title(zones.front)
    if any(role == "title" for _, role in own):
        return Found(titled(own, source.text), Span(own[0][0].start, own[-1][0].end))
    for wanted in ("title", "headline"):
        for each in heard.header:
            if each.role == wanted and each.text:
                span = each.span(0, len(each.text))
                return Found(span.of(source.text), span, 0.8)
    return None


def _date(found: Sequence[Statement]) -> tuple[str | None, str | None, Span | None, tuple[Problem, ...]]:
    """Find the day of delivery; posting dates are not among the statements of the report."""
    for each in found:
        match = find_date(each.text) if each.role not in ("body", "speaker") else None
        if match is not None:
            span = each.span(*match.span())
            date, date_end = read_date(match)
            if date is not None:
                return date, date_end, span, ()
            return None, None, None, (Problem(Code.IMPOSSIBLE_DATE, f"no calendar has {match.group()}", span),)
    return None, None, None, ()


def _year_in(found: Sequence[Statement]) -> int | None:
    """The year that a title names, for looking up places."""
    for each in found:
        year = find_year(each.text)
        if year is not None:
            return year
    return None


def jurisdiction_of(place: StatedJurisdiction, year: int | None, body: str) -> Jurisdiction | None:
    """Look up the place with its code in that year; `body` distinguishes places of one name."""
    if place.name is None and place.level is None:
        return None
    name = place.name.value if place.name else None
    level = next((each for each in ALL_LEVELS if place.level and each == place.level.value), None)
    province = place.province.value if place.province else None
    code = None
    if name is not None and simplified(name) != STATE:
        known = settled(name, place.within, year, body)
        code = known.code if known else None
    return Jurisdiction(name, level, province, code)


TRADITIONAL = "國會議們發經濟產業對於為個這來時實業務東華長門開關點題導總從應濟權級與給結變"
"""Characters that every report holds, as only traditional script writes them."""


def _language(text: str) -> Literal["zh-Hans", "zh-Hant"]:
    """The script, from the text's first characters: one of those in fifty is enough."""
    sample = text[:4000]
    return "zh-Hant" if sum(map(sample.count, TRADITIONAL)) * 50 > len(sample) else "zh-Hans"


def _standing_in(metadata: Metadata) -> str:
    """Describe the inferred year, as the continuation of a message."""
    year = year_of(metadata)
    return f"; {year.number}, {BASES[year.basis]}, stands in" if year else ""


def _missing(metadata: Metadata) -> Iterator[Problem]:
    """Yield problems for metadata that a cataloguer would miss."""
    evidence = metadata.evidence
    if metadata.title is None:
        yield Problem(Code.MISSING_TITLE, "the text states no title")
    if metadata.congress is None:
        yield Problem(Code.MISSING_SESSION, "the text names no session of the people's congress")
    if metadata.date is None:
        yield Problem(Code.MISSING_DATE, "the text does not say when the report was given" + _standing_in(metadata))
    if metadata.speaker is None or metadata.speaker.name is None:
        yield Problem(Code.MISSING_SPEAKER, "the text does not name the speaker")
    place = metadata.jurisdiction
    if place is None or place.name is None:
        yield Problem(Code.MISSING_PLACE, "the text does not say which government reports")
    elif place.code is None and simplified(place.name) != STATE:
        several = len(find_all(place.name, None)) > 1
        reason = "several places bear the name" if several else "it is not in the tables"
        message = f"no GB/T 2260 code for {place.name}: {reason}"
        yield Problem(Code.UNKNOWN_PLACE, message, evidence.get("jurisdiction.name", NOWHERE))
    for name, value in metadata.confidence.items():
        yield Problem(Code.DOUBTFUL_VALUE, f"{name} is likely, not certain ({value:.1f})", evidence[name])


def _around(zones: Zones) -> list[Line]:
    """The lines around the report, up to the start of another document: its medium and days are not the report's."""
    end = None if zones.second is None else zones.second.start
    return [line for line, _ in zones.omitted if end is None or line.start < end]
