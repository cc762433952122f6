"""Paths of the outputs, unique for all inputs and formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from converter.cli.endings import kind_by_ending
from converter.cli.files import STANDARD
from converter.dataclass import dataclass
from converter.formats import ALL, FORMATS, Format, format_named

if TYPE_CHECKING:
    from converter.documents.authority import AuthorityList
    from converter.documents.document import Document
    from converter.inputs.labels import Label

DEFAULT = "tei"
"""Output format if neither --to nor the ending of -o names one."""


class Misused(ValueError):
    """A command line whose parts do not go together; its text is the sentence for the user."""


@dataclass(frozen=True, slots=True)
class Job:
    """One input and its outputs; a path of None is standard output."""

    file: str
    outputs: tuple[tuple[Format, Path | None], ...]
    document: Document | None = None
    """Document, if it is one of several in the file."""
    labels: tuple[Label, ...] = ()
    """Metadata of the file that the user gives."""
    authority: AuthorityList | None = None
    """Entries that identify what the file names."""


def formats(names: Sequence[str], output: str | None) -> tuple[Format, ...]:
    """Find the formats named by `--to`, or the one for the ending of `-o`.

    Raises Misused for an unknown format, and for an ending of `-o` that is unknown or another format's.

    >>> [form.name for form in formats((), "report.md")]
    ['markdown']
    """
    wanted = [each for name in names for each in (ALL if name == "all" else (name,))] or [_by_ending((), output)]
    found = {name: format_named(name) for name in wanted}
    for name, output_format in found.items():
        if output_format is None:
            known = ", ".join("|".join((each.name, *each.aliases)) for each in FORMATS)
            raise Misused(f"unknown format {name}; choose from {known}, all")
    if len(found) == 1:
        _by_ending(wanted, output)
    return tuple(dict.fromkeys(output_format for output_format in found.values() if output_format is not None))


def _by_ending(names: Sequence[str], output: str | None) -> str:
    """Choose the format by the ending of `-o`, against which the one of `--to` is held.  Raises Misused.

    >>> _by_ending((), "a.tei.xml"), _by_ending((), "a"), _by_ending((), None), _by_ending(("md",), "a.txt")
    ('tei', 'tei', 'tei', 'markdown')
    """
    kinds = {each.name: each.endings or (each.suffix,) for each in FORMATS}
    binary = frozenset(each.name for each in FORMATS if each.binary)
    named = format_named(names[0]) if names else None
    try:
        return kind_by_ending(output, named.name if named else None, kinds, DEFAULT, binary)
    except ValueError as error:
        raise Misused(str(error)) from error


def plan(files: Sequence[str], output_formats: Sequence[Format], output: str | None, folder: Path | None) -> list[Job]:
    """Assign a path to each output of each file.  Raises Misused if there is no room for all.

    >>> [str(path) for job in plan(["a/x.txt", "b/x.txt"], formats(["md"], None), None, Path("out"))
    ...     for _, path in job.outputs]
    ['out/a-x.md', 'out/b-x.md']
    """
    once = tuple(dict.fromkeys(files))
    if folder is not None:
        if output is not None:
            raise Misused("-o names a file and --out a folder; give one of them")
        names = stems(once)
        return [
            Job(
                file,
                tuple(
                    (output_format, folder / (names[file] + output_format.suffix)) for output_format in output_formats
                ),
            )
            for file in once
        ]
    if len(once) * len(output_formats) > 1:
        raise Misused(f"{len(once) * len(output_formats)} outputs need a folder: add --out DIR")
    path = None if output in (None, STANDARD) else Path(str(output))
    return [Job(once[0], ((output_formats[0], path),))]


def stems(files: Sequence[str]) -> dict[str, str]:
    """Assign a name without suffix to each file: its own, or a distinguishing one if others share it.

    >>> stems(["2022/a.txt", "2023/a.txt", "b.txt", "b.htm"])
    {'2022/a.txt': '2022-a', '2023/a.txt': '2023-a', 'b.txt': 'b.txt', 'b.htm': 'b.htm'}
    """
    namesakes: dict[str, list[str]] = {}
    for file in files:
        namesakes.setdefault(_key(_path(file).stem), []).append(file)
    chosen = {file: name for group in namesakes.values() for file, name in _shortest_different(group).items()}
    alike = Counter(map(_key, chosen.values()))
    taken: set[str] = set()
    return {file: _free(chosen[file], taken) for file in sorted(chosen, key=lambda file: alike[_key(chosen[file])])}


def _free(name: str, taken: set[str]) -> str:
    """Append a number to the name if it is `taken`; the result is then taken as well."""
    numbers = (f"{name}-{number}" for number in count(2))
    own = next(each for each in chain((name,), numbers) if _key(each) not in taken)
    taken.add(_key(own))
    return own


def _shortest_different(files: Sequence[str]) -> dict[str, str]:
    """The plainest names of which the most differ."""
    best, differing = {}, 0
    for names in _namings(files):
        different = len(set(map(_key, names.values())))
        if different > differing:
            best, differing = names, different
        if differing == len(files):
            break
    return best


def _namings(files: Sequence[str]) -> Iterator[dict[str, str]]:
    """Ways of naming the files, the plainest first: without suffix, with it, with folders before it."""
    paths = {file: _path(file) for file in files}
    deepest = max(len(path.parts) for path in paths.values())
    yield {file: path.stem for file, path in paths.items()}
    yield {file: path.name for file, path in paths.items()}
    for depth in range(1, deepest):
        yield {file: _joined(path, depth, path.stem) for file, path in paths.items()}
    yield {file: _joined(path, deepest, path.name) for file, path in paths.items()}


def _joined(path: Path, depth: int, name: str) -> str:
    folders = [part.strip("/\\:") for part in path.parts[:-1]]
    return "-".join((*folders[-depth:], name))


def _path(file: str) -> Path:
    return Path("standard-input" if file == STANDARD else file).absolute()


def _key(name: str) -> str:
    """Fold a name, so that names that some system takes for the same become equal."""
    from converter.documents.alike import folded

    return folded(name)
