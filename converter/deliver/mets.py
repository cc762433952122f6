"""METS of each report with its record in MODS, as the viewers and portals of libraries in Germany take it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from lxml import etree

from converter.deliver.item import DeliveredItem, PackedItem, media_type
from converter.deliver.kinds import WholeFile
from converter.formats.records.crosswalk import value
from converter.formats.records.described import DescribedReport
from converter.formats.records.markup import XSI, Builder, document
from converter.formats.records.mods import MODS, mods

METS, XLINK, DV = "http://www.loc.gov/METS/", "http://www.w3.org/1999/xlink", "http://dfg-viewer.de/"
METS_SCHEMA = f"{METS} http://www.loc.gov/standards/mets/version112/mets.xsd"
METS_FILE = "mets.xml"

DESCRIPTION_ID, RIGHTS_ID, WHOLE_ID, SEQUENCE_ID, PAGE_ID = "DMDLOG_0000", "AMD", "LOG_0000", "PHYS_0000", "PHYS_0001"

MAIN_GROUP, OTHER_GROUP = "DEFAULT", "DOWNLOAD"
"""Groups of files: the first one, which is shown as the only page, and all others."""


class MetsPackage:
    """Packer of a folder for each report."""

    def files(self, item: DeliveredItem) -> Mapping[str, bytes]:
        """The folder of a report: its METS and its files."""
        made = {METS_FILE: document(mets(item)).encode(), **item.files}
        return {f"{item.name}/{name}": data for name, data in made.items()}

    def cells(self, item: DeliveredItem) -> Mapping[str, Any]:
        """Nothing: each folder is complete."""
        return {}

    def whole_files(self, package: object, items: Callable[[], Iterable[PackedItem]]) -> Iterator[WholeFile]:
        """No files: a system loads folder by folder."""
        return iter(())


METS_PACKAGE = MetsPackage()


def mets(item: DeliveredItem) -> Any:
    """The element `mets` of a report."""
    spaces: Any = {"mets": METS, "mods": MODS, "xlink": XLINK, "dv": DV, "xsi": XSI}
    root = etree.Element(f"{{{METS}}}mets", nsmap=spaces, OBJID=item.name, LABEL=value(item.described, "title") or "")
    root.set(f"{{{XSI}}}schemaLocation", METS_SCHEMA)
    held = Builder(root)
    agent = held.add("metsHdr").add("agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    agent.add("name", "report-converter")
    wrap = held.add("dmdSec", ID=DESCRIPTION_ID).add("mdWrap", MIMETYPE="text/xml", MDTYPE="MODS").add("xmlData")
    wrap.element.append(mods(item.described))
    _rights(held.add("amdSec", ID=RIGHTS_ID), item.described)
    _file_section(held.add("fileSec"), item)
    labels = item.described.contents
    _logical(held.add("structMap", TYPE="LOGICAL"), item.described, labels)
    _physical(held.add("structMap", TYPE="PHYSICAL"), item)
    links = held.add("structLink")
    for number in range(len(labels) + 1):
        for target in (SEQUENCE_ID, PAGE_ID):
            link = links.add("smLink")
            link.element.set(f"{{{XLINK}}}from", f"LOG_{number:04}")
            link.element.set(f"{{{XLINK}}}to", target)
    return root


def _rights(section: Builder, report: DescribedReport) -> None:
    """Owner and licence, as the DFG viewer reads them."""
    wrapped = section.add("rightsMD", ID="RIGHTS").add(
        "mdWrap", MIMETYPE="text/xml", MDTYPE="OTHER", OTHERMDTYPE="DVRIGHTS"
    )
    rights = Builder(etree.SubElement(wrapped.add("xmlData").element, f"{{{DV}}}rights"))
    rights.add("owner", value(report, "publisher") or "report-converter")
    rights.add_all("license", tuple(filter(None, (value(report, "licence") or value(report, "rights"),))))


def _file_section(section: Builder, item: DeliveredItem) -> None:
    groups: dict[str, Builder] = {}
    for number, (name, data) in enumerate(item.files.items()):
        group = OTHER_GROUP if number else MAIN_GROUP
        if group not in groups:
            groups[group] = section.add("fileGrp", USE=group)
        file = groups[group].add(
            "file",
            ID=f"FILE_{number:04}",
            MIMETYPE=media_type(name),
            SIZE=str(len(data)),
            CHECKSUM=sha256(data).hexdigest(),
            CHECKSUMTYPE="SHA-256",
        )
        place = file.add("FLocat", LOCTYPE="URL")
        place.element.set(f"{{{XLINK}}}href", name)
        place.element.set(f"{{{XLINK}}}type", "simple")


def _logical(section: Builder, report: DescribedReport, labels: tuple[str, ...]) -> None:
    """The report and its parts."""
    whole = section.add(
        "div", ID=WHOLE_ID, TYPE="text", LABEL=value(report, "title") or "", DMDID=DESCRIPTION_ID, ADMID=RIGHTS_ID
    )
    for number, label in enumerate(labels, 1):
        whole.add("div", ID=f"LOG_{number:04}", TYPE="chapter", LABEL=label)


def _physical(section: Builder, item: DeliveredItem) -> None:
    """One page, which is the whole text."""
    sequence = section.add("div", ID=SEQUENCE_ID, TYPE="physSequence")
    page = sequence.add("div", ID=PAGE_ID, TYPE="page", ORDER="1", ORDERLABEL="1")
    for number in range(len(item.files)):
        page.add("fptr", FILEID=f"FILE_{number:04}")
