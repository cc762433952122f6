"""Name of the government that reports: as a corporate author, in titles and in headers."""

from __future__ import annotations

from typing import Annotated

from converter.catalogue.place import BARE, code_of, official_name
from converter.dataclass import dataclass
from converter.model import Metadata
from converter.model.places import STATE
from converter.text.lazy import lazy

COMPLETE = lazy(r"(?:人民)?政府$|行政公署$|行署$|管委会$|管理委员会$|人民委员会$|革命委员会$")
"""Ends of names of governments."""

OFFICES = (("盟", "行政公署"), ("地区", "行政公署"))
"""End of a place's name -> name of its government, where that is not 人民政府."""

NEW_AREA, COMMITTEE = "新区", "管理委员会"
"""A new area that is no unit of GB/T 2260 has a committee; 浦东新区, which is one, has a people's government."""


@dataclass(frozen=True, slots=True)
class CorporateAuthor:
    """The government that reports."""

    name: Annotated[str, "Its full name, e.g. 河北省人民政府; 国务院 for the State Council"]
    stated: Annotated[bool, "False where the name is composed from that of the place"]


def government_of(metadata: Metadata) -> CorporateAuthor | None:
    """The government that reports: as the text names it in full, or else composed from its place.

    >>> from converter.model import Jurisdiction, Speaker
    >>> government_of(Metadata(jurisdiction=Jurisdiction("甘孜州", "prefecture", code="513300"), date="2024"))
    CorporateAuthor(name='甘孜藏族自治州人民政府', stated=False)
    >>> speaker = Speaker("李明", "市长", "市人民政府")
    >>> government_of(Metadata(jurisdiction=Jurisdiction("示例市", None), speaker=speaker))
    CorporateAuthor(name='示例市人民政府', stated=False)
    """
    organization = metadata.speaker.organization if metadata.speaker else None
    if organization and not _is_bare(organization):
        return CorporateAuthor(organization, True)
    place = metadata.jurisdiction
    if place is not None and place.level == "national":
        return CorporateAuthor(STATE, place.name == STATE)
    stated = place and (place.name or (place.province if place.level == "province" else None))
    name = official_name(metadata) or stated
    if not name or name in BARE:
        return CorporateAuthor(organization, True) if organization else None
    if COMPLETE.search(name):
        return CorporateAuthor(name, True)
    return CorporateAuthor(name + office_of(name, code_of(metadata)), False)


def office_of(name: str, code: str | None) -> str:
    """The name of the government of a place, without that of the place; `code` is the place's in GB/T 2260, if any.

    >>> office_of("示例地区", None), office_of("浦东新区", "310115"), office_of("示例新区", None)
    ('行政公署', '人民政府', '管理委员会')
    """
    if name.endswith(NEW_AREA) and code is None:
        return COMMITTEE
    return next((office for end, office in OFFICES if name.endswith(end)), "人民政府")


def _is_bare(organization: str) -> bool:
    """Test whether the name of a government names no place: 市人民政府.

    >>> _is_bare("市人民政府"), _is_bare("示例市人民政府")
    (True, False)
    """
    return COMPLETE.sub("", organization) in (*BARE, "")
