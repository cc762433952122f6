"""The TEI in a browser: CETEIcean shows it by its own renditions, without a line of CSS by the user."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from browser import dom
from sample import sample_report

from converter import write
from converter.formats.tei.style import RENDITIONS, style_sheet

PACKAGE = "CETEIcean@1.9.5"
PAGE = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"></head><body><main></main><script>{script}</script>
<script>
new CETEI().makeHTML5({document}, shown => document.querySelector("main").append(shown));
const style = name => getComputedStyle(document.querySelector(name));
const facts = {{
  header: style("tei-teiheader").display, beside: style("tei-standoff").display, page: style("tei-text").display,
  title: style("tei-head[type=main]").fontSize, part: style("tei-body>tei-div>tei-head").fontSize,
  text: style("tei-p").fontSize, centred: style("tei-div[type=title]").textAlign, indent: style("tei-p").textIndent,
  block: style("tei-body tei-item").display, marker: style("tei-body tei-list").listStyleType,
  label: style("tei-body tei-label").fontWeight,
  cell: style("tei-cell").display, lead: style("tei-seg[type=lead]").fontWeight,
}};
document.body.insertAdjacentHTML("beforeend", "<pre id=facts>" + JSON.stringify(facts) + "</pre>");
</script></body></html>"""


@pytest.fixture(scope="module")
def ceteicean(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The program as npm has it; without npm or the network the test is skipped."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    folder = tmp_path_factory.mktemp("npm")
    done = subprocess.run([npm, "pack", PACKAGE], cwd=folder, capture_output=True, timeout=120, check=False)
    if done.returncode:
        pytest.skip("npm has no CETEIcean to give")
    (archive,) = folder.glob("*.tgz")
    shutil.unpack_archive(archive, folder)
    return (folder / "package" / "dist" / "CETEI.js").read_text("utf-8")


@pytest.mark.consumers
def test_ceteicean_shows_a_page_by_the_styles_of_the_document(
    ceteicean: str, program: Callable[[str], str], tmp_path: Path
) -> None:
    document = write(sample_report(), "tei").value.partition("\n")[2]
    page = tmp_path / "page.html"
    page.write_text(PAGE.format(script=ceteicean, document=json.dumps(document)), encoding="utf-8")
    shown = dom(program("chromium"), page)
    found = re.search(r'<pre id="facts">(.*?)</pre>', shown)
    assert found is not None, shown[-500:]
    assert json.loads(found[1]) == {
        "header": "none",
        "beside": "none",
        "page": "block",
        "title": "32px",
        "part": "22.4px",
        "text": "16px",
        "centred": "center",
        "indent": "32px",
        "block": "block",
        "marker": "none",
        "label": "700",
        "cell": "table-cell",
        "lead": "700",
    }


def test_a_selector_has_no_blank_that_ceteicean_would_take_for_the_end_of_a_name() -> None:
    for each in RENDITIONS:
        assert each.selector is None or re.fullmatch(r"[\w\[\]=>-]+(, [\w\[\]=>-]+)*", each.selector), each.selector


def test_the_style_sheet_has_each_rendition_for_tei_and_for_what_ceteicean_makes_of_it() -> None:
    rules = style_sheet().splitlines()[1:]
    assert len(rules) == len(RENDITIONS)
    assert "body>div>head, tei-body>tei-div>tei-head { font-size: 1.4em; }" in rules
    assert "cell, tei-cell { display: table-cell; padding: 0.2em 0.8em; border: 1px solid #999; }" in rules
