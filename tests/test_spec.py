"""The pages of `tests/spec/` hold.  `SPEC_UPDATE=1` writes into them what the program does now; read the diff."""

from __future__ import annotations

import os

import pytest
from spec_cases import FOLDER, Case, Fence, cases, rewrite, visible_written
from spec_views import VIEWS

from converter import read
from converter.source.decode import decode
from converter.source.problem import Code

UPDATE = "SPEC_UPDATE" in os.environ
CASES = cases()

ELSEWHERE = frozenset(
    {
        "undecodable-bytes",
        "encoding-guessed",
        "encoding-declared",
        "binary-data",
        "unreadable-file",
        "label-disagrees",
        "header-disagrees",
        "record-disagrees",
        "authority-unsettled",
        "correction-lost",
        "correction-ambiguous",
        "correction-agrees",
        "correction-impossible",
        "doubtful-text-layer",
        "pages-unread",
        "attachments",
        "recognised-text",
        "mixed-encodings",
        "invalid-json",
        "invalid-tei",
        "invalid-markdown",
        "markdown-mismatch",
        "page-mismatch",
        "docx-mismatch",
        "no-glyph",
        "template-unusable",
        "text-lost",
        "reading-failed",
    }
)
"""Problems of bytes, files and outputs, which no page can show: test_decode.py, test_marks.py and their like do."""

NEVER_TOLD = frozenset({"doubtful-heading"})
"""Problems that have a code and an explanation, but that no stage tells yet.  The set may only shrink."""


def wrong(case: Case) -> list[tuple[Fence, str]]:
    """The fences of a case that do not hold, each with what should stand in it."""
    report = read(case.data, name=f"{case.path.stem}.txt").value
    source = decode(case.data).value
    found = []
    for fence in case.expected:
        view = VIEWS[" ".join((fence.name, *fence.words))]
        content = "".join(visible_written(row) + "\n" for row in view(report, source, fence.content))
        if content != fence.content:
            found.append((fence, content))
    if not UPDATE and not any(fence.name == "problems" for fence in case.expected):
        told = [row for row in VIEWS["problems"](report, source, "") if " note " not in row]
        assert not told, "no fence `problems` allows these:\n" + "\n".join(told)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_specification_holds(case: Case) -> None:
    found = wrong(case)
    if UPDATE:
        return
    for fence, content in found:
        assert content == fence.content, f"{case.path.name}:{fence.first + 1} {fence.name}"


def test_no_run_that_rewrites_the_pages_passes() -> None:
    if UPDATE:
        for path in sorted(FOLDER.glob("*.md")):
            rewrite(path, [change for case in CASES if case.path == path for change in wrong(case)])
        pytest.fail("SPEC_UPDATE is on: the pages say now what the program does; read the diff")


def test_no_two_cases_of_a_page_have_one_name() -> None:
    names = [case.id for case in CASES]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("code", [code.code for code in Code], ids=str)
def test_every_problem_of_a_document_occurs_in_the_specification(code: str) -> None:
    told = [fence.content for case in CASES for fence in case.expected if fence.name == "problems"]
    assert any(f" {code}: " in content for content in told) != (code in ELSEWHERE | NEVER_TOLD)
