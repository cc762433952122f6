"""`convert compare`: comparison of two reports."""

from __future__ import annotations

import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from converter.cli import options
from converter.cli.documents import readable, report_in, report_of
from converter.cli.endings import kind_by_ending
from converter.cli.files import STANDARD, Unusable, blamed_on, holds_many, shown, write_out
from converter.cli.language import of_file, of_text
from converter.cli.spared import Spared
from converter.cli.status import DONE, UNUSABLE
from converter.cli.streams import colourful, warn
from converter.cli.vocabulary import vocabulary
from converter.language import speaking

if TYPE_CHECKING:
    from converter.compare.values import Comparison
    from converter.model import Report

COMPARISON_STYLES = {"text": (".txt",), "json": (".json",), "html": (".html", ".htm")}
"""Outputs with the endings of their files."""

MOST_NAMED = 5
"""Documents of a container that a message names."""


def _styles() -> list[str]:
    return list(COMPARISON_STYLES)


def _style(value: str | None) -> str | None:
    if value is not None and value not in COMPARISON_STYLES:
        raise typer.BadParameter(f"unknown output {value}; choose from {', '.join(COMPARISON_STYLES)}")
    return value


def _number(value: str | None) -> str | None:
    """Parse a decimal number.  Raises BadParameter if it is not one, or negative."""
    if value is None:
        return None
    try:
        number = Decimal(value.removesuffix("%"))
    except InvalidOperation as error:
        raise typer.BadParameter(f"{value} is no number") from error
    if number.is_nan():
        raise typer.BadParameter(f"{value} is no number")
    if not 0 <= number < LARGEST:
        raise typer.BadParameter(f"{value} is not between 0 and {LARGEST}")
    return f"{number:f}"


LARGEST = 1_000_000

WHAT = "Any file type in docs/inputs.md; - is standard input; pack.zip/2021.txt is a file in an archive."


A = Annotated[str, typer.Argument(callback=options.named, metavar="A", help=f"The earlier report. {WHAT}")]
B = Annotated[
    str, typer.Argument(callback=options.named, metavar="B", help="The later report, or that of another place.")
]
ComparisonTo = Annotated[
    str | None,
    typer.Option(
        metavar="text|json|html",
        callback=_style,
        autocompletion=_styles,
        help="Text, JSON or one HTML page. Default: the ending of -o, else text.",
    ),
]
Share = Annotated[
    str | None,
    typer.Option(metavar="PERCENT", callback=_number, help="Tolerance of 左右 in per cent. Default: 10."),
]
Points = Annotated[
    str | None,
    typer.Option(metavar="POINTS", callback=_number, help="Minimum tolerance for the unit %, in points. Default: 0.5."),
]


def compare(
    a: A,
    b: B,
    to: ComparisonTo = None,
    tolerance: Share = None,
    tolerance_points: Points = None,
    output: options.Output = None,
    force: options.Force = False,
    encoding: options.Encoding = None,
    form: options.From = None,
) -> None:
    """Compare two reports: outlines, common indicators, and targets of A with their outcomes in B.

    docs/compare.md defines the verdicts.

    Exit status: 0 done, 3 a file could not be read or written.

    \b
    Examples:
      convert compare 2021.txt 2022.txt
      convert compare 2021.txt 2022.txt -o compared.html
      convert compare reports.csv/17 reports.csv/18 --to json
    """
    if a == b == STANDARD:
        raise typer.BadParameter("standard input is one document; name a file for the other")
    style = _by_ending(output, to)
    try:
        reports = _report(a, encoding, form), _report(b, encoding, form)
        with blamed_on(f"{shown(a)} and {shown(b)}"):
            from converter.compare import Tolerance, compare as compared

            wished = {"share": tolerance, "points": tolerance_points}
            given = {name: value for name, value in wished.items() if value is not None}
            comparison = compared(*reports, Tolerance(**given), vocabulary())
            target = None if output in (None, STANDARD) else Path(str(output))
            with speaking(of_text(target)):
                text = _text(comparison, style, terminal=target is None)
        Spared(tuple(_container(name, form) or name for name in (a, b))).spare(target)
        write_out(target, text, force=force)
    except Unusable as error:
        warn(str(error))
        raise typer.Exit(UNUSABLE) from error
    raise typer.Exit(DONE)


def _report(name: str, encoding: str | None, form: str | None) -> Report:
    """The report in a file, or in one document of a container.  Raises Unusable."""
    with blamed_on(name):
        container = _container(name, form)
        report = report_of(name, encoding, form) if container is None else _one_of(name, container, encoding, form)
        readable(report.problems, name)
    return report


def _container(name: str, form: str | None) -> str | None:
    """The folder, archive or data set that the name is of or leads into."""
    if name == STANDARD:
        return None
    for path in (name, *map(str, PurePath(name).parents)):
        if _stands(path):
            many = holds_many(path, form) and (path == name or not Path(path).is_dir())
            return path if many else None
    return None


def _stands(path: str) -> bool:
    """Test whether a path exists; one without access counts, since reading it will give the reason."""
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return True


def _one_of(name: str, container: str, encoding: str | None, form: str | None) -> Report:
    """The document of a container that the name names, or its only one.  Raises Unusable."""
    from converter.documents import Document, GatheringOptions, Refused, gather

    found = list(gather([container], GatheringOptions(encoding=encoding, form=form)))
    inner = PurePath(name).relative_to(container).as_posix()
    wanted = [each for each in found if inner in (".", each.name.partition("/")[2])]
    if len(wanted) == 1 and isinstance(wanted[0], Document):
        return report_in(wanted[0], name)
    if len(wanted) == 1 and isinstance(wanted[0], Refused):
        raise Unusable(f"{name}: {wanted[0].reason}")
    names = [f"{container}/{each.name.partition('/')[2]}" for each in found[:MOST_NAMED]]
    more = ", …" if len(found) > MOST_NAMED else ""
    raise Unusable(f"{name}: name one of the {len(found)} documents in {container}: {', '.join(names)}{more}")


def _by_ending(output: str | None, to: str | None) -> str:
    try:
        return kind_by_ending(output, to, COMPARISON_STYLES, "text")
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def _text(comparison: Comparison, to: str, *, terminal: bool) -> str:
    """The comparison as text, JSON or a page.  Raises Unusable where the JSON does not fit its schema."""
    if to == "json":
        from converter.compare.written import comparison_json

        written = comparison_json(comparison)
        if written.problems:
            raise Unusable(f"its JSON failed the check and was not written: {written.problems[0].message}")
        return written.value
    if to == "html":
        from converter.compare.page import page

        return page(comparison, of_file())
    from shutil import get_terminal_size

    from converter.compare.text import COLUMNS, comparison_text
    from converter.show.colour import coloured, plain

    seen = terminal and sys.stdout.isatty()
    columns = get_terminal_size((COLUMNS, 24)).columns if seen else COLUMNS
    return comparison_text(comparison, coloured if seen and colourful(sys.stdout) else plain, columns)
