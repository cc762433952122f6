"""Headers of TEI that versions 1.0 and 2.0 wrote, brought to today's form, so that they are read as they were meant."""

from __future__ import annotations

from lxml import etree

from converter.catalogue.place import COUNTRY, COUNTRY_CODE
from converter.formats.tei.elements import TEI, Element, add
from converter.formats.tei.paths import BODIES, PLACE, SETTING, SOURCE, TITLES, path
from converter.formats.tei.read_elements import text_of


def renew_header(header: Element) -> None:
    """Move the statements of `teiHeader` to their places of today, in place."""
    file = header.find(path("fileDesc"))
    edition = header.find(path("fileDesc/editionStmt"))
    if file is not None and edition is not None:
        file.remove(edition)
    _renew_titles(header)
    _renew_government(header)
    _renew_times(header)
    _renew_place(header)
    address = header.find(path(f"{SOURCE}/ref"))
    if address is not None:
        _rename(address, "idno", type="URI")


def _rename(element: Element, name: str, **attributes: str) -> None:
    """Give the element another name, and these attributes alone."""
    element.tag = TEI + name
    etree.strip_attributes(element, *map(str, element.attrib))
    for key, value in attributes.items():
        element.set(key, value)


def _renew_titles(header: Element) -> None:
    """The title for lists was `supplied` beside that of the report, `main`, which the source repeated."""
    main, supplied = (header.find(path(f"{TITLES}/title[@type='{kind}']")) for kind in ("main", "supplied"))
    if supplied is None:
        return
    supplied.set("type", "main")
    source = header.find(path(f"{SOURCE}/title"))
    if main is not None:
        main.set("type", "alt")
        main.addprevious(supplied)
    elif source is not None:
        _remove(source)


def _renew_government(header: Element) -> None:
    """The government was the `principal`; where only its place was known, that name stood for it."""
    principal, body = header.find(path(f"{TITLES}/principal")), header.find(path(f"{BODIES}[@role='government']"))
    names = [text_of(header.find(path(way))) for way in (f"{PLACE}/settlement", f"{PLACE}/region", f"{PLACE}/country")]
    if header.find(path("profileDesc/particDesc/listPerson/person/affiliation")) is None:
        if principal is not None and text_of(principal) in names:
            _remove(principal)
            principal = None
        if body is not None and text_of(body) in names:
            _remove_with_empty(body)
    if principal is not None:
        _rename(principal, "author", role="government", ref="#government")
        speaker = header.find(path(f"{TITLES}/author[@role='speaker']"))
        if speaker is not None:
            speaker.addprevious(principal)


def _renew_times(header: Element) -> None:
    """The years reviewed and planned were keywords."""
    profile, keywords = (
        header.find(path("profileDesc")),
        header.find(path("profileDesc/textClass/keywords[@scheme='#period']")),
    )
    delivered = header.find(path("profileDesc/creation/date"))
    if delivered is not None:
        delivered.set("type", "delivered")
    if keywords is None or profile is None:
        return
    creation = header.find(path("profileDesc/creation"))
    if creation is None:
        creation = etree.Element(TEI + "creation")
        profile.insert(0, creation)
    for term in keywords:
        for date in term:
            date.set("type", term.get("type", ""))
            creation.append(date)
    _remove(keywords)


def _renew_place(header: Element) -> None:
    """The State Council was a country, and a unit below the province a settlement."""
    setting, place = header.find(path(SETTING)), header.find(path(PLACE))
    if setting is None or place is None:
        return
    state, unit = place.find(TEI + "country"), place.find(TEI + "settlement")
    if unit is not None and unit.get("type"):
        unit.tag = TEI + "region"
    if state is not None:
        body = etree.Element(TEI + "orgName")
        body.text = state.text
        setting.insert(0, body)
        _remove(state)
    country = add(place, "country", COUNTRY, {"key": COUNTRY_CODE, "resp": "#report-converter"})
    place.insert(0, country)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _remove_with_empty(element: Element) -> None:
    """Remove the element, and what holds nothing without it."""
    parent = element.getparent()
    _remove(element)
    if parent is not None and not len(parent):
        _remove_with_empty(parent)
