"""Title of a report in lists."""

from __future__ import annotations

from converter.model.places import STATE
from converter.recognise.jurisdiction import StatedJurisdiction
from converter.recognise.statements import Found
from converter.text.lazy import lazy
from converter.text.traditional import simplified

REPORT_IN = {"zh-Hans": "政府工作报告", "zh-Hant": "政府工作報告"}
"""Generic title in each script."""


COMMITTEE = lazy(r"管委会|管理委员会")
"""Bodies that govern a new area."""


def display_title(title: Found | None, place: StatedJurisdiction, year: int | None, language: str) -> str:
    """Compose a title for lists: place, kind, year."""
    name = place.name.value if place.name else ""
    if title is not None and not name:
        return title.value
    committee = COMMITTEE.search(title.value) if title is not None else None
    if committee is not None:
        return f"{name}{committee.group()}工作报告" + (f"（{year}年）" if year else "")
    government = "" if simplified(name) == STATE or not name else "人民政府"
    report = REPORT_IN[language]
    return f"{name}{government}{report}".replace("人民政府政府", "人民政府") + (f"（{year}年）" if year else "")
