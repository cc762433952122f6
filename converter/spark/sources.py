"""Data frame from folders of files, or a data set, with the columns that `convert_reports` reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from pathlib import PurePosixPath
from typing import Any

from pyspark.sql import Column, DataFrame, SparkSession, functions as F

from converter.model.corrections import FILE_SUFFIX

LARGEST_FILE = 256 << 20
"""Bytes; a larger file is a row with an error.  Spark itself would end the job at one of 2 GiB."""

PACKED = (".gz", ".bz2", ".zst")
"""Suffixes that Spark unpacks as it reads."""

CSV: dict[str, str | bool] = {"header": True, "multiLine": True, "quote": '"', "escape": '"'}
"""Options for CSV: reports contain line breaks, and a doubled quotation mark (RFC 4180) is not Spark's default."""

READERS: dict[str, Callable[[SparkSession, list[str]], DataFrame]] = {
    "csv": lambda spark, paths: spark.read.options(**CSV).csv(paths),
    "tsv": lambda spark, paths: spark.read.options(**CSV).csv(paths, sep="\t"),
    "jsonl": lambda spark, paths: spark.read.json(paths, primitivesAsString=True),
    "parquet": lambda spark, paths: spark.read.parquet(*paths),
}
"""The kinds of data set."""

SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".parquet": "parquet",
}


class SparkMisused(ValueError):
    """A wish that cannot be met; its text is the sentence for the user."""


def files(spark: SparkSession, inputs: Sequence[str]) -> tuple[DataFrame, DataFrame]:
    """List all files under the inputs with `id`, the path below its input, and `text`, its bytes; and those too large.

    `corrections` holds the file `report.txt.corrections.toml` beside `report.txt`, which is no document itself.

    With several inputs the id begins with the input's name.  As everywhere in Hadoop, names that begin with `_` or `.`
    are skipped.  Raises Misused if an input does not exist, or two have one name.
    """
    several = len(inputs) > 1
    frames = [_below(spark, root, paths, several) for root, paths in _roots(spark, inputs, several).items()]
    found = reduce(DataFrame.unionAll, frames)
    fits = F.col("length") <= LARGEST_FILE
    small = found.where(fits)  # before the join, through which Spark would read the bytes of all
    corrects = F.col("id").endswith(FILE_SUFFIX)
    named, text = F.expr(f"substring(id, 1, length(id) - {len(FILE_SUFFIX)})"), F.col("text").cast("string")
    beside = small.where(corrects).select(named.alias("id"), text.alias("corrections"))
    documents = small.where(~corrects).join(F.broadcast(beside), "id", "left")
    return documents.select("id", "text", "corrections"), found.where(~fits).select("id", "length")


def data_set(spark: SparkSession, inputs: Sequence[str], kind: str | None, text: str, id: str | None) -> DataFrame:
    """Read the rows of a data set with all their columns; without `id`, a column `id` is made: the text's SHA-256.

    Raises Misused if an input or the column does not exist, or neither `kind` nor a suffix gives the format.
    """
    paths = [path for each in inputs for path, _ in _found(spark, each)]
    found = READERS[kind or _kind_at(paths[0])](spark, paths)
    if text not in found.columns:
        raise SparkMisused(f"there is no column {text}; there are {', '.join(found.columns)}")
    if id is not None:
        return found
    quoted: Column = found[f"`{text}`"]
    return found.withColumn("id", F.sha2(quoted.cast("binary"), 256))


def _kind_at(path: str) -> str:
    """Detect the kind of a data set by its name.

    >>> _kind_at("file:/data/reports.csv.gz"), _kind_at("s3a://data/reports.parquet")
    ('csv', 'parquet')
    """
    suffixes = [each.lower() for each in PurePosixPath(path).suffixes if each.lower() not in PACKED]
    if not suffixes or suffixes[-1] not in SUFFIXES:
        raise SparkMisused(f"{path}: its name does not show the kind of data set; give it with --data")
    return SUFFIXES[suffixes[-1]]


def file_system(spark: SparkSession, path: str) -> tuple[Any, Any]:
    """Hadoop's file system of a path (a local disk, HDFS, S3), and the path as Hadoop's own value."""
    context: Any = spark.sparkContext
    hadoop = context._jvm.org.apache.hadoop.fs.Path(path)
    return hadoop.getFileSystem(context._jsc.hadoopConfiguration()), hadoop


def _found(spark: SparkSession, pattern: str) -> list[tuple[str, bool]]:
    """Expand a path or a pattern such as `2022/*.txt` to full paths, each with True for a folder."""
    system, path = file_system(spark, pattern)
    found = [(each.getPath().toString(), each.isDirectory()) for each in system.globStatus(path) or ()]
    if not found:
        raise SparkMisused(f"there is no {pattern}")
    return sorted(found)


def _roots(spark: SparkSession, inputs: Sequence[str], several: bool) -> dict[str, list[str]]:
    """Map each base folder of names to the paths to read below it."""
    roots: dict[str, list[str]] = {}
    for each in inputs:
        for path, folder in _found(spark, each):
            roots.setdefault(path if folder else path.rpartition("/")[0], []).append(path)
    names = [root.rpartition("/")[2] for root in roots]
    twice = next((name for name in names if names.count(name) > 1), None)
    if several and twice is not None:
        raise SparkMisused(f"two inputs are called {twice}, so that their documents could not be distinguished")
    return roots


def _below(spark: SparkSession, root: str, paths: list[str], several: bool) -> DataFrame:
    found = spark.read.format("binaryFile").option("recursiveFileLookup", True).load(paths)
    start = len(root.rpartition("/")[0] if several else root) + 2
    name = F.expr(f"substring(path, {start})")
    return found.select(name.alias("id"), F.col("content").alias("text"), "length")
