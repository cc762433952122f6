"""Generation of `schemas/problem.schema.json` and `docs/problems.md`, called by `json_schema`."""

from __future__ import annotations

from converter.formats.json.text import json_text
from converter.formats.json.values import Json
from converter.generate.json_schema import BASE, DRAFT, SPAN, problem_definition
from converter.language import Language, translated
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

CHINESE_PAGE = """\
<!-- Made by python -m converter.generate.json_schema; change converter/data/zh.po instead. -->
# 问题

每类问题都有一个代码，含义固定不变。
`convert check FILE` 列出文件中的问题，并标在原文行下。
`convert explain CODE --lang zh` 显示下面的解释。

错误：有内容丢失，或输出有误。
警告：文件在该处可能已损坏，或识别有误；使用 `--strict` 时视为失败。
提示：说明程序的判断，或正文没有写明的项目。
"""

OPENINGS: dict[Language, tuple[str, str]] = {
    "en": (PROBLEMS_PAGE, "| code | severity | meaning |"),
    "zh": (CHINESE_PAGE, "| 代码 | 程度 | 含义 |"),
}
"""Language -> what is above the rows of the page."""


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


def page(language: Language = "en") -> str:
    """The page of docs/, or of docs/zh/, that lists every problem."""
    rows = [
        f"| `{code.code}` | {translated(code.severity, language)} | {_cell(translated(code.explanation, language))} |"
        for code in Code
    ]
    opening, head = OPENINGS[language]
    return "\n".join((opening, head, "|---|---|---|", *rows, ""))


def _cell(text: str) -> str:
    """Escape `text` for a cell of a Markdown table."""
    return "".join("\\" + each if each in "\\|<>[]*_&" else each for each in text)
