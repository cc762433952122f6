"""Name of the government that reports: as a corporate author, in titles and in headers."""

from __future__ import annotations

from typing import Annotated

from converter.catalogue.place import BARE, official_name
from converter.dataclass import dataclass
from converter.model import Metadata
from converter.model.places import STATE
from converter.text.lazy import lazy

COMPLETE = lazy(r"(?:人民)?政府$|行政公署$|行署$|管委会$|管理委员会$|人民委员会$|革命委员会$")
"""Ends of names of governments."""

OFFICES = (("盟", "行政公署"), ("地区", "行政公署"), ("新区", "管理委员会"))
"""End of a place's name -> name of its government, where that is not 人民政府."""


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
    name = official_name(metadata) or (place.name if place else None)
    if not name or name in BARE:
        return CorporateAuthor(organization, True) if organization else None
    if COMPLETE.search(name):
        return CorporateAuthor(name, True)
    office = next((office for end, office in OFFICES if name.endswith(end)), "人民政府")
    return CorporateAuthor(name + office, False)


def _is_bare(organization: str) -> bool:
    """Test whether the name of a government names no place: 市人民政府.

    >>> _is_bare("市人民政府"), _is_bare("示例市人民政府")
    (True, False)
    """
    return COMPLETE.sub("", organization) in (*BARE, "")
