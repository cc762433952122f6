"""A numbering is one row of `converter/text/numberings.py`: recognition, outputs, schemas and docs follow from it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from lxml import etree
from strategies import SIGNS

from converter import read, write
from converter.formats.markdown.write_blocks import apart
from converter.formats.tei.elements import TEI
from converter.generate.json_schema import report_schema
from converter.generate.numbering_pages import odd_with_values
from converter.generate.odd import read_odd
from converter.inputs.page.lists import OWN_NUMBER
from converter.recognise.marks import read_mark, read_weak_mark
from converter.source.reading import read_through
from converter.text.numberings import NUMBERINGS, UNNUMBERED, Numbering, schemes

ROWS = [pytest.param(row, id=row.name) for row in NUMBERINGS]

OPENING = "政府工作报告\n各位代表：\n现在，我代表示例市人民政府，向大会报告工作，请予审议。\n"


def test_each_name_stands_once_and_may_stand_in_tei() -> None:
    assert len(set(schemes())) == len(NUMBERINGS) + 1
    for name in schemes():
        assert re.fullmatch(r"[a-z-]+", name)


@pytest.mark.parametrize("row", ROWS)
def test_a_numbering_reads_its_examples(row: Numbering) -> None:
    for example in row.examples:
        text = read_through(example)
        mark, match = read_mark(text), re.match(row.pattern, text)
        assert mark is not None, example
        assert match is not None, example
        assert mark == (row.name, row.read(match["n"]), match.end(), False)


@pytest.mark.parametrize("row", ROWS)
def test_a_numbering_leaves_its_near_misses_alone(row: Numbering) -> None:
    for near_miss in row.near_misses:
        mark = read_mark(read_through(near_miss))
        assert mark is None or mark.scheme != row.name, near_miss


@pytest.mark.parametrize("row", ROWS)
def test_a_numbering_reads_each_of_its_forms(row: Numbering) -> None:
    assert row.first == tuple(form.format(SIGNS[row.one][0]) for form in row.forms)
    for form in row.forms:
        for number, sign in enumerate(SIGNS[row.one], 1):
            mark = read_mark(read_through(f"{form.format(sign)} 总体要求"))
            assert mark is not None, form
            assert mark[:2] == (row.name, number)


@pytest.mark.parametrize("row", [row for row in ROWS if row.values[0].opens])
def test_what_opens_a_paragraph_is_the_marker(row: Numbering) -> None:
    assert re.match(row.opens, read_through(f"{row.first[0]}总体要求"))


@pytest.mark.parametrize("row", [row for row in ROWS if row.values[0].opens_line])
def test_what_opens_a_line_is_the_marker(row: Numbering) -> None:
    assert re.match(row.opens_line, read_through(f"{row.first[0]}总体要求"))


@pytest.mark.parametrize("row", [row for row in ROWS if row.values[0].alone or row.values[0].spelled])
def test_an_item_of_a_page_that_opens_so_brings_its_number(row: Numbering) -> None:
    for marker in row.first:
        assert (row.bare and row.alone) or OWN_NUMBER.match(f"{marker}总体要求"), marker
    assert not OWN_NUMBER.match("三方面工作取得成效")


@pytest.mark.parametrize("row", ROWS)
def test_a_page_keeps_the_space_behind_a_word_that_counts(row: Numbering) -> None:
    for marker in row.first:
        assert apart(marker[-1], "总") == (marker[-1].isalnum() and "第" in marker)


def test_a_weak_marker_is_one_of_its_row() -> None:
    assert read_weak_mark("21.5+2就业之家") == ("arabic-dot", 21, 3, True)
    assert read_weak_mark("21.5万元") is None


def documented() -> dict[str, str]:
    """Collect the descriptions of the values of `div/@type` in the ODD."""
    spec = next(each for each in read_odd().iter(TEI + "elementSpec") if each.get("ident") == "div")
    values = spec.find(f"{TEI}attList/{TEI}attDef[@ident='type']/{TEI}valList")
    assert values is not None
    return {item.get("ident", ""): item.findtext(TEI + "desc", "") for item in values}


def test_the_schemas_know_the_numberings_and_no_others() -> None:
    odd = (ROOT / "schemas" / "report.odd").read_text("utf-8")
    assert odd_with_values(odd) == odd, "run make schemas"
    assert tuple(documented())[: len(schemes())] == schemes()
    assert report_schema()["$defs"]["division"]["properties"]["scheme"]["enum"] == list(schemes())


@pytest.mark.parametrize("name", [name for name in schemes() if name != UNNUMBERED])
def test_a_report_numbered_as_the_odd_describes_a_value_has_divisions_of_that_type(name: str) -> None:
    for marker in re.split(", | or ", documented()[name].partition(":")[0]):
        one = next(sign for sign in SIGNS if sign in marker)
        second = marker.replace(one, SIGNS[one][1])
        text = f"{OPENING}{marker}  总体要求\n经济运行平稳。\n{second}  重点任务\n抓好项目。\n"
        tei = etree.fromstring(write(read(text).value, "tei").value.encode())
        found = [
            each.get("type") for each in tei.iterfind(f".//{TEI}body//{TEI}div") if each.find(TEI + "head") is not None
        ]
        assert found == [name, name], marker


ADDED = """
from pathlib import Path

