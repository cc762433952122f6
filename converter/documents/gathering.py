"""Documents of inputs: files, folders, archives and data sets, one document after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from converter.dataclass import replace
from converter.documents.budget import Budget, OutOfTime
from converter.documents.document import Document, Refused
from converter.documents.folders import files_in, is_useless
from converter.documents.item import InputItem
from converter.documents.naming import DocumentNames, bounded, fit, names_of
from converter.documents.options import GatheringOptions
from converter.documents.rows import documents_in
from converter.documents.table import NoTable
from converter.inputs import ARCHIVES, Input, Unavailable, named_or_detected, reader_of
from converter.inputs.limits import DEEPEST_PACKED
from converter.model.corrections import FILE_SUFFIX


def gather(inputs: Sequence[str | Path], options: GatheringOptions | None = None) -> Iterator[Document | Refused]:
    """Yield the documents of the inputs, each read from the disk in its turn, in a stable order.

    A repeated input is taken once.  An input without documents gives a Refused: nothing raises.
    """
    options = options or GatheringOptions()
    yield from named(_all_in(files_of(inputs, options), options))


def _all_in(files: Iterable[tuple[Path, str] | Refused], options: GatheringOptions) -> Iterator[Document | Refused]:
    for each in files:
        if isinstance(each, Refused):
            yield each
            continue
        try:
            yield from found_in(*each, options)
        except MemoryError:
            yield Refused(each[1], "It takes more memory than there is.")


def files_of(inputs: Sequence[str | Path], options: GatheringOptions) -> Iterator[tuple[Path, str] | Refused]:
    """The files among the inputs and in their folders, each with the name that is its documents', or begins theirs."""
    paths = [Path(each) for each in dict.fromkeys(map(str, inputs))]
    for path, name in zip(paths, names_of(paths), strict=True):
        yield from _files_at(path, name, options)


def named(found: Iterable[Document | Refused]) -> Iterator[Document | Refused]:
    """The same, no two documents of one name."""
    names = DocumentNames()
    for each in found:
        yield _on_one_line(each) if isinstance(each, Refused) else _under_own_name(each, names)


def _on_one_line(refused: Refused) -> Refused:
    """Put the reason of a refusal on one line: a library's error message may quote the file."""
    return replace(refused, reason=" ".join(refused.reason.split()))


def _under_own_name(document: Document, names: DocumentNames) -> Document:
    own = names.own(document.name)
    return document if own == document.name else replace(document, name=own)


def _files_at(path: Path, name: str, options: GatheringOptions) -> Iterator[tuple[Path, str] | Refused]:
    if "\0" in str(path):
        yield Refused(name, "No file can have this name.")
        return
    try:
        if path.is_dir():
            yield from _files_in(path, name, options)
        else:
            yield path, name
    except OSError as error:
        yield _unread(name, error)


def found_in(path: Path, name: str, options: GatheringOptions) -> Iterator[Document | Refused]:
    """The documents in a file, or the only one that it is.  Raises MemoryError alone."""
    try:
        budget = Budget(path.stat().st_size)
        found = budget.timed(_documents_of(InputItem(name, path, budget=budget), options))
        yield from _corrected(found, path, options) if _has_more(path, options) else found
    except FileNotFoundError:
        yield Refused(name, "The file does not exist. Check its name and folder.")
    except OutOfTime as error:
        yield Refused(name, str(error))
    except OSError as error:
        yield _unread(name, error)


def _has_more(path: Path, options: GatheringOptions) -> bool:
    """Test whether there may be corrections or facts of the documents in a file; for most there are none."""
    if options.corrections is not None or options.facts is not None:
        return True
    return path.with_name(path.name + FILE_SUFFIX).exists()


def _corrected(
    found: Iterable[Document | Refused], path: Path, options: GatheringOptions
) -> Iterator[Document | Refused]:
    """The documents in a file with their corrections and the facts about them."""
    from converter.corrections.entries import InvalidCorrections
    from converter.documents.corrections_file import corrections_in

    for each in found:
        if isinstance(each, Refused):
            yield each
            continue
        try:
            stated = corrections_in(options.corrections, path, each.name)
        except InvalidCorrections as error:
            yield Refused(each.name, f"Its corrections cannot be used: {error}")
            continue
        except OSError as error:
            yield Refused(each.name, f"Its corrections cannot be read: {error.strerror or error}.")
            continue
        labels = options.facts.labels(each.name) if options.facts is not None else ()
        authority = options.facts.authority if options.facts is not None else None
        stated = (*stated, *each.corrections)
        yield replace(each, corrections=stated, labels=(*each.labels, *labels), authority=authority)


