"""CSV and JSON of selected figures: one row each, with all facts and the position."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from converter.formats.json.text import json_text
from converter.indicators.choice import Chosen
from converter.indicators.figures import IndicatorFigure
from converter.tables.cells import csv_text
from converter.text.words import words

WRITTEN_COLUMNS = words("""
    place place_code year value text quantity quantity_max unit unit_code measure status change bound basis indicator
    indicator_key in_table document report_id division sentence start end
    """)
"""The columns; `year` is that of which the figure speaks, `value` a number to count with."""


def records(chosen: Chosen) -> Iterator[dict[str, Any]]:
    """A record for each figure, in order."""
    shown = {id(each) for each in chosen.cells.values()}
    for each in chosen.every:
        yield {column: _value(each, column, id(each) in shown) for column in WRITTEN_COLUMNS}


def _value(figure: IndicatorFigure, column: str, shown: bool) -> Any:
    match column:
        case "year":
            return figure.period
        case "value":
            return f"{figure.value:f}"
        case "in_table":
            return shown
        case _:
            return getattr(figure, column)


def as_csv(chosen: Chosen, *, raw: bool = False) -> str:
    """Write a table for spreadsheets: an empty cell for a value that is not stated; `raw` leaves formulas unguarded."""
    rows = ({**each, "in_table": "true" if each["in_table"] else "false"} for each in records(chosen))
    return csv_text(WRITTEN_COLUMNS, ([row[column] for column in WRITTEN_COLUMNS] for row in rows), raw=raw)


def as_json(chosen: Chosen) -> str:
    """Write the request and the records."""
    wanted = chosen.wanted
    asked = {"indicator": wanted.key, "status": wanted.status, "measure": wanted.measure, "places": list(wanted.places)}
    return json_text({**asked, "figures": list(records(chosen))})
