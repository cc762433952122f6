"""A row of a table of rulings: what a step of recognition can decide, and the name by which `convert why` cites it."""

from __future__ import annotations

from typing import NamedTuple


class Ruling(NamedTuple):
    """A decision and its ground.  A function that decides returns the row of its table that applied."""

    name: str
    """The ground, in a few words; no other row of its table is called so."""
    gives: str
    """The result for the thing decided on; empty if that stays or becomes plain."""
    example: str
    """Its scope: a piece of a report, or the evidence in it."""
