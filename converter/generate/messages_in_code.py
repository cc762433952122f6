"""Messages in the code of a module: its sentences, with names for the values in them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from inspect import cleandoc

from converter.language.catalogue import PLACEHOLDER

COUNTED_BY = 3
"""Arguments of `language.counted`: the number, and the word for one and for many."""

UNSPOKEN = (
    "annotate/",
    "catalogue/",
    "corpus/index",
    "corpus/signature",
    "dataclass",
    "documents/atomic",
    "deliver/ocfl",
    "formats/docx/contents",
    "formats/docx/document",
    "formats/docx/markup",
    "formats/docx/package",
    "formats/docx/properties",
    "formats/docx/read_lines",
    "formats/docx/style",
    "formats/docx/theme",
    "formats/html/back",
    "formats/html/inline",
    "formats/html/page",
    "formats/html/words",
    "review/app",
    "serve/app",
    "serve/dts",
    "serve/frame",
    "serve/oai",
    "serve/store",
    "serve/words",
    "site/frame",
    "site/words",
    "formats/pdf/typst_markup",
    "formats/records/",
    "formats/tei/classes",
    "formats/tei/style",
    "formats/tokens/conllu",
    "generate/",
    "language/",
    "model/",
    "recognise/break_",
    "recognise/lead_",
    "resources",
    "spark/",
    "tables/",
    "inputs/word/number_formats",
    "inputs/counting",
    "text/legible",
    "text/words",
)
"""Starts of modules without messages: descriptions in schemas and outputs, features of models, a program of Spark."""

PROSE = re.compile(
    r"""(?x)
      [A-Za-z]{2,}[,;:]?[ ](?:[a-z]{2,}|[({\[-]) | [}\])…”.]'?s?[ ][a-z]{2,}
    | ^[A-Za-z ]+[ ]\{ | ^an?[ ][A-Za-z]+$ | \d[ ]in[ ][A-Z]
    """
)
"""A message has two words in a row: the file is empty, {label} stands twice"""

NO_PROSE = re.compile(
    r"""(?x)
      \(\? | \\[dsSwbAZ] | \n | \w\(\w*[,)]                   # patterns, word lists, code
    | ^<[?!a-z] | \bh1\b | \btt[ ]u$ | 网站地图                          # markup, lists of elements
    | text-indent | [\x00-\x08] | 结构化文本
    | ^\#[a-z] | ^\{\w+\}[ ]http | (?:CJK|Serif|Sans|Songti|Heiti|Kaiti|PingFang)[ ]\{    # markup of typst, fonts
    | ^(?:convert|ocrmypdf|cat)[ ](?!.*[ ](?:shows|gives|prints|itself|needs)[ ])(?:[^;,]|,\S)*$   # commands
    | ^[\w/.]*[_/][\w/.]*$ | ^[A-Z]+$ | ^s$ | ^第             # names in code, the letter of a plural
    | ^(?:SELECT|INSERT|DELETE|UPDATE|CREATE|PRAGMA)[ ] | ^\w+_\{\w+\}
    """
)
"""Signs of patterns, markup, word lists, queries and code: <xi:include, SELECT name FROM, made_{name}()"""

NO_MESSAGES = frozenset(
    {
        "module {name} has no attribute {name2}",
        "cannot assign to field {name}",
        "frame, iframe",
        "meta, title, link",
        "saved from url",
        "L {name}",
        "R {name}",
        "Public domain",
        "such as:",
        "one of",
        "already defined",
        "Document is empty",
        "Start tag expected",
        "Premature end",
        "PCDATA invalid Char value",
        "not an NCName",
        "a group of paragraphs is no block",
        "No terms are stated",
        "offset points",
        "center left",
        "courier new",
        "convert {version} (report-converter)",
    }
)
"""Texts that look like messages: of Python, of pages that are read, and of libraries that are asked."""

LEAST_LETTERS = 4
"""Letters that a template has beside its values: {a} and {b} would be found in any sentence."""

TRANSLATED = ("translated", "_counted", "Step", "step", "RunnerUp", "Evidence", "refused")
"""Functions whose texts are messages, even of one word."""

INTERPOLATED = re.compile(r"\{[a-z_]\w*\}")
"""A placeholder of `str.format` in a plain text: {pasted}"""

ALIGNED = re.compile(r"^\s*(?P<code>\S.*?) {2,}(?P<words>\S.*)$")
"""A line of an example with its explanation:   convert report.txt      TEI to standard output"""


NO_COMMANDS = ("convert", "language", "progress", "vocabulary")
"""Functions of the command line that are named like their modules and are no commands with a help of their own."""


def messages_in(module: str, code: str) -> Iterator[str]:
    """The messages of a module, in order."""
    if module.startswith(UNSPOKEN):
        return
    tree = ast.parse(code)
    skipped = {id(node) for node in _unsaid(tree)}
    yield from _help_of_commands(module, tree)
    yield from _in(tree, skipped, surely=False)


def _help_of_commands(module: str, tree: ast.Module) -> Iterator[str]:
    """Paragraphs of the docstrings that are the help of commands."""
    names = ("lines", "blocks") if module == "cli/stages.py" else (module.removeprefix("cli/").removesuffix(".py"),)
    for node in tree.body if module.startswith("cli/") else ():
        if isinstance(node, ast.FunctionDef) and node.name in names and node.name not in NO_COMMANDS:
            yield from paragraphs(ast.get_docstring(node) or "")


def paragraphs(text: str) -> Iterator[str]:
    """The messages in the text of a help: its paragraphs, and behind a backspace its lines.

    >>> list(paragraphs("Show it.\\n\\n\\b\\nExamples:\\n  convert check a.txt    its problems"))
    ['Show it.', 'Examples:', 'its problems']
    """
    for paragraph in cleandoc(text).split("\n\n"):
        if not paragraph.startswith("\b"):
            yield " ".join(paragraph.split())
            continue
        for line in paragraph.splitlines()[1:]:
            aligned = ALIGNED.match(line)
            if aligned is not None:
                yield aligned["words"]
            elif line.strip() and not line.startswith(" "):
                yield line.strip()


def _unsaid(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, annotations, and the arguments of functions whose texts are no messages."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            yield from ast.walk(node.format_spec)
        if isinstance(node, ast.Subscript):
            yield from _without_calls(node.slice)
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else ():
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                yield statement.value
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            yield from _without_calls(node.annotation)
        if isinstance(node, ast.Call) and _name(node.func) in ("compile", "words", "import_module", "assert_never"):
            yield from ast.walk(node)
        if isinstance(node, ast.Assert) and node.msg is not None:
            yield from ast.walk(node.msg)


def _without_calls(node: ast.AST) -> Iterator[ast.AST]:
    """A node and those below it, but for what functions are called with: typer.Option(help="Overwrite it.")"""
    if not isinstance(node, ast.Call):
        yield node
        for child in ast.iter_child_nodes(node):
            yield from _without_calls(child)


def _in(node: ast.AST, skipped: set[int], *, surely: bool) -> Iterator[str]:
    if id(node) in skipped and isinstance(node, ast.Constant | ast.JoinedStr | ast.Call):
        return
    surely = surely or (isinstance(node, ast.Call) and _name(node.func) in TRANSLATED)
    template = _template(node)
    if isinstance(node, ast.Call) and _name(node.func) == "counted" and len(node.args) == COUNTED_BY:
        yield from (
            f"{{number}} {each.value!s}"
            for each in node.args[2:]
            if isinstance(each, ast.Constant) and str(each.value).isascii()
        )
    if isinstance(node, ast.Call) and _name(node.func) == "evidence":
        yield from (each.arg.replace("_", " ") for each in node.keywords if each.arg is not None)
    if template is not None:
        yield from _messages(template, surely)
        if isinstance(node, ast.Constant):
            return
    for child in ast.iter_child_nodes(node):
        if template is None or not isinstance(child, ast.Constant | ast.JoinedStr):
            yield from _in(child, skipped, surely=surely)
        elif isinstance(child, ast.JoinedStr):
            yield from (
                message
                for part in child.values
                if isinstance(part, ast.FormattedValue)
                for message in _in(part, skipped, surely=False)
            )


def _messages(template: str, surely: bool) -> Iterator[str]:
    if "\n\n" in template or "\b\n" in template:
        yield from paragraphs(template)
        return
    message = template.strip()
    letters = sum(map(len, re.findall("[A-Za-z]+", PLACEHOLDER.sub("", message))))
    least = 1 if surely and "{" not in message else LEAST_LETTERS
    spoken = (surely or PROSE.search(message)) and not NO_PROSE.search(message) and letters >= least
    if spoken and message not in NO_MESSAGES:
        yield message


def message_of(node: ast.AST) -> str | None:
    """The message that a text of the code is: "{label} stands twice"; None if it is no text."""
    template = _template(node)
    return None if template is None else template.strip()


def _template(node: ast.AST) -> str | None:
    """The text of an expression, its values as {name}; None if it is no text."""
    names: dict[str, int] = {}
    return "".join(_pieces(node, names)) if _is_text(node) else None


def _is_text(node: ast.AST) -> bool:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _is_text(node.left) or _is_text(node.right)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _pieces(node: ast.AST, names: dict[str, int]) -> Iterator[str]:
    match node:
        case ast.Constant(value=str() as text):
            yield text if INTERPOLATED.search(text) else text.replace("{", "{{").replace("}", "}}")
        case ast.JoinedStr():
            for each in node.values:
                if isinstance(each, ast.Constant):
                    yield str(each.value).replace("{", "{{").replace("}", "}}")
                else:
                    yield from _pieces(each, names)
        case ast.BinOp(op=ast.Add()):
            yield from _pieces(node.left, names)
            yield from _pieces(node.right, names)
        case _:
            name = _value_name(node.value if isinstance(node, ast.FormattedValue) else node)
            names[name] = names.get(name, 0) + 1
            yield f"{{{name}{names[name] if names[name] > 1 else ''}}}"


def _value_name(node: ast.AST) -> str:
    """A name for a value: that of the variable, of the attribute, or of the thing that is counted or shown."""
    match node:
        case ast.Name():
            return node.id.strip("_").lower()
        case ast.Attribute():
            return node.attr.strip("_").lower()
        case ast.Call(args=[first, *_]) if not isinstance(first, ast.Constant | ast.GeneratorExp):
            return _value_name(first)
        case ast.Call():
            return _value_name(node.func)
        case ast.BoolOp():
            return _value_name(node.values[-1])
        case ast.Subscript() | ast.Starred():
            return _value_name(node.value)
        case ast.BinOp(left=ast.Constant()):
            return "s"
        case ast.BinOp():
            return _value_name(node.left)
        case ast.IfExp():
            return _value_name(node.body)
    return "value"


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
