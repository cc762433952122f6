"""Imports point one way, no file outgrows a reader, and starting costs little."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from conftest import ROOT

from converter.generate.map import page_with_map

MODULES = sorted((ROOT / "converter").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 300, 50

LATE = (
    "charset_normalizer",
    "email",
    "jinja2",
    "jsonschema",
    "jsonschema_rs",
    "lxml",
    "markdown_it",
    "olefile",
    "pypdfium2",
    "selectolax",
)
"""Packages that only one input, one output or the command line needs."""


LINT = "from importlinter.cli import lint_imports_command as main; main()"
"""Code of the program `lint-imports`; its contracts are in pyproject.toml."""


def test_imports_point_one_way() -> None:
    command = [sys.executable, "-c", LINT, "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files_and_functions_fit_a_readers_eye(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") < LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno + 1 < LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_opens_by_saying_what_it_does(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


CLAUSE = re.compile(
    r"\s*(?:(?:At|By|For|From|In|Of|On|To|With) )?(?:what|whether|where|how|that|which|who|whose|when|why)\b", re.I
)
"""Start of a noun clause; a docstring opens with a noun or a verb."""


def docstrings(node: ast.AST) -> Iterator[str]:
    """Yield the docstrings of a module: its own, those of its classes and functions, and those below assignments."""
    body = getattr(node, "body", [])
    for number, each in enumerate(body if isinstance(body, list) else []):
        if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant) and isinstance(each.value.value, str):
            first = number == 0 and not isinstance(node, ast.If)
            if first or isinstance(body[number - 1], ast.Assign | ast.AnnAssign):
                yield each.value.value
        yield from docstrings(each)


@pytest.mark.parametrize("path", [*MODULES, *TESTS], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_docstring_opens_with_a_noun_or_a_verb(path: Path) -> None:
    found = list(docstrings(ast.parse(path.read_text(encoding="utf-8"))))
    assert found and [each for each in found if CLAUSE.match(each)] == []


def test_a_clause_at_the_start_of_a_docstring_is_found_wherever_it_stands() -> None:
    source = '"""Where it is."""\n\nA = 1\n"""What it is."""\n\ndef f():\n    """By which it is."""\n\nclass B:\n'
    source += (
        '    """Name."""\n\n    b: int\n    """Whether it is."""\n\n    def g(self):\n        """Whatever it is."""\n'
    )
    found = list(docstrings(ast.parse(source)))
    assert [each for each in found if not CLAUSE.match(each)] == ["Name.", "Whatever it is."]


def test_reading_a_report_imports_nothing_that_only_an_output_needs() -> None:
    program = (
        "import sys; from converter import read; read(sys.stdin.buffer.read())\n"
        f"print(*[name for name in {LATE} if name in sys.modules])"
    )
    with (ROOT / "seeds" / "liaoyuan-2022.txt").open("rb") as seed:
        printed = subprocess.check_output([sys.executable, "-c", program], cwd=ROOT, text=True, stdin=seed)
    assert printed.split() == []


def test_the_map_names_every_module_with_its_first_line() -> None:
    known = (ROOT / "converter" / "README.md").read_text(encoding="utf-8")
    assert page_with_map(known) == known
    listed = re.findall(r"^\| `([^`]+\.py)` \|", known, re.MULTILINE)
    assert sorted(listed) == sorted(
        path.relative_to(ROOT / "converter").as_posix()
        for path in MODULES
        if path.relative_to(ROOT / "converter").as_posix() != "__init__.py"
    )


def test_few_files_lie_loose_in_the_package() -> None:
    assert len(list((ROOT / "converter").glob("*.py"))) <= 6


EDGES = ("cli", "spark/job.py")
"""The parts that may look up a variable of the environment, and make a value of it."""

HANDING_ON = ("corpus/gathering.py", "corpus/pool.py", "corpus/worker.py", "inputs/word/office.py")
"""Modules that give the whole environment to processes that they start, and look nothing up in it."""


def environment_of(path: Path) -> list[ast.AST]:
    """List the uses of the environment in a module: `os.environ`, `os.getenv`, or either imported from `os`."""
    names = {"environ", "environb", "getenv", "getenvb", "expandvars"}
    return [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in names)
        or (isinstance(node, ast.ImportFrom) and node.module == "os" and names & {each.name for each in node.names})
    ]


def test_only_the_edges_read_the_environment() -> None:
    found = {path.relative_to(ROOT / "converter").as_posix() for path in MODULES if environment_of(path)}
    beyond = {name for name in found if not name.startswith(EDGES)}
    assert beyond == {*HANDING_ON}


@pytest.mark.parametrize("name", HANDING_ON)
def test_what_hands_the_environment_on_looks_up_no_variable_by_name(name: str) -> None:
    tree = ast.parse((ROOT / "converter" / name).read_text(encoding="utf-8"))
    asked = [node.slice for node in ast.walk(tree) if isinstance(node, ast.Subscript) and is_environment(node.value)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_environment(node.func.value):
            asked += node.args
        if isinstance(node, ast.Compare) and any(map(is_environment, node.comparators)):
            asked.append(node.left)
    assert not [node for node in asked if isinstance(node, ast.Constant)]


def is_environment(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "environ"


CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]+")
TYPE_NAME = re.compile(r"_?[A-Z]\w*[a-z]\w*")

SAME_CLASS: dict[str, str] = {}
"""Names that more than one class bears for good reason, each with the reason."""


def assigned(tree: ast.Module) -> Iterator[str]:
    """The names that a module's own statements set, outside its functions and classes.

    >>> [*assigned(ast.parse("A, B = 1, 2\\nif A:\\n    C: int = 3\\ndef f():\\n    D = 4"))]
    ['A', 'B', 'C']
    """
    left: list[ast.AST] = [tree]
    while left:
        node = left.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            left += reversed([*ast.iter_child_nodes(node)])


def types_of(tree: ast.Module) -> Iterator[str]:
    """The classes of a module, also those inside its functions and classes, and its names for other types."""
    yield from (node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    yield from filter(TYPE_NAME.fullmatch, assigned(tree))


def shared(found: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The names that occur more than once, with the modules in which they do.

    >>> shared([("A", "x.py"), ("A", "y.py"), ("B", "x.py")])
    {'A': ['x.py', 'y.py']}
    """
    homes: dict[str, list[str]] = {}
    for name, module in found:
        homes.setdefault(name, []).append(module)
    return {name: modules for name, modules in homes.items() if len(modules) > 1}


