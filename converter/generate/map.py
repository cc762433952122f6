"""The map of `converter/README.md`: packages in reading order, and modules with the first line of their docstrings."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from converter.resources import PACKAGE

ORDER = (
    "",
    "language",
    "text",
    "source",
    "model",
    "catalogue",
    "inputs",
    "recognise",
    "annotate",
    "checks",
    "tables",
    "formats",
    "show",
    "compare",
    "corrections",
    "documents",
    "corpus",
    "deliver",
    "site",
    "serve",
    "indicators",
    "gold",
    "spark",
    "why",
    "review",
    "cli",
    "generate",
)
"""The packages, in the order in which a newcomer best reads them; the empty name is the folder itself."""

MAP_REGION = re.compile(r"(?P<begin><!-- map:[^>]*-->\n)(?P<rows>.*?)(?P<end><!-- end of map -->)", re.DOTALL)
"""The generated part of the page, with the comments around it."""


def page_with_map(page: str) -> str:
    """The text of the page with the map as the packages are now.  ValueError if the page has no place for it."""
    if MAP_REGION.search(page) is None:
        raise ValueError("the comments between which the map lies are gone")
    return MAP_REGION.sub(lambda found: found["begin"] + "\n".join(_map()) + "\n" + found["end"], page)


def _map() -> Iterator[str]:
    for package in ORDER:
        folder = PACKAGE / package
        yield f"\n## {_titled(package, folder)}\n"
        yield "| file | |"
        yield "|---|---|"
        for path in _modules(folder, deep=package != ""):
            yield f"| `{path.relative_to(PACKAGE).as_posix()}` | {_first_line(path)} |"


def _titled(package: str, folder: Path) -> str:
    return f"`{package}/`: {_first_line(folder / '__init__.py')}" if package else "`converter/`"


def _modules(folder: Path, deep: bool) -> list[Path]:
    """The modules of a folder, and of those in it if `deep`; folders by name, `__init__.py` first in each."""
    found = folder.rglob("*.py") if deep else folder.glob("*.py")
    wanted = (path for path in found if deep or path.name != "__init__.py")
    return sorted(wanted, key=lambda path: (path.parent.as_posix(), path.name != "__init__.py", path.name))


def _first_line(path: Path) -> str:
    """The first paragraph of a module's docstring, on one line and as a cell of a table."""
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(said.partition("\n\n")[0].split()).rstrip(".").replace("|", "\\|")
