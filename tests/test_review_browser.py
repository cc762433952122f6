"""The review in Debian's Chromium, driven by Playwright: a person's way, by keys and by mouse, and what axe finds."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from npm import unpacked

pytest.importorskip("starlette")
pytest.importorskip("playwright")

from playwright.sync_api import sync_playwright
from reviewing import NAME, folder, running

from converter.documents.corrections_file import beside, entries_of

pytestmark = pytest.mark.consumers

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
CAPTION = "民生保障有力"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return folder(tmp_path)


@pytest.fixture
def address(reports: Path) -> Iterator[str]:
    with running(reports, "--by", "张馆员") as found:
        yield found


@pytest.fixture
def chromium() -> Iterator[Any]:
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    """The page of a report; nothing may fail in it, and nothing may be asked of another host."""
    tab = chromium.new_page(viewport={"width": 1280, "height": 800})
    tab.set_default_timeout(20_000)
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("console", lambda said: wrong.append(said.text) if said.type == "error" and "409" not in said.text else None)
    tab.on("request", lambda asked: None if asked.url.startswith(address) else wrong.append(asked.url))
    tab.on("dialog", lambda shown: wrong.append(shown.message))
    tab.goto(f"{address}document/{NAME}")
    yield tab
    assert [each for each in wrong if "favicon" not in each and "422" not in each] == []


def chosen(page: Any) -> str:
    """The words of the source that are chosen."""
    return "".join(page.locator("#source .here").all_text_contents())


def after(page: Any, key: str) -> None:
    """Press a key, and wait until the page shows another state."""
    version = page.locator("#review").get_attribute("data-version")
    page.keyboard.press(key)
    page.locator(f'#review:not([data-version="{version}"])').wait_for()


def kinds(reports: Path) -> list[str]:
    return [each.correction.kind for each in entries_of(beside(reports / "a.txt"))]


def test_the_whole_way_from_a_wrong_heading_to_the_corrected_tei(page: Any, reports: Path) -> None:
    assert chosen(page) == CAPTION  # the least sure is chosen at once
    assert page.locator(f"main h3:has-text('{CAPTION}')").count() == 1
    after(page, "x")
    assert page.locator(f"main h3:has-text('{CAPTION}')").count() == 0
    assert page.locator(f"main p:has-text('{CAPTION}')").count() == 1
    assert "not-heading" in page.locator("#status").text_content()
    assert chosen(page) == CAPTION and page.locator("#panel-corrections li").count() == 1
    with page.expect_download() as caught:
        page.click("text=tei")
    assert caught.value.suggested_filename == "a.tei.xml"
    saved = reports.parent / "saved.xml"
    caught.value.save_as(saved)
    plain = subprocess.run(
        [sys.executable, "-m", "converter", "--to", "tei", str(reports / "a.txt")], capture_output=True
    )
    assert saved.read_bytes() == plain.stdout
    tree = etree.parse(saved)
    heads = ["".join(each.itertext()) for each in tree.iterfind(".//t:head", TEI)]
    assert heads and CAPTION not in heads
    (change,) = tree.iterfind(".//t:change[@type='correction']", TEI)
    assert change.get("who") is not None
    assert [each.correction.by for each in entries_of(beside(reports / "a.txt"))] == ["张馆员"]


def test_all_can_be_done_by_keys(page: Any, reports: Path) -> None:
    after(page, "[")
    assert kinds(reports) == ["heading"] and page.locator(f"main h2:has-text('{CAPTION}')").count() == 1
    after(page, "]")
    assert kinds(reports) == ["heading"] and page.locator(f"main h3:has-text('{CAPTION}')").count() == 1
    after(page, "u")
    after(page, "u")
    assert kinds(reports) == []
    after(page, "a")
    assert kinds(reports) == ["heading"] and page.locator(".doubts .open").count() == 1
    page.keyboard.press("n")
    page.keyboard.press("e")
    page.fill("#value", "220100")
    after(page, "Enter")
    assert kinds(reports) == ["heading", "metadata"] and page.locator(".doubts .open").count() == 0
    page.keyboard.press("w")
    page.locator("#why-dialog[open] pre").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#help-dialog[open] tr").count() == 19
    page.uncheck("#keys-on")
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    page.wait_for_timeout(300)
    assert kinds(reports) == ["heading", "metadata"]
    page.keyboard.press("?")
    page.check("#keys-on")
    page.keyboard.press("Escape")
    page.keyboard.press(".")
    page.wait_for_url("**/document/reports/b.txt")
    page.keyboard.press("l")
    page.wait_for_url("**/")
    assert "1 of 2 documents have no open doubt" in page.locator("#status").text_content()


def test_places_are_left_out_and_taken_in(page: Any, reports: Path) -> None:
    page.click("#source span:has-text('就业形势稳定')")
    page.keyboard.press("o")
    page.select_option("#choice", "related")
    after(page, "Enter")
    assert kinds(reports) == ["omit"] and page.locator("main:has-text('就业形势稳定')").count() == 0
    page.keyboard.press("i")
    page.locator("main:has-text('就业形势稳定')").wait_for()
    assert kinds(reports) == ["keep"]
    page.locator(".left-out summary").first.click()
    page.click("#source .gone:has-text('政务公开')")
    after(page, "i")
    assert entries_of(beside(reports / "a.txt"))[-1].correction.quote == "政务公开"


def test_the_two_sides_are_tied(page: Any) -> None:
    page.hover("main data.figure:has-text('12公里')")
    assert page.locator("#source .near").all_text_contents() == ["12公里"]
    page.hover("#source u:has-text('40')")
    assert page.locator("main .near").all_text_contents() == ["40公顷"]
    page.hover("main p:has-text('坚持稳中求进')")
    assert "坚持稳中求进" in "".join(page.locator("#source .near").all_text_contents())
    page.click("#panel-outline a:has-text('二、')")
    assert chosen(page) == "二、2022年工作安排"
    page.click(".fields button:has-text('2022-01-08')")
    assert page.locator("#edit-dialog[open]").count() == 1
    page.keyboard.press("Escape")
    assert chosen(page) == "2022年1月8日"


def test_a_figure_is_corrected_and_unmade(page: Any, reports: Path) -> None:
    page.click("#source u:has-text('12公里')")
    page.keyboard.press("f")
    page.select_option("#figure-field", "quantity.status")
    page.fill("#value", "target")
    after(page, "Enter")
    assert page.locator("main data.figure.target:has-text('12公里')").count() == 1
    page.click("main data.figure:has-text('40公顷')")
    page.keyboard.press("f")
    page.select_option("#figure-field", "quantity")
    page.locator("#edit-dialog button[value=save]").click()
    page.locator("#panel-corrections li:nth-child(2)").wait_for()
    assert page.locator("main data.figure:has-text('40公顷')").count() == 0
    assert kinds(reports) == ["annotation", "annotation"]


def test_a_window_that_is_behind_is_told_and_shows_the_present(page: Any, chromium: Any, reports: Path) -> None:
    other = chromium.new_page()
    other.goto(page.url)
    after(page, "x")
    after(other, "a")
    assert "changed elsewhere" in other.locator("#status").text_content()
    assert kinds(reports) == ["not-heading"] and other.locator("#panel-corrections li").count() == 1
    other.close()


def test_what_is_refused_is_said_and_what_a_document_holds_does_not_run(page: Any) -> None:
    page.click("#panel-outline a:has-text('一、')")
    page.keyboard.press("[")
    page.locator("#status:has-text('There is no such level.')").wait_for()
    assert "ran" not in page.title() and page.locator("#source img, #source script").count() == 0
    assert page.locator("#source :text('onerror')").count() > 0


@pytest.mark.parametrize("width", [1280, 800])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(width: int, scheme: str, chromium: Any, address: str, tmp_path: Path) -> None:
    unpacked("axe-core", tmp_path / "axe")
    axe = (tmp_path / "axe" / "package" / "axe.min.js").read_text("utf-8")
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    tab = context.new_page()
    for way in ("", f"document/{NAME}", f"document/{NAME}?"):
        tab.goto(address + way)
        if way.endswith("?"):
            tab.keyboard.press("x")
            tab.locator("#panel-corrections li").wait_for()
            tab.keyboard.press("?")
        tab.evaluate(axe)
        found = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")
        said = [[each["id"], each["nodes"][0]["html"]] for each in found["violations"]]
        assert said == [], json.dumps(said, ensure_ascii=False)
        wide = "[document.documentElement, ...document.querySelectorAll('#review > *')]"
        assert tab.evaluate(f"{wide}.every((each) => each.scrollWidth <= each.clientWidth)")
    context.close()


def test_the_printed_page_has_the_report_without_the_tools(page: Any, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")
    page.pdf(path=tmp_path / "a.pdf", format="A4")
    said = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, check=True).stdout.decode()
    text = "".join(said.split())
    assert "为建设美好云溪而努力奋斗" in text and "2022-01-08" in text and "levelup" not in text
