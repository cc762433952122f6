"""The reading room as an ASGI application: each address with the function that answers it."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic
from typing import NamedTuple
from xml.sax.saxutils import escape

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from converter.corpus.manifest import MANIFEST_FILE
from converter.formats import FORMATS, Format
from converter.language import Language
from converter.serve.dts import TextService
from converter.serve.dts_navigation import NotAnswered
from converter.serve.frame import Frame
from converter.serve.indexed import NothingToServe, update
from converter.serve.oai import Repository, answer
from converter.serve.outputs import BeingReplaced, ReportOutputs
from converter.serve.pages import Room
from converter.serve.search import search
from converter.serve.store import IndexedReport, Store

TYPES = {
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".csl.json": "application/vnd.citationstyles.csl+json",
    ".xml": "application/xml",
    ".tei.xml": "application/tei+xml",
    ".akn.xml": "application/akn+xml",
    ".mods.xml": "application/mods+xml",
    ".marc.xml": "application/marcxml+xml",
    ".rdf": "application/rdf+xml",
    ".md": "text/markdown",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".html": "text/html",
    ".epub": "application/epub+zip",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".mrc": "application/marc",
    ".iso": "application/marc",
    ".ris": "application/x-research-info-systems",
    ".bib": "application/x-bibtex",
}
"""Ending of an output -> its media type (IANA; the last two are what reference managers register)."""

FRESH = 2.0
"""Seconds after which the corpus's manifest is looked at again."""

RETRY = "5"
"""Seconds after which a client asks again for what is being rewritten."""

THREADS = 8
"""Threads that answer, each with its connection to the index; they last, since SQLite's connections outlive a thread
until Python looks for circles of objects."""

MOST_WORDS = 200
"""Characters of the words of a search."""


NAME = "政府工作报告"
"""Name of the repository, unless a library states one."""

ADMIN = "unstated@example.invalid"
"""Address of the person in charge where none is stated, as the protocol requires; .invalid is nobody's (RFC 2606)."""


class Site(NamedTuple):
    """The corpus that is served, and how."""

    folder: Path
    database: Path
    base: str
    """Beginning of every address, without a slash at its end."""
    hosts: tuple[str, ...]
    language: Language = "zh"
    name: str = NAME
    admin: str = ADMIN


class Service:
    """The state of the application: the index, one connection per thread, and the latest reports."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.room = Room(site.language, site.base)
        self._local = threading.local()
        self._updating = threading.Lock()
        self._looked = 0.0
        self._manifest: tuple[int, int] | None = None
        self.outputs = ReportOutputs(site.folder, lambda: self.store)

    @property
    def store(self) -> Store:
        """The index, as this thread may use it."""
        found = getattr(self._local, "store", None)
        if found is None:
            found = self._local.store = Store(self.site.database)
        assert isinstance(found, Store)
        return found

    def refresh(self) -> None:
        """Bring the index up to date if the corpus changed; a request that meets another's update does not wait."""
        if monotonic() - self._looked < FRESH or not self._updating.acquire(blocking=False):
            return
        try:
            self._looked = monotonic()
            state = (self.site.folder / MANIFEST_FILE).stat()
            stamp = (state.st_mtime_ns, state.st_size)
            if stamp != self._manifest:
                update(self.store, self.site.folder)
                self._manifest = stamp
        except (OSError, NothingToServe, sqlite3.Error):
            pass  # a run may be replacing the manifest: what is known is served
        finally:
            self._updating.release()


def application(site: Site) -> Starlette:
    """The application over a corpus that is indexed already."""
    service, workers = Service(site), ThreadPoolExecutor(THREADS, "request")

    def route(path: str, view: Callable[[Service, Request], Response]) -> Route:
        def answered(request: Request) -> Response:
            service.refresh()
            try:
                return view(service, request)
            except BeingReplaced:
                return Response("The corpus is being rewritten.\n", 503, {"retry-after": RETRY}, "text/plain")

        async def answer_of(request: Request) -> Response:
            return await asyncio.get_running_loop().run_in_executor(workers, answered, request)

        return Route(path, answer_of, methods=["GET"])

    routes = [route(path, view) for path, view in VIEWS.items()]
    found = Starlette(routes=routes, middleware=[Middleware(Frame, hosts=site.hosts)])
    found.add_exception_handler(404, lambda _, __: HTMLResponse(service.room.missing(), 404))
    return found


def _home(service: Service, _: Request) -> Response:
    return HTMLResponse(service.room.home(service.store.reports()))


def _all(service: Service, _: Request) -> Response:
    return HTMLResponse(service.room.listed(service.room.words.all, service.store.reports()))


def _place(service: Service, request: Request) -> Response:
    value = _value(request)
    fits = "(place = ? OR (code = ? AND code <> '')) AND deleted = 0"
    return _listed(service, value, service.store.reports(fits, (value, value)))


def _year(service: Service, request: Request) -> Response:
    value = _value(request)
    found = service.store.reports("COALESCE(CAST(year AS TEXT), '') = ? AND deleted = 0", (value,))
    return _listed(service, value, found)


