"""Converter of Chinese government work reports (政府工作报告) to validated JSON, Markdown and TEI XML.

>>> from converter import read, write
>>> report = read("政府工作报告\\n各位代表：\\n一、2022年工作回顾\\n经济运行平稳。\\n").value
>>> report.metadata.title
'政府工作报告'
>>> print(write(report, "source").value, end="")
政府工作报告
各位代表：
一、2022年工作回顾
经济运行平稳。

Each name is imported when it is first used, so that a program pays only for what it asks for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from converter.annotate.annotated import annotated
    from converter.model import Report
    from converter.output import write
    from converter.pipeline import read
    from converter.source.problem import Code, Outcome, Problem, Severity
    from converter.source.span import Span

__version__ = "0.1.0"

__all__ = [
    "Code",
    "Outcome",
    "Problem",
    "Report",
    "Severity",
    "Span",
    "__version__",
    "annotated",
    "read",
    "write",
]

HOMES = {
    "Code": "converter.source.problem",
    "Outcome": "converter.source.problem",
    "Problem": "converter.source.problem",
    "Report": "converter.model",
    "Severity": "converter.source.problem",
    "Span": "converter.source.span",
    "annotated": "converter.annotate.annotated",
    "read": "converter.pipeline",
    "write": "converter.output",
}
"""Home module of each public name."""


def __getattr__(name: str) -> object:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)


def __dir__() -> list[str]:
    return [*globals(), *HOMES]
