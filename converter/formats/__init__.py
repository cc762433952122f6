"""Output formats, one row each; each module is imported only when its format is requested."""

from __future__ import annotations

from importlib import import_module
from typing import Literal, TypeAlias

from converter.dataclass import dataclass
from converter.model import Report
from converter.model.options import Annotations, OutputOptions
from converter.source.problem import Outcome

Content: TypeAlias = str | bytes
"""Content of an output: a text, which is written in UTF-8, or bytes, which are written as they are."""

Carries = Literal["always", "asked", "never"]
"""Policy of an output for annotations: by default, only on request, or never."""


@dataclass(frozen=True, slots=True)
class Format:
    """An output: its name for `--to`, other names, its file suffix, and the module that produces it."""

    name: str
    aliases: tuple[str, ...]
    suffix: str
    module: str
    annotations: Carries = "never"
    """Policy for annotations."""
    check: str = ""
    """The module that checks it, if another than the one that writes it."""
    note: str = ""
    """Remark in the help, after its name."""
    templated: bool = False
    """True if a template can replace its frame (docs/templates.md)."""
    in_all: bool = False
    """True if `--to all` writes it, as it does outputs that say more than the source."""
    endings: tuple[str, ...] = ()
    """Endings by which `-o` chooses it, where they are others than the suffix."""
    binary: bool = False
    """True if it is bytes, which no terminal can show."""
    record: bool = False
    """True if it holds the catalogue record of the report and none of its text."""

    def carries(self, annotations: Annotations | None) -> bool:
        """Test whether the format needs annotations.

        >>> [format_named(name).carries(None) for name in ("json", "tei")], format_named("tei").carries("inline")
        ([True, False], True)
        """
        if annotations is None:
            return self.annotations == "always"
        return annotations != "none" and self.annotations != "never"


FORMATS = (
    Format(
        "json", (), ".json", "converter.formats.json.write", "always", check="converter.formats.json.check", in_all=True
    ),
    Format(
        "markdown",
        ("md",),
        ".md",
        "converter.formats.markdown.write",
        check="converter.formats.markdown.check",
        templated=True,
        in_all=True,
        endings=(".md", ".markdown"),
    ),
    Format(
        "tei",
        ("xml",),
        ".tei.xml",
        "converter.formats.tei.write",
        "asked",
        check="converter.formats.tei.check",
        templated=True,
        in_all=True,
        endings=(".xml", ".tei"),
    ),
    Format("source", ("txt",), ".source.txt", "converter.formats.source", note="the text as read", endings=(".txt",)),
    Format(
        "html",
        ("htm",),
        ".html",
        "converter.formats.html.write",
        "always",
        check="converter.formats.html.check",
        note="one page that needs no other file",
        endings=(".html", ".htm"),
    ),
    Format("epub", (), ".epub", "converter.formats.epub.write", check="converter.formats.epub.check", binary=True),
    Format("pdf", (), ".pdf", "converter.formats.pdf.write", check="converter.formats.html.check", binary=True),
    Format(
        "docx",
        (),
        ".docx",
        "converter.formats.docx.write",
        check="converter.formats.docx.check",
        note="Word, in the layout of official documents",
        templated=True,
        binary=True,
    ),
    Format("csv", (), ".csv", "converter.formats.csv", "always", note="a table of quantities"),
    Format(
        "akn",
        (),
        ".akn.xml",
        "converter.formats.akn.write",
        note="Akoma Ntoso",
        endings=(".akn", ".xml"),
    ),
    Format(
        "vertical",
        (),
        ".vert",
        "converter.formats.tokens.vertical",
        note="for NoSketch Engine and the Corpus Workbench",
        endings=(".vert", ".vrt"),
    ),
    Format("conllu", (), ".conllu", "converter.formats.tokens.conllu", note="CoNLL-U"),
    Format(
        "dc", (), ".dc.xml", "converter.formats.records.dublin_core", note="Dublin Core", endings=(".xml",), record=True
    ),
    Format(
        "dcterms",
        (),
        ".dcterms.rdf",
        "converter.formats.records.dcmi_terms",
        note="DCMI terms in RDF",
        endings=(".rdf",),
        record=True,
    ),
    Format("mods", (), ".mods.xml", "converter.formats.records.mods", endings=(".xml",), record=True),
    Format(
        "marc",
        (),
        ".mrc",
        "converter.formats.records.marc",
        note="MARC 21 in ISO 2709",
        binary=True,
        record=True,
    ),
    Format(
        "marcxml", (), ".marc.xml", "converter.formats.records.marc_xml", note="MARC 21", endings=(".xml",), record=True
    ),
    Format(
        "cnmarc",
        (),
        ".cnmarc.iso",
        "converter.formats.records.cnmarc",
        note="CNMARC in ISO 2709",
        endings=(".iso",),
        binary=True,
        record=True,
    ),
    Format(
        "datacite",
        (),
        ".datacite.json",
        "converter.formats.records.datacite",
        note="DataCite 4.5",
        endings=(".json",),
        record=True,
    ),
    Format(
        "jsonld",
        (),
        ".jsonld",
        "converter.formats.records.schema_org",
        note="schema.org",
        endings=(".jsonld",),
        record=True,
    ),
    Format(
        "invenio",
        (),
        ".invenio.json",
        "converter.formats.records.invenio",
        note="InvenioRDM, Zenodo",
        endings=(".json",),
        record=True,
    ),
    Format(
        "dataverse",
        (),
        ".dataverse.json",
        "converter.formats.records.dataverse",
        endings=(".json",),
        record=True,
    ),
    Format("ris", (), ".ris", "converter.formats.records.to_ris", note="for reference managers", record=True),
    Format("bibtex", (), ".bib", "converter.formats.records.to_bibtex", record=True),
    Format(
        "csl", (), ".csl.json", "converter.formats.records.to_csl", note="CSL-JSON", endings=(".json",), record=True
    ),
    Format(
        "gbt7714",
        (),
        ".gbt7714.txt",
        "converter.formats.records.to_gbt7714",
        note="a reference",
        endings=(".txt",),
        record=True,
    ),
)


ALL = tuple(each.name for each in FORMATS if each.in_all)
"""Formats of `--to all`."""

TEMPLATED = tuple(each.name for each in FORMATS if each.templated)
"""Formats whose frame a template can replace."""


REFERRING = tuple(each.name for each in FORMATS if each.templated and each.binary)
"""Those whose template is a document of the same kind, and no text."""


def format_named(name: str) -> Format | None:
    """The format that `name` or one of its aliases names.

    >>> format_named("md").name
    'markdown'
    """
    return next((each for each in FORMATS if name in (each.name, *each.aliases)), None)


def encoded(content: Content) -> bytes:
    """The bytes of an output: a text in UTF-8, with question marks for what UTF-8 cannot hold.

    >>> encoded("市"), encoded(b"PK")
    (b'\xe5\xb8\x82', b'PK')
    """
    return content.encode("utf-8", "replace") if isinstance(content, str) else content


def produce(report: Report, output_format: Format, options: OutputOptions) -> Outcome[Content]:
    """The report in one format, checked unless `options.check` is false."""
    produced = import_module(output_format.module).produce(report, options)
    assert isinstance(produced, Outcome)
    return produced
