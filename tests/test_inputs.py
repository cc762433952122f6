"""A file type is one row of `INPUTS`, and what tells it from others: a signature, a part of an archive or a suffix."""

from __future__ import annotations

import io

import pytest

from converter import read
from converter.inputs import INPUTS, Input, opened
from converter.inputs.file_type import PARTS, SIGNATURES, SUFFIXES, ends_of, kind_of
from converter.model import Division
from converter.model.walk import walk
from converter.source.source import Source


def test_each_kind_that_is_told_apart_has_a_row() -> None:
    told = {*(kind for _, kind in SIGNATURES), *(kind for _, kind in PARTS), *SUFFIXES.values()}
    assert told - {each.name for each in INPUTS} == set()


def test_a_text_has_the_format_of_its_row_even_if_its_reader_states_none() -> None:
    row = Input("org", "an outline", "converter.source.decode:decode")
    found = opened("政府工作报告\n".encode(), row).value
    assert isinstance(found, Source)
    assert found.format == "org"


HEADINGS = "# 政府工作报告\n\n各位代表：\n\n## 一、2021年工作回顾\n\n全市经济平稳运行。\n"
FAR_BOLD = (
    "各位代表：\n" + "全市经济平稳运行。\n" * 400 + "**（一）抓项目。**加快建设。\n\n**（二）惠民生。**增加就业。\n"
)


@pytest.mark.parametrize("text", [HEADINGS, FAR_BOLD, HEADINGS.replace("\n", "\r\n")])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_set_in_markdown_is_read_as_such_whatever_its_name(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    assert [kind_of(ends_of(io.BytesIO(data)), name) for name in ("a.txt", "a", "a.text")] == ["markdown"] * 3
    assert "#" not in outline_text(data) and "*" not in outline_text(data)


@pytest.mark.parametrize(
    "text",
    [
        "政府工作报告\n各位代表：\n# 一、2021年工作回顾\n全市经济平稳运行。\n",  # one mark may be anything
        "政府工作报告\n#两会#\n#民生#\n各位代表：\n",  # topics
        "政府工作报告\n**市政府工作报告\n** 各位代表：\n",  # stars that close nowhere
        "#!/bin/sh\n# comment\n# comment\n",
    ],
)
def test_marks_that_are_no_markdown_leave_a_plain_text(text: str) -> None:
    assert kind_of(text.encode(), "a.txt") == "text"


def outline_text(data: bytes) -> str:
    return "".join(node.heading for node in walk(read(data, name="a.txt").value) if isinstance(node, Division))
