"""Documents under review: those of a file, a folder or the inputs of a corpus, and where their corrections are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from converter.corpus.manifest import MANIFEST_FILE, read_manifest
from converter.documents import Document, GatheringOptions, Refused
from converter.documents.corrections_file import file_for
from converter.documents.gathering import files_of, found_in
from converter.model.corrections import FILE_SUFFIX


class NothingToReview(Exception):
    """No document was found; the text is the sentence for the user."""


class ReviewedFile(NamedTuple):
    """A document under review: its name, and the file that it is or that holds it."""

    name: str
    path: Path
    item: str
    """Name of the file among the inputs, with which the document's own begins."""
    contained: bool
    document: str
    """Its name in a file of corrections that serves several documents; empty in its own."""


class ReviewFolder:
    """The documents, by name, in the order of their files."""

    def __init__(
        self,
        inputs: Iterable[tuple[Path, str]],
        options: GatheringOptions,
        settled: Callable[[Document], Document] = lambda document: document,
        only: frozenset[str] | None = None,
    ) -> None:
        self._options = options
        self._settled = settled
        self._container: tuple[object, Mapping[str, Document]] = (None, {})
        found = (each for path, item in inputs for each in self._files(path, item))
        self.files = {each.name: each for each in found if only is None or each.name in only}
        if not self.files:
            raise NothingToReview("there is no document to review here.")

    def _files(self, path: Path, item: str) -> Iterator[ReviewedFile]:
        given = self._options.corrections
        for each in found_in(path, item, self._options):
            contained = isinstance(each, Document) and not isinstance(each.content, Path)
            shared = contained or (given is not None and not given.is_dir())
            yield ReviewedFile(each.name, path, item, contained, _own_name(each.name) if shared else "")

    def document(self, file: ReviewedFile) -> Document:
        """The document as it is on the disk now.  Raises OSError."""
        if file.contained:
            return self._in_container(file)
        for each in found_in(file.path, file.item, self._options):
            if isinstance(each, Document) and each.name == file.name:
                return self._settled(each)
            if isinstance(each, Refused) and each.name == file.name:
                raise OSError(each.reason)
        raise FileNotFoundError(f"{file.name} is not there any more.")

    def _in_container(self, file: ReviewedFile) -> Document:
        """A document of a data set or an archive, which is read once for all in it.  Raises OSError."""
        found = file.path.stat()
        state = (file.path, found.st_mtime_ns, found.st_size)
        if self._container[0] != state:
            own = list(found_in(file.path, file.item, self._options))
            refused = next((each.reason for each in own if isinstance(each, Refused)), None)
            if refused is not None:
                raise OSError(refused)
            self._container = (state, {each.name: each for each in own if isinstance(each, Document)})
        document = self._container[1].get(file.name)
        if document is None:
            raise FileNotFoundError(f"{file.name} is not there any more.")
        return self._settled(document)

    def corrections(self, file: ReviewedFile) -> tuple[Path, ...]:
        """The files with its corrections, of which the first takes new ones."""
        given = self._options.corrections
        first = file_for(file.path, file.name, given)
        if given is None or not given.is_dir() or not file.contained:
            return (first,)
        own = given / (file.name + FILE_SUFFIX)
        return (first, own) if own != first else (first,)


def _own_name(name: str) -> str:
    """The name without the folder that was given.

    >>> _own_name("reports/2022/a.txt"), _own_name("a.txt")
    ('2022/a.txt', 'a.txt')
    """
    return name.partition("/")[2] or name


def inputs_of(given: Path, options: GatheringOptions) -> Iterator[tuple[Path, str]]:
    """The files of a file or folder with their names; links that lead out of the folder are left out."""
    root = given.resolve()
    for each in files_of([given], options):
        if not isinstance(each, Refused) and (each[0].resolve().is_relative_to(root)):
            yield each


def is_corpus(given: Path) -> bool:
    """Test whether a folder is one that `convert corpus` wrote."""
    return (given / MANIFEST_FILE).is_file()


def names_in(corpus: Path) -> frozenset[str]:
    """The names of the documents of a corpus.  Raises OSError."""
    return frozenset(each.name for each in read_manifest(corpus) if each.status != "gone")


def inputs_of_corpus(names: Iterable[str], places: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """The files from which a corpus was made, looked for in `places`; each with the name that the corpus gives it."""
    seen: set[str] = set()
    for name in sorted(names):
        for prefix in _prefixes(name):
            if prefix in seen:
                break
            path = next((place / prefix for place in places if _is_inside(place / prefix, place)), None)
            if path is not None:
                seen.add(prefix)
                yield path, prefix
                break


def _prefixes(name: str) -> Iterator[str]:
    """The name, then those of the folders above it: `pack.zip/a.txt`, then `pack.zip`."""
    path = PurePosixPath(name)
    yield from (each.as_posix() for each in (path, *path.parents) if each.name)


def _is_inside(path: Path, place: Path) -> bool:
    return path.is_file() and path.resolve().is_relative_to(place.resolve())
