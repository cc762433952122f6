"""The walk over a report meets every node and every text of it, and knows every class of node."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import get_args

import pytest
from conftest import ROOT
from hypothesis import given
from sample import sample_report
from strategies import reports

from converter.model import Back, Item, List, Node, Referring, RefrainGroup, Report, Stage
from converter.model.layout import leaves
from converter.model.walk import below, changed, children, handed_down, leaves_of, mapped, texts_of, walk
from converter.source.span import Span

CLASSES = get_args(Node)
STAGE = Stage("s1", Span(4, 8), "（鼓掌）")
NINTH = '''@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with a caption, a class of node that there is not."""

    id: str
    span: Span
    caption: str


Node: TypeAlias = Figure | '''


def held(value: object) -> Iterator[object]:
    """The nodes in a value, in whatever fields they stand, parents first."""
    if isinstance(value, CLASSES):
        yield value
    if isinstance(value, tuple):
        for each in value:
            yield from held(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from held(getattr(value, field.name))


def nodes(report: Report) -> list[Node]:
    return list(walk(report))


def test_the_sample_has_every_class_of_node_and_the_walk_meets_each() -> None:
    assert {type(node) for node in nodes(sample_report())} == set(CLASSES)


@given(reports())
def test_the_walk_meets_every_node_once_in_order(report: Report) -> None:
    annexes = [node for annex in report.back.annexes for node in held(annex)]
    assert nodes(report) == [*held(report.front), *held(report.body), *annexes]


@given(reports())
def test_what_is_handed_down_reaches_a_node_from_all_that_stands_around_it(report: Report) -> None:
    around: tuple[str, ...] = ()
    found = list(handed_down(report.body, around, lambda node, above: (*above, node.id)))
    assert [node for node, _ in found] == list(below(report.body))
    for node, above in found:
        assert [each.id for each in below(report.body) if node in below(children(each))] == list(above)


def test_what_a_node_says_of_those_behind_it_reaches_its_siblings_alone() -> None:
    inner = RefrainGroup("g", STAGE.span, "", children=(replace(STAGE, id="a"), replace(STAGE, id="b")))
    nodes = (replace(STAGE, id="c"), inner, replace(STAGE, id="d"))
    found = handed_down(nodes, "", lambda node, said: said + node.id.upper(), lambda node, said: said + node.id)
    assert [(node.id, said) for node, said in found] == [("c", ""), ("g", "c"), ("a", "cG"), ("b", "cGa"), ("d", "cg")]


@given(reports())
def test_the_walk_meets_every_leaf_but_those_of_entries_notes_titles_and_what_is_left_out(report: Report) -> None:
    back = report.back
    others = [(each.span, each.text) for each in (*back.heads, *back.glossary, *back.notes, *report.omitted)]
    others += [(each.title_span, each.title) for each in back.annexes]
    assert sorted([*others, *(leaf for node in nodes(report) for leaf in leaves_of(node))]) == sorted(leaves(report))


@given(reports())
def test_a_text_is_a_leaf_without_its_marker(report: Report) -> None:
    for node in nodes(report):
        marker = [leaf for leaf in leaves_of(node) if leaf[0] == getattr(node, "label_span", None)]
        assert [*marker, *texts_of(node)] == list(leaves_of(node))


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_a_class_holds_nodes_and_refs_where_it_has_fields_for_them(kind: type[Node]) -> None:
    names = {field.name for field in fields(kind)}
    assert ("refs" in names) == (kind in get_args(Referring))
    found = next(node for node in nodes(sample_report()) if type(node) is kind)
    assert children(found) == getattr(found, "children", ())


@given(reports())
def test_a_change_reaches_every_node_that_the_walk_meets(report: Report) -> None:
    renamed = changed(report, lambda node: replace(node, id=f"x-{node.id}"))
    assert [node.id for node in nodes(renamed)] == [f"x-{node.id}" for node in nodes(report)]
    assert changed(renamed, lambda node: replace(node, id=node.id[2:])) == report


def test_a_change_that_makes_no_item_of_an_item_is_refused() -> None:
    item = Item("i1", Span(0, 4), "一是", Span(0, 2), "ordinal")
    with pytest.raises(TypeError, match="a series holds items, and no Stage"):
        mapped(List("l1", Span(0, 4), True, (item,)), lambda node: STAGE)


def test_a_tree_of_any_depth_is_walked() -> None:
    node: Node = STAGE
    for _ in range(3_000):
        node = RefrainGroup("g", STAGE.span, "一年来", children=(node,))
    assert sum(1 for _ in below([node])) == 3_001
    report = replace(sample_report(), body=(node,), front=(), back=Back(), omitted=())
    assert leaves(report) == [(STAGE.span, STAGE.text)]


def test_a_ninth_class_of_node_is_missed_wherever_nodes_are_told_apart(tmp_path: Path) -> None:
    """mypy, told of one class more, names each function that has a branch for each of the eight."""
    nodes, ninth = ROOT / "converter" / "model" / "nodes.py", tmp_path / "nodes.py"
    known = nodes.read_text("utf-8")
    assert known.count("Node: TypeAlias = ") == 1
    ninth.write_text(known.replace("Node: TypeAlias = ", NINTH), "utf-8")
    missing = {
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "converter").rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if line.strip() == "assert_never(node)"
    }
    options = ["--strict", "--config-file=", "--cache-dir=/dev/null", "--shadow-file", str(nodes), str(ninth)]
    command = [sys.executable, "-m", "mypy", *options, *{each.partition(":")[0] for each in missing}]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout
    missed = {":".join(line.split(":")[:2]) for line in said.splitlines() if 'type "Figure"; expected "Never"' in line}
    assert missing == missed != set()
