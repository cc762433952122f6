"""Rows of reports into data sets of every kind that is read, all saying the same.

`python tests/tools/make_dataset.py FOLDER [ROWS]` writes them from the corpus beside the checkout, for trying out.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

CELL = 32_766
"""Characters that a cell of Excel can hold and is not full."""

CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n"}
"""Characters that XML, and so a workbook, cannot contain; line ends become line feeds before."""


class Text(NamedTuple):
    """A way of writing a data set as text: its file's name, its encoding, and what parts cells."""

    name: str
    encoding: str
    delimiter: str


TEXTS = (
    Text("reports.csv", "utf-8", ","),
    Text("marked.csv", "utf-8-sig", ";"),
    Text("gb18030.csv", "gb18030", ","),
    Text("utf-16.csv", "utf-16", "|"),
    Text("reports.tsv", "utf-8", "\t"),
)

NAMES = (*(each.name for each in TEXTS), "reports.jsonl", "array.json", "reports.parquet", "reports.xlsx")
"""All files that `write` makes."""

Row = dict[str, str | int]


def corpus_rows(count: int) -> list[Row]:
    """As many rows as asked for, from the corpus; texts that a cell of Excel cannot hold are left out."""
    return [{"id": f"{number:03}-{row['id']}", **_rest(row)} for number, row in enumerate(_rows(count), 1)]


def _rest(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "id"}


def _rows(count: int) -> Iterator[Row]:
    texts = {path.stem: path for path in sorted(CORPUS.rglob("*.txt"))}
    with (CORPUS / "index.tsv").open(encoding="utf-8", newline="") as index:
        listed = [row for row in csv.DictReader(index, delimiter="\t") if row["id"] in texts]
    dated = [row for row in listed if row["year"].isdecimal()]
    fitting = [row for row in dated if len(_text(texts[row["id"]])) <= CELL]
    for row in islice(cycle(fitting), count):
        yield {
            "id": row["id"],
            "地区": row["place"],
            "年份": int(row["year"]),
            "级别": row["level"],
            "正文": _text(texts[row["id"]]),
        }


def _text(path: Path) -> str:
    """The text with plain line ends and without what a workbook cannot hold."""
    from converter.source.decode import decode

    text = decode(path.read_bytes()).value.text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(CONTROLS)


def write(rows: Sequence[Row], folder: Path) -> None:
    """The rows in every kind of data set, in the folder."""
    for each in TEXTS:
        with (folder / each.name).open("w", encoding=each.encoding, newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=each.delimiter)
            writer.writeheader()
            writer.writerows(rows)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "reports.jsonl").write_text(lines, "utf-8")
    (folder / "array.json").write_text(json.dumps(list(rows), indent=2), "utf-8")
    _write_parquet(rows, folder / "reports.parquet")
    write_workbook({"Sheet1": [list(rows[0]), *(list(row.values()) for row in rows)]}, folder / "reports.xlsx")


def _write_parquet(rows: Sequence[Row], path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    columns: dict[str, object] = {name: [row[name] for row in rows] for name in rows[0]}
    texts = pyarrow.array(columns.pop("正文"), pyarrow.large_string())
    places = pyarrow.array(columns.pop("地区")).dictionary_encode()
    table = pyarrow.table({**columns, "正文": texts, "地区": places})
    pyarrow.parquet.write_table(table, path, row_group_size=100)


def write_workbook(sheets: dict[str, list[list[object]]], path: Path) -> None:
    """A workbook with these rows in its sheets."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()


if __name__ == "__main__":
    write(corpus_rows(int(sys.argv[2]) if len(sys.argv) > 2 else 300), Path(sys.argv[1]))
