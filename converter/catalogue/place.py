"""Place of a report with the units above it, each with its GB/T 2260 code in the report's year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from converter.dataclass import dataclass
from converter.model import Metadata
from converter.model.places import FIRST_YEAR, STILL, Place, lookup, name_of, province_of
from converter.model.years import year_of

COUNTRY, COUNTRY_CODE = "中国", "CN"
"""Name and ISO 3166-1 code of the country."""

BARE = frozenset(("自治区", "省", "市", "州", "盟", "地区", "新区", "县", "区", "旗", "镇", "乡"))
"""Kinds of unit that stand for a name where a text gives none: 新区, 自治区."""

ASSEMBLY = "人民代表大会"


@dataclass(frozen=True, slots=True)
class PlaceStep:
    """A unit in the chain from the country down to the place of a report."""

    level: Annotated[str, "country, province, prefecture, county, township; unknown if neither name nor code tells"]
    name: Annotated[str, "Its name in the report's year, or as the report states it"]
    code: Annotated[str | None, "Its GB/T 2260 code in that year; of the country CN"]
    stated: Annotated[bool, "False where the name follows from the code alone"]


def code_of(metadata: Metadata) -> str | None:
    """The code of the place: stated by its own name, or else by those of its congress and its government.

    >>> from converter.model import Congress, Jurisdiction
    >>> region, congress = Jurisdiction("自治区", "province", "自治区"), Congress("内蒙古自治区人民代表大会")
    >>> code_of(Metadata(jurisdiction=region, congress=congress))
    '150000'
    """
    place, congress, speaker = metadata.jurisdiction, metadata.congress, metadata.speaker
    if place is not None and place.code:
        return place.code
    if place is None or place.level == "national" or (place.name and place.name not in BARE):
        return None
    names = (congress.name if congress else None, speaker.organization if speaker else None)
    stems = (name.partition(ASSEMBLY)[0].partition("人民政府")[0] for name in names if name)
    within = None if place.province in BARE else place.province
    places = (lookup(stem, _year(metadata), within) for stem in stems if stem and stem not in BARE)
    return next((each.code for each in places if each is not None), None)


def official_name(metadata: Metadata) -> str | None:
    """The full name of the place in the report's year; None without a code."""
    code = code_of(metadata)
    return name_of(code, _at(metadata)) if code else None


def chain_of(metadata: Metadata) -> tuple[PlaceStep, ...]:
    """The units from the country down to the place; empty if nothing is known of it.

    >>> from converter.model import Jurisdiction
    >>> county = Metadata(jurisdiction=Jurisdiction("清苑区", "county", code="130608"), date="2023-01-13")
    >>> [(step.name, step.code, step.stated) for step in chain_of(county)][1:]
    [('河北省', '130000', False), ('保定市', '130600', False), ('清苑区', '130608', True)]
    """
    place = metadata.jurisdiction
    if place is None or not (place.name or place.code or place.province or place.level == "national"):
        return ()
    return (PlaceStep("country", COUNTRY, COUNTRY_CODE, False), *_units(metadata))


def _units(metadata: Metadata) -> Iterator[PlaceStep]:
    place = metadata.jurisdiction
    assert place is not None
    if place.level == "national":
        return
    code, provincial = code_of(metadata), place.level == "province"
    province = place.name or place.province if provincial else place.province
    known = province_of(code) if code else _provincial_code(province, metadata)[0]
    if province or known:
        number = f"{code[:2]}0000" if code else _provincial_code(province, metadata)[1]
        yield PlaceStep("province", province or known or "", number, bool(province))
    if provincial:
        return
    above = f"{code[:4]}00" if code else ""
    name = name_of(above, _at(metadata)) if above and above != code and not above.endswith("0000") else None
    if name:
        yield PlaceStep("prefecture", name, above, False)
    if place.name or (code and not code.endswith("0000")):
        own = place.name or name_of(code or "", _at(metadata)) or ""
        if own:
            yield PlaceStep(place.level or _level(code), own, code, bool(place.name))


def _level(code: str | None) -> str:
    """The level that a code shows."""
    return "unknown" if not code else "prefecture" if code.endswith("00") else "county"


def _provincial_code(province: str | None, metadata: Metadata) -> tuple[str | None, str | None]:
    """Name and code of the province-level unit that a report states."""
    found: Place | None = lookup(province, _year(metadata)) if province else None
    return (found.name, found.code) if found and found.level == "province" else (None, None)


def _year(metadata: Metadata) -> int | None:
    found = year_of(metadata)
    return found.number if found else None


def _at(metadata: Metadata) -> int:
    """The year for the table of places."""
    year = _year(metadata)
    return STILL if year is None else max(year, FIRST_YEAR)
