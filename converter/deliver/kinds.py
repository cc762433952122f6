"""Kinds of deliveries, one row each; a kind's module is imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol, cast

from converter.deliver.item import DeliveredItem, PackedItem


class Packer(Protocol):
    """Maker of a kind of deliveries."""

    def files(self, item: DeliveredItem) -> Mapping[str, bytes]:
        """The files of a report, by their paths in the package."""

    def cells(self, item: DeliveredItem) -> Mapping[str, Any]:
        """The values of a report that the files for all reports hold."""

    def whole_files(self, package: Path, items: Callable[[], Iterable[PackedItem]]) -> Iterator[WholeFile]:
        """The files for all reports, in the order in which they are written."""


class WholeFile(NamedTuple):
    """File for all reports: its path in the package, and its content piece by piece."""

    path: str
    pieces: Iterable[bytes]


class DeliveryKind(NamedTuple):
    """Kind of a delivery, as `--as` names it."""

    name: str
    made_by: str
    """`module:object` of the packer."""
    note: str
    """Content or receiver, for the help."""
    to: tuple[str, ...] = ("tei", "json", "markdown")
    """Outputs of each report in the package, unless others are asked for; empty for records alone."""
    grows: bool = False
    """True if nothing is ever removed from the package, and what changed becomes a new version."""

    @property
    def packer(self) -> Packer:
        """The object that packs it."""
        module, _, name = self.made_by.partition(":")
        return cast(Packer, getattr(import_module(module), name))


JOINED = "converter.deliver.joined"

DELIVERIES = (
    DeliveryKind(
        "csv",
        "converter.deliver.metadata_csv:METADATA_TABLE",
        "for Omeka S, Islandora Workbench, TXM and Voyant",
        ("tei",),
    ),
    DeliveryKind("saf", "converter.deliver.dspace:SIMPLE_ARCHIVE", "items of DSpace in its Simple Archive Format"),
    DeliveryKind("bagit", "converter.deliver.bag:BAG", "a bag of BagIt 1.0 (RFC 8493), in the layout of Archivematica"),
    DeliveryKind(
        "ocfl", "converter.deliver.ocfl:STORAGE_ROOT", "a storage root of OCFL 1.1, with versions", grows=True
    ),
    DeliveryKind("rocrate", "converter.deliver.ro_crate:RESEARCH_OBJECT", "a research object of RO-Crate 1.2"),
    DeliveryKind("mets", "converter.deliver.mets:METS_PACKAGE", "METS with MODS, for Kitodo, DFG-Viewer and DDB"),
    DeliveryKind("dc", f"{JOINED}:DUBLIN_CORE", "Dublin Core in the XML of OAI-PMH", ()),
    DeliveryKind("dcterms", f"{JOINED}:DCMI_TERMS", "DCMI terms in RDF/XML", ()),
    DeliveryKind("mods", f"{JOINED}:MODS", "a modsCollection", ()),
    DeliveryKind("marc", f"{JOINED}:MARC", "MARC 21 in ISO 2709", ()),
    DeliveryKind("marcxml", f"{JOINED}:MARC_XML", "MARC 21 in MARCXML", ()),
    DeliveryKind("cnmarc", f"{JOINED}:CNMARC", "CNMARC in ISO 2709, for libraries in China", ()),
    DeliveryKind("datacite", f"{JOINED}:DATACITE", "DataCite 4.5 in JSON", ()),
    DeliveryKind("jsonld", f"{JOINED}:SCHEMA_ORG", "JSON-LD in the vocabulary of schema.org", ()),
    DeliveryKind("invenio", f"{JOINED}:INVENIO", "records of InvenioRDM and Zenodo", ()),
    DeliveryKind("dataverse", f"{JOINED}:DATAVERSE", "datasets of Dataverse", ()),
    DeliveryKind("ris", f"{JOINED}:RIS", "RIS for reference managers", ()),
    DeliveryKind("bibtex", f"{JOINED}:BIBTEX", "BibTeX and BibLaTeX", ()),
    DeliveryKind("csl", f"{JOINED}:CSL_JSON", "CSL-JSON for citation processors", ()),
    DeliveryKind("vertical", f"{JOINED}:VERTICAL", "vertical text for NoSketch Engine and the Corpus Workbench", ()),
    DeliveryKind("conllu", f"{JOINED}:CONLLU", "CoNLL-U for linguists' tools", ()),
    DeliveryKind("gbt7714", f"{JOINED}:GBT_7714", "references of GB/T 7714-2015", ()),
)


def delivery_named(name: str) -> DeliveryKind | None:
    """Find a kind by its name.

    >>> delivery_named("mods").to, delivery_named("md")
    ((), None)
    """
    return next((each for each in DELIVERIES if each.name == name), None)
