"""`convert FILE...` as typer reads it."""

from __future__ import annotations

import typer

from converter.cli import options
from converter.cli.conversion import Asked, convert_all
from converter.cli.targets import Misused


def convert(
    files: options.Files,
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
) -> None:
    """Convert documents."""
    asked = Asked(
        files, to or (), output, out, force, encoding, form, template, typography, strict, no_check, quiet
    )
    try:
        status = convert_all(asked)
    except Misused as error:
        raise typer.BadParameter(str(error)) from error
    raise typer.Exit(status)
