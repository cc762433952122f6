"""An output is one row of `converter/formats/__init__.py`: every command, help text and page follows from it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import ROOT

MODULE = '''"""Writer of the report's text without boilerplate."""

from converter.model import Report
from converter.model.options import OutputOptions
from converter.model.walk import texts_of, walk
from converter.source.problem import Outcome


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """List the texts of the report, one a line."""
    return Outcome("".join(f"{text}\\\\n" for node in walk(report) for _, text in texts_of(node)))
'''
ROW = """    Format(
        "invented", (), ".toy.txt", "converter.formats.invented", note="for a test", templated=True, in_all=True
    ),
"""
LAST = '    Format("csv", (), ".csv"'

PROGRAM = """
from converter import read, write
from converter.cli.app import CONVERSION, command
from converter.formats import TEMPLATED
from converter.spark.job import ALL

report = read("政府工作报告\\n各位代表：\\n一、总体要求\\n稳中求进。\\n").value
assert write(report, "invented").value.endswith("稳中求进。\\n"), write(report, "invented")
for name in (CONVERSION, "corpus"):
    to = next(param for param in command(name).params if "--to" in param.opts)
    assert to.help.count("invented") == 2, (name, to.help)
assert "invented" in TEMPLATED and "invented" in ALL
"""


def test_a_format_that_is_added_stands_in_every_command_and_in_its_help(tmp_path: Path) -> None:
    for folder in ("converter", "schemas", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    table = tmp_path / "converter" / "formats" / "__init__.py"
    text = table.read_text("utf-8")
    assert text.count(LAST) == 1
    table.write_text(text.replace(LAST, ROW + LAST), "utf-8")
    (tmp_path / "converter" / "formats" / "invented.py").write_text(MODULE.replace("\\\\", "\\"), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
