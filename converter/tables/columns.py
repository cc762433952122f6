"""Column of a table: its name, type and description, and the function that computes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, Literal, TypeVar

from converter.dataclass import dataclass

ColumnType = Literal["text", "integer", "number", "boolean"]
T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column of a table whose rows are read off values of one type."""

    name: str
    type: ColumnType
    meaning: str
    value: Callable[[T], Any]
    """None is an empty cell."""


def lifted(columns: Iterable[Column[T]], of: Callable[[S], T]) -> tuple[Column[S], ...]:
    """The columns for rows of another type; `of` gives the value that they are read off."""
    return tuple(_lifted(each, of) for each in columns)


def _lifted(column: Column[T], of: Callable[[S], T]) -> Column[S]:
    return Column(column.name, column.type, column.meaning, lambda row: column.value(of(row)))
