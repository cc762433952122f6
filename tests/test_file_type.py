"""As much of a file is read as its kind needs, and lines count as long from their bound on."""

from __future__ import annotations

import io

import pytest

from converter.inputs.file_type import END, LINES, LONG, START, ends_of, kind_of
from converter.inputs.report_lines import OPENING, REPORT, are_reports

OPENED = "各位代表："


def one_line(name: str, characters: int) -> str:
    """A report on a line of so many characters."""
    return f"{name}{OPENED}".ljust(characters, "一")


@pytest.mark.parametrize(("length", "read"), [(LONG - 1, START), (LONG, START + 100)])
def test_more_of_a_file_with_zero_bytes_is_read_where_a_line_is_long(length: int, read: int) -> None:
    data = (b"a" * length + b"\n\0").ljust(START + 100, b"\n")
    assert len(ends_of(io.BytesIO(data))) == read


@pytest.mark.parametrize("line", [b"a" * 99, b"a\n"])
def test_of_a_text_a_mebibyte_is_read(line: bytes) -> None:
    assert len(ends_of(io.BytesIO(line * LINES))) == LINES == 1_048_576


@pytest.mark.parametrize(
    ("size", "read"), [(100, 100), (START + 1, START + 1), (START + END, START + END), (START + END + 9, START + END)]
)
def test_of_an_archive_the_start_and_the_end_are_read_and_nothing_twice(size: int, read: int) -> None:
    data = b"PK" + bytes(index % 251 for index in range(size - 2))
    found = ends_of(io.BytesIO(data))
    assert (len(found), found[:START], found[-50:]) == (read, data[:START], data[-50:])


@pytest.mark.parametrize(("characters", "kind"), [(REPORT - 1, "text"), (REPORT, "lines")])
def test_lines_of_two_hundred_and_fifty_characters_may_be_reports(characters: int, kind: str) -> None:
    text = "\n".join(one_line(name, characters) for name in "甲乙")
    assert kind_of(text.encode()) == kind


@pytest.mark.parametrize(("at", "opens"), [(OPENING - 4, True), (OPENING - 3, False), (0, True)])
def test_a_report_opens_within_the_first_four_hundred_characters_of_its_line(at: int, opens: bool) -> None:
    """The opening 各位代表 has four."""
    lines = [(name * at + OPENED).ljust(600, name) for name in "甲乙"]
    assert OPENING == 400
    assert are_reports("\n".join(lines).encode()) is opens
