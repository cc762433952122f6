"""A cluster of two executors for the tests: processes of their own on this machine, as a standalone master has them."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from conftest import ROOT

from converter import read, write
from converter.inputs.labels import Label
from converter.tables.report_columns import report_columns

GROUP = pytest.mark.xdist_group("spark")
"""Tests of one group run in one process, and so share one cluster (`--dist loadgroup`)."""

QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""A machine that lives for a minute gains nothing from the compiler that makes it faster in ten."""

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": QUICK_START,
    "spark.executor.extraJavaOptions": QUICK_START,
    "spark.executor.memory": "1g",
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "16",
    "spark.ui.showConsoleProgress": "false",
    "spark.shuffle.io.maxRetries": "1",  # a killed executor does not come back under its old address
    "spark.shuffle.io.retryWait": "200ms",
}


@contextmanager
def cluster(folder: Path, master: str = "local-cluster[2,1,1024]") -> Iterator[Any]:
    """A session whose executors import this checkout; what they leave behind stays in `folder`."""
    from pyspark.sql import SparkSession

    environment = {
        "SPARK_HOME": str(_home(folder / "home")),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LOCAL_DIRS": str(folder / "scratch"),
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
    }
    with patch.dict(os.environ, environment):
        settings = SETTINGS | {"spark.sql.warehouse.dir": str(folder / "warehouse")}
        session = SparkSession.builder.master(master).appName("tests").config(map=settings).getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        try:
            yield session
        finally:
            session.stop()


def _home(folder: Path) -> Path:
    """pip's Spark by links: executors write their logs into its home, which is not for us to write into."""
    import pyspark

    folder.mkdir(parents=True)
    for each in Path(pyspark.__file__).parent.iterdir():
        (folder / each.name).symlink_to(each)
    return folder


def on_one_machine(id: str, text: str | bytes, name: str = "", labels: tuple[Label, ...] = ()) -> dict[str, Any]:
    """The row that Spark must give, made by the library alone."""
    report = read(text, name=name, labels=labels).value
    return {
        "document": id,
        **{column.name: column.value(report) for column in report_columns()},
        "json": write(report, "json", annotations="inline").value,
        **{form: write(report, form).value for form in ("tei", "markdown")},
        "problems": [
            {
                "code": each.code.code,
                "severity": each.severity,
                "message": each.message,
                "line": each.line,
                "column": each.column,
                "start": each.span.start,
                "end": each.span.end,
            }
            for each in report.problems
        ],
        "error": None,
    }


def plain(row: Any) -> dict[str, Any]:
    """A row of Spark's as Python's own values."""
    found: dict[str, Any] = row.asDict(recursive=True)
    return found


HALT = 1.5
"""Seconds; a scheduler gives a free executor its next task in less."""


def kill_an_executor_at_work(session: Any, work: Callable[[], object]) -> bool:
    """Do `work` while one of two executors is killed with a task in hand; whether a task had to be done again.

    It is halted first, so that it cannot finish the task that it holds or is given.  Not for long: it also keeps
    what the other reads.
    """
    tracker = session.sparkContext.statusTracker()
    victim = executors(os.getpid())[0]
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(work)
        stage = _until(lambda: _stage_at_work(tracker), done)
        os.kill(victim, signal.SIGSTOP)
        time.sleep(HALT)
        os.kill(victim, signal.SIGKILL)
        done.result(timeout=240)
    # What had been shuffled is lost with its executor, and then Spark attempts the whole stage once more.
    found = tracker.getStageInfo(stage)
    return bool(found.numFailedTasks or found.currentAttemptId)


def _until(found: Callable[[], int | None], done: Future[object]) -> int:
    while (value := found()) is None:
        assert not done.done(), "the work was over before an executor could be killed"
        time.sleep(0.02)
    return value


def _stage_at_work(tracker: Any) -> int | None:
    """A stage of which two tasks are done and more are to come."""
    stages = (tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds())
    return next((each.stageId for each in stages if each and each.numTasks - 4 > each.numCompletedTasks >= 2), None)


def executors(ancestor: int) -> list[int]:
    """The ids of the executors among the processes that `ancestor` started, at whatever remove."""
    parents = {int(path.name): _parent(path) for path in Path("/proc").glob("[0-9]*")}
    found = []
    for number in parents:
        above = number
        while above not in (0, ancestor):
            above = parents.get(above, 0)
        if above == ancestor and b"CoarseGrainedExecutorBackend" in _command(number):
            found.append(number)
    return sorted(found)


def report_texts(count: int, size: int = 1) -> list[str]:
    """Reports of invented places and years, each with `size` times four paragraphs; no two are alike."""
    return [_report(number, size) for number in range(count)]


def _report(number: int, size: int) -> str:
    year, session = 2000 + number % 24, "一二三四五"[number % 5]
    place = f"{'东西南北中'[number % 5]}{'溪岭原湾'[number % 4]}市"
    head = (
        "政府工作报告",
        f"——{year}年1月{number % 28 + 1}日在{place}第六届人民代表大会第{session}次会议上",
        f"{place}人民政府市长  李 明",
        "各位代表：",
        "　　现在，我代表市人民政府，向大会报告工作，请予审议。",
    )
    sections = (
        f"（{'一二三四五六七八九十'[each % 10]}）办好第{each}类实事\n　　新建学校{number + each}所，植树{each}万亩。"
        for each in range(2 * size)
    )
    parts = f"一、{year - 1}年工作回顾\n　　经济增长{number}.5%。", f"二、{year}年工作安排", *sections
    return "\n".join((*head, *parts)) + "\n"


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _command(number: int) -> bytes:
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return b""
