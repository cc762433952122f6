"""`convert explain`: meaning and remedy of a kind of problem."""

from __future__ import annotations

from typing import Annotated

import typer

from converter.cli.status import MISUSED
from converter.cli.streams import put, warn
from converter.language import translated
from converter.show.frame import fitted
from converter.source.problem import Code


def _codes() -> list[str]:
    return [code.code for code in Code]


Codes = Annotated[
    list[str] | None,
    typer.Argument(metavar="CODE", autocompletion=_codes, help="Codes of problems, as printed by check."),
]


def explain(
    codes: Codes = None,
) -> None:
    """Explain a kind of problem and its remedy; without CODE, list all kinds.

    \b
    Example:
      convert explain heading-skipped
    """
    if not codes:
        put("".join(map(_row, Code)))
        return
    unknown = [name for name in codes if Code.named(name) is None]
    for name in codes:
        found = Code.named(name)
        if found is not None:
            put(f"{found.code} ({translated(found.severity)})\n{translated(found.explanation)}\n")
    if unknown:
        warn(f"{unknown[0]}: unknown problem{_nearest(unknown[0])}. convert explain lists all.")
        raise typer.Exit(MISUSED)


def _row(code: Code) -> str:
    return f"{code.code:20} {fitted(translated(code.severity), 8)} {translated(code.explanation)}\n"


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, _codes(), 1)
    return f"; did you mean {close[0]}?" if close else ""
