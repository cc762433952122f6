"""Generation of `schemas/report.schema.json` from the model.

`python -m converter.generate.json_schema` writes it and the schemas of problems and comparisons; a test fails if one
is stale.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from importlib import import_module
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from converter import model
from converter.catalogue.record import CatalogueRecord
from converter.documents.atomic import write_atomic
from converter.formats.json.text import json_text
from converter.formats.json.values import KEPT_WHEN_EMPTY, LEFT_OUT, NODE_TYPES, TYPE_NAMES, TYPED, Json
from converter.generate.map import page_with_map
from converter.generate.numbering_pages import page_with_table
from converter.model.annotations import ANNOTATION_TYPES
from converter.model.field_values import holder
from converter.model.fields import FIELDS
from converter.model.forms import CHECKSUM, CODE, MOMENT, TEXT
from converter.resources import PACKAGE, resource
from converter.source.problem import Code, Problem, Severity
from converter.source.span import Span
from converter.text.numberings import Scheme, schemes

DRAFT = "https://json-schema.org/draft/2020-12/schema"
BASE = "urn:report-converter:"

CODE_PATTERN = f"^{CODE.pattern}$"
DECIMAL = "^-?[0-9]+(\\.[0-9]+)?$"

PATTERNS: dict[tuple[type, str], str] = {
    **{
        (holder(field), field.name): f"^{field.value_form.pattern}$"
        for field in FIELDS
        if field.type in ("text", "years") and field.value_form is not TEXT
    },
    (model.SourceInfo, "sha256"): f"^({CHECKSUM.pattern})?$",
    (model.Quantity, "quantity"): DECIMAL,
    (model.Quantity, "quantity_max"): DECIMAL,
    (model.Quantity, "ratio"): DECIMAL,
    (model.Quantity, "unit"): "^\\S+$",
    (model.Quantity, "period"): "^[0-9]{4}(/[0-9]{4})?$",
    (model.Date, "when"): f"^({MOMENT}|{MOMENT}/({MOMENT}|\\.\\.)|\\.\\./{MOMENT})$",
    (model.PlaceName, "code"): CODE_PATTERN,
    (model.PlaceName, "candidates"): CODE_PATTERN,
    (model.Organization, "place"): CODE_PATTERN,
}
"""Fields whose strings have a form.  A posting date is as the page gives it, so it has none here."""

NAMED: dict[Any, dict[str, Json]] = {
    model.Node: {"$ref": "#/$defs/node"},
    model.Annotation: {"$ref": "#/$defs/annotation"},
    model.LayoutRun: {"$ref": "#/$defs/layout"},
    Span: {"$ref": "#/$defs/span"},
}
"""Types with a definition written by hand below."""

VERSION = "Version of this schema; convert FILE --to json brings what an earlier one wrote up to it"

RECORD = "The catalogue record, derived from the fields below; an edit of it is not read back"

SIMPLE: dict[Any, dict[str, Json]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
    float: {"type": "number", "minimum": 0, "maximum": 1},
}
"""Types that JSON has.  Every integer of the model counts something, every float is a confidence."""


def report_schema() -> dict[str, Json]:
    """The schema of a report, with one definition for each class of the model."""
    definitions = Definitions()
    root = definitions.record(model.Report)
    for cls in TYPED.values():
        definitions.reference(cls)
    known = {name: root["properties"].pop(name) for name in ("kind", "id")}
    root["properties"] = {
        "schema_version": {"const": model.SCHEMA_VERSION, "description": VERSION},
        **known,
        "record": {"description": RECORD, **definitions.reference(CatalogueRecord)},
        **root["properties"],
    }
    root["required"] = [name for name in root["properties"] if name not in {"record", *LEFT_OUT}]
    return {
        "$schema": DRAFT,
        "$id": BASE + "report.schema.json",
        "title": "A government work report (政府工作报告)",
        **root,
        "$defs": {
            **dict(sorted(definitions.found.items())),
            "node": _typed("A node of the tree; its `type` says which", NODE_TYPES),
            "annotation": _typed("What a text states; its `type` says which", ANNOTATION_TYPES),
            "span": SPAN,
            "layout": LAYOUT,
        },
    }


SPAN = {
    "description": "[start, end): code points of the decoded source text",
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
}

LAYOUT = {
    "description": "[offset, characters]: what no leaf of the report carries, and where it stands",
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "string", "minLength": 1}],
    "items": False,
    "minItems": 2,
}


def _typed(description: str, types: Iterable[str]) -> dict[str, Json]:
    """An object whose shape is chosen by its `type`, so that an error names the field and not every alternative."""
    return {
        "description": description,
        "type": "object",
        "required": ["type"],
        "properties": {"type": {"enum": list(types)}},
        "allOf": [
            {"if": {"required": ["type"], "properties": {"type": {"const": name}}}, "then": {"$ref": f"#/$defs/{name}"}}
            for name in types
        ],
    }


def problem_definition() -> dict[str, Json]:
    """The schema of the objects that `serial.problem_to_json` writes."""
    properties: dict[str, Json] = {
        "code": {"description": "Its stable name", "enum": [code.code for code in Code]},
        "severity": {"description": "Fixed by the code", "enum": list(get_args(Severity))},
        "message": {"description": "One sentence: what was noticed here", "type": "string", "minLength": 1},
        "hint": {"description": "What to do about it; may be empty", "type": "string"},
        "span": {"description": "Its position", "$ref": "#/$defs/span"},
        "line": {"description": "The line of its first character, from 1", "type": "integer", "minimum": 1},
        "column": {"description": "Its column in characters, from 1", "type": "integer", "minimum": 1},
    }
    return {
        "description": (Problem.__doc__ or "").strip(),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


class Definitions:
    """The definitions gathered while the model's types are followed."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, Json]] = {}

    def record(self, cls: Any) -> dict[str, Json]:
        """The schema of the objects that `serial` writes for `cls`."""
        hints = get_type_hints(cls, include_extras=True)
        properties: dict[str, Json] = {}
        required: list[str] = []
        if cls in TYPE_NAMES:
            properties["type"] = {"const": TYPE_NAMES[cls], "description": "What the node is"}
            required.append("type")
        for each in fields(cls):
            properties[each.name] = self.described(hints[each.name], PATTERNS.get((cls, each.name)))
            always = cls in KEPT_WHEN_EMPTY and each.name not in LEFT_OUT
            if always or (each.default is MISSING and each.default_factory is MISSING):
                required.append(each.name)
        return {
            "description": (cls.__doc__ or "").strip(),
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    def described(self, hint: Any, pattern: str | None) -> dict[str, Json]:
        """The schema of an annotated field, its description first."""
        if get_origin(hint) is not Annotated:
            return self.of(hint, pattern)
        plain, description, *_ = get_args(hint)
        return {"description": description, **self.of(plain, pattern)}

    def of(self, hint: Any, pattern: str | None = None) -> dict[str, Json]:
        """The schema of the values of type `hint`; `pattern` is the form of its strings."""
        origin, arguments = get_origin(hint), get_args(hint)
        if hint in NAMED:
            return NAMED[hint]
        if hint is Scheme:
            return {"enum": list(schemes())}
        if origin in (Union, types.UnionType):
            return self._optional(arguments, pattern)
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin is tuple:
            return {"type": "array", "items": self.of(arguments[0], pattern)}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        if hint in SIMPLE:
            return SIMPLE[hint] | ({"pattern": pattern} if pattern else {})
        assert is_dataclass(hint), hint
        return self.reference(hint)

    def _optional(self, choices: tuple[Any, ...], pattern: str | None) -> dict[str, Json]:
        """A value that may be null; the model has no other unions but `Node`."""
        (kind,) = (each for each in choices if each is not type(None))
        schema = self.of(kind, pattern)
        if "enum" in schema:
            return {"enum": [*schema["enum"], None]}
        if "type" in schema:
            return {**schema, "type": [schema["type"], "null"]}
        return {"anyOf": [{"type": "null"}, schema]}

    def reference(self, cls: Any) -> dict[str, Json]:
        """A reference to the definition of `cls`, which is made if it is new."""
        name = TYPE_NAMES.get(cls, _snake(cls.__name__))
        if name not in self.found:
            self.found[name] = {}
            self.found[name] = problem_definition() if cls is Problem else self.record(cls)
        return {"$ref": f"#/$defs/{name}"}


def _snake(name: str) -> str:
    """A class's name as the name of its definition.

    >>> _snake("GlossaryEntry")
    'glossary_entry'
    """
    return "".join("_" + each.lower() if each.isupper() else each for each in name).lstrip("_")


GENERATED: dict[tuple[str, str], Callable[[], str]] = {
    ("schemas", "report.schema.json"): lambda: json_text(report_schema()),
    ("schemas", "problem.schema.json"): lambda: str(import_module("converter.generate.problem_schema").text()),
    ("schemas", "comparison.schema.json"): lambda: str(import_module("converter.generate.comparison_schema").text()),
    ("converter", "README.md"): lambda: page_with_map((PACKAGE / "README.md").read_text(encoding="utf-8")),
    ("docs", "json.md"): lambda: page_with_table(resource("docs", "json.md").read_text(encoding="utf-8")),
    ("docs", "deliver.md"): lambda: str(
        import_module("converter.generate.crosswalk_page").page_with_crosswalk(
            resource("docs", "deliver.md").read_text(encoding="utf-8")
        )
    ),
    ("docs", "problems.md"): lambda: str(import_module("converter.generate.problem_schema").page()),
    ("docs", "zh/problems.md"): lambda: str(import_module("converter.generate.problem_schema").page("zh")),
}
"""Generated files by folder and name, with the functions that build them."""


def main() -> None:
    """Write the generated files."""
    for (folder, name), text in GENERATED.items():
        write_atomic(resource(folder, name), text().encode(), overwrite=True)


if __name__ == "__main__":
    main()
