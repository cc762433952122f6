"""Nesting without end: no exception; the input is read, or refused with one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter import read, write
from converter.checks.coverage import check_coverage
from converter.documents import Document, gather
from converter.model.layout import leaves, restore
from converter.source.problem import unread

MANY = 3_000

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>'
OURS = '---\ntitle: "政府工作报告"\nid: "cn"\nkind: "government-work-report"\n'
MAIL = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'

DEEP = {
    "a.json": '{"schema_version": "1.0", "body": ' + "[" * MANY + "]" * MANY + "}",
    "b.json": '{"schema_version": "1.0", "body": ' + '{"a": ' * MANY + "1" + "}" * (MANY + 1),
    "open.json": '{"schema_version": "1.0", "body": ' + "[" * 100_000,
    "a.md": f"---\ntitle: {'[' * MANY}{']' * MANY}\n---\n\n各位代表：\n",
    "b.md": f"{OURS}source: {'[' * MANY}\n---\n\n# 政府工作报告\n\n各位代表：\n",
    "c.md": f"{OURS}{''.join(' ' * depth + 'a:' + chr(10) for depth in range(500))}---\n\n各位代表：\n",
    "a.xml": TEI + "<div>" * MANY + "<p>各位代表：</p>" + "</div>" * MANY + "</body></text></TEI>",
    "b.xml": TEI + "<p>" + "<hi>" * MANY + "各位代表：" + "</hi>" * MANY + "</p></body></text></TEI>",
    "a.html": "<div>" * MANY + "各位代表：" + "</div>" * MANY,
    "b.html": "<table><tr><td>" * MANY + "各位代表：",
    "c.html": "<p><b><i>" * MANY + "各位代表：",
    "d.html": "<ul><li>" * MANY + "各位代表：",
    "a.mht": MAIL + 'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n' * MANY + "各位代表：\r\n--b--",
    "b.mht": MAIL + "Content-Type: message/rfc822\r\n\r\n" * MANY + "各位代表：\r\n--b--",
}


@pytest.mark.parametrize("name", DEEP)
def test_a_file_that_nests_without_end_is_read_or_refused_with_a_sentence(name: str) -> None:
    outcome = read(DEEP[name].encode(), name=name)
    if why := unread(outcome.problems):
        assert why.endswith((".", "?"))
        return
    report = outcome.value
    assert check_coverage(report, restore(leaves(report), report.source.layout)) == ()
    assert "各位代表：" in write(report, "source").value
    for form in ("json", "markdown", "tei"):
        assert [each for each in write(report, form).problems if each.severity == "error"] == []


@pytest.mark.parametrize("name", DEEP)
def test_it_stops_no_other_file_of_a_folder(tmp_path: Path, name: str) -> None:
    for each, content in ((name, DEEP[name]), ("z.txt", "各位代表：\n")):
        (tmp_path / each).write_text(content, "utf-8")
    found = list(gather([tmp_path]))
    assert [each.name.rpartition("/")[2] for each in found if isinstance(each, Document)] == [name, "z.txt"]
