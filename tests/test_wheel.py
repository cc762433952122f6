"""The wheel works by itself: built from the sdist, in an environment of its own, run from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from conftest import ROOT

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the programs of a new environment that holds the wheel and what it needs, no more."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    programs = folder / "venv" / "bin"
    install = [programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel]
    subprocess.run(install, check=True, capture_output=True)
    return programs


def run(program: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The finished run, from `cwd` and without the checkout on Python's path."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run([program, *arguments], cwd=cwd, env=clean, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize("name", ["convert", "report-convert"])
def test_a_seed_converts_to_every_output(environment: Path, seeds: Path, tmp_path: Path, name: str) -> None:
    seed = seeds / "yichun-2023.txt"
    outputs = ("--to", "all", "--to", "source", "--out", "out")
    done = run(environment / name, str(seed), *outputs, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    out = tmp_path / "out"
    report = json.loads((out / "yichun-2023.json").read_text(encoding="utf-8"))
    assert report["metadata"]["jurisdiction"]["code"] == "230700"
    assert ElementTree.parse(out / "yichun-2023.tei.xml").getroot().tag == "{http://www.tei-c.org/ns/1.0}TEI"
    assert (out / "yichun-2023.md").read_text(encoding="utf-8").startswith("---\n")
    assert (out / "yichun-2023.source.txt").read_bytes() == seed.read_bytes()


def test_every_schema_is_in_the_wheel(environment: Path, tmp_path: Path) -> None:
    for name in ("json", "odd", "rng", "sch", "css"):
        done = run(environment / "convert", "schema", name, cwd=tmp_path)
        assert (done.returncode, bool(done.stdout)) == (0, True), done.stderr


def test_the_installed_program_shows_its_pages_and_speaks_chinese(environment: Path, tmp_path: Path) -> None:
    done = run(environment / "convert", "docs", "tutorial", "--lang", "zh", cwd=tmp_path)
    assert done.returncode == 0 and done.stdout.startswith("# 从第一份文件到交付的语料库"), done.stderr
    assert "文件不存在" in run(environment / "convert", "nope.txt", "--lang", "zh", cwd=tmp_path).stderr


def test_the_wheel_holds_the_package_and_nothing_beside_it(environment: Path) -> None:
    (wheel,) = environment.parents[1].glob("*.whl")
    held = ZipFile(wheel).namelist()
    beside = {wheel.name.split("-py3")[0] + ending for ending in (".dist-info", ".data")}
    assert {name.split("/")[0] for name in held} == {"converter", *beside}
    assert {name.partition(".data/data/")[2] for name in held if ".data/" in name} == {
        "share/man/man1/report-convert.1",
        "share/man/zh_CN/man1/report-convert.1",
    }
    assert {"converter/py.typed", "converter/data/places.tsv"} <= set(held)
