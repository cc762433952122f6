"""Fields of CNMARC, China's format after UNIMARC, for a report: an online document of a government."""

from __future__ import annotations

from converter.formats.records.crosswalk import value, values
from converter.formats.records.described import DescribedReport, lines
from converter.formats.records.marc_fields import MarcField, control, field

CN_LEADER = "     nlm0 22     3  450 "
"""New electronic resource, a monograph without a hierarchy, described from what the record says of itself."""

MANDATORY = ("001", "100", "101", "102", "200", "210", "801")
"""Fields that each record of CNMARC has (WH/T 0503-96 as taught to cataloguers: docs/deliver.md)."""

CN_LEVELS = {"country": "a", "province": "b", "prefecture": "d", "county": "c", "township": "d"}
"""Level of the place -> level of the government in 100/20; h where it is not known."""

CN_UNKNOWN_DAY = "00000000"
SCRIPT = "50      ea"
"""Unicode, no other character set, title in Chinese."""

AGENCY = "report-converter"
"""Agency in 801 where no library is named."""

NO_DATE = "[日期不详]"


def cnmarc(report: DescribedReport, day: str | None) -> list[MarcField]:
    """The fields of a report; `day` is that on which the record is made."""
    place = next((step.code for step in report.record.place if step.level == "province" and step.code), None)
    entered = day.replace("-", "") if day else CN_UNKNOWN_DAY
    return [
        *(control("001", text) for text in values(report, "edition")),
        *field("100", "  ", ("a", cn_coded(report, entered))),
        *field("101", "0 ", ("a", "chi")),
        *field("102", "  ", ("a", "CN"), ("b", place)),
        *field("106", "  ", ("a", "s")),
        *field(
            "200",
            "1 ",
            ("a", value(report, "title")),
            ("b", "电子资源"),
            ("f", value(report, "author")),
            ("g", value(report, "speaker")),
        ),
        *_cn_publication(report),
        *field("300", "  ", ("a", value(report, "rights"))),
        *field("327", "1 ", ("a", value(report, "contents"))),
        *(each for text in values(report, "other_title") for each in field("517", "1 ", ("a", text))),
        *_cn_subjects(report),
        *field("701", " 0", *_person(report)),
        *field("711", "02", ("a", value(report, "author")), ("4", "报告" if value(report, "author") else None)),
        *field("711", "12", ("a", value(report, "meeting"))),
        *field("801", " 0", ("a", "CN"), ("b", value(report, "publisher") or AGENCY), ("c", entered)),
        *field("856", "4 ", ("u", value(report, "url"))),
    ]


def cn_coded(report: DescribedReport, entered: str) -> str:
    """The 36 characters of 100."""
    year = value(report, "year")
    level = CN_LEVELS.get(report.record.place[-1].level, "h") if report.record.place else "h"
    return f"{entered}{'d' if year else 'u'}{year or '    '}    u  {level}0chiy{SCRIPT}"


def _cn_publication(report: DescribedReport) -> list[MarcField]:
    publisher = value(report, "medium") or value(report, "publisher")
    return field("210", "  ", ("c", publisher), ("d", value(report, "date") or NO_DATE))


def _cn_subjects(report: DescribedReport) -> list[MarcField]:
    topics = [*values(report, "subject")]
    first = field(
        "606", "0 ", ("a", topics[0] if topics else None), ("z", value(report, "reviewed") if topics else None)
    )
    others = (field("606", "0 ", ("a", text)) for text in topics[1:])
    classes = (field("690", "  ", ("a", text)) for text in lines(*report.library.classes))
    return [
        *first,
        *(each for found in others for each in found),
        *field("607", "  ", ("a", value(report, "place_name"))),
        *(each for found in classes for each in found),
    ]


def _person(report: DescribedReport) -> tuple[tuple[str, str | None], ...]:
    speaker = value(report, "speaker")
    return (("a", speaker), ("c", value(report, "speaker_role")), ("4", "报告人")) if speaker else ()
