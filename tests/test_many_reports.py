"""A file with several reports: one a line, one after another, over several columns, or a paragraph in each row."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from command import run
from reports import report

from converter import read
from converter.documents import Document, GatheringOptions, Refused, gather
from converter.documents.columns_together import numbered
from converter.inputs import detected

REPORTS = [report(number) for number in (1, 2, 3)]
LINES = ["　　".join(each.split("\n")).strip() for each in REPORTS]
PLACES = ["林泽市", "平川县", "青禾县"]


def gathered(path: Path, options: GatheringOptions | None = None) -> list[Document]:
    found = list(gather([path], options))
    assert not [each for each in found if isinstance(each, Refused)]
    return [each for each in found if isinstance(each, Document)]


def places(documents: list[Document]) -> list[str | None]:
    return [document.read().value.metadata.jurisdiction.name for document in documents]


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(LINES),
        "\n\n".join(LINES) + "\n",
        "\r\n".join(f"{year}\t{line}" for year, line in enumerate(LINES, 2005)),
        "\n".join(f"{year}年1月8日\t平川县\t{line}" for year, line in enumerate(LINES, 2005)),
        "\n".join(f"{year},{line}" for year, line in enumerate(LINES, 2005)),
        "\n".join(
            f"{number}. {place}{number}\n{line}" for number, (place, line) in enumerate(zip(PLACES, LINES, strict=True))
        ),
        "\n".join(f'"{year}","{line}"' for year, line in enumerate(LINES, 2005)),
        "\n".join(f"{number}、{line}" for number, line in enumerate(LINES, 1)),
        "\n".join(f"{year}年 {line}" for year, line in enumerate(LINES, 2005)),
        "[" + ",\n".join(f'"{line}"' for line in LINES) + "]",
        "年份\t正文\n" + "\n".join(f"{year}\t{line}" for year, line in enumerate(LINES, 2005)),
    ],
    ids=[
        "bare",
        "blank lines",
        "year",
        "date and place",
        "comma",
        "a line above",
        "quoted",
        "numbered",
        "year and blank",
        "JSON texts",
        "header",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_report_a_line_is_a_document_a_line(tmp_path: Path, text: str, encoding: str) -> None:
    path = written(tmp_path, "a.txt", text.encode(encoding))
    documents = gathered(path)
    assert places(documents) == PLACES
    for document in documents:
        assert document.read().value.metadata.title == "政府工作报告"


def test_fields_before_a_report_are_columns(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "\n".join(f"{year}\t{line}" for year, line in enumerate(LINES, 2005)))
    documents = gathered(path, GatheringOptions(id_column="1", metadata=(("year", "1"),)))
    assert [document.name for document in documents] == ["a.txt/2005", "a.txt/2006", "a.txt/2007"]
    assert [label.value for document in documents for label in document.labels] == ["2005", "2006", "2007"]


@pytest.mark.parametrize(
    "text",
    [
        REPORTS[0],
        LINES[0],
        f"{LINES[0]}\n{LINES[0]}",
        f"政府工作报告\n{LINES[0]}\n（来源：示例网）",
        "\n".join("一年来，我们坚持稳中求进，全市经济总体平稳。" * 30 for _ in range(9)),
        "各位代表：\n" + "\n".join("一年来，我们坚持稳中求进，全市经济总体平稳。" * 30 for _ in range(9)),
    ],
    ids=["lines", "one line", "one line twice", "title and one line", "long paragraphs", "salutation"],
)
def test_one_report_is_not_taken_for_several(text: str) -> None:
    assert detected(text.encode()).name == detected(text.encode("gb18030")).name == "text"


def test_several_reports_need_a_folder_and_the_message_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "\n".join(LINES))
    refused = run(path, "--to", "json")
    assert refused.status == 2
    assert "--out DIR" in refused.err
    assert run(path, "--to", "json", "--out", tmp_path / "out").status == 0
    assert sorted(each.name for each in (tmp_path / "out" / "a.txt").iterdir()) == ["1.json", "2.json", "3.json"]
    assert run(path, "--from", "text", "--to", "json").status in (0, 1)


def test_a_book_of_reports_is_split_where_asked(tmp_path: Path) -> None:
    path = written(tmp_path, "book.txt", "政府工作报告汇编\n\n" + "\n\n".join(REPORTS))
    assert places(gathered(path, GatheringOptions(form="reports"))) == PLACES
    page = "".join(f"<p>{line}</p>" for text in REPORTS[:2] for line in text.split("\n"))
    page = f"<html><body>{page}</body></html>"
    assert places(gathered(written(tmp_path, "a.html", page), GatheringOptions(form="reports"))) == PLACES[:2]
    assert len(gathered(written(tmp_path, "one.txt", REPORTS[0]), GatheringOptions(form="reports"))) == 1


def test_no_character_is_lost_by_splitting(tmp_path: Path) -> None:
    text = "目录\n" + "\n\n".join(REPORTS) + "\n后记：完。\n"
    documents = gathered(written(tmp_path, "book.txt", text), GatheringOptions(form="reports"))
    assert "".join(str(each.content) for each in documents) == text
    lines = gathered(written(tmp_path, "a.txt", "\n".join((*LINES, "后记：完。"))))
    assert "".join("".join(str(each.content) for each in lines).split()) == "".join(
        "".join((*LINES, "后记：完。")).split()
    )


def test_the_warning_of_a_second_report_names_the_way(tmp_path: Path) -> None:
    text = "\n".join(f"{each}让我们团结奋斗，为建设美好家园而努力奋斗！\n" for each in REPORTS[:2])
    shown = run("check", written(tmp_path, "a.txt", text))
    assert "two-documents" in shown.text + shown.err
    assert "--from reports" in shown.text + shown.err


def table(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def test_columns_with_numbers_are_parts_of_one_text(tmp_path: Path) -> None:
    halves = [text.split("\n") for text in REPORTS]
    rows = [[place, "\n".join(lines[:7]), "\n".join(lines[7:])] for place, lines in zip(PLACES, halves, strict=True)]
    documents = gathered(table(tmp_path / "a.csv", [["地区", "正文1", "正文2"], *rows]))
    assert [str(each.content) for each in documents] == REPORTS


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        (["text_2", "text_1", "id"], ("text_1", "text_2")),
        (["正文（一）", "正文（二）"], ("正文（一）", "正文（二）")),
        (["正文", "正文2"], ("正文", "正文2")),
        (["正文上", "正文下"], ("正文上", "正文下")),
        (["正文1", "正文3"], ()),
        (["正文1"], ()),
    ],
)
def test_names_of_parts(columns: list[str], found: tuple[str, ...]) -> None:
    assert numbered(columns, dict.fromkeys(columns, 800.0)) == found


def test_numbered_columns_shorter_than_the_report_are_no_parts() -> None:
    assert numbered(["指标1", "指标2", "正文"], {"指标1": 3, "指标2": 3, "正文": 9000}) == ()


def test_paragraphs_of_a_report_are_joined_by_the_columns_that_name_it(tmp_path: Path) -> None:
    texts = zip(PLACES, REPORTS, strict=True)
    rows = [[place, "2006", line] for place, text in texts for line in text.split("\n") if line]
    path = table(tmp_path / "a.csv", [["地区", "年份", "内容"], *rows])
    refused = list(gather([path]))
    assert isinstance(refused[0], Refused)
    assert "--id-column 地区,年份" in refused[0].reason
    joined = gathered(path, GatheringOptions(id_column="地区,年份"))
    assert [each.name.rpartition("/")[2] for each in joined] == [f"{place}-2006" for place in PLACES]
    assert [f"{each.content}\n" for each in joined] == REPORTS
    assert len(gathered(path, GatheringOptions(text_column="内容"))) == len(rows)


def test_the_day_of_a_second_report_is_not_the_publication_of_the_first() -> None:
    first, second = (f"{each}让我们团结奋斗，为建设美好家园而努力奋斗！\n" for each in REPORTS[:2])
    known = read(f"{first}\n{second}").value.metadata
    assert known.jurisdiction.name == PLACES[0]
    assert known.publication is None or known.publication.date is None
