"""Jobs for folders, archives and data sets: one document after another, each output with its own path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath

from converter.cli.conversion import ConversionOptions
from converter.cli.files import STANDARD
from converter.cli.spared import read_itself
from converter.cli.stated import beside, facts_of, known_corrections, pairs_of
from converter.cli.streams import warn
from converter.cli.targets import Job, Misused
from converter.documents import Document, GatheringOptions, Refused, gather
from converter.documents.alike import folded
from converter.documents.naming import SUFFIXES, DocumentNames
from converter.documents.options import unheard
from converter.formats import Format


def jobs(
    conversion: ConversionOptions, output_formats: Sequence[Format], folder: Path | None
) -> Iterator[Job | Refused]:
    """Yield a job for each document of the inputs, and a refusal for each input that has none.

    Raises Misused at once, before anything is read, if the options contradict each other.
    """
    if conversion.output is not None or folder is None:
        raise Misused(
            "folders, archives, data sets and files with several reports hold many documents, "
            "whose outputs need a folder: add --out DIR"
        )
    if STANDARD in conversion.files:
        raise Misused("standard input is one document; convert it apart from folders, archives and data sets")
    if read_itself(conversion.files, folder):
        raise Misused(f"{folder} is read itself; name another folder for the outputs")
    found = gather(conversion.files, _gathering_options(conversion, folder))
    return (
        each if isinstance(each, Refused) else _job(each, stem, output_formats, folder)
        for each, stem in placed(found, [output_format.suffix for output_format in output_formats])
    )


def _gathering_options(conversion: ConversionOptions, folder: Path) -> GatheringOptions:
    note = unheard if conversion.quiet else warn
    pairs = pairs_of(conversion.metadata)
    try:
        return GatheringOptions(
            conversion.text_column,
            conversion.id_column,
            pairs,
            conversion.encoding,
            conversion.form,
            beside(pairs, conversion.files, conversion.form, note),
            known_corrections(conversion.corrections),
            conversion.corrections_column,
            facts_of(conversion.facts),
            (folder,),
            note,
        )
    except ValueError as error:
        raise Misused(str(error)) from error


def _job(document: Document, stem: str, output_formats: Sequence[Format], folder: Path) -> Job:
    shown = str(document.content) if isinstance(document.content, Path) else document.name
    return Job(
        shown,
        tuple((output_format, folder / (stem + output_format.suffix)) for output_format in output_formats),
        document,
    )


def placed(
    found: Iterable[Document | Refused], suffixes: Sequence[str] = SUFFIXES
) -> Iterator[tuple[Document | Refused, str]]:
    """Pair each document with the name of its outputs: its own name, without the file's suffix
    where no neighbour shares what is left.

    >>> names = ["x/a.txt", "x/b.htm", "x/b.txt"]
    >>> [stem for _, stem in placed(Document(name, b"") for name in names)]
    ['x/a', 'x/b.htm', 'x/b.txt']
    """
    names = DocumentNames(suffixes)
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
