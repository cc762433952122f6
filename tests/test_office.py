"""Old and foreign office files are read as the Word document that LibreOffice makes of them."""

from __future__ import annotations

import shutil
import stat
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from subprocess import run

import pytest
from word import archive, marked, p, r, word

from converter import Code, read as convert
from converter.inputs import Unavailable, detected
from converter.inputs.file_type import kind_of
from converter.inputs.unreadable import Faulty
from converter.inputs.word.docx import read_docx
from converter.inputs.word.office import as_docx, read_doc, read_odt, read_rtf

LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
REPORT = word(
    p("示例市人民政府工作报告", '<w:jc w:val="center"/>')
    + p("各位代表：")
    + p("现在，我代表示例市人民政府，向大会报告工作。")
    + p("2021年工作回顾", LISTED)
    + p("成绩显著。")
    + p("2022年工作安排", LISTED)
    + p(r("落实双减") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + r("政策。")),
    numbering=NUMBERING,
    footnotes=f'<w:footnote w:id="1">{p("双减：减轻负担。")}</w:footnote>',
)
TEXT = (
    "示例市人民政府工作报告\n各位代表：\n现在，我代表示例市人民政府，向大会报告工作。\n一、2021年工作回顾\n成绩显著。\n"
    "二、2022年工作安排\n落实双减[1]政策。\n[1] 双减：减轻负担。\n"
)

KINDS: Mapping[str, str] = {
    "doc": "MS Word 97",
    "rtf": "Rich Text Format",
    "odt": "writer8",
    "fodt": "OpenDocument Text Flat XML",
}
"""LibreOffice's names of the file types."""


@pytest.fixture(scope="session")
def office(program: Callable[[str], str]) -> str:
    return program("soffice")


@pytest.fixture(scope="session")
def reports(office: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """The report in any kind of file, written by LibreOffice when it is first asked for."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "report.docx").write_bytes(REPORT)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"

    @cache
    def made(suffix: str) -> bytes:
        command = [office, profile, "--headless", "--convert-to", f"{suffix}:{KINDS[suffix]}", "report.docx"]
        run(command, cwd=folder, check=True, capture_output=True, timeout=120)
        data = (folder / f"report.{suffix}").read_bytes()
        # LibreOffice writes ? for 、 in a list's label, where Word writes its code.
        return data.replace(b"\\'02\\'00\\'3f;", b"\\'02\\'00\\u12289 ?;") if suffix == "rtf" else data

    return made


@pytest.mark.parametrize("suffix", KINDS)
def test_a_report_is_read_as_its_word_document_is(reports: Callable[[str], bytes], suffix: str) -> None:
    data = reports(suffix)
    outcome = {"doc": read_doc, "rtf": read_rtf}.get(suffix, read_odt)(data, name=f"a/b.{suffix}")
    assert (outcome.value.text, outcome.problems) == (TEXT, ())
    assert marked(outcome.value, "centred") == [("示例市人民政府工作报告", "")]
    assert marked(outcome.value, "note") == [("[1] 双减：减轻负担。", "[1]")]
    kind = suffix if suffix in ("doc", "rtf") else "odt"
    assert (outcome.value.file, outcome.value.format, detected(data, "a.txt").name) == (f"b.{suffix}", kind, kind)
    assert outcome.value.sha256 != read_docx(REPORT).value.sha256


def test_what_is_called_doc_is_read_as_what_it_is() -> None:
    assert kind_of(b"<html><p>a</p></html>", "a.doc") == "html"
    assert kind_of(b"{\\rtf1 a}", "a.doc") == "rtf"
    assert kind_of(REPORT, "a.doc") == "docx"
    flat = b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument xmlns:w="a">'
    assert kind_of(flat, "a.xml") == "doc"
    template = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text-template"
    assert kind_of(template, "a.ott") == "odt"


def test_a_report_in_doc_is_converted(reports: Callable[[str], bytes]) -> None:
    report = convert(reports("doc"), name="a.doc").value
    assert [getattr(node, "heading", "") for node in report.body] == ["2021年工作回顾", "2022年工作安排"]


def test_a_file_that_breaks_off_is_named_so(reports: Callable[[str], bytes]) -> None:
    for read, data in ((read_doc, reports("doc")[:4000]), (read_rtf, b"{\\rtf1"), (read_odt, reports("odt")[:4000])):
        outcome = read(data, name="a")
        assert outcome.value.text == ""
        assert [problem.code for problem in outcome.problems] == [Code.UNREADABLE_FILE]


def test_conversions_run_beside_each_other(reports: Callable[[str], bytes]) -> None:
    with ThreadPoolExecutor(2) as pool:
        texts = list(pool.map(lambda data: read_rtf(data).value.text, [reports("rtf")] * 2))
    assert texts == [TEXT, TEXT]


def test_nothing_is_fetched_from_the_network(office: str) -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    fields = "".join(
        f'{{\\field{{\\*\\fldinst {code} "{address}/a.png" \\\\d}}{{\\fldrslt }}}}'
        for code in ("INCLUDEPICTURE", "INCLUDETEXT")
    )
    assert read_rtf(f"{{\\rtf1 \\ansi text{fields}\\par}}".encode()).value.text == "text\n"
    assert read_odt(_linking(address)).value.text == "各位代表：\n"
    server.shutdown()
    assert asked == []


def _linking(address: str) -> bytes:
    """An OpenDocument text with a picture and a section from elsewhere."""
    stem = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = (
        f'xmlns:office="{stem}office:1.0" xmlns:text="{stem}text:1.0" xmlns:draw="{stem}drawing:1.0" '
        f'xmlns:svg="{stem}svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    )
    content = (
        f'<office:document-content {spaces} office:version="1.3"><office:body><office:text><text:p>各位代表：'
        '<draw:frame svg:width="1cm" svg:height="1cm" text:anchor-type="as-char">'
        f'<draw:image xlink:href="{address}/a.png"/></draw:frame></text:p>'
        f'<text:section text:name="s"><text:section-source xlink:href="{address}/b.odt"/>'
        "<text:p/></text:section></office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        f'<m:manifest xmlns:m="{stem}manifest:1.0"><m:file-entry m:full-path="/" m:media-type="{kind}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    )
    return archive({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def test_a_conversion_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 900 & echo $! > {tmp_path}/child\nwait\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(Faulty, match="did not finish"):
        as_docx(b"{\\rtf1}", "rtf", str(program), time_limit=1)
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        if _ended(child):
            break
        time.sleep(0.05)
    assert _ended(child)


def _ended(process: int) -> bool:
    """Test whether a process is gone, or dead and only not yet reaped."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_without_libreoffice_what_to_install_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(Unavailable, match="needs LibreOffice: install it"):
        convert(b"{\\rtf1 text}", name="a.rtf")


def test_no_folder_is_left_behind(
    reports: Callable[[str], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    read_rtf(reports("rtf"))
    assert list(tmp_path.iterdir()) == []
