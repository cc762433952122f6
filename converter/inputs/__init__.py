"""File types, one row each; each reader is imported only when needed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Literal, cast

from converter.dataclass import dataclass, replace
from converter.inputs.file_type import kind_of
from converter.model import Report
from converter.source.problem import Outcome
from converter.source.source import Source

Gives = Literal["source", "report", "documents"]
"""Result of a reader: a text to recognise, a report recognised before, or many documents."""


class Unavailable(RuntimeError):
    """Exception for a package or program that a file type needs; its text tells what to install."""


@dataclass(frozen=True, slots=True)
class Input:
    """File type: its name for `--from`, its description in messages, and its reader."""

    name: str
    what: str
    reader: str
    """`module:function`; called as `function(data, name=…, encoding=…)`, or for documents as
    `converter.documents.gathering` does."""
    gives: Gives = "source"


INPUTS = (
    Input("text", "plain text", "converter.source.decode:decode"),
    Input("html", "a web page", "converter.inputs.page.html:read_html"),
    Input("docx", "Word documents", "converter.formats.docx.read:read_word"),
    Input("doc", "Word documents of the old kind, and of WPS", "converter.inputs.word.office:read_doc"),
    Input("rtf", "Rich Text Format", "converter.inputs.word.office:read_rtf"),
    Input("odt", "OpenDocument texts", "converter.inputs.word.office:read_odt"),
    Input("pdf", "PDF with a text layer", "converter.inputs.pdf.bounded:read_bounded"),
    Input("ofd", "an OFD document", "converter.inputs.ofd.reader:read_ofd"),
    Input("epub", "an EPUB book", "converter.inputs.epub:read_epub"),
    Input("image", "a picture of pages", "converter.inputs.scan.reader:read_picture"),
    Input("caj", "a CAJ document of CNKI, which can only be named", "converter.inputs.closed:read_caj"),
    Input("ceb", "a CEB document of Founder, which can only be named", "converter.inputs.closed:read_ceb"),
    Input("json", "JSON that convert wrote", "converter.formats.json.read:read_json", "report"),
    Input("tei", "TEI, of convert and of others", "converter.formats.tei.read:read_tei", "report"),
    Input("markdown", "Markdown, of convert and of others", "converter.formats.markdown.read:read_markdown", "report"),
    Input("lines", "a text with a report in each line", "converter.documents.report_lines:parts", "documents"),
    Input("reports", "a file with several reports", "converter.documents.report_books:parts", "documents"),
    Input("csv", "a data set in CSV", "converter.documents.delimited:parts", "documents"),
    Input("tsv", "a data set in TSV", "converter.documents.delimited:parts", "documents"),
    Input("jsonl", "a data set in JSON", "converter.documents.json_rows:parts", "documents"),
    Input("parquet", "a data set in Parquet", "converter.documents.parquet:parts", "documents"),
    Input("xlsx", "an Excel workbook", "converter.documents.workbook:parts", "documents"),
    Input("stata", "a data set of Stata", "converter.documents.statistics_file:parts", "documents"),
    Input("spss", "a data set of SPSS", "converter.documents.statistics_file:parts", "documents"),
    Input("sas", "a data set of SAS", "converter.documents.statistics_file:parts", "documents"),
    Input("r", "data frames of R", "converter.documents.statistics_file:parts_of_r", "documents"),
    Input("zip", "a ZIP archive", "converter.documents.zip_archive:parts", "documents"),
    Input("tar", "a tar archive", "converter.documents.tar_archive:parts", "documents"),
    Input("gzip", "a file packed with gzip", "converter.documents.gzip_file:parts", "documents"),
)

TEXT = INPUTS[0]

ARCHIVES = ("zip", "tar", "gzip")
"""Kinds that hold files; they are opened even where a kind is named, which is then that of the files."""


def input_named(name: str) -> Input | None:
    """The kind of file called `name`.

    >>> input_named("text").what
    'plain text'
    """
    return next((each for each in INPUTS if each.name == name), None)


def detected(data: bytes, name: str = "") -> Input:
    """The kind of file that `data` is; plain text where none of the others is seen.

    >>> detected(b'{"schema_version": "2.0"}').name, detected(b"\\xff").name
    ('json', 'text')
    """
    return input_named(kind_of(data, name)) or TEXT


def named_or_detected(data: bytes, name: str, form: str | None) -> Input:
    """Return the file type `form`, which overrides the detection from `data`, unless that gives an archive.

    >>> named_or_detected(b"PK\x05\x06", "a.zip", "text").name, named_or_detected(b"a,b", "a.csv", "text").name
    ('zip', 'text')
    """
    found = detected(data, name)
    return found if form is None or found.name in ARCHIVES else input_named(form) or found


def opened(data: bytes, form: Input, *, name: str = "", encoding: str | None = None) -> Outcome[Source | Report]:
    """Read `data` with the reader of `form`, whose name is the text's format unless the reader states one.

    A kind that gives many documents is not a single report.
    Raises Unavailable if a package or program is missing, LookupError if `encoding` names none.
    """
    if form.gives == "documents":
        from converter.inputs.unreadable import holds_many

        return holds_many(data, name, form.name, form.what)
    reader: Callable[..., Outcome[Source | Report]] = reader_of(form)
    outcome = reader(data, name=name, encoding=encoding)
    if isinstance(outcome.value, Source) and outcome.value.format == TEXT.name != form.name:
        return Outcome(replace(outcome.value, format=form.name), outcome.problems)
    return outcome


def reader_of(form: Input) -> Callable[..., Any]:
    """The function that reads files of this kind, imported with all that it needs.

    >>> reader_of(TEXT)
    <function decode at ...>
    """
    module, _, function = form.reader.partition(":")
    return cast(Callable[..., Any], getattr(import_module(module), function))
