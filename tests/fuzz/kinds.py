"""The kinds of input, one row each; an input is made and changed by chance, the same for the same number."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from conftest import all_texts

from fuzz import packing, writing
from fuzz.mutate_bytes import (
    changed_bytes,
    changed_cells,
    changed_members,
    changed_pdf,
    retarred,
    rezipped,
    untarred,
    unzipped,
)
from fuzz.mutate_text import changed_markup, changed_text, encoded
from fuzz.mutate_tree import changed_json, changed_tree

BROKEN = 0.08
"""The share of documents whose bytes are broken besides; most should be read, not refused."""


class Made(NamedTuple):
    """An input: the name of its file and its bytes."""

    name: str
    data: bytes


Way = Callable[[bytes, Random], bytes]


class Kind(NamedTuple):
    """A kind: the suffix of its files, what makes one, and the ways in which it is changed."""

    name: str
    suffix: str
    make: Callable[[Random], bytes]
    ways: tuple[Way, ...]


def _text(data: bytes, chance: Random) -> bytes:
    return encoded(changed_text(data.decode("utf-8", "surrogateescape"), chance), chance)


def _member(name: str, data: bytes, chance: Random) -> bytes:
    """A file of an archive, changed as its suffix tells."""
    suffix = Path(name).suffix.lower()
    kind = next((each for each in KINDS if each.suffix == suffix), KINDS[0])
    try:
        return chance.choice(kind.ways)(data, chance)
    except Exception:  # it was broken before
        return changed_bytes(data, chance)


def _part(name: str, data: bytes, chance: Random, kind: str) -> bytes:
    """A part of an office file: its elements mostly, else its text."""
    way: Way = partial(changed_tree, kind=kind) if chance.random() < 0.85 else changed_markup
    return way(data, chance)


def _office(data: bytes, chance: Random, kind: str) -> bytes:
    files = unzipped(data)
    main = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml"}[kind]
    if chance.random() < 0.7:
        files[main] = _part(main, files[main], chance, kind)
    if chance.random() < 0.4:
        files = changed_members(files, chance, partial(_part, kind=kind))
    return rezipped(files, chance, writing.OFFICE_WAYS)


def _zip(data: bytes, chance: Random) -> bytes:
    return rezipped(changed_members(unzipped(data), chance, _member), chance)


def _tar(data: bytes, chance: Random) -> bytes:
    return retarred(changed_members(untarred(data), chance, _member), chance)


def _csv(_: bytes, chance: Random) -> bytes:
    return packing.delimited(changed_cells(packing.cells(chance), chance), chance)


def _parquet(_: bytes, chance: Random) -> bytes:
    return packing.parquet_of(changed_cells(packing.cells(chance), chance), chance)


_html: Way = partial(changed_tree, kind="html")
_tei: Way = partial(changed_tree, kind="tei")

KINDS = (
    Kind("text", ".txt", writing.text, (_text,)),
    Kind("html", ".html", writing.html, (_html, changed_markup, _html)),
    Kind("mhtml", ".mht", writing.mhtml, (changed_markup, changed_markup, changed_bytes)),
    Kind("docx", ".docx", writing.docx, (partial(_office, kind="docx"),)),
    Kind("xlsx", ".xlsx", packing.xlsx, (partial(_office, kind="xlsx"),)),
    Kind("parquet", ".parquet", packing.parquet, (_parquet, _parquet, changed_bytes)),
    Kind("csv", ".csv", packing.csv, (_csv, _csv, changed_markup)),
    Kind("jsonl", ".jsonl", packing.jsonl, (changed_json, changed_json, changed_markup)),
    Kind("tei", ".xml", writing.tei, (_tei, _tei, changed_markup)),
    Kind("markdown", ".md", writing.markdown, (changed_markup,)),
    Kind("json", ".json", writing.json, (changed_json, changed_json, changed_markup)),
    Kind("pdf", ".pdf", writing.pdf, (changed_pdf,)),
    Kind("zip", ".zip", packing.zip_archive, (_zip,)),
    Kind("tar", ".tar", packing.tar_archive, (_tar,)),
)
NAMES = tuple(kind.name for kind in KINDS)


def made(kind: str, seed: int, index: int, corpus: bool = False) -> Made:
    """The input with this number, the same at every call.

    >>> made("text", 7, 1) == made("text", 7, 1) != made("text", 7, 2)
    True
    """
    row = KINDS[NAMES.index(kind)]
    chance = Random(f"{seed} {kind} {index}")
    begun = _excerpt(chance) if corpus and kind == "text" else row.make(chance)
    data = chance.choice(row.ways)(begun, chance)
    if chance.random() < BROKEN:
        data = changed_bytes(data, chance)
    return Made(f"{kind}-{index}{row.suffix}", data)


def _excerpt(chance: Random) -> bytes:
    """The head, a stretch and the end of a text of the corpus beside the checkout."""
    from converter.source.decode import decode

    lines = decode(chance.choice(all_texts()).read_bytes()).value.text.split("\n")
    at, size = chance.randrange(len(lines)), chance.randint(10, 30)
    chosen = [*lines[:8], *lines[at : at + size], *lines[-8:]] if len(lines) > 40 else lines
    return "\n".join(chosen).encode("utf-8", "surrogatepass")
