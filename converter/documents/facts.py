"""Facts from outside: rows of a table that name files, or the names of files themselves, as labels of documents.

A table has a column with the name of a file, or a pattern with * and ?; or it states the same fields as the names of
files do, `{place}_{year}.txt`, and a row is that of the files with its values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from converter.corrections.entries import PATTERN, is_named
from converter.documents.authority import AuthorityList, is_authority
from converter.documents.item import InputItem
from converter.documents.options import EARLIER, path_of
from converter.documents.table import DataRow, DataTable, NoTable, text_of
from converter.inputs import ARCHIVES, Unavailable, detected, reader_of
from converter.inputs.labels import Label
from converter.model.fields import LABELS

FILE_COLUMNS = ("file", "document", "pattern", "文件", "文件名")
"""Columns that name a file, in any case."""

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class FactsUnusable(ValueError):
    """A table or a pattern of facts that cannot be used; its text is the sentence for the user."""


class NamePattern(NamedTuple):
    """Pattern of the names of files, and the fields in it."""

    written: str
    expression: re.Pattern[str]
    fields: tuple[str, ...]

    def values(self, name: str) -> dict[str, str]:
        """The values in a name; none if it does not fit, or a value cannot be that of its field.

        >>> name_pattern("{place}_{year}.txt").values("reports/云溪市_2022.txt")
        {'place': '云溪市', 'year': '2022'}
        >>> name_pattern("{place}_{year}.txt").values("云溪市_定稿.txt")
        {}
        """
        from converter.recognise.labels import understood

        found = self.expression.fullmatch(name) or self.expression.fullmatch(name.rpartition("/")[2])
        values = dict(zip(self.fields, found.groups(), strict=True)) if found else {}
        return values if all(understood(path_of(field), value) for field, value in values.items()) else {}


def name_pattern(written: str) -> NamePattern:
    """Parse a pattern of names.  Raises FactsUnusable."""
    fields = tuple(PLACEHOLDER.findall(written))
    for field in fields:
        if EARLIER.get(field, field) not in LABELS:
            raise FactsUnusable(f"{{{field}}} is no field; choose from {', '.join(LABELS)}.")
    if len(set(fields)) < len(fields):
        raise FactsUnusable(f"{written} names a field twice.")
    if re.search(r"\}\{", written):
        raise FactsUnusable(f"{written} has two fields without anything between them.")
    parts = PLACEHOLDER.split(written)
    if not "".join(parts[::2]).strip():
        raise FactsUnusable(f"{written} fits the name of any file; write what stands around the field, too.")
    # A value is as short as it can be and holds no sign of those behind it, so that no match backtracks far.
    made = "".join(re.escape(part) if at % 2 == 0 else _value(parts[at + 1]) for at, part in enumerate(parts))
    return NamePattern(written, re.compile(made), fields)


def _value(behind: str) -> str:
    """The expression of a value before `behind`."""
    stop = re.escape(behind[0]) if behind else ""
    return f"([^/{stop}]+)"


FactValues = dict[str, tuple[str, str]]
"""Field -> the column that states it, and the value."""


class Facts:
    """Facts about documents, from tables and patterns."""

    def __init__(self, patterns: Sequence[NamePattern] = ()) -> None:
        self.patterns = tuple(patterns)
        self._named: dict[str, list[FactValues]] = {}
        self._matching: list[tuple[str, FactValues]] = []
        self._joined: dict[tuple[tuple[str, str], ...], list[FactValues]] = {}
        self.authority: AuthorityList | None = None
        """The entries of the authority lists among the tables, where there are any."""

    def add(self, table: DataTable, name: str) -> None:
        """Add the rows of a table, which messages call `name`.  Raises FactsUnusable."""
        if is_authority(table.columns):
            self.authority = self.authority or AuthorityList()
            fault = self.authority.add(table)
            if fault:
                raise FactsUnusable(f"{name}: {fault}")
            return
        fields = {column: key for column in table.columns if (key := _key(column)) is not None}
        naming = next((column for column in table.columns if column.casefold() in FILE_COLUMNS), None)
        keys = set(fields.values())
        joining = next((each for each in self.patterns if each.fields and {*each.fields} <= keys), None)
        if naming is None and joining is None:
            wanted = ", ".join(FILE_COLUMNS)
            raise FactsUnusable(f"{name}: no column names a file ({wanted}), and no pattern of names fits its columns.")
        if not fields:
            raise FactsUnusable(f"{name}: no column states a field; choose from {', '.join(LABELS)}.")
        for row in table.rows(table.columns):
            if isinstance(row, DataRow):
                self._add_row(row, fields, naming, joining)

    def _add_row(self, row: DataRow, fields: dict[str, str], naming: str | None, joining: NamePattern | None) -> None:
        values = {key: (column, text_of(row.cells.get(column)).strip()) for column, key in fields.items()}
        made = {key: each for key, each in values.items() if each[1]}
        called = text_of(row.cells.get(naming)).strip() if naming else ""
        if called and PATTERN.search(called):
            self._matching.append((called, made))
        elif called:
            self._named.setdefault(called, []).append(made)
        elif joining is not None:
            known = tuple(sorted((field, values[field][1]) for field in joining.fields))
            self._joined.setdefault(known, []).append(made)

    def labels(self, name: str) -> tuple[Label, ...]:
        """The facts about the document of this name: of two for one field, the first."""
        parts = name.split("/")
        tails = ["/".join(parts[at:]) for at in range(len(parts))]
        rows = [row for tail in tails for row in self._named.get(tail, ())]
        rows += [row for pattern, row in self._matching if is_named(name, pattern)]
        stated: dict[str, tuple[str, str]] = {}
        for pattern in self.patterns:
            values = pattern.values(name)
            rows += self._joined.get(tuple(sorted(values.items())), ()) if values else ()
            stated = {**{field: (field, value) for field, value in values.items()}, **stated}
        for row in reversed(rows):
            stated |= row
        return tuple(Label(path_of(key), column, value) for key, (column, value) in stated.items())


def _key(column: str) -> str | None:
    """The field that a column states, by its name; None if it states none."""
    key = EARLIER.get(column, column)
    return key if key in LABELS else None


def facts_from(given: Iterable[str]) -> Facts:
    """Facts from tables, named as files, and patterns of names, with braces.  Raises FactsUnusable.

    >>> facts_from(["{place}_{year}.txt"]).labels("云溪市_2022.txt")[1].value
    '2022'
    """
    words = list(given)
    facts = Facts([name_pattern(each) for each in words if PLACEHOLDER.search(each)])
    for name in words:
        if not PLACEHOLDER.search(name):
            for table in _tables(Path(name)):
                facts.add(table, f"{name}/{table.sheet}" if table.sheet else name)
    return facts


def _tables(path: Path) -> list[DataTable]:
    """The tables in a file.  Raises FactsUnusable."""
    item = InputItem(path.name, path)
    try:
        kind = detected(item.ends(), path.name)
        if kind.gives != "documents" or kind.name in ARCHIVES:
            raise FactsUnusable(f"{path}: this is no table, but {kind.what}.")
        return list(reader_of(kind)(item, None))
    except OSError as error:
        raise FactsUnusable(f"{path}: it cannot be read: {error.strerror or error}.") from error
    except (NoTable, Unavailable) as error:
        raise FactsUnusable(f"{path}: {error}") from error
