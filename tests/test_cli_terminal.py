"""Behaviour on a terminal: lines that fit, and a sign of life while something takes long."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import sys
import termios
from pathlib import Path
from subprocess import Popen

import pytest
from command import sample_file
from conftest import ROOT

from converter.show.frame import width

SLOW = """
import sys, time
from converter import cli
from converter.cli import waiting
waiting.PATIENCE, waiting.EVERY = 0.1, 0.1

def work(words):
    waiting.at("报告.txt", 12, 300)
    time.sleep(0.5)
    cli.warn("half")
    time.sleep(0.5)
    return 0

cli._run = work
sys.exit(cli.main([]))
"""
"""Program whose command takes a second."""


def on_terminal(*command: str, columns: int = 80, folder: Path = ROOT) -> str:
    """Run a command on a terminal of so many columns, and return all that it wrote there."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    env = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")} | {
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
    }
    with Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=folder, env=env) as child:
        os.close(slave)
        written = b""
        while True:
            try:
                data = os.read(master, 65536)
            except OSError:
                break
            if not data:
                break
            written += data
        assert child.wait() == 0
    os.close(master)
    return written.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_check_fits_the_terminal(tmp_path: Path, columns: int) -> None:
    report = sample_file(tmp_path)
    shown = on_terminal(sys.executable, "-m", "converter", "check", report.name, columns=columns, folder=tmp_path)
    lines = shown.split("\n")
    assert "heading-skipped" in "".join(lines).replace("    ", "")
    assert max(sum(map(width, line)) for line in lines[:-2]) <= columns


def test_a_command_that_takes_long_says_what_it_is_at() -> None:
    shown = on_terminal(sys.executable, "-c", SLOW)
    assert shown.startswith("\r\x1b[K12 of 300: 报告.txt (0 s)")
    assert "\r\x1b[Khalf\n" in shown
    assert shown.endswith("\r\x1b[K")


def test_a_quick_command_says_nothing_of_it() -> None:
    assert "\x1b[K" not in on_terminal(sys.executable, "-m", "converter", "schema", "json")
