"""JSON Schema of a comparison, `schemas/comparison.schema.json`, called by `json_schema`."""

from __future__ import annotations

from converter.compare.values import SCHEMA_VERSION, Comparison
from converter.formats.json.text import json_text
from converter.formats.json.values import Json
from converter.generate.json_schema import BASE, DRAFT, SPAN, Definitions


def comparison_schema() -> dict[str, Json]:
    """Build the schema of the output of `convert compare --to json`."""
    definitions = Definitions()
    root = definitions.record(Comparison)
    root["properties"] = {
        "schema_version": {"const": SCHEMA_VERSION, "description": "Version of this schema"},
        **root["properties"],
    }
    root["required"] = ["schema_version", *root["required"]]
    return {
        "$schema": DRAFT,
        "$id": BASE + "comparison.schema.json",
        "title": "Two government work reports compared",
        **root,
        "$defs": {**dict(sorted(definitions.found.items())), "span": SPAN},
    }


def text() -> str:
    """The schema as its file has it."""
    return json_text(comparison_schema())
