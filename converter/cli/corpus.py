"""`convert corpus`: many reports into a folder, by all processors, going on where an earlier run stopped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from converter.cli import INTERRUPTED, options
from converter.cli.files import DONE, PROBLEMS, UNUSABLE, Unusable, read_text, warn
from converter.corpus import Plan, Summary, run
from converter.corpus.kinds import KINDS, kind_named
from converter.documents import Wishes, gather
from converter.writers import Options

ALL = ("json", "markdown", "tei")
DEFAULT = ("tei",)
TEMPLATED = ("markdown", "tei")


def _kind_names() -> list[str]:
    return [kind.name for kind in KINDS] + ["all"]


def _kinds(names: list[str] | None) -> list[str]:
    """The names of the outputs, in full."""
    wanted = [each for name in names or DEFAULT for each in (ALL if name == "all" else (name,))]
    for name in wanted:
        if kind_named(name) is None:
            raise typer.BadParameter(f"there is no output {name}; there are {', '.join(_kind_names())}")
    return [kind.name for name in wanted if (kind := kind_named(name)) is not None]


def _number(value: str | None) -> str | None:
    if value is not None and not (value.isascii() and value.isdigit()):
        raise typer.BadParameter(f"{value} is no whole number")
    return value


Inputs = Annotated[
    list[str], typer.Argument(metavar="IN", help="Files, folders, archives and data sets (docs/inputs.md).")
]
To = Annotated[
    list[str] | None,
    typer.Option(
        metavar="OUTPUT", callback=_kinds, autocompletion=_kind_names,
        help="tei, json, markdown, source: a file for each report; jsonl, parquet: files for all; "
        "all: json, markdown and tei. Can be repeated; else tei.",
    ),
]
Out = Annotated[str, typer.Option(metavar="DIR", help="The folder of the corpus; a run in it goes on from the last.")]
