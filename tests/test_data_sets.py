"""Data sets: each row a document, whatever program wrote the file; a bad row costs itself alone."""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings, strategies as st
from make_dataset import NAMES, corpus_rows, write, write_workbook

from converter.documents import Document, GatheringOptions, Refused, gather
from converter.documents.options import path_of
from converter.documents.printed_list import LONGEST_PRINTED, lines_of
from converter.inputs import labels
from converter.inputs.labels import Label
from converter.model.fields import LABELS
from converter.model.layout import leaves, restore
from converter.pipeline import read

REPORT = (
    "各位代表：\n现在，我代表示例市人民政府，向大会报告工作，“请审议”，并请提出意见。\n"
    "一、2021年工作回顾\n经济稳中向好；\n"
)

ROWS = [
    {
        "id": f"r{number}",
        "地区": "示例市",
        "年份": 2020 + number,
        "级别": "地级",
        "正文": REPORT * number + f"第{number}份\t完",
    }
    for number in range(1, 6)
]

ASKED = GatheringOptions(id_column="id", metadata=(("place", "地区"), ("year", "年份"), ("level", "级别")))


def gathered(path: Path, options: GatheringOptions = ASKED) -> list[Document | Refused]:
    """Gather the file, and strip its own name."""
    from dataclasses import replace

    return [replace(each, name=each.name.partition("/")[2] or each.name) for each in gather([path], options)]


def texts(path: Path, options: GatheringOptions | None = None) -> list[object]:
    """The contents of the documents, or the reasons why there are none."""
    found = gather([path], options or GatheringOptions())
    return [each.reason if isinstance(each, Refused) else each.content for each in found]


