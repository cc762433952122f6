"""`convert lines` and `convert blocks`: intermediate results, to locate errors."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import typer

from converter.cli import options
from converter.cli.files import Unusable, blamed_on, write_out
from converter.cli.status import DONE, UNUSABLE
from converter.cli.streams import warn

if TYPE_CHECKING:
    from converter.source.source import Source


def lines(files: options.Files, encoding: options.Encoding = None, form: options.From = None) -> None:
    """Show each line of documents and its classification.

    \b
    Example:
      convert lines report.txt
    """
    import converter.recognise.stages as stages

    _show(files, encoding, form, stages.lines)


def blocks(files: options.Files, encoding: options.Encoding = None, form: options.From = None) -> None:
    """Show the blocks made of the lines and their classification.

    \b
    Example:
      convert blocks report.txt
    """
    import converter.recognise.stages as stages

    _show(files, encoding, form, stages.blocks)


def _show(files: list[str], encoding: str | None, form: str | None, stage: Callable[[Source], Iterable[str]]) -> None:
    from converter.cli.documents import source_of
    from converter.show.frame import visible

    status = DONE
    for file in files:
        try:
            with blamed_on(file):
                rows = list(stage(source_of(file, encoding, form)))
        except Unusable as error:
            warn(str(error))
            status = UNUSABLE
            continue
        write_out(None, "".join(f"{visible(row)}\n" for row in rows))
    raise typer.Exit(status)
