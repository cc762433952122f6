"""Short names that share their kind: 东丰、东辽两县."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.annotate.relative_places import Home
from converter.model import Level
from converter.model.places import Place, find_all

SHARED = re.compile("[二两三四五六七八九十0-9]个?(?P<kind>[省市县区州])(?![域间块场民])")
"""End of such a series: 两县, 5个市."""

JOINED = frozenset("、和与及")

LEVELS: dict[str, tuple[Level, ...]] = {
    "省": ("province",),
    "市": ("prefecture", "county"),
    "州": ("prefecture",),
    "县": ("county",),
    "区": ("county",),
}
"""Levels of the units counted by each word."""


def series_names(text: str, home: Home) -> Iterator[tuple[int, int, Place]]:
    """The names of such series, from the last to the first of each, with their places.

    >>> home = Home("220400", 2022, "辽源市", "prefecture", "2204")
    >>> [(start, place.name) for start, _, place in series_names("支持东丰、东辽两县发展", home)]
    [(5, '东辽县'), (2, '东丰县')]
    """
    for match in SHARED.finditer(text):
        end = match.start()
        if text[end].isdigit() and text[end - 1 : end].isdigit():
            end -= 1
        end -= text[end - 1 : end] == "等"
        named = list(_names_before(text, end, LEVELS[match["kind"]], home))
        if len(named) > 1:
            yield from named


def _names_before(text: str, end: int, levels: tuple[Level, ...], home: Home) -> Iterator[tuple[int, int, Place]]:
    while True:
        name = next((named for length in (4, 3, 2) if (named := _named(text, end - length, end, levels, home))), None)
        if name is None:
            return
        yield name
        end = name[0] - 1
        if end < 2 or text[end] not in JOINED:
            return


def _named(text: str, start: int, end: int, levels: tuple[Level, ...], home: Home) -> tuple[int, int, Place] | None:
    """The one unit of these levels that a stretch names: in the prefecture, else the province, else the nation."""
    if start < 0:
        return None
    found = [place for place in find_all(text[start:end], home.year) if place.level in levels]
    for prefix in (home.prefix, home.code[:2], ""):
        near = [place for place in found if place.code.startswith(prefix)]
        if near:
            return (start, end, near[0]) if len(near) == 1 else None
    return None
