"""`convert FILE...` as typer reads it."""

from __future__ import annotations

import typer

from converter.cli import options
from converter.cli.conversion import Asked, convert_all
from converter.cli.targets import Misused
from converter.text.legible import legible


def convert(
    files: options.Inputs = None,
    to: options.To = None,
    output: options.Output = None,
    out: options.Out = None,
    force: options.Force = False,
    encoding: options.Encoding = None,
    form: options.From = None,
    template: options.Template = None,
    typography: options.Typography = "source",
    strict: options.Strict = False,
    no_check: options.NoCheck = False,
    quiet: options.Quiet = False,
    listed: options.List = None,
    text_column: options.TextColumn = None,
    id_column: options.IdColumn = None,
    metadata: options.Metadata = None,
    annotations: options.Annotations = None,
    raw_csv: options.RawCsv = False,
) -> None:
    """Convert documents."""
    asked = Asked(
        files or (),
        to or (),
        output,
        out,
        force,
        encoding,
        form,
        template,
        typography,
        strict,
        no_check,
        quiet,
        listed,
        text_column,
        id_column,
        metadata or (),
        annotations,
        raw_csv,
    )
    try:
        status = convert_all(asked)
    except Misused as error:
        raise typer.BadParameter(legible(str(error))) from error
    raise typer.Exit(status)
