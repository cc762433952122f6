"""`convert outline`: metadata and tree of a document."""

from __future__ import annotations

import sys

import typer

from converter.cli import options
from converter.cli.documents import readable, report_of, source_text
from converter.cli.files import Unusable, blamed_on, write_out
from converter.cli.status import DONE, UNUSABLE
from converter.cli.streams import colourful, warn


def outline(files: options.Files, encoding: options.Encoding = None, form: options.From = None) -> None:
    """Show the metadata of documents and their headings, by line of the source.

    Exit status: 0 done, 3 a file could not be read.

    \b
    Examples:
      convert outline report.txt
      convert outline report.json | less -R
    """
    from converter.show.colour import coloured, plain
    from converter.show.outline import outline_text
    from converter.source.source import Source

    paint = coloured if colourful(sys.stdout) else plain
    status = DONE
    for number, file in enumerate(files):
        try:
            with blamed_on(file):
                report = report_of(file, encoding, form)
                readable(report.problems, file)
                text = outline_text(report, Source(source_text(report), file), paint)
        except Unusable as error:
            warn(str(error))
            status = UNUSABLE
            continue
        write_out(None, "\n" * bool(number) + text)
    raise typer.Exit(status)
