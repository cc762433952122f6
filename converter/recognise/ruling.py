"""A row of a table of rulings: what a step of recognition can decide, and the name by which `convert why` cites it."""

from __future__ import annotations

from typing import NamedTuple


class Ruling(NamedTuple):
    """What is decided, and on what ground.  A function that decides returns the row of its table that applied."""

    name: str
    """The ground, in a few words; no other row of its table is called so."""
    gives: str
    """What it makes of the thing; empty where it leaves or makes it plain."""
    example: str
    """Where it applies: a piece of a report, or what is seen there."""
