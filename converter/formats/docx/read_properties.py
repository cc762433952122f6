"""Reader of the custom properties in which a Word document of ours holds the metadata of its report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from converter.formats.docx.properties import CUSTOM, OURS, VALUES
from converter.inputs.word.package import Package
from converter.model import Kind, Metadata
from converter.model.field_values import metadata_of
from converter.model.fields import FACTS, FIELDS

PART = "docProps/custom.xml"
"""Path of the part where no relationship names another."""

CustomProperties = Mapping[str, str]
"""Name of a property -> its value, as text."""


def stated_in(package: Package) -> CustomProperties:
    """The custom properties of a document."""
    relations = package.relations("").values()
    path = next((each.target for each in relations if each.kind == "custom-properties"), PART)
    root = package.tree(path)
    found: dict[str, str] = {}
    for each in () if root is None else root.findall(f"{{{CUSTOM}}}property"):
        value = next((child for child in each if str(child.tag).startswith(f"{{{VALUES}}}")), None)
        if value is not None:
            found[each.get("name", "")] = value.text or ""
    return found


def is_ours(stated: CustomProperties) -> bool:
    """Test whether a document with these properties was written by `--to docx`."""
    return OURS in stated


def metadata_in(stated: CustomProperties) -> Metadata:
    """The metadata; values that do not match the format of their field are left out.

    >>> metadata_in({"place": "辽源市", "term": "九"}).jurisdiction.name
    '辽源市'
    """
    values = {}
    for field in FIELDS:
        text = stated.get(field.front_key, "")
        read = field.read(tuple(text.split("/")) if field.type == "years" else text) if text else None
        if read is not None:
            values[field.path] = read
    return metadata_of(values)


def fact(stated: CustomProperties, path: str) -> str:
    """A fact about the report or its source; empty if none is stated, or in the wrong format."""
    field = next(each for each in FACTS if each.path == path)
    text = stated.get(field.front_key, "")
    return text if text and field.value_form.holds(text) else ""


def kind_in(stated: CustomProperties) -> Kind:
    """The kind of the text."""
    return next((each for each in get_args(Kind) if each == fact(stated, "kind")), "other")
