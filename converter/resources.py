"""The files of `schemas/` and `templates/`: inside the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def resource(folder: str, name: str) -> Path:
    """Where the file `name` of `schemas` or `templates` lies.

    >>> resource("templates", "report.md.jinja").is_file()
    True
    """
    inside = PACKAGE / folder / name
    return inside if inside.exists() else PACKAGE.parent / folder / name
