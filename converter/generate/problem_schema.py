"""The kinds of problems into `schemas/problem.schema.json` and `docs/problems.md`, called by `json_schema`."""

from __future__ import annotations

from converter.formats.json.text import json_text
from converter.formats.json.values import Json
from converter.generate.json_schema import BASE, DRAFT, SPAN, problem_definition
from converter.source.problem import PROBLEMS_VERSION, Code

PROBLEMS_PAGE = """\
<!-- Made by python -m converter.generate.json_schema; change converter/source/problem.py instead. -->
# Problems

Everything that can be noticed about a document or an output has a code, which never changes its meaning.
`convert check FILE` shows the problems of a document, each over its line of source.
`convert explain CODE` says what is said here.

An error means that something was lost or an output is wrong.
A warning means that the document is likely damaged or read wrongly there; `--strict` counts it as failure.
A note says what was decided, or what the document does not state.
"""


def problem_schema() -> dict[str, Json]:
    """The schema of what `convert check --format json` prints."""
    checked = {
        "description": "A document that was read",
        "type": "object",
        "properties": {
            "file": {
                "description": "The path as it was given, - for standard input; a byte that is no UTF-8 as \\xff",
                "type": "string",
            },
            "uri": {"description": "The path as a URI, byte for byte", "type": "string"},
            "problems": {
                "description": "What was noticed, in source order",
                "type": "array",
                "items": {"$ref": "#/$defs/problem"},
            },
        },
        "required": ["file", "uri", "problems"],
        "additionalProperties": False,
    }
    return {
        "$schema": DRAFT,
        "$id": BASE + "problem.schema.json",
        "title": "Problems found by convert check",
        "type": "object",
        "properties": {
            "schema_version": {"const": PROBLEMS_VERSION, "description": "Version of this schema"},
            "files": {
                "description": "The documents that could be read, in the order of the command line",
                "type": "array",
                "items": {"$ref": "#/$defs/file"},
            },
        },
        "required": ["schema_version", "files"],
        "additionalProperties": False,
        "$defs": {"file": checked, "problem": problem_definition(), "span": SPAN},
    }


def text() -> str:
    """The schema as its file has it."""
    return json_text(problem_schema())


def page() -> str:
    """The page of docs/ that lists every problem."""
    rows = [f"| `{code.code}` | {code.severity} | {_cell(code.explanation)} |" for code in Code]
    return "\n".join((PROBLEMS_PAGE, "| code | severity | what it means |", "|---|---|---|", *rows, ""))


def _cell(text: str) -> str:
    """`text` for a cell of a Markdown table, where no character of it is markup."""
    return "".join("\\" + each if each in "\\|<>[]*_&" else each for each in text)
