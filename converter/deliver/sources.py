"""Documents of a delivery: the reports of a corpus's folder, or any other inputs, each edition once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from converter.corpus.kept import checksum
from converter.corpus.kinds import CorpusOutput, kind_named
from converter.corpus.manifest import MANIFEST_FILE, read_manifest
from converter.documents.document import Document, Refused

READABLE = ("json", "tei")
"""Outputs of a corpus that are read back, the most complete first."""


class SourcedDocument(NamedTuple):
    """Document, with the checksum of what it was made from where that is another file."""

    document: Document | Refused
    sha256: str | None = None


class NotACorpus(Exception):
    """Folder of a corpus without an output that is read back; its text is the sentence for the user."""


def is_corpus(name: str) -> bool:
    """Test whether a folder was written by `convert corpus`."""
    return (Path(name) / MANIFEST_FILE).is_file()


def stored_reports(folder: Path) -> Iterator[SourcedDocument]:
    """The reports of a corpus, in its order and under the names of its documents.  Raises NotACorpus, OSError."""
    records = [record for record in read_manifest(folder) if record.status == "done"]
    kinds = [kind for name in READABLE if (kind := kind_named(name)) is not None]
    kind = next((each for each in kinds if all(each.path(record.name) in record.outputs for record in records)), None)
    if kind is None:
        raise NotACorpus(f"{folder}: not all of its reports are there as JSON. Run convert corpus with --to json.")
    return (SourcedDocument(_stored(folder, kind, record.name), record.sha256) for record in records)


def _stored(folder: Path, kind: CorpusOutput, name: str) -> Document | Refused:
    path = folder / kind.path(name)
    return Document(name, path, form=kind.name) if path.is_file() else Refused(name, f"The file {path} is gone.")


def each_once(found: Iterable[SourcedDocument], note: Callable[[str], None]) -> Iterator[Document | Refused]:
    """The documents, but of several with the same bytes the first alone; `note` is told of the others.

    >>> notes = []
    >>> given = [SourcedDocument(Document(name, data)) for name, data in (("a", b"x"), ("b", b"x"), ("c", b"y"))]
    >>> [each.name for each in each_once(given, notes.append)]
    ['a', 'c']
    >>> notes
    ['b: it has the same bytes as a, which is delivered']
    """
    seen: dict[str, str] = {}
    for each, known in found:
        digest = None if isinstance(each, Refused) else known or _digest(each)
        if digest is not None and seen.setdefault(digest, each.name) != each.name:
            note(f"{each.name}: it has the same bytes as {seen[digest]}, which is delivered")
        else:
            yield each


def _digest(document: Document) -> str | None:
    content = document.content
    if isinstance(content, Path):
        return checksum(content)
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return sha256(data).hexdigest()


def corpora_in(names: Sequence[str]) -> list[str]:
    """Those of the inputs that are corpora."""
    return [name for name in names if is_corpus(name)]
