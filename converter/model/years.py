"""Year of a report: stated in its date, or else inferred."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from converter.model.metadata import Metadata
from converter.text.numerals import read_digits

YearBasis = Literal["date", "planned", "reviewed", "title"]

BASES: dict[YearBasis, str] = {
    "date": "that of its date",
    "planned": "the year it plans",
    "reviewed": "the year after the last it reviews",
    "title": "the year in its title",
}
"""Sources of the year, most reliable first."""

WRITTEN = re.compile(r"(?<!\d)(\d{4})(?!\d)")
TITLED = re.compile(r"(\w{4})年")


class Year(NamedTuple):
    """Year with its basis."""

    number: int
    basis: YearBasis

    @property
    def stands_in(self) -> bool:
        """True if the report does not state when it was given."""
        return self.basis != "date"


def year_of(metadata: Metadata) -> Year | None:
    """Find the year of a report; if not stated, the year that it plans, reviews or has in its title decides.

    >>> from converter.model.metadata import Period
    >>> year_of(Metadata(date="2022-01-11")), year_of(Metadata(period=Period(("2017", "2021"))))
    (Year(number=2022, basis='date'), Year(number=2022, basis='reviewed'))
    >>> year_of(Metadata(title="示例市二〇二二年政府工作报告")).basis, year_of(Metadata())
    ('title', None)
    """
    period = metadata.period
    reviewed = written_year(period.reviewed[-1]) if period.reviewed else None
    by_basis: tuple[tuple[YearBasis, int | None], ...] = (
        ("date", written_year(metadata.date)),
        ("planned", written_year(period.planned)),
        ("reviewed", None if reviewed is None else reviewed + 1),
        ("title", titled_year(metadata.title or "")),
    )
    return next((Year(number, basis) for basis, number in by_basis if number is not None), None)


def written_year(text: str | None) -> int | None:
    """The first year in a value written in digits.

    >>> written_year("2022-01-11"), written_year(None)
    (2022, None)
    """
    found = WRITTEN.search(text or "")
    return int(found[1]) if found else None


def titled_year(title: str) -> int | None:
    """The first year that a title names."""
    years = (read_digits(found[1]) or 0 for found in TITLED.finditer("".join(title.split())))
    return next((year for year in years if 1900 <= year < 2100), None)
