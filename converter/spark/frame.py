"""Data frame of reports from a data frame of texts or files, row by row, on every executor."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import pyarrow as pa
from pyspark.sql import Column, DataFrame, functions as F
from pyspark.sql.pandas.types import to_arrow_schema
from pyspark.sql.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    DataType,
    IntegerType,
    StringType,
    StructField,
    StructType,
)

from converter.documents.options import path_of
from converter.formats import ALL, FORMATS, Format, format_named
from converter.inputs import INPUTS, Input, input_named
from converter.model.options import Annotations, OutputOptions, Typography
from converter.model.vocabulary import BUILT_IN, Vocabulary
from converter.spark.guard import Guard, Limits
from converter.spark.row import NO_TEXT, STATED, Given, OutputRow, RowOptions, failed, labels_of, row_of, settled

BATCH_ROWS, BATCH_CHARACTERS = 256, 8_000_000
"""Maximum size of a batch of results: the memory of a worker does not grow with its partition."""

PROBLEM = StructType(
    [
        StructField("code", StringType(), False),
        StructField("severity", StringType(), False),
        StructField("message", StringType(), False),
        *(StructField(name, IntegerType(), False) for name in ("line", "column", "start", "end")),
    ]
)

TYPES: Mapping[str, DataType] = {"text": StringType(), "integer": IntegerType(), "boolean": BooleanType()}
"""Types of metadata columns; a date is a text, since a report may state only its month or year."""

Batches = Iterable[pa.RecordBatch]


def convert_reports(
    df: DataFrame,
    *,
    text: str = "text",
    id: str = "id",
    name: str | None = None,
    metadata: Mapping[str, str] | None = None,
    corrections: str | None = None,
    to: Sequence[str] = ALL,
    encoding: str | None = None,
    form: str | None = None,
    check: bool = True,
    typography: Typography = "source",
    annotations: Annotations | None = None,
    vocabulary: Vocabulary = BUILT_IN,
    limits: Limits = Limits(),  # noqa: B008 — frozen
) -> DataFrame:
    """Convert the reports in the column `text` of `df`: one row for each row, with `document` from its column `id`.

    `text` holds strings, or bytes of any encoding or file type, detected by content and by the file's name in the
    column `name`.  `metadata` maps metadata fields to other columns; the column `corrections` holds those of each
    row, as a file of corrections does (docs/corrections.md).  The result has the columns of `results(to)`; a
    document that gives no report, or exceeds a limit, has its reason in `error` and does not affect others.  JSON has
    annotations, and TEI if `annotations` requests them, found with the words of `vocabulary`.
    Raises ValueError for an unknown format, file type, field or column, LookupError for an unknown encoding.
    """
    codecs.lookup(encoding or "utf-8")
    output_formats = tuple(_format(each) for each in to)
    columns = {path_of(field) if field else "": column for field, column in (metadata or {}).items()}
    _refuse(form is not None and input_named(form or "") is None, f"no kind of file {form!r}", _names(INPUTS))
    for column in (text, id, *([name] if name else []), *([corrections] if corrections else []), *columns.values()):
        _refuse(column not in df.columns, f"no column {column!r}", df.columns)
    row_options = RowOptions(
        output_formats, OutputOptions(check, None, typography, annotations, vocabulary=vocabulary), encoding, form
    )
    schema = results(to)
    work = partial(_converted, columns=columns, row_options=row_options, limits=limits, schema=to_arrow_schema(schema))
    return df.select(*_inputs(df, (id, text, name, corrections), columns)).mapInArrow(work, schema)


def results(to: Sequence[str] = ALL) -> StructType:
    """List the columns of the result: the document, its metadata, its outputs, problems and error.

    >>> results(["tei"]).names[-3:]
    ['tei', 'problems', 'error']
    """
    facts = [(column.name, TYPES[column.type]) for column in STATED]
    outputs = [(each.name, BinaryType() if each.binary else StringType()) for each in map(_format, to)]
    return StructType(
        [
            *(StructField(each, kind) for each, kind in (("document", StringType()), *facts, *outputs)),
            StructField("problems", ArrayType(PROBLEM, False), False),
            StructField("error", StringType()),
        ]
    )


def _format(name: str) -> Format:
    found = format_named(name)
    if found is None:
        raise ValueError(f"no format {name!r}; there are {', '.join(_names(FORMATS))}")
    return found


def _names(rows: Iterable[Format | Input]) -> list[str]:
    return [each.name for each in rows]


def _refuse(wrong: bool, what: str, known: Iterable[str]) -> None:
    if wrong:
        raise ValueError(f"{what}; there are {', '.join(known)}")


def _inputs(
    df: DataFrame, own: tuple[str, str, str | None, str | None], columns: Mapping[str, str]
) -> Iterator[Column]:
    """The columns that the workers need, in the order in which `_row` takes them."""
    id, text, name, corrections = own
    kept = _column(df, text) if isinstance(df.schema[text].dataType, BinaryType) else _string(df, text)
    yield _string(df, id).alias("0")
    yield kept.alias("1")
    yield (_string(df, name) if name else F.lit("")).alias("2")
    yield (_string(df, corrections) if corrections else F.lit("")).alias("3")
    for number, column in enumerate(columns.values(), 4):
        yield _string(df, column).alias(str(number))


def _column(df: DataFrame, name: str) -> Column:
    """The column of that very name, which may hold dots."""
    return df[f"`{name.replace('`', '``')}`"]


def _string(df: DataFrame, name: str) -> Column:
    return _column(df, name).cast("string")


def _converted(
    batches: Batches, *, columns: Mapping[str, str], row_options: RowOptions, limits: Limits, schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    """Convert the batches of a partition, in a worker."""
    # Here and not in the guarded child: each child begins with all modules, and a missing one fails the task.
    row_of(Given("政府工作报告"), row_options)
    with Guard(partial(row_of, row_options=row_options), limits) as guard:
        rows = (_row(values, columns, guard) for batch in batches for values in _values(batch))
        yield from _batches(rows, schema)


def _values(batch: pa.RecordBatch) -> Iterator[Sequence[Any]]:
    """The rows of a batch, each made only when it is wanted."""
    return ([column[number].as_py() for column in batch.columns] for number in range(batch.num_rows))


def _row(values: Sequence[Any], columns: Mapping[str, str], guard: Guard[Given, OutputRow]) -> OutputRow:
    key, text, name, corrections, *stated = values
    if text is None:
        return {"document": key, **failed(NO_TEXT)}
    given = Given(text, name or "", labels_of(columns, stated), corrections or "")
    return {"document": key, **settled(guard(given))}


def _batches(rows: Iterator[OutputRow], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The rows as batches of a size that fits a worker's memory."""
    held: list[OutputRow] = []
    characters = 0
    for row in rows:
        held.append(row)
        characters += sum(len(value) for value in row.values() if isinstance(value, str))
        if len(held) >= BATCH_ROWS or characters >= BATCH_CHARACTERS:
            yield pa.RecordBatch.from_pylist(held, schema=schema)
            held, characters = [], 0
    if held:
        yield pa.RecordBatch.from_pylist(held, schema=schema)
