"""The tables of a corpus: what stands in their rows, and who can read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from command import run as convert_command
from conftest import ROOT
from hypothesis import given
from reports import report, write_reports
from strategies import reports as any_reports

from converter import annotated, read
from converter.corpus.parquet import COLUMNS, ROW_GROUP
from converter.corpus.record import Record
from converter.model import Report
from converter.model.layout import leaves
from converter.tables import statements
from converter.tables.passages import passages
from converter.tables.reports import columns_of

TEXT = """政府工作报告
——2022年1月11日在辽源市第九届人民代表大会第一次会议上
各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议。
一、2021年工作回顾
一年来，我们稳增长、提质效，经济运行持续恢复。
（一）产业升级
新建项目12个。
二、2022年工作安排
一是抓项目。新建30个。
二是抓民生。改造10个小区。
"""


STATING = (
    TEXT
    + """2022年底前，新建学校12所，增长5%-6%，东丰县获评“全国文明城市”。
认真执行《示例条例》，落实“三百工程”。
"""
)


def rows(text: str, table: str) -> list[dict[str, Any]]:
    """The rows of a table, as a report's name `r`."""
    columns = columns_of(read(text).value, "r")[table]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def stated(table: str, text: str = STATING) -> list[dict[str, Any]]:
    """The rows of a table of what a report states, as a report's name `r`."""
    columns = statements.columns_of(annotated(read(text).value), "r")[table]
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def column(found: Sequence[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in found]


def test_a_report_is_a_row_with_what_it_states() -> None:
    (row,) = rows(TEXT, "reports")
    assert (row["document"], row["place"], row["place_code"], row["year"], row["term"], row["session"]) == (
        "r",
        "辽源市",
        "220400",
        2022,
        9,
        1,
    )
    assert (row["headings"], row["characters"]) == (3, len(TEXT))
    assert row["paragraphs"] == len(rows(TEXT, "paragraphs"))


def test_a_heading_is_a_row_with_its_number_and_the_headings_above_it() -> None:
    assert column(rows(TEXT, "headings"), "position", "level", "label", "number", "text", "path") == [
        (1, 1, "一、", 1, "2021年工作回顾", ""),
        (2, 2, "（一）", 1, "产业升级", "一、2021年工作回顾"),
        (3, 1, "二、", 2, "2022年工作安排", ""),
    ]


def test_a_paragraph_is_a_row_with_the_headings_above_it() -> None:
    body = [row for row in rows(TEXT, "paragraphs") if row["zone"] == "body"]
    assert column(body, "kind", "label", "text", "path") == [
        ("paragraph", None, "一年来，我们稳增长、提质效，经济运行持续恢复。", "一、2021年工作回顾"),
        ("paragraph", None, "新建项目12个。", "一、2021年工作回顾 / （一）产业升级"),
        ("item", "一是", "抓项目。", "二、2022年工作安排"),
        ("paragraph", None, "新建30个。", "二、2022年工作安排"),
        ("item", "二是", "抓民生。", "二、2022年工作安排"),
        ("paragraph", None, "改造10个小区。", "二、2022年工作安排"),
    ]
    assert [row["item"] for row in body] == [None, None, None, body[2]["node"], None, body[4]["node"]]
    assert body[0]["refrain"] == "一年来"


def test_a_quantity_is_a_row_with_its_value_as_a_number() -> None:
    found = stated("quantities")[-2:]
    assert column(found, "document", "place", "place_code", "year", "path", "text", "quantity", "quantity_max") == [
        ("r", "辽源市", "220400", 2022, "二、2022年工作安排", "12所", 12.0, None),
        ("r", "辽源市", "220400", 2022, "二、2022年工作安排", "5%-6%", 5.0, 6.0),
    ]
    assert column(found, "indicator", "status", "unit", "change") == [
        ("学校", "target", "所", None),
        ("学校", "target", "%", "increase"),
    ]


def test_places_dates_and_names_are_rows_each_in_its_table() -> None:
    assert ("东丰县", "东丰县", "county", "220421", False) in column(
        stated("places"), "text", "name", "level", "code", "relative"
    )
    assert ("2022年底前", "../2022-12-31") in column(stated("dates"), "text", "when")
    assert column(stated("names"), "type", "text", "name", "kind", "level") == [
        ("organization", "市人民政府", "辽源市人民政府", "government", None),
        ("honour", "全国文明城市", None, None, "national"),
        ("law", "《示例条例》", "示例条例", "regulation", None),
        ("term", "“三百工程”", "三百工程", None, None),
    ]


@pytest.mark.parametrize("table", statements.STATEMENTS)
def test_every_statement_stands_in_its_sentence_and_its_node(table: str) -> None:
    nodes = {row["node"] for each in ("paragraphs", "headings") for row in rows(STATING, each)}
    for row in stated(table):
        assert STATING[row["start"] : row["end"]] == row["text"]
        assert row["text"] in row["sentence"] in STATING
        assert row["node"] in nodes


@pytest.mark.parametrize("number", range(5))
def test_offsets_lead_to_the_words(number: int) -> None:
    text = report(number)
    for row in (*rows(text, "paragraphs"), *rows(text, "headings")):
        assert text[row["start_offset"] : row["end_offset"]] == (row["label"] or "") + row["text"]


@given(any_reports())
def test_every_leaf_of_a_report_stands_in_one_passage(found: Report) -> None:
    spans = sorted((each.span.start, each.span.end) for each in passages(found, "r"))
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    omitted = {each.span for each in found.omitted}
    for leaf in leaves(found):
        span = leaf[0]
        assert span in omitted or any(start <= span.start and span.end <= end for start, end in spans)


@given(any_reports())
def test_every_report_gives_rows_of_the_stated_types(found: Report) -> None:
    types = {"text": str, "integer": int, "number": float, "boolean": bool}
    for name, columns in {**columns_of(found, "r"), **statements.columns_of(annotated(found), "r")}.items():
        assert list(columns) == [each.name for each in COLUMNS[name]]
        for each in COLUMNS[name]:
            assert all(value is None or type(value) is types[each.type] for value in columns[each.name]), each.name


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of thirty reports."""
    folder = tmp_path_factory.mktemp("tables")
    write_reports(folder / "in", 30)
    done = convert_command("corpus", folder / "in", "--to", "parquet", "--out", folder / "out", "--jobs", "2")
    assert done.status == 0, done.err
    return folder / "out"


def test_duckdb_reads_the_tables_and_joins_them(written: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    found = duckdb.sql(
        f"""select document, any_value(r.year), count(*), sum(characters) = sum(length(text))
        from '{written}/paragraphs.parquet'
        join (select document, year from '{written}/reports.parquet') r using (document)
        where zone = 'body' group by document order by document limit 2"""
    ).fetchall()
    first = rows(report(0), "paragraphs")
    assert found[0][:3] == ("in/000/000000.txt", first[0]["year"], sum(row["zone"] == "body" for row in first))
    assert found[0][3] is True


def test_every_column_says_in_the_file_what_it_means(written: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for name, table in COLUMNS.items():
        schema = parquet.read_schema(written / f"{name}.parquet")
        assert schema.names == [each.name for each in table]
        assert [field.metadata[b"description"].decode() for field in schema] == [each.meaning for each in table]


def test_without_annotations_there_are_no_tables_of_statements(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 2)
    words = ("corpus", tmp_path / "in", "--to", "parquet", "--out", tmp_path / "out", "--jobs", "1")
    assert convert_command(*words, "--annotations", "none").status == 0
    assert {path.stem for path in (tmp_path / "out").glob("*.parquet")} == {*COLUMNS} - {*statements.STATEMENTS}
    assert convert_command(*words).status == 0
    assert {path.stem for path in (tmp_path / "out").glob("*.parquet")} == {*COLUMNS}
    assert convert_command(*words, "--annotations", "none", "--prune").status == 0
    assert {path.stem for path in (tmp_path / "out").glob("*.parquet")} == {*COLUMNS} - {*statements.STATEMENTS}


def test_the_tables_of_statements_are_no_output_of_their_own(tmp_path: Path) -> None:
    write_reports(tmp_path / "in", 1)
    found = convert_command("corpus", tmp_path / "in", "--to", "statements", "--out", tmp_path / "out")
    assert found.status == 2
    assert "unknown output statements" in found.err


def test_rows_stand_in_groups_of_a_bounded_size(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from converter.corpus import CorpusPlan, parquet as writer, read_manifest
    from converter.corpus.kinds import kind_named

    parquet = pytest.importorskip("pyarrow.parquet")
    kind = kind_named("parquet")
    assert kind is not None
    before = parquet.read_table(written / "paragraphs.parquet")
    assert parquet.read_metadata(written / "paragraphs.parquet").num_row_groups == 1 and len(before) < ROW_GROUP
    monkeypatch.setattr(writer, "ROW_GROUP", 100)
    writer.write_tables(CorpusPlan(written, ("parquet",)), kind, lambda: read_manifest(written), written)
    after = parquet.ParquetFile(written / "paragraphs.parquet")
    sizes = [after.metadata.row_group(number).num_rows for number in range(after.num_row_groups)]
    assert set(sizes[:-1]) == {100} and 0 < sizes[-1] <= 100
    assert after.read().equals(before)


def test_the_docs_tell_every_column_and_every_field_of_the_manifest() -> None:
    page = (ROOT / "docs" / "corpus.md").read_text("utf-8")
    for name, table in COLUMNS.items():
        section = page.partition(f"### `{name}.parquet`")[2].partition("\n### ")[0]
        assert section.count("\n| `") == len(table)
        for each in table:
            assert f"| `{each.name}` | {each.type} | {each.meaning} |" in section
    hints = get_type_hints(Record, include_extras=True)
    for field in fields(Record):
        assert f"| `{field.name}` | {hints[field.name].__metadata__[0]} |" in page
