"""Dispatch of a command line: a conversion, unless the first word is a command."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from copy import copy
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from converter.cli.commands import COMMANDS
from converter.cli.help_text import first_paragraph, own_context
from converter.cli.language import OPTION
from converter.cli.status import DONE, INTERRUPTED
from converter.cli.streams import Undelivered, put, warn
from converter.language import spoken

MODULES = dict.fromkeys(COMMANDS) | {"lines": "stages", "blocks": "stages"}
"""Module of each command, if not named like it; a function there has the command's name."""

PAIRS: dict[str, str] = {"corpus report": "corpus_report", "corpus diff": "corpus_diff"}
"""Commands that two words call, and the module of each; the function there is called by both, `corpus_report`."""

ALONE = ("explain", "docs", "config")
"""Commands that work without an argument; all others show their help."""

CONVERSION = "FILE"
"""The inner name of the command that has none: no command line reaches it by name."""

HELP = """
Convert Chinese government work reports (政府工作报告) to TEI-XML, JSON and Markdown.

Every output is checked before it is written. FILE is any type in docs/inputs.md, detected by content:
a document, or a folder, an archive or a data set of many; - is standard input.

\b
Examples:
  convert report.txt                         TEI to standard output
  convert report.txt --to md -o report.md    Markdown to a file
  convert *.txt --to all --out converted/    three outputs of every file, into a folder
  curl -s URL | convert - --to json          from a pipe
  convert reports.csv --to json --out json/  every row of a data set
  convert report.txt --to csv -o report.csv  its figures, one per row
  convert check report.txt                   its problems and their positions
  convert outline report.txt                 its headings and metadata
  convert why report.txt:12                  the rules that decided on a line
  convert fix report.txt --not-heading 97    correct the reading, for every later run
  convert compare 2021.txt 2022.txt          what was promised, and what was achieved
  convert report.json --to source            the text it was made from
  convert indicators reports/ -i gdp         one indicator in all of them, by place and year
  convert corpus reports/ --out corpus       thousands of reports, with all processors

\b
Exit status:
  0  success
  1  a reading failed its check, or problems under --strict (check and validate: see their --help)
  2  invalid command line
  3  a file could not be read or written; all others were processed
"""

HELP_OPTIONS = ("--help", "-h")
HELPED = {"help_option_names": [*HELP_OPTIONS]}

EPILOG = "A file with the name of a command is written ./check."


class AsGiven:
    """Takes the words of a command line as they are: all options here are texts or switches.

    Typer would import pydantic to make a string into a string, which takes longer than a conversion.
    """

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value, or for an option that can be repeated and was not, none."""
        return () if value is None and (param.multiple or param.nargs == -1) else value


class WordsAsGiven:
    """A command whose words are taken as given; a typer that knows nothing of this loses time, no more.

    Each has `--lang`, which `language.py` has read by then.
    """

    def get_params(self, ctx: Any) -> list[Any]:
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        if not any(OPTION in each.opts for each in params):
            params.insert(-1, _language())
        for each in params:
            each._runtime_param = AsGiven()
        return params


@cache
def _language() -> Any:
    """The option `--lang` of commands that themselves do nothing with it: that of a conversion, without its value."""
    option = copy(next(each for each in command(CONVERSION).params if OPTION in each.opts))
    option.expose_value = False
    return option


def _hidden(option: Any) -> Any:
    """An option that help does not show."""
    unseen = copy(option)
    unseen.hidden = True
    return unseen


class Command(WordsAsGiven, TyperCommand):
    """A command with a name."""

    context_class = own_context(TyperCommand.context_class)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The explanation of the command in a list of commands."""
        return super().get_short_help_str(limit) if spoken() == "en" else first_paragraph(self.help)


