"""A report into TEI that can stand in one document with others: no id of it is an id of another's."""

from __future__ import annotations

from hashlib import sha256

from converter.model import Report
from converter.problem import Outcome
from converter.writers import Options
from converter.writers.tei_elements import XML_ID, Element
from converter.writers.tei_frame import read_frame
from converter.writers.tei_writer import build, written


def report_tei(report: Report, name: str, options: Options) -> Outcome[str]:
    """The report as TEI, its ids behind a prefix of the document's own; checked as it is written."""
    frame = read_frame(options.template)
    if frame.value is None:
        return Outcome("", frame.problems)
    tree = build(report, frame.value)
    put_before_ids(tree, prefix(name))
    if not options.check:
        return Outcome(written(tree))
    from converter.checks.tei_check import check_tei

    return Outcome(written(tree), check_tei(tree))


def prefix(name: str) -> str:
    """What stands before the ids of the document called `name`, whatever other documents there are.

    >>> prefix("2022/a.txt")
    'r617f43cb.'
    """
    return f"r{sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}."


def put_before_ids(tree: Element, begins: str) -> None:
    """Put `begins` before each id, and before it in each pointer that leads to it."""
    ids = {f"#{each.get(XML_ID)}" for each in tree.iter("*") if each.get(XML_ID) is not None}
    for element in tree.iter("*"):
        for name, value in map(_as_text, element.items()):
            if name == XML_ID:
                element.set(XML_ID, begins + value)
            elif "#" in value and not ids.isdisjoint(pointers := value.split()):
                element.set(name, " ".join(f"#{begins}{each[1:]}" if each in ids else each for each in pointers))


def _as_text(attribute: tuple[str | bytes, str | bytes]) -> tuple[str, str]:
    """An attribute's name and value, which lxml's types leave open."""
    name, value = attribute
    return str(name), str(value)
