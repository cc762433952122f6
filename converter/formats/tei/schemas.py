"""References to the schemas of `schemas/`, for `encodingDesc` and for editors of XML."""

from __future__ import annotations

from lxml import etree

from converter.formats.tei.elements import Element, add

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
MODELS = (
    ("report.rng", "application/xml", "http://relaxng.org/ns/structure/1.0"),
    ("report.sch", "application/xml", SCHEMATRON),
)
"""File beside the document, its media type, and the schema language."""

SCHEMAS = (("odd", "report.odd"), ("rng", "report.rng"), ("sch", "report.sch"))
"""Kind of a schema, and its file beside the document: `convert schema rng` writes it."""


def write_schema_references(parent: Element) -> None:
    """Write a `schemaRef` for each schema."""
    for kind, file in SCHEMAS:
        add(parent, "schemaRef", "", {"type": kind, "url": file})


def models() -> list[Element]:
    """The processing instructions `xml-model` by which an editor finds the schemas."""
    return [
        etree.ProcessingInstruction("xml-model", f'href="{file}" type="{media}" schematypens="{language}"')
        for file, media, language in MODELS
    ]
