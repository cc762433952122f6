"""Front matter is read line by line: values that have the form of their field, and faults with their line."""

from __future__ import annotations

import pytest

from converter.formats.markdown.check_front import FrontValue, front_matter_faults, holds
from converter.model.fields import FIELDS

BY_KEY = {field.key: field for field in FIELDS}


@pytest.mark.parametrize(
    ("key", "value", "held"),
    [
        ("reviewed", ("2021",), True),
        ("reviewed", ("2018", "2022"), True),
        ("reviewed", ("2018", "2020", "2022"), False),
        ("reviewed", ("2018", "last"), False),
        ("place", ("示例市",), False),
        ("place", "示例市", True),
        ("place", None, False),
        ("date", "2022-01-11", True),
        ("date", "yesterday", False),
        ("date", None, False),
    ],
)
def test_a_value_has_the_form_of_its_field(key: str, value: FrontValue, held: bool) -> None:
    assert holds(BY_KEY[key], value) is held


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("title: 一\nplace: 示例市", []),
        ("just words\ntitle: 一", [2]),
        ('title: 一\n\nplace: "示例市', [4]),
    ],
)
def test_a_fault_of_the_front_matter_is_told_with_its_line_on_the_page(text: str, lines: list[int]) -> None:
    assert [problem.line for problem in front_matter_faults(text)] == lines
