"""Title of a report in lists."""

from __future__ import annotations

from converter.catalogue.government import office_of
from converter.model import Jurisdiction
from converter.model.places import STATE
from converter.recognise.statements import Found
from converter.text.lazy import lazy
from converter.text.traditional import simplified

REPORT_IN = {"zh-Hans": "政府工作报告", "zh-Hant": "政府工作報告"}
"""Generic title in each script."""


COMMITTEE = lazy(r"管委会|管理委员会")
"""Bodies that govern a new area."""


def display_title(title: Found | None, place: Jurisdiction | None, year: int | None, language: str) -> str:
    """Compose a title for lists: place, kind, year.

    >>> display_title(None, Jurisdiction("示例盟", "prefecture"), 2023, "zh-Hans")
    '示例盟行政公署工作报告（2023年）'
    """
    name = (place.name if place else None) or ""
    if title is not None and not name:
        return title.value
    committee = COMMITTEE.search(title.value) if title is not None else None
    if committee is not None:
        return f"{name}{committee.group()}工作报告" + (f"（{year}年）" if year else "")
    report = REPORT_IN[language]
    if name and simplified(name) != STATE:
        office = office_of(simplified(name), place.code if place else None)
        report = office + report.removeprefix("政府")
    return f"{name}{report}" + (f"（{year}年）" if year else "")
