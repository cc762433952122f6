"""Chart in SVG, PNG or PDF: one line per place over the years, or bars for a single year."""

from __future__ import annotations

import io
import logging
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import nan
from typing import Any, NamedTuple

from converter.annotate.units import dimension, units, worth_in
from converter.indicators.choice import Chosen, FigureFilter, years
from converter.indicators.figures import IndicatorFigure
from converter.inputs import Unavailable
from converter.language import Language, translated
from converter.model.vocabulary import VocabularyRow

MOST = 12
"""Maximum number of places in a chart: those with the most years."""

COLOURS = (*(f"C{number}" for number in range(10)), "black", "navy")
MARKS = "os^Dv<>pPX*h"
"""A colour and a mark for each of them."""

FONTS = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei", "sans-serif")
"""Fonts with Chinese characters, on this system or on the reader's; the letters in the SVG stay letters."""

DATES = {"svg": "Date", "pdf": "CreationDate"}
"""Field of a drawing's metadata that would hold the time at which it was made."""

HUNDRED_MILLION = 100_000_000
"""亿, in which reports count money."""

SIGNS = {"about": "≈", "at-least": "≥", "at-most": "≤"}
"""Sign at a point for each bound of its number."""


class Drawn(NamedTuple):
    """Content of a drawing: the name of the unit, the figures, and the number of each in that unit."""

    unit: str
    cells: Mapping[tuple[str, str], IndicatorFigure]
    numbers: Mapping[tuple[str, str], float]

    @property
    def places(self) -> Sequence[str]:
        """List the places with the most years, as many as a chart can distinguish."""
        return [place for place, _ in Counter(place for place, _ in self.cells).most_common(MOST)]


def plot(chosen: Chosen, indicator: VocabularyRow, form: str = "svg", language: Language = "en") -> bytes:
    """The drawing as `svg`, `png` or `pdf`, with its title in a language.

    Raises Unavailable where the package that draws is not installed, or a font that the drawing has to bring along.
    """
    try:
        import matplotlib
        from matplotlib.figure import Figure as Canvas
    except ImportError as error:
        raise Unavailable("--plot needs matplotlib: pip install 'report-converter[plot]'") from error
    if form != "svg":
        _look_for_font()
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    drawn = _drawn(chosen.cells)
    places, columns = drawn.places, years(drawn.cells)
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "report", "font.family": list(FONTS)}):
        canvas = Canvas(figsize=(9, max(4.5, 0.35 * len(places) + 1.5)), layout="constrained")
        axes = canvas.subplots()
        (_bars if len(columns) == 1 else _lines)(axes, drawn, places, columns)
        axes.set_title(_head(indicator, chosen.wanted, language), loc="left")
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(alpha=0.3)
        (axes.set_xlabel if len(columns) == 1 else axes.set_ylabel)(drawn.unit)
        undated = {DATES[form]: None} if form in DATES else {}
        metadata = {"Title": _title(indicator, places, columns, language), **undated}
        drawing = io.BytesIO()
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph", UserWarning)  # the reader has fonts of his own
            canvas.savefig(drawing, format=form, metadata=metadata)
    return drawing.getvalue()


def _look_for_font() -> None:
    """Look for one of the fonts on this system.  Raises Unavailable where there is none."""
    from matplotlib import font_manager

    known = {each.name for each in font_manager.fontManager.ttflist}
    if known.isdisjoint(FONTS):
        names = ", ".join(FONTS[:-1])
        raise Unavailable(f"no font with Chinese characters is installed ({names}); install one, or draw an SVG")


def left_out(chosen: Chosen) -> int:
    """Count the places that the drawing has no room for, or whose unit is of another dimension."""
    places = {place for place, _ in chosen.cells}
    return len(places) - len(_drawn(chosen.cells).places)


def _drawn(cells: Mapping[tuple[str, str], IndicatorFigure]) -> Drawn:
    """Select the figures of the commonest measure, in its commonest unit; large sums of money in 亿."""
    kinds = {at: dimension(each.measured_in or "") for at, each in cells.items()}
    kind = _commonest(kinds.values())
    alike = {at: each for at, each in cells.items() if kinds[at] == kind}
    unit = _commonest(each.measured_in or "" for each in alike.values())
    numbers = {at: Fraction(each.value) * worth_in(unit, each.measured_in or "") for at, each in alike.items()}
    money = unit in units() and units()[unit].kind == "money"
    large = money and any(abs(each) >= HUNDRED_MILLION for each in numbers.values())
    scale = HUNDRED_MILLION if large else 1
    return Drawn(f"亿{unit}" if large else unit, alike, {at: float(each / scale) for at, each in numbers.items()})


def _commonest(words: Iterable[str]) -> str:
    """Find the most frequent word, the first of several; empty if there are none."""
    return next((word for word, _ in Counter(words).most_common(1)), "")


def _lines(axes: Any, drawn: Drawn, places: Sequence[str], columns: Sequence[str]) -> None:
    """Draw one line per place, interrupted at missing years; a sign marks a number that is a bound."""
    for place, mark, colour in zip(places, MARKS, COLOURS, strict=False):
        stated = [year for year in columns if (place, year) in drawn.cells]
        points = [(int(year), drawn.numbers[place, year]) for year in stated]
        axes.plot(*zip(*broken(points), strict=True), mark, color=colour, linestyle="-", linewidth=1.4, label=place)
        for year, point in zip(stated, points, strict=True):
            sign = SIGNS.get(drawn.cells[place, year].bound, "")
            axes.annotate(sign, point, (0, 5), textcoords="offset points", ha="center", color=colour)
    first, last = int(columns[0]), int(columns[-1])
    axes.set_xticks(range(first, last + 1, max(1, (last - first) // 12)))
    axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), frameon=False)


def broken(points: Sequence[tuple[int, float]]) -> Iterator[tuple[int, float]]:
    """Insert a gap before each point that does not follow the year before.

    >>> list(broken([(2019, 6.0), (2020, 3.0), (2022, 5.0)]))
    [(2019, 6.0), (2020, 3.0), (2021, nan), (2022, 5.0)]
    """
    for number, (year, value) in enumerate(points):
        if number and points[number - 1][0] + 1 < year:
            yield year - 1, nan
        yield year, value


def _bars(axes: Any, drawn: Drawn, places: Sequence[str], columns: Sequence[str]) -> None:
    order = sorted(places, key=lambda place: drawn.numbers[place, columns[0]])
    bars = axes.barh(order, [drawn.numbers[place, columns[0]] for place in order])
    axes.bar_label(bars, [drawn.cells[place, columns[0]].shown for place in order], padding=3)
    axes.margins(x=0.12)


def _head(indicator: VocabularyRow, wanted: FigureFilter, language: Language) -> str:
    """The title over the drawing."""
    if language == "zh":
        words = (translated(word, language) for word in (wanted.status, wanted.measure or ""))
        return f"{indicator.chinese}（{'，'.join(words)}）"
    return f"{indicator.chinese}  {indicator.english} ({wanted.status}, {wanted.measure})"


def _title(indicator: VocabularyRow, places: Sequence[str], columns: Sequence[str], language: Language) -> str:
    when = columns[0] if len(set(columns)) == 1 else f"{columns[0]}–{columns[-1]}" if columns else ""
    if language == "zh":
        return f"{indicator.chinese}，{when}：{'、'.join(places)}"
    return f"{indicator.english} ({indicator.chinese}), {when}: {', '.join(places)}"
