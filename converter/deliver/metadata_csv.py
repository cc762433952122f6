"""Table of DCMI terms with the reports' files beside it: for Omeka S, Islandora Workbench, TXM and Voyant."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from converter.deliver.item import DeliveredItem, PackedItem
from converter.deliver.kinds import WholeFile
from converter.formats.records.crosswalk import CROSSWALK, flat, value
from converter.tables.cells import harmless

TABLE_FILE = "metadata.csv"

SEPARATOR = "|"
"""Separator of several values in a cell: that of Islandora Workbench; Omeka S takes the one that it is given."""

OWN_COLUMNS = ("id", "file", "title")
"""Columns that Islandora Workbench requires; TXM reads the first, which is the stem of the file."""

TERMS = tuple(dict.fromkeys(f"dcterms:{row.places['dcterms']}" for row in CROSSWALK if "dcterms" in row.places))


class MetadataCsv:
    """Packer of the table and the files."""

    def files(self, item: DeliveredItem) -> Mapping[str, bytes]:
        """The files of a report, beside the table."""
        return item.files

    def cells(self, item: DeliveredItem) -> Mapping[str, Any]:
        """The row of a report, by column."""
        terms: dict[str, list[str]] = {}
        for name, text in flat(item.described, "dcterms"):
            terms.setdefault(f"dcterms:{name}", []).append(text.replace(SEPARATOR, "｜"))
        file = next(iter(item.files), "")
        own = {"id": item.name, "file": file, "title": value(item.described, "title") or ""}
        return {**own, **{name: SEPARATOR.join(texts) for name, texts in terms.items()}}

    def whole_files(self, package: Path, items: Callable[[], Iterable[PackedItem]]) -> Iterator[WholeFile]:
        """The table."""
        yield WholeFile(TABLE_FILE, self._rows(items()))

    def _rows(self, items: Iterable[PackedItem]) -> Iterator[bytes]:
        columns = (*OWN_COLUMNS, *TERMS)
        yield _row(columns)
        for item in items:
            yield _row([item.cells.get(column, "") for column in columns])


METADATA_TABLE = MetadataCsv()


def _row(cells: Iterable[Any]) -> bytes:
    """A row without cells that a spreadsheet would run; no byte order mark, which Workbench would read as a name."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerow([harmless(each) for each in cells])
    return text.getvalue().encode("utf-8", "replace")
