"""Program for spark-submit: folders of files, or a data set, into tables of reports (docs/scale.md).

spark-submit --archives site.zip#site converter/spark/job.py IN… --out DIR --to json --to tei
python -m converter.spark.job IN… --out DIR --to json --to tei
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import get_args

from pyspark.sql import DataFrame, SparkSession, functions as F

from converter.annotate.indicators import vocabulary_of
from converter.dataclass import dataclass, field, replace
from converter.formats import ALL, FORMATS
from converter.inputs import INPUTS
from converter.model.options import Annotations
from converter.model.vocabulary import BUILT_IN, OWN_INDICATORS, Vocabulary
from converter.spark.frame import convert_reports
from converter.spark.guard import Limits
from converter.spark.sources import LARGEST_FILE, READERS, SparkMisused, data_set, file_system, files

TABLE = "reports"
"""Subfolder of the output for the reports."""

PARTITIONS = ("year", "province", "level", "kind")
"""Columns with few values, none of which reads back as another type."""

BATCH = {"spark.sql.execution.arrow.maxRecordsPerBatch": "64", "spark.sql.execution.arrow.maxBytesPerBatch": "64m"}
"""Spark's own 10,000 rows, which are numbers to it, would be half a gigabyte of reports in a worker at once."""


@dataclass(frozen=True, slots=True)
class SparkJobOptions:
    """Arguments of the program; `--help` explains each."""

    inputs: Sequence[str]
    out: str
    to: Sequence[str] = ALL
    text_column: str | None = None
    id_column: str | None = None
    metadata: Sequence[tuple[str, str]] = ()
    corrections_column: str | None = None
    data: str | None = None
    form: str | None = None
    encoding: str | None = None
    annotations: Annotations | None = None
    vocabulary: Vocabulary = BUILT_IN
    partition_by: Sequence[str] = ()
    partitions: int | None = None
    limits: Limits = field(default_factory=Limits)
    overwrite: bool = False


def main(words: Sequence[str] | None = None) -> int:
    """Run the job, print a summary, and return the exit status: 0, or 2 for an impossible request.

    A document without a report is a row with its reason and not a failure: a scheduler would repeat the whole job.
    """
    options = _options_of(words)
    try:
        options = replace(options, vocabulary=vocabulary_of(os.environ.get(OWN_INDICATORS)))
    except (OSError, ValueError) as error:
        print(f"converter.spark.job: {OWN_INDICATORS}: {error}", file=sys.stderr)
        return 2
    # Not stopped here: the session may be a caller's.
    spark = SparkSession.builder.appName("report-converter").getOrCreate()
    try:
        print(run(spark, options))
    except SparkMisused as error:
        print(f"converter.spark.job: {error}", file=sys.stderr)
        return 2
    return 0


def run(spark: SparkSession, options: SparkJobOptions) -> str:
    """Write the table and describe it.  Raises Misused before anything is written."""
    _settle_batches(spark)
    _refuse_content(spark, options)
    try:
        reports = _reports(spark, options)
    except (ValueError, LookupError) as error:
        raise SparkMisused(str(error)) from error
    target = f"{options.out.rstrip('/')}/{TABLE}"
    # Each attempt at a task writes to a folder of its own; the driver lets one attempt of each task in, and moves
    # all to their place when the last is done.  Replacing parts of a table would give that up, so it is ruled out.
    writer = reports.write.mode("overwrite" if options.overwrite else "errorifexists").partitionBy(
        *options.partition_by
    )
    writer.option("partitionOverwriteMode", "static").option("compression", "zstd").option(
        "mapreduce.fileoutputcommitter.algorithm.version", "1"
    ).parquet(target)
    return _summary(spark, target)


def _settle_batches(spark: SparkSession) -> None:
    """Let Spark hand over reports in small batches, unless the user has set it."""
    given = spark.sparkContext.getConf()
    for name, value in BATCH.items():
        if not given.contains(name):
            spark.conf.set(name, value)


def _refuse_content(spark: SparkSession, options: SparkJobOptions) -> None:
    """Raise Misused if the output folder is not empty, or lies in an input."""
    system, out = file_system(spark, options.out)
    full = system.makeQualified(out).toString()
    for each in options.inputs:
        other, path = file_system(spark, each)
        if f"{full}/".startswith(other.makeQualified(path).toString() + "/"):
            raise SparkMisused(f"the output {options.out} lies in the input {each}")
    if system.exists(out) and not options.overwrite and len(system.listStatus(out)):
        raise SparkMisused(f"{options.out} is not empty; choose another folder, or replace its tables with --overwrite")


