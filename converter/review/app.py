"""The review as an ASGI application on this machine: pages behind a token, and actions that are told who asks."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from typing import Any, NamedTuple

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from converter.formats import format_named
from converter.formats.html.page import style
from converter.language import translated
from converter.output import write
from converter.resources import resource
from converter.review.actions import ACTIONS, ActionRefused
from converter.review.ledger import Stale
from converter.review.list_page import fault_page, list_page
from converter.review.page import OUTPUTS, SCRIPT, STYLE, ReviewAddress, report_page
from converter.review.reasons import reasons
from converter.review.service import UNREADABLE, Review
from converter.serve.frame import LOCAL, Frame

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""Policy of every answer: the page's own script and style sheet, and nothing of a document."""

LONGEST_ACTION = 20_000
"""Bytes of an action; a value is a line."""

POSTED = (*ACTIONS, "undo", "remove")
"""Names of actions."""


class AskedAction(NamedTuple):
    """An action as the page's script sends it."""

    action: str
    target: str
    value: str
    version: str


def application(review: Review, token: str) -> Starlette:
    """The application; nothing is answered but behind the token."""
    place = ReviewAddress(f"/{token}")

    def behind(view: Callable[[Review, ReviewAddress, Request], Response]) -> Callable[[Request], Response]:
        def answered(request: Request) -> Response:
            if not _known(request, token):
                return _missing()
            return _guarded(review.alone(lambda: view(review, place, request)))

        return answered

    async def act(request: Request) -> Response:
        refusal = None if _known(request, token) else _missing()
        refusal = refusal or _foreign(request)
        if refusal is not None:
            return refusal
        asked = await _asked(request)
        if asked is None:
            return PlainTextResponse("This is no action.\n", 400)
        name = str(request.path_params["name"])
        return _guarded(await run_in_threadpool(lambda: review.alone(lambda: _acted(review, place, name, asked))))

    routes = [Route(f"/{{token}}{path}", behind(view), methods=["GET"]) for path, view in VIEWS.items()]
    routes.append(Route("/{token}/document/{name:path}", act, methods=["POST"]))
    frame = Middleware(Frame, hosts=LOCAL, methods=("GET", "HEAD", "POST"))
    return Starlette(routes=routes, middleware=[frame])


def _known(request: Request, token: str) -> bool:
    return secrets.compare_digest(str(request.path_params["token"]).encode(), token.encode())


def _missing() -> Response:
    return PlainTextResponse("There is nothing here.\n", 404)


def _guarded(answer: Response) -> Response:
    answer.headers["content-security-policy"] = POLICY
    answer.headers["cache-control"] = "no-store"
    return answer


def _foreign(request: Request) -> Response | None:
    """The refusal of an action that another page asks for: a browser says which page it was."""
    own = f"http://{request.headers.get('host', '')}"
    if request.headers.get("origin") != own or request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return PlainTextResponse("Only the page of the review may change anything.\n", 403)
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return PlainTextResponse("An action is JSON.\n", 415)
    return None


async def _asked(request: Request) -> AskedAction | None:
    """The action in a request; None if it is none."""
    data = b""
    async for piece in request.stream():
        data += piece
        if len(data) > LONGEST_ACTION:
            return None
    try:
        found: Any = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    texts = [found.get(key, "") for key in AskedAction._fields]
    if not all(isinstance(each, str) and each.isprintable() for each in texts) or texts[0] not in POSTED:
        return None
    return AskedAction(*texts)


def _acted(review: Review, place: ReviewAddress, name: str, asked: AskedAction) -> Response:
    """Take an action, and show the new reading; or the present one, with the reason why nothing was done."""
    if name not in review.folder.files:
        return _missing()
    note, status = "", 200
    try:
        try:
            note = review.act(name, *asked)
        except ActionRefused as error:
            note, status = translated(str(error)), 422
        except Stale as error:
            note, status = translated(str(error)), 409
        return HTMLResponse(_page(review, place, name, note), status)
    except UNREADABLE as error:
        return _fault(review, place, error)


def _page(review: Review, place: ReviewAddress, name: str, note: str = "") -> str:
    return report_page(review.reading(name), place, review.language, list(review.folder.files), note)


def _fault(review: Review, place: ReviewAddress, error: Exception) -> Response:
    words = translated(" ".join(str(error).split()))
    return HTMLResponse(fault_page(words, place, review.language), 500)


def _list(review: Review, place: ReviewAddress, request: Request) -> Response:
    found = [(name, review.summary(name)) for name in review.folder.files]
    return HTMLResponse(list_page(found, request.query_params.get("code", ""), place, review.language))


def _document(review: Review, place: ReviewAddress, request: Request) -> Response:
    name = str(request.path_params["name"])
    if name not in review.folder.files:
        return _missing()
    try:
        return HTMLResponse(_page(review, place, name))
    except UNREADABLE as error:
        return _fault(review, place, error)


def _why(review: Review, place: ReviewAddress, request: Request) -> Response:
    name = str(request.path_params["name"])
    if name not in review.folder.files:
        return _missing()
    try:
        reading = review.reading(name)
    except UNREADABLE as error:
        return _fault(review, place, error)
    target = reading.target(request.query_params.get("target", ""))
    return PlainTextResponse(reasons(reading, target))


def _output(review: Review, place: ReviewAddress, request: Request) -> Response:
    """An output of the report as it is now, to be saved."""
    name, kind = str(request.path_params["name"]), str(request.path_params["kind"])
    made = format_named(kind) if kind in OUTPUTS else None
    if name not in review.folder.files or made is None:
        return _missing()
    try:
        report = review.reading(name).report
    except UNREADABLE as error:
        return _fault(review, place, error)
    file = name.rpartition("/")[2].rpartition(".")[0] + made.suffix
    ascii_name = "".join(each if each.isascii() and (each.isalnum() or each in "._-") else "_" for each in file)
    headers = {"content-disposition": f'attachment; filename="{ascii_name}"'}
    return Response(write(report, kind).value, headers=headers, media_type="application/octet-stream")


def _style(review: Review, place: ReviewAddress, request: Request) -> Response:
    own = resource("templates", STYLE).read_text(encoding="utf-8")
    return Response(style() + own, media_type="text/css")


def _script(review: Review, place: ReviewAddress, request: Request) -> Response:
    return Response(resource("templates", SCRIPT).read_text(encoding="utf-8"), media_type="text/javascript")


VIEWS: dict[str, Callable[[Review, ReviewAddress, Request], Response]] = {
    "/": _list,
    f"/{STYLE}": _style,
    f"/{SCRIPT}": _script,
    "/document/{name:path}": _document,
    "/why/{name:path}": _why,
    "/output/{kind}/{name:path}": _output,
}
"""Address behind the token -> the function that answers it."""
