"""`convert serve`: a reading room over the folder of a corpus, on this machine or behind a library's web server."""

from __future__ import annotations

import os
import socket
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from converter.cli.language import OPTION, language_named
from converter.cli.status import UNUSABLE
from converter.cli.streams import warn
from converter.inputs import Unavailable
from converter.language import translated

if TYPE_CHECKING:
    from converter.serve.app import Site

PORT = "8000"
"""Port unless another is asked for."""

CONNECTIONS = 100
"""Requests answered at a time; a further one is told to come back."""

NOTED = 100
"""Documents between two lines on how far the indexing is."""


def port_named(text: str) -> str:
    """The number of a port as it was typed.  Raises BadParameter if it is none."""
    if not (text.isascii() and text.isdecimal() and int(text) < 1 << 16):
        raise typer.BadParameter(f"{text} is no port; give a number from 0 to 65535")
    return text


def _address(text: str | None) -> str | None:
    if text is not None and not text.startswith(("http://", "https://")):
        raise typer.BadParameter(f"{text} is no address; it begins with http:// or https://")
    return text and text.rstrip("/")


def _language(text: str | None) -> str | None:
    return language_named(text) if text else None


def serve(
    corpus: Annotated[
        str, typer.Argument(metavar="CORPUS", help="A folder that convert corpus wrote, with --to json or tei.")
    ],
    port: Annotated[
        str, typer.Option(metavar="N", callback=port_named, help="The port to listen to; 0 stands for any free one.")
    ] = PORT,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to listen to; 0.0.0.0 opens the room to the network.")
    ] = "127.0.0.1",
    base_url: Annotated[
        str | None,
        typer.Option(metavar="URL", callback=_address, help="The public address, if another server is in front."),
    ] = None,
    index: Annotated[
        str | None, typer.Option(metavar="FILE", help="The index. Default: a file in the user's cache.")
    ] = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="The name of the repository, as harvesters are told it.")
    ] = None,
    admin: Annotated[
        str | None, typer.Option(metavar="EMAIL", help="The address of the person in charge, for harvesters.")
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(OPTION, metavar="en|zh", callback=_language, help="The language of messages and pages."),
    ] = None,
) -> None:
    """Serve a corpus: pages, search in Chinese, OAI-PMH for harvesters (docs/serve.md).

    It is read-only, follows the corpus while it is rewritten, and ends with Ctrl-C.

    Exit status: 3 the folder cannot be served, 130 Ctrl-C.

    Examples:
      convert corpus reports/ --to json --out corpus
      convert serve corpus --port 8000
    """
    try:
        _serve(Path(corpus), int(port), host, base_url, index, name, admin, lang)
    except (OSError, Unavailable) as error:
        warn(str(error))
        raise typer.Exit(UNUSABLE) from error


def _serve(
    folder: Path,
    port: int,
    host: str,
    base: str | None,
    index: str | None,
    name: str | None,
    admin: str | None,
    lang: str | None,
) -> None:
    """Index the corpus, then answer until Ctrl-C.  Raises OSError, Unavailable."""
    try:
        import uvicorn

        from converter.serve.app import ADMIN, NAME, Site, application
        from converter.serve.frame import hosts_of
    except ImportError as error:
        raise Unavailable(f"The reading room needs {error.name}: pip install 'report-converter[serve]'") from error
    listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    at = listening.getsockname()[1]
    address = base or f"http://{f'[{host}]' if ':' in host else host}:{at}"
    database = Path(index) if index else cached(folder)
    language = language_named(lang) if lang else "zh"
    site = Site(folder, database, address, hosts_of(host, base), language, name or NAME, admin or ADMIN)
    _indexed(site)
    warn(f"{folder} is served at {address}; Ctrl-C ends it")
    config = uvicorn.Config(application(site), log_level="warning", limit_concurrency=CONNECTIONS, server_header=False)
    uvicorn.Server(config).run(sockets=[listening])


def _indexed(site: Site) -> None:
    """Bring the index up to date, with a line now and then.  Raises Unavailable where nothing can be served."""
    import sqlite3

    from converter.serve.indexed import NothingToServe, update
    from converter.serve.store import Store

    def notice(done: int, of: int) -> None:
        if done % NOTED == 0:
            warn(translated(f"{done:,} of {of:,} reports are indexed"))

    try:
        site.database.parent.mkdir(parents=True, exist_ok=True)
        store = Store(site.database)
        try:
            update(store, site.folder, notice)
        finally:
            store.close()
    except NothingToServe as error:
        raise Unavailable(str(error)) from error
    except sqlite3.Error as error:
        raise Unavailable(f"the index {site.database} cannot be used: {error}") from error


def cached(folder: Path) -> Path:
    """The index of a corpus in the user's cache, named by the folder's address."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    digest = sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return cache / "report-converter" / f"serve-{digest}.sqlite"
