"""Place of each value in TEI's header, from the table of fields, and other definitions that writer and reader share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from converter.model.fields import FIELDS
from converter.text.lazy import lazy

PROGRAM, MODEL = "report-converter", "report-model"
SPEAKER, GOVERNMENT, CONGRESS = "speaker", "government", "congress"
RESERVED = (PROGRAM, MODEL, SPEAKER, GOVERNMENT, CONGRESS)
"""The ids of the header."""

TITLES = "fileDesc/titleStmt"
SOURCE = "fileDesc/sourceDesc/bibl"
PERSON = "profileDesc/particDesc/listPerson/person"
SETTING = "profileDesc/settingDesc/setting"
PLACE = f"{SETTING}/placeName"
BODIES = "profileDesc/particDesc/listOrg/org"

KIND = "profileDesc/textClass/catRef[@scheme='#kind']"
"""Place of the text's kind."""

WHERE: Mapping[str, str] = {field.path: field.tei for field in FIELDS if field.tei}
"""Path in the metadata -> the way from teiHeader to the element that states it."""

AGAIN: Mapping[str, tuple[str, ...]] = {field.path: field.again for field in FIELDS if field.again}
"""Path in the metadata -> where the header states it once more."""

MEETING = {"congress.term": "届", "congress.session": "次会议"}
"""Field -> word after its number, which follows 第."""

NAMES = {
    "national": f"{SETTING}/orgName",
    **{level: f"{PLACE}/region[@type='{level}']" for level in ("province", "prefecture", "county", "township")},
}
"""Level -> place of the name; of an unknown level it is a settlement."""

AUTHORS = tuple(f"{way}/author[@role='government']" for way in (TITLES, SOURCE))
"""Places that name the government as an author."""


def places(level: str | None) -> Mapping[str, str]:
    """`WHERE` for a place of this level; a province has no name but that of the province.

    >>> places("province")["jurisdiction.name"] == places("county")["jurisdiction.province"]
    True
    """
    found = {**WHERE, "jurisdiction.name": NAMES.get(level or "", WHERE["jurisdiction.name"])}
    if level == "province":
        del found["jurisdiction.province"]
    return found


SOURCE_TITLE = f"{SOURCE}/title"
"""Place of the title as written, which `titleStmt` leaves out where it is that for lists."""

IDENTIFIED = ("file", "sha256")
"""Facts about the source in `idno` of its `bibl`."""

NOTED = ("format", "encoding", "newline")
"""Facts about the source in `note` of its `bibl`."""

LEFT_OUT = "Left out as no part of the report: {omitted}. No word was corrected."
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


COUNT = lazy(r"([a-z-]+) ([0-9]{1,6})")


def uncounted(words: str) -> Iterator[str]:
    """The names in words that `counted` wrote, each as often as it occurred.

    >>> list(uncounted("navigation 1, posting 2"))
    ['navigation', 'posting', 'posting']
    """
    for name, times in COUNT.findall(words):
        yield from [name] * int(times)
