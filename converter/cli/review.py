"""`convert review`: readings in the browser beside their sources, each action a correction in a file."""

from __future__ import annotations

import secrets
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from converter.cli import options
from converter.cli.corpus import gathering_options
from converter.cli.files import Unusable
from converter.cli.serve import port_named
from converter.cli.settings import for_path
from converter.cli.stated import facts_of
from converter.cli.status import UNUSABLE
from converter.cli.streams import warn
from converter.cli.vocabulary import vocabulary
from converter.dataclass import replace
from converter.documents import GatheringOptions
from converter.inputs import Unavailable
from converter.language import spoken

if TYPE_CHECKING:
    from converter.documents import Document
    from converter.review.folder import ReviewFolder
    from converter.review.service import Review

HOST = "127.0.0.1"
"""The address that is listened to: this machine's own."""


ReviewInput = Annotated[
    str,
    typer.Argument(
        callback=options.named, metavar="FILE|DIR|CORPUS", help="A report, a folder, or the folder of a corpus."
    ),
]
Port = Annotated[
    str, typer.Option(metavar="N", callback=port_named, help="The port to listen to; 0 stands for any free one.")
]
Reviewer = Annotated[str, typer.Option(metavar="NAME", help="The person who corrects.")]
KeptIn = Annotated[
    str | None,
    typer.Option(
        metavar="FILE|DIR", help="Where the corrections are kept. Default: FILE.corrections.toml beside each."
    ),
]
SourceFolder = Annotated[
    str | None,
    typer.Option(metavar="DIR", help="Of a corpus: the folder that it was made from, if it is not found."),
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Print the address of the page, and open no browser.")]


def review(
    given: ReviewInput,
    port: Port = "0",
    by: Reviewer = "",
    corrections: KeptIn = None,
    sources: SourceFolder = None,
    text_column: options.TextColumn = None,
    id_column: options.IdColumn = None,
    metadata: options.MetadataOption = None,
    facts: options.FactsOption = None,
    encoding: options.Encoding = None,
    kind: options.From = None,
    no_browser: NoBrowser = False,
) -> None:
    """Review readings in the browser: the source beside what was made of it (docs/review.md).

    Each action is a correction in FILE.corrections.toml, which every later run heeds. The page is for this machine
    alone, works without a network, and ends with Ctrl-C.

    Exit status: 3 nothing can be reviewed, 130 Ctrl-C.

    \b
    Examples:
      convert review report.txt
      convert review reports/ --by 张馆员
      convert review corpus --sources reports/
    """
    try:
        columns = GatheringOptions(text_column, id_column, corrections=Path(corrections) if corrections else None)
        columns = replace(columns, facts=facts_of(facts or ()))
        gathering = gathering_options([given], columns, metadata, encoding, kind)
        _reviewed(given, int(port), by, sources, gathering, not no_browser)
    except (OSError, Unavailable, Unusable) as error:
        warn(str(error))
        raise typer.Exit(UNUSABLE) from error


def _reviewed(
    given: str,
    port: int,
    by: str,
    sources: str | None,
    gathering: GatheringOptions,
    browser: bool,
) -> None:
    """Answer until Ctrl-C.  Raises OSError, Unavailable, Unusable."""
    try:
        import uvicorn

        from converter.review.app import application
    except ImportError as error:
        raise Unavailable(f"The review needs {error.name}: pip install 'report-converter[review]'") from error
    from converter.review.service import Review

    found = Review(_folder(given, gathering, sources), spoken(), by, vocabulary())
    listening = socket.create_server((HOST, port))
    token = secrets.token_urlsafe(16)
    address = f"http://{HOST}:{listening.getsockname()[1]}/{token}/"
    names = list(found.folder.files)
    warn(f"{given} is reviewed at {address}; Ctrl-C ends it")
    threading.Thread(target=_read_all, args=(found, names), daemon=True).start()
    if browser:
        threading.Thread(target=_shown, args=(address,), daemon=True).start()
    config = uvicorn.Config(application(found, token), log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[listening])


def _folder(given: str, gathering: GatheringOptions, sources: str | None) -> ReviewFolder:
    """The documents to review.  Raises OSError, Unusable."""
    from converter.review.folder import (
        NothingToReview,
        ReviewFolder,
        inputs_of,
        inputs_of_corpus,
        is_corpus,
        names_in,
    )

    path = Path(given)
    if not path.exists():
        raise Unusable(f"{given}: The file does not exist. Check its name and folder.")
    try:
        if not is_corpus(path):
            return ReviewFolder(inputs_of(path, gathering), gathering, _settled)
        names = names_in(path)
        own = (Path(sources).absolute().parent, Path(sources)) if sources else ()
        found = inputs_of_corpus(names, (*own, path.absolute().parent, Path.cwd()))
        return ReviewFolder(found, gathering, _settled, names)
    except NothingToReview as error:
        hint = " Name the folder that it was made from: --sources DIR." if is_corpus(path) else ""
        raise Unusable(f"{given}: {error}{hint}") from error


def _settled(document: Document) -> Document:
    """A document with the settings for its path."""
    own = for_path(document.name)
    return replace(document, encoding=own.get("encoding", document.encoding), form=own.get("from", document.form))


def _read_all(found: Review, names: list[str]) -> None:
    """Read one document after another, so that the list can tell how far each is; requests go between."""
    for name in names:
        found.alone(lambda name=name: found.summarise(name))  # type: ignore[misc]


def _shown(address: str) -> None:
    """Open the page in the user's browser; a system without one has the address on the screen."""
    import webbrowser

    webbrowser.open(address)
