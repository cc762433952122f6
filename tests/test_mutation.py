"""Mutants change one place, in code that runs, and are tried with the tests that reach it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from conftest import ROOT
from mutation.__main__ import PACKAGES, Place, places, sample, tried_with
from mutation.chosen import Chooser, Reach
from mutation.points import OPERATORS, changed, points

EXAMPLES = {
    "comparison": ("def f(a):\n    return a < 3\n", "a <= 3"),
    "conjunction": ("def f(a, b):\n    return a and b\n", "a or b"),
    "negation": ("def f(a):\n    return not a\n", "(a)"),
    "arithmetic": ("def f(a):\n    return a + 'x'\n", "a - 'x'"),
    "number": ("NEAR = 12\n", "NEAR = (13)"),
    "truth": ("def f(a=True):\n    return a\n", "a=(False)"),
    "condition": ("def f(a):\n    if a:\n        return 1\n    return 0\n", "if (not a)"),
}


@pytest.mark.parametrize("operator", OPERATORS)
def test_an_operator_changes_one_place(operator: str) -> None:
    source, expected = EXAMPLES[operator]
    assert expected in "".join(changed(source, point) for point in points(source) if point.operator == operator)


@pytest.mark.parametrize(
    "source",
    [
        "def f(a: int = 1) -> 'x[2]': ...",
        "x: Final[3]",
        "@cached(5)\ndef f(): ...",
        "assert 1 < 2",
        "f'{1 + 2}'",
        "if TYPE_CHECKING:\n    x = 1\n",
    ],
)
def test_what_states_no_behaviour_is_left_alone(source: str) -> None:
    assert [point.after for point in points(source) if point.before != "1" or "def" not in source] == []


def test_every_mutant_of_the_layout_is_python_that_differs() -> None:
    source = (ROOT / "converter" / "model" / "layout.py").read_text("utf-8")
    made = [changed(source, point) for point in points(source)]
    assert len(set(made)) == len(made) > 40
    assert all(ast.dump(ast.parse(each)) != ast.dump(ast.parse(source)) for each in made)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_seed_draws_the_same_places_again(package: str) -> None:
    found = places(ROOT, package)
    assert sample(found, 20, 1) == sample(found, 20, 1) != sample(found, 20, 2)


def test_a_place_is_tried_with_the_tests_that_reach_it(tmp_path: Path) -> None:
    folder = tmp_path / "converter"
    folder.mkdir()
    source = "NEAR = 2\n\n\ndef close(a):\n    return a < NEAR\n\n\ndef other():\n    return 1\n"
    (folder / "a.py").write_text(source, "utf-8")
    reach = Reach({"slow": 2.0, "quick": 0.1, "dear": 90.0}, {"converter/a.py": {5: ["dear", "slow", "quick", "red"]}})
    tests = {point.before: Chooser(tmp_path, reach).tests("converter/a.py", point) for point in points(source)}
    assert tests == {"2": ["quick", "slow"], "a < NEAR": ["quick", "slow"], "1": []}


def test_a_default_value_and_a_constant_of_another_name_are_tried_with_the_tests_that_need_them(tmp_path: Path) -> None:
    folder = tmp_path / "converter"
    folder.mkdir()
    source = "LEAST = 2\n\n\ndef close(a, most=3):\n    return a\n"
    (folder / "a.py").write_text(source, "utf-8")
    (folder / "b.py").write_text("from a import LEAST as FEWEST, close\n\n\nx = [FEWEST]\nclose(1)\n", "utf-8")
    reach = Reach({"one": 0.1, "two": 0.2}, {"converter/b.py": {4: ["one"], 5: ["two"]}})
    tests = {point.before: Chooser(tmp_path, reach).tests("converter/a.py", point) for point in points(source)}
    assert tests == {"2": ["one"], "3": ["two"]}


def test_the_tests_that_are_named_are_tried_instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in (tmp_path / "here", tmp_path / "there"):
        folder.mkdir()
    (tmp_path / "here" / "test_a.py").write_text("def test_a():\n    pass\n", "utf-8")
    monkeypatch.chdir(tmp_path / "here")
    source = "def f():\n    return 1\n"
    place = Place("converter/a.py", points(source)[0])
    assert tried_with(place, Chooser(tmp_path / "there", Reach({}, {})), [Path("test_a.py")]) == ["test_a.py::test_a"]
