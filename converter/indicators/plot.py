"""Chosen figures to a drawing in SVG: a line a place over the years, or bars where there is one year."""

from __future__ import annotations

import io
import logging
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from converter.annotate.indicators import Row
from converter.indicators.choice import Chosen, years
from converter.indicators.figures import Figure
from converter.inputs import Unavailable

MOST = 12
"""Places that one drawing can tell apart: those with the most years."""

COLOURS = (*(f"C{number}" for number in range(10)), "black", "navy")
MARKS = "os^Dv<>pPX*h"
"""A colour and a mark for each of them."""

FONTS = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei", "sans-serif")
"""Fonts with Chinese characters, on this system or on the reader's; the letters in the SVG stay letters."""

HUNDRED_MILLION = 100_000_000
"""亿, in which reports count money."""


def plot(chosen: Chosen, indicator: Row) -> str:
    """The drawing as SVG.  Raises Unavailable where the package that draws is not installed."""
    try:
        import matplotlib
        from matplotlib.figure import Figure as Canvas
    except ImportError as error:
        raise Unavailable("--plot needs matplotlib: pip install 'report-converter[plot]'") from error
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    unit, scale = _unit(chosen.cells)
    cells = {at: each for at, each in chosen.cells.items() if each.unit_code == unit}
    places = [place for place, _ in Counter(place for place, _ in cells).most_common(MOST)]
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "report", "font.family": list(FONTS)}):
        canvas = Canvas(figsize=(9, max(4.5, 0.35 * len(places) + 1.5)), layout="constrained")
        axes = canvas.subplots()
        columns = years(cells)
        draw = _bars if len(columns) == 1 else _lines
        draw(axes, cells, places, columns, scale)
        wanted = chosen.wanted
        axes.set_title(f"{indicator.chinese}  {indicator.english} ({wanted.status}, {wanted.measure})", loc="left")
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(alpha=0.3)
        value = _unit_name(cells, scale)
        (axes.set_xlabel if len(columns) == 1 else axes.set_ylabel)(value)
        text = io.StringIO()
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph", UserWarning)  # the reader has fonts of his own
            canvas.savefig(text, format="svg", metadata={"Date": None, "Title": _title(indicator, places, columns)})
    return text.getvalue()


def left_out(chosen: Chosen) -> int:
    """How many places there are for which a drawing has no room, or that count in another unit."""
    unit, _ = _unit(chosen.cells)
    places = {place for place, _ in chosen.cells}
    drawn = {place for (place, _), each in chosen.cells.items() if each.unit_code == unit}
    return len(places) - min(len(drawn), MOST)


def _unit(cells: Mapping[tuple[str, str], Figure]) -> tuple[str | None, Decimal]:
    """The code of the unit in which most are, and by what their values are divided."""
    counted = Counter(each.unit_code for each in cells.values()).most_common(1)
    code = counted[0][0] if counted else None
    large = code == "CNY" and any(each.value >= HUNDRED_MILLION for each in cells.values())
    return code, Decimal(HUNDRED_MILLION if large else 1)


def _unit_name(cells: Mapping[tuple[str, str], Figure], scale: Decimal) -> str:
    units = Counter(each.unit for each in cells.values()).most_common(1)
    name = (units[0][0] if units else None) or ""
    return f"亿{name}" if scale > 1 else name


def _lines(
    axes: Any, cells: Mapping[tuple[str, str], Figure], places: Sequence[str], columns: Sequence[str], scale: Decimal
) -> None:
    for number, place in enumerate(places):
        stated = [(int(year), cells[place, year]) for year in columns if (place, year) in cells]
        values = [float(each.value / scale) for _, each in stated]
        mark, colour = MARKS[number], COLOURS[number]
        axes.plot([year for year, _ in stated], values, mark, color=colour, linestyle="-", linewidth=1.4, label=place)
    first, last = int(columns[0]), int(columns[-1])
    axes.set_xticks(range(first, last + 1, max(1, (last - first) // 12)))
    axes.legend(loc="center left", bbox_to_anchor=(1.0, 0.5), frameon=False)


def _bars(
    axes: Any, cells: Mapping[tuple[str, str], Figure], places: Sequence[str], columns: Sequence[str], scale: Decimal
) -> None:
    found = sorted(((cells[place, columns[0]], place) for place in places), key=lambda pair: pair[0].value)
    bars = axes.barh([place for _, place in found], [float(each.value / scale) for each, _ in found])
    axes.bar_label(bars, [each.shown for each, _ in found], padding=3)
    axes.margins(x=0.12)


def _title(indicator: Row, places: Sequence[str], columns: Sequence[str]) -> str:
    when = columns[0] if len(set(columns)) == 1 else f"{columns[0]}–{columns[-1]}" if columns else ""
    return f"{indicator.english} ({indicator.chinese}), {when}: {', '.join(places)}"
