"""Authority lists: identifiers of places, speakers and sessions, by the names in a text and what else it says of them.

A list is a table with the columns `authority` (place, speaker or session), `id` and `name`; further columns, such as
`variants`, `place`, `from` and `to`, tell namesakes apart and are compared with the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple

from converter.dataclass import replace
from converter.documents.options import path_of
from converter.documents.table import DataRow, DataTable, text_of
from converter.model import Identifier, Report
from converter.model.fields import FIELD, LABELS
from converter.model.places import short_forms
from converter.model.years import year_of
from converter.recognise.labels import COMPARED
from converter.source.problem import NOWHERE, Code, Outcome, Problem
from converter.text.traditional import simplified

ENTITY_COLUMN = "authority"

ENTITIES: Mapping[str, str] = {
    "place": "jurisdiction.name",
    "speaker": "speaker.name",
    "session": "congress.session",
}
"""Kind of entry -> the field in which the text names it."""

NAME_MARKS = re.compile(r"[|;；、]")
"""Marks between variants of a name: 李 明|李明同志"""

UNFIT_ID = re.compile(r"\s|^#|^$")
"""An id that cannot be an address in an output: one with blanks, or a pointer into the output itself; #p1"""


class AuthorityEntry(NamedTuple):
    """Entry of a list: its id, and what it says, by metadata path."""

    id: str
    said: tuple[tuple[str, str], ...]
    first: str = ""
    last: str = ""
    """The years of its time, where stated."""

    def contradiction(self, report: Report) -> str:
        """Statement of the entry that the text contradicts, in words; empty if there is none."""
        known = report.metadata
        for path, value in self.said:
            stated, agrees = COMPARED.get(path, (None, None))
            text = stated(known) if stated else FIELD[path].of(known)
            if text and not (agrees(simplified(value), simplified(text)) if agrees else value == str(text)):
                return f"{path} is {value} by {self.id} of the authority list, {text} by the text"
        year = year_of(known)
        if year and not (self.first or "0") <= str(year.number) <= (self.last or "9"):
            return f"the time of {self.id} of the authority list is {self.first}–{self.last}, {year.number} by the text"
        return ""


class AuthorityList:
    """Entries of authority lists, by what they identify and by name."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], list[AuthorityEntry]] = {}

    def add(self, table: DataTable) -> str:
        """Add the rows of a table, and return the fault that makes it unusable; empty if there is none."""
        for row in table.rows(table.columns):
            if isinstance(row, DataRow):
                fault = self._add({column: text_of(row.cells.get(column)).strip() for column in table.columns})
                if fault:
                    return f"row {row.number}: {fault}"
        return ""

    def _add(self, cells: Mapping[str, str]) -> str:
        path = ENTITIES.get(cells[ENTITY_COLUMN].casefold())
        if path is None:
            return f"{cells[ENTITY_COLUMN]} is no kind of entry; choose from {', '.join(ENTITIES)}."
        if UNFIT_ID.search(cells["id"]):
            return f"the id is {cells['id']!r}, and has to be one word or address that does not begin with #."
        said = {key: value for column, value in cells.items() if value and (key := _path(column))}
        names = [cells.get("name", ""), *NAME_MARKS.split(cells.get("variants", ""))]
        if path == ENTITIES["session"]:
            names = [said.get(path, "")]
        names = [plain for each in names if (plain := _plain(path, each))]
        if not names:
            return f"the entry has no {'session' if path == ENTITIES['session'] else 'name'}."
        said.pop(path, None)
        entry = AuthorityEntry(cells["id"], tuple(said.items()), cells.get("from", "")[:4], cells.get("to", "")[:4])
        for each in dict.fromkeys(names):
            self._entries.setdefault((path, each), []).append(entry)
        return ""

    @cached_property
    def checksum(self) -> str:
        """Checksum of the entries: a corpus converts its reports anew when one changes."""
        return sha256(repr(sorted(self._entries.items())).encode()).hexdigest()[:16]

    def identified(self, report: Report) -> Outcome[Report]:
        """The report with the ids of the entries that fit it, and a problem for each name that has none."""
        found: list[Identifier] = []
        problems: list[Problem] = []
        for path in ENTITIES.values():
            value = FIELD[path].of(report.metadata)
            if value is None or path not in self._paths:
                continue
            chosen = self._chosen(path, str(value), report)
            if isinstance(chosen, Problem):
                problems.append(chosen)
            else:
                found.append(Identifier(path, chosen))
        problems = [*report.problems, *problems]
        return Outcome(replace(report, identifiers=tuple(found), problems=tuple(problems)), tuple(problems))

    @cached_property
    def _paths(self) -> Collection[str]:
        return {path for path, _ in self._entries}

    def _chosen(self, path: str, value: str, report: Report) -> str | Problem:
        """The id of the only entry that fits, or the reason why there is none."""
        span = report.metadata.evidence.get(path, NOWHERE)
        named = [each for name in _forms(path, value) for each in self._entries.get((path, name), ())]
        said = [(each, each.contradiction(report)) for each in named]
        ids = list(dict.fromkeys(each.id for each, why in said if not why))
        if len(ids) == 1:
            return ids[0]
        if ids:
            message = f"{path}: {value} is {', '.join(ids[:MOST_IDS])} in the authority list"
            return Problem(Code.AUTHORITY_UNSETTLED, message, span)
        if len({each.id for each in named}) == 1:
            return Problem(Code.LABEL_DISAGREES, said[0][1], span, "no identifier was taken")
        return Problem(Code.AUTHORITY_UNSETTLED, f"{path}: {value} is not in the authority list", span)


MOST_IDS = 5
"""Entries that a message names."""


def is_authority(columns: Collection[str]) -> bool:
    """Test whether a table with these columns is an authority list.

    >>> is_authority(["authority", "id", "name"]), is_authority(["file", "date"])
    (True, False)
    """
    return ENTITY_COLUMN in columns and "id" in columns


def _path(column: str) -> str | None:
    """The metadata path of a column that is compared with the text; None of any other."""
    if column in ("code", "place_code"):
        return "jurisdiction.code"
    path: Any = path_of(column) if column in LABELS else None
    return path if path in COMPARED else None


def _plain(path: str, name: str) -> str:
    """A name as it is looked up: without blanks, in simplified characters; a session by its number.

    >>> _plain("speaker.name", "李　明"), _plain("congress.session", "第三次")
    ('李明', '3')
    """
    if path == ENTITIES["session"]:
        from converter.recognise.labels import count_of

        number = count_of(name)
        return "" if number is None else str(number)
    return simplified("".join(name.split()))


def _forms(path: str, value: str) -> Iterator[str]:
    """Yield the forms of a name in a text under which it may be in a list: 辽源市, 辽源."""
    yield (plain := _plain(path, value))
    if path == ENTITIES["place"]:
        yield from (each for each in short_forms(plain) if each != plain)
