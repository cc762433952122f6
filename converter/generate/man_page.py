"""Manual pages `man/report-convert.1` and `man/zh_CN/report-convert.1`, made of the help of all commands.

`python -m converter.generate.man_page` writes them; a test fails if one is stale.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path

from converter import __version__
from converter.documents.atomic import write_atomic
from converter.language import Language, speaking
from converter.resources import PACKAGE

MANUALS: dict[Language, tuple[str, ...]] = {
    "en": ("man", "report-convert.1"),
    "zh": ("man", "zh_CN", "report-convert.1"),
}
"""Language -> path of the page in the checkout; `pyproject.toml` puts both into share/man."""

MANUAL_WORDS: dict[Language, tuple[str, str, str, str]] = {
    "en": (
        "NAME",
        "convert, report-convert \\- Chinese government work reports as TEI, Markdown and JSON",
        "COMMANDS",
        "convert docs shows the documentation.",
    ),
    "zh": (
        "名称",
        "convert, report-convert \\- 把政府工作报告转换成 TEI、Markdown 和 JSON",
        "命令",
        "convert docs 显示文档。",
    ),
}
"""Language -> titles of sections, the line of the name, and the last one."""


def man_page(language: Language) -> str:
    """The page in roff: the help as it is printed, for the program and for each command."""
    name, called, commands, more = MANUAL_WORDS[language]
    lines = [f'.TH REPORT-CONVERT 1 "" "report-converter {__version__}"', f".SH {name}", called]
    lines += [".SH CONVERT", ".nf", *_quoted(_help(language, ())), ".fi", f".SH {commands}"]
    for command in (*import_module("converter.cli.commands").COMMANDS, "corpus report"):
        lines += [f".SS {command}", ".nf", *_quoted(_help(language, command.split())), ".fi"]
    return "\n".join((*lines, ".PP", more, ""))


def _help(language: Language, words: Sequence[str]) -> str:
    """The help of a command; by name, since generators and the command line do not import each other."""
    program = sys.modules["__main__"]
    before = sys.argv, program.__package__
    sys.argv, program.__package__ = ["convert"], None
    try:
        with (
            speaking(language),
            redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)) as printed,
        ):
            import_module("converter.cli").main([*words, "--help", "--lang", language])
            return printed.buffer.getvalue().decode()
    finally:
        sys.argv, program.__package__ = before


def _quoted(text: str) -> Iterator[str]:
    """Lines in roff: no line begins a request, and no sign is an escape or a dash that is not one."""
    for line in text.rstrip().splitlines():
        quoted = line.replace("\\", "\\e").replace("-", "\\-")
        yield f"\\&{quoted}" if quoted[:1] in (".", "'") else quoted


def path_of(language: Language) -> Path:
    """The file of a page in the checkout."""
    return PACKAGE.parent.joinpath(*MANUALS[language])


def main() -> None:
    """Write the pages."""
    for language in MANUALS:
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path_of(language), man_page(language).encode(), overwrite=True)


if __name__ == "__main__":
    main()
