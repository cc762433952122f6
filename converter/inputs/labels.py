"""Labels of a file as lines above its text, so that every value has a span in the source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from converter.dataclass import replace
from converter.model.fields import LABELS
from converter.source.source import Mark, Source
from converter.source.span import Span

PATHS = tuple(LABELS.values())
"""Metadata paths that a label can set; `year` is the year in which the report was given."""


class Label(NamedTuple):
    """Value from outside the text: a page's `<meta>`, a column of a data set."""

    field: str
    """One of `PATHS`, or "" for a value that is kept and not used."""
    name: str
    """Name in the file: PubDate, 省份"""
    value: str


def labelled(source: Source, labels: Sequence[Label]) -> Source:
    """The source with a line for each label above its text, marked as such; all else moves down.

    >>> labelled(Source("各位代表："), [Label("year", "年份", "2022")]).text
    '年份：2022\\n各位代表：'
    """
    shown = [label._replace(name=_one_line(label.name), value=_one_line(label.value)) for label in labels]
    shown = [label for label in shown if label.value]
    head, marks = "", []
    for label in shown:
        start = len(head) + len(label.name) + 1
        marks.append(Mark(Span(start, start + len(label.value)), "label", label.field))
        head += f"{label.name}：{label.value}\n"
    moved = (replace(mark, span=Span(mark.span.start + len(head), mark.span.end + len(head))) for mark in source.marks)
    newline = "lf" if source.newline == "none" and head else source.newline
    newline = newline if newline == "lf" or not head else "mixed"
    pages = tuple(page._replace(offset=page.offset + len(head)) for page in source.pages)
    return replace(source, text=head + source.text, newline=newline, marks=(*marks, *moved), pages=pages)


def _one_line(text: str) -> str:
    """The text without line breaks and outer blanks."""
    return " ".join(text.split())
