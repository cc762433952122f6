"""A cluster of two executors for the tests: processes of their own on this machine, as a standalone master has them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from conftest import ROOT

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
        builder = SparkSession.builder.master(master).appName("tests")
        session = builder.config("spark.sql.warehouse.dir", str(folder / "warehouse")).config(map=SETTINGS).getOrCreate()
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