@pytest.fixture
def made(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """A file with this name and content."""

    def make(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


@pytest.mark.parametrize("value", ["date", "time", "zone", "list"])
def test_a_cell_that_python_has_no_value_for_costs_itself_alone(tmp_path: Path, value: str) -> None:
    import pyarrow
    import pyarrow.parquet

    odd = {
        "date": pyarrow.array([10**9, 19000], pyarrow.date32()),
        "time": pyarrow.array([10**15, 1], pyarrow.timestamp("s")),
        "zone": pyarrow.array([1, 2], pyarrow.timestamp("ms", "Mars/Base")),
        "list": pyarrow.array([[-(10**8)], [19000]], pyarrow.list_(pyarrow.date32())),
    }[value]
    path = tmp_path / "odd.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"正文": [REPORT * 9, REPORT * 8], "日期": odd}), path)
    assert texts(path, GatheringOptions(metadata=(("date", "日期"),))) == [REPORT * 9, REPORT * 8]


def test_a_data_set_without_columns_is_told(tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    pyarrow.parquet.write_table(pyarrow.table({}), tmp_path / "none.parquet")
    (tmp_path / "none.jsonl").write_text("{}\n{}\n")
    for name in ("none.parquet", "none.jsonl"):
        (reason,) = texts(tmp_path / name)
        assert "it has no columns" in str(reason)


@pytest.fixture(scope="module")
def sets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sets")
    write(ROWS, folder)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_a_data_set_gives_the_same_documents_however_it_is_written(sets: Path, name: str) -> None:
    assert gathered(sets / name) == [
        Document(
            str(row["id"]),
            str(row["正文"]),
            (
                Label("jurisdiction.name", "地区", "示例市"),
                Label("year", "年份", str(row["年份"])),
                Label("jurisdiction.level", "级别", "地级"),
            ),
        )
        for row in ROWS
    ]


@pytest.mark.parametrize("name", ["reports.csv", "reports.jsonl", "reports.tsv"])
def test_a_data_set_that_is_packed_is_read_all_the_same(sets: Path, tmp_path: Path, name: str) -> None:
    packed = tmp_path / f"{name}.gz"
    packed.write_bytes(gzip.compress((sets / name).read_bytes()))
    assert gathered(packed) == gathered(sets / name)


def test_a_data_set_of_real_reports_gives_the_same_reports_however_it_is_written(shared: Path, tmp_path: Path) -> None:
    rows = corpus_rows(300)
    write(rows, tmp_path)
    first = gathered(tmp_path / NAMES[0])
    assert [each.content for each in first if isinstance(each, Document)] == [row["正文"] for row in rows]
    for name in NAMES[1:]:
        assert gathered(tmp_path / name) == first, name
    for row, document in list(zip(rows, first, strict=True))[::15]:
        assert isinstance(document, Document)
        labelled = read(str(row["正文"]), name=str(row["id"]), labels=document.labels)
        assert document.read() == labelled


def test_labels_stand_above_the_text_of_a_row(sets: Path) -> None:
    first = next(gather([sets / "reports.csv"], ASKED))
    assert isinstance(first, Document)
    outcome = first.read()
    assert outcome.value.source.layout is not None
    from converter.model.layout import leaves, restore

    shown = restore(leaves(outcome.value), outcome.value.source.layout)
    assert shown == "地区：示例市\n年份：2021\n级别：地级\n" + str(ROWS[0]["正文"])


def test_wishes_and_documents_travel_to_other_processes(sets: Path) -> None:
    import pickle

    assert pickle.loads(pickle.dumps(ASKED)) == ASKED
    documents = list(gather([sets / "reports.csv"], ASKED))
    assert pickle.loads(pickle.dumps(documents)) == documents


def test_a_column_states_a_field_by_its_name_of_now_of_before_or_in_json() -> None:
    assert [path_of(key) for key in LABELS] == list(labels.PATHS) == [path_of(path) for path in labels.PATHS]
    assert [path_of(name) for name in ("source", "posted", "editor", "url")] == [
        "publication.source",
        "publication.date",
        "publication.editor",
        "publication.url",
    ]
    with pytest.raises(ValueError, match="unknown metadata field shire; choose from title, place"):
        GatheringOptions(metadata=(("shire", "省份"),))
    with pytest.raises(ValueError, match="unknown file type scroll"):
        GatheringOptions(form="scroll")
    with pytest.raises(LookupError, match="no text encoding is called"):
        GatheringOptions(encoding="klingon")


# Which column


def test_rows_without_an_id_are_counted_and_ids_that_stand_twice_told_apart(
    made: Callable[[str, str | bytes], Path],
) -> None:
    path = made("a.csv", "id,text\nx,一\n,二\nx,三\nX,四\n../y,五\n")
    assert [each.name for each in gathered(path, GatheringOptions(id_column="id"))] == ["x", "2", "x-2", "X-3", "__y"]


def test_the_column_that_is_evidently_the_report_is_taken_and_said(made: Callable[[str, str | bytes], Path]) -> None:
    said: list[str] = []
    long = REPORT * 5
    path = made("a.csv", f'摘要,报道\n短,"{long}"\n'.replace("，“", "“"))
    assert texts(path, GatheringOptions(note=said.append)) == [long.replace("，“", "“")]
    assert said == ["a.csv: the reports are taken from the column 报道; --text-column names another"]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (GatheringOptions(), "no column is evidently the report; name it with --text-column: 甲, 乙."),
        (GatheringOptions(text_column="申"), "there is no column 申; there are 甲, 乙."),
        (GatheringOptions("甲", id_column="乙方"), "there is no column 乙方; there are 甲, 乙. Did you mean 乙?"),
        (GatheringOptions("甲", metadata=(("year", "年"),)), "there is no column 年; there are 甲, 乙."),
    ],
)
def test_columns_that_cannot_be_told_or_are_not_there_are_listed(
    made: Callable[[str, str | bytes], Path], options: GatheringOptions, sentence: str
) -> None:
    path = made("a.csv", "甲,乙\n一,二\n")
    assert texts(path, options) == [f"This is a data set in CSV, but {sentence}"]


# CSV


@given(
    rows=st.lists(
        st.tuples(*[st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"))] * 2),
        min_size=1,
        max_size=8,
    ),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    newline=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
)
@settings(max_examples=150)
def test_csv_of_any_dialect_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, str]],
    delimiter: str,
    encoding: str,
    newline: str,
    quoting: Any,
) -> None:
    # Python's writer leaves a carriage return unquoted where lines end in a line feed, and no reader can know.
    assume(quoting != csv.QUOTE_MINIMAL or newline == "\r\n" or not any("\r" in text for row in rows for text in row))
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator=newline, quoting=quoting)
        writer.writerow(["编号", "工作报告正文"])
        writer.writerows([note, f"各位代表，{text}：经济和社会发展。"] for note, text in rows)
    found = texts(path, GatheringOptions(text_column="工作报告正文"))
    assert found == [f"各位代表，{text}：经济和社会发展。" for _, text in rows]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('id\ttext\n1\t"十四五"规划，好\n2\t第二份\n', ['"十四五"规划，好', "第二份"]),
        ('id,text\n1,"他说\\"好\\"，又说\\"行\\"。"\n2,"第二份"\n', ['他说"好"，又说"行"。', "第二份"]),
        ("id,text,\n1,一,\n2,二,\n", ["一", "二"]),
        ("id,text\n1,一\n\n2,二\n", ["一", "二"]),
        ("id,text\n1,一\0二\n", ["一\0二"]),
        ("id,text\n1,一,,\n", ["一"]),
        ("text\n一；二\n", ["一；二"]),
    ],
    ids=["bare-quotes", "backslashes", "empty-column", "blank-line", "nul", "empty-cells-more", "one-column"],
)
def test_csv_is_read_as_it_is_written(
    made: Callable[[str, str | bytes], Path], content: str, found: list[object]
) -> None:
    assert texts(made("a.csv", content), GatheringOptions(text_column="text")) == found


