"""The options of a conversion, a row each: command line, help, completion and the quick way follow from the table."""

from __future__ import annotations

from typing import NamedTuple

from converter.cli.targets import DEFAULT
from converter.formats import ALL, FORMATS, Format


class Choice(NamedTuple):
    """An option: the field of `Asked` that it sets, its words, and its help; `--to`, `tei`."""

    field: str
    flags: tuple[str, ...]
    help: str
    value: str = ""
    """What the help calls its value; empty for a switch."""
    repeated: bool = False
    """Whether it can be given more than once; the field then holds all values."""
    checked: bool = False
    """Whether typer alone reads it, whose callbacks check its value (`CHECKS` of `options.py`)."""


def _named(form: Format) -> str:
    """A format as the help of `--to` names it: markdown (md), csv (a table of quantities)"""
    said = ": ".join(filter(None, (", ".join(form.aliases), form.note)))
    return f"{form.name} ({said})" if said else form.name


CHOICES = (
    Choice(
        "to",
        ("--to",),
        f"{', '.join(map(_named, FORMATS))}, or all: {', '.join(ALL)}. "
        f"Can be repeated. Without it the suffix after -o decides, else {DEFAULT}.",
        "FORMAT",
        repeated=True,
    ),
    Choice("output", ("--output", "-o"), "Where one output goes; - is standard output.", "FILE"),
    Choice("out", ("--out",), "The folder where outputs go: a.txt becomes DIR/a.tei.xml.", "DIR"),
    Choice("force", ("--force", "-f"), "Overwrite files that stand there already."),
    Choice("encoding", ("--encoding",), "Read the bytes in this encoding; else find out.", "NAME", checked=True),
    Choice("form", ("--from",), "What kind of file it is (docs/inputs.md); else its content tells.", "KIND"),
    Choice(
        "template",
        ("--template",),
        "Your own frame for Markdown or for TEI (docs/templates.md).",
        "FILE",
        checked=True,
    ),
    Choice("typography", ("--typography",), "zh: full-width punctuation in Markdown.", "zh|source", checked=True),
    Choice("strict", ("--strict",), "Exit with 1 on errors and warnings alike."),
    Choice("no_check", ("--no-check",), "Write outputs without checking them."),
    Choice("quiet", ("--quiet", "-q"), "Do not sum up problems on standard error."),
    Choice("listed", ("--list",), "Convert the files, too, that this one names, one a line; - is stdin.", "FILE"),
    Choice(
        "text_column",
        ("--text-column",),
        "The column of a data set that holds the reports; else find out.",
        "NAME",
    ),
    Choice(
        "id_column",
        ("--id-column",),
        "The column that names them, and their outputs; else rows are counted.",
        "NAME",
    ),
    Choice(
        "metadata",
        ("--metadata",),
        "What is stated beside the reports: of a data set by which columns, province=省份,year=年份; of plain "
        "files by the value, date=2022-01-11. Can be repeated.",
        "FIELD=NAME,...",
        repeated=True,
    ),
    Choice(
        "annotations",
        ("--annotations",),
        "Quantities, dates, names (docs/annotations.md): in TEI around the words or apart from them; "
        "none: not in JSON either. Without it JSON has them and TEI has not.",
        "none|inline|standoff",
    ),
    Choice(
        "raw_csv",
        ("--raw-csv",),
        "Leave cells of CSV that a spreadsheet would take for formulas; for programs.",
    ),
)
"""In the order in which the help shows them; docs/cli.md says more of each."""


def choice(field: str) -> Choice:
    """The option that sets a field of `Asked`.

    >>> choice("form").flags
    ('--from',)
    """
    return next(each for each in CHOICES if each.field == field)
