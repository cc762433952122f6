"""Options of the conversion, as `--help` shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import Parameter
from typing import Annotated, Any, get_args

import typer

from converter.cli.choices import CHOICES, choice
from converter.cli.conversion import ConversionOptions, unknown_type
from converter.formats import FORMATS
from converter.model import options as model_options


def _format_names() -> list[str]:
    """List the completions of --to."""
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
    from converter.inputs import input_named

    if value is not None and input_named(value) is None:
        raise typer.BadParameter(unknown_type(value))
    return value


def _input_names() -> list[str]:
    """List the completions of --from."""
    from converter.inputs import INPUTS

    return [each.name for each in INPUTS]


def _ways() -> list[str]:
    """List the completions of --annotations."""
    return list(get_args(model_options.Annotations))


def _profiles() -> list[str]:
    """List the completions of --profile."""
    return list(get_args(model_options.ProfileName))


def _profile(value: str) -> str:
    if value not in _profiles():
        raise typer.BadParameter(f"unknown profile {value}; choose from {', '.join(_profiles())}")
    return value


def _token_names() -> list[str]:
    """List the completions of --tokens."""
    return list(get_args(model_options.TokensName))


def _tokens(value: str) -> str:
    if value not in _token_names():
        raise typer.BadParameter(f"unknown tokens {value}; choose from {', '.join(_token_names())}")
    return value


def _typography(value: str) -> str:
    if value not in ("zh", "source"):
        raise typer.BadParameter(f"unknown typography {value}; use zh or source")
    return value


Files = Annotated[
    list[str],
    typer.Argument(callback=named, metavar="FILE", help="A file of any type in docs/inputs.md; - is standard input."),
]
Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        callback=named,
        metavar="FILE",
        show_default=False,
        help="Files of any type in docs/inputs.md, folders, archives, data sets; - is standard input.",
    ),
]
OPTION_CHECKS: dict[str, Callable[[Any], Any]] = {
    "output": named,
    "out": named,
    "listed": named,
    "template": named,
    "encoding": _encoding,
    "form": _input,
    "typography": _typography,
    "profile": _profile,
    "tokens": _tokens,
}
"""Field of `ConversionOptions` -> check of its value while the command line is read."""

NAMES: dict[str, Callable[[], list[str]]] = {
    "to": _format_names,
    "form": _input_names,
    "annotations": _ways,
    "profile": _profiles,
    "tokens": _token_names,
}
"""Field of `ConversionOptions` -> completions of its option."""


def option(field: str) -> Any:
    """The option of `choices.py` that sets a field, as typer takes it."""
    row = choice(field)
    return typer.Option(
        *row.flags,
        callback=OPTION_CHECKS.get(field),
        metavar=row.value or None,
        autocompletion=NAMES.get(field),
        help=row.help,
    )


Output = Annotated[str | None, option("output")]
Force = Annotated[bool, option("force")]
Encoding = Annotated[str | None, option("encoding")]
From = Annotated[str | None, option("form")]
ListFileOption = Annotated[str | None, option("listed")]
TextColumn = Annotated[str | None, option("text_column")]
IdColumn = Annotated[str | None, option("id_column")]
MetadataOption = Annotated[list[str] | None, option("metadata")]
Corrections = Annotated[str | None, option("corrections")]
CorrectionsColumn = Annotated[str | None, option("corrections_column")]
FactsOption = Annotated[list[str] | None, option("facts")]
Template = Annotated[str | None, option("template")]
TypographyOption = Annotated[str, option("typography")]
ProfileOption = Annotated[str, option("profile")]
TokensOption = Annotated[str, option("tokens")]
AnnotationsOption = Annotated[str | None, option("annotations")]
Day = Annotated[str | None, option("day")]
RawCsv = Annotated[bool, option("raw_csv")]
Strict = Annotated[bool, option("strict")]
Select = Annotated[list[str] | None, option("select")]
Ignore = Annotated[list[str] | None, option("ignore")]
NoCheck = Annotated[bool, option("no_check")]
Quiet = Annotated[bool, option("quiet")]


def parameters() -> Iterator[Parameter]:
    """The parameters of a conversion for typer: inputs, and the options of the table.

    The defaults are those of `ConversionOptions`.
    """
    yield Parameter("files", Parameter.KEYWORD_ONLY, default=None, annotation=Inputs)
    for each in CHOICES:
        kind: Any = (list[str] | None if each.repeated else str | None) if each.value else bool
        default = None if each.repeated else getattr(ConversionOptions([]), each.field)
        yield Parameter(
            each.field, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, option(each.field)]
        )
