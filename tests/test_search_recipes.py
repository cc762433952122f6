"""The recipes of docs/search.md, run as they stand there: a query over a collection, and Chinese full text."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

from converter import annotated, read, write

PAGE = (ROOT / "docs" / "search.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WORDS = ("就业", "乡村振兴", "高质量发展", "城乡", "项目建设", "一年来")
"""Words of two characters and more, in reports of the seeds."""

REPORT = """政府工作报告
——{year}年1月10日在{place}第十五届人民代表大会第三次会议上
{place}市长 张三

各位代表：
一、{before}年工作回顾
地区生产总值增长{done}%，达到1200亿元。城镇新增就业3万人。
一是抓项目建设。推进乡村振兴项目12个。
二是抓改革。
二、{year}年工作安排
地区生产总值增长{wanted}%以上。
"""
PLACES = (("示例市", 2024, "6.5", "6"), ("样本市", 2023, "5.2", "5.5"))

pytestmark = pytest.mark.consumers


def block(kind: str, holding: str) -> str:
    """The one block of code of this kind that holds some words."""
    (found,) = [text for language, text in BLOCK.findall(PAGE) if language == kind and holding in text]
    return str(found)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the TEI of two invented reports and of both seeds, and with the page's programs beside it."""
    home = tmp_path_factory.mktemp("search")
    (home / "tei").mkdir()
    texts = {
        place: REPORT.format(place=place, year=year, before=year - 1, done=done, wanted=wanted).encode()
        for place, year, done, wanted in PLACES
    }
    texts |= {seed.stem: seed.read_bytes() for seed in sorted((ROOT / "seeds").glob("*.txt"))}
    for name, data in texts.items():
        made = write(annotated(read(data, name=f"{name}.txt").value), "tei", annotations="inline")
        (home / "tei" / f"{name}.xml").write_text(made.value, encoding="utf-8")
    for name in ("passages", "with_sqlite", "with_tantivy", "with_xapian"):
        (home / f"{name}.py").write_text(block("python", f"# {name}.py\n"), encoding="utf-8")
    return home


def run(folder: Path, python: str, code: str) -> list[list[str]]:
    """Run a program in the folder, and read what it prints as JSON."""
    done = subprocess.run([python, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def expected(folder: Path, words: str) -> list[list[str]]:
    """File and id of each passage with the words."""
    code = "import json, sys, passages; print(json.dumps(list(passages.passages('tei'))))"
    return sorted([file, name] for file, name, text in run(folder, sys.executable, code) if words in text)


@pytest.mark.parametrize("engine", ["sqlite", "tantivy", "xapian"])
def test_an_engine_finds_each_passage_with_the_words_and_no_other(folder: Path, engine: str) -> None:
    python = {"xapian": "/usr/bin/python3"}.get(engine, sys.executable)
    module = "sqlite3" if engine == "sqlite" else engine
    if subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode:
        pytest.skip(f"{engine} is not installed")
    code = (
        f"import json, with_{engine} as engine; found = engine.build('tei'); "
        f"print(json.dumps([engine.search(found, words) for words in {WORDS!r}]))"
    )
    (folder / "passages.db").unlink(missing_ok=True)
    answers = run(folder, python, code)
    for words, answer in zip(WORDS, answers, strict=True):
        assert sorted(map(list, answer)) == expected(folder, words), words
    assert all(answers)


@pytest.fixture(scope="module")
def basex(folder: Path) -> Callable[..., str]:
    """Run an XQuery in BaseX, over the database of the folder's files."""
    program = shutil.which("basex")
    if program is None:
        pytest.skip("basex is not installed")
    home = {**os.environ, "HOME": str(folder), "JAVA_TOOL_OPTIONS": f"-Duser.home={folder}"}

    def ask(*options: str) -> str:
        command = [str(program), *options]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, env=home)
        return done.stdout

    ask("-c", "CREATE DB reports tei")
    return ask


def test_one_query_gives_the_growth_of_gdp_by_place_and_year(folder: Path, basex: Callable[..., str]) -> None:
    (folder / "growth.xq").write_text(block("xquery", "measure"), encoding="utf-8")
    rows = [line.split("\t") for line in basex("growth.xq").splitlines()]
    assert [row for row in rows if row[0] in ("示例市", "样本市")] == [
        ["样本市", "2022", "5.2", "outcome"],
        ["样本市", "2023", "5.5", "target"],
        ["示例市", "2023", "6.5", "outcome"],
        ["示例市", "2024", "6", "target"],
    ]
    assert "伊春市" in {row[0] for row in rows}
    assert PAGE.count("示例市\t2023\t6.5\toutcome\n示例市\t2024\t6\ttarget\n") == 1


@pytest.mark.parametrize("words", WORDS[:3])
def test_basex_finds_words_with_wildcards(folder: Path, basex: Callable[..., str], words: str) -> None:
    (folder / "words.xq").write_text(block("xquery", "wildcards"), encoding="utf-8")
    found = basex("-b", f"words={words}", "words.xq").split()
    assert sorted(found) == sorted(name for _, name in expected(folder, words)) != []
