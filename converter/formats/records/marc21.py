"""Fields of MARC 21 for a report: an online document of a government."""

from __future__ import annotations

from converter.formats.records.crosswalk import value, values
from converter.formats.records.described import DescribedReport, lines
from converter.formats.records.marc_fields import MarcField, control, cut, field

LEADER = "     nam a22     7i 4500"
"""New language material, a monograph, UTF-8, minimal level, with the punctuation of ISBD."""

UNKNOWN_DAY, UNKNOWN_YEAR = "000000", "nuuuuuuuu"

LEVELS = {"country": "f", "province": "s"}
"""Level of the place -> kind of government publication in 008/28; all others are local."""


def marc21(report: DescribedReport, day: str | None) -> list[MarcField]:
    """The fields of a report; `day` is that on which the record is made."""
    return [
        *(control("001", text) for text in values(report, "edition")),
        control("006", "m     o  d f      "),
        control("007", "cr n||||||||a"),
        control("008", coded(report, day)),
        *field("024", "7 ", ("a", value(report, "identifier")), ("2", "local")),
        *field("040", "  ", ("b", "chi"), ("e", "rda")),
        *field("043", "  ", ("a", "a-cc---")),
        *(each for text in lines(*report.library.classes) for each in field("084", "  ", ("a", text), ("2", "clc"))),
        *_names(report),
        *_titles(report),
        *_publication(report),
        *field("300", "  ", ("a", "1 online resource")),
        *field("336", "  ", ("a", "text"), ("b", "txt"), ("2", "rdacontent")),
        *field("337", "  ", ("a", "computer"), ("b", "c"), ("2", "rdamedia")),
        *field("338", "  ", ("a", "online resource"), ("b", "cr"), ("2", "rdacarrier")),
        *field("505", "0 ", ("a", value(report, "contents"))),
        *field("513", "  ", ("a", value(report, "subject")), ("b", value(report, "reviewed"))),
        *field("522", "  ", ("a", value(report, "place"))),
        *field("540", "  ", ("a", value(report, "rights")), ("u", value(report, "licence"))),
        *field("546", "  ", ("a", value(report, "language"))),
        *_subjects(report),
        *_added(report),
        *field("856", "40", ("u", value(report, "url"))),
    ]


def coded(report: DescribedReport, day: str | None) -> str:
    """The forty characters of 008."""
    entered = day.replace("-", "")[2:] if day else UNKNOWN_DAY
    year = value(report, "year")
    level = LEVELS.get(report.record.place[-1].level, "l") if report.record.place else "o"
    return f"{entered}{f's{year}    ' if year else UNKNOWN_YEAR}cc      o    {level}000 0 chi d"


def _names(report: DescribedReport) -> list[MarcField]:
    return field("110", "2 ", ("a", value(report, "author")), ("4", "aut" if value(report, "author") else None))


def _titles(report: DescribedReport) -> list[MarcField]:
    title, said = value(report, "title") or "", _responsibility(report)
    parts = (("a", f"{cut(title)} /"), ("c", f"{said}.")) if said else (("a", f"{cut(title)}."),)
    return [
        *field("245", "10" if value(report, "author") else "00", *parts),
        *(each for text in values(report, "other_title") for each in field("246", "3 ", ("a", text))),
    ]


def _responsibility(report: DescribedReport) -> str:
    """The statement of responsibility: the government ; its speaker."""
    speaker = "".join((value(report, "speaker_role") or "", value(report, "speaker") or ""))
    return " ; ".join(filter(None, (value(report, "author"), speaker)))


def _publication(report: DescribedReport) -> list[MarcField]:
    """The report as given, its page, and the library that distributes it."""
    return [
        *field("264", " 0", ("c", value(report, "date"))),
        *field("264", " 1", ("b", value(report, "medium")), ("c", value(report, "posted"))),
        *field("264", " 2", ("b", value(report, "publisher"))),
    ]


def _subjects(report: DescribedReport) -> list[MarcField]:
    places = field("651", " 7", ("a", value(report, "place_name")), ("0", _code(report)), ("2", "local"))
    topics = (field("650", " 7", ("a", text), ("2", "local")) for text in values(report, "subject"))
    return [*(each for found in topics for each in found), *(places if value(report, "place_name") else [])]


def _code(report: DescribedReport) -> str | None:
    """The code of the place with its standard, as a control number."""
    code = value(report, "place_code")
    return None if code is None else f"({'ISO3166' if code == 'CN' else 'GBT2260'}){code}"


def _added(report: DescribedReport) -> list[MarcField]:
    """Added entries: the speaker with the office, and the session."""
    speaker = value(report, "speaker")
    person = (("a", speaker), ("c", value(report, "speaker_role")), ("4", "spk")) if speaker else ()
    return [*field("700", "1 ", *person), *field("711", "2 ", ("a", value(report, "meeting")))]
