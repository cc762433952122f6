"""Reports that gold was made of: files of a folder, documents in its archives and data sets, outputs of a corpus."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from converter.dataclass import replace
from converter.documents import Document, gather


class GoldSource(NamedTuple):
    """Place of a report: a file, and in an archive or a data set the name of its document."""

    path: Path
    document: str = ""


def source_of_gold(texts: Path, file: str, corpus: Mapping[str, Path]) -> GoldSource:
    """The place of the report that gold names by `file`, as `convert gold` does; a file of that name where none is.

    `corpus` has the outputs of a corpus by the names of their documents.
    """
    stored = next((path for name, path in corpus.items() if f"/{name}".endswith(f"/{file}")), None)
    if stored is not None:
        return GoldSource(stored)
    parts = PurePosixPath(file).parts
    for count in range(len(parts), 0, -1):
        path = texts.joinpath(*parts[:count])
        if path.is_file():
            return GoldSource(path, "/".join((path.name, *parts[count:])) if count < len(parts) else "")
    beside = texts / PurePosixPath(file).name
    return GoldSource(beside if beside.is_file() else texts / file)


def documents_of(sources: Iterable[GoldSource]) -> Iterator[tuple[GoldSource, Document]]:
    """Yield the documents in archives and data sets, each of which is gone through once, without their corrections."""
    wanted: dict[Path, set[str]] = {}
    for each in sources:
        if each.document:
            wanted.setdefault(each.path, set()).add(each.document)
    for path, names in wanted.items():
        yield from _chosen(path, names)


def _chosen(path: Path, names: Collection[str]) -> Iterator[tuple[GoldSource, Document]]:
    for document in gather([path]):
        if document.name in names and isinstance(document, Document):
            yield GoldSource(path, document.name), replace(document, corrections=())
