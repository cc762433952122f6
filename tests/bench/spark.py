"""Reports a second by plain Python and by Spark with one core and with two: `python tests/bench/spark.py`.

The reports are invented, of the size given in bytes (`spark.py 20000 400`: 400 reports of 20,000 bytes), and each is
written as JSON, TEI and Markdown, checked.  Starting Spark is not counted, its first round neither.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from synthetic import report_of

ROOT = Path(__file__).parents[2]
FORMS = ("json", "tei", "markdown")
HERE = {**os.environ, "PYSPARK_PYTHON": sys.executable}
"""Spark's Python workers run in this environment."""


def main() -> None:
    """Print a line each; Spark in a process of its own each time, since it cannot change its cores."""
    size, count = (int(each) for each in sys.argv[1:3]) if len(sys.argv) > 2 else (20_000, 400)
    print(f"{count} reports of {size:,} bytes, to {', '.join(FORMS)}")
    for way in ("plain", "local[1]", "local[2]"):
        words = [sys.executable, __file__, str(size), str(count), way]
        printed = subprocess.check_output(words, text=True, stderr=subprocess.DEVNULL, cwd=ROOT, env=HERE)
        print(f"{way:10}{float(printed):6.1f} reports a second", flush=True)


def measure(size: int, count: int, way: str) -> float:
    """Reports a second."""
    # Each report has a title of its own, so that nothing can be made once for all.
    texts = [report_of(size).replace("云溪市", f"云溪{number}市") for number in range(count)]
    return _plain(texts) if way == "plain" else _by_spark(texts, way)


def _plain(texts: list[str]) -> float:
    from converter import read, write

    def convert(some: list[str]) -> None:
        for text in some:
            report = read(text).value
            for form in FORMS:
                write(report, form)

    convert(texts[:8])
    began = perf_counter()
    convert(texts)
    return len(texts) / (perf_counter() - began)


def _by_spark(texts: list[str], master: str) -> float:
    from pyspark.sql import SparkSession

    from converter.spark import convert_reports

    builder = SparkSession.builder.master(master).config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "64").getOrCreate()
    rows = [(str(number), text) for number, text in enumerate(texts)]
    frame = session.createDataFrame(rows, "id string, text string").repartition(8).cache()
    frame.count()
    converted = convert_reports(frame, to=FORMS).write.format("noop").mode("overwrite")
    converted.save()
    began = perf_counter()
    converted.save()
    rate = len(texts) / (perf_counter() - began)
    session.stop()
    return rate


if __name__ == "__main__":
    if len(sys.argv) == 4:
        sys.path.insert(0, str(ROOT))
        print(measure(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
    else:
        main()
