"""Where in TEI's header each value stands: the one table by which the header is read back, and certainty is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

PROGRAM = "report-converter"
SPEAKER, GOVERNMENT, CONGRESS = "speaker", "government", "congress"
RESERVED = (PROGRAM, SPEAKER, GOVERNMENT, CONGRESS)
"""The ids of the header."""

_TITLES = "fileDesc/titleStmt"
_SOURCE = "fileDesc/sourceDesc/bibl"
_PERSON = "profileDesc/particDesc/listPerson/person"
_BODY = "profileDesc/particDesc/listOrg/org"
_PLACE = "profileDesc/settingDesc/setting/placeName"

STATED: Mapping[str, str] = {
    "title": f"{_TITLES}/title[@type='main']",
    "subtitle": f"{_TITLES}/title[@type='sub']",
    "display_title": f"{_TITLES}/title[@type='supplied']",
    "congress.term": f"{_TITLES}/meeting[@ana='#meeting.term']",
    "congress.session": f"{_TITLES}/meeting[@ana='#meeting.session']",
    "publication.source": f"{_SOURCE}/publisher",
    "publication.editor": f"{_SOURCE}/respStmt/name",
    "publication.date": f"{_SOURCE}/date",
    "publication.url": f"{_SOURCE}/ref",
    "date": "profileDesc/creation/date",
    "kind": "profileDesc/textClass/catRef[@scheme='#kind']",
    "jurisdiction.level": "profileDesc/textClass/catRef[@scheme='#level']",
    "period.reviewed": "profileDesc/textClass/keywords[@scheme='#period']/term[@type='reviewed']/date",
    "period.planned": "profileDesc/textClass/keywords[@scheme='#period']/term[@type='planned']/date",
    "speaker.name": f"{_PERSON}/persName",
    "speaker.role": f"{_PERSON}/occupation",
    "speaker.organization": f"{_PERSON}/affiliation",
    "congress.name": f"{_BODY}[@role='{CONGRESS}']/orgName",
    "jurisdiction.name": f"{_PLACE}/settlement",
    "jurisdiction.province": f"{_PLACE}/region",
    "jurisdiction.code": f"{_PLACE}/idno",
}
"""Dotted field name of the metadata -> the way from teiHeader to the element that states it."""

AGAIN: Mapping[str, tuple[str, ...]] = {
    "title": (f"{_SOURCE}/title",),
    "date": ("profileDesc/settingDesc/setting/date",),
    "language": ("profileDesc/langUsage/language",),
    "speaker.name": (f"{_TITLES}/author",),
    "speaker.organization": (f"{_TITLES}/principal", f"{_BODY}[@role='{GOVERNMENT}']/orgName"),
}
"""Dotted field name -> where the header states it once more."""

MEETING = {"congress.term": "届", "congress.session": "次会议"}
"""Field -> the word behind its number, which stands behind 第."""

NAMES = {"national": f"{_PLACE}/country", "province": f"{_PLACE}/region"}
"""Level -> where the name of such a place stands; that of all others is a settlement."""


def places(level: str | None) -> Mapping[str, str]:
    """`STATED` for a place of this level; a province has no name but that of the province.

    >>> places("province")["jurisdiction.name"] == places("county")["jurisdiction.province"]
    True
    """
    found = {**STATED, "jurisdiction.name": NAMES.get(level or "", STATED["jurisdiction.name"])}
    if level == "province":
        del found["jurisdiction.province"]
    return found


IDENTIFIED = ("file", "sha256")
"""What of the source stands in `idno` of its `bibl`."""

NOTED = ("format", "encoding", "newline")
"""What of the source stands in `note` of its `bibl`."""

LEFT_OUT = "Left out as no part of the report: {}. No word was corrected."
"""The words of `correction`."""


def path(steps: str) -> str:
    """The steps as lxml's `find` wants them.

    >>> path("fileDesc/sourceDesc")
    '{http://www.tei-c.org/ns/1.0}fileDesc/{http://www.tei-c.org/ns/1.0}sourceDesc'
    """
    return "/".join("{http://www.tei-c.org/ns/1.0}" + step for step in steps.split("/"))


def plain_version(version: str) -> str:
    """The version as TEI accepts it.

    >>> plain_version("1.2.0.dev3+local")
    '1.2.0'
    """
    found = re.match(r"[0-9]+(\.[0-9]+){0,2}", version)
    return found[0] if found else "0"


def counted(names: Iterable[str]) -> str:
    """Each name with the times it occurs, by name.

    >>> counted(["posting", "navigation", "posting"])
    'navigation 1, posting 2'
    """
    return ", ".join(f"{name} {times}" for name, times in sorted(Counter(names).items()))


COUNT = re.compile(r"([a-z-]+) ([0-9]{1,6})")


def uncounted(words: str) -> Iterator[str]:
    """The names in words that `counted` wrote, each as often as it occurred.

    >>> list(uncounted("navigation 1, posting 2"))
    ['navigation', 'posting', 'posting']
    """
    for name, times in COUNT.findall(words):
        yield from [name] * int(times)
