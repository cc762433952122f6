"""Conversion on many machines: a data frame of Apache Spark into another (docs/scale.md).

`converter.spark.job` is the same as a program for spark-submit.
"""

from __future__ import annotations

from converter.inputs import Unavailable

try:
    import pandas  # noqa: F401 — PySpark asks for it where it starts, though no value of ours passes through it
    import pyarrow  # noqa: F401
    import pyspark  # noqa: F401
except ImportError as error:
    raise Unavailable(f"Apache Spark needs {error.name}: pip install 'report-converter[spark]'") from error

from converter.spark.frame import convert_reports
from converter.spark.guard import Limits

__all__ = ["Limits", "convert_reports"]
