"""Dates as attributes of TEI: only possible dates."""

from __future__ import annotations

import re
from datetime import date

DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def iso_date(text: str | None) -> str | None:
    """`text` if it is a day, a month or a year that the calendar has.

    >>> [iso_date(text) for text in ("2022-02-28", "2022-02-31", "2022-01", "2022", "0000", "去年", None)]
    ['2022-02-28', None, '2022-01', '2022', None, None, None]
    """
    found = DATE.fullmatch(text or "")
    if found is None:
        return None
    year, month, day = (int(part or "1") for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return None
    return text


def dated(first: str | None, last: str | None = None) -> dict[str, str | None]:
    """The attributes of a date, or of the days from `first` to `last`.

    >>> dated("2022-01-11"), dated("2022-01-11", "2022-01-12")
    ({'when': '2022-01-11'}, {'from': '2022-01-11', 'to': '2022-01-12'})
    """
    start, end = iso_date(first), iso_date(last)
    if start and end and len(start) == len(end) and start < end:
        return {"from": start, "to": end}
    return {"when": start}


def in_words(first: str, last: str | None) -> str:
    """The date as a report writes it; what is no date as it is.

    >>> in_words("2017", "2021"), in_words("2022-01-11", None), in_words("2022-03", None), in_words("年初", None)
    ('2017年—2021年', '2022年1月11日', '2022年3月', '年初')
    """
    return f"{_in_chinese(first)}—{_in_chinese(last)}" if last and last != first else _in_chinese(first)


def _in_chinese(text: str) -> str:
    found = DATE.fullmatch(text)
    if found is None:
        return text
    parts = [(part, unit) for part, unit in zip(found.groups(), "年月日", strict=True) if part]
    plain = [(part if unit == "年" else part.lstrip("0"), unit) for part, unit in parts]
    return "".join(part + unit for part, unit in plain) if all(part for part, _ in plain) else text
