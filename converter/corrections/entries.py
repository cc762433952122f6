"""Entries of a file of corrections, in TOML: one table `[[correction]]` each, read with their faults named."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from fnmatch import fnmatchcase
from itertools import pairwise
from typing import Any, NamedTuple, get_args

from converter.corrections.fitting import fault_of
from converter.model.corrections import Correction, CorrectionKind

TABLE = "correction"

KEYS = ("kind", "field", "value", "quote", "prefix", "suffix", "offset", "sha256", "by", "when", "why")
"""Keys of an entry that are fields of a correction, in the order in which they are written."""

DOCUMENT = "document"
"""Key of an entry in a file for many documents: the name of its document, or a pattern with * and ?."""

UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")


class InvalidCorrections(ValueError):
    """Fault of a file of corrections, as a sentence for the user."""


class FileEntry(NamedTuple):
    """A correction in a file, and the document that it concerns; empty for any."""

    correction: Correction
    document: str = ""

    def concerns(self, name: str) -> bool:
        """Test whether a document of this name is meant; the folders above may be left out.

        >>> entry = FileEntry(Correction("kind"), "2022/*.txt")
        >>> entry.concerns("reports/2022/a.txt"), entry.concerns("a.txt")
        (True, False)
        """
        return not self.document or is_named(name, self.document)


def is_named(name: str, pattern: str) -> bool:
    """Test whether a document's name ends in a pattern, folder by folder; signs but * and ? stand for themselves.

    >>> is_named("reports/2022/a.txt", "2022/*.txt"), is_named("reports/2022/a.txt", "r*")
    (True, False)
    >>> is_named("reports/a[1].txt", "a[1].txt"), is_named("reports/a1.txt", "a[1].txt")
    (True, False)
    """
    wanted = pattern.replace("[", "[[]").split("/")
    parts = name.split("/")[-len(wanted) :]
    return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))


def entries_in(text: str) -> tuple[FileEntry, ...]:
    """Read the entries of a file.  Raises InvalidCorrections.

    >>> entries_in('[[correction]]\\nkind = "heading"\\nvalue = 2\\nquote = "民生改善"')[0].correction.value
    '2'
    """
    import tomllib

    try:
        found = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise InvalidCorrections(f"this is not TOML: {error}.") from error
    except RecursionError as error:
        raise InvalidCorrections("this nests deeper than any file of corrections.") from error
    rows = found.pop(TABLE, [])
    if found or not isinstance(rows, list):
        what = next(iter(found), TABLE)
        raise InvalidCorrections(f"{what} is unknown here; entries begin with [[{TABLE}]].")
    return tuple(_entry(row, number) for number, row in enumerate(rows, 1))


def _entry(row: Any, number: int) -> FileEntry:
    """An entry.  Raises InvalidCorrections with its number."""
    if not isinstance(row, Mapping):
        raise InvalidCorrections(f"entry {number} is no table; entries begin with [[{TABLE}]].")
    unknown = next((key for key in row if key not in (*KEYS, DOCUMENT)), None)
    if unknown is not None:
        raise InvalidCorrections(f"entry {number}: {unknown} is unknown; there are {', '.join((*KEYS, DOCUMENT))}.")
    kind = next((known for known in get_args(CorrectionKind) if known == row.get("kind")), None)
    if kind is None:
        kinds = ", ".join(get_args(CorrectionKind))
        raise InvalidCorrections(f"entry {number}: its kind is {row.get('kind')}; there are {kinds}.")
    offset = row.get("offset")
    if offset is not None and (not isinstance(offset, int) or isinstance(offset, bool) or offset < 0):
        raise InvalidCorrections(f"entry {number}: its offset is {offset}, which is not a count of characters.")
    texts = {key: _text(row[key], key, number) for key in (*KEYS, DOCUMENT) if key in row and key != "offset"}
    document = texts.pop(DOCUMENT, "")
    stated: dict[str, Any] = {**texts, "kind": kind, "offset": offset}
    made = Correction(**stated)
    fault = fault_of(made)
    if fault:
        raise InvalidCorrections(f"entry {number}: {fault}.")
    return FileEntry(made, document)


def _text(value: Any, key: str, number: int) -> str:
    """A value as text: numbers, days, truth and lists may be written as TOML has them."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list) and all(isinstance(each, str | int) for each in value):
        return ",".join(map(str, value))
    raise InvalidCorrections(f"entry {number}: its {key} is {value}, which is no text.")


