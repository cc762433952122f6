"""Files of the package: its data, and those of `schemas/` and `templates/`, in the wheel or beside a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
DATA = PACKAGE / "data"
"""Tables that rules look up; `data/README.md` names their sources."""


def resource(folder: str, name: str) -> Path:
    """Locate the file `name` of `schemas` or `templates`.

    >>> resource("templates", "report.md.jinja").is_file()
    True
    """
    inside = PACKAGE / folder / name
    return inside if inside.exists() else PACKAGE.parent / folder / name