from converter.text import numberings
from converter.text.numberings import SPELLED_SHORT, Numbering, Scheme

row = Numbering(
    name=Scheme("di-section"),
    forms=("第{}节",),
    says="a section, called so",
    pattern=rf"第 ?{SPELLED_SHORT} ?节(?:[、,:. ]+|$)",
    rank=1,
    examples=("第二节 总体要求",),
    near_misses=("第二节课",),
    sure=True,
)
numberings.NUMBERINGS = (*numberings.NUMBERINGS, row)

from converter.generate import odd, json_schema as schema

from converter import read, write

schema.main()
odd.main()
report = read(Path("report.txt").read_bytes(), name="report.txt").value
for form in ("json", "tei", "markdown"):
    outcome = write(report, form)
    assert outcome.problems == (), outcome.problems
    Path(f"report.{form}").write_text(outcome.value, "utf-8")
    again = read(outcome.value.encode(), name=f"report.{form}").value
    Path(f"again.{form}").write_text(write(again, "json").value, "utf-8")
"""
"""Steps of `CONTRIBUTING.md`: a row in the table, and `make schemas`."""


SECTIONS = (
    "第一章 总体要求\n第一节 基本思路\n一、稳增长\n经济运行平稳。\n第二节 主要目标\n增长百分之六。\n第二节课已开。\n"
)


def test_a_row_of_the_table_is_all_that_a_numbering_needs(tmp_path: Path) -> None:
    for folder in ("converter", "docs", "schemas", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "report.txt").write_text(OPENING + SECTIONS, "utf-8")
    done = subprocess.run([sys.executable, "-c", ADDED], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    levels = [("di-chapter", 1, 1), ("di-section", 1, 2), ("han-comma", 1, 3), ("di-section", 2, 2)]
    for name in ("report.json", "again.json", "again.tei", "again.markdown"):
        assert list(divisions(json.loads((tmp_path / name).read_text("utf-8"))["body"])) == levels, name
    tei = etree.parse(tmp_path / "report.tei")
    types = [each.get("type") for each in tei.iterfind(f".//{TEI}body//{TEI}div[@type='di-section']")]
    assert types == ["di-section", "di-section"]
    assert "### 第二节 主要目标" in (tmp_path / "report.markdown").read_text("utf-8")
    for page in ("docs/json.md", "schemas/report.odd", "schemas/report.rng", "schemas/report.schema.json"):
        assert "di-section" in (tmp_path / page).read_text("utf-8"), page


def divisions(nodes: list[dict[str, object]]) -> list[tuple[object, ...]]:
    """Scheme, number and level of each heading, in order."""
    found: list[tuple[object, ...]] = []
    for node in nodes:
        if node["type"] == "division":
            found.append((node["scheme"], node["number"], node["level"]))
        found += divisions(node.get("children", []))  # type: ignore[arg-type]
    return found