def _reports(spark: SparkSession, options: SparkJobOptions) -> DataFrame:
    if options.text_column is None:
        return _of_files(spark, options)
    rows = data_set(spark, options.inputs, options.data, options.text_column, options.id_column)
    # A file of a data set may be one partition however large it is: spread evenly, no worker waits for another.
    rows = rows.repartition(options.partitions or 4 * spark.sparkContext.defaultParallelism)
    return convert_reports(
        rows,
        text=options.text_column,
        id=options.id_column or "id",
        metadata=dict(options.metadata),
        corrections=options.corrections_column,
        to=options.to,
        encoding=options.encoding,
        form=options.form,
        annotations=options.annotations,
        vocabulary=options.vocabulary,
        limits=options.limits,
    )


def _of_files(spark: SparkSession, options: SparkJobOptions) -> DataFrame:
    read, too_large = files(spark, options.inputs)
    if options.partitions:
        read = read.repartition(options.partitions)
    reports = convert_reports(
        read,
        name="id",
        corrections="corrections",
        to=options.to,
        encoding=options.encoding,
        form=options.form,
        annotations=options.annotations,
        vocabulary=options.vocabulary,
        limits=options.limits,
    )
    reason = F.lit(f"The file has more than {LARGEST_FILE >> 20} MiB.")
    problems = F.array().cast(reports.schema["problems"].dataType)
    missing = too_large.select(F.col("id").alias("document"), problems.alias("problems"), reason.alias("error"))
    return reports.unionByName(missing, allowMissingColumns=True)


def _summary(spark: SparkSession, target: str) -> str:
    """Summarise the table, read back from disk."""
    counts = spark.read.parquet(target).agg(F.count(F.lit(1)), F.count("error"), F.count_distinct("document")).first()
    rows, errors, names = counts or (0, 0, 0)
    summary = f"{target}: {rows:,} rows, {errors:,} of them without a report (see the column error)"
    return summary if names == rows else f"{summary}; {rows - names:,} names are missing or repeated"


def _options_of(words: Sequence[str] | None) -> SparkJobOptions:
    found = vars(_parser().parse_args(words))
    seconds, mebibytes = found.pop("timeout"), found.pop("memory")
    found["to"] = tuple(dict.fromkeys(each for name in found["to"] or ["all"] for each in _named(name)))
    return SparkJobOptions(**found, limits=Limits(seconds or None, mebibytes or None))


def _named(name: str) -> tuple[str, ...]:
    return ALL if name == "all" else (name,)


def _pair(text: str) -> tuple[str, str]:
    name, separator, column = text.partition("=")
    if not separator:
        raise argparse.ArgumentTypeError(f"{text} is not FIELD=COLUMN")
    return name, column


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="converter.spark.job", description=(__doc__ or "").partition("\n")[0])
    add = parser.add_argument
    add("inputs", nargs="+", metavar="IN", help="a folder (with all below it), a file, a pattern; any Hadoop path")
    add("--out", required=True, metavar="DIR", help=f"where the table {TABLE} is written; must be empty or new")
    add("--to", action="append", choices=[each.name for each in FORMATS] + ["all"], help="default: all")
    add("--text-column", metavar="NAME", help="the inputs are a data set, and this column holds the texts")
    add("--id-column", metavar="NAME", help="the column with unique ids; default: the text's SHA-256")
    add(
        "--metadata",
        action="append",
        type=_pair,
        default=[],
        metavar="FIELD=COLUMN",
        help="what another column states, e.g. province=省份",
    )
    add("--corrections-column", metavar="NAME", help="what people corrected in each row, as files of corrections say")
    add("--data", choices=list(READERS), help="the kind of data set, if its name does not show it")
    add("--from", dest="form", choices=[each.name for each in INPUTS], help="the kind of file; default: by content")
    add("--annotations", choices=get_args(Annotations), help="how TEI carries them; none: not in JSON either")
    add("--encoding", help="the encoding of all files; default: by content")
    add("--partition-by", action="append", default=[], choices=PARTITIONS, help="a folder for each value of a column")
    add("--partitions", type=int, metavar="N", help="into how many tasks the documents are dealt out")
    add("--timeout", type=float, default=Limits().seconds, metavar="SECONDS", help="for a document; 0 for no limit")
    add("--memory", type=int, default=Limits().mebibytes, metavar="MIB", help="for a document; 0 for no limit")
    add("--overwrite", action="store_true", help="replace the table")
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main())
    finally:
        if session := SparkSession.getActiveSession():
            session.stop()
