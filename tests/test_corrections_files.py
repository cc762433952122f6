"""Files of corrections: found by themselves, read with their faults named, changed by two programs at once."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from command import run
from faults import ASIDE, TEXT, correction
from hypothesis import given, strategies as st

from converter.corrections.entries import FileEntry, InvalidCorrections, appended, entries_in, without, written
from converter.documents.corrections_file import append, beside, entries_of, remove
from converter.model import Correction

NOT_HEADING = correction(ASIDE, "not-heading", "", None, "民生保障有力")
DATED = '[[correction]]\nkind = "metadata"\nfield = "date"\nvalue = 2022-01-09\n'


def value(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_text(ASIDE, "utf-8")
    return path


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(texts, texts, texts, st.none() | st.integers(0, 99)), max_size=4), st.data())
def test_what_is_written_is_read(rows: list[tuple[str, str, str, int | None]], data: st.DataObject) -> None:
    made = [
        FileEntry(
            Correction(
                "word",
                value=f"x{said}".replace("\n", " "),
                quote=f"q{quote}".replace("\n", " "),
                why=why,
                offset=offset,
            ),
            "a",
        )
        for said, quote, why, offset in rows
    ]
    text = appended("# mine\n", made)
    assert entries_in(text) == tuple(made)
    gone = data.draw(st.sets(st.integers(1, max(len(made), 1))))
    left = without(text, gone)
    assert entries_in(left) == tuple(each for number, each in enumerate(made, 1) if number not in gone)
    assert left.startswith("# mine\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[correction]", "this is not TOML"),
        ("x = 1", "x is unknown here"),
        ('correction = "a"', "correction is unknown here"),
        ("correction = [1]", "entry 1 is no table"),
        ('[[correction]]\nkind = "header"', "entry 1: its kind is header; there are metadata, heading"),
        ('[[correction]]\nkind = "omit"', "entry 1: omit needs a quote"),
        ('[[correction]]\nkind = "omit"\nquote = "a"\nvalue = "ads"', "entry 1: omit is ads; there are navigation"),
        ('[[correction]]\nkind = "metadata"\nfield = "day"', "entry 1: day is no metadata field; there are title"),
        ('[[correction]]\nkind = "metadata"\nfield = "date"\nvalue = "x"', "entry 1: date is x, which is not a date"),
        ('[[correction]]\nkind = "heading"\nquote = "a"\nvalue = 0', "entry 1: the level is 0"),
        ('[[correction]]\nkind = "heading"\nquote = "a"\noffset = -1', "entry 1: its offset is -1"),
        ('[[correction]]\nkind = "heading"\nquote = "a"\nlevel = 1', "entry 1: level is unknown"),
        ('[[correction]]\nkind = "word"\nquote = "a"', "entry 1: word needs a value"),
        ('[[correction]]\nkind = "join"\nquote = "a"\nvalue = "b"', "entry 1: join has no value"),
        ('[[correction]]\nkind = "join"\nquote = "a"\nwhen = "today"', "entry 1: when is today"),
        ('[[correction]]\nkind = "join"\nquote = 1.5', "entry 1: its quote is 1.5, which is no text"),
        ('[[correction]]\nkind = "annotation"\nquote = "a"\nfield = "number"', "entry 1: number is no annotation"),
        (
            '[[correction]]\nkind = "annotation"\nquote = "a"\nfield = "quantity.status"\nvalue = "goal"',
            "entry 1: quantity.status is goal; there are outcome, expected, target",
        ),
    ],
)
def test_a_fault_of_a_file_is_named(text: str, said: str) -> None:
    with pytest.raises(InvalidCorrections) as raised:
        entries_in(text)
    assert str(raised.value).startswith(said)


def test_they_are_found_beside_the_file(file: Path, tmp_path: Path) -> None:
    append(beside(file), [FileEntry(NOT_HEADING)])
    assert run(file, "--to", "json", "--out", tmp_path).status == 0
    assert [each["state"] for each in value(tmp_path / "a.json")["corrections"]] == ["applied"]
    assert "民生保障有力" not in run("outline", file).text


@pytest.mark.parametrize("given", ["{0}/all.toml", "{0}"])
def test_they_are_taken_from_the_file_or_the_folder_that_is_named(file: Path, tmp_path: Path, given: str) -> None:
    append(tmp_path / "all.toml", [FileEntry(NOT_HEADING, "a.txt"), FileEntry(Correction("kind", value="other"), "b*")])
    append(tmp_path / "a.txt.corrections.toml", [FileEntry(NOT_HEADING)])
    assert run(file, "--to", "json", "--out", tmp_path, "--corrections", given.format(tmp_path)).status == 0
    assert [each["kind"] for each in value(tmp_path / "a.json")["corrections"]] == ["not-heading"]


def test_a_file_that_cannot_be_read_stops_its_document_alone(file: Path, tmp_path: Path) -> None:
    beside(file).write_text("[[correction]", "utf-8")
    other = file.with_name("b.txt")
    other.write_text(TEXT, "utf-8")
    found = run(file, other, "--out", tmp_path)
    assert found.status == 3
    assert "its corrections cannot be used: a.txt.corrections.toml: this is not TOML" in found.err
    assert [path.name for path in tmp_path.glob("*.xml")] == ["b.tei.xml"]
    assert run(file, "--corrections", tmp_path / "nothing").status == 3


def test_a_corpus_converts_a_report_anew_when_its_corrections_change(file: Path, tmp_path: Path) -> None:
    words = ("corpus", file.parent, "--to", "json", "--out", tmp_path / "corpus")
    assert "1 done" in run(*words).err
    assert "1 unchanged" in run(*words).err
    append(beside(file), [FileEntry(NOT_HEADING)])
    assert "1 done" in run(*words).err
    assert len(value(tmp_path / "corpus" / "json" / "in" / "a.txt.json")["corrections"]) == 1
    remove(beside(file), lambda found: [1])
    assert not beside(file).exists()
    assert "1 done" in run(*words).err


def test_one_file_serves_a_corpus(file: Path, tmp_path: Path) -> None:
    for name in ("b.txt", "c.txt"):
        file.with_name(name).write_text(TEXT, "utf-8")
    book = tmp_path / "corrections.toml"
    book.write_text(
        f'{DATED}document = "*/b.txt"\n' + written(FileEntry(NOT_HEADING, "a.txt")) + DATED + 'document = "in/c.txt"\n',
        "utf-8",
    )
    assert run("corpus", file.parent, "--to", "json", "--out", tmp_path / "corpus", "--corrections", book).status == 0
    found = {path.name: value(path) for path in (tmp_path / "corpus" / "json" / "in").glob("*.json")}
    assert {name: [each["state"] for each in one["corrections"]] for name, one in found.items()} == {
        "a.txt.json": ["applied"],
        "b.txt.json": ["applied"],
        "c.txt.json": ["applied"],
    }
    assert [one["metadata"]["date"] for _, one in sorted(found.items())] == ["2022-01-08", "2022-01-09", "2022-01-09"]


def test_a_corpus_sets_aside_a_report_whose_corrections_cannot_be_read(file: Path, tmp_path: Path) -> None:
    beside(file).write_text("x = 1", "utf-8")
    found = run("corpus", file.parent, "--to", "json", "--out", tmp_path / "corpus")
    assert found.status == 3
    assert "Its corrections cannot be used" in (tmp_path / "corpus" / "manifest.jsonl").read_text("utf-8")


def test_a_column_of_a_data_set_holds_those_of_each_row(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["正文", "更正"], [TEXT, DATED], [TEXT, ""], [TEXT, "[["]])
    found = run(
        path, "--text-column", "正文", "--corrections-column", "更正", "--to", "json", "--out", tmp_path / "out"
    )
    assert "Row 3: its corrections cannot be used" in found.err
    dates = [value(each)["metadata"]["date"] for each in sorted((tmp_path / "out").rglob("*.json"))]
    assert dates == ["2022-01-09", "2022-01-08"]


def test_rows_may_have_theirs_in_the_file_beside_the_data_set(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["正文"], [TEXT], [TEXT]])
    beside(path).write_text(f'{DATED}document = "2"\n', "utf-8")
    assert run(path, "--to", "json", "--out", tmp_path / "out").status == 0
    dates = [value(each)["metadata"]["date"] for each in sorted((tmp_path / "out").rglob("*.json"))]
    assert dates == ["2022-01-08", "2022-01-09"]


def _append(path: Path, writer: int) -> None:
    for number in range(20):
        append(path, [FileEntry(Correction("omit", quote=f"{writer} {number}"))])


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.corrections.toml"
    with ProcessPoolExecutor(4) as pool:
        list(pool.map(_append, [path] * 4, range(4)))
    quotes = [each.correction.quote for each in entries_of(path)]
    assert sorted(quotes) == sorted(f"{writer} {number}" for writer in range(4) for number in range(20))
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_what_a_person_wrote_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.corrections.toml"
    path.write_text(f"# checked by Zhang\n{DATED}# the next one is doubtful\n", "utf-8")
    append(path, [FileEntry(NOT_HEADING)])
    assert path.read_text("utf-8").startswith(f"# checked by Zhang\n{DATED}# the next one is doubtful\n")
    remove(path, lambda found: [2])
    assert path.read_text("utf-8").startswith(f"# checked by Zhang\n{DATED}# the next one is doubtful\n")


def test_a_file_with_faults_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.corrections.toml"
    path.write_text("[[", "utf-8")
    with pytest.raises(InvalidCorrections):
        append(path, [FileEntry(NOT_HEADING)])
    assert path.read_text("utf-8") == "[["


def entry(speaker: str, document: str = "") -> str:
    return written(FileEntry(Correction("metadata", "speaker", speaker), document)).lstrip()


def test_comments_stay_where_their_neighbour_is_removed(file: Path) -> None:
    notes = ["# of all", "# of the first", "# of the second", "# at the end"]
    parts = [notes[0], notes[1] + "\n" + entry("甲"), notes[2] + "\n" + entry("乙"), notes[3], ""]
    beside(file).write_text("\n\n".join(parts), "utf-8")
    for left in (1, 0):
        assert run("fix", file, "--remove", "1").status == 0
        text = beside(file).read_text("utf-8")
        assert len(entries_in(text)) == left
        assert [line for line in text.splitlines() if line.startswith("#")] == notes


@pytest.mark.parametrize("options", [["--remove", "1"], ["--set", "speaker=乙"]])
def test_a_file_in_another_form_of_toml_is_left_as_it_is(file: Path, options: list[str]) -> None:
    text = '# mine\ncorrection = [\n  {kind = "kind", value = "other"},  # so\n]\n'
    beside(file).write_text(text, "utf-8")
    result = run("fix", file, *options)
    assert (result.status, beside(file).read_text("utf-8")) == (3, text)
    assert "this is not TOML" not in result.err


def test_a_mistake_in_another_option_removes_nothing(file: Path) -> None:
    append(beside(file), [FileEntry(NOT_HEADING)])
    for options in (["--set", "date=soon"], ["--from", "missing.json"]):
        assert run("fix", file, "--remove", "1", *options).status != 0
        assert len(entries_of(beside(file))) == 1


def test_what_is_removed_is_chosen_when_the_other_writer_is_done(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "all.toml"
    book.write_text(entry("甲", "other.txt") + "\n" + entry("乙", "a.txt") + "\n" + entry("丙", "third.txt"), "utf-8")

    @contextmanager
    def waits(folder: Path) -> Iterator[None]:
        book.write_text(entry("乙", "a.txt") + "\n" + entry("丙", "third.txt"), "utf-8")
        yield

    monkeypatch.setattr("converter.documents.corrections_file._locked", waits)
    assert run("fix", file, "--remove", "1", "--corrections", book).status == 0
    assert [each.document for each in entries_of(book)] == ["third.txt"]


def test_a_name_with_brackets_is_that_of_its_document(tmp_path: Path) -> None:
    path, book = tmp_path / "a[1].txt", tmp_path / "all.toml"
    path.write_text(ASIDE, "utf-8")
    for options in (["--set", "term=7"], ["--list"]):
        result = run("fix", path, *options, "--corrections", book)
        assert (result.status, "metadata term: 7  applied" in result.text) == (0, True)
    assert run("fix", path, "--remove", "1", "--corrections", book).status == 0
    assert not book.exists()
