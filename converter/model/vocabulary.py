"""Words that a user adds to those of the annotator, as one value made at the edge of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

OWN_INDICATORS = "CONVERT_INDICATORS"
"""The environment variable by which a user of a program names a table of indicators; nothing else reads it."""


class VocabularyRow(NamedTuple):
    """An indicator: a row of `data/indicators.tsv`, or of a table in the same form."""

    key: str
    english: str
    chinese: str
    synonyms: tuple[str, ...]
    unit: str
    source: str
    units: tuple[str, ...] = ()
    """The units that a value may have, or any that measures the same; without them it may have any."""
    low: Decimal | None = None
    """The least that there may be, in the first of these units."""
    high: Decimal | None = None
    """The most."""


class Vocabulary(NamedTuple):
    """Words of the user, in addition to the project's."""

    indicators: tuple[VocabularyRow, ...] = ()
    """Indicators, each of which takes over a name that another has."""


BUILT_IN = Vocabulary()
"""The project's words alone."""
