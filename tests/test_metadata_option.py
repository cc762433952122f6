"""`--metadata`: values that a user states beside plain files, columns of data sets; neither in silence for nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command import Result, run
from sample import sample_report

from converter import read, write
from converter.inputs.labels import Label

TEXT = "政府工作报告\n市长 程宇\n各位代表：\n现在，我代表市人民政府，向大会报告工作。\n一、工作回顾\n各项事业发展。\n"
DATED = TEXT.replace("市长", "——2018年1月8日在示例市第六届人民代表大会第三次会议上\n市长")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    return path


def metadata(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.out)["metadata"]
    return found


def test_a_value_is_stated_of_a_plain_file(file: Path) -> None:
    result = run(file, "--to", "json", "--metadata", "date=2017-01-10", "--metadata", "place=云溪市,term=6,session=3")
    found = metadata(result)
    assert (result.status, found["date"]) == (0, "2017-01-10")
    assert (found["jurisdiction"]["name"], found["congress"]["term"], found["congress"]["session"]) == ("云溪市", 6, 3)
    assert json.loads(result.out)["id"] == "cn-xn--9kq598aqrm-2017"


def test_it_stands_above_the_text_so_that_the_value_has_its_place(file: Path) -> None:
    assert run(file, "--to", "source", "--metadata", "year=2017").text == "year：2017\n" + TEXT
    report = json.loads(run(file, "--to", "json", "--metadata", "year=2017").out)
    assert report["metadata"]["evidence"]["date"] == [5, 9]


def test_it_is_stated_of_standard_input_and_of_each_of_several_files(file: Path, tmp_path: Path) -> None:
    assert metadata(run("-", "--to", "json", "--metadata", "year=2017", stdin=TEXT.encode()))["date"] == "2017"
    other = file.with_name("b.txt")
    other.write_text(TEXT, "utf-8")
    assert run(file, other, "--to", "json", "--out", tmp_path / "o", "--metadata", "year=2017").status == 0
    assert [json.loads(path.read_bytes())["metadata"]["date"] for path in (tmp_path / "o").iterdir()] == ["2017"] * 2


def test_the_text_s_own_word_goes_before_it_and_the_difference_is_told(file: Path) -> None:
    file.write_text(DATED, "utf-8")
    result = run(file, "--to", "json", "--metadata", "date=2017-01-10")
    assert metadata(result)["date"] == "2018-01-08"
    assert "label-disagrees" in [each["code"] for each in json.loads(result.out)["problems"]]
    assert "warnings (convert check" in result.err


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("date=soon", "--metadata: soon is no date; a plain file has no columns, so give the value"),
        ("date=2017-02-31", "2017-02-31 is no date"),
        ("year=年份", "年份 is no year"),
        ("term=x", "x is no term"),
        ("level=x", "x is no level"),
        ("colour=x", "unknown metadata field colour"),
        ("meta.csv", "'meta.csv' is not a pair of a field and a column or value"),
    ],
)
@pytest.mark.parametrize("way", ["convert", "corpus"])
def test_what_cannot_be_a_value_is_one_sentence(file: Path, tmp_path: Path, way: str, said: str, sentence: str) -> None:
    words = ["corpus", file] if way == "corpus" else [file, "--to", "json"]
    result = run(*words, "--out", tmp_path / "o", "--metadata", said)
    assert result.status == 2
    assert sentence in " ".join(result.err.split())
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("form", ["json", "tei", "markdown"])
def test_a_report_that_is_read_back_hears_it_too(tmp_path: Path, form: str) -> None:
    output = tmp_path / f"a.{form}"
    output.write_text(write(read(TEXT, name="a.txt").value, form).value, "utf-8")
    words = ("--metadata", "date=2017-01-10,place=昆明市,term=6,session=3,title=报告", "--from", form)
    result = run(output, "--to", "json", *words)
    found = metadata(result)
    assert (found["date"], found["jurisdiction"]["name"], found["congress"]["term"]) == ("2017-01-10", "昆明市", 6)
    assert (found["jurisdiction"]["code"], found["title"]) == ("530100", "政府工作报告")
    assert run(output, "--to", "tei", *words).status == 0


def test_a_report_that_is_read_back_and_says_otherwise_is_told(tmp_path: Path) -> None:
    report = read(write(sample_report(), "json").value.encode(), labels=[Label("date", "date", "2017-01-10")]).value
    assert report.metadata.date == sample_report().metadata.date
    assert [each.message for each in report.problems if each.code.code == "label-disagrees"] == [
        f"date is 2017-01-10 by the label, {report.metadata.date} by the text"
    ]


def test_a_corpus_of_plain_files_hears_it_and_does_them_again_when_it_changes(file: Path, tmp_path: Path) -> None:
    words = ("corpus", file.parent, "--to", "json", "--out", tmp_path / "out", "--jobs", "1", "--metadata")
    assert run(*words, "year=2017").status == 0
    output = tmp_path / "out" / "json" / file.parent.name / "a.txt.json"
    assert json.loads(output.read_bytes())["metadata"]["date"] == "2017"
    assert run(*words, "year=2018").err.startswith("1 done")
    assert json.loads(output.read_bytes())["metadata"]["date"] == "2018"


def test_of_a_data_set_it_still_names_the_columns(file: Path, tmp_path: Path) -> None:
    table = tmp_path / "r.csv"
    table.write_text(f'正文,年份\n"{TEXT}",2017\n', "utf-8")
    words = ("--to", "json", "--out", tmp_path / "o", "--metadata", "year=年份", "--text-column", "正文")
    assert run(table, *words).status == 0
    assert json.loads((tmp_path / "o" / "r.csv" / "1.json").read_bytes())["metadata"]["date"] == "2017"
    result = run(table, file, *words, "--force")
    assert result.status == 0
    assert "--metadata names columns of the data sets; they do not apply to documents that are not rows" in result.err
    assert json.loads((tmp_path / "o" / "a.json").read_bytes())["metadata"]["date"] is None


def test_in_a_folder_of_both_a_column_s_name_is_no_value(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    file.rename(folder / "a.txt")
    (folder / "r.csv").write_text(f'正文,年份\n"{TEXT}",2017\n', "utf-8")
    result = run(folder, "--to", "json", "--out", tmp_path / "o", "--metadata", "year=年份")
    assert result.status == 0
    assert "--metadata: 年份 is no year, so it names columns" in result.err
    assert json.loads((tmp_path / "o" / "in" / "a.json").read_bytes())["metadata"]["date"] is None
    assert json.loads((tmp_path / "o" / "in" / "r.csv" / "1.json").read_bytes())["metadata"]["date"] == "2017"
