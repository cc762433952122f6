"""`convert gold`: corrected reports as gold, to measure later versions by."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from converter.cli import options
from converter.cli.documents import report_in
from converter.cli.files import Unusable, make_folder, write_out
from converter.cli.stated import corrected
from converter.cli.status import DONE, UNUSABLE
from converter.cli.streams import warn
from converter.documents import Document, GatheringOptions, Refused, gather
from converter.formats.json.text import json_text
from converter.gold.made import gold_of
from converter.language import translated

if TYPE_CHECKING:
    from converter.model import Report


def gold(
    folder: Annotated[str, typer.Argument(callback=options.named, metavar="DIR", help="A folder of reports.")],
    out: Annotated[str, typer.Option("--out", callback=options.named, metavar="GOLD", help="The folder of the gold.")],
    corrections: options.Corrections = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also of reports without corrections, whose reading was found right.")
    ] = False,
    force: options.Force = False,
) -> None:
    """Write gold of the corrected reports in a folder: what a careful reader finds in each, as JSON.

    It holds metadata, headings with levels, items, topic sentences, refrains, glossary and what is left out, as the
    corrections have them (docs/corrections.md). convert score tells how much of it a reading without them finds.

    Exit status: 0 done, 3 a file could not be read or written.

    \b
    Examples:
      convert gold reports/ --out gold/
      convert score gold/ reports/
    """
    status, count = DONE, 0
    try:
        given = corrected(GatheringOptions(besides=(Path(out),)), corrections, None, None)
        for document in _documents(folder, given):
            if isinstance(document, Refused):
                warn(translated(f"{document.name}: {document.reason}"))
                status = UNUSABLE
            elif every or document.corrections:
                file = document.name.removeprefix(f"{Path(os.path.normpath(Path(folder).absolute())).name}/")
                _write(report_in(document, document.name), file, Path(out), force)
                count += 1
    except Unusable as error:
        warn(str(error))
        status = UNUSABLE
    warn(translated(f"Gold of {count} reports was written to {out}"))
    raise typer.Exit(status)


def _documents(folder: str, given: GatheringOptions) -> Iterator[Document | Refused]:
    """The documents of a folder.  Raises Unusable."""
    if not Path(folder).is_dir():
        raise Unusable(f"{folder}: this is no folder; gold is made of the reports in one.")
    return gather([folder], given)


def _write(report: Report, file: str, out: Path, force: bool) -> None:
    """Write the gold of a report.  Raises Unusable."""
    path = out / f"{file}.json"
    make_folder(path.parent)
    write_out(path, json_text(gold_of(report, str(PurePosixPath(file).with_suffix("")), file)), force=force)
