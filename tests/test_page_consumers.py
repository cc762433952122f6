"""Pages of reports in what shows and checks them: the Nu HTML checker, axe in Chromium, Chromium's printer."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import escape, unescape
from pathlib import Path

import browser
import pytest
from conftest import all_texts, sample
from npm import unpacked
from sample import sample_report
from test_page import NOTED

from converter import annotated, read, write
from converter.model import Report

pytestmark = pytest.mark.consumers

WIDTHS = (1400, 800, 400)
"""Windows of a desk, a tablet and a phone."""

POLICY = "Content Security Policy"
"""Remark of the checker, which does not compare the checksums that the policy gives."""

OF_TEXTS = ("Private Use Area", "appears to be written in")
"""Remarks on characters and languages of real reports."""

RUN = """
axe.run(document, {resultTypes: ["violations"]}).then(found => {
  const out = parent.document.createElement("pre");
  const broken = found.violations.map(each => [each.id, each.nodes[0].html]);
  const {scrollWidth, clientWidth} = document.documentElement;
  if (scrollWidth > clientWidth) broken.push(["sideways", `${scrollWidth} in ${clientWidth}`]);
  out.id = "found";
  out.textContent = JSON.stringify(broken);
  parent.document.body.append(out);
});
"""

NARROWEST = 500
"""The least width of a window of Chromium (its kMinimumWidth); a page is narrower in a frame."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> list[Path]:
    """Pages of the seeds, of invented reports, and of some real ones."""
    folder = tmp_path_factory.mktemp("pages")
    paths = [*sorted(seeds.glob("*.txt")), *sample(all_texts(), 20)]
    reports: list[Report] = [read(path.read_bytes(), name=path.name).value for path in paths]
    for number, report in enumerate((sample_report(), read(NOTED).value, *reports)):
        made = write(annotated(report), "html", language=("zh", "en")[number % 2], indent=number % 3 > 0)
        assert made.problems == ()
        (folder / f"{number}.html").write_text(made.value, "utf-8")
    return sorted(folder.glob("*.html"))


@pytest.fixture(scope="module")
def chromium() -> str:
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed")
    return program


def nu_messages(pages: list[Path], folder: Path) -> list[str]:
    """Messages of the Nu HTML checker about the pages, but for remarks on their texts and on the policy."""
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    checker = unpacked("vnu-jar", folder / "vnu") / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(checker), "--format", "json", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, timeout=280, check=False)
    found = [each["message"] for each in json.loads(done.stderr)["messages"]]
    return [each for each in found if not any(of in each for of in (POLICY, *OF_TEXTS))]


def axe_violations(page: Path, chromium: str, folder: Path, width: int, dark: bool) -> list[list[str]]:
    """The rules of axe that a page breaks in a window of this width, each with an element; `sideways` if it scrolls."""
    if not (folder / "axe").exists():
        unpacked("axe-core", folder / "axe")
    axe = (folder / "axe" / "package" / "axe.min.js").read_text("utf-8").replace("</script", "<\\/script")
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text("utf-8"))
    tried = page.with_name(f"axe-{page.name}")
    text = text.replace("</body>", f"<script>{axe}</script><script>{RUN}</script></body>")
    if width < NARROWEST:
        text = f'<!DOCTYPE html><iframe width="{width}" height="900" srcdoc="{escape(text)}"></iframe>'
    tried.write_text(text, "utf-8")
    options = ("--blink-settings=preferredColorScheme=0",) if dark else ()
    shown = browser.dom(chromium, tried, "--virtual-time-budget=20000", f"--window-size={width},900", *options)
    tried.unlink()
    found = re.search('<pre id="found">(.*?)</pre>', shown, re.DOTALL)
    assert found is not None
    violations: list[list[str]] = json.loads(unescape(found[1]))
    return violations


def test_nu_finds_nothing(pages: list[Path], tmp_path: Path) -> None:
    assert nu_messages(pages, tmp_path) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(width: int, dark: bool, pages: list[Path], chromium: str, tmp_path: Path) -> None:
    for page in pages[:4]:
        assert axe_violations(page, chromium, tmp_path, width, dark) == []


@pytest.mark.parametrize("width", [max(WIDTHS), min(WIDTHS)])
def test_axe_finds_what_is_wrong(width: int, chromium: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    head = '<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>a</title>'
    page.write_text(
        f'{head}<body><main><h1>a</h1><p style="width: {width}px">a<img src="a"></p></main></body>', "utf-8"
    )
    assert {rule for rule, _ in axe_violations(page, chromium, tmp_path, width, False)} == {"image-alt", "sideways"}


def test_a_printed_page_is_tagged_and_numbered(pages: list[Path], chromium: str, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")
    target = tmp_path / "a.pdf"
    browser.printed(chromium, pages[1], target)
    assert b"/MarkInfo" in target.read_bytes()
    text = subprocess.run(["pdftotext", target, "-"], capture_output=True, check=True).stdout.decode()
    assert "—1—" in text.replace(" ", "") and "一、2021年工作回顾" in text.replace(" ", "")
