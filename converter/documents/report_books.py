"""Reader of a file with several reports, one after another: a book of reports, or a page with two of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from converter.documents.item import InputItem
from converter.documents.table import DataRow, DataTable, NoTable
from converter.inputs import detected, input_named, opened
from converter.inputs.whole import whole
from converter.recognise.lines import Line, split
from converter.recognise.patterns import SALUTATION_LINE
from converter.recognise.speech_start import OPENING_FORMULA
from converter.recognise.titles import front_role
from converter.source.reading import read_through
from converter.source.source import Source

COLUMN = "text"

TITLE_BLOCK = 12
"""Maximum number of lines between a report's title and its salutation or opening formula."""


def parts(item: InputItem, encoding: str | None = None) -> Iterator[DataTable]:
    """The reports of the file as a data set, one a row; lines above the first title are part of the first.

    Raises NoTable, OSError, Unavailable.

    >>> report = "示例市政府工作报告\\n2022年1月11日\\n各位代表：\\n一年来，成绩显著。\\n"
    >>> [row.number for table in parts(InputItem("a.txt", (report * 2).encode())) for row in table.rows(())]
    [1, 2]
    """
    with item.open() as stream:
        data = whole(stream)
    form = detected(data, item.name)
    if form.gives == "documents":
        form = input_named("text") or form
    found = opened(data, form, name=item.name, encoding=encoding)
    if not isinstance(found.value, Source):
        raise NoTable("it is one report that convert wrote.")
    fault = next((each for each in found.problems if each.code.severity == "error"), None)
    if fault is not None and not found.value.text:
        raise NoTable(fault.message)
    yield DataTable((COLUMN,), partial(_rows, reports_in(found.value)))


def _rows(reports: Sequence[str], _: Collection[str]) -> Iterator[DataRow]:
    return (DataRow(number, {COLUMN: text}) for number, text in enumerate(reports, 1))


def reports_in(source: Source) -> list[str]:
    """Split a text at the titles of its reports; without two of them it stays whole.

    >>> reports_in(Source("政府工作报告\\n各位代表：\\n成绩显著。"))
    ['政府工作报告\\n各位代表：\\n成绩显著。']
    """
    lines = split(read_through(source.text), source.text, source.marks)
    starts = [lines[index].start for index in _titles(lines)]
    ends = [*starts[1:], len(source.text)]
    return [source.text[start:end] for start, end in zip([0, *starts[1:]], ends, strict=True)] or [source.text]


def _titles(lines: Sequence[Line]) -> list[int]:
    """The lines with the titles of reports: the first title above each salutation or opening formula."""
    found: list[int] = []
    below = -1
    for index, line in enumerate(lines):
        if not (SALUTATION_LINE.match(line.text) or OPENING_FORMULA.match(line.text)):
            continue
        block = range(max(below + 1, index - TITLE_BLOCK), index)
        title = next((at for at in block if front_role(lines[at].text) == "title"), None)
        if title is not None:
            found.append(title)
        below = index
    return found
