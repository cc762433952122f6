"""Shared fixtures: locations, and the rule whether a missing thing skips a test or fails it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

os.environ["LC_ALL"] = "C.UTF-8"
"""Tests read English messages on any machine, but where they set a locale of their own."""

collect_ignore = ["tools/fit_tense.py"]
"""Has no doctest, and needs what the tests do without (`.[bench]`)."""
SHARED = ROOT.parent / "shared"
"""Real reports and what a careful reader finds in them: beside the checkout, never part of it."""

SEED, SAMPLE = 2026, 90
"""Of the sample of the corpus that `make test` reads: a quarter of the texts, whose files are mostly short."""

CORPUS_FOLDERS = ("texts", "more", "near-misses")

settings.register_profile("commit", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("hunt", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "commit"))


def all_texts() -> list[Path]:
    """Every plain text of the corpus; none where there is no corpus."""
    return sorted(path for folder in CORPUS_FOLDERS for path in (SHARED / "corpus" / folder).glob("*.txt"))


def sample(paths: Sequence[Path], count: int) -> list[Path]:
    """The paths, or so many of them, the same in every run: all take minutes, and have `make consumers` for them."""
    if os.environ.get("CORPUS") == "all" or len(paths) <= count:
        return list(paths)
    return sorted(Random(SEED).sample(paths, count))


def corpus_files() -> list[Path]:
    """A sample of the plain texts of the corpus, or all where `CORPUS=all`."""
    return sample(all_texts(), SAMPLE)


@pytest.fixture(scope="session", autouse=True)
def sound() -> Iterator[None]:
    """Every reading in this process passes its check, but where a test expects that it does not."""
    from broken import watched

    with watched():
        yield


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the two reports that are part of the project."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the corpus; without it the test is skipped, but fails in CI."""
    if not SHARED.is_dir():
        absent("there is no corpus beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """Find a program that the machine must have: without it the test is skipped, but fails in CI."""

    def find(name: str) -> str:
        found = shutil.which(name)
        if found is None:
            absent(f"{name} is not installed")
        return found

    return find


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A cluster of Spark; tests that use it are of one group (`spark_cluster.GROUP`), so that only one starts."""
    from spark_cluster import cluster

    if shutil.which("java") is None:
        absent("java is not installed")
    with cluster(tmp_path_factory.mktemp("spark")) as session:
        yield session


@pytest.fixture(scope="session")
def chinese_font() -> None:
    """A font of the machine's with Chinese characters: without one, PDFium leaves out what these files show alone."""
    from pdf_maker import TOP, Sheet

    from converter.inputs.pdf.reader import read_pdf

    sheet = Sheet()
    sheet.put("。", 80, TOP)
    if "。" not in read_pdf(sheet.data()).value.text:
        absent("a font with Chinese characters is not installed")


def absent(what: str) -> None:
    """Skip the test because of what the machine lacks; fail in CI, where `.ci/run` installs all of it."""
    if os.environ.get("CI"):
        pytest.fail(f"{what}, and CI must have it")
    pytest.skip(what)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The wheel is tried last: it is the slowest, and means little while anything else fails."""
    items.sort(key=lambda item: item.path.name == "test_wheel.py")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what the real texts were, so that a run without them is not taken for one with them."""
    read, there = len(corpus_files()), len(all_texts())
    terminalreporter.write_line(f"corpus beside the checkout: {read or 'no'} of {there} texts")
