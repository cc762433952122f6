"""Reader of Word documents: those of `--to docx` become reports, edited or not, others texts with marks."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from converter.dataclass import replace
from converter.formats.docx.lines import FRONT, HEADINGS, PrintedLine, PrintedReport
from converter.formats.docx.read_back import back_matter
from converter.formats.docx.read_lines import LineReader, ReadLine, linked
from converter.formats.docx.read_nodes import NodeReader
from converter.formats.docx.read_properties import CustomProperties, fact, is_ours, kind_in, metadata_in, stated_in
from converter.formats.pen import Pen
from converter.inputs.unreadable import Faulty
from converter.inputs.word.docx import read_docx
from converter.inputs.word.ole import OLE
from converter.inputs.word.package import Package
from converter.model import Paragraph, Report
from converter.source.problem import Outcome
from converter.source.source import Source

MARK = b"docProps/custom.xml"
"""Path of the properties by which a document of ours is known; a file without it is none, and is opened once."""


def read_word(data: bytes, *, name: str = "", encoding: str | None = None) -> Outcome[Report | Source]:
    """Restore the report from a document of ours, edited or not; read any other document as a text with marks.

    `encoding` is not used: XML declares its own.
    """
    report = None if data.startswith(OLE) or MARK not in data else _report(data)
    if report is None:
        found = read_docx(data, name=name, encoding=encoding)
        return Outcome(found.value, found.problems)
    return Outcome(report)


def _report(data: bytes) -> Report | None:
    """The report in a document of ours; None if it is not one, or damaged."""
    try:
        package = Package(data)
        stated = stated_in(package)
        if not is_ours(stated):
            return None
        report = report_on(lines_in(package), stated)
    except Faulty:
        return None
    if not report.source.sha256:
        report = replace(report, source=replace(report.source, sha256=sha256(data).hexdigest()))
    return report


def lines_in(package: Package) -> PrintedReport:
    """The lines and the footnotes of a document of ours, entries and notes numbered as in the report."""
    reader = LineReader(package)
    found, feet = [*reader.lines()], [*reader.footnotes()]
    noted = sorted((each for each in (*found, *feet) if each.line.kind in ("entry", "note")), key=_order)
    numbers = {name: number for number, each in enumerate(noted, 1) for name in each.bookmarks}
    own = {id(each): number for number, each in enumerate(noted, 1)}
    targets = [numbers.get(reader.aliases.get(name, name), 0) for name in reader.targets]
    feet.sort(key=lambda each: own[id(each)])

    def numbered(each: ReadLine) -> PrintedLine:
        return linked(each.line, targets, own.get(id(each), 0))

    return PrintedReport(tuple(map(numbered, found)), tuple(map(numbered, feet)))


def _order(read: ReadLine) -> tuple[bool, float]:
    """Entries before notes; each by the number in its bookmark, or that of its footnote, those without behind."""
    digits = [name.split("_")[-1].split(" ")[-1] for name in read.bookmarks]
    number = next((int(each) for each in digits if each.isascii() and each.isdigit()), None)
    return read.line.kind == "note", float("inf") if number is None else number


def report_on(printed: PrintedReport, stated: CustomProperties) -> Report:
    """The report of these lines.  Its text is laid out again, and all spans count in that text."""
    metadata, pen = metadata_in(stated), Pen()
    front, body, back = parted(printed.lines)
    ids = _note_ids(printed)
    reader = NodeReader(pen, ids)
    above = tuple(reader.front(front))
    below = reader.nodes(body, "")
    behind = back_matter(back, printed.footnotes, reader)
    evidence = {
        str(role): node.span
        for role, value in (("title", metadata.title), ("subtitle", metadata.subtitle))
        if value
        for node in above
        if isinstance(node, Paragraph) and node.role == role
    }
    file, digest = fact(stated, "source.file"), fact(stated, "source.sha256")
    source = pen.signed(file, digest, "utf-8", "lf", "docx")
    return Report(
        kind_in(stated), fact(stated, "id"), replace(metadata, evidence=evidence), source, above, below, behind
    )


def _note_ids(printed: PrintedReport) -> dict[int, str]:
    """The ids of entries and notes by their numbers: gloss1, note1"""
    noted = sorted((line for line in printed.all if line.number), key=lambda line: line.number)
    entries = sum(line.kind == "entry" for line in noted)
    return {
        line.number: f"gloss{line.number}" if line.kind == "entry" else f"note{line.number - entries}" for line in noted
    }


def parted(
    lines: Sequence[PrintedLine],
) -> tuple[Sequence[PrintedLine], Sequence[PrintedLine], Sequence[PrintedLine]]:
    """Front, body and what follows: the front ends with the last of its lines above the first heading."""
    first = next((at for at, line in enumerate(lines) if line.kind in HEADINGS), len(lines))
    end = next(
        (at for at, line in enumerate(lines) if line.kind in ("annex", "notes-head", "entry", "note")), len(lines)
    )
    start = max((at for at, line in enumerate(lines[: min(first, end)], 1) if line.kind in FRONT), default=0)
    return lines[:start], lines[start:end], lines[end:]
