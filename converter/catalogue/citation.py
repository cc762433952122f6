"""Citation of a report and of a passage in it, after GB/T 7714—2015."""

from __future__ import annotations

from collections.abc import Sequence

from converter.catalogue.record import CatalogueRecord

REPORT, ONLINE = "[R]", "[R/OL]"
"""Marks of the type of document: a report, and one that is read on a network (GB/T 7714—2015, annex B)."""


def citation_of(record: CatalogueRecord, path: Sequence[str] = ()) -> str:
    """The citation of a report, with the headings above a passage; what is not stated is left out.

    >>> from converter import read
    >>> from converter.catalogue.record import record_of
    >>> report = read("2022年辽源市人民政府工作报告\\n各位代表：\\n").value
    >>> citation_of(record_of(report), ("一、工作回顾",))
    '辽源市人民政府. 2022年辽源市人民政府工作报告[R]. 2022: 一、工作回顾.'
    """
    author = record.author.name if record.author else ""
    url = record.source.url or ""
    title = f"{record.title_as_written or record.title}{ONLINE if url else REPORT}"
    time = record.date.first or (str(record.date.year) if record.date.year else "")
    place = " / ".join(path)
    dated = f"{time}: {place}" if time and place else time or place
    return "".join(f"{each}. " for each in (author, title, dated, url) if each).rstrip(" ")
