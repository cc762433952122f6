"""Day of the conversion that TEI states: that of `--date`, or of a reproducible build; no clock is read."""

from __future__ import annotations

import os
from datetime import UTC, datetime

EPOCH = "SOURCE_DATE_EPOCH"
"""Variable of reproducible builds: seconds since 1970 in UTC (reproducible-builds.org/specs/source-date-epoch)."""


def stated_day(given: str | None) -> str | None:
    """The day that the user states, ISO 8601; None if none is stated.  Raises ValueError if it is not a day.

    >>> stated_day("2024-05-01")
    '2024-05-01'
    """
    if given is not None:
        return _checked(given)
    seconds = os.environ.get(EPOCH)
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        raise ValueError(f"{EPOCH} is {seconds}, which is not a number of seconds since 1970") from None


def _checked(given: str) -> str:
    try:
        return datetime.strptime(given, "%Y-%m-%d").date().isoformat()
    except ValueError:
        raise ValueError(f"{given} is not a day such as 2024-05-01") from None
