"""`convert indicators`: one indicator in many reports, by place and year."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, cast

import typer

from converter.cli import options, waiting
from converter.cli.endings import kind_by_ending
from converter.cli.files import STANDARD, Unusable, shown, write_out
from converter.cli.language import of_file, of_text
from converter.cli.spared import Spared
from converter.cli.status import DONE, UNUSABLE
from converter.cli.streams import colourful, warn
from converter.cli.vocabulary import vocabulary
from converter.language import speaking

if TYPE_CHECKING:
    from converter.indicators.choice import Chosen, FigureStatus
    from converter.indicators.figures import IndicatorFigure
    from converter.model.levels import MeasureType
    from converter.model.vocabulary import VocabularyRow

FIGURE_STYLES = {"text": (".txt",), "csv": (".csv",), "json": (".json",)}
"""Outputs with the endings of their files."""

DRAWINGS = (".svg", ".png", ".pdf")
"""Endings of drawings, which tell their kinds."""

STATUSES = ("outcome", "target")
MEASURES = ("growth", "level", "change")


def _keys() -> list[str]:
    """List the completions of --indicator."""
    from converter.annotate.indicators import rows

    return [row.key for row in rows(vocabulary())]


def _choice(what: str, names: Collection[str], help: str) -> Any:
    """An option that takes one of the names."""

    def checked(value: str | None) -> str | None:
        if value is not None and value not in names:
            raise typer.BadParameter(f"unknown {what} {value}; choose from {', '.join(names)}")
        return value

    return typer.Option(metavar="|".join(names), callback=checked, autocompletion=lambda: list(names), help=help)


def _inputs(names: list[str] | None) -> list[str] | None:
    if names and STANDARD in names:
        raise typer.BadParameter("standard input is one document; name files or folders")
    return cast("list[str] | None", options.named(names))


def _drawing(name: str | None) -> str | None:
    if name is not None and PurePath(name).suffix.lower() not in DRAWINGS:
        raise typer.BadParameter(f"a drawing ends in {', '.join(DRAWINGS)}; call it {PurePath(name).stem}.svg")
    return name


FigureInputs = Annotated[
    list[str] | None,
    typer.Argument(
        callback=_inputs,
        metavar="IN...",
        show_default=False,
        help="Folders made by convert corpus --to parquet; or reports to be converted first: files, folders, archives, "
        "data sets.",
    ),
]
IndicatorOption = Annotated[
    str | None,
    typer.Option(
        "--indicator",
        "-i",
        metavar="NAME",
        autocompletion=_keys,
        help="The indicator: a key (--list), an English name, or a name used in reports, e.g. 地区生产总值.",
    ),
]
StatusWanted = Annotated[
    str,
    _choice("status", STATUSES, "Outcomes (including estimates) or targets."),
]
MeasureWanted = Annotated[
    str | None,
    _choice(
        "measure",
        MEASURES,
        "A relative change, an amount, or an absolute change. Default: the one with the most figures.",
    ),
]
PlaceOption = Annotated[
    list[str] | None, typer.Option(metavar="PLACE", help="Only this place: full name or code. Repeatable.")
]
Every = Annotated[bool, typer.Option("--all", help="Show each figure with its sentence and its position.")]
FigureTo = Annotated[
    str | None,
    _choice("output", FIGURE_STYLES, "A table as text, or one row per figure. Default: the ending of -o, else text."),
]
Plot = Annotated[
    str | None, typer.Option(callback=_drawing, metavar="FILE", help="Also draw the table: .svg, .png or .pdf.")
]
ListIndicators = Annotated[bool, typer.Option("--list", help="List the known indicators and exit.")]


def indicators(
    inputs: FigureInputs = None,
    indicator: IndicatorOption = None,
    status: StatusWanted = "outcome",
    measure: MeasureWanted = None,
    place: PlaceOption = None,
    every: Every = False,
    to: FigureTo = None,
    output: options.Output = None,
    plot: Plot = None,
    raw_csv: options.RawCsv = False,
    force: options.Force = False,
    listed: ListIndicators = False,
) -> None:
    """Print one indicator in many reports, by place and year: every GDP target, forest cover year by year.

    docs/indicators.md explains which of several figures is in the table.

    Exit status: 0 done, 2 there is no such indicator, 3 something could not be read or written.

    \b
    Examples:
      convert indicators reports/ -i gdp --status target
      convert indicators corpus -i 森林覆盖率 --measure level --plot forest.svg
      convert indicators corpus -i gdp --status target --all -o targets.csv
    """
    if listed:
        _list()
    row = _row(indicator)
    if not inputs:
        raise typer.BadParameter("name a folder of reports, or one that convert corpus made", param_hint="IN")
    target = None if output in (None, STANDARD) else Path(str(output))
    drawing = None if plot is None else Path(plot)
    if target is not None and target == drawing:
        raise typer.BadParameter("-o and --plot name one file; give each its own")
    style = _by_ending(output, to)
    if raw_csv and style != "csv":
        raise typer.BadParameter("--raw-csv is for csv; name it with --to")
    try:
        for each in (target, drawing):
            _read(inputs).spare(each)
        found, refused = _chosen(inputs, row, status, measure, tuple(place or ()))
        write_out(target, _text(found, row, style, target, every=every, raw=raw_csv), force=force)
        if drawing is not None:
            _draw(found, row, drawing, force)
    except Unusable as error:
        warn(str(error))
        raise typer.Exit(UNUSABLE) from error
    raise typer.Exit(UNUSABLE if refused else DONE)


def _list() -> NoReturn:
    from converter.annotate.indicators import rows
    from converter.indicators.table import listed

    write_out(None, listed(rows(vocabulary())))
    raise typer.Exit(DONE)


def _row(name: str | None) -> VocabularyRow:
    """Find the indicator by its name.  Raises BadParameter if there is none."""
    from converter.annotate.indicators import by_key
    from converter.indicators.choice import key_named, near

    if name is None:
        raise typer.BadParameter("name one, e.g. -i gdp; --list shows all", param_hint="--indicator")
    words = vocabulary()
    key = key_named(name, words)
    if key is None:
        like = ", ".join(f"{row.key} ({row.chinese})" for row in near(name, words))
        hint = f"; do you mean {like}?" if like else "; --list shows all"
        raise typer.BadParameter(f"unknown indicator {name}{hint}", param_hint="--indicator")
    return by_key(words)[key]


def _chosen(
    inputs: list[str], row: VocabularyRow, status: str, measure: str | None, places: tuple[str, ...]
) -> tuple[Chosen, int]:
    """Select the figures, and count the inputs without any.  Raises Unusable."""
    from converter.documents import GatheringOptions, Refused
    from converter.indicators.choice import FigureFilter, chosen
    from converter.indicators.sources import figures
    from converter.inputs import Unavailable

    refused = 0
    kept: list[IndicatorFigure] = []
    try:
        for each in figures(inputs, GatheringOptions(), vocabulary()):
            waiting.at(each.name if isinstance(each, Refused) else each.document)
            if isinstance(each, Refused):
                refused += 1
                warn(f"{shown(each.name)}: {each.reason}")
            elif each.indicator_key == row.key:
                kept.append(each)
    except Unavailable as error:
        raise Unusable(str(error)) from error
    for name in places:
        if all(name not in (each.place, each.place_code) for each in kept):
            known_place(name, [each.place for each in kept if each.place])
            warn(f"{shown(name)}: no report that names {row.key} is of this place")
    wanted = FigureFilter(row.key, cast("FigureStatus", status), cast("MeasureType | None", measure), places)
    return chosen(kept, wanted), refused


TABLE_YEARS = (None, 2000, 1985)
"""Years in which a place is looked up: names change, and the tables begin in 1980."""


def known_place(name: str, present: list[str]) -> None:
    """Check that a name is that of a place or a code.  Raises BadParameter."""
    from difflib import get_close_matches

    from converter.model.places import find_all

    if (name.isascii() and name.isdigit() and len(name) == 6) or any(find_all(name, year) for year in TABLE_YEARS):
        return
    like = get_close_matches(name, dict.fromkeys(present), 3, 0.5)
    hint = f"; do you mean {', '.join(like)}?" if like else "; give the full name or the code, as in the table"
    raise typer.BadParameter(f"unknown place {shown(name)}{hint}", param_hint="--place")


def _read(inputs: list[str]) -> Spared:
    """List the files to be read: of a corpus only its tables, so that outputs in it can be renewed."""
    from converter.indicators.sources import REPORTS, TABLE, stored

    tables = ([Path(each, TABLE), Path(each, REPORTS)] if stored(each) else [each] for each in inputs)
    return Spared(tuple(str(name) for names in tables for name in names))


def _by_ending(output: str | None, to: str | None) -> str:
    try:
        return kind_by_ending(output, to, FIGURE_STYLES, "text")
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def _text(found: Chosen, row: VocabularyRow, to: str, target: Path | None, *, every: bool, raw: bool) -> str:
    from converter.indicators import table, written
    from converter.show.colour import coloured, plain

    if to == "csv":
        return written.as_csv(found, raw=raw)
    if to == "json":
        return written.as_json(found)
    paint = coloured if sys.stdout.isatty() and colourful(sys.stdout) else plain
    with speaking(of_text(target)):
        return (table.every if every else table.table)(found, row, paint)


def _draw(found: Chosen, row: VocabularyRow, path: Path, force: bool) -> None:
    """Write the drawing.  Raises Unusable."""
    from converter.indicators.plot import MOST, left_out, plot
    from converter.inputs import Unavailable

    if not found.cells:
        raise Unusable(f"{path}: there is nothing to draw")
    try:
        write_out(path, plot(found, row, path.suffix.lower().removeprefix("."), of_file()), force=force)
    except Unavailable as error:
        raise Unusable(str(error)) from error
    apart = left_out(found)
    if apart:
        warn(f"{path}: {apart} places are not drawn: a drawing holds {MOST}, in one unit; choose with --place")