def in_package(path: Path) -> str:
    return path.relative_to(ROOT / "converter").as_posix()


TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}


@pytest.mark.parametrize("folder", sorted({path.parent for path in MODULES}), ids=in_package)
def test_no_two_modules_of_a_folder_share_the_name_of_a_constant(folder: Path) -> None:
    found = {(name, path.name) for path in MODULES if path.parent == folder for name in assigned(TREES[path])}
    assert shared((name, module) for name, module in sorted(found) if CONSTANT.fullmatch(name)) == {}


def test_no_two_classes_share_a_name() -> None:
    found = shared((name, in_package(path)) for path in MODULES for name in types_of(TREES[path]))
    assert {name: modules for name, modules in found.items() if name not in SAME_CLASS} == {}
    assert {*SAME_CLASS} <= {*found}


OUTWORN = re.compile(r"_?(?:told|tell|telling|wish|wishes)(?:_\w+)?|Asked|Wish|Wishes|Wanted|Plan|Row")
"""Names that meant many things: write `detected`, `...Options`, or a row of what."""

INPUT_KINDS = ("", "str", "str | None", "Input", "options.From")
"""Types of a parameter `form`: the kind of an input, and neither an `output_format` nor a `style` of printing."""


def bound(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The functions, classes, parameters and variables of a module, each with its type where it is a parameter.

    >>> [*bound(ast.parse("def f(a: int):\\n    b = a"))]
    [('f', ''), ('a', 'int'), ('b', '')]
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, ""
        elif isinstance(node, ast.arg):
            yield node.arg, ast.unparse(node.annotation) if node.annotation else ""
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, ""


@pytest.mark.parametrize("path", MODULES, ids=in_package)
def test_a_word_of_the_code_means_one_thing(path: Path) -> None:
    found = [*bound(TREES[path])]
    assert [name for name, _ in found if OUTWORN.fullmatch(name)] == []
    assert [type_ for name, type_ in found if name == "form" and type_ not in INPUT_KINDS] == []
