"""`convert validate`: check of an existing output."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from converter.cli import options
from converter.cli.files import Unusable, blamed_on, read_bytes, shown, write_out
from converter.cli.status import DONE, PROBLEMS, UNUSABLE
from converter.cli.streams import warn
from converter.dataclass import replace
from converter.language import translated

if TYPE_CHECKING:
    from converter.source.problem import Problem

    Check = Callable[[str], Sequence[Problem]]

FILE_CHECKS = {
    ".json": ("JSON", "converter.cli.validate", "check_json_text"),
    ".xml": ("TEI", "converter.formats.tei.check", "check_tei_text"),
    ".md": ("Markdown", "converter.formats.markdown.check", "check_markdown_text"),
}
"""Suffix -> content of such a file, and its check, imported when needed."""

BEGINNING = 4096
"""Characters in which the root element of a corpus is looked for."""

OPENINGS = {"{": ".json", "[": ".json", "<": ".xml"}
"""First character of a file -> its suffix; all others are Markdown."""


def validate(
    files: Annotated[
        list[str], typer.Argument(callback=options.named, metavar="FILE", help="Outputs: .json, .md or .xml; or -.")
    ],
) -> None:
    """Check existing outputs of convert, edited or not.

    The suffix determines the format, else the first characters do. For a corpus.tei.xml each report is checked, too.

    Exit status: 0 all valid, 1 one is not, 3 a file could not be read.

    \b
    Examples:
      convert validate report.tei.xml
      convert validate converted/*.json converted/*.md
    """
    status = DONE
    for file in files:
        try:
            with blamed_on(file):
                verdict = _verdict(file, read_bytes(file))
        except Unusable as error:
            warn(str(error))
            status = UNUSABLE
            continue
        status = max(status, verdict)
    raise typer.Exit(status)


def _verdict(file: str, data: bytes) -> int:
    """Print whether the file is valid, and return the exit status for it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        write_out(None, translated(f"{shown(file)}: invalid: byte {error.start} is not UTF-8, as outputs are") + "\n")
        return PROBLEMS
    if not text.strip():
        write_out(None, translated(f"{shown(file)}: invalid: the file is empty") + "\n")
        return PROBLEMS
    name, check = _check_for(file, text)
    if name == "TEI" and "<teiCorpus" in text[:BEGINNING]:
        from converter.cli.validate_corpus import corpus_verdict

        return corpus_verdict(file, text)
    problems = [each for each in check(text) if each.severity == "error"]
    if not problems:
        write_out(None, translated(f"{shown(file)}: valid {name}") + "\n")
        return DONE
    write_out(None, lines(file, problems))
    return PROBLEMS


def lines(file: str, problems: Sequence[Problem]) -> str:
    """A line for each problem, with its place in the file."""
    return "".join(f"{_place(file, each)}: {_said(each)}\n" for each in problems)


def _check_for(file: str, text: str) -> tuple[str, Check]:
    suffix = PurePath(file).suffix.lower()
    if suffix not in FILE_CHECKS:
        suffix = OPENINGS.get(text.lstrip()[:1], ".md")
    name, module, function = FILE_CHECKS[suffix]
    return name, getattr(import_module(module), function)


def _place(file: str, problem: Problem) -> str:
    """The place in the output, where the check knows it."""
    known = problem.line > 1 or problem.column > 1
    return f"{shown(file)}:{problem.line}:{problem.column}" if known else shown(file)


def _said(problem: Problem) -> str:
    from converter.show.frame import visible

    hint = f" ({translated(problem.hint)})" if problem.hint else ""
    return f"{translated(problem.severity)} {problem.code.code}: {visible(translated(problem.message) + hint)}"


def check_json_text(text: str) -> Sequence[Problem]:
    """Check a report in JSON: its syntax, its schema, and its consistency with the source."""
    from converter.checks.read_back import check_read_back
    from converter.formats.json.check import check_json
    from converter.formats.json.read import value_of
    from converter.formats.json.values import from_json
    from converter.inputs.unreadable import Faulty
    from converter.source.problem import Code, Problem

    try:
        value = value_of(text)
    except Faulty as fault:
        error = fault.__cause__
        if not isinstance(error, json.JSONDecodeError):
            return (Problem(Code.INVALID_JSON, fault.why),)
        problem = Problem(Code.INVALID_JSON, f"no JSON: {error.msg}")
        return (replace(problem, line=error.lineno, column=error.colno),)
    problems = check_json(value)
    if problems:
        return problems
    untrue = check_read_back(from_json(value))
    return [Problem(each.code, each.message, each.span) for each in untrue]
