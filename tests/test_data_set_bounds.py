"""Data sets built to fill memory or take for ever: each costs one sentence, and if possible no other row."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from archives import shown

from converter.documents import GatheringOptions, gather
from converter.documents.table import columns_of

LINE = "各位代表：经济稳中向好。"


@pytest.fixture
def given(tmp_path: Path) -> Callable[[str, str | bytes], list[object]]:
    """Gather a file with this name and content: contents, or reasons why there are none."""

    def give(name: str, content: str | bytes) -> list[object]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(shown(gather([path], GatheringOptions("text"))).values())

    return give


Given = Callable[[str, str | bytes], list[object]]


def test_columns_of_one_name_get_names_of_their_own() -> None:
    assert columns_of(["c", "c (2)", "c", "c", "c (2)"]) == ("c", "c (2)", "c (3)", "c (4)", "c (2) (2)")


@pytest.mark.parametrize("names", [["c"], ["c", "c (2)", "c (2) (2)"]])
def test_columns_of_one_name_take_linear_time(names: list[str]) -> None:
    def seconds(count: int) -> float:
        header = (names * count)[:count]
        best = float("inf")
        for _ in range(3):
            began = process_time()
            columns_of(header)
            best = min(best, process_time() - began)
        return best

    assert seconds(16_000) < 32 * seconds(2_000) + 0.01


def test_a_table_of_more_columns_than_any_has_is_refused(given: Given) -> None:
    many = {f"c{number}": 1 for number in range(20_000)}
    reasons = given("a.csv", ",".join(many) + "\n"), given("a.jsonl", json.dumps(many))
    assert all("it has 20,000 columns; 16,384 are the most" in str(reason) for (reason,) in reasons)


@pytest.mark.parametrize("row", ['2,"' + "二" * 5000, "2," + "二" * 5000, "2," + '"二二",' * 800])
def test_a_row_without_end_is_refused_and_never_cut_into_several(
    given: Given, monkeypatch: pytest.MonkeyPatch, row: str
) -> None:
    monkeypatch.setattr("converter.documents.delimited.LONGEST", 1000)
    found = given("a.csv", f"id,text\n1,一\n{row}\n3,三\n")
    assert found == ["一", "This is a data set in CSV, but a row from line 3 on is longer than 1,000 characters."]


@pytest.mark.parametrize("first", [True, False])
def test_a_line_without_end_costs_itself_alone(given: Given, monkeypatch: pytest.MonkeyPatch, first: bool) -> None:
    monkeypatch.setattr("converter.documents.json_rows.LONGEST", 1000)
    monkeypatch.setattr("converter.documents.json_rows.JSON_CHUNK", 100)
    lines = ['{"text": "一"}', '{"text": "' + "二" * 5000 + '"}', '{"text": "三"}']
    lines = lines[1:] if first else lines
    found = given("a.jsonl", "\n".join(lines))
    number = 1 if first else 2
    assert found == [*["一"] * (not first), f"Row {number}: it is longer than 1,000 characters.", "三"]


@pytest.mark.parametrize("deep", ['{"text": ' * 2000, "[" * 200_000, '{"text": ' + "[" * 940 + "]" * 940 + "}"])
def test_a_line_that_nests_without_end_costs_itself_alone(given: Given, deep: str) -> None:
    found = given("a.jsonl", f'{{"text": "一"}}\n{deep}\n{{"text": "三"}}\n')
    assert (found[0], found[2]) == ("一", "三")
    assert str(found[1]).startswith(("Row 2: it is not JSON", "Row 2: its column text is empty", "[[["))


def test_rows_are_looked_at_for_columns_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    row = json.dumps({"id": "1", "text": LINE * 20_000}) + "\n"
    path.write_text(row * 100)
    tracemalloc.start()
    try:
        next(iter(gather([path])))
        assert tracemalloc.get_traced_memory()[1] < 12 * len(row)
    finally:
        tracemalloc.stop()


# Parquet


def parquet(values: object, rows: int, folder: Path, **others: object) -> bytes:
    """A table in which one value stands once, and every row shows it."""
    import pyarrow
    from pyarrow.parquet import write_table

    column = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * rows, pyarrow.int32()), pyarrow.array([values]))
    write_table(pyarrow.table({"text": column, **others}), folder / "made", compression="zstd", store_schema=False)
    return (folder / "made").read_bytes()


def test_a_value_that_every_row_shows_is_paid_for_in_each(given: Given, tmp_path: Path) -> None:
    *texts, reason = given("a.parquet", parquet("增" * 100_000, 2000, tmp_path))
    assert 100 < len(texts) < 170 and set(texts) == {"增" * 100_000}
    assert "This is a data set in Parquet, but with what was unpacked before, it comes to" in str(reason)


def test_rows_without_end_are_refused_before_one_is_read(given: Given, tmp_path: Path) -> None:
    (reason,) = given("a.parquet", parquet("", 3_000_000, tmp_path))
    assert "it would unpack to 24," in str(reason)


def test_a_column_that_unpacks_to_more_than_the_file_may_is_refused(given: Given, tmp_path: Path) -> None:
    tracemalloc.start()
    try:
        content = parquet("增" * (8 << 20), 2, tmp_path)
        tracemalloc.reset_peak()
        (reason,) = given("a.parquet", content)
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()
    assert "it would unpack to 25," in str(reason)


def test_a_value_that_is_longer_than_any_report_costs_itself_alone(
    given: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyarrow
    from pyarrow.parquet import write_table

    monkeypatch.setattr("converter.documents.parquet.LONGEST", 1000)
    write_table(pyarrow.table({"text": [LINE, "增" * 1001, LINE]}), tmp_path / "made")
    found = given("a.parquet", (tmp_path / "made").read_bytes())
    assert found == [LINE, "Row 2: it is longer than 1,000 characters.", LINE]
