"""`convert corpus report`: a page about a corpus, for the person in charge of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import typer

from converter.cli import options
from converter.cli.files import STANDARD, Unusable, write_out
from converter.cli.language import of_file
from converter.cli.spared import Spared
from converter.cli.status import DONE, UNUSABLE
from converter.cli.streams import warn
from converter.corpus import read_manifest
from converter.corpus.manifest import MANIFEST_FILE as MANIFEST

PAGE = "report.html"

SEAL = "<!-- sha256 of all above: "


def corpus_report(
    folder: Annotated[str, typer.Argument(callback=options.named, metavar="DIR", help="The folder of a corpus.")],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            callback=options.named,
            metavar="FILE",
            help=f"The page; else DIR/{PAGE}, made anew unless edited.",
        ),
    ] = None,
    force: options.Force = False,
) -> None:
    """Write a page about a corpus: documents by place and year, gaps, failures, problems, duplicates.

    The page is self-contained: it can be sent, printed and read offline. Its links lead to the outputs in DIR
    (docs/corpus.md).

    Exit status: 0 done, 3 the folder cannot be read or the page not written.

    \b
    Examples:
      convert corpus report corpus
      convert corpus report corpus -o ~/report.html
    """
    try:
        _write(Path(folder), output, force)
        status = DONE
    except Unusable as error:
        warn(str(error))
        status = UNUSABLE
    raise typer.Exit(status)


def _write(folder: Path, output: str | None, force: bool) -> None:
    """Write the page of the corpus in `folder`.  Raises Unusable."""
    from converter.corpus.overview import overview
    from converter.corpus.overview_page import page

    try:
        records = read_manifest(folder)
    except OSError as error:
        raise Unusable(
            f"{folder}: not a corpus: {MANIFEST} {_why(error)}. convert corpus IN --out {folder} makes one."
        ) from error
    target = None if output == STANDARD else Path(output) if output else folder / PAGE
    Spared((str(folder / MANIFEST),)).spare(target)
    address = addresses(folder, Path.cwd() if target is None else target.absolute().parent)
    text = sealed(page(overview(records, address), folder.resolve().name or str(folder), of_file()))
    write_out(target, text, force=force or (output is None and _is_ours(folder / PAGE, text)))
    if target is not None:
        warn(f"The page was written to {target}")


def sealed(text: str) -> str:
    """The page with a checksum at its end, by which an edit shows.

    >>> sealed("<html></html>\\n")
    '<html></html>\\n<!-- sha256 of all above: b0693dc92f76e08bf1485b3dd9b514a2e31dfd6f39422a6b60edb722671dc98f -->\\n'
    """
    return f"{text}{SEAL}{sha256(text.encode()).hexdigest()} -->\n"


def _is_ours(path: Path, text: str) -> bool:
    """Test whether an existing page may be replaced: unedited since an earlier call, or the same as the new one."""
    try:
        there = path.read_bytes()
    except OSError:
        return False
    above, seal, _ = there.rpartition(SEAL.encode())
    return there == text.encode() or (bool(seal) and sealed(above.decode("utf-8", "replace")).encode() == there)


def _why(error: OSError) -> str:
    return "is not there" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})"


def addresses(folder: Path, start: Path) -> Callable[[str], str]:
    """Return a function that turns paths in `folder` into addresses for a page in the folder `start`.

    >>> addresses(Path("/a/corpus"), Path("/a/corpus"))("tei/2022/100%?.txt")
    'tei/2022/100%25%3F.txt'
    >>> addresses(Path("/a/corpus"), Path("/a/pages"))("tei/x.xml")
    '../corpus/tei/x.xml'
    """
    try:
        way = Path(os.path.relpath(folder.absolute(), start)).as_posix()
        before = "" if way == "." else quote(os.fsencode(way)) + "/"
    except ValueError:  # Windows: another drive
        before = folder.absolute().as_uri() + "/"
    return lambda path: before + quote(path, errors="replace")
