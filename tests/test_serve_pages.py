"""Pages of the reading room in what shows and checks them: the Nu HTML checker, and axe in Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("starlette")

from serving import BASE, corpus, indexed
from starlette.testclient import TestClient
from test_page_consumers import axe_violations, chromium as chromium, nu_messages

from converter.serve.app import Site, application
from converter.serve.frame import hosts_of

pytestmark = pytest.mark.consumers

WIDTHS = (1280, 800, 390)
"""Windows of a desk, a tablet and a phone."""

ADDRESSES = {
    "home": "/",
    "list": "/reports",
    "place": "/place/辽源市",
    "found": "/search?q=就业",
    "nothing": "/search?q=天外来客",
    "narrowed": "/search?q=增长&year=2023&place=辽源市",
    "report": "/report/cn-220400-2022",
    "missing": "/report/none",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A page of each kind, every other one in English."""
    folder = tmp_path_factory.mktemp("room")
    made = corpus(folder)
    indexed(made).close()
    for number, (name, address) in enumerate(ADDRESSES.items()):
        site = Site(made, folder / "index.sqlite", BASE, hosts_of("127.0.0.1"), ("zh", "en")[number % 2])
        answer = TestClient(application(site), base_url=BASE).get(address)
        (folder / f"{name}.html").write_text(answer.text, "utf-8")
    return sorted(folder.glob("*.html"))


def test_nu_finds_nothing(pages: list[Path], tmp_path: Path) -> None:
    assert nu_messages(pages, tmp_path) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(width: int, dark: bool, pages: list[Path], chromium: str, tmp_path: Path) -> None:
    for page in pages:
        assert axe_violations(page, chromium, tmp_path, width, dark) == [], page.name
