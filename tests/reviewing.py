"""A folder of invented reports for the tests of the review, its application, and its program."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

from faults import ASIDE
from starlette.testclient import TestClient

from converter.documents import GatheringOptions
from converter.review.app import application
from converter.review.folder import ReviewFolder, inputs_of
from converter.review.service import Review

TOKEN = "secret"
BASE = "http://127.0.0.1:8000"
NAME = "reports/a.txt"

EVIL = "<script>document.title='ran'</script><img src=x onerror=alert(1)>"
"""Markup in a document that must never run."""

TEXT = f"首页\n政务公开\n\n字号：大 中 小\n{ASIDE}\n分享到：{EVIL}\n"
"""A report between navigation, with a caption in it that is read as a heading."""


def folder(place: Path, text: str = TEXT) -> Path:
    """The folder with two reports."""
    reports = place / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(text, "utf-8")
    (reports / "b.txt").write_text(ASIDE, "utf-8")
    return reports


def review(reports: Path, options: GatheringOptions | None = None) -> Review:
    """The review of a folder."""
    given = options or GatheringOptions()
    return Review(ReviewFolder(inputs_of(reports, given), given))


def client(of: Review) -> TestClient:
    """A browser on the page of the review."""
    headers = {"origin": BASE}
    return TestClient(application(of, TOKEN), base_url=BASE, headers=headers, raise_server_exceptions=True)


class Window:
    """A window on a document, which knows the version that it shows."""

    def __init__(self, browser: TestClient, name: str = NAME) -> None:
        self.browser = browser
        self.name = name
        self.page = browser.get(f"/{TOKEN}/document/{name}").text

    def act(self, action: str, target: str = "", value: str = "") -> int:
        """Take an action, draw the page anew, and return the status."""
        asked = {"action": action, "target": target, "value": value, "version": self.fact("version")}
        answer = self.browser.post(f"/{TOKEN}/document/{self.name}", json=asked)
        self.page = answer.text
        return answer.status_code

    def fact(self, name: str) -> str:
        """A fact about the page that it states for its script."""
        found = re.search(f'data-{name}="([^"]*)"', self.page)
        assert found is not None
        return unescape(found[1])

    def note(self) -> str:
        """The sentence about what happened."""
        found = re.search('<p id="status"[^>]*>(.*?)</p>', self.page)
        assert found is not None
        return unescape(found[1])

    def of(self, words: str) -> str:
        """The id of what a piece of the source with these words became."""
        found = re.search(f'data-of="([^"]*)"[^>]*>[^<]*{re.escape(words)}', self.page)
        assert found is not None
        return unescape(found[1])

    def open_doubts(self) -> list[str]:
        """The codes of the open doubts, in the order of the page."""
        return re.findall('<li data-code="([^"]*)" class="open">', self.page)


@contextmanager
def running(given: Path, *options: str) -> Iterator[str]:
    """The program under way, and the address that it says."""
    command = [sys.executable, "-m", "converter", "review", str(given), "--no-browser", "--lang", "en", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            line = next(line for line in process.stderr if "is reviewed at" in line)
            yield line.partition("is reviewed at ")[2].partition(";")[0]
        finally:
            process.kill()
