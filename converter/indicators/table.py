"""Text of selected figures: a table with places as rows and years as columns, or each figure in its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from converter.indicators.choice import Chosen, years
from converter.indicators.figures import UNKNOWN, IndicatorFigure
from converter.language import joined, translated
from converter.model.vocabulary import VocabularyRow
from converter.show.colour import Paint, plain
from converter.show.frame import fitted, visible, width
from converter.text.legible import legible


def table(chosen: Chosen, indicator: VocabularyRow, paint: Paint = plain) -> str:
    """Format the table, with a line end, under a header that describes it.

    Columns are as wide as their content, since a table should be read whole.
    """
    lines = [_head(chosen, indicator, paint)]
    columns = years(chosen.cells)
    if columns:
        places = list(dict.fromkeys(place for place, _ in chosen.cells))
        first = max(map(_columns, places)) + 2
        widths = {
            year: max(_columns(each.shown) for (_, own), each in chosen.cells.items() if own == year) + 2
            for year in columns
        }
        widths = {year: max(6, wide) for year, wide in widths.items()}
        lines.append(paint(" " * first + "".join(fitted(year, widths[year]) for year in columns).rstrip(), "faint"))
        for place in places:
            cells = (fitted(_shown(chosen.cells.get((place, year))), widths[year]) for year in columns)
            lines.append(f"{fitted(place, first)}{''.join(cells)}".rstrip())
    return "\n".join((*lines, *_further(chosen))) + "\n"


def _head(chosen: Chosen, indicator: VocabularyRow, paint: Paint) -> str:
    wanted = chosen.wanted
    said = joined((translated(wanted.status), translated(wanted.measure or "")))
    return paint(f"{indicator.chinese} ({indicator.english}): {said}", "strong")


def _further(chosen: Chosen) -> Iterator[str]:
    """List the figures that the table leaves out."""
    if not chosen.every:
        yield translated("no report states one")
    bare = sum(each.measured_in is None for each in chosen.every)
    if bare:
        yield translated(f"{bare} without a unit: --all shows their sentences")
    apart = len(chosen.every) - len(chosen.cells) - bare
    if apart:
        yield translated(f"{apart} more for the same cells or for several years: --all shows all")
    others = (f"{count} of {measure}: --measure {measure}" for measure, count in chosen.others.items())
    yield from map(translated, others)


def _shown(figure: IndicatorFigure | None) -> str:
    return "" if figure is None else figure.shown


def _columns(text: str) -> int:
    return sum(map(width, visible(text)))


def every(chosen: Chosen, indicator: VocabularyRow, paint: Paint = plain) -> str:
    """Format each figure with its place, its year, its sentence, and the position."""
    lines = [_head(chosen, indicator, paint)]
    for each in chosen.every:
        who, when = each.place or UNKNOWN, each.period or UNKNOWN
        lines.append(f"{visible(who)} {when}  {paint(visible(each.shown), 'strong')}  {visible(each.sentence)}")
        lines.append(paint(f"    {legible(each.document)}:{each.start}-{each.end}  {visible(each.division)}", "faint"))
    return "\n".join(lines if chosen.every else (*lines, translated("no report states one"))) + "\n"


def listed(rows: tuple[VocabularyRow, ...]) -> str:
    """The indicators that have a key: key, English name, Chinese name."""
    wide = max(len(row.key) for row in rows) + 2
    english = max(len(row.english) for row in rows) + 2
    return "".join(f"{visible(f'{row.key:{wide}}{row.english:{english}}{row.chinese}')}\n" for row in rows)
