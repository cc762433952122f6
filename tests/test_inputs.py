"""A file type is one row of `INPUTS`, and what tells it from others: a signature, a part of an archive or a suffix."""

from __future__ import annotations

from converter.inputs import INPUTS, Input, opened
from converter.inputs.file_type import PARTS, SIGNATURES, SUFFIXES
from converter.source.source import Source


def test_each_kind_that_is_told_apart_has_a_row() -> None:
    told = {*(kind for _, kind in SIGNATURES), *(kind for _, kind in PARTS), *SUFFIXES.values()}
    assert told - {each.name for each in INPUTS} == set()


def test_a_text_has_the_format_of_its_row_even_if_its_reader_states_none() -> None:
    row = Input("org", "an outline", "converter.source.decode:decode")
    found = opened("政府工作报告\n".encode(), row).value
    assert isinstance(found, Source)
    assert found.format == "org"