def written(entry: FileEntry) -> str:
    """An entry as text.

    >>> print(written(FileEntry(Correction("metadata", "date", "2022-01-11"))), end="")
    <BLANKLINE>
    [[correction]]
    kind = "metadata"
    field = "date"
    value = "2022-01-11"
    """
    return "\n" + "\n".join([f"[[{TABLE}]]", *_lines(entry)]) + "\n"


def _lines(entry: FileEntry) -> Iterator[str]:
    if entry.document:
        yield f"{DOCUMENT} = {_quoted(entry.document)}"
    for key in KEYS:
        value = getattr(entry.correction, key)
        if isinstance(value, int):
            yield f"{key} = {value}"
        elif value or (key == "value" and value is not None):
            yield f"{key} = {_quoted(value)}"


def _quoted(text: str) -> str:
    """A string of TOML, which is one of JSON, but that TOML forbids U+007F in it as it is."""
    legal = text.encode("utf-8", "replace").decode()
    quoted = json.dumps(legal, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)


def for_document(entries: Iterable[FileEntry], name: str) -> tuple[Correction, ...]:
    """The corrections for the document of this name."""
    return tuple(each.correction for each in entries if each.concerns(name))


class EntryIndex:
    """Entries of a file by the names of their documents, for a corpus of many.

    >>> index = EntryIndex([FileEntry(Correction("kind"), "a.txt"), FileEntry(Correction("kind"), "b*")])
    >>> len(index.of("reports/a.txt")), len(index.of("c.txt"))
    (1, 0)
    """

    def __init__(self, entries: Iterable[FileEntry]) -> None:
        self._named: dict[str, list[tuple[int, FileEntry]]] = {}
        self._others: list[tuple[int, FileEntry]] = []
        for number, each in enumerate(entries):
            plain = each.document and not PATTERN.search(each.document)
            (self._named.setdefault(each.document, []) if plain else self._others).append((number, each))

    def of(self, name: str) -> tuple[Correction, ...]:
        """The corrections for the document of this name, in their order."""
        parts = name.split("/")
        named = (each for at in range(len(parts)) for each in self._named.get("/".join(parts[at:]), ()))
        others = (each for each in self._others if each[1].concerns(name))
        return tuple(each.correction for _, each in sorted((*named, *others), key=lambda each: each[0]))


PATTERN = re.compile(r"[*?]")
"""Signs of a pattern in the name of a document."""


def appended(text: str, entries: Sequence[FileEntry]) -> str:
    """The text of a file with further entries at its end; all else stays as a person wrote it.

    Raises InvalidCorrections if the text holds none that can be read.
    """
    before = entries_in(text)
    begun = text if not text or text.endswith("\n") else text + "\n"
    made = (begun + "".join(map(written, entries))).removeprefix("\n")
    if _readable(made) != (*before, *entries_in("".join(map(written, entries)))):
        raise InvalidCorrections(
            f"its entries are not tables [[{TABLE}]], to which others can be added; write them so."
        )
    return made


BEGINS_ENTRY = re.compile(rf"^[ \t]*\[\[[ \t]*[\"']?{TABLE}[\"']?[ \t]*\]\]", re.MULTILINE)


def without(text: str, numbers: Iterable[int]) -> str:
    """The text of a file without the entries of these numbers, counted from one; comments between entries stay.

    Raises InvalidCorrections if the text cannot be taken apart at its lines: what a person wrote is not written anew.

    >>> without('[[correction]]\\nkind = "kind"\\nvalue = "other"\\n# of the next', [1])
    '# of the next'
    """
    before = entries_in(text)
    gone = set(numbers)
    starts = [match.start() for match in BEGINS_ENTRY.finditer(text)]
    bounds = [*starts, len(text)]
    pieces = [text[start:end] for start, end in pairwise(bounds)]
    kept = [_behind_entry(piece) if number in gone else piece for number, piece in enumerate(pieces, 1)]
    made = text[: bounds[0]] + "".join(kept)
    if _readable(made) != tuple(each for number, each in enumerate(before, 1) if number not in gone):
        raise InvalidCorrections("its entries cannot be told apart by their lines; take the entry out in an editor.")
    return made


def _behind_entry(piece: str) -> str:
    """The comments behind an entry, with the blank lines around them; empty if there are none."""
    lines = piece.splitlines(keepends=True)
    size = len(lines)
    while size > 1 and lines[size - 1].strip()[:1] in ("", "#"):
        size -= 1
    behind = "".join(lines[size:])
    return behind if behind.strip() else ""


def _readable(text: str) -> tuple[FileEntry, ...] | None:
    try:
        return entries_in(text)
    except InvalidCorrections:
        return None
