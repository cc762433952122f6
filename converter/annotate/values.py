"""Input and output of the recognisers: a passage with its context, and the annotations of a passage.

The annotations are the model's; a recogniser's spans are offsets in the passage.
"""

from __future__ import annotations

from collections.abc import Mapping

from converter.dataclass import dataclass, field
from converter.model.annotations import (
    Basis as Basis,
    Bound as Bound,
    Change as Change,
    Indicator as Indicator,
    Quantity as Quantity,
    Status as Status,
)
from converter.model.metadata import Jurisdiction
from converter.source.reading import read_through


@dataclass(frozen=True, slots=True)
class Context:
    """Context of a passage.  Every field may be left out."""

    role: str | None = None
    """The paragraph's role: `targets`, `difficulties` …"""
    headings: tuple[str, ...] = ()
    """The headings above, the nearest first."""
    planned: bool | None = None
    """True in a part that looks ahead; None leaves it to the passage's own words."""
    year: int | None = None
    """The year in which the report was given."""
    reviewed: tuple[str, ...] = ()
    """The first and last year reviewed; one entry for one year."""
    planned_year: str | None = None
    """The year planned."""
    phrase: str | None = None
    """The phrase of the refrain that holds the passage: 五年来"""
    date: str | None = None
    """The day on which the report was given, as ISO 8601."""
    jurisdiction: Jurisdiction | None = None
    """The place whose report it is."""
    terms: Mapping[str, str] = field(default_factory=dict)
    """Term that the report's glossary explains -> the id of its entry."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of a leaf, its normalised form (`converter.source.reading`, same length), and its context."""

    text: str
    reading: str
    context: Context = Context()

    def __post_init__(self) -> None:
        if len(self.text) != len(self.reading):
            raise ValueError(f"{len(self.text)} characters, {len(self.reading)} in their reading")

    @classmethod
    def of(cls, text: str, context: Context | None = None) -> Passage:
        """The passage of `text`, read through here.

        >>> Passage.of("增长５％").reading
        '增长5%'
        """
        return cls(text, read_through(text), context or Context())
