"""Generation of the tables of `docs/deliver.md`: the kinds of deliveries, and the crosswalk to each vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.deliver.kinds import DELIVERIES
from converter.formats.records.crosswalk import CROSSWALK

MAPPINGS = {
    "dublin-core": {
        "dc": "`dc`",
        "chinese": "GB/T 25100—2010",
        "dcterms": "`dcterms`, `csv`",
        "mods": "`mods`",
        "dspace": "`saf`",
    },
    "json": {
        "datacite": "`datacite`",
        "jsonld": "`jsonld`",
        "invenio": "`invenio`",
        "dataverse": "`dataverse`",
        "rocrate": "`rocrate`",
    },
    "corpora": {"vertical": "`vertical`, `conllu`"},
    "citations": {"ris": "`ris`", "bibtex": "`bibtex`", "csl": "`csl`"},
    "marc": {"marc": "MARC 21: `marc`, `marcxml`", "cnmarc": "`cnmarc`"},
}
"""Name of a table -> vocabularies in its columns, each with its heading."""

REGION = r"(?P<begin><!-- {}:[^>]*-->\n)(?P<rows>.*?)(?P<end><!-- end of {} -->)"


def page_with_crosswalk(page: str) -> str:
    """The text of the page with its tables anew.  Raises ValueError where the comments around one are missing."""
    page = _with_table(page, "kinds", ("kind", "content", "with"), _kinds())
    for name, columns in MAPPINGS.items():
        page = _with_table(page, name, ("value", "content", *columns.values()), _rows(columns))
    return page


def _kinds() -> Iterator[tuple[str, ...]]:
    for each in DELIVERIES:
        yield f"`{each.name}`", each.note, ", ".join(f"`{name}`" for name in each.to)


def _rows(columns: dict[str, str]) -> Iterator[tuple[str, ...]]:
    for row in CROSSWALK:
        places = [row.places.get(column, "") for column in columns]
        if any(places):
            yield (
                f"`{row.key}`",
                row.meaning,
                *(_cell(column, place) for column, place in zip(columns, places, strict=True)),
            )


def _cell(column: str, place: str) -> str:
    return place if column == "chinese" or not place else f"`{place}`"


def _with_table(page: str, name: str, head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    found = re.search(REGION.format(name, name), page, re.DOTALL)
    if found is None:
        raise ValueError(f"the comments around the table {name} are missing")
    lines = (f"| {' | '.join(row)} |\n" for row in (head, ("---",) * len(head), *rows))
    return page[: found.start("rows")] + "".join(lines) + page[found.end("rows") :]
