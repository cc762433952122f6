"""Bags of BagIt 1.0 (RFC 8493) in the layout of an Archivematica transfer: objects, and metadata about them."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import file_digest, sha256
from io import StringIO
from pathlib import Path
from typing import Any

from converter.deliver.item import DeliveredItem, PackedItem
from converter.deliver.kinds import WholeFile
from converter.formats.records.crosswalk import CROSSWALK, flat

OBJECTS, METADATA = "data/objects", "data/metadata/metadata.csv"
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
BAG_DECLARED, INFO, MANIFEST, TAG_MANIFEST = (
    "bagit.txt",
    "bag-info.txt",
    "manifest-sha256.txt",
    "tagmanifest-sha256.txt",
)

ELEMENTS = tuple(dict.fromkeys(f"dc.{row.places['dc']}" for row in CROSSWALK if "dc" in row.places))
"""Columns of the metadata; a column for an element of which a report has several values is repeated."""


class Bag:
    """Packer of one bag for all reports."""

    def files(self, item: DeliveredItem) -> Mapping[str, bytes]:
        """The folder of a report among the objects."""
        return {f"{OBJECTS}/{item.name}/{name}": data for name, data in item.files.items()}

    def cells(self, item: DeliveredItem) -> Mapping[str, Any]:
        """The row of a report, and the size of its files."""
        values: dict[str, list[str]] = {}
        for name, text in flat(item.described, "dc"):
            values.setdefault(f"dc.{name}", []).append(text)
        return {"values": values, "octets": sum(map(len, item.files.values()))}

    def whole_files(self, package: Path, items: Callable[[], Iterable[PackedItem]]) -> Iterator[WholeFile]:
        """Metadata, manifests and, when all is there, the declaration that makes the folder a bag."""
        (package / BAG_DECLARED).unlink(missing_ok=True)
        yield WholeFile(METADATA, _table(items))
        yield WholeFile(MANIFEST, _manifest(package, items()))
        yield WholeFile(INFO, _info(package, items()))
        yield WholeFile(TAG_MANIFEST, _tags(package))
        yield WholeFile(BAG_DECLARED, [DECLARATION.encode()])


BAG = Bag()


def _table(items: Callable[[], Iterable[PackedItem]]) -> Iterator[bytes]:
    """The table of Archivematica: a row for the folder of each report, a column for each value of an element."""
    most = dict.fromkeys(ELEMENTS, 0)
    for item in items():
        for name, texts in item.cells["values"].items():
            most[name] = max(most[name], len(texts))
    columns = [name for name in ELEMENTS for _ in range(most[name])]
    yield _row(["filename", *columns])
    for item in items():
        values = item.cells["values"]
        cells = [text for name in ELEMENTS for text in _filled(values.get(name, []), most[name])]
        yield _row([f"objects/{item.name}", *cells])


def _filled(texts: list[str], number: int) -> list[str]:
    return [*texts, *[""] * (number - len(texts))]


def _row(cells: list[str]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode("utf-8", "replace")


def _manifest(package: Path, items: Iterable[PackedItem]) -> Iterator[bytes]:
    """A line for each file of the payload, whose checksums were taken as it was written."""
    yield _line(_digest(package / METADATA), METADATA)
    for item in items:
        for path, digest in item.outputs.items():
            yield _line(digest, path)


def _info(package: Path, items: Iterable[PackedItem]) -> Iterator[bytes]:
    octets, files = (package / METADATA).stat().st_size, 1
    for item in items:
        octets += item.cells["octets"]
        files += len(item.outputs)
    yield f"Bag-Software-Agent: report-converter\nPayload-Oxum: {octets}.{files}\n".encode()


def _tags(package: Path) -> Iterator[bytes]:
    """A line for each file about the bag, the declaration before it is there."""
    yield _line(sha256(DECLARATION.encode()).hexdigest(), BAG_DECLARED)
    for name in (INFO, MANIFEST):
        yield _line(_digest(package / name), name)


def _line(digest: str, path: str) -> bytes:
    return f"{digest}  {path}\n".encode()


def _digest(path: Path) -> str:
    with Path(os.fspath(path)).open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
