"""Names of documents: no two outputs in one place, on any system, and the same names on every run."""

from __future__ import annotations

import json
import zipfile
from itertools import permutations
from pathlib import Path

import pytest
from archives import zipped
from command import run
from hypothesis import given, strategies as st

from converter.cli.gathered import placed
from converter.documents import Document, gather
from converter.documents.alike import folded
from converter.documents.naming import RESERVED, SUFFIXES, DocumentNames, inner_name

REPORT = "各位代表：\n现在，我代表示例市人民政府，向大会报告工作。\n".encode()

COLLIDING = {
    "case": ["A.txt", "a.txt", "a.TXT"],
    "composed": ["\u00e9.txt", "e\u0301.txt"],
    "composed-and-case": ["\u00c9.txt", "e\u0301.txt"],
    "file-and-folder": ["a.txt", "a.json/b.txt", "a.tei.xml/c/d.txt", "A.MD/e.txt"],
    "folders-by-case": ["X/a.txt", "x/a.txt", "x/b.txt"],
    "trailing": ["a.txt", "a.txt.", "a.txt ", "a.txt. ."],
    "reserved": ["con.txt", "_con.txt", "CON", "nul.tar.txt", "com¹.txt", "lpt1 .txt"],
    "forbidden": ["a:b.txt", "a?b.txt", "a_b.txt", "a\x1fb.txt"],
    "long": ["长" * 200 + ".txt", "长" * 201 + ".txt", "长" * 200 + "/" + "长" * 200 + ".txt"],
    "deep": ["x/" * 3000 + "a.txt", "x/" * 3001 + "a.txt"],
    "suffixes": ["a.txt", "a.htm", "a", "a.json"],
    "numbered": ["a.txt", "A.txt", "a-2.txt", "A-2.txt"],
}


def outputs(names: list[str]) -> list[str]:
    """List the outputs of documents with these names, in all formats."""
    given_names = DocumentNames()
    documents = [Document(given_names.own(inner), b"") for name in names if (inner := inner_name(name))]
    return [stem + suffix for _, stem in placed(documents) for suffix in SUFFIXES]


def fits_every_system(paths: list[str]) -> bool:
    """Test whether all files fit in one folder: no two alike, and none with the name of a folder."""
    files = [folded(path) for path in paths]
    folders = {path.rsplit("/", depth)[0] for path in files for depth in range(1, path.count("/") + 1)}
    return len(set(files)) == len(files) and folders.isdisjoint(files)


@pytest.mark.parametrize("kind", COLLIDING)
def test_names_that_collide_get_outputs_of_their_own_in_any_order(kind: str) -> None:
    for names in permutations(COLLIDING[kind]):
        paths = outputs(list(names))
        assert fits_every_system(paths)
        assert max(len(path.encode()) for path in paths) < 2_000
        steps = [step for path in paths for step in path.split("/")]
        assert all(len(step.encode()) <= 255 and not RESERVED.match(step) for step in steps)
        assert not any(step.endswith((".", " ")) for step in steps)


@given(
    st.lists(st.text(st.sampled_from("aA/.-2"), min_size=1), min_size=1),
    st.lists(
        st.sampled_from(
            [
                "a.json/b",
                "a.md",
                "a",
                "A.txt",
                "b.tei.xml/a",
                "b.tei.xml/b.csv/c",
                "b",
                "B/a.json",
                "b/A",
            ]
        ),
        unique=True,
    ),
)
def test_no_two_outputs_are_ever_in_one_place(names: list[str], likely: list[str]) -> None:
    assert fits_every_system(outputs([*names, *likely]))
    assert fits_every_system(outputs([*likely, *names]))


@pytest.mark.parametrize("kind", COLLIDING)
def test_files_of_an_archive_that_collide_are_all_converted(tmp_path: Path, kind: str) -> None:
    names = COLLIDING[kind]
    stream = tmp_path / "in.zip"
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), REPORT)
    result = run(stream, "--to", "json", "--out", tmp_path / "out", "-q")
    assert (result.status, result.err) == (0, "")
    made = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(made) == len(names)
    assert all(json.loads(path.read_bytes())["source"]["file"] for path in made)


def test_names_are_the_same_on_every_run(tmp_path: Path) -> None:
    names = [name for each in COLLIDING.values() for name in each]
    (tmp_path / "a.zip").write_bytes(zipped(dict.fromkeys(names, REPORT)))
    runs = [[each.name for each in gather([tmp_path / "a.zip"])] for _ in range(2)]
    assert runs[0] == runs[1] and len(set(runs[0])) == len(dict.fromkeys(names))


def test_a_folder_keeps_its_name_where_no_output_is_called_like_it() -> None:
    names = ["reports.csv/1", "reports.csv/2", "reports.txt", "a.json/b.txt"]
    assert [stem for _, stem in placed((Document(name, "") for name in names), (".json",))] == names
