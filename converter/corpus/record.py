"""Outcome of a document in a run: a line of the manifest."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from converter.dataclass import dataclass, field, field_names

RecordStatus = Literal["done", "failed", "gone"]


@dataclass(frozen=True, slots=True)
class Record:
    """A document of the corpus and its outputs."""

    name: Annotated[str, "The document's name: its path among the inputs, or its place in a container"]
    status: Annotated[RecordStatus, "done; failed; gone: in no input any more, its outputs are stale"]
    reason: Annotated[str, "The reason for failure, a sentence; else empty"] = ""
    sha256: Annotated[str, "Checksum of the input's bytes, hexadecimal; empty if they could not be read"] = ""
    version: Annotated[str, "The program's version"] = ""
    options: Annotated[str, "Fingerprint of the options, and of the metadata from outside the text"] = ""
    outputs: Annotated[Mapping[str, str], "Path in the folder -> checksum of the output"] = field(default_factory=dict)
    stale: Annotated[
        Mapping[str, str], "Outdated outputs of an earlier run, in the same form; --prune removes them"
    ] = field(default_factory=dict)
    problems: Annotated[Mapping[str, int], "Code of a problem -> number of occurrences"] = field(default_factory=dict)
    facts: Annotated[
        Mapping[str, Any],
        "Facts about the report: its id, kind and year, and some columns of reports.parquet, by their names",
    ] = field(default_factory=dict)
    text: Annotated[str, "Checksum of the report's own words: the same for copies from different pages"] = ""
    signature: Annotated[str, "Signature to find near copies; empty if rensa is not installed"] = ""
    labels: Annotated[Mapping[str, str], "Metadata from a data set: field -> value"] = field(default_factory=dict)
    doubtful: Annotated[
        Sequence[Mapping[str, Any]], "Uncertain values: field, value, confidence, words that state it, line"
    ] = field(default_factory=list)
    disagreements: Annotated[
        Sequence[Mapping[str, Any]], "Contradictions between the text and metadata from outside: message, line"
    ] = field(default_factory=list)
    seconds: Annotated[float, "Duration of reading and writing"] = 0.0

    def line(self) -> bytes:
        """The record as a line of JSON."""
        found = {name: getattr(self, name) for name in NAMES}
        return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


NAMES = field_names(Record)
RENAMED = {"id": "report_id", "code": "place_code", "title": "display_title"}
"""Facts as manifests of before have them, and their names now."""

MAPPINGS, CHECKSUMS = ("problems", "facts", "labels"), ("outputs", "stale")


def record_of(line: bytes) -> Record | None:
    """The record that a line holds, or None: a power cut can leave anything.

    >>> record_of(Record("a.txt", "done").line()).name
    'a.txt'
    >>> record_of(b'{"name": "a.t')
    """
    try:
        value = json.loads(line)
    except ValueError:
        return None
    if not isinstance(value, dict) or not {"name", "status"} <= value.keys() <= {*NAMES}:
        return None
    if not all(isinstance(value.get(each, {}), dict) for each in MAPPINGS):
        return None
    read = {each: _checksums(value[each]) for each in CHECKSUMS if each in value}
    read |= {"facts": {RENAMED.get(name, name): fact for name, fact in value.get("facts", {}).items()}}
    return Record(**{**value, "name": str(value["name"]), **read})


def _checksums(found: object) -> dict[str, str]:
    """Parse path -> checksum; a file without one, perhaps of another version, is not known to be ours."""
    pairs = found.items() if isinstance(found, dict) else ()
    return {path: each for path, each in pairs if isinstance(each, str)}
