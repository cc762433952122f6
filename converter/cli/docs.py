"""`convert docs`: the pages of the documentation, in the language of the user."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from converter.cli.status import DONE, MISUSED
from converter.cli.streams import put, warn
from converter.language import spoken
from converter.resources import resource

TITLE = re.compile(r"# (.*)")


def _pages() -> dict[str, Path]:
    """Map the name of each page to its file: in the user's language if there is one, else in English."""
    folder = resource("docs", "cli.md").parent
    english = {path.stem: path for path in sorted(folder.glob("*.md"))}
    own = {path.stem: path for path in sorted((folder / spoken()).glob("*.md"))}
    return english | own


def docs(
    name: Annotated[
        str | None,
        typer.Argument(metavar="PAGE", autocompletion=lambda: list(_pages()), help="A page, such as tutorial."),
    ] = None,
) -> None:
    """Show a page of the documentation, or without PAGE their names, titles and folder.

    \b
    Examples:
      convert docs
      convert docs tutorial | less
    """
    pages = _pages()
    if name is None:
        titles = {each: TITLE.search(path.read_text("utf-8")) for each, path in pages.items()}
        put("".join(f"{each:12} {title[1] if title else ''}\n" for each, title in titles.items()))
        warn(f"The pages are in {resource('docs', 'cli.md').parent}; convert docs PAGE shows one.")
        raise typer.Exit(DONE)
    page = pages.get(name.removesuffix(".md").removeprefix("docs/"))
    if page is None:
        warn(f"there is no page {name}; there are {', '.join(pages)}")
        raise typer.Exit(MISUSED)
    put(page.read_text("utf-8"))
    raise typer.Exit(DONE)
