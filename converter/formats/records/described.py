"""Values of a report's catalogue record, as vocabularies take them: texts on one line, in XML's characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from converter.catalogue.fields import spatial
from converter.catalogue.record import CatalogueRecord, record_of
from converter.formats.records.library import NO_LIBRARY, Library, library_of
from converter.model import Division, Report
from converter.model.options import OutputOptions
from converter.model.pages import pages_of_report

UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Character that XML 1.0 cannot hold: a null character, half of a surrogate pair."""

TERM_DIGITS = "〇一二三四五六七八九"


class DescribedReport(NamedTuple):
    """Report as a catalogue describes it: its record, the headings of its parts, and the library that gives it away."""

    record: CatalogueRecord
    contents: tuple[str, ...] = ()
    library: Library = NO_LIBRARY
    pages: tuple[str, ...] = ()
    """The first and the last page of the file on which the report is, or the only one; none if the file has none."""


def described(report: Report, options: OutputOptions) -> DescribedReport:
    """Describe a report; the frame of the options names the library.

    >>> from converter import read
    >>> described(read("政府工作报告\\n各位代表：\\n一、总体要求\\n稳中求进。\\n").value, OutputOptions()).contents
    ('一、总体要求',)
    """
    parts = (node for node in report.body if isinstance(node, Division))
    contents = tuple(filter(None, (line(node.label + node.heading) for node in parts)))
    return DescribedReport(record_of(report), contents, library_of(options.template), lines(*pages_of_report(report)))


def line(text: str) -> str:
    """Put a text on one line, without the characters that XML cannot hold.

    >>> line("政府 工作\\n报告\\x00")
    '政府 工作 报告'
    """
    return " ".join(UNWRITABLE.sub("", text).split())


def lines(*texts: str | None) -> tuple[str, ...]:
    """Those of the texts that say something, each on one line."""
    return tuple(found for text in texts if text and (found := line(text)))


def author(report: DescribedReport) -> tuple[str, ...]:
    """The government that reports."""
    government = report.record.author
    return lines(government.name if government else None)


def speaker(report: DescribedReport) -> tuple[str, ...]:
    """The person who gave the report."""
    return lines(report.record.speaker.name if report.record.speaker else None)


def speaker_role(report: DescribedReport) -> tuple[str, ...]:
    """The office of that person."""
    return lines(report.record.speaker.role if report.record.speaker else None)


def meeting(report: DescribedReport) -> tuple[str, ...]:
    """The session of the congress by its full name, as far as it is known.

    >>> from converter import read
    >>> of = read("政府工作报告\\n——2022年1月8日在云溪市第六届人民代表大会第三次会议上\\n各位代表：\\n").value
    >>> meeting(described(of, OutputOptions()))
    ('云溪市第六届人民代表大会第三次会议',)
    """
    held = report.record.meeting
    if held is None or not held.congress:
        return ()
    place, assembly, rest = held.congress.partition("人民代表大会")
    term = f"第{numeral(held.term)}届" if held.term else ""
    session = f"第{numeral(held.session)}次会议" if held.session else ""
    if place.startswith("全国") or not assembly:
        return lines(f"{term}{held.congress}{session}")
    return lines(f"{place}{term}{assembly}{rest}{session}")


def numeral(number: int) -> str:
    """A number below a hundred in Chinese characters, as names of sessions write it; others in digits.

    >>> [numeral(number) for number in (3, 10, 14, 20, 21, 120)]
    ['三', '十', '十四', '二十', '二十一', '120']
    """
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{TERM_DIGITS[tens]}十") + (TERM_DIGITS[ones] if ones else "")


def day(report: DescribedReport) -> tuple[str, ...]:
    """The day of the report, or as much of it as is known: 2022-01-11, 2022-01, 2022."""
    date = report.record.date
    return lines(date.first or (str(date.year) if date.year else None))


def year(report: DescribedReport) -> tuple[str, ...]:
    """The year of the report."""
    found = report.record.date.year
    return (str(found),) if found else ()


def place(report: DescribedReport) -> tuple[str, ...]:
    """The name of the place."""
    return lines(report.record.place[-1].name if report.record.place else None)


def place_code(report: DescribedReport) -> tuple[str, ...]:
    """The code of the place in GB/T 2260; of the country in ISO 3166-1."""
    return lines(report.record.place[-1].code if report.record.place else None)


def place_chain(report: DescribedReport) -> tuple[str, ...]:
    """The names of the place and the units above it, the widest first."""
    return lines(spatial(report.record))


def other_titles(report: DescribedReport) -> tuple[str, ...]:
    """The titles that the report itself bears, where they are not the title for lists."""
    record = report.record
    written = lines(record.title_as_written, record.subtitle)
    return tuple(each for each in dict.fromkeys(written) if each != line(record.title))


def reviewed(report: DescribedReport) -> tuple[str, ...]:
    """The years reviewed, as an interval of ISO 8601 where they are several: 2017/2021."""
    return lines("/".join(report.record.reviewed))


def subjects(report: DescribedReport) -> tuple[str, ...]:
    """The subject headings: the genre, and those of the library's frame."""
    return unique((*report.record.subjects, *report.library.subjects))


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts, each once and on one line."""
    return tuple(dict.fromkeys(lines(*texts)))
