"""Files of the old office kind are told apart by their streams before any program opens them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from converter.inputs.word.docx import read_docx
from converter.inputs.word.office import read_doc
from converter.inputs.word.ole import OLE, fault_of_ole

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def word_start(flags: int) -> bytes:
    """The beginning of a Word document, whose byte 11 holds the flag of a password."""
    return b"\xec\xa5\xc1\x00" + bytes(7) + bytes([flags])


def ole(stream: str, content: bytes = b"") -> bytes:
    """An OLE file with one stream of 4,096 bytes, the least that stands outside the small ones ([MS-CFB])."""
    body = content.ljust(4096, b"\0")
    count = len(body) // SECTOR
    header = OLE + bytes(16) + _numbers(2, 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += _numbers(4, 0, 1, 1, 0, 4096, END, 0, END, 0, 0, *[FREE] * 108)
    table = _numbers(4, TABLE, END, *range(3, 2 + count), END).ljust(SECTOR, b"\xff")
    entries = _entry("Root Entry", 5, 1, END, 0) + _entry(stream, 2, FREE, 2, len(body))
    return header + table + entries.ljust(SECTOR, b"\0") + body


def _numbers(size: int, *numbers: int) -> bytes:
    return b"".join(number.to_bytes(size, "little") for number in numbers)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    return (
        encoded.ljust(64, b"\0")
        + _numbers(2, len(encoded) + 2)
        + bytes([kind, 1])
        + _numbers(4, FREE, FREE, child)
        + bytes(36)
        + _numbers(4, start, size, 0)
    )


@pytest.mark.parametrize(
    ("stream", "says", "hint"),
    [
        ("EncryptedPackage", "locked with a password", "without one"),
        ("Workbook", "Excel workbook", ".xlsx or .csv"),
        ("Book", "Excel workbook", ".xlsx or .csv"),
        ("PowerPoint Document", "slides", ".docx or .txt"),
        ("Anything", "is not a Word document", "save it again"),
    ],
)
def test_what_is_no_word_document_is_named(stream: str, says: str, hint: str) -> None:
    for read in (read_doc, read_docx):
        outcome = read(ole(stream), name="a.doc")
        [problem] = outcome.problems
        assert says in problem.message
        assert hint in problem.hint
        assert outcome.value.text == ""


def test_a_word_document_with_a_password_is_named() -> None:
    assert fault_of_ole(ole("WordDocument", word_start(0))) is None
    fault = fault_of_ole(ole("WordDocument", word_start(1)))
    assert fault is not None
    assert fault.why == "The document is locked with a password."


def test_an_old_document_that_was_named_a_new_one_is_named_so() -> None:
    [problem] = read_docx(ole("WordDocument", word_start(0))).problems
    assert problem.message == "This is a Word document of the old kind (.doc), whatever its name."


@given(st.binary(max_size=2000))
def test_no_bytes_raise(data: bytes) -> None:
    assert fault_of_ole(OLE + data) is not None


def test_a_file_that_breaks_off_is_named_so() -> None:
    fault = fault_of_ole(ole("WordDocument")[:700])
    assert fault is not None
    assert fault.why.startswith("The file breaks off")
