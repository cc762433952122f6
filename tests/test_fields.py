"""The table of metadata fields holds every field of the model, and each stands in every output and comes back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from conftest import ROOT
from sample import sample_report

from converter import read, write
from converter.compare import compare
from converter.compare.written import to_json
from converter.documents.options import stated_by
from converter.formats.tei import write_profile as tei_profile
from converter.formats.tei.read_fields import FIELD_READERS
from converter.formats.tei.values import WRITERS
from converter.model import Metadata, Report
from converter.model.field_values import RECORDS, metadata_of, restated, values_of
from converter.model.fields import FACTS, FIELDS
from converter.model.forms import Field
from converter.show.field_lines import lines_of
from converter.tables.report_columns import columns_of as columns_of_field
from converter.tables.reports import columns_of

TYPES = {str: "text", int: "integer", bool: "boolean", tuple: "years"}


def leaves(record: type, above: str = "") -> Iterator[tuple[str, Any]]:
    """The path and the type of each value that the metadata hold, evidence and confidence apart."""
    hints = get_type_hints(record)
    for field in fields(record):
        if field.name in ("evidence", "confidence"):
            continue
        held = next((each for each in (hints[field.name], *get_args(hints[field.name])) if is_dataclass(each)), None)
        if held is None:
            yield above + field.name, hints[field.name]
        else:
            yield from leaves(held, f"{above}{field.name}.")  # type: ignore[arg-type]


def value_of(field: Field) -> Any:
    """The example of a field as the model holds it."""
    return field.read((field.example,) if field.type == "years" else field.example)


def reported(field: Field) -> Report:
    """An invented report, of whose metadata this field is the example."""
    found = sample_report()
    value = "zh-Hans" if field.path == "language" else value_of(field)  # a script is told by the text
    return replace(found, metadata=restated(found.metadata, {field.path: value}))


def test_every_field_of_the_model_has_a_row_of_its_type_and_no_other_has() -> None:
    held = dict(leaves(Metadata))
    assert sorted(held) == sorted(field.path for field in FIELDS)
    for field in FIELDS:
        hint = held[field.path]
        types = {type(value) for value in get_args(hint) if isinstance(value, str)} or {
            kind for kind in (hint, getattr(hint, "__origin__", None), *get_args(hint)) if kind in TYPES
        }
        names = {TYPES.get(each) for each in types} or {"text"}
        assert field.type in names, (field.path, hint)
    assert {field.record for field in FIELDS} - {""} == set(RECORDS)


def test_no_two_fields_share_a_name_of_now_or_before() -> None:
    names = [name for field in (*FIELDS, *FACTS) for name in (field.key, field.path)]
    assert len(set(names)) == len(
        {(name, field.path) for field in (*FIELDS, *FACTS) for name in (field.key, field.path)}
    )
    front = [name for field in (*FIELDS, *FACTS) for name in (field.front_key, *field.before)]
    assert len(set(front)) == len(front)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_the_functions_that_a_row_names_are_there(field: Field) -> None:
    assert not field.written or field.written in WRITERS or callable(getattr(tei_profile, field.written))
    assert not field.heard or field.heard in FIELD_READERS


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
@pytest.mark.parametrize("form", ["json", "tei", "markdown"])
def test_a_value_of_every_field_is_written_and_read_back(field: Field, form: str) -> None:
    report = reported(field)
    written = write(report, form, check=False).value
    found = read(written.encode(), name=f"a.{form}").value.metadata
    assert field.of(found) == field.of(report.metadata)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_a_value_of_every_field_stands_in_tables_outline_and_comparison(field: Field) -> None:
    report = reported(field)
    value = field.of(report.metadata)
    columns = columns_of(report, "a.txt")["reports"]
    stated = [columns[column.name] for column in columns_of_field(field)]
    assert stated == ([[value[0]], [value[-1]]] if field.type == "years" else [[value]])
    held: Any = to_json(compare(report, report))["a"]["metadata"]
    for name in field.path.split("."):
        held = held[name]
    assert held == (list(value) if isinstance(value, tuple) else value)
    if field.path not in ("display_title", "language"):
        shown = {"boolean": field.key, "integer": f"{field.key} {value}"}.get(field.type, field.example)
        assert any(shown in line for line in lines_of(report.metadata).values())


@pytest.mark.parametrize("field", [field for field in FIELDS if field.label], ids=lambda field: field.key)
def test_a_label_of_every_field_that_can_have_one_is_heard(field: Field) -> None:
    labels = stated_by([(field.key, field.example)])
    if field.path == "jurisdiction.province":
        labels = (*stated_by([("place", "辽源市")]), *stated_by([("province", "吉林省")]))
    found = field.of(read("各位代表：\n一、总体要求\n稳中求进。\n", labels=labels).value.metadata)
    assert found == ("吉林省" if field.path == "jurisdiction.province" else value_of(field))


def test_values_make_the_metadata_that_they_were_read_off() -> None:
    known = sample_report().metadata
    assert metadata_of(values_of(known)) == replace(known, evidence={}, confidence={})
    assert restated(known, {}) == known


LINE = '    venue: Annotated[str | None, "The hall in which it was given"] = None\n'
ROW = """    Field(
        "venue", "venue", "示例会堂", label=True, tei=f"{_SOURCE}/idno[@type='venue']"
    ),
