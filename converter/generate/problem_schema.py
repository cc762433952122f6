"""Generation of `schemas/problem.schema.json` and `docs/problems.md`, called by `json_schema`."""

from __future__ import annotations

from converter.formats.json.text import json_text
from converter.formats.json.values import Json
from converter.generate.json_schema import BASE, DRAFT, SPAN, problem_definition
from converter.source.problem import PROBLEMS_VERSION, Code

PROBLEMS_PAGE = """\
<!-- Made by python -m converter.generate.json_schema; change converter/source/problem.py instead. -->
# Problems

Every kind of problem has a code with a fixed meaning.
`convert check FILE` shows the problems of a document, each with its line of the source.
`convert explain CODE` prints the explanations below.

An error means that something was lost or an output is wrong.
A warning means that the document is probably damaged or was read wrongly there; `--strict` treats it as a failure.
A note reports a decision, or a value that the document does not state.
"""


def problem_schema() -> dict[str, Json]:
    """Build the schema of the output of `convert check --format json`."""
    checked = {
        "description": "A document",
        "type": "object",
        "properties": {
            "file": {
                "description": "The path as given, - for standard input; a byte that is not UTF-8 as \\xff",
                "type": "string",
            },
            "uri": {"description": "The path as a URI, byte for byte", "type": "string"},
            "problems": {
                "description": "The problems, in source order",
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
    return "\n".join((PROBLEMS_PAGE, "| code | severity | meaning |", "|---|---|---|", *rows, ""))


def _cell(text: str) -> str:
    """Escape `text` for a cell of a Markdown table."""
    return "".join("\\" + each if each in "\\|<>[]*_&" else each for each in text)
