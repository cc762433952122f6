"""Search of a site: its page, and the index that Pagefind makes of the pages of the reports."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from converter.formats.html.markup import Markup, element, escaped, lines, opening
from converter.formats.html.words import words_of
from converter.inputs import Unavailable
from converter.language import Language
from converter.site.frame import framed
from converter.site.index_order import put_in_order
from converter.site.words import SITE_WORDS

INDEX = "pagefind"
"""Folder of the index and its programs."""

START = """
addEventListener("DOMContentLoaded", () => {
  if (!window.PagefindUI) return;
  document.getElementById("search").textContent = "";
  const home = new URL(".", location).pathname;
  const ui = new PagefindUI({
    element: "#search", baseUrl: home, bundlePath: home + "pagefind/", showSubResults: false, showImages: false,
  });
  const words = new URLSearchParams(location.search).get("q");
  if (words) ui.triggerSearch(words);
});
"""


def search_page(language: Language) -> str:
    """The page of the search."""
    words = SITE_WORDS[language]
    title = element("h1", escaped(words.searching))
    field = element("div", element("p", escaped(words.needs)), {"id": "search"})
    parts = (
        opening("link", {"rel": "stylesheet", "href": f"{INDEX}/pagefind-ui.css"}),
        element("script", Markup(""), {"src": f"{INDEX}/pagefind-ui.js"}),
        element("script", Markup(START)),
    )
    content = element("main", lines((title, field)), {"id": "text", "class": "list", "lang": words_of(language).tag})
    return framed(language, words.searching, content, (), up="", head=lines(parts), kind="site-search")


def require_pagefind() -> None:
    """Look for Pagefind.  Raises Unavailable where it is not installed."""
    try:
        import pagefind  # noqa: F401
    except ImportError as error:
        raise Unavailable(
            "the search of a site needs pagefind: pip install 'report-converter[site]'; --no-search builds none"
        ) from error


def write_index(package: Path) -> None:
    """Make the index of the site anew.  Raises Unavailable where Pagefind fails."""
    rmtree(package / INDEX, ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--site", str(package), "--glob", "reports/*.html", "--quiet"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Unavailable(f"Pagefind failed: {said[-1] if said else done.returncode}")
    with suppress(ValueError):  # an index of a later format serves as well, in no order
        put_in_order(package / INDEX)
