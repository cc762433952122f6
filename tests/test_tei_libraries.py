"""The TEI held against the rules of others: P5's own Schematron, and Parla-CLARIN."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import p5_rules
import pytest
import tei_referee as referee
from beside import named_everywhere, stated_everywhere
from conftest import corpus_files
from pdf_maker import typeset
from sample import sample_report
from test_pages import PARAGRAPHS

from converter import annotated, read, write
from converter.model import Report
from converter.model.options import Annotations

WAYS: tuple[Annotations, ...] = ("none", "inline", "standoff")
FEWEST = {"guidelines": 92, "rng": 52, "sch": 1}
"""Rules that Saxon compiles: of P5 4.9.0a, and those in both files of Parla-CLARIN."""

MOST_APART, MOST_OF_ONE = 1.9, 2.4
"""Size of TEI with annotations apart from the text, in that of TEI without annotations: of all reports, of one."""


def documents() -> Iterator[tuple[str, str]]:
    """The TEI of the sample and of both seeds in each way, by name."""
    made: dict[str, Report] = {"sample": sample_report()}
    made |= {"stated": stated_everywhere(unit="%", unit_code="%", period="2021"), "named": named_everywhere()}
    for seed in sorted((referee.ROOT / "seeds").glob("*.txt")):
        made[seed.stem] = annotated(read(seed.read_bytes(), name=seed.name).value)
    made["paged"] = annotated(read(typeset(PARAGRAPHS, rows=5), name="a.pdf").value)
    for name, report in made.items():
        yield from written(name, report)


def written(name: str, report: Report) -> Iterator[tuple[str, str]]:
    for way in WAYS:
        yield f"{name}-{way}", write(report, "tei", annotations=way).value


def test_no_rule_of_p5_finds_anything() -> None:
    assert p5_rules.checker(p5_rules.guidelines())[2] >= FEWEST["guidelines"]
    found = {name: p5_rules.findings(p5_rules.guidelines(), text) for name, text in documents()}
    assert {name: each for name, each in found.items() if each} == {}


def test_the_rules_of_p5_find_what_breaks_them() -> None:
    text = write(sample_report(), "tei").value
    broken = text.replace('<list type="counted"', '<list type="gloss"').replace("<head><label>", "<head><label>", 1)
    (found,) = p5_rules.findings(p5_rules.guidelines(), broken)
    assert found.startswith("gloss-list-must-have-labels")


@pytest.mark.parametrize("kind", ["rng", "sch"])
def test_no_rule_of_parla_clarin_finds_anything(kind: str) -> None:
    path = p5_rules.parla_clarin(kind)
    assert p5_rules.checker(path)[2] >= FEWEST[kind]
    found = {name: p5_rules.findings(path, text) for name, text in documents()}
    assert {name: each for name, each in found.items() if each} == {}


def jing(folder: Path, schema: Path) -> list[str]:
    """The errors that jing finds in the files of the folder; libxml2 takes minutes to load this schema."""
    program = shutil.which("jing")
    if program is None:
        referee.missing("jing")
    files = sorted(map(str, folder.glob("*.xml")))
    done = subprocess.run([str(program), str(schema), *files], capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


def test_every_output_is_valid_parla_clarin(tmp_path: Path) -> None:
    for name, text in documents():
        (tmp_path / f"{name}.xml").write_text(text, encoding="utf-8")
    assert jing(tmp_path, p5_rules.parla_clarin("rng")) == []
    (tmp_path / "sample-none.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', encoding="utf-8")
    assert "sample-none.xml" in jing(tmp_path, p5_rules.parla_clarin("rng"))[0]


@pytest.mark.corpus
@pytest.mark.usefixtures("shared")
def test_real_reports_are_valid_for_p5_and_for_parla_clarin(tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}
    for number, path in enumerate(corpus_files()[::3]):
        for name, text in written(path.stem, annotated(read(path.read_bytes(), name=path.name).value)):
            (tmp_path / f"{number}-{name}.xml").write_text(text, encoding="utf-8")
            found[name] = p5_rules.findings(p5_rules.guidelines(), text)
    assert {name: each for name, each in found.items() if each} == {}
    assert jing(tmp_path, p5_rules.parla_clarin("rng")) == []
    assert jing(tmp_path, referee.newest()) == []
    sizes = {way: sum(path.stat().st_size for path in tmp_path.glob(f"*-{way}.xml")) for way in WAYS}
    assert sizes["standoff"] < MOST_APART * sizes["none"]
    for path in tmp_path.glob("*-standoff.xml"):
        plain = path.with_name(path.name.replace("-standoff.xml", "-none.xml"))
        assert path.stat().st_size < MOST_OF_ONE * plain.stat().st_size, path.name
