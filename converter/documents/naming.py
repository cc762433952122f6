"""Names of documents: unique, and usable as file names after their slashes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path

from converter.documents.alike import folded, numbered
from converter.formats import FORMATS

UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\/\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]')
"""Characters that some system forbids in a file's name, and those that a terminal would obey."""

UNDECODED = re.compile("[\udc80-\udcff]")
"""Byte of a file's name that is not UTF-8, as Python represents it."""

RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?= *(?:\.|\Z))", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their suffix."""

LONGEST = 160
"""Bytes of a name's part: file systems take 255, and an output's suffix and hidden twin need their share."""

LONGEST_WAY = 1_600
"""Bytes of all parts of a name in a folder or an archive: Linux takes 4,096, and the outputs need their share."""


def fit(part: str) -> str:
    """The part of a name, made fit for a file's: never empty, hidden, too long, or a way out of the folder.

    >>> fit("2022/省级: a?"), fit(".."), fit(" "), fit("CON.txt"), fit("a.txt. "), fit("a\\udcff.txt")
    ('2022_省级_ a_', '_', '_', '_CON.txt', 'a.txt', 'a%FF.txt')
    """
    part = UNDECODED.sub(lambda byte: f"%{ord(byte[0]) - 0xDC00:02X}", part)
    plain = " ".join(UNFIT.sub("_", part.encode("utf-8", "replace").decode()).split()).rstrip(". ")
    plain = "_" + plain.lstrip(".") if not plain or plain.startswith(".") or RESERVED.match(plain) else plain
    return plain if len(plain.encode()) <= LONGEST else _shortened(plain)


def _shortened(name: str) -> str:
    """Shorten a long name to its beginning and suffix, with a number derived from the full name."""
    from hashlib import sha256

    stem, dot, suffix = name.rpartition(".")
    ending = f"-{sha256(name.encode()).hexdigest()[:8]}" + (dot + suffix if stem and len(suffix) < 8 else "")
    return name.encode()[: LONGEST - len(ending.encode())].decode("utf-8", "ignore") + ending


def inner_name(name: str) -> str:
    """Make the name of a file in an archive usable for ours; empty for clutter.

    >>> inner_name("../a\\\\b.txt"), inner_name("/etc/passwd"), inner_name("__MACOSX/._a.txt"), inner_name("")
    ('a/b.txt', 'etc/passwd', '', '_')
    """
    steps = [step for step in name.replace("\\", "/").split("/") if step not in ("", ".", "..")]
    return "" if any(map(is_clutter, steps)) else bounded("/".join(map(fit, steps))) or "_"


def bounded(name: str) -> str:
    """Replace excessive folders in a name by one, derived from all of them, before the last part."""
    if len(name.encode()) <= LONGEST_WAY:
        return name
    folders, _, last = name.rpartition("/")
    return f"{_shortened(fit(folders))}/{last}"


CLUTTER = ("__MACOSX", "Thumbs.db", "desktop.ini", "node_modules")
"""Names that programs leave behind, as are those that begin with a dot or with ~$."""


def is_clutter(name: str) -> bool:
    """Test whether a file or folder of this name was made by a program and not by the user.

    >>> is_clutter(".DS_Store"), is_clutter("~$报告.docx"), is_clutter("报告.docx")
    (True, True, False)
    """
    return name.startswith((".", "~$")) or name in CLUTTER


def legacy_name(name: bytes) -> str:
    """A name in UTF-8 or GB18030, as its bytes show.

    >>> legacy_name("报告.txt".encode("gbk")), legacy_name("报告.txt".encode())
    ('报告.txt', '报告.txt')
    """
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")


SUFFIXES = tuple(output_format.suffix for output_format in FORMATS)
"""Suffixes of all outputs."""


class DocumentNames:
    """Names assigned so far: a repeated one gets a number, so that all are unique, and so are their outputs.

    A file and a folder collide if the folder has the name of an output: a.json made of a.txt, and a.json/.
    `suffixes` are those of the outputs.  Eight bytes of the checksum are kept for each name: two with the same ones
    by chance are numbered without need, and nothing is lost.

    >>> names = DocumentNames()
    >>> names.own("a.csv/17"), names.own("A.csv/17"), names.own("a"), names.own("b"), names.own("b.json/c")
    ('a.csv/17', 'A.csv/17-2', 'a-2', 'b', 'b-2.json/c')
    """

    def __init__(self, suffixes: Iterable[str] = SUFFIXES) -> None:
        self._suffixes = tuple(suffixes)
        self._given: set[int] = set()
        self._again: dict[int, int] = {}
        """Number of further requests for each name that is taken."""
        self._folders: dict[str, str] = {}
        """Requested folders -> assigned names."""
        self._taken: set[int] = set()
        """Names whose outputs would be called like a folder."""

    def own(self, name: str) -> str:
        """`name`, or where its place is taken, one like it."""
        folder, slash, last = name.rpartition("/")
        own = name = self._folder(folder) + slash + last
        first = _mark(name)
        while (mark := _mark(own)) in self._given or mark in self._taken:
            self._again[first] = self._again.get(first, 0) + 1
            own = numbered(name, self._again[first] + 1)
        self._given.add(mark)
        return own

    def _folder(self, path: str) -> str:
        """Name the folder: its own name, unless an output of a document has that name or one above."""
        asked = own = ""
        for step in path.split("/") if path else ():
            asked = f"{asked}/{step}" if asked else step
            if asked not in self._folders:
                self._folders[asked] = self._free(f"{own}/{step}" if own else step)
            own = self._folders[asked]
        return own

    def _free(self, folder: str) -> str:
        own, number = folder, 1
        while not self._given.isdisjoint(marks := self._making(own)):
            number += 1
            own = numbered(folder, number)
        self._taken |= marks
        return own

    def _making(self, folder: str) -> set[int]:
        """The names, marked, one of whose outputs would be called like the folder."""
        alike = folded(folder)
        return {_mark(alike.removesuffix(each)) for each in self._suffixes if alike.endswith(each)}


def _mark(name: str) -> int:
    return int.from_bytes(blake2b(folded(name).encode("utf-8", "surrogatepass"), digest_size=8).digest())


def names_of(paths: Sequence[Path]) -> list[str]:
    """Assign a name to each of the inputs: its own, or with distinguishing folders if others share it.

    >>> names_of([Path("2022/a.txt"), Path("2023/a.txt"), Path("x/b.txt")])
    ['2022/a.txt', '2023/a.txt', 'b.txt']
    """
    parts = [tuple(map(fit, Path(os.path.normpath(path.absolute())).parts[1:])) or ("_",) for path in paths]
    depths = dict.fromkeys(parts, 1)
    while clashing := _clashing(depths):
        grown = {each: depths[each] + 1 for each in clashing if depths[each] < len(each)}
        if not grown:
            break
        depths.update(grown)
    names = DocumentNames()
    return [names.own("/".join(each[-depths[each] :])) for each in parts]


def _clashing(depths: dict[tuple[str, ...], int]) -> Iterable[tuple[str, ...]]:
    """Those whose last parts are also another's."""
    shared: dict[str, list[tuple[str, ...]]] = {}
    for each, depth in depths.items():
        shared.setdefault(folded("/".join(each[-depth:])), []).append(each)
    return [each for group in shared.values() if len(group) > 1 for each in group]
