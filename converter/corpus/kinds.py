"""Kinds of outputs of a corpus, one row each: a file for each report, or parts of one file for all."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from converter.dataclass import dataclass
from converter.formats import FORMATS, Content, Format, format_named

if TYPE_CHECKING:
    from converter.model import Report
    from converter.model.options import OutputOptions
    from converter.source.problem import Outcome

PARTS = ".parts"
"""The folder of parts from which the files for all reports are put together."""


@dataclass(frozen=True, slots=True)
class CorpusOutput:
    """Output of a corpus: its name for `--to`, the path of each report's share, and its writer."""

    name: str
    folder: str
    suffix: str
    writer: str = ""
    """`module:function` of (report, name of the document, options); empty for a format of a single report."""
    whole: str = ""
    """`module:function` of (plan, kind, records, folder), which makes the files for all reports, if there are any."""
    files: tuple[str, ...] = ()
    """The names of those files."""
    loads: tuple[str, ...] = ()
    """Modules that making a share needs, so that they can be loaded once for all workers."""
    like: str = ""
    """The format of a single report that a share is, or whose annotations it carries, where that is not its name."""
    beside: str = ""
    """Output with which it is made, unless annotations are excluded; empty for one requested by itself."""

    @property
    def format(self) -> Format | None:
        """The format of a single report that a share is; None for tables.

        >>> [kind.format.name for name in ("tei", "jsonl") if (kind := kind_named(name)) and kind.format]
        ['tei', 'json']
        """
        return format_named(self.like or self.name)

    def path(self, name: str) -> str:
        """Build the path of a document's output, relative to the corpus's folder.

        >>> kind_named("tei").path("2022/a.docx")
        'tei/2022/a.docx.tei.xml'
        """
        return f"{self.folder}/{name}{self.suffix}"


OWN = (
    CorpusOutput(
        "tei",
        "tei",
        ".tei.xml",
        "converter.corpus.tei_part:report_tei",
        "converter.corpus.tei_corpus:write_corpus",
        ("corpus.tei.xml",),
        ("converter.corpus.tei_part", "converter.formats.tei.check"),
    ),
    CorpusOutput(
        "jsonl",
        f"{PARTS}/jsonl",
        ".json",
        "converter.corpus.json_lines:report_line",
        "converter.corpus.json_lines:write_lines",
        ("reports.jsonl",),
        ("converter.corpus.json_lines", "converter.formats.json.check"),
        "json",
    ),
    CorpusOutput(
        "parquet",
        f"{PARTS}/tables",
        ".json",
        "converter.tables.reports:report_tables",
        "converter.corpus.parquet:write_tables",
        ("reports.parquet", "paragraphs.parquet", "headings.parquet"),
        ("converter.tables.reports",),
    ),
    CorpusOutput(
        "catalogue",
        f"{PARTS}/catalogue",
        ".json",
        "converter.corpus.catalogue:report_record",
        "converter.corpus.catalogue:write_catalogue",
        ("catalogue.jsonl", "catalogue.csv"),
        ("converter.corpus.catalogue",),
    ),
    CorpusOutput(
        "statements",
        f"{PARTS}/statements",
        ".json",
        "converter.tables.statements:report_statements",
        "converter.corpus.parquet:write_tables",
        ("quantities.parquet", "places.parquet", "dates.parquet", "names.parquet"),
        ("converter.tables.statements", "converter.annotate.annotated"),
        "csv",
        beside="parquet",
    ),
    CorpusOutput(
        "sqlite",
        f"{PARTS}/sqlite",
        ".json",
        "converter.tables.database:report_rows",
        "converter.corpus.database:write_database",
        ("corpus.sqlite",),
        ("converter.tables.database", "converter.annotate.annotated"),
        "csv",
    ),
    CorpusOutput(
        "xlsx",
        f"{PARTS}/xlsx",
        ".json",
        "converter.tables.database:report_rows",
        "converter.corpus.workbook:write_workbook",
        ("corpus.xlsx",),
        ("converter.tables.database", "converter.annotate.annotated"),
        "csv",
    ),
)
"""Outputs that are more than a file of one format for each report."""

AS_PARQUET = ("csv",)
"""Formats of single reports that a corpus has as tables in Parquet instead."""


def _single(output_format: Format) -> CorpusOutput:
    """A file of one format for each report."""
    return CorpusOutput(
        output_format.name,
        output_format.name,
        output_format.suffix,
        loads=tuple(filter(None, (output_format.module, output_format.check))),
    )


KINDS = (
    *(_single(each) for each in FORMATS if each.name not in (*AS_PARQUET, *(own.name for own in OWN))),
    *OWN,
)


def kind_named(name: str) -> CorpusOutput | None:
    """Find the output requested by `name`, or by an alias of the format.

    >>> kind_named("md").folder, kind_named("jsonl").files
    ('markdown', ('reports.jsonl',))
    """
    output_format = format_named(name)
    wanted = output_format.name if output_format else name
    return next((each for each in KINDS if each.name == wanted and not each.beside), None)


def share(report: Report, kind: CorpusOutput, name: str, options: OutputOptions) -> Outcome[Content]:
    """Write the report's share of an output, checked as `options` require."""
    from converter.formats import produce
    from converter.source.problem import Outcome

    if not kind.writer:
        assert kind.format is not None
        return produce(report, kind.format, options)
    module, _, function = kind.writer.partition(":")
    made = getattr(import_module(module), function)(report, name, options)
    assert isinstance(made, Outcome)
    return made
