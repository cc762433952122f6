"""Inputs into documents: files, folders, archives and data sets, one document after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from converter.documents.document import Document, Refused
from converter.documents.folders import files_in, is_useless
from converter.documents.item import Item
from converter.documents.naming import Names, fit, names_of
from converter.documents.wishes import Wishes


def gather(inputs: Sequence[str | Path], wishes: Wishes | None = None) -> Iterator[Document | Refused]:
    """The documents of the inputs, each read from the disk when its turn comes, in an order that stays.

    An input that is named twice is taken once.  What gives no document is a Refused among them.
    """
    wishes = wishes or Wishes()
    paths = [Path(each) for each in dict.fromkeys(map(str, inputs))]
    names = Names()
    for path, name in zip(paths, names_of(paths), strict=True):
        for found in _documents_at(path, name, wishes):
            yield found if isinstance(found, Refused) else _under_own_name(found, names)


def _under_own_name(document: Document, names: Names) -> Document:
    from dataclasses import replace

    own = names.own(document.name)
    return document if own == document.name else replace(document, name=own)


def _documents_at(path: Path, name: str, wishes: Wishes) -> Iterator[Document | Refused]:
    try:
        if path.is_dir():
            yield from _documents_in(path, name, wishes)
        else:
            yield from _documents_of(Item(name, path), wishes)
    except OSError as error:
        yield Refused(name, f"{path} cannot be read: {error.strerror or error}.")


def _documents_in(folder: Path, name: str, wishes: Wishes) -> Iterator[Document | Refused]:
    useless = 0
    for path in files_in(folder, wishes.besides):
        if is_useless(path.name):
            useless += 1
            continue
        inner = "/".join(map(fit, path.relative_to(folder).parts))
        yield from _documents_at(path, f"{name}/{inner}", wishes)
    if useless:
        wishes.note(f"{folder}: {useless} files that hold no text, such as images, were left out.")


def _documents_of(item: Item, wishes: Wishes) -> Iterator[Document | Refused]:
    item.ends()
    yield Document(item.name, item.content, form=wishes.form, encoding=wishes.encoding)
