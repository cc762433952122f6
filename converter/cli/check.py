"""`convert check`: problems of a document and their positions."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from converter.cli import options
from converter.cli.documents import counts, fails, report_of, source_text
from converter.cli.files import Unusable, blamed_on, shown, write_out
from converter.cli.per_file import heard
from converter.cli.settings import for_path
from converter.cli.status import DONE, PROBLEMS, UNUSABLE
from converter.cli.streams import colourful, warn, width_of
from converter.cli.targets import Misused
from converter.dataclass import dataclass, replace
from converter.source.source import Source
from converter.text.legible import legible

if TYPE_CHECKING:
    from converter.source.problem import Problem

CHECK_STYLES = ("text", "json", "sarif")


def _style(value: str) -> str:
    if value not in CHECK_STYLES:
        raise typer.BadParameter(f"unknown format {value}; choose from {', '.join(CHECK_STYLES)}")
    return value


StyleOption = Annotated[
    str,
    typer.Option(
        "--format",
        callback=_style,
        metavar="|".join(CHECK_STYLES),
        autocompletion=lambda: list(CHECK_STYLES),
        help="text for people; json (schema: convert schema problem) or sarif for programs.",
    ),
]
Doubtful = Annotated[
    bool, typer.Option("--doubtful", help="Show uncertain headings and values first, the least certain on top.")
]


@dataclass(frozen=True, slots=True)
class Checked:
    """A document that was read."""

    file: str
    source: Source
    problems: Sequence[Problem]


def check(
    files: options.Files,
    style: StyleOption = "text",
    doubtful: Doubtful = False,
    encoding: options.Encoding = None,
    form: options.From = None,
    strict: options.Strict = False,
    select: options.Select = None,
    ignore: options.Ignore = None,
    quiet: options.Quiet = False,
) -> None:
    """Show the problems of documents and their positions.

    Exit status: 0 no error, 1 an error (under --strict a warning too), 3 a file could not be read.

    \b
    Examples:
      convert check report.txt
      convert check *.txt --strict && echo ready
      convert check report.txt --format sarif > report.sarif
    """
    status = DONE
    found: list[Checked] = []
    for file in files:
        try:
            with blamed_on(file):
                each = _checked(file, encoding, form, doubtful)
            each = replace(each, problems=heard(each.problems, file, select or (), ignore or ()))
        except Misused as error:
            raise typer.BadParameter(legible(str(error))) from error
        except Unusable as error:
            warn(str(error))
            status = UNUSABLE
            continue
        if style == "text":
            _print(each, quiet)
        else:
            found.append(each)
        status = max(status, PROBLEMS if fails(each.problems, for_path(file).get("strict", strict)) else DONE)
    if style != "text":
        write_out(None, _machine_text(found, style))
    raise typer.Exit(status)


def _checked(file: str, encoding: str | None, form: str | None, doubtful: bool) -> Checked:
    report = report_of(file, encoding, form)
    source = Source(source_text(report), file)
    if not doubtful:
        return Checked(file, source, report.problems)
    from converter.show.doubts import doubts_first

    return Checked(file, source, doubts_first(report, source))


def _print(checked: Checked, quiet: bool) -> None:
    from converter.show.colour import coloured, plain
    from converter.show.framed import framed

    paint = coloured if colourful(sys.stdout) else plain
    name, columns = shown(checked.file), width_of(sys.stdout)
    for each in checked.problems:
        write_out(None, framed(each, checked.source, name, paint, columns))
    if not quiet:
        warn(f"{name}: {counts(checked.problems) or 'nothing to report'}")


def _machine_text(found: Sequence[Checked], style: str) -> str:
    from converter.formats.json.text import json_text

    if style == "sarif":
        from converter.show.sarif import sarif

        return json_text(sarif((each.file, each.source, each.problems) for each in found))
    from converter.formats.json.values import problem_to_json
    from converter.show.sarif import uri
    from converter.source.problem import PROBLEMS_VERSION
    from converter.text.legible import encodable

    files = [
        {"file": encodable(each.file), "uri": uri(each.file), "problems": list(map(problem_to_json, each.problems))}
        for each in found
    ]
    return json_text({"schema_version": PROBLEMS_VERSION, "files": files})