"""
PROGRAM = """
from converter import read, write
from converter.compare import compare
from converter.compare.text import comparison_text
from converter.compare.written import comparison_json
from converter.tables.reports import columns_of
from converter.documents.options import stated_by
from converter.show.outline import outline_text
from converter.tables.report_columns import report_columns
from converter.source.source import Source
from converter.spark.row import facts
from spec_views import METADATA

text = "政府工作报告\\n各位代表：\\n一、总体要求\\n稳中求进。\\n"
report = read(text, labels=stated_by([("venue", "示例会堂")])).value
assert report.metadata.venue == "示例会堂", report.metadata
for form in ("json", "tei", "markdown"):
    written = write(report, form)
    assert not written.problems, (form, written.problems)
    back = read(written.value.encode(), name=f"a.{form}").value
    assert back.metadata.venue == "示例会堂", form
assert "venue: \\"示例会堂\\"" in write(report, "markdown").value
assert columns_of(report, "a")["reports"]["venue"] == ["示例会堂"]
assert [column.meaning for column in report_columns() if column.name == "venue"] == ["The hall in which it was given"]
assert facts(report)["venue"] == "示例会堂"
assert "venue       示例会堂" in outline_text(report, Source(text))
compared = comparison_json(compare(report, report))
assert not compared.problems and compared.value.count("示例会堂") >= 2
assert "示例会堂" in comparison_text(compare(report, report))
assert METADATA["venue"](report) == "示例会堂"
"""


def test_a_field_that_is_added_stands_in_every_output_and_comes_back(tmp_path: Path) -> None:
    for folder in ("converter", "schemas", "templates", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    _insert(
        tmp_path / "converter" / "model" / "metadata.py", '    evidence: Annotated[Mapping[str, Span], "Dotted', LINE
    )
    _insert(tmp_path / "converter" / "model" / "fields.py", ')\n"""The metadata fields, in the order', ROW)
    _insert(tmp_path / "schemas" / "report.odd", '<valItem ident="report"><desc>The report', VENUE)
    for words in (["-m", "converter.generate.json_schema"], ["-m", "converter.generate.odd"], ["-c", PROGRAM]):
        (tmp_path / "docs").mkdir(exist_ok=True)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT / "tests")))}
        done = subprocess.run([sys.executable, *words], cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-2000:]


VENUE = '<valItem ident="venue"><desc>The hall in which the report was given.</desc></valItem>\n'


def _insert(path: Path, before: str, what: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(before) == 1, (path.name, text.count(before))
    path.write_text(text.replace(before, what + before), "utf-8")
