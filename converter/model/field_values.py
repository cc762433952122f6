"""Access to metadata values by path, for every reader and writer of fields."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args, get_type_hints

from converter.dataclass import replace
from converter.model import Congress, Jurisdiction, Metadata, Period, Publication, Speaker
from converter.model.fields import FIELDS
from converter.model.forms import Field, FieldType

RECORDS: Mapping[str, type] = {
    "jurisdiction": Jurisdiction,
    "congress": Congress,
    "speaker": Speaker,
    "period": Period,
    "publication": Publication,
}
"""The records that `Metadata` holds, by their names in it."""

EMPTY: Mapping[FieldType, Any] = {"text": None, "integer": None, "boolean": False, "years": ()}
"""Value of an unset field, by type."""


def is_stated(value: object) -> bool:
    """Test whether a field is set.

    >>> [is_stated(value) for value in ("甲", 0, None, False, (), "")]
    [True, True, False, False, False, False]
    """
    return value not in (None, (), "") and value is not False


def values_of(metadata: Metadata) -> dict[str, Any]:
    """Path -> value, of each field that is stated, in the order of the rows."""
    return {field.path: value for field in FIELDS if is_stated(value := field.of(metadata))}


def metadata_of(values: Mapping[str, Any]) -> Metadata:
    """The metadata that hold these values, by path; a record of which nothing is stated is not there.

    >>> metadata_of({"congress.term": 9}).congress, metadata_of({}) == Metadata()
    (Congress(name=None, term=9, session=None), True)
    >>> metadata_of({"jurisdiction.level": "province", "jurisdiction.province": "示例省"}).jurisdiction.name
    '示例省'
    """
    if values.get("jurisdiction.level") == "province" and not values.get("jurisdiction.name"):
        values = {**values, "jurisdiction.name": values.get("jurisdiction.province")}  # a province has one name
    held: dict[str, dict[str, Any]] = {name: {} for name in ("", *RECORDS)}
    for field in FIELDS:
        value = values.get(field.path)
        held[field.record][field.name] = EMPTY[field.type] if value is None else value
    own = held.pop("")
    own |= {name: RECORDS[name](**each) for name, each in held.items() if any(map(is_stated, each.values()))}
    return Metadata(**{name: value for name, value in own.items() if value is not None})


def restated(metadata: Metadata, values: Mapping[str, Any]) -> Metadata:
    """The metadata with these values, by path, in place of its own; evidence and confidence stay."""
    made = metadata_of({**values_of(metadata), **values})
    return replace(made, evidence=metadata.evidence, confidence=metadata.confidence)


def holder(field: Field) -> type:
    """The class of the record that holds a field.

    >>> holder(FIELDS[0]).__name__
    'Metadata'
    """
    return RECORDS[field.record] if field.record else Metadata


@cache
def meanings() -> Mapping[str, str]:
    """Map each path to the description of its field in the model.

    >>> meanings()["congress.term"]
    'Its term, 届'
    """
    return {field.path: _described(field) for field in FIELDS}


def _described(field: Field) -> str:
    _, meaning, *_ = get_args(get_type_hints(holder(field), include_extras=True)[field.name])
    return str(meaning)
