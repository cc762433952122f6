"""`convert FILE...` as a typer command."""

from __future__ import annotations

from inspect import Signature
from typing import Any

import typer

from converter.cli import options
from converter.cli.conversion import ConversionOptions, convert_all
from converter.cli.targets import Misused
from converter.text.legible import legible


def convert(**given: Any) -> None:
    """Convert documents."""
    stated = {name: value for name, value in given.items() if value is not None}
    try:
        status = convert_all(ConversionOptions(stated.pop("files", ()), **stated))
    except Misused as error:
        raise typer.BadParameter(legible(str(error))) from error
    raise typer.Exit(status)


convert.__signature__ = Signature([*options.parameters()])  # type: ignore[attr-defined]
