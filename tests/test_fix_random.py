"""Random edits of Markdown pages: each is a correction that brings the reading to the page, or is named."""

from __future__ import annotations

from collections.abc import Sequence

from faults import FAULTS, headings, texts
from hypothesis import given, settings, strategies as st

from converter import Report, read, write
from converter.corrections.editing import corrections_from
from converter.model import Correction
from converter.source.decode import source_of_text

TEXTS = [fault.text for fault in FAULTS]
EDITS = ("deeper", "higher", "plain", "drop", "join", "word")


@st.composite
def edited_pages(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and its Markdown page with a few edits."""
    text = draw(st.sampled_from(TEXTS))
    lines = write(read(text, name="a.txt").value, "markdown").value.split("\n")
    body = lines.index("---", 1) + 1
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(body, len(lines) - 1))
        line = lines[at]
        match draw(st.sampled_from(EDITS)):
            case "deeper" if line.startswith("##"):
                lines[at] = "#" + line
            case "higher" if line.startswith("###"):
                lines[at] = line[1:]
            case "plain":
                lines[at] = line.lstrip("# ")
            case "drop":
                lines[at] = ""
            case "join" if line and at + 2 < len(lines):
                lines[at : at + 3] = [line + lines[at + 2].lstrip("# ")]
            case "word" if len(line) > 8:
                lines[at] = line[:5] + "甲" + line[6:]
    return text, "\n".join(lines)


@settings(max_examples=100)
@given(edited_pages())
def test_a_page_is_reached_or_what_is_not_is_named(made: tuple[str, str]) -> None:
    text, page = made
    edited = read(page.encode(), form="markdown").value

    def read_with(corrections: Sequence[Correction]) -> Report:
        return read(text, name="a.txt", corrections=corrections).value

    def as_output(report: Report) -> Report:
        return read(write(report, "markdown", check=False).value.encode(), form="markdown").value

    found = corrections_from(edited, source_of_text(text, "").value, (), read_with, as_output)
    report = read_with(found.corrections)
    assert {each.state for each in report.corrections} <= {"applied", "agrees"}
    if not found.unexpressed and "word" not in {each.kind for each in found.corrections}:
        again = as_output(report)
        assert (headings(again), texts(again)) == (headings(edited), texts(edited))
