"""Frame of a local web application: which hosts may ask, how much, and what a browser may do with the answer."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LONGEST_ADDRESS = 2_000
"""Bytes of an address with its query; browsers and harvesters need fewer."""

LOCAL = ("127.0.0.1", "localhost", "::1")
"""Names of this machine."""

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}
"""Headers of every answer."""

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""Policy of every answer: no script runs, nothing is loaded; each page's own policy allows its style sheet alone."""


class Frame:
    """Middleware that refuses what a browser on this machine would not ask, and guards the answers.

    A page elsewhere can make a browser send requests to a local address under a name of its own (DNS rebinding); so
    only the hosts named are answered.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], methods: Iterable[str] = ("GET", "HEAD")) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._methods = frozenset(methods)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it with a sentence."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refusal(scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("content-security-policy", POLICY)
            await send(message)

        await (refused or self._app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
        if host_name(host) not in self._hosts:
            return PlainTextResponse(f"This server does not answer for {host[:100]!r}.\n", 421)
        if scope["method"] not in self._methods:
            allowed = ", ".join(sorted(self._methods))
            return PlainTextResponse(f"Only {allowed}.\n", 405, {"allow": allowed})
        if len(scope["raw_path"] or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            return PlainTextResponse("The address is too long.\n", 414)
        return None


def host_name(host: str) -> str:
    """The name in a Host header, without its port.

    >>> host_name("127.0.0.1:8000"), host_name("[::1]:8000"), host_name("LOCALHOST"), host_name("[")
    ('127.0.0.1', '::1', 'localhost', '')
    """
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def hosts_of(listening: str, base: str | None = None) -> tuple[str, ...]:
    """The hosts to answer for: this machine's names, the address that is listened to, and that of the public address.

    >>> hosts_of("127.0.0.1"), hosts_of("0.0.0.0", "https://reports.example.org/room")[-1]
    (('127.0.0.1', 'localhost', '::1'), 'reports.example.org')
    """
    others = [] if _is_any(listening) else [listening]
    others += [host_name(urlsplit(base).netloc)] if base else []
    return tuple(dict.fromkeys((*LOCAL, *others)))


def _is_any(address: str) -> bool:
    """Test whether an address stands for all of this machine's."""
    try:
        return ipaddress.ip_address(address).is_unspecified
    except ValueError:
        return False
