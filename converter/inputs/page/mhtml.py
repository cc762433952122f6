"""Reader of web archives (.mht, .mhtml): the HTML inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from converter.inputs.file_type import START
from converter.inputs.markup import ARCHIVE

if TYPE_CHECKING:
    from email.message import Message

PAGES = ("text/html", "application/xhtml+xml")


class MhtmlPage(NamedTuple):
    """Page in an archive: its bytes, its encoding according to the archive, and its address."""

    data: bytes
    charset: str | None
    url: str


def is_archive(data: bytes) -> bool:
    """Test whether the bytes begin a web archive.

    >>> is_archive(b"From: <Saved by Blink>\\r\\nContent-Type: multipart/related; boundary=x\\r\\n")
    True
    """
    return ARCHIVE.match(data[:START]) is not None


def pages_of(data: bytes) -> list[MhtmlPage]:
    """The pages in a web archive: the one that was saved first, then those in its frames."""
    from email import message_from_bytes, policy  # which no plain page pays for

    try:
        message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf \r\n"), policy=policy.compat32)
        return [_part(part) for part in message.walk() if part.get_content_type() in PAGES]
    except RecursionError:  # parts within parts without end, as no browser writes them
        return []


def _part(page: Message) -> MhtmlPage:
    content = page.get_payload(decode=True)
    location = str(page.get("Content-Location") or "")
    return MhtmlPage(content if isinstance(content, bytes) else b"", page.get_content_charset(), location)
