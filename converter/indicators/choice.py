"""Selection of figures, and of one for each place and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Literal, NamedTuple

from converter.annotate.indicators import key_of, rows
from converter.indicators.figures import UNKNOWN, IndicatorFigure
from converter.model.levels import MeasureType
from converter.model.vocabulary import BUILT_IN, Vocabulary, VocabularyRow

FigureStatus = Literal["outcome", "target"]

STATUSES: Mapping[FigureStatus, tuple[str, ...]] = {"outcome": ("outcome", "expected"), "target": ("target",)}
"""Status requested -> statuses of quantities; an estimate counts as an outcome."""


class FigureFilter(NamedTuple):
    """Request; an empty `places` stands for every place, and no `measure` for the one in most reports."""

    key: str
    status: FigureStatus = "outcome"
    measure: MeasureType | None = None
    places: tuple[str, ...] = ()


class Chosen(NamedTuple):
    """Selected figures, in order, and the one for each place and year."""

    wanted: FigureFilter
    every: tuple[IndicatorFigure, ...]
    cells: Mapping[tuple[str, str], IndicatorFigure]
    """Place, as `named` calls it, and year -> the figure."""
    others: Mapping[MeasureType, int]
    """Number of figures of each other measure."""

    @property
    def other(self) -> int:
        """Number of figures of the other measures."""
        return sum(self.others.values())


def chosen(figures: Iterable[IndicatorFigure], wanted: FigureFilter) -> Chosen:
    """Select the figures; the cell of a place and a year has the first figure of the first report.

    A figure for several years, for an unknown year, or without a unit, has no cell.
    """
    found = [each for each in figures if _is_wanted(each, wanted)]
    counts = Counter(each.measure for each in found)
    measure = wanted.measure or (counts.most_common(1)[0][0] if counts else "growth")
    every = tuple(each for each in found if each.measure == measure)
    names = named(every)
    cells: dict[tuple[str, str], IndicatorFigure] = {}
    for each in every:
        if each.of_a_year and each.measured_in is not None:
            cells.setdefault((names[each.place, each.place_code], str(each.period)), each)
    others = {other: count for other, count in counts.most_common() if other != measure}
    return Chosen(wanted._replace(measure=measure), every, cells, others)


def _is_wanted(figure: IndicatorFigure, wanted: FigureFilter) -> bool:
    where = not wanted.places or figure.place in wanted.places or figure.place_code in wanted.places
    return where and figure.indicator_key == wanted.key and figure.status in STATUSES[wanted.status]


def named(figures: Iterable[IndicatorFigure]) -> Mapping[tuple[str | None, str | None], str]:
    """Map name and code of each place to its name in the table, with its code if the name is ambiguous."""
    places = dict.fromkeys((each.place, each.place_code) for each in figures)
    bearers = Counter(place for place, _ in places)
    return {
        (place, code): f"{place or UNKNOWN} {code}" if code and bearers[place] > 1 else place or UNKNOWN
        for place, code in places
    }


def years(cells: Mapping[tuple[str, str], IndicatorFigure]) -> Sequence[str]:
    """The years for which there is any figure, in order."""
    return sorted({year for _, year in cells})


def key_named(name: str, vocabulary: Vocabulary = BUILT_IN) -> str | None:
    """The key that a name means: a key, an English name, or any name that a report gives the indicator.

    >>> key_named("gdp"), key_named("地区生产总值"), key_named("Forest coverage"), key_named("幸福")
    ('gdp', 'gdp', 'forest-coverage', None)
    """
    plain = name.strip().casefold()
    known = next((row.key for row in rows(vocabulary) if plain in (row.key, row.english.casefold())), None)
    return known or key_of(name.strip(), vocabulary)


def near(name: str, vocabulary: Vocabulary = BUILT_IN) -> Sequence[VocabularyRow]:
    """The rows whose key or name has `name` in it, then those that are spelt like it; at most five.

    >>> [row.key for row in near("forest")][:2]
    ['forest-coverage', 'afforestation']
    """
    wanted = name.strip().casefold()
    every = rows(vocabulary)
    words = {word: row for row in every for word in (row.key, row.english.casefold(), row.chinese, *row.synonyms)}
    inside = [word for word in words if len(wanted) > 1 and wanted in word]
    like = get_close_matches(wanted, words, n=5, cutoff=0.5)
    return [*dict.fromkeys(words[word] for word in (*inside, *like))][:5]
