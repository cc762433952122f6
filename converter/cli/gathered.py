"""Jobs for folders, archives and data sets: one document after another, each output with its own path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath

from converter.cli.conversion import Asked
from converter.cli.files import STANDARD
from converter.cli.spared import read_itself
from converter.cli.stated import beside, pairs_of
from converter.cli.streams import warn
from converter.cli.targets import Job, Misused
from converter.documents import Document, Refused, Wishes, gather
from converter.documents.alike import folded
from converter.documents.naming import SUFFIXES, Names
from converter.documents.wishes import unheard
from converter.formats import Format


def jobs(asked: Asked, forms: Sequence[Format], folder: Path | None) -> Iterator[Job | Refused]:
    """Yield a job for each document of the inputs, and a refusal for each input that has none.

    Raises Misused at once, before anything is read, if the options contradict each other.
    """
    if asked.output is not None or folder is None:
        raise Misused("folders, archives and data sets hold many documents, whose outputs need a folder: add --out DIR")
    if STANDARD in asked.files:
        raise Misused("standard input is one document; convert it apart from folders, archives and data sets")
    if read_itself(asked.files, folder):
        raise Misused(f"{folder} is read itself; name another folder for the outputs")
    found = gather(asked.files, _wishes(asked, folder))
    return (
        each if isinstance(each, Refused) else _job(each, stem, forms, folder)
        for each, stem in placed(found, [form.suffix for form in forms])
    )


def _wishes(asked: Asked, folder: Path) -> Wishes:
    note = unheard if asked.quiet else warn
    pairs = pairs_of(asked.metadata)
    try:
        return Wishes(
            asked.text_column,
            asked.id_column,
            pairs,
            asked.encoding,
            asked.form,
            beside(pairs, asked.files, asked.form, note),
            (folder,),
            note,
        )
    except ValueError as error:
        raise Misused(str(error)) from error


def _job(document: Document, stem: str, forms: Sequence[Format], folder: Path) -> Job:
    shown = str(document.content) if isinstance(document.content, Path) else document.name
    return Job(shown, tuple((form, folder / (stem + form.suffix)) for form in forms), document)


def placed(
    found: Iterable[Document | Refused], suffixes: Sequence[str] = SUFFIXES
) -> Iterator[tuple[Document | Refused, str]]:
    """Pair each document with the name of its outputs: its own name, without the file's suffix
    where no neighbour shares what is left.

    >>> names = ["x/a.txt", "x/b.htm", "x/b.txt"]
    >>> [stem for _, stem in placed(Document(name, b"") for name in names)]
    ['x/a', 'x/b.htm', 'x/b.txt']
    """
    names = Names(suffixes)
    for _, group in groupby(found, lambda each: folded(_stem(each))):
        namesakes = list(group)
        for each in namesakes:
            stem = _stem(each) if len(namesakes) == 1 else each.name
            yield each, "" if isinstance(each, Refused) else names.own(stem)


def _stem(each: Document | Refused) -> str:
    """Strip the file's suffix from a name; a row of a data set has none, and a refusal no output."""
    if isinstance(each, Refused) or isinstance(each.content, str):
        return each.name
    return str(PurePosixPath(each.name).with_suffix(""))
