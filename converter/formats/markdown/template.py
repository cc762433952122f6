"""Page around a report's Markdown, from a Jinja2 template that a library can replace."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from converter.dataclass import replace
from converter.formats.json.values import to_json
from converter.formats.markdown.escape import paragraph
from converter.formats.markdown.write_front import quoted
from converter.model import Report
from converter.resources import resource
from converter.source.problem import Code, Outcome, Problem


def built_in() -> str:
    """The text of `templates/report.md.jinja`."""
    return resource("templates", "report.md.jinja").read_text(encoding="utf-8")


def page(report: Report, template: str | None, parts: dict[str, str]) -> Outcome[str]:
    """The template filled with `parts` and the report's values; empty, with a problem, if it cannot be."""
    values = {"report": _values(report), **parts}
    try:
        return Outcome(_compiled(built_in() if template is None else template).render(values))
    except Exception as error:  # a template is a program: it can fail in any way
        return Outcome("", (_unusable(error),))


@lru_cache(maxsize=4)
def _compiled(template: str) -> Template:
    """The template as a program, made once for a run: it takes as long as filling a page."""
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(quoted=quoted, escaped=lambda text: paragraph((str(text),)) if text else "")
    return environment.from_string(template)


def _values(report: Report) -> dict[str, Any]:
    """Build the values for a template: id, kind, metadata and source, without text and layout."""
    source = replace(report.source, layout=())
    return to_json(Report(report.kind, report.id, report.metadata, source))


def _unusable(error: Exception) -> Problem:
    line = getattr(error, "lineno", None)
    where = f"line {line} of the template: " if line else ""
    return Problem(
        Code.TEMPLATE_UNUSABLE,
        f"{where}{str(error) or type(error).__name__}",
        hint="Begin with a copy of templates/report.md.jinja; docs/templates.md lists its input.",
    )
