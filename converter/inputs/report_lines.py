"""Detection of a text that holds several reports, one a line; imported only for a text of long lines."""

from __future__ import annotations

import re

from converter.inputs.file_type import LONG
from converter.source.decode import decode
from converter.source.source import LINE_END

SHARE = 0.9
"""Minimum share of a file's bytes that its long lines have: a single report has headings beside its paragraphs."""

REPORT = 250
"""Minimum characters of a report on one line."""

FIELDS = 80
"""Maximum characters of the fields before a report on its line: a year, a place, a title."""

OPENS = re.compile(r"工\s?作\s?[报報]\s?告|各\s?位\s?(?:代\s?表|委\s?[员員]|同\s?志)|[我现現][^。，]{0,16}代表")
"""Words near the start of a report: its title, its salutation, its opening formula."""

OPENING = 400
"""Characters of a line in which they are."""

MOST = 2 / 3
"""Minimum share of long lines that open as reports: of a single report's paragraphs few do."""


def are_reports(start: bytes) -> bool:
    """Test whether most lines of a text, or of its beginning, are reports.

    >>> line = "政府工作报告　　各位代表：现在，我代表市人民政府报告工作。" + "一年来，成绩显著。" * 40
    >>> are_reports(f"{line}\\n1 {line}".encode("gbk")), are_reports(f"{line}\\n{line}".encode("gbk"))
    (True, False)
    """
    lines = [line for line in start.splitlines() if line.strip(b" \t\0")]
    long = [line for line in lines if len(line) >= LONG]
    if len(long) < 2 or len(lines) > 2 * len(long) + 1 or sum(map(len, long)) < SHARE * sum(map(len, lines)):
        return False
    texts = [line for line in LINE_END.split(_text_of(start)) if opens_report(line)]
    distinct, missed = set[str](), 0  # some pages show one report twice
    for text in texts:
        if OPENS.search(text[:OPENING]):
            distinct.add(text.strip())
        else:
            missed += 1
            if len(texts) - missed < MOST * len(texts):
                return False
    return len(distinct) >= 2


def _text_of(start: bytes) -> str:
    """The text of a file's beginning, which is UTF-8 as a rule."""
    try:
        return start.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(start).value.text


def opens_report(text: str) -> bool:
    """Test whether a line holds a report and is not a header, or a title between two.

    >>> opens_report("年份\\t正文")
    False
    """
    return len(text.strip()) >= REPORT
