"""Changes to bytes and to what packs them: ZIP and tar members, objects of a PDF, cells of a table."""

from __future__ import annotations

import io
import re
import struct
import tarfile
import warnings
import zipfile
from collections.abc import Callable
from random import Random

from fuzz.mutate_text import INVISIBLE, PIECES, changed_text
from fuzz.packing import Cells, tarred
from fuzz.writing import WAYS, zipped

Held = dict[str, bytes]
NAMES = (
    "",
    "/",
    ".",
    "..",
    "../x.txt",
    "/etc/x.txt",
    "a/",
    "a.txt/b.txt",
    "a\0b.txt",
    "A.TXT",
    "x" * 300,
    "con.txt",
    "a\\b.txt",
    "e\u0301.txt",
    "\u202etxt.exe",
    "a\nb.txt",
    "=a.txt",
    "~$a.docx",
    ".txt",
    "a.txt.gz",
    "\ufffd.txt",
    "word/document.xml",
    " .txt",
)


def changed_bytes(data: bytes, chance: Random) -> bytes:
    """The bytes after some were flipped, taken out, put in, moved or cut off."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at, length = chance.randint(0, len(made)), chance.choice((1, 1, 4, 16, 256))
        match chance.choice(("flip", "flip", "delete", "insert", "copy", "zero", "cut", "integer")):
            case "flip" if at < len(made):
                made[at] ^= 1 << chance.randrange(8)
            case "delete":
                del made[at : at + length]
            case "insert":
                made[at:at] = chance.randbytes(length)
            case "copy":
                start = chance.randint(0, len(made))
                made[at:at] = made[start : start + length]
            case "zero":
                made[at : at + length] = bytes(len(made[at : at + length]))
            case "cut" if chance.random() < 0.3:
                del made[at:]
            case "integer":
                number = chance.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFF))
                made[at : at + 4] = struct.pack(chance.choice("<>") + "I", number)
    return bytes(made)


def changed_members(files: Held, chance: Random, inside: Callable[[str, bytes, Random], bytes]) -> Held:
    """The files after members were changed inside, renamed, taken out, doubled or nested."""
    files = dict(files)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        if not files:
            break
        name = chance.choice(list(files))
        match chance.choice((*["inside"] * 8, "rename", "delete", "double", "nest", "empty", "swap")):
            case "inside":
                files[name] = inside(name, files[name], chance)
            case "rename":
                files[chance.choice(NAMES)] = files.pop(name)
            case "delete" if len(files) > 1:
                del files[name]
            case "double":
                files[f"{name}{chance.choice((' ', '.', '/', 'x'))}"] = files[name]
            case "nest":
                nested = chance.choice((zipped, tarred))({name: files[name]}, chance)
                files[f"{name}.{'zip' if nested[:2] == b'PK' else 'tar'}"] = nested
            case "empty":
                files[name] = b""
            case "swap":
                other = chance.choice(list(files))
                files[name], files[other] = files[other], files[name]
    return files


def unzipped(data: bytes) -> Held:
    """The members of a ZIP archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {each.filename: archive.read(each) for each in archive.infolist()}


