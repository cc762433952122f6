"""Writer of Word documents in the layout of official documents, each read back before it is written."""

from __future__ import annotations

from converter.formats.docx.document import DocumentWriter
from converter.formats.docx.lines import PrintedReport
from converter.formats.docx.package import (
    OFFICE,
    OFFICE_TYPE,
    PACKAGE,
    WORD,
    DocumentPart,
    archived,
    footer_parts,
    section,
    settings,
)
from converter.formats.docx.print_lines import printed
from converter.formats.docx.properties import core, custom, extended
from converter.formats.docx.reference import Reference, reference_in
from converter.formats.docx.style_sheet import font_table, own_sheet, sheet_with
from converter.formats.docx.theme import theme
from converter.inputs.unreadable import Faulty
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Code, Outcome, Problem
from converter.text.typography import full_width


def produce(report: Report, options: OutputOptions) -> Outcome[bytes]:
    """The document, compared with the report; empty, with a problem, where the reference document cannot be used."""
    change = full_width if options.typography == "zh" else str
    lines = printed(report, change)
    reference = None
    if options.reference is not None:
        try:
            reference = reference_in(options.reference)
        except Faulty as fault:
            message = f"the reference document cannot be used: {fault.why}"
            return Outcome(b"", (Problem(Code.TEMPLATE_UNUSABLE, message),))
    made = document(report, lines, options.day, reference)
    if not options.check:
        return Outcome(made)
    from converter.formats.docx.check import check_docx

    return Outcome(made, check_docx(report, lines, made))


def document(report: Report, lines: PrintedReport, day: str | None, reference: Reference | None = None) -> bytes:
    """The document of a report, its lines printed before."""
    deepest = max((line.depth for line in lines.lines), default=0)
    sheet = own_sheet(deepest, report.metadata.language) if reference is None else sheet_with(reference.styles, deepest)
    look = reference.theme if reference is not None and reference.theme else theme()
    writer = DocumentWriter(lines, sheet)
    text = writer.document(section(reference.page if reference else ""))
    parts = [
        DocumentPart("word/document.xml", f"{WORD}.document.main+xml", text),
        DocumentPart("word/styles.xml", f"{WORD}.styles+xml", sheet.xml, "styles"),
        DocumentPart("word/settings.xml", f"{WORD}.settings+xml", settings(), "settings"),
        DocumentPart("word/fontTable.xml", f"{WORD}.fontTable+xml", font_table(), "fontTable"),
        DocumentPart("word/footnotes.xml", f"{WORD}.footnotes+xml", writer.footnotes(), "footnotes"),
        DocumentPart("word/theme/theme1.xml", f"{OFFICE_TYPE}.theme+xml", look, "theme"),
        *footer_parts(sheet),
    ]
    properties = {
        "docProps/core.xml": (
            "application/vnd.openxmlformats-package.core-properties+xml",
            f"{PACKAGE}/relationships/metadata/core-properties",
            core(report, day),
        ),
        "docProps/app.xml": (
            f"{OFFICE_TYPE}.extended-properties+xml",
            f"{OFFICE}/extended-properties",
            extended(),
        ),
        "docProps/custom.xml": (
            f"{OFFICE_TYPE}.custom-properties+xml",
            f"{OFFICE}/custom-properties",
            custom(report),
        ),
    }
    return archived(parts, properties)
