"""The places of a module that a mutation changes, one operator a row of `OPERATORS`.

A mutant is the module with one place changed as a careless edit might change it: a comparison turned, a threshold
off by one, a condition inverted.  Annotations, decorators and assertions are left alone: changing them says nothing
about the tests.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Point(NamedTuple):
    """One change: the bytes `start` to `end` of the module's UTF-8 source become `after`."""

    operator: str
    line: int
    start: int
    end: int
    before: str
    after: str
    names: tuple[str, ...]
    """The function or class around it, outermost first; a module's own statement has the names that it assigns."""
    in_function: bool


TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
SWAPPED: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.FloorDiv: ast.Mult}


def _comparison(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Compare):
        for index, each in enumerate(node.ops):
            turned = [*node.ops[:index], TURNED[type(each)](), *node.ops[index + 1 :]]
            yield ast.Compare(node.left, turned, node.comparators)


def _conjunction(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)


def _negation(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand


def _arithmetic(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp) and type(node.op) in SWAPPED:
        yield ast.BinOp(node.left, SWAPPED[type(node.op)](), node.right)


def _number(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Constant) and type(node.value) is int:
        yield ast.Constant(node.value + 1)


def _truth(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)


def _condition(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Name | ast.Call | ast.Attribute) and getattr(node, "is_condition", False):
        yield ast.UnaryOp(ast.Not(), node)


OPERATORS: dict[str, Callable[[ast.AST], Iterator[ast.expr]]] = {
    "comparison": _comparison,  # a < b: a <= b
    "conjunction": _conjunction,  # a and b: a or b
    "negation": _negation,  # not a: a
    "arithmetic": _arithmetic,  # a + b: a - b
    "number": _number,  # 12: 13
    "truth": _truth,  # True: False
    "condition": _condition,  # if found: if not found
}
"""Every operator by name, with what it makes of an expression."""


def points(source: str) -> list[Point]:
    """All changes of a module's source, in the order of its text.

    >>> [(point.before, point.after) for point in points("def f(a):\\n    return a < 3 and not a\\n")]
    [('a < 3 and not a', 'a < 3 or not a'), ('a < 3', 'a <= 3'), ('3', '4'), ('not a', 'a')]
    """
    data = source.encode()
    starts = [0]
    for line in data.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = [
        _point(name, node, made, names, inside, data, starts)
        for node, names, inside in _expressions(ast.parse(source), (), False)
        for name, operator in OPERATORS.items()
        for made in operator(node)
    ]
    return sorted(found, key=lambda point: (point.start, -point.end))


def changed(source: str, point: Point) -> str:
    """The module's source with one place changed.

    >>> changed("x = 1\\n", points("x = 1\\n")[0])
    'x = (2)\\n'
    """
    data = source.encode()
    return (data[: point.start] + f"({point.after})".encode() + data[point.end :]).decode()


def _point(
    operator: str, node: ast.expr, made: ast.expr, names: tuple[str, ...], inside: bool, data: bytes, starts: list[int]
) -> Point:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    start = starts[node.lineno - 1] + node.col_offset
    end = starts[node.end_lineno - 1] + node.end_col_offset
    after = ast.unparse(ast.fix_missing_locations(made))
    return Point(operator, node.lineno, start, end, data[start:end].decode(), after, names, inside)


Placed = tuple[ast.expr, tuple[str, ...], bool]
"""An expression, the names around it, and whether it stands in a function."""


def _expressions(node: ast.AST, names: tuple[str, ...], inside: bool) -> Iterator[Placed]:
    """The expressions below a node that may be changed."""
    for child in _children(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _expressions(child, (*names, child.name), True)
        elif isinstance(child, ast.ClassDef):
            yield from _expressions(child, (*names, child.name), inside)
        elif isinstance(child, ast.Assign | ast.AnnAssign) and not inside and not names:
            yield from _expressions(child, _assigned(child), inside)
        else:
            if isinstance(child, ast.expr):
                yield child, names, inside
            yield from _expressions(child, names, inside)


def _assigned(node: ast.Assign | ast.AnnAssign) -> tuple[str, ...]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return tuple(each.id for each in targets if isinstance(each, ast.Name))


LEFT_ALONE = (ast.Assert, ast.JoinedStr, ast.Import, ast.ImportFrom)
"""Statements that state no behaviour, and f-strings, whose parts have no place of their own before Python 3.12."""


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node that run: no annotation, no decorator, nothing for the type checker."""
    if isinstance(node, LEFT_ALONE) or _for_types(node):
        return
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_comment"):
            continue
        if name == "test" and isinstance(value, ast.expr):
            value.is_condition = True  # type: ignore[attr-defined]
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, ast.AST):
                yield each


def _for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
