"""A corpus of invented reports for the tests of the reading room, and its application."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from starlette.testclient import TestClient

from converter.serve.app import Site, application
from converter.serve.frame import hosts_of
from converter.serve.indexed import update
from converter.serve.store import Store

BASE = "http://127.0.0.1:8000"

REPORTS = {
    "辽源2022.txt": ("辽源市", 2022, "稳就业，新增城镇就业２.１万人。"),
    "辽源2023.txt": ("辽源市", 2023, "实施乡村振兴战略，GDP增长6.5%。"),
    "伊春2023.txt": ("伊春市", 2023, "促进就 业，居民收入增长5%。"),
}
"""File -> place, year and a sentence of an invented report."""


def report(place: str, year: int, sentence: str) -> str:
    """The text of a report."""
    return (
        f"{place}政府工作报告\n——{year}年1月10日在{place}第八届人民代表大会第二次会议上\n\n各位代表：\n"
        f"现在，我代表市人民政府向大会报告工作，请予审议。\n一、{year - 1}年工作回顾\n　　{sentence}成绩来之不易。\n"
        f"二、{year}年工作安排\n　　全面完成各项任务，办好<民生>实事。\n谢谢大家！\n"
    )


def corpus(folder: Path, reports: dict[str, tuple[str, int, str]] = REPORTS, others: Iterable[Path] = ()) -> Path:
    """Convert the reports, and other files beside them, into a corpus, and return its folder."""
    inputs, out = folder / "reports", folder / "corpus"
    inputs.mkdir(exist_ok=True)
    for old in inputs.iterdir():
        old.unlink()
    for name, facts in reports.items():
        (inputs / name).write_text(report(*facts), "utf-8")
    for path in others:
        shutil.copy(path, inputs)
    command = [sys.executable, "-m", "converter", "corpus", str(inputs), "--to", "json", "--out", str(out), "-q"]
    subprocess.run([*command, "--jobs", "1"], check=True, cwd=Path(__file__).parents[1])
    return out


def indexed(folder: Path) -> Store:
    """The index of a corpus, up to date."""
    store = Store(folder.parent / "index.sqlite")
    update(store, folder)
    return store


def client(folder: Path) -> TestClient:
    """A client of the reading room over a corpus."""
    indexed(folder).close()
    site = Site(folder, folder.parent / "index.sqlite", BASE, hosts_of("127.0.0.1"))
    return TestClient(application(site), base_url=BASE)
