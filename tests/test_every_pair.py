"""Any output can be made from any other, on the command line, and says the same where it can."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run
from conftest import ROOT

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
SUFFIXES = {"json": ".json", "tei": ".tei.xml", "markdown": ".md", "source": ".txt"}
READ = ("json", "tei", "markdown")


def converted(file: Path, to: str) -> bytes:
    """One output of a file; the command succeeds, and what it writes passes its check."""
    result = run(file, "--to", to)
    assert result.status == 0, result.err
    return result.out


def made(seed: Path, form: str, folder: Path) -> Path:
    """An output of a seed, in a file."""
    path = folder / f"report{SUFFIXES[form]}"
    path.write_bytes(converted(seed, form))
    return path


@pytest.mark.parametrize("to", SUFFIXES)
@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_every_output_is_made_from_every_other(seed: Path, form: str, to: str, tmp_path: Path) -> None:
    first = made(seed, form, tmp_path)
    out = converted(first, to)
    if form == "json" or to == form or to == "markdown":
        assert out == converted(seed, to)
    second = tmp_path / f"again{SUFFIXES[to]}"
    second.write_bytes(out)
    if to in READ:
        assert run("validate", second).status == 0
        assert converted(second, to) == out


@pytest.mark.parametrize("form", ("tei", "markdown"))
@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_a_text_laid_out_again_is_the_same_after_json(seed: Path, form: str, tmp_path: Path) -> None:
    first = made(seed, form, tmp_path)
    laid_out = converted(first, "source")
    assert converted(made(first, "json", tmp_path), "source") == laid_out
    title = next(line for line in first.read_text("utf-8").splitlines() if "各位代表" in line)
    assert "各位代表" in title and "各位代表" in laid_out.decode()


@pytest.mark.parametrize("form", READ)
def test_from_names_each_of_our_outputs(form: str, tmp_path: Path) -> None:
    first = made(SEEDS[0], form, tmp_path)
    nameless = tmp_path / "report"
    nameless.write_bytes(first.read_bytes())
    assert run(nameless, "--from", form, "--to", "markdown").out == run(first, "--to", "markdown").out
