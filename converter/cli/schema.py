"""`convert schema`: the schemas that outputs are checked against, and the style sheet of the TEI."""

from __future__ import annotations

from typing import Annotated

import typer

from converter.cli.files import write_out
from converter.resources import resource

FILES = {
    "json": "report.schema.json",
    "problem": "problem.schema.json",
    "comparison": "comparison.schema.json",
    "odd": "report.odd",
    "rng": "report.rng",
    "sch": "report.sch",
    "css": "report.css",
    "custom": "report-custom.odd",
    "corpus": "corpus.rng",
}
"""Each schema and its file in `schemas/`."""


def _names() -> list[str]:
    return list(FILES)


def _known(name: str) -> str:
    if name not in FILES:
        raise typer.BadParameter(f"unknown schema {name}; choose from {', '.join(FILES)}")
    return name


def schema(
    name: Annotated[
        str,
        typer.Argument(callback=_known, metavar="|".join(FILES), autocompletion=_names, help="The schema."),
    ],
) -> None:
    """Print a schema.

    json is the JSON Schema of a report, problem that of check --format json, comparison that of compare;
    odd is the source of the TEI schema, rng and sch are generated from it, css shows TEI in a browser, custom is
    odd as a customisation of TEI P5; corpus is that of corpus.tei.xml, and needs rng next to it as report.rng.

    \b
    Examples:
      convert schema json > report.schema.json
      convert schema rng > report.rng && jing report.rng report.tei.xml
    """
    write_out(None, resource("schemas", FILES[name]).read_text("utf-8"))
