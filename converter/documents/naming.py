"""Inputs into the names of their documents: no two alike, each fit for a file's name after its slashes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path

UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]')
"""Characters that some system forbids in a file's name."""

RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)", re.IGNORECASE)
"""Names that Windows keeps for devices."""

LONGEST = 160
"""Bytes of a name's part: file systems take 255, and an output's suffix and hidden twin need their share."""


def fit(part: str) -> str:
    """The part of a name, made fit for a file's: never empty, hidden, too long, or a way out of the folder.

    >>> fit("2022/省级: a?"), fit(".."), fit(" "), fit("CON.txt")
    ('2022_省级_ a_', '_', '_', '_CON.txt')
    """
    plain = " ".join(UNFIT.sub("_", part.encode("utf-8", "replace").decode()).split()).rstrip(". ")
    plain = "_" + plain.lstrip(".") if not plain or plain.startswith(".") or RESERVED.match(plain) else plain
    return plain if len(plain.encode()) <= LONGEST else _shortened(plain)


def _shortened(name: str) -> str:
    """The beginning and the suffix of a name that is too long, told apart by a number made of all of it."""
    from hashlib import sha256

    stem, dot, suffix = name.rpartition(".")
    ending = f"-{sha256(name.encode()).hexdigest()[:8]}" + (dot + suffix if stem and len(suffix) < 8 else "")
    return name.encode()[: LONGEST - len(ending.encode())].decode("utf-8", "ignore") + ending


def inner_name(name: str) -> str:
    """The name of a file in an archive, made fit for a file of ours; empty for what is clutter.

    >>> inner_name("../a\\\\b.txt"), inner_name("/etc/passwd"), inner_name("__MACOSX/._a.txt"), inner_name("")
    ('a/b.txt', 'etc/passwd', '', '_')
    """
    steps = [step for step in name.replace("\\", "/").split("/") if step not in ("", ".", "..")]
    return "" if any(map(is_clutter, steps)) else "/".join(map(fit, steps)) or "_"


CLUTTER = ("__MACOSX", "Thumbs.db", "desktop.ini", "node_modules")
"""Names that programs leave behind, as are those that begin with a dot or with ~$."""


def is_clutter(name: str) -> bool:
    """Whether a file or folder of this name is a program's own, and none of the user's.

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


class Names:
    """The names that were given so far: a name asked for again gets a number, so that no two are alike.

    macOS and Windows fold case, so names that differ by it alone count as alike.  Of each name eight bytes of
    its checksum are remembered: two that share them by chance are numbered without need, and nothing is lost.

    >>> names = Names()
    >>> names.own("a.csv/17"), names.own("A.csv/17")
    ('a.csv/17', 'A.csv/17-2')
    """

    def __init__(self) -> None:
        self._given: set[int] = set()
        self._again: dict[int, int] = {}
        """How often a name was asked for that had been given before."""

    def own(self, name: str) -> str:
        """`name`, or where it was given already, one like it."""
        mark = int.from_bytes(blake2b(name.casefold().encode("utf-8", "surrogatepass"), digest_size=8).digest())
        if mark not in self._given:
            self._given.add(mark)
            return name
        self._again[mark] = self._again.get(mark, 0) + 1
        return self.own(_numbered(name, self._again[mark] + 1))


def _numbered(name: str, number: int) -> str:
    folder, slash, last = name.rpartition("/")
    stem, dot, suffix = last.rpartition(".")
    return f"{folder}{slash}{stem}-{number}.{suffix}" if stem and dot else f"{folder}{slash}{last}-{number}"


def names_of(paths: Sequence[Path]) -> list[str]:
    """A name for each of the inputs: its own, or where others share it, with the folders that tell it apart.

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
    names = Names()
    return [names.own("/".join(each[-depths[each]:])) for each in parts]


def _clashing(depths: dict[tuple[str, ...], int]) -> Iterable[tuple[str, ...]]:
    """Those whose last parts are also another's."""
    shared: dict[str, list[tuple[str, ...]]] = {}
    for each, depth in depths.items():
        shared.setdefault("/".join(each[-depth:]).casefold(), []).append(each)
    return [each for group in shared.values() if len(group) > 1 for each in group]
