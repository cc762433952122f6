"""JSON of a comparison, validated against its schema."""

from __future__ import annotations

from converter.compare.values import SCHEMA_VERSION, Comparison
from converter.formats.json.check import check_json
from converter.formats.json.text import json_text
from converter.formats.json.values import Json, record_to_json
from converter.source.problem import Outcome

SCHEMA = "comparison.schema.json"


def to_json(comparison: Comparison) -> dict[str, Json]:
    """The comparison as JSON values, in the order of its fields."""
    return {"schema_version": SCHEMA_VERSION, **record_to_json(comparison)}


def comparison_json(comparison: Comparison) -> Outcome[str]:
    """Write the comparison as JSON, with a problem if it is invalid."""
    value = to_json(comparison)
    return Outcome(json_text(value), check_json(value, SCHEMA))