def rezipped(files: Held, chance: Random, ways: tuple[int, ...] = WAYS) -> bytes:
    """The files as an archive whose list tells lies now and then: sizes, flags, ways of packing, dates."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that stand twice
        data = bytearray(zipped(files, chance, ways))
    if chance.random() < 0.75:
        return bytes(data)
    starts = [found.start() for found in re.finditer(rb"PK\x01\x02|PK\x03\x04|PK\x05\x06", bytes(data))]
    for _ in range(chance.randint(1, 2)):
        at = chance.choice(starts) + chance.choice((6, 8, 10, 12, 16, 20, 24, 28, 30, 32, 38, 42))
        data[at : at + 4] = chance.choice((b"\xff" * 4, bytes(4), b"\1\0\0\0", b"\x09\0\0\0", chance.randbytes(4)))
    return bytes(data)


SIZES = (b"77777777777\0", b"\x80" + b"\xff" * 11, b"\xff" * 12, b"-0000000001\0", b"x" * 12)
"""False sizes of a member in a tar header."""


def untarred(data: bytes) -> Held:
    """The files of a tar archive."""
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return {each.name: archive.extractfile(each).read() for each in archive if each.isreg()}  # type: ignore[union-attr]


def retarred(files: Held, chance: Random) -> bytes:
    """The files as an archive, some fields of whose headers are wrong now and then, their checksums right."""
    data = bytearray(tarred({name.replace("\0", "") or "x": content for name, content in files.items()}, chance))
    if chance.random() < 0.7:
        return bytes(data)
    heads = [at for at in range(0, len(data), 512) if data[at + 257 : at + 262] == b"ustar"]
    at = chance.choice(heads)
    match chance.choice(("size", "type", "name", "any")):
        case "size":
            data[at + 124 : at + 136] = chance.choice(SIZES)
        case "type":
            data[at + 156] = chance.choice(b"0123456789gxLKSV\0Z")
        case "name":
            data[at : at + 100] = chance.choice(NAMES).encode()[:100].ljust(100, b"\0")
        case _:
            data[at + chance.randrange(512)] = chance.randrange(256)
    if chance.random() < 0.9:
        data[at + 148 : at + 156] = b" " * 8
        data[at + 148 : at + 156] = b"%06o\0 " % sum(data[at : at + 512])
    return bytes(data)


OBJECT = re.compile(rb"\d+ 0 obj.*?endobj\s*", re.DOTALL)
NUMBER = re.compile(rb"-?\d+\.?\d*")
NUMBERS = (b"0", b"-1", b"1", b"99999", b"1e9", b"0.0001", b"-99999999999", b"4294967296", b"90", b"R", b"null")
OPERATORS = (
    b" Tj",
    b" 0 -1 1 0 300 400 Tm",
    b" 90 Tz",
    b" 9 Ts",
    b" 3 Tr",
    b" q",
    b" Q",
    b" ET",
    b" BT",
    b" (x) Tj",
    b" 0 0 Td",
    b" T*",
    b" /F1 0 Tf",
    b" 1 0 0 1 0 0 cm",
    b" 0 0 595 842 re f",
    b" 10 10 m 500 10 l S",
    b" -1 0 0 1 500 0 cm",
    b" 1 0 0.5 1 0 0 cm",
    b" /Span <</ActualText (x)>> BDC",
    b" EMC",
    b" <feff0041> Tj",
    b" [(a) -9999 (b)] TJ",
    b" 500 TL",
    b" 100 Tc",
    b" 100 Tw",
)
PAGES = (
    (b"/MediaBox [ 0 0 595.2756 841.8898 ]", b"/MediaBox [ 0 0 0 0 ]"),
    (b"/Rotate 0", b"/Rotate 90"),
    (b"/Rotate 0", b"/Rotate 45"),
    (b"/Type /Page\n", b"/Type /Pages\n"),
    (b"/Contents", b"/Content"),
    (b"/Rotate 0", b"/UserUnit 1000 /Rotate 180"),
    (b"/MediaBox [ 0 0 595.2756 841.8898 ]", b"/MediaBox [ 1e9 -1e9 2e9 1e9 ]"),
    (b"/Encoding", b"/Enc"),
    (b"UniGB-UCS2-H", b"UniGB-UCS2-V"),
    (b"/Resources", b"/CropBox [ 0 400 300 500 ] /Resources"),
    (b"UniGB-UCS2-H", b"Identity-H"),
    (b"STSong-Light", b"Nothing"),
)


def changed_pdf(data: bytes, chance: Random) -> bytes:
    """The PDF, its streams unpacked, after changes to its objects, numbers, operators and pages."""
    for _ in range(chance.choice((1, 2, 4, 8, 30))):
        objects = list(OBJECT.finditer(data))
        if not objects:
            break
        start, end = chance.choice(objects).span()
        piece = data[start:end]
        match chance.choice(("number", "number", "operator", "operator", "line", "page", "object", "double", "bytes")):
            case "number":
                found = chance.choice(list(NUMBER.finditer(piece)))
                piece = piece[: found.start()] + chance.choice(NUMBERS) + piece[found.end() :]
            case "operator" if b"stream" in piece:
                ends = [found.end() for found in re.finditer(rb"T[jfmd*]|\bre\b|\bET\b", piece)] or [len(piece)]
                at = chance.choice(ends)
                piece = piece[:at] + chance.choice(OPERATORS) + piece[at:]
            case "line":
                lines = piece.split(b"\n")
                del lines[chance.randrange(len(lines))]
                piece = b"\n".join(lines)
            case "page":
                piece = piece.replace(*chance.choice(PAGES))
            case "object":
                piece = b""
            case "double":
                piece += piece
            case _ if chance.random() < 0.3:
                piece = changed_bytes(piece, chance)
        data = data[:start] + piece + data[end:]
    return data


def changed_cells(rows: Cells, chance: Random) -> Cells:
    """The rows after changes to cells, columns and whole rows."""
    rows = [list(row) for row in rows]
    for _ in range(chance.choice((1, 1, 2, 4))):
        row = chance.choice(rows)
        at = chance.randrange(len(row)) if row else 0
        match chance.choice((*["text"] * 3, "piece", "add", "delete", "row", "column", "header", "wide", "long")):
            case "text" if row:
                row[at] = changed_text(row[at], chance)
            case "piece" if row:
                row[at] = chance.choice((*PIECES, *INVISIBLE, '"', '""', ",", "\n", "=1", "1e999"))
            case "add":
                row.insert(at, chance.choice(("", "x", "正文")))
            case "delete" if row:
                del row[at]
            case "row":
                rows.insert(chance.randint(0, len(rows)), list(chance.choice((row, [], [""], ["x"] * 9))))
            case "column":
                for each in rows:
                    each.insert(0, chance.choice(("正文", "", "1")))
            case "header":
                rows[0] = [chance.choice(("正文", "text", "", "a", "题 名", "\ufeffid")) for _ in rows[0]]
            case "wide":
                row += ["正文"] * 200
            case "long" if row:
                row[at] = row[at][:20_000] * 3
    return rows
