"""What a table's column is: its name, what it holds, what that means, and how it is read off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

Type = Literal["text", "integer", "number", "boolean"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column of a table whose rows are read off values of one type."""

    name: str
    type: Type
    meaning: str
    value: Callable[[T], Any]
    """None is an empty cell."""
