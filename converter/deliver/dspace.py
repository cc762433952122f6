"""Packages of DSpace in its Simple Archive Format, a folder for each item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from converter.deliver.item import DeliveredItem, PackedItem
from converter.deliver.kinds import WholeFile
from converter.formats.records.crosswalk import flat
from converter.formats.records.markup import document

LANGUAGE = "zh"
"""Language of values that are words, as DSpace names it."""

SCHEMAS = {"dc": "dublin_core.xml", "dcterms": "metadata_dcterms.xml"}
"""Prefix of DSpace's registries -> the file of an item with its fields."""

WORDS = ("title", "contributor", "description", "subject", "coverage", "publisher", "tableOfContents", "temporal")
"""Elements whose values are in the language of the report."""


class SimpleArchive:
    """Packer of items for `dspace import`."""

    def files(self, item: DeliveredItem) -> Mapping[str, bytes]:
        """The folder of an item: its fields, the list of its files, and the files."""
        made = {"contents": "".join(f"{name}\tbundle:ORIGINAL\n" for name in item.files).encode()}
        for schema, file in SCHEMAS.items():
            made[file] = _fields(schema, item)
        return {f"{item.name}/{name}": data for name, data in {**made, **item.files}.items()}

    def cells(self, item: DeliveredItem) -> Mapping[str, Any]:
        """Nothing: each item is complete."""
        return {}

    def whole_files(self, package: object, items: Callable[[], Iterable[PackedItem]]) -> Iterator[WholeFile]:
        """No files: an import reads the folders of the items."""
        return iter(())


SIMPLE_ARCHIVE = SimpleArchive()


def _fields(schema: str, item: DeliveredItem) -> bytes:
    """The fields of one of DSpace's schemas; `contributor.author` is an element with a qualifier."""
    root = etree.Element("dublin_core", schema=schema)
    for field, text in flat(item.described, "dspace"):
        prefix, element, *qualifier = field.split(".")
        if prefix == schema:
            value = etree.SubElement(root, "dcvalue", element=element, qualifier=qualifier[0] if qualifier else "none")
            if element in WORDS:
                value.set("language", LANGUAGE)
            value.text = text
    return document(root).encode()
