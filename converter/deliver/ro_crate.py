"""Research objects of RO-Crate 1.2: a data set for each report with its files, described in one JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from converter.deliver.item import DeliveredItem, PackedItem, media_type
from converter.deliver.kinds import WholeFile
from converter.formats.records.crosswalk import value, values
from converter.formats.records.described import DescribedReport
from converter.formats.records.json_values import JsonObject, is_address, known

CRATE_FILE, SPECIFICATION = "ro-crate-metadata.json", "https://w3id.org/ro/crate/1.2"
CRATE_NAME, CRATE_TEXT = (
    "政府工作报告",
    "政府工作报告及其结构化文本。Chinese government work reports and their structured texts.",
)
NO_TERMS = {"@id": "#terms", "@type": "CreativeWork", "name": "No terms are stated", "description": "未声明使用条件。"}
NO_DAY = "1949-10-01"
"""Day of a crate of which nothing tells a day, the first on which one of its reports can have been given."""


class ResearchObject:
    """Packer of one crate for all reports."""

    def files(self, item: DeliveredItem) -> Mapping[str, bytes]:
        """The folder of a report."""
        return {f"{item.name}/{name}": data for name, data in item.files.items()}

    def cells(self, item: DeliveredItem) -> Mapping[str, Any]:
        """The entities of a report, and what the crate says of all."""
        terms = _terms(item.described)
        entities = [_data_set(item, terms), *_files(item), *_context(item.described), terms]
        day = item.options.day or value(item.described, "posted") or value(item.described, "date") or NO_DAY
        return {"entities": entities, "day": day, "terms": terms["@id"]}

    def whole_files(self, package: Path, items: Callable[[], Iterable[PackedItem]]) -> Iterator[WholeFile]:
        """The description of the crate."""
        yield WholeFile(CRATE_FILE, _graph(items))


RESEARCH_OBJECT = ResearchObject()


def _graph(items: Callable[[], Iterable[PackedItem]]) -> Iterator[bytes]:
    """The graph piece by piece: descriptor, root, and each entity once."""
    yield f'{{"@context": "{SPECIFICATION}/context", "@graph": [\n'.encode()
    descriptor = {
        "@id": CRATE_FILE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": SPECIFICATION},
        "about": {"@id": "./"},
    }
    yield _json(descriptor) + b",\n" + _json(_root(items))
    seen: set[str] = set()
    for item in items():
        for entity in item.cells["entities"]:
            if entity["@id"] not in seen:
                seen.add(entity["@id"])
                yield b",\n" + _json(entity)
    if not seen:
        yield b",\n" + _json(NO_TERMS)
    yield b"\n]}\n"


def _root(items: Callable[[], Iterable[PackedItem]]) -> JsonObject:
    """The data set of all: published on the latest day that is known of a report, or on the one that is stated."""
    terms = next((item.cells["terms"] for item in items()), NO_TERMS["@id"])
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": CRATE_NAME,
        "description": CRATE_TEXT,
        "datePublished": max((item.cells["day"] for item in items()), default=NO_DAY),
        "license": {"@id": terms},
        "hasPart": [{"@id": f"{item.name}/"} for item in items()],
    }


def _terms(report: DescribedReport) -> JsonObject:
    """The terms of the library's frame, as an entity."""
    rights, licence = value(report, "rights"), value(report, "licence")
    if not rights:
        return NO_TERMS
    name = licence if licence and is_address(licence) else "#terms"
    return {"@id": name, "@type": "CreativeWork", "name": rights, "description": rights}


def _data_set(item: DeliveredItem, terms: JsonObject) -> JsonObject:
    report = item.described
    agents = {
        key: [{"@id": _id(key, _named(report, key, text))} for text in values(report, key)]
        for key in ("author", "speaker", "publisher")
    }
    return known(
        **{"@id": f"{item.name}/", "@type": "Dataset"},
        name=value(report, "title"),
        alternateName=value(report, "other_title"),
        description=value(report, "contents") or value(report, "title"),
        identifier=value(report, "edition"),
        dateCreated=value(report, "date"),
        datePublished=value(report, "posted"),
        temporalCoverage=value(report, "reviewed"),
        inLanguage=value(report, "language"),
        keywords=", ".join(values(report, "subject")),
        author=agents["author"],
        contributor=agents["speaker"],
        publisher=agents["publisher"],
        spatialCoverage=[{"@id": _id("place", text)} for text in values(report, "place")],
        license={"@id": terms["@id"]},
        isBasedOn=value(report, "url"),
        hasPart=[{"@id": f"{item.name}/{name}"} for name in item.files],
    )


def _files(item: DeliveredItem) -> Iterator[JsonObject]:
    for name, data in item.files.items():
        yield {
            "@id": f"{item.name}/{name}",
            "@type": "File",
            "name": name,
            "encodingFormat": media_type(name),
            "contentSize": str(len(data)),
        }


def _context(report: DescribedReport) -> Iterator[JsonObject]:
    """The government, the speaker, the library and the place."""
    for text in values(report, "author"):
        yield {"@id": _id("author", text), "@type": "Organization", "name": text}
    for text in values(report, "speaker"):
        role = value(report, "speaker_role")
        yield known(
            **{"@id": _id("speaker", _named(report, "speaker", text)), "@type": "Person"}, name=text, jobTitle=role
        )
    for text in values(report, "publisher"):
        yield {"@id": _id("publisher", text), "@type": "Organization", "name": text}
    for text in values(report, "place"):
        code = value(report, "place_code")
        yield known(**{"@id": _id("place", text), "@type": "Place"}, name=text, identifier=code)


def _named(report: DescribedReport, key: str, text: str) -> str:
    """The words by which an agent is known: of a speaker with the office, which changes."""
    return f"{text} {value(report, 'speaker_role')}" if key == "speaker" else text


def _id(kind: str, text: str) -> str:
    """The name of an entity in the crate."""
    return f"#{kind}-{sha256(text.encode()).hexdigest()[:12]}"


def _json(value: JsonObject) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
