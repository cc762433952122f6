"""Uniform treatment of the divisions of one numbering: all of them headings on the page, or none.

A number whose first sentence is too long for a heading opens its paragraph.  If its siblings have headings,
the page would show some as headings and others as text: then the first sentence becomes a heading, too, or
if most have none, all open their paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from converter.model import Division, Node, Paragraph
from converter.text.numberings import Scheme

Look = Literal["own", "sentence", "plain"]
"""Start of a division: its own heading, its first sentence as the heading, or a paragraph."""

LONGEST = 100
"""A first sentence of more characters is set as no heading."""

SENTENCE = re.compile(r"[。！？；!?;][”’』」）)》]{0,3}")
"""The end of a sentence."""


def looks(nodes: Sequence[Node]) -> Iterator[Look]:
    """Choose the look of each node under one parent."""
    found: dict[int, Look] = {}
    for run in _runs(nodes):
        bare = [each for each in run if is_bare(each)]
        if bare and len(bare) < len(run):
            most = len(bare) * 2 < len(run) and all(_length(each) <= LONGEST for each in bare)
            found |= {id(each): "plain" for each in run} if not most else {id(each): "sentence" for each in bare}
    return (found.get(id(node), "own") for node in nodes)


def _runs(nodes: Sequence[Node]) -> Iterator[list[Division]]:
    """The divisions of one way of numbering whose numbers rise, a list for each run."""
    runs: dict[Scheme, list[Division]] = {}
    for node in nodes:
        if isinstance(node, Division) and node.label and node.number is not None:
            run = runs.setdefault(node.scheme, [])
            if run and (run[-1].number or 0) >= node.number:
                yield run
                run = runs[node.scheme] = []
            run.append(node)
    yield from runs.values()


def is_bare(division: Division) -> bool:
    """Test whether a division has a number and no heading, with its text after the number."""
    return division.run_in and not division.heading and first_paragraph(division) is not None


def first_paragraph(division: Division) -> Paragraph | None:
    """Return the paragraph at the start of a division's content, if there is one."""
    first = division.children[0] if division.children else None
    return first if isinstance(first, Paragraph) else None


def _length(division: Division) -> int:
    """Characters of the first sentence behind the number."""
    first = first_paragraph(division)
    end = SENTENCE.search(first.text) if first else None
    return end.end() if end else len(first.text) if first else 0
