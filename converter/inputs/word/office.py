"""Reader of other office files (.doc, .wps, .rtf, .odt), converted to Word documents by LibreOffice."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from converter.dataclass import replace
from converter.inputs import Unavailable
from converter.inputs.limits import LARGEST_FILE as LARGEST, OFFICE_SECONDS as TIME_LIMIT
from converter.inputs.unreadable import SAVE_AGAIN, Faulty, unreadable
from converter.inputs.word.docx import read_docx
from converter.inputs.word.ole import OLE, fault_of_ole
from converter.source.problem import Outcome
from converter.source.source import Source

PROGRAMS = ("soffice", "libreoffice")

CONVERT = ("--headless", "--norestore", "--nolockcheck", "--nologo", "--convert-to", "docx:MS Word 2007 XML")

SETTINGS: Mapping[tuple[str, str], str] = {
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent"): "true",
    ("org.openoffice.Office.Writer/Content/Update", "Link"): "2",
}
"""Settings by which no macro runs, and no link to another file or the network is followed."""

NO_PROXY_HERE = "http://127.0.0.1:9"
"""Address of a proxy that does not exist: port 9 discards."""


def read_doc(data: bytes, *, name: str = "", encoding: str | None = None) -> Outcome[Source]:
    """The text of a Word document of the old kind (.doc), or of WPS Writer (.wps)."""
    return _through_docx(data, name, "doc")


def read_rtf(data: bytes, *, name: str = "", encoding: str | None = None) -> Outcome[Source]:
    """The text of a document in Rich Text Format."""
    return _through_docx(data, name, "rtf")


def read_odt(data: bytes, *, name: str = "", encoding: str | None = None) -> Outcome[Source]:
    """The text of a document in OpenDocument: .odt, its template .ott, its flat form .fodt."""
    return _through_docx(data, name, "odt")


def _through_docx(data: bytes, name: str, form: str) -> Outcome[Source]:
    """Read the Word document that LibreOffice makes of `data`; no encoding needs to be known.

    Raises Unavailable where LibreOffice is not installed.
    """
    try:
        fault = fault_of_ole(data) if data.startswith(OLE) else None
        if fault is not None:
            raise fault
        if len(data) > LARGEST:
            raise Faulty("The file is larger than any report; it was not read.")
        read = read_docx(as_docx(data, form, libreoffice()), name=name)
    except Faulty as fault:
        return unreadable(data, name, form, fault.why, fault.hint)
    return Outcome(replace(read.value, format=form, sha256=sha256(data).hexdigest()), read.problems)


def libreoffice() -> str:
    """Find LibreOffice.  Raises Unavailable if it is not installed."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        raise Unavailable(
            "Reading DOC, WPS, RTF and ODT needs LibreOffice: install it (Debian: apt install libreoffice-writer-nogui)"
            " so that `soffice` is found, or save the document as .docx"
        )
    return found


def as_docx(data: bytes, form: str, program: str, time_limit: float = TIME_LIMIT) -> bytes:
    """Convert the document to .docx with LibreOffice.  Raises Faulty on failure.

    Each call has its own folder and profile, so that many can run at once.
    """
    with TemporaryDirectory(prefix="convert-") as folder:
        place = Path(folder)
        given, made = place / f"given.{form}", place / "made" / "given.docx"
        given.write_bytes(data)
        _write_settings(place / "profile")
        command = [program, f"-env:UserInstallation={(place / 'profile').as_uri()}", *CONVERT]
        _run([*command, "--outdir", str(made.parent), str(given)], place, time_limit)
        if not made.is_file():
            raise Faulty("The file is damaged or locked with a password: LibreOffice could not open it.", SAVE_AGAIN)
        return made.read_bytes()


def _run(command: list[str], folder: Path, time_limit: float) -> None:
    """Run the program to its end, or to that of its time, and with it whatever it started."""
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ALL_PROXY"), NO_PROXY_HERE)
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), **proxies}
    silent = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=silent, stdout=silent, stderr=silent, start_new_session=True
    ) as process:
        try:
            process.wait(time_limit)
        except subprocess.TimeoutExpired as error:
            raise Faulty(f"LibreOffice did not finish with the file in {time_limit:g} seconds.") from error
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program together with its group, which is its own; on Windows there are none."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except AttributeError:
        process.kill()
    except ProcessLookupError:
        pass


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for (path, name), value in SETTINGS.items()
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
