"""A document that raises, hangs, crashes or eats memory costs its own result, and no other's."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT

from converter.spark.guard import Guard, GuardFailure, Limits


def behave(how: str) -> str:
    """Harm the process as a document may."""
    match how:
        case "raise":
            raise RecursionError("too deep")
        case "hang":
            while True:
                pass
        case "hang in C code":
            signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
            time.sleep(600)
        case "eat memory":
            return str(len(bytearray(512 << 20)))
        case "crash":
            ctypes.string_at(0)
        case "leave":
            os._exit(7)
    return how


POISON = {
    "raise": "raised RecursionError: too deep",
    "hang": "took longer than 0.5 seconds",
    "hang in C code": "took longer than 0.5 seconds",
    "eat memory": "needed more than 64 MiB of memory",
    "crash": "ended its process (SIGSEGV)",
    "leave": "ended its process (status 7)",
}


@pytest.mark.parametrize("how", POISON)
def test_a_poisonous_value_has_its_reason_and_the_next_is_served(how: str) -> None:
    with Guard(behave, Limits(seconds=0.5, mebibytes=64)) as guard:
        assert [guard("before"), guard(how), guard("after")] == ["before", GuardFailure(POISON[how]), "after"]


def test_a_value_that_is_too_large_to_hand_over_is_out_of_memory() -> None:
    with Guard(len, Limits(mebibytes=64)) as guard:
        assert guard("字" * (64 << 20)) == GuardFailure("needed more than 64 MiB of memory")
        assert guard("字") == 1


def test_no_value_is_mistaken_for_none() -> None:
    with Guard({"": None}.get, Limits(seconds=5)) as guard:
        assert guard("") is None
        assert guard("") is None


def test_without_limits_nothing_is_limited() -> None:
    with Guard(behave, Limits(None, None)) as guard:
        assert guard("eat memory") == str(512 << 20)


def test_a_guard_leaves_no_process_behind() -> None:
    with Guard(lambda _: os.getpid(), Limits()) as guard:
        child = guard("")
        assert Path(f"/proc/{child}").exists()
    assert not Path(f"/proc/{child}").exists()


def test_a_child_keeps_nothing_open_that_its_worker_had_open(tmp_path: Path) -> None:
    with (tmp_path / "socket").open("w") as held, Guard(os.fstat, Limits()) as guard:
        assert guard(held.fileno()) == GuardFailure("raised OSError: [Errno 9] Bad file descriptor")


def test_a_package_that_is_missing_is_named_with_its_command() -> None:
    program = "import sys; sys.modules['pyspark'] = None; import converter.spark"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert "Unavailable: Apache Spark needs pyspark: pip install 'report-converter[spark]'" in done.stderr


def test_spark_is_not_imported_for_anything_else() -> None:
    program = (
        "import sys, converter; from converter import read, write; write(read('政府工作报告').value, 'json')\n"
        "import converter.cli, converter.cli.app; print('pyspark' in sys.modules, 'converter.spark' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", program], cwd=ROOT, text=True) == "False False\n"
