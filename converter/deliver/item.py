"""Item of a delivery: a report with its record and its files, under a name that is a file's stem."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any

from converter.corpus.work import DocumentFailed
from converter.dataclass import dataclass, field
from converter.formats import Format
from converter.formats.records.described import DescribedReport
from converter.model import Report
from converter.model.options import OutputOptions

UNFIT_NAME = re.compile(r"[^0-9A-Za-z_-]+")
"""Characters that no name of an item has: no system takes the others for anything but a name."""

LONGEST_NAME = 100
LONGEST_SUFFIX = 8

MEDIA = {
    ".xml": "application/xml",
    ".json": "application/json",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""Ending of a file -> its type; other files are octets."""


@dataclass(frozen=True, slots=True)
class DeliveredItem:
    """Report to be delivered."""

    name: str
    """Name of the item: its edition."""
    report: Report
    described: DescribedReport
    files: Mapping[str, bytes]
    """Name of a file -> content: the outputs asked for, and the document as received where it is at hand."""
    options: OutputOptions
    day: str | None = None
    """Day of the delivery, for kinds that state it."""
    standing: Path | None = None
    """Folder of the package, for kinds that grow."""


@dataclass(frozen=True, slots=True)
class PackedItem:
    """Item in the package, as its line of the manifest has it."""

    name: str
    outputs: Mapping[str, str]
    """Path in the package -> SHA-256."""
    cells: Mapping[str, Any] = field(default_factory=dict)
    """Values for the files for all reports."""


def item_name(edition: str) -> str:
    """The name of an item.

    >>> item_name("cn-220400-2022-5684e156"), item_name("../报告"), item_name("..")
    ('cn-220400-2022-5684e156', 'report', 'report')
    """
    return UNFIT_NAME.sub("-", edition).strip("-")[:LONGEST_NAME] or "report"


def unreadable_inventory(place: str) -> DocumentFailed:
    """The failure of a document whose object of OCFL cannot be continued."""
    return DocumentFailed(f"The inventory of its object {place} cannot be read; bring back the one it had.")


def suffix_of(file: str, default: str = "") -> str:
    """The suffix of a received file, as far as it is harmless.

    >>> suffix_of("2022/报告.DOCX"), suffix_of("reports.csv#17", ".txt"), suffix_of("a.b c")
    ('.docx', '.txt', '')
    """
    suffix = PurePath(file).suffix.lower()
    fit = suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= LONGEST_SUFFIX
    return suffix if fit else default


def ending_of(output_format: Format) -> str:
    """The ending of a file in a package, a single one, so that the stem is the item's name.

    >>> from converter.formats import format_named
    >>> [ending_of(each) for name in ("tei", "markdown", "source") if (each := format_named(name))]
    ['.xml', '.md', '.txt']
    """
    return f".{output_format.suffix.rpartition('.')[2]}"


def media_type(name: str) -> str:
    """The media type of a file.

    >>> media_type("a.md"), media_type("a.original.xyz")
    ('text/markdown', 'application/octet-stream')
    """
    return MEDIA.get(PurePath(name).suffix, "application/octet-stream")
