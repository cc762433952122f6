"""Problems as SARIF 2.1.0, which code hosts and editors show next to the text.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from urllib.parse import quote

from converter import __version__
from converter.formats.json.values import Json
from converter.source.problem import Code, Problem
from converter.source.source import Source

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

RULES = tuple(Code)
"""Every kind of problem is a rule; a result names its rule by its place here."""


def sarif(files: Iterable[tuple[str, Source, Sequence[Problem]]]) -> dict[str, Json]:
    """The problems of each file, by its path and source, as one run."""
    results = [_result(problem, file, source) for file, source, problems in files for problem in problems]
    driver = {"name": "report-converter", "semanticVersion": __version__, "rules": list(map(_rule, RULES))}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: Code) -> dict[str, Json]:
    return {
        "id": code.code,
        "shortDescription": {"text": code.explanation},
        "defaultConfiguration": {"level": code.severity},
    }


def _result(problem: Problem, file: str, source: Source) -> dict[str, Json]:
    hint = f" {problem.hint}" if problem.hint else ""
    place = {"artifactLocation": {"uri": uri(file)}, "region": _region(problem, source)}
    return {
        "ruleId": problem.code.code,
        "ruleIndex": RULES.index(problem.code),
        "level": problem.severity,
        "message": {"text": problem.message + hint},
        "locations": [{"physicalLocation": place}],
    }


def _region(problem: Problem, source: Source) -> dict[str, Json]:
    end_line, end_column = source.position(min(problem.span[1], len(source.text)))
    return {
        "startLine": problem.line,
        "startColumn": problem.column,
        "endLine": max(end_line, problem.line),
        "endColumn": end_column,
        "charOffset": problem.span[0],
        "charLength": problem.span[1] - problem.span[0],
    }


def uri(file: str) -> str:
    """The path as a URI, byte for byte: relative ones stay relative.

    >>> uri("各省/吉林 2022.txt")
    '%E5%90%84%E7%9C%81/%E5%90%89%E6%9E%97%202022.txt'
    """
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))
