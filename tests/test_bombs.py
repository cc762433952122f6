"""Bombs: each costs one sentence, before it takes memory or time, and no other file."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from archives import found, shown, tarred, zipped
from make_dataset import write_workbook
from workbooks import binary_workbook, cell, workbook

from converter.documents import GatheringOptions, gather
from converter.documents.budget import Budget, OutOfTime

TEXT = "各位代表：\n现在，我代表示例市人民政府，向大会报告工作。\n".encode()

FILES = {"2023/b.txt": TEXT, "2022/a.txt": TEXT * 2}


def bomb(size: int) -> bytes:
    """Blanks of this size, packed without ever being held."""
    stream = io.BytesIO()
    packed = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9)
    with packed as archive, archive.open("a.txt", "w") as file:
        for _ in range(size >> 20):
            file.write(b" " * (1 << 20))
    return stream.getvalue()


def test_a_bomb_is_refused_before_it_takes_memory(tmp_path: Path) -> None:
    content = bomb(64 << 20)
    tracemalloc.start()
    try:
        (reason,) = found(tmp_path, "a.zip", content).values()
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()
    assert "it would unpack to 67,108,864 bytes" in str(reason)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_bomb_that_calls_itself_small_gives_no_more_than_it_says(tmp_path: Path, method: int) -> None:
    content = bytearray(zipped({"a.txt": bytes(300 << 20)}, method))
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = struct.pack("<I", 1000)
    tracemalloc.start()
    try:
        ((_, reason),) = found(tmp_path, "a.zip", bytes(content)).items()
        assert tracemalloc.get_traced_memory()[1] < 200 << 20
    finally:
        tracemalloc.stop()
    assert str(reason).startswith("It is broken or packed in an unknown way: ")


# One budget through all nesting


def test_archives_in_an_archive_share_one_budget(tmp_path: Path) -> None:
    inner = {f"{number}.zip": zipped({"a.txt": bytes(10 << 20)}) for number in range(4)}
    documents = found(tmp_path, "a.zip", zipped({**inner, "z.txt": TEXT}))
    assert [str(content)[:5] for content in documents.values()].count("This ") == 3
    assert "with what was unpacked before, it comes to 2" in str(documents["a.zip/1.zip"])
    assert documents["a.zip/z.txt"] == TEXT


@pytest.mark.parametrize("name", ["a.txt.gz", "a.csv.gz", "a.jsonl.gz", "a.tar.gz", "in.zip", "in.tar"])
def test_what_is_packed_with_gzip_is_paid_for_as_it_unpacks(tmp_path: Path, name: str) -> None:
    line = b'{"text": "' + b"a" * 1000 + b'"}\n'
    bombs = {
        "a.txt.gz": b" " * (40 << 20),
        "a.csv.gz": b"text,b\n" + b"a,b\n" * (8 << 20),
        "a.jsonl.gz": line * 30_000,
        "a.tar.gz": tarred({"a.txt": bytes(40 << 20)}, "w"),
    }
    packed = gzip.compress(bombs[name if name in bombs else "a.txt.gz"])
    around = {"in.zip": zipped, "in.tar": lambda files: tarred(files, "w")}
    content = around[name]({"a.txt.gz": packed}) if name in around else packed
    *_, reason = found(tmp_path, name, content, GatheringOptions("text")).values()
    assert any(words in str(reason) for words in ("unpack to", "it comes to", "which the archive does not hold"))


def test_files_are_counted_through_all_archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converter.documents.budget.MOST_FILES", 5)
    inner = zipped({"1.txt": TEXT, "2.txt": TEXT})
    documents = found(tmp_path, "a.zip", zipped({"a.zip": inner, "b.zip": inner}))
    assert list(documents) == ["a.zip/a.zip/1.txt", "a.zip/a.zip/2.txt", "a.zip/b.zip"]
    assert "5 are the most" in str(documents["a.zip/b.zip"])


def test_an_input_that_takes_too_long_to_unpack_is_left_where_it_is() -> None:
    seconds = iter([0, 30, 100, 129, 200, 202, 300])
    coming = Budget(clock=lambda: next(seconds)).timed("abcd")
    assert [next(coming), next(coming)] == ["a", "b"]
    with pytest.raises(OutOfTime, match="the rest of it was left out"):
        next(coming)


def test_what_took_too_long_is_said_once_and_stops_no_other_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("converter.documents.budget.SECONDS", -1)
    for name in ("a.zip", "b.zip"):
        (tmp_path / name).write_bytes(zipped(FILES))
    reason = "Unpacking it takes longer than texts do; the rest of it was left out."
    assert shown(gather([tmp_path / "a.zip", tmp_path / "b.zip"])) == {"a.zip": reason, "b.zip": reason}


# A tar archive's sizes


def header(size: int, kind: bytes = tarfile.REGTYPE, name: str = "a.txt") -> bytes:
    """The header of a file in a tar archive that says this of its size."""
    member = tarfile.TarInfo(name)
    member.size, member.type = size, kind
    return member.tobuf(tarfile.GNU_FORMAT)


def paxed(words: bytes) -> bytes:
    """A header that says more of the next file."""
    record = b"%d %s\n" % (len(words) + 4, words)
    return header(len(record), tarfile.XHDTYPE) + record + bytes(-len(record) % 512)


LIES = {
    "huge": header(1 << 62) + TEXT,
    "larger-than-the-archive": header(5_000_000) + TEXT,
    "negative": header(-512) + TEXT,
    "huge-by-a-header-before-it": paxed(b"size=99999999999999999999") + header(5) + TEXT,
    "huge-folder": header(1 << 62, tarfile.DIRTYPE) + TEXT,
    "huge-name": header(1 << 40, tarfile.GNUTYPE_LONGNAME) + TEXT,
    "headers-about-headers": paxed(b"path=abcdefg") * 3000 + header(5) + TEXT,
    "digits-without-end": header(1 << 20, tarfile.XHDTYPE) + b"1" * (1 << 20) + header(5) + TEXT,
}


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("lie", LIES)
def test_a_tar_archive_whose_sizes_cannot_be_is_refused_at_once(tmp_path: Path, lie: str, packed: bool) -> None:
    content = tarred({"good.txt": TEXT}, "w")[:1024] + LIES[lie] + bytes(10_240)
    documents = found(tmp_path, "a.tar", gzip.compress(content) if packed else content)
    assert next(iter(documents.values())) == TEXT
    assert all(str(reason).startswith("This is a tar archive, but ") for reason in list(documents.values())[1:])


def test_holes_of_files_in_a_tar_archive_are_paid_for(tmp_path: Path) -> None:
    holed = header(0, tarfile.GNUTYPE_SPARSE)[:386] + b"%011o\0%011o\0" % (200 << 20, 0) + bytes(72) + bytes(1)
    holed += b"%011o\0" % (200 << 20) + bytes(17)
    member = bytearray(holed[:512])
    member[148:156] = b" " * 8
    member[148:156] = b"%06o\0 " % sum(member)
    documents = found(tmp_path, "a.tar", bytes(member) + tarred({"b.txt": TEXT}, "w"))
    assert "it would unpack to 209,715,200 bytes" in str(documents["a.tar/a.txt"])
    assert documents["a.tar/b.txt"] == TEXT


# Files and counts beyond the bounds


@pytest.mark.parametrize("name", ["a.zip", "a.tar"])
def test_a_file_too_large_for_memory_is_refused_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("converter.documents.zip_archive.LARGEST_FILE", 1000)
    monkeypatch.setattr("converter.documents.tar_archive.LARGEST_FILE", 1000)
    files = {"a.txt": TEXT * 100, "b.txt": TEXT}
    documents = found(tmp_path, name, zipped(files) if name == "a.zip" else tarred(files, "w"))
    assert "bytes of memory" in str(documents[f"{name}/a.txt"])
    assert documents[f"{name}/b.txt"] == TEXT


def test_a_packed_file_too_large_for_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converter.documents.gzip_file.LARGEST_FILE", 1000)
    (reason,) = found(tmp_path, "a.txt.gz", gzip.compress(TEXT * 100)).values()
    assert "unpacks to more than 1,000 bytes" in str(reason)


@pytest.mark.parametrize("name", ["a.zip", "a.tar"])
def test_an_archive_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("converter.documents.budget.MOST_FILES", 1)
    reasons = found(tmp_path, name, zipped(FILES) if name == "a.zip" else tarred(FILES, "w"))
    assert "files" in str(reasons[name]) and "the most" in str(reasons[name])


def test_a_workbook_that_explodes_is_refused(tmp_path: Path) -> None:
    sheet = b'<row><c t="inlineStr"><is><t>' + b" " * (40 << 20)
    (reason,) = found(tmp_path, "a.xlsx", zipped({"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": sheet})).values()
    assert "it would unpack to" in str(reason)


def test_entities_of_a_workbook_are_not_blown_up(tmp_path: Path) -> None:
    write_workbook({"一": [["text"], ["各位代表"]]}, tmp_path / "plain.xlsx")
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    with zipfile.ZipFile(tmp_path / "plain.xlsx") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    strings = files["xl/sharedStrings.xml"].decode()
    start = strings.index("<sst")
    bombed = f'{strings[:start]}<!DOCTYPE sst [<!ENTITY e0 "lol">{entities}]>{strings[start:]}'
    files["xl/sharedStrings.xml"] = bombed.replace("各位代表", "&e9;").encode()
    contents = found(tmp_path, "a.xlsx", zipped(files), GatheringOptions(text_column="text")).values()
    assert all(len(str(content)) < 1000 for content in contents)


FAR = {
    "far-below": '<row r="1">{first}</row><row r="1048576">{far}</row>',
    "beside": '<row r="1">{first}{far}</row><row r="700"><c r="A700"><v>1</v></c></row>',
    "prefixed": '<row r="1">{first}</row><row r="1048576"><x:c xmlns:x="u" r="XFD1048576"><v>1</v></x:c></row>',
    "formula": '<row r="1">{first}</row><row r="1048576"><c r="XFD1048576"><f>1+1</f></c></row>',
    "counted": '<row r="1">{first}</row><row r="1048500">' + "<c><v>1</v></c>" * 20 + "</row>",
    "beyond-every-sheet": '<row r="1">{first}</row><row r="4294967295"><c><v>1</v></c></row>',
    "beyond-every-number": '<row r="1">{first}<c r="A99999999999"><v>1</v></c></row>',
    "nowhere": '<row r="0">{first}</row>',
}


@pytest.mark.parametrize("rows", FAR)
def test_a_workbook_whose_cells_lie_too_far_apart_is_refused_and_the_others_are_read(tmp_path: Path, rows: str) -> None:
    (tmp_path / "b.txt").write_bytes(TEXT)
    far = FAR[rows].format(first=cell("A1", "正文"), far=cell("XFD1048576", "x"))
    (tmp_path / "a.xlsx").write_bytes(workbook(far))
    reason, text = shown(gather([tmp_path])).values()
    assert "This is an Excel workbook, but " in str(reason)
    assert "are the most" in str(reason) or " broken: " in str(reason)
    assert text == TEXT


def test_cells_that_are_only_formatted_take_nothing(tmp_path: Path) -> None:
    rows = f'<row r="1">{cell("A1", "正文")}</row><row r="2">{cell("A2", "各位代表")}</row>'
    content = workbook(f'{rows}<row r="1048576"><c r="XFD1048576" s="1"/></row>')
    assert found(tmp_path, "a.xlsx", content) == {"a.xlsx/1": "各位代表"}


def test_a_string_that_thousands_of_cells_share_is_refused(tmp_path: Path) -> None:
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 2001))
    (reason,) = found(tmp_path, "a.xlsx", workbook(cells, f"<si><t>{'增' * 20_000}</t></si>")).values()
    assert "with what was unpacked before, it comes to" in str(reason)


def test_a_binary_workbook_is_bounded_too(tmp_path: Path) -> None:
    strings = ["正文", "各位代表", "增" * 20_000]
    assert found(tmp_path, "a.xlsb", binary_workbook({(0, 0): 0, (1, 0): 1}, strings)) == {"a.xlsb/1": "各位代表"}
    far = found(tmp_path, "a.xlsb", binary_workbook({(0, 0): 0, (1_048_575, 16_383): 1}, strings))
    shared = found(tmp_path, "a.xlsb", binary_workbook({(row, 0): 2 for row in range(2000)}, strings))
    assert "are the most" in str(far["a.xlsb"]) and "it comes to" in str(shared["a.xlsb"])


def test_a_part_of_a_workbook_that_calls_itself_small_is_not_read(tmp_path: Path) -> None:
    content = bytearray(workbook("", f"<si><t>{' ' * (40 << 20)}</t></si>"))
    at = content.index(b"PK\x01\x02", content.rindex(b"xl/worksheets/sheet1.xml")) + 24
    assert struct.unpack_from("<I", content, at)[0] > 40 << 20
    content[at : at + 4] = struct.pack("<I", 1000)
    (reason,) = found(tmp_path, "a.xlsx", bytes(content)).values()
    assert "it is broken or locked: Bad CRC-32" in str(reason)


@pytest.mark.parametrize("string", [3, 16_711_680])
def test_a_cell_that_shows_a_string_which_is_not_there_is_broken(tmp_path: Path, string: int) -> None:
    for name, content in (
        ("a.xlsb", binary_workbook({(0, 0): 0, (1, 0): string}, ["正文", "一", "二"])),
        ("a.xlsx", workbook(f'<row r="1"><c r="A1" t="s"><v>{string}</v></c></row>', "<si><t>正文</t></si>")),
    ):
        (reason,) = found(tmp_path, name, content).values()
        assert str(reason).endswith("it is broken: a cell shows a string that it does not hold.")


def test_a_panic_of_the_library_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        """Exception like that for a panic in Rust, which is not an Exception."""

    def panic(*_: object) -> None:
        raise Panic("index out of bounds:\nthe len is 3")

    monkeypatch.setattr("converter.documents.workbook._packed", panic)
    (reason,) = found(tmp_path, "a.xlsx", workbook(f'<row r="1">{cell("A1", "正文")}</row>')).values()
    assert reason == "This is an Excel workbook, but it is broken or locked: index out of bounds: the len is 3."


def test_a_workbook_that_declares_entities_is_refused(tmp_path: Path) -> None:
    bombed = b'<!DOCTYPE a [<!ATTLIST c r CDATA "XFD1048576">]><worksheet/>'
    (reason,) = found(tmp_path, "a.xlsx", workbook("", others={"xl/worksheets/sheet1.xml": bombed})).values()
    assert "it declares entities" in str(reason)
