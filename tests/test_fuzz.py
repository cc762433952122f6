"""Inputs of every kind, changed at random: none breaks a promise, and none that once did, does again."""

from __future__ import annotations

import os
import signal
from argparse import Namespace
from pathlib import Path
from random import Random

import pytest
from broken import BREAKS, Break, broken
from conftest import ROOT
from fuzz.__main__ import ENDED, tasks
from fuzz.findings import findings, shares
from fuzz.kinds import NAMES, Made, made
from fuzz.minimise import shrunk
from fuzz.workers import Looked, Task, TooLong, results

FOUND = sorted(path for path in (ROOT / "tests" / "fuzz" / "found").iterdir() if path.name != "README.md")
SEED, FEW = 11, 4


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_stays_mended(path: Path) -> None:
    assert list(findings(Made(path.name, path.read_bytes()))) == []


@pytest.mark.parametrize("kind", NAMES)
def test_some_inputs_of_each_kind_break_nothing(kind: str) -> None:
    wanted = shares(Random(SEED))
    assert [found for index in range(FEW) for found in findings(made(kind, SEED, index), wanted)] == []


@pytest.mark.parametrize("kind", NAMES)
def test_an_input_is_the_same_whenever_it_is_made(kind: str) -> None:
    assert made(kind, SEED, 1) == made(kind, SEED, 1)
    assert made(kind, SEED, 1) != made(kind, SEED, 2)


@pytest.mark.parametrize("way", BREAKS)
def test_a_broken_stage_is_found_though_plain_paragraphs_stand_in(way: Break) -> None:
    given = Made("a.txt", (ROOT / "seeds" / "liaoyuan-2022.txt").read_bytes())
    with broken(way):
        assert "read whole" in {each.promise for each in findings(given)}


def test_a_find_is_made_small() -> None:
    text = "政府工作报告\n各位代表：\n一、总体要求\n经济稳中向好。\n".encode()
    assert shrunk(text, lambda data: "稳".encode() in data).decode() == "稳"


def suffer(task: Task) -> Looked:
    """Harm the process as an input may."""
    match task.index:
        case 1:
            os.kill(os.getpid(), signal.SIGSEGV)
        case 2:
            bytes(10**11)
        case 3:
            raise TooLong
        case 4:
            raise RuntimeError("a fault of the tests")
    return task.index, []


def test_an_input_that_ends_its_process_costs_itself_alone() -> None:
    found = {task.index: broken for task, _, broken in results((Task("text", 1, at) for at in range(8)), 2, suffer)}
    assert sorted(found) == list(range(8))
    assert sorted(index for index, broken in found.items() if broken) == [1, 2, 3, 4]
    assert "SIGSEGV" in found[1][0].detail and "memory" in found[2][0].detail and found[3][0].promise == "time"


def test_ctrl_c_ends_a_run_so_that_it_is_summed_up() -> None:
    inputs = tasks(Namespace(start=0, count=9, minutes=9, seed=SEED, corpus=False), ("text",))
    assert next(inputs) == Task("text", SEED, 0)
    ENDED.set()
    try:
        assert next(inputs, None) is None
    finally:
        ENDED.clear()