class Conversion(Command):
    """Command without a name: it calls itself `convert`, not `convert FILE`."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        return super().make_context(parent.info_name if parent else info_name, args, None, **extra)


class FirstWordDecides(WordsAsGiven, TyperGroup):
    """A group whose first word is a command, one of its own options, or else the start of a conversion."""

    context_class = own_context(TyperGroup.context_class)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and not self._is_own(ctx, args[0]):
            args = ["--help"] if _asks_for_help(args) else [CONVERSION, *args]
        elif " ".join(args[:2]) in PAIRS:
            args = [" ".join(args[:2]), *args[2:]]
        return super().parse_args(ctx, args)

    def get_params(self, ctx: Any) -> list[Any]:
        """The options of the program itself; `--lang` is shown with those of a conversion."""
        return [_hidden(each) if OPTION in each.opts else each for each in super().get_params(ctx)]

    def _is_own(self, ctx: Any, word: str) -> bool:
        return word in COMMANDS or any(word in each.opts for each in self.get_params(ctx))

    def list_commands(self, ctx: Any) -> list[str]:
        return [*COMMANDS, *PAIRS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return command(cmd_name) if cmd_name in (CONVERSION, *COMMANDS, *PAIRS) else None

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        formatter.write_usage(ctx.command_path, "FILE... [--to FORMAT] [OPTIONS]")
        formatter.write_usage(ctx.command_path, "COMMAND ...", prefix=" " * len("Usage: "))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        rows = [row for each in command(CONVERSION).params if (row := each.get_help_record(ctx))]
        with formatter.section("Conversion"):
            formatter.write_dl(rows)
        super().format_options(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The commands and options, and the files of the shell, since the first word may be one."""
        of_conversion = command(CONVERSION).shell_complete(ctx, incomplete)
        return [*super().shell_complete(ctx, incomplete), *of_conversion]


def _asks_for_help(words: Sequence[str]) -> bool:
    options = words[: words.index("--")] if "--" in words else words
    return any(each in HELP_OPTIONS for each in options)


@cache
def command(name: str) -> Any:
    """The command called `name`, built from the function that bears its name."""
    single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    if name == CONVERSION:
        from converter.cli.convert import convert

        single.command(CONVERSION, cls=Conversion, context_settings=HELPED)(convert)
    else:
        module = PAIRS.get(name) or MODULES[name] or name
        function = getattr(import_module(f"converter.cli.{module}"), name.replace(" ", "_"))
        alone = name in ALONE
        made = single.command(
            name, cls=Command, no_args_is_help=not alone, epilog=_namesake(name), context_settings=HELPED
        )
        made(function)
    return typer.main.get_command(single)


def _namesake(name: str) -> str:
    return f"A file called {name} is converted with: convert ./{name}"


def _version(wanted: bool) -> None:
    if wanted:
        from converter import __version__

        put(f"convert {__version__} (report-converter)\n")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    config: Annotated[
        str | None, typer.Option(metavar="FILE", help="Read the settings of this file (docs/settings.md).")
    ] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Read no settings.")] = False,
) -> None:
    """Root command; it only handles `--version`: `settings.py` has taken the other two by then."""


def run(arguments: Sequence[str] | None) -> int:
    """The exit status of the command that `arguments` call."""
    app = typer.Typer(
        cls=FirstWordDecides,
        help=HELP,
        epilog=EPILOG,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=HELPED,
    )
    app.callback()(_root)
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        status = typer.main.get_command(app)(words, standalone_mode=False)
    except SystemExit as ending:  # typer's way for completion, and for a reader that went away
        if isinstance(ending.__context__, BrokenPipeError):
            raise Undelivered(ending.__context__) from ending
        status = ending.code
    except OSError as error:
        if error.filename is not None:
            raise
        raise Undelivered(error) from error  # typer prints help by itself
    except typer.Abort:
        return INTERRUPTED
    except Exception as error:
        if not hasattr(error, "show"):
            raise
        return _explained(error)
    return status if isinstance(status, int) else DONE


def _explained(misuse: Any) -> int:
    """Print the usage of a misused command on standard error, with invisible characters escaped; return the status."""
    said = io.StringIO()
    misuse.show(said)
    for line in said.getvalue().splitlines():
        warn(line)
    return int(misuse.exit_code)
