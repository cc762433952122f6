"""The examples of `docs/json.md`: they run on a seed, and give what the page says."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from converter import annotated, read, write
from converter.catalogue.record import CatalogueRecord

PAGE = (ROOT / "docs" / "json.md").read_text("utf-8")
SEED = ROOT / "seeds" / "yichun-2023.txt"
SENTENCE = "地区生产总值增长6.5%左右"
"""The text of the example, whose spans count from its start."""


def blocks(language: str) -> list[str]:
    """The examples of the page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with `report.json` of a seed, in which the examples run."""
    written = write(read(SEED.read_bytes(), name=SEED.name).value, "json").value
    assert isinstance(written, str)
    (tmp_path / "report.json").write_text(written, "utf-8")
    before = Path.cwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)


@pytest.mark.usefixtures("folder")
def test_the_programs_of_the_page_print_the_headings_and_restore_the_source(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {}
    headings, restored = blocks("python")
    exec(headings, names)
    assert "一、" in capsys.readouterr().out
    exec(restored, names)
    assert names["text"] == SEED.read_text("utf-8")


def test_the_example_of_a_quantity_is_what_the_program_finds() -> None:
    text = f"2022年示例市政府工作报告\n各位代表：\n一、2022年工作安排\n主要预期目标是：{SENTENCE}。\n"
    written = write(annotated(read(text, name="a.txt").value), "json").value
    assert isinstance(written, str)
    offset = text.index(SENTENCE)
    shown = next(json.loads(each) for each in blocks("json") if '"quantity"' in each)

    def moved(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: moved(each) for key, each in value.items()}
        return [each + offset for each in value] if isinstance(value, list) else value

    found = [each for each in annotations(json.loads(written)) if each["type"] == "quantity"]
    assert moved(shown) in found, found


def annotations(value: Any) -> Iterator[dict[str, Any]]:
    """Yield all annotations of a report's JSON."""
    if isinstance(value, dict):
        yield from value.get("annotations", ())
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from annotations(each)


def test_the_table_of_the_record_names_its_fields() -> None:
    table = PAGE.partition("## The catalogue record")[2].partition("\nSubject headings")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    assert sorted(named) == sorted(field.name for field in fields(CatalogueRecord))
