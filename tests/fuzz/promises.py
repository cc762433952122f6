"""The promises that every document is held against: a table of them, each a function to what breaks it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from converter import annotated, read, write
from converter.checks.coverage import check_coverage
from converter.checks.fallback import EDITED
from converter.cli.validate import check_json_text
from converter.documents import Document
from converter.formats.json.values import from_json, to_json
from converter.formats.markdown.check import check_markdown_text
from converter.formats.tei.check import check_tei_text
from converter.model import Report
from converter.model.layout import leaves, restore
from converter.model.walk import walk
from converter.pipeline import open_document
from converter.source.problem import Code, Outcome, Problem
from converter.source.source import Source


class Case:
    """A document that was read, with its outputs, each made once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.outcome: Outcome[Report] = document.read()
        self.report = self.outcome.value

    @cached_property
    def text(self) -> str:
        """The source as leaves and layout give it."""
        return restore(leaves(self.report), self.report.source.layout)

    @cached_property
    def annotated(self) -> Report:
        return annotated(self.report)

    @cached_property
    def json(self) -> Outcome[str]:
        return write(self.report, "json")

    @cached_property
    def markdown(self) -> Outcome[str]:
        return write(self.report, "markdown")

    @cached_property
    def tei(self) -> Outcome[str]:
        return write(self.report, "tei")


Broken = Iterator[str]


def _errors(*outcomes: Outcome[str]) -> Broken:
    for outcome in outcomes:
        yield from (each.message for each in outcome.problems if each.severity == "error")


def _faults(*found: Problem) -> Broken:
    yield from (each.message for each in found if each.severity == "error")


def _read_whole(case: Case) -> Broken:
    """No plain paragraphs stand in for a reading that failed, unless it is of an output of ours that was edited."""
    yield from (
        each.message for each in case.outcome.problems if each.code is Code.READING_FAILED and each.hint != EDITED
    )


def _covered(case: Case) -> Broken:
    yield from _faults(*check_coverage(case.report, case.text))


def _same_source(case: Case) -> Broken:
    """The text comes back as the file's reader gave it."""
    document, data = case.document, case.document.load()
    opened = open_document(data, name=document.name, encoding=document.encoding, form=document.form).value
    whole = opened.text if isinstance(opened, Source) else case.text
    written = write(case.report, "source")
    yield from _errors(written)
    if not written.value.endswith(whole) or (not document.labels and written.value != whole):
        yield f"source differs: {_difference(written.value, whole)}"


def _ids(case: Case) -> Broken:
    report = case.report
    names = Counter(node.id for node in walk(report))
    yield from (f"the id {name} stands twice" for name, count in names.items() if count > 1)


def _one_line(case: Case) -> Broken:
    """No text of the report but what was set aside holds a line end."""
    aside = {each.span for each in case.report.omitted}
    broken = (text for span, text in leaves(case.report) if span not in aside and not {"\n", "\r"}.isdisjoint(text))
    yield from (f"a line end stands in a leaf: {text!r}" for text in broken)


def _problems_in_order(case: Case) -> Broken:
    if case.outcome.problems != case.report.problems:
        yield "the outcome's problems are not the report's"
    if any(not 0 <= start <= end <= len(case.text) for start, end in (each.span for each in case.report.problems)):
        yield "a problem lies outside the text"


def _json(case: Case) -> Broken:
    yield from _errors(case.json)
    yield from _faults(*check_json_text(case.json.value))


def _json_back(case: Case) -> Broken:
    if from_json(json.loads(case.json.value)) != from_json(to_json(case.report)):
        yield "the report differs after a way through JSON"
    again = read(case.json.value.encode("utf-8", "surrogatepass"), name="a.json", form="json").value
    if write(again, "json").value != case.json.value:
        yield f"JSON differs: {_difference(write(again, 'json').value, case.json.value)}"


def _markdown(case: Case) -> Broken:
    yield from _errors(case.markdown)
    yield from _faults(*check_markdown_text(case.markdown.value))


def _markdown_back(case: Case) -> Broken:
    yield from _back(case.markdown.value, "markdown", "a.md")


def _tei(case: Case) -> Broken:
    yield from _errors(case.tei)
    yield from _faults(*check_tei_text(case.tei.value))


def _tei_back(case: Case) -> Broken:
    yield from _back(case.tei.value, "tei", "a.tei.xml")


def _back(text: str, form: str, name: str) -> Broken:
    """An output read and written again is the same, and the report read from it is whole."""
    again = read(text.encode("utf-8", "surrogatepass"), name=name, form=form).value
    yield from _faults(*check_coverage(again, restore(leaves(again), again.source.layout)))
    written = write(again, form)
    yield from _errors(written)
    if written.value != text:
        yield f"{form} differs: {_difference(written.value, text)}"


def _annotations(case: Case) -> Broken:
    """Annotations lie at their words, and every output that carries them is valid."""
    yield from _faults(*check_coverage(case.annotated, case.text))
    yield from _errors(write(case.annotated, "json"), write(case.annotated, "csv"))


def _annotated_tei(case: Case) -> Broken:
    for way in ("inline", "standoff"):
        written = write(case.annotated, "tei", annotations=way)  # type: ignore[arg-type]
        yield from _errors(written)
        again = read(written.value.encode(), name="a.tei.xml", form="tei").value
        if write(again, "tei", annotations=way).value != written.value:  # type: ignore[arg-type]
            yield f"{way} differs: {_difference(write(again, 'tei', annotations=way).value, written.value)}"  # type: ignore[arg-type]


def _typography(case: Case) -> Broken:
    yield from _errors(write(case.report, "markdown", typography="zh"))


def _read_alike(case: Case) -> Broken:
    if case.document.read() != case.outcome:
        yield "reading again gives another report"


class Promise(NamedTuple):
    """A promise, the share of documents that are held against it, and what breaks it."""

    name: str
    share: float
    broken: Callable[[Case], Broken]


PROMISES = (
    Promise("read whole", 1, _read_whole),
    Promise("coverage", 1, _covered),
    Promise("source equal", 1, _same_source),
    Promise("ids", 1, _ids),
    Promise("one line", 1, _one_line),
    Promise("problems", 1, _problems_in_order),
    Promise("JSON valid", 0.5, _json),
    Promise("Markdown valid", 0.5, _markdown),
    Promise("TEI valid", 0.3, _tei),
    Promise("JSON round trip", 0.15, _json_back),
    Promise("Markdown round trip", 0.15, _markdown_back),
    Promise("TEI round trip", 0.15, _tei_back),
    Promise("annotations", 0.1, _annotations),
    Promise("annotated TEI", 0.03, _annotated_tei),
    Promise("typography", 0.05, _typography),
    Promise("read alike", 0.05, _read_alike),
)
"""A promise that costs more than reading is held against a share of the documents."""


def _difference(found: str, wanted: str) -> str:
    """The first place at which two texts differ."""
    shorter = min(len(found), len(wanted))
    at = next((at for at in range(shorter) if found[at] != wanted[at]), shorter)
    return f"at {at} {found[max(0, at - 30) : at + 30]!r}, wanted {wanted[max(0, at - 30) : at + 30]!r}"