def _unread(name: str, error: OSError) -> Refused:
    return Refused(name, f"It cannot be read: {error.strerror or error}.")


def _files_in(folder: Path, name: str, options: GatheringOptions) -> Iterator[tuple[Path, str] | Refused]:
    useless = 0
    for path in files_in(folder, options.besides):
        if is_useless(path.name):
            useless += 1
        else:
            inner = bounded("/".join(map(fit, path.relative_to(folder).parts)))
            yield from _files_at(path, f"{name}/{inner}", options)
    _note_useless(name, useless, options)


def _documents_of(item: InputItem, options: GatheringOptions, depth: int = 0) -> Iterator[Document | Refused]:
    """Yield the document that the item is, or those in it; `depth` counts the archives around it.

    A fault of the item affects no other.
    """
    try:
        kind = named_or_detected(item.ends(), item.name, options.form)
        if kind.gives == "documents":
            yield from _documents_as(kind, item, options, depth)
        else:
            yield Document(item.name, item.content, options.stated, form=options.form, encoding=options.encoding)
    except (FileNotFoundError, MemoryError):
        raise
    except Unavailable as error:
        yield Refused(item.name, str(error))
    except NoTable as error:
        yield Refused(item.name, f"It cannot be read: {error}")
    except OSError as error:
        yield _unread(item.name, error)
    except Exception as error:  # a fault of ours, or of a library, which is to stop no other file
        yield Refused(item.name, f"Reading it failed ({type(error).__name__}: {error}). Please report it.")


def _documents_as(kind: Input, item: InputItem, options: GatheringOptions, depth: int) -> Iterator[Document | Refused]:
    """The documents in an item of a kind that holds many."""
    try:
        if kind.name not in ARCHIVES:
            yield from documents_in(reader_of(kind)(item, options.encoding), item.name, options)
        elif depth < DEEPEST_PACKED:
            yield from _unpacked(reader_of(kind)(item), item.name, options, depth)
        else:
            yield Refused(item.name, f"It is packed more than {DEEPEST_PACKED} times over. Unpack it yourself.")
    except NoTable as error:
        yield Refused(item.name, f"This is {kind.what}, but {error}")


def _unpacked(
    parts: Iterable[InputItem | Refused], name: str, options: GatheringOptions, depth: int
) -> Iterator[Document | Refused]:
    useless = 0
    beside: dict[str, InputItem] = {}
    for part in parts:
        if isinstance(part, Refused):
            yield part
        elif part.name.endswith(FILE_SUFFIX):
            beside[part.name.removesuffix(FILE_SUFFIX)] = part
        elif is_useless(part.name):
            useless += 1
        elif part.name in beside:
            yield from _corrected_in(_documents_of(part, options, depth + 1), beside[part.name])
        else:
            yield from _documents_of(part, options, depth + 1)
    _note_useless(name, useless, options)


def _corrected_in(found: Iterable[Document | Refused], written: InputItem) -> Iterator[Document | Refused]:
    """The documents in a file of an archive with the corrections that the archive holds beside it."""
    from converter.corrections.entries import InvalidCorrections, for_document
    from converter.documents.corrections_file import entries_in_file, text_in

    path = Path(written.name)
    with written.open() as stream:
        data = stream.read()
    for each in found:
        try:
            stated = for_document(entries_in_file(path, text_in(path, data)), each.name)
        except InvalidCorrections as error:
            yield Refused(each.name, f"Its corrections cannot be used: {error}")
            continue
        yield each if isinstance(each, Refused) else replace(each, corrections=(*stated, *each.corrections))


def _note_useless(name: str, count: int, options: GatheringOptions) -> None:
    if count:
        options.note(f"{name}: {count} file{'s' * (count > 1)} without text, such as images, left out")