def test_a_bad_row_is_refused_with_its_number_and_stops_no_other(made: Callable[[str, str | bytes], Path]) -> None:
    path = made("a.csv", 'id,text\n1,"一,\n,"\n2\n3,三,多\n4,"四"又\n5,\n6,"六,\n,,"\n')
    assert texts(path) == [
        "一,\n,",
        "Row 2: it has 1 cell, and the first row 2.",
        "Row 3: it has 3 cells, and the first row 2.",
        "Row 4: its quotation marks are out of order, from line 6 on (',' expected after '\"').",
        "Row 5: its column text is empty.",
        "六,\n,,",
    ]


def test_a_quotation_mark_that_is_never_closed_is_no_report(made: Callable[[str, str | bytes], Path]) -> None:
    path = made("a.csv", "id,text\n" + '1,"一,\n,,"\n' * 3 + '2,"二\n3,三\n')
    *before, last = texts(path, GatheringOptions(text_column="text"))
    assert before == ["一,\n,,"] * 3
    assert last == "Row 4: its quotation marks are out of order, from line 8 on (unexpected end of data)."


def test_a_header_can_be_missing_or_say_things_twice(made: Callable[[str, str | bytes], Path]) -> None:
    assert texts(made("a.csv", f'1,"{REPORT}"\n2,二\n'), GatheringOptions(text_column="2")) == [REPORT, "二"]
    path = made("b.csv", "\ufefftext,text,\n一,二,三\n")
    assert [texts(path, GatheringOptions(text_column=name)) for name in ("text", "text (2)", "3")] == [
        ["一"],
        ["二"],
        ["三"],
    ]


def test_a_cell_of_a_megabyte_is_read_whole(made: Callable[[str, str | bytes], Path]) -> None:
    cell = ("经济“稳”中向好，\n" * 200_000)[:1_500_000]
    assert texts(made("a.csv", f'id,text\n1,"{cell}"\n2,二\n')) == [cell, "二"]


