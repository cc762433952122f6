"""Archives and folders: every file in them that may be a report, in order, and none that harms."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from archives import found, shown, tarred, zipped
from hypothesis import given, strategies as st

from converter.documents import Document, GatheringOptions, Refused, gather
from converter.documents.naming import LONGEST, DocumentNames, fit, inner_name, names_of

TEXT = "各位代表：\n现在，我代表示例市人民政府，向大会报告工作。\n".encode()


FILES = {"2023/b.txt": TEXT, "2022/a.txt": TEXT * 2}


@pytest.mark.parametrize(
    "method",
    [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA],
)
def test_the_files_of_an_archive_are_documents_in_the_order_of_their_names(tmp_path: Path, method: int) -> None:
    assert list(found(tmp_path, "a.zip", zipped(FILES, method)).items()) == [
        ("a.zip/2022/a.txt", TEXT * 2),
        ("a.zip/2023/b.txt", TEXT),
    ]


@pytest.mark.parametrize(("name", "mode"), [("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tgz", "w:gz")])
def test_a_tar_archive_is_read_too(tmp_path: Path, name: str, mode: str) -> None:
    assert list(found(tmp_path, name, tarred(FILES, mode)).values()) == [TEXT, TEXT * 2]


def test_a_file_that_is_packed_by_itself_is_a_document(tmp_path: Path) -> None:
    assert found(tmp_path, "a.txt.gz", gzip.compress(TEXT)) == {"a.txt": TEXT}


def test_archives_and_data_sets_in_an_archive_are_opened(tmp_path: Path) -> None:
    inner = zipped({"a.txt": TEXT, "c.csv.gz": gzip.compress("text\n一\n".encode())})
    assert found(tmp_path, "a.zip", zipped({"b.zip": inner, "d.csv": "text\n二\n".encode()})) == {
        "a.zip/b.zip/a.txt": TEXT,
        "a.zip/b.zip/c.csv/1": "一",
        "a.zip/d.csv/1": "二",
    }


def test_an_archive_packed_again_and_again_is_refused(tmp_path: Path) -> None:
    content = TEXT
    for depth in range(5):
        content = zipped({f"{depth}": content})
    (reason,) = found(tmp_path, "a.zip", content).values()
    assert reason == "It is packed more than 3 times over. Unpack it yourself."


def test_names_of_old_chinese_archives_are_read_rightly(tmp_path: Path) -> None:
    name = "示例省/报告.txt"
    stand_in = "x" * len(name.encode("gbk"))
    content = zipped({stand_in: TEXT}).replace(stand_in.encode(), name.encode("gbk"))
    assert found(tmp_path, "a.zip", content) == {f"a.zip/{name}": TEXT}
    assert found(tmp_path, "b.zip", zipped({name: TEXT})) == {f"b.zip/{name}": TEXT}


def test_a_locked_file_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + flags] |= 1
    documents = found(tmp_path, "a.zip", bytes(content))
    assert "locked with a password" in str(documents["a.zip/a.txt"])
    assert documents["a.zip/b.txt"] == TEXT


def test_clutter_is_passed_over_and_files_without_a_text_are_counted(tmp_path: Path) -> None:
    clutter = ["__MACOSX/._a.txt", ".DS_Store", "Thumbs.db", "x/~$a.docx", ".git/config"]
    said: list[str] = []
    files = {"a.txt": TEXT, "x/logo.PNG": b"\x89PNG", "x/style.css": b"p{}"} | dict.fromkeys(clutter, b"?")
    assert found(tmp_path, "a.zip", zipped(files), GatheringOptions(note=said.append)) == {"a.zip/a.txt": TEXT}
    assert said == ["a.zip: 2 files without text, such as images, left out"]


@given(st.text())
def test_no_name_in_an_archive_leads_out_of_the_folder(name: str) -> None:
    steps = inner_name(name).split("/")
    assert steps == [""] or all(step and not step.startswith(".") and fit(step) == step for step in steps)


def test_names_that_lead_out_are_kept_inside(tmp_path: Path) -> None:
    files = {"../../up.txt": TEXT, "/etc/passwd": TEXT, "C:\\x\\y.txt": TEXT}
    assert set(found(tmp_path, "a.zip", zipped(files))) == {"a.zip/up.txt", "a.zip/etc/passwd", "a.zip/C_/x/y.txt"}


def test_a_link_in_an_archive_is_passed_over(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert found(tmp_path, "a.zip", stream.getvalue()) == {}


@pytest.mark.parametrize("content", [zipped(FILES), tarred(FILES, "w"), tarred(FILES), gzip.compress(TEXT * 50)])
def test_a_broken_archive_never_raises(tmp_path: Path, content: bytes) -> None:
    step = max(1, len(content) // 60)
    for at in range(2, len(content), step):
        flipped = content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
        for broken in (content[:at], flipped):
            for each in found(tmp_path, "a.zip", broken).values():
                assert "Please report it" not in str(each)


# Folders and names


def test_a_folder_gives_its_files_in_order_and_what_it_leaves_out_is_counted(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden/x.txt", "c.png", "b/~$1.docx", "b/data.csv"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"text\n\xe4\xb8\x80\n")
    said: list[str] = []
    names = [each.name for each in gather([folder], GatheringOptions(note=said.append))]
    assert names == ["reports/a.txt", "reports/b/1.txt", "reports/b/2.txt", "reports/b/data.csv/1"]
    assert said == ["reports: 1 file without text, such as images, left out"]


def test_a_link_to_a_folder_around_it_is_not_followed_for_ever(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_bytes(TEXT)
    (tmp_path / "a" / "round").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "nowhere").symlink_to(tmp_path / "gone")
    assert [each.name for each in gather([tmp_path / "a"])] == ["a/x.txt"]


def test_a_folder_for_outputs_is_not_read(tmp_path: Path) -> None:
    for name in ("in/a.txt", "in/out/b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    assert [each.name for each in gather([tmp_path / "in"], GatheringOptions(besides=(tmp_path / "in/out",)))] == [
        "in/a.txt"
    ]


def test_a_fault_of_a_reader_is_told_and_stops_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(FILES))
    (tmp_path / "b.txt").write_bytes(TEXT)

    def faulty(*_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("converter.documents.zip_archive.inner_name", faulty)
    reason, text = shown(gather([tmp_path / "a.zip", tmp_path / "b.txt"])).values()
    assert reason == "Reading it failed (IndexError: list index out of range). Please report it."
    assert text == tmp_path.joinpath("b.txt").read_bytes()


@pytest.mark.parametrize(
    ("name", "reason"),
    [("gone.txt", "The file does not exist. Check its name and folder."), ("a\0b", "No file can have this name.")],
)
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    assert [each.reason for each in gather([tmp_path / name]) if isinstance(each, Refused)] == [reason]


def test_a_file_of_a_folder_is_opened_when_its_turn_comes(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(TEXT)
    documents = gather([tmp_path])
    first = next(documents)
    assert isinstance(first, Document) and first.content == tmp_path / "a.txt"
    (tmp_path / "b.txt").write_bytes(zipped({"late.txt": TEXT}))
    assert [each.name for each in documents] == [f"{tmp_path.name}/b.txt/late.txt"]


def test_the_kind_that_is_named_is_that_of_the_files_in_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.csv": b"a,b"}))
    (document,) = gather([tmp_path / "a.zip"], GatheringOptions(form="text", encoding="gb18030"))
    assert document == Document("a.zip/a.csv", b"a,b", form="text", encoding="gb18030")


@given(st.lists(st.text(st.sampled_from("aA/.-2"), min_size=1), min_size=1))
def test_no_two_names_are_alike(names: list[str]) -> None:
    given_names = DocumentNames()
    own = [given_names.own(name) for name in names]
    assert len({name.casefold() for name in own}) == len(names)
    paths = [Path("/", *name.split("/")) for name in dict.fromkeys(names)]
    assert len({name.casefold() for name in names_of(paths)}) == len(paths)


@given(st.text())
def test_a_part_of_a_name_fits_every_file_system(part: str) -> None:
    fitted = fit(part)
    assert 0 < len(fitted.encode()) <= LONGEST and not fitted.startswith(".") and not fitted.endswith((" ", "."))
    assert not set(fitted) & set('<>:"/\\|?*\0\n')
    assert fit(fitted) == fitted
