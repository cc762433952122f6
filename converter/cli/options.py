"""The options of the conversion, one by one, as `--help` shows them."""

from __future__ import annotations

from typing import Annotated, Any, get_args

import typer

from converter.cli.targets import ALL, DEFAULT
from converter.formats import FORMATS
from converter.model import options as model_options


def _format_names() -> list[str]:
    """What the shell offers after --to."""
    return [name for each in FORMATS for name in (each.name, *each.aliases)] + ["all"]


def _encoding(name: str | None) -> str | None:
    if name is not None:
        from converter.source.decode import known

        try:
            known(name)
        except LookupError as error:
            raise typer.BadParameter(error.args[0]) from error
    return name


def named(value: Any) -> Any:
    """The names of files as they are given; an empty one, as a variable that is not set leaves, names nothing."""
    if value == "" or (isinstance(value, list | tuple) and "" in value):
        raise typer.BadParameter("a name is empty; is a variable not set?")
    return value


def _input(value: str | None) -> str | None:
    from converter.inputs import INPUTS, input_named

    if value is not None and input_named(value) is None:
        known = ", ".join(each.name for each in INPUTS)
        raise typer.BadParameter(f"there is no kind of file {value}; there are {known}")
    return value


def _input_names() -> list[str]:
    """What the shell offers after --from."""
    from converter.inputs import INPUTS

    return [each.name for each in INPUTS]


def _ways() -> list[str]:
    """What the shell offers after --annotations."""
    return list(get_args(model_options.Annotations))


def _typography(value: str) -> str:
    if value not in ("zh", "source"):
        raise typer.BadParameter(f"there is no typography {value}; there are zh and source")
    return value


Files = Annotated[
    list[str],
    typer.Argument(
        callback=named, metavar="FILE", help="Any kind of file that docs/inputs.md lists; - is standard input."
    ),
]
Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        callback=named,
        metavar="FILE",
        show_default=False,
        help="Files of any kind that docs/inputs.md lists, folders, archives, data sets; - is standard input.",
    ),
]
To = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FORMAT",
        autocompletion=_format_names,
        help="json, markdown (md), tei (xml), source (txt: the text as read), csv (a table of quantities), "
        f"or all: {', '.join(ALL)}. "
        f"Can be repeated. Without it the suffix after -o decides, else {DEFAULT}.",
    ),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", callback=named, metavar="FILE", help="Where one output goes; - is standard output."),
]
Out = Annotated[
    str | None,
    typer.Option(callback=named, metavar="DIR", help="The folder where outputs go: a.txt becomes DIR/a.tei.xml."),
]
Force = Annotated[bool, typer.Option("--force", "-f", help="Overwrite files that stand there already.")]
Encoding = Annotated[
    str | None,
    typer.Option(callback=_encoding, metavar="NAME", help="Read the bytes in this encoding; else find out."),
]
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        callback=_input,
        metavar="KIND",
        autocompletion=_input_names,
        help="What kind of file it is (docs/inputs.md); else its content tells.",
    ),
]
List = Annotated[
    str | None,
    typer.Option(
        "--list",
        callback=named,
        metavar="FILE",
        help="Convert the files, too, that this one names, one a line; - is stdin.",
    ),
]
TextColumn = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The column of a data set that holds the reports; else find out."),
]
IdColumn = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The column that names them, and their outputs; else rows are counted."),
]
Metadata = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FIELD=NAME,...",
        help="What is stated beside the reports: of a data set by which columns, province=省份,year=年份; of plain "
        "files by the value, date=2022-01-11. Can be repeated.",
    ),
]
Template = Annotated[
    str | None,
    typer.Option(callback=named, metavar="FILE", help="Your own frame for Markdown or for TEI (docs/templates.md)."),
]
Typography = Annotated[
    str,
    typer.Option(callback=_typography, metavar="zh|source", help="zh: full-width punctuation in Markdown."),
]
Annotations = Annotated[
    str | None,
    typer.Option(
        metavar="none|inline|standoff",
        autocompletion=_ways,
        help="Quantities, dates, names (docs/annotations.md): in TEI around the words or apart from them; "
        "none: not in JSON either. Without it JSON has them and TEI has not.",
    ),
]
RawCsv = Annotated[
    bool, typer.Option("--raw-csv", help="Leave cells of CSV that a spreadsheet would take for formulas; for programs.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 on errors and warnings alike.")]
NoCheck = Annotated[bool, typer.Option("--no-check", help="Write outputs without checking them.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Do not sum up problems on standard error.")]
