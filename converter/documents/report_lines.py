"""Reader of a text with several reports, one a line, as a data set: fields before a report are columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice

from converter.documents.item import InputItem
from converter.documents.streams import text_stream
from converter.documents.table import DataRow, DataTable, NoTable, columns_of, is_header
from converter.inputs.limits import LONGEST
from converter.inputs.report_lines import FIELDS, opens_report

REPORT_COLUMN = "text"

LINES_SAMPLED = 50
"""Number of lines from which the columns are detected."""

PREFIX = re.compile(
    r"[ \u3000]{0,4}[\"“]?(?P<field>(?:(?:19|20)\d\d年?|[A-Za-z]{0,8}[-_]?\d{1,8})"
    r"(?:[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?)?)[\"”]?"
    r"(?:[ \u3000]{0,4}[,;|:：，][ \u3000]{0,4}|(?:[ \u3000]{1,4}|[.．、)）][ \u3000]{0,4})(?=[^。]{0,40}报告))"
)
"""A year, a date or a number before a report, and the sign after it: 2005, 2005-03-05| 17:"""


TITLED = re.compile(r"工\s?作\s?[报報]\s?告")


def parts(item: InputItem, encoding: str | None = None) -> Iterator[DataTable]:
    """The table of the lines.  Raises NoTable, OSError.

    >>> report = "政府工作报告　　各位代表：" + "一年来，成绩显著。" * 40
    >>> table = next(parts(InputItem("a.txt", f"2005\\t{report}\\n2006\\t{report}".encode())))
    >>> table.columns, [row.cells["1"] for row in table.rows(())]
    (('1', 'text'), ['2005', '2006'])
    """
    sample = list(islice(_lines(item, encoding), LINES_SAMPLED))
    if not sample:
        raise NoTable("it is empty.")
    first, reports = sample[0], [line for line in sample if opens_report(line)] or sample
    fields = min(len(_fields_of(line)) for line in reports)
    header = [cell.strip() for cell in first.split("\t")]
    named = not opens_report(first) and len(header) == fields + 1 and is_header(header)
    columns = columns_of(header) if named else (*(str(number + 1) for number in range(fields)), REPORT_COLUMN)

    def rows(_: Collection[str]) -> Iterator[DataRow]:
        return _rows(item, encoding, columns, named)

    yield DataTable(columns, rows)


def _rows(item: InputItem, encoding: str | None, columns: tuple[str, ...], named: bool) -> Iterator[DataRow]:
    """A row for each report; a short line before it, such as its title on a line of its own, is its first line, and
    those behind the last report are its last ones."""
    above: list[str] = []
    waiting: DataRow | None = None
    for index, line in enumerate(_lines(item, encoding)):
        if index == 0 and named:
            continue
        if not opens_report(line):
            above.append(line)
            continue
        if waiting is not None:
            yield waiting
        waiting = DataRow(1 if waiting is None else waiting.number + 1, _cells(line, above, columns))
        above = []
    if waiting is not None:
        text = "\n".join((str(waiting.cells[columns[-1]]), *above))
        yield waiting._replace(cells={**waiting.cells, columns[-1]: text})
    elif above:
        yield DataRow(1, dict(zip(columns, (*("" for _ in columns[1:]), "\n".join(above)), strict=True)))


def _cells(line: str, above: list[str], columns: tuple[str, ...]) -> dict[str, object]:
    fields = _fields_of(line)[: len(columns) - 1]
    rest = _unquoted(line[fields[-1][1] :] if fields else line)
    return dict(zip(columns, (*(text for text, _ in fields), "\n".join((*above, rest))), strict=True))


def _unquoted(text: str) -> str:
    """A report without the quotation marks around it, as in CSV or JSON.

    >>> _unquoted('"各位代表：""一带一路""。",'), _unquoted('"一带一路"建设')
    ('各位代表："一带一路"。', '"一带一路"建设')
    """
    inside = text.strip().removeprefix("[").lstrip().rstrip(",]").rstrip()
    quoted = inside.startswith('"') and inside.endswith('"') and len(inside) > 1
    return inside[1:-1].replace('""', '"') if quoted else text


def _fields_of(line: str) -> list[tuple[str, int]]:
    """Split off the short fields before a report, each with its end: cells before a tab, or a number and its sign."""
    fields: list[tuple[str, int]] = []
    at = 0
    while (tab := line.find("\t", at, at + FIELDS)) >= 0 and not _is_title(line[at:tab], line[tab + 1 : tab + FIELDS]):
        fields.append((line[at:tab].strip(), tab + 1))
        at = tab + 1
    found = None if fields else PREFIX.match(line)
    return [(found["field"], found.end())] if found else fields


def _is_title(cell: str, rest: str) -> bool:
    """Test whether a cell belongs to the report's text, whose lines are divided by tabs: a title that none follows."""
    return cell.strip().endswith(("报告", "報告", "：", ":")) and not TITLED.search(rest)


def _lines(item: InputItem, encoding: str | None) -> Iterator[str]:
    """The lines that are not blank.  Raises NoTable for one longer than any report."""
    with text_stream(item, encoding) as stream:
        while line := stream.readline(LONGEST + 1):
            if len(line) > LONGEST:
                raise NoTable(f"a line is longer than {LONGEST:,} characters.")
            if line.strip():
                yield line.rstrip("\r\n")
