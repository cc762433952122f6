"""Number of decisions of each row of each table of rules in the corpus, and of source families with any.

A family is the last part of a text's name: where texts of one make come from (`tests/accuracy.py`).
`--never` prints the rows that decide nothing there, with whether a page of `tests/spec/` shows them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from conftest import SHARED, all_texts
from spec_cases import cases

from converter.pipeline import open_document
from converter.source.decode import decode
from converter.source.source import Source
from converter.source.span import Span
from converter.why.figure import figures_in
from converter.why.figures import steps_of_figure
from converter.why.lines import normalising
from converter.why.of_line import all_steps
from converter.why.step import Step
from converter.why.tables import all_rows
from converter.why.trace import reading_of
from converter.why.values import WATCHED_FOR_VALUES, steps_of_value
from converter.why.ways import PAGE, WAYS, field_named

Row = tuple[str, str]
"""The name of a table and of its row."""


def steps_in(source: Source, figures: bool) -> Iterator[Step]:
    """Every step of a text: of its lines, its metadata, and, where they are wanted, its figures."""
    reading = reading_of(source)
    whole = Span(0, len(source.text))
    yield from all_steps(reading)
    yield from normalising(reading, whole)
    found = reading_of(source, WATCHED_FOR_VALUES)
    for path in (*WAYS, *PAGE, "kind"):
        field = field_named(path)
        assert field is not None
        yield from steps_of_value(found, field)
    for figure in figures_in(reading.report, whole) if figures else ():
        yield from steps_of_figure(figure)


def rows_of(steps: Iterable[Step]) -> Counter[Row]:
    """Count the citations of each row."""
    return Counter((step.rule.table, step.rule.row) for step in steps)


def sources() -> Iterator[tuple[str, Source]]:
    """Every text of the corpus, and every Word document, whose marks some rules are for."""
    documents = sorted((SHARED / "corpus" / "docx").glob("*.docx"))
    for path in (*all_texts(), *documents):
        opened = open_document(path.read_bytes(), name=path.name).value
        if isinstance(opened, Source):
            yield path.name, opened


def counted(texts: Iterable[tuple[str, Source]], figures: bool) -> tuple[Counter[Row], dict[Row, set[str]]]:
    """The hits of each row in texts, and the names under which they were found."""
    hits: Counter[Row] = Counter()
    found_in: dict[Row, set[str]] = {}
    for name, source in texts:
        rows = rows_of(steps_in(source, figures))
        hits += rows
        for row in rows:
            found_in.setdefault(row, set()).add(name)
    return hits, found_in


def family(name: str) -> str:
    """The last part of a text's name.

    >>> family("cnty-baoanqu-2021-szb.txt")
    'szb'
    """
    return Path(name).stem.rpartition("-")[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--never", action="store_true", help="the rows that decide nothing in the corpus")
    parser.add_argument("--figures", action="store_true", help="count the rules of figures, too, which takes minutes")
    asked = parser.parse_args()
    hits, names = counted(sources(), asked.figures)
    known = {rule[:2]: rule for rule in all_rows()}
    shown, _ = counted(((case.id, decode(case.data).value) for case in cases()), False)
    if asked.never:
        for row in known:
            if not hits[row]:
                print(f"{row[0]}\t{row[1]}\t{'in the specification' if shown[row] else 'nowhere'}")
        return
    print("hits\tfamilies\ttexts\ttable\trow")
    for row in sorted({*known, *hits}, key=lambda row: (row[0], -hits[row], row[1])):
        found = names.get(row, set())
        print(f"{hits[row]}\t{len(set(map(family, found)))}\t{len(found)}\t{row[0]}\t{row[1]}")


if __name__ == "__main__":
    main()