def test_a_cell_without_end_is_refused_before_it_fills_the_memory(
    made: Callable[[str, str | bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("converter.documents.delimited.LONGEST", 1000)
    found = texts(made("a.csv", f'id,text\n1,一\n2,"{"二" * 5000}\n'), GatheringOptions(text_column="text"))
    assert found == ["一", "This is a data set in CSV, but a row from line 3 on is longer than 1,000 characters."]


def test_a_large_file_is_read_a_row_at_a_time(made: Callable[[str, str | bytes], Path]) -> None:
    import tracemalloc

    rows = "".join(f'{number},"{REPORT * 500}"\n' for number in range(400))
    path = made("a.csv", "id,text\n" + rows)
    size = path.stat().st_size
    del rows
    tracemalloc.start()
    try:
        count = sum(1 for each in gather([path], GatheringOptions(text_column="text")) if isinstance(each, Document))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 400
    assert peak < size / 2


def test_bytes_without_a_meaning_are_a_problem_of_their_row_alone(made: Callable[[str, str | bytes], Path]) -> None:
    content = "id,text\n1,各位代表：经济和社会发展\n2,坏".encode() + b"\xff" + "了\n3,工作报告\n".encode()
    documents = list(gather([made("a.csv", content)], GatheringOptions(id_column="id")))
    codes = [[p.code.code for p in each.read().problems] for each in documents if isinstance(each, Document)]
    assert ["undecodable-bytes" in each for each in codes] == [False, True, False]


def test_an_encoding_that_shows_late_is_found(made: Callable[[str, str | bytes], Path]) -> None:
    filler = "".join(f"{number},{'plain ' * 200}\n" for number in range(1000))
    path = made("a.csv", ("id,text\n" + filler + f'x,"{REPORT}"\n').encode("gb18030"))
    assert texts(path, GatheringOptions(text_column="text"))[-1] == REPORT


# JSON


def test_json_lines_that_are_none_are_refused_and_stop_no_other(made: Callable[[str, str | bytes], Path]) -> None:
    path = made("a.jsonl", '{"text": "一"}\n{"text": \n\n[1]\n{"text": ["二", "三"]}\n{"other": 1}\n')
    found = texts(path, GatheringOptions(text_column="text"))
    assert found[0] == "一"
    assert str(found[1]).startswith("Row 2: it is not JSON: ")
    assert found[2:] == ["Row 3: it is not a JSON object.", "二\n三", "Row 5: its column text is empty."]


@pytest.mark.parametrize("indent", [None, 4])
def test_objects_of_any_size_and_layout_are_read(made: Callable[[str, str | bytes], Path], indent: int | None) -> None:
    wanted = ["一" * 300_000, "[二], {二}", "三" * 70_000]
    values = [{"text": text, "more": {"deep": [1]}} for text in wanted]
    assert texts(made("a.json", json.dumps(values, indent=indent)), GatheringOptions("text")) == wanted
    apart = "\n".join(json.dumps(value, indent=2) for value in values)
    assert texts(made("b.jsonl", apart), GatheringOptions("text")) == wanted


def test_an_array_that_breaks_off_gives_what_stands_before(made: Callable[[str, str | bytes], Path]) -> None:
    found = texts(made("a.json", '[{"text": "一"}, {"text": "二'), GatheringOptions("text"))
    assert found[0] == "一"
    assert str(found[1]).startswith("Row 2: from here on it is not JSON: ")


# Excel and Parquet


def test_numbers_and_dates_of_a_workbook_are_read_as_they_are_shown(tmp_path: Path) -> None:
    header: list[object] = ["text", "年份", "日期", "编号"]
    row: list[object] = [REPORT, 2022.0, datetime(2022, 1, 11), "007"]
    write_workbook({"一": [["各县政府工作报告汇总"], header, row]}, tmp_path / "a.xlsx")
    options = GatheringOptions(id_column="编号", metadata=(("year", "年份"), ("date", "日期")))
    (found,) = gathered(tmp_path / "a.xlsx", options)
    assert found == Document("007", REPORT, (Label("year", "年份", "2022"), Label("date", "日期", "2022-01-11")))


def test_of_several_sheets_those_with_the_columns_are_read(tmp_path: Path) -> None:
    rows: list[list[object]] = [["编号", "正文"], ["1", "一"]]
    write_workbook({"2021": rows, "说明": [["本表"], ["来源"]], "2022": rows, "空": []}, tmp_path / "a.xlsx")
    said: list[str] = []
    found = gathered(tmp_path / "a.xlsx", GatheringOptions(text_column="正文", note=said.append))
    assert [each.name for each in found] == ["2021/1", "2022/1"]
    assert said == ["a.xlsx/说明: left out, since there is no column 正文; there are 本表."]


@pytest.mark.parametrize(("length", "cut"), [(32_766, False), (32_767, True)])
def test_a_text_that_fills_a_cell_of_excel_is_said_to_be_cut_off(tmp_path: Path, length: int, cut: bool) -> None:
    text = (REPORT * 1000)[:length]
    write_workbook({"一": [["text"], [text]]}, tmp_path / "a.xlsx")
    (found,) = gather([tmp_path / "a.xlsx"], GatheringOptions())
    assert isinstance(found, Document)
    outcome = found.read()
    said = [problem.message for problem in outcome.problems if "32,767" in problem.message]
    assert len(said) == cut
    assert outcome.problems == outcome.value.problems


def test_columns_of_parquet_can_be_of_any_kind(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow.parquet import write_table

    day = pyarrow.array([1_641_859_200_000_000_001], pyarrow.timestamp("ns"))
    table = pyarrow.table(
        {
            "text": pyarrow.array([REPORT.encode()], pyarrow.binary()),
            "day": day,
            "on": pyarrow.array([date(2022, 1, 11)]),
            "year": pyarrow.array([2022.0]),
        }
    )
    write_table(table, tmp_path / "a.parquet")
    options = GatheringOptions("text", None, (("date", "on"), ("publication_date", "day"), ("year", "year")))
    (found,) = gathered(tmp_path / "a.parquet", options)
    assert isinstance(found, Document)
    assert found.content == REPORT.encode()
    assert [label.value for label in found.labels] == ["2022-01-11", "2022-01-11", "2022"]


@pytest.mark.parametrize("name", ["reports.parquet", "reports.xlsx"])
def test_a_missing_package_is_named_with_the_command_that_installs_it(
    sets: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in ("pyarrow", "pyarrow.parquet", "python_calamine"):
        monkeypatch.setitem(sys.modules, package, None)
    (reason,) = texts(sets / name)
    assert "pip install 'report-converter[corpus]'" in str(reason)


# Files that are broken


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_file_is_refused_or_an_empty_document(made: Callable[[str, str | bytes], Path], name: str) -> None:
    (found,) = gather([made(name, b"")], GatheringOptions())
    if isinstance(found, Refused):
        assert found.reason.endswith(("but it is empty.", "none of its lines is a JSON object."))
    else:
        assert "empty-document" in [problem.code.code for problem in found.read().problems]


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_file_never_raises(sets: Path, tmp_path: Path, name: str) -> None:
    whole = (sets / name).read_bytes()
    path = tmp_path / name
    for broken in _damaged(whole):
        path.write_bytes(broken)
        for each in gather([path], ASKED):
            assert isinstance(each, Document) or "Please report it" not in each.reason


def _damaged(whole: bytes) -> list[bytes]:
    """The file cut off, and with bytes changed, at places spread over it."""
    step = max(1, len(whole) // 40)
    cut = [whole[:end] for end in range(1, len(whole), step)]
    changed = [
        whole[:at] + bytes(255 - each for each in whole[at : at + 3]) + whole[at + 3 :]
        for at in range(0, len(whole), step)
    ]
    return cut + changed


def test_a_cell_that_holds_a_page_is_read_as_one_where_pages_are_read(
    made: Callable[[str, str | bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    import converter.inputs as inputs

    path = made("a.jsonl", json.dumps({"text": "<p>各位代表：</p>"}) + "\n" + json.dumps({"text": "各位代表："}))
    if inputs.input_named("html") is None:
        pages = inputs.Input("html", "a page", "converter.source.decode:decode")
        monkeypatch.setattr(inputs, "INPUTS", (*inputs.INPUTS, pages))
    page, plain = gather([path], GatheringOptions())
    assert isinstance(page, Document) and isinstance(plain, Document)
    assert (page.form, page.encoding, plain.form) == ("html", "utf-8", None)


def test_a_data_set_where_one_report_is_read_says_so() -> None:
    problem = read(b"id,text\n", name="a.csv").problems[-1]
    assert problem.code.code == "unreadable-file"
    assert "may have many reports" in problem.message
    assert "convert FILE --out DIR" in problem.hint


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_list_of_lines_printed_into_a_cell_is_read_as_lines(quote: str, tmp_path: Path) -> None:
    lines = ("示例市政府工作报告", "各位代表：", "一、2021年工作回顾", "各项事业稳步发展。")
    printed = "[" + ", ".join(f"{quote}{line}{quote}" for line in lines) + "]"
    cell = '"' + printed.replace('"', '""') + '"'
    (tmp_path / "a.csv").write_text(f"地区,正文\n示例市,{cell}\n", "utf-8")
    (document,) = gather([str(tmp_path / "a.csv")])
    assert isinstance(document, Document)
    report = document.read().value
    assert restore(leaves(report), report.source.layout).splitlines()[-4:] == list(lines)


def test_a_report_divided_over_columns_is_joined_in_their_order(tmp_path: Path) -> None:
    rows = "地区,上,下,一,二\n示例市,各位代表：,一、2021年工作回顾,0,0\n"
    (tmp_path / "a.csv").write_text(rows, "utf-8")
    options = GatheringOptions(text_column="上, 下")
    (document,) = gather([str(tmp_path / "a.csv")], options)
    assert isinstance(document, Document)
    report = document.read().value
    assert restore(leaves(report), report.source.layout).endswith("各位代表：\n一、2021年工作回顾")
    (refused,) = gather([str(tmp_path / "a.csv")], GatheringOptions(text_column="上,中"))
    assert isinstance(refused, Refused) and "no column 中" in refused.reason


def test_a_printed_list_longer_than_any_report_is_left_as_it_is() -> None:
    longest = "['" + "字" * (LONGEST_PRINTED - 4) + "']"
    assert lines_of(longest) == "字" * (LONGEST_PRINTED - 4)
    assert lines_of(f"{longest} ") == f"{longest} "
