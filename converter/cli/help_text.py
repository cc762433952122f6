"""Help pages in the language of the user, aligned by the columns that their characters take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand

from converter.language import spoken, translated
from converter.show.wrapping import columns_of, wrapped

ALIGNED = re.compile(r"(?P<code>\s*\S.*?)(?P<gap> {2,})(?P<words>\S.*)$")
"""A line of an example with its explanation:   convert report.txt      TEI to standard output"""

FIRST_COLUMN = 30
"""Columns of names of options at most; the explanation of a longer one begins on the next line."""

Formatter: Any = TyperCommand.context_class.formatter_class
"""Formatter of typer's own copy of click, or of click itself, by the release of typer."""


class HelpFormatter(Formatter):  # type: ignore[misc]
    """Formatter of help that writes English as click does, and other languages by their width."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage; a second one is aligned with it."""
        if spoken() == "en":
            super().write_usage(prog, args, prefix)
            return
        usage = translated("Usage:")
        shown = usage if prefix is None else " " * columns_of(usage)
        self.write(f"{shown}{prog} {translated(args)}\n")

    def write_heading(self, heading: str) -> None:
        """Write the title of a section."""
        if spoken() == "en":
            super().write_heading(heading)
        else:
            self.write(f"{'':{self.current_indent}}{translated(heading)}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, broken into lines; one that opens with a backspace keeps its lines."""
        if spoken() == "en":
            super().write_text(text)
            return
        indent = " " * self.current_indent
        shown = [_paragraph(each, self.width - self.current_indent) for each in text.strip().split("\n\n")]
        self.write("\n\n".join("\n".join(f"{indent}{line}".rstrip() for line in lines) for lines in shown) + "\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = FIRST_COLUMN, col_spacing: int = 2) -> None:
        """Write names and their explanations in two columns."""
        if spoken() == "en":
            super().write_dl(rows, col_max, col_spacing)
            return
        first = min(max(map(columns_of, (name for name, _ in rows)), default=0), col_max) + col_spacing
        for name, words in rows:
            lines = wrapped(translated(" ".join(words.split())), max(self.width - first - self.current_indent, 10))
            named = f"{'':{self.current_indent}}{name}"
            if columns_of(name) + col_spacing <= first and lines:
                named += " " * (first - columns_of(name)) + lines.pop(0)
            self.write(f"{named}\n")
            self.write("".join(f"{'':{first + self.current_indent}}{line}\n" for line in lines))


def _paragraph(text: str, columns: int) -> list[str]:
    if not text.startswith("\b"):
        return wrapped(translated(" ".join(text.split())), columns)
    return [_line(line) for line in text.splitlines()[1:]]


def _line(line: str) -> str:
    """A line of examples: its explanation, or all of it if it is not indented."""
    aligned = ALIGNED.match(line)
    if aligned is not None:
        return aligned["code"] + aligned["gap"] + translated(aligned["words"])
    return line if line.startswith(" ") else translated(line)


def first_paragraph(text: str | None) -> str:
    """The first paragraph of a help, in the language of the user, for a list of commands."""
    return translated(" ".join((text or "").partition("\n\n")[0].split()))


def own_context(context_class: type[Any]) -> type[Any]:
    """A context whose help is written by our formatter."""
    return type("Context", (context_class,), {"formatter_class": HelpFormatter})
