"""Options of a conversion, one row each: parsing, help, completion and the quick parser follow from the table."""

from __future__ import annotations

from typing import NamedTuple, get_args

from converter.cli.targets import DEFAULT
from converter.formats import ALL, FORMATS, Format
from converter.language import LANGUAGES
from converter.model.options import ProfileName, TokensName


class ConversionOption(NamedTuple):
    """An option: the field of `ConversionOptions` that it sets, its words, and its help; `--to`, `tei`."""

    field: str
    flags: tuple[str, ...]
    help: str
    value: str = ""
    """The placeholder of its value in the help; empty for a switch."""
    repeated: bool = False
    """True if it is repeatable; the field then holds all values."""
    checked: bool = False
    """True if only typer parses it, whose callbacks check its value (`OPTION_CHECKS` of `options.py`)."""


def _named(output_format: Format) -> str:
    """A format as the help of `--to` names it: markdown (md), csv (a table of quantities)"""
    said = ": ".join(filter(None, (", ".join(output_format.aliases), output_format.note)))
    return f"{output_format.name} ({said})" if said else output_format.name


CHOICES = (
    ConversionOption(
        "to",
        ("--to",),
        f"{', '.join(map(_named, FORMATS))}, or all: {', '.join(ALL)}. "
        f"Repeatable. Default: the ending of -o, else {DEFAULT}.",
        "FORMAT",
        repeated=True,
    ),
    ConversionOption("output", ("--output", "-o"), "Write a single output to a file; - is standard output.", "FILE"),
    ConversionOption("out", ("--out",), "Write outputs to a folder: a.txt becomes DIR/a.tei.xml.", "DIR"),
    ConversionOption("force", ("--force", "-f"), "Overwrite existing files."),
    ConversionOption(
        "encoding", ("--encoding",), "The encoding of the input. Default: detected.", "NAME", checked=True
    ),
    ConversionOption("form", ("--from",), "The file type (docs/inputs.md). Default: detected by content.", "KIND"),
    ConversionOption(
        "template",
        ("--template",),
        "A custom frame for Markdown or TEI (docs/templates.md), or for docx a document with your styles.",
        "FILE",
        checked=True,
    ),
    ConversionOption(
        "typography",
        ("--typography",),
        "zh: restore full-width punctuation in Markdown, HTML, EPUB, PDF and Word.",
        "zh|source",
        checked=True,
    ),
    ConversionOption(
        "profile",
        ("--profile",),
        f"The program that publishes a page in Markdown: {', '.join(get_args(ProfileName))} (docs/markdown.md).",
        "NAME",
        checked=True,
    ),
    ConversionOption(
        "tokens",
        ("--tokens",),
        f"Tokens of vertical and conllu: {', '.join(get_args(TokensName))} (docs/deliver.md).",
        "NAME",
        checked=True,
    ),
    ConversionOption("strict", ("--strict",), "Exit with 1 on errors and warnings alike."),
    ConversionOption(
        "select",
        ("--select",),
        "Report these problems alone: codes with commas between, missing-*. Repeatable.",
        "CODES",
        repeated=True,
    ),
    ConversionOption(
        "ignore",
        ("--ignore",),
        "Do not report these problems: codes with commas between, missing-*. Repeatable.",
        "CODES",
        repeated=True,
    ),
    ConversionOption("no_check", ("--no-check",), "Write outputs without checking them."),
    ConversionOption("quiet", ("--quiet", "-q"), "Do not summarise problems on standard error."),
    ConversionOption(
        "lang",
        ("--lang",),
        "The language of messages, of the words of pages and books, and of prose in TEI. Default: messages as the "
        "locale has them, pages zh, TEI en.",
        "|".join(LANGUAGES),
    ),
    ConversionOption(
        "listed",
        ("--list",),
        "Also convert the files listed in this one, one name per line; - is standard input.",
        "FILE",
    ),
    ConversionOption(
        "text_column",
        ("--text-column",),
        "The column of a data set with the reports, or several with commas between. Default: detected.",
        "NAME",
    ),
    ConversionOption(
        "id_column",
        ("--id-column",),
        "The column with names for reports and outputs; several with commas between, if each row is a paragraph "
        "of the report that they name. Default: row numbers.",
        "NAME",
    ),
    ConversionOption(
        "metadata",
        ("--metadata",),
        "Metadata from outside the text: for data sets the columns, province=省份,year=年份; for plain "
        "files the values, date=2022-01-11. Repeatable.",
        "FIELD=NAME,...",
        repeated=True,
    ),
    ConversionOption(
        "corrections",
        ("--corrections",),
        "Corrections (docs/corrections.md): a file, or a folder of files FILE.corrections.toml. "
        "Default: the file of that name beside each input.",
        "FILE|DIR",
    ),
    ConversionOption(
        "corrections_column",
        ("--corrections-column",),
        "The column of a data set with the corrections of each row, in TOML.",
        "NAME",
    ),
    ConversionOption(
        "facts",
        ("--facts",),
        "Metadata from outside the text: a table with a row for each file, or a pattern of the names of files, with "
        "fields in braces (docs/corrections.md). Repeatable.",
        "TABLE|PATTERN",
        repeated=True,
    ),
    ConversionOption(
        "annotations",
        ("--annotations",),
        "Form of quantities, dates, names (docs/annotations.md): inline or standoff in TEI; "
        "none removes them from JSON and HTML. Default: these have them, TEI has not.",
        "none|inline|standoff",
    ),
    ConversionOption(
        "day",
        ("--date",),
        "The day of the conversion that TEI states, 2024-05-01. Default: that of SOURCE_DATE_EPOCH, else none.",
        "DAY",
    ),
    ConversionOption(
        "no_indent",
        ("--no-indent",),
        "Begin paragraphs of pages and books at the margin, not two characters further in.",
    ),
    ConversionOption(
        "raw_csv",
        ("--raw-csv",),
        "Do not guard cells of CSV that a spreadsheet would run as formulas.",
    ),
)
"""In the order in which the help shows them; docs/cli.md says more of each."""


def choice(field: str) -> ConversionOption:
    """The option that sets a field of `ConversionOptions`.

    >>> choice("form").flags
    ('--from',)
    """
    return next(each for each in CHOICES if each.field == field)