def _level(service: Service, request: Request) -> Response:
    value = _value(request)
    names = service.room.words.level_names
    return _listed(service, names.get(value, value), service.store.reports("level = ? AND deleted = 0", (value,)))


def _value(request: Request) -> str:
    value = str(request.path_params["value"])
    return "" if value == "-" else value


def _listed(service: Service, title: str, found: list[IndexedReport]) -> Response:
    if not found:
        return HTMLResponse(service.room.missing(), 404)
    return HTMLResponse(service.room.listed(title or service.room.words.unknown, found))


def _search(service: Service, request: Request) -> Response:
    asked = request.query_params.get("q", "")[:MOST_WORDS]
    year, place = request.query_params.get("year", ""), request.query_params.get("place", "")
    number = request.query_params.get("page", "0")
    chosen, turned = _number(year), _number(number) or 0
    found = search(service.store, asked, year=chosen, place=place, page=turned)
    return HTMLResponse(service.room.results(asked, found, chosen, place, turned))


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else None


def _report(service: Service, request: Request) -> Response:
    """A report's page or one of its outputs; a work's address leads to its latest edition."""
    name = str(request.path_params["name"])
    output_format = _format(name)
    edition = name.removesuffix(output_format.suffix) if output_format else name
    known = service.store.report(edition)
    if known is None:
        return HTMLResponse(service.room.missing(), 404)
    if edition != known.edition:
        suffix = output_format.suffix if output_format else ""
        return RedirectResponse(service.room.address("report", known.edition + suffix), 302)
    if output_format is None:
        return HTMLResponse(_page(service, known), headers={"link": ", ".join(_signposts(service, known))})
    content = service.outputs.written(known, output_format)
    relation = "describes" if output_format.record else "collection"
    link = f'<{service.room.address("report", known.edition)}>; rel="{relation}"; type="text/html"'
    return Response(content, media_type=_type(output_format), headers={"link": link})


def _page(service: Service, known: IndexedReport) -> bytes:
    """A report's page, kept in the index for this language and these addresses."""
    made = f"{service.site.language} {service.site.base}"
    return service.outputs.kept(
        known, "page", lambda: service.room.report(known, service.outputs.report(known)).encode("utf-8"), made
    )


def _signposts(service: Service, known: IndexedReport) -> Iterable[str]:
    """Links for machines: the address to cite, the outputs, and the records that describe the report."""
    yield f'<{service.room.address("report", known.edition)}>; rel="cite-as"'
    yield '<https://schema.org/Report>; rel="type"'
    for each in FORMATS:
        relation = "describedby" if each.record else "item"
        address = service.room.address("report", known.edition + each.suffix)
        yield f'<{address}>; rel="{relation}"; type="{_type(each)}"'


def _format(name: str) -> Format | None:
    """The output whose ending a name has, the longest first."""
    fitting = [each for each in FORMATS if name.endswith(each.suffix)]
    return max(fitting, key=lambda each: len(each.suffix), default=None)


def _type(output_format: Format) -> str:
    suffix = output_format.suffix
    return TYPES.get(suffix) or TYPES["." + suffix.rpartition(".")[2]]


def _oai(service: Service, request: Request) -> Response:
    site = service.site
    address = service.room.address("oai")
    repository = Repository(service.store, service.outputs.record, site.name, address, site.admin)
    return Response(answer(repository, dict(request.query_params)), media_type="text/xml")


def _dts(service: Service, request: Request) -> Response:
    """An endpoint of DTS; what the specification calls an error is answered in words."""
    site = service.site
    texts = TextService(service.store, service.outputs, site.base, site.name)
    try:
        found = texts.answer(str(request.path_params.get("endpoint", "")), dict(request.query_params))
    except NotAnswered as wrong:
        return Response(f"{wrong}\n", wrong.status, media_type="text/plain")
    return Response(found.content, media_type=found.media_type, headers={"link": found.link} if found.link else None)


def _sitemap(service: Service, _: Request) -> Response:
    rows = (
        f"<url><loc>{escape(service.room.address('report', each.edition))}</loc><lastmod>{each.changed}</lastmod></url>"
        for each in service.store.reports()
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return Response(head + "\n".join(rows) + "\n</urlset>\n", media_type="application/xml")


def _robots(service: Service, _: Request) -> Response:
    return Response(f"User-agent: *\nSitemap: {service.room.address('sitemap.xml')}\n", media_type="text/plain")


VIEWS: dict[str, Callable[[Service, Request], Response]] = {
    "/": _home,
    "/reports": _all,
    "/place/{value}": _place,
    "/year/{value}": _year,
    "/level/{value}": _level,
    "/search": _search,
    "/report/{name}": _report,
    "/oai": _oai,
    "/dts": _dts,
    "/dts/{endpoint}": _dts,
    "/sitemap.xml": _sitemap,
    "/robots.txt": _robots,
}
"""Address -> the function that answers it."""
