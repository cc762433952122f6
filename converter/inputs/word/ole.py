"""Diagnosis of an old office file (OLE): a Word document, or the reason why it cannot be read as one."""

from __future__ import annotations

from io import BytesIO

from converter.inputs import Unavailable
from converter.inputs.unreadable import Faulty

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of such a file."""

TAKE_OFF = "Open it with its password and save it without one."

OTHERS = (
    ("EncryptedPackage", "The document is locked with a password.", TAKE_OFF),
    ("Workbook", "This is an Excel workbook of the old kind (.xls), no document.", "Save it as .xlsx or .csv."),
    ("Book", "This is an Excel workbook of the old kind (.xls), no document.", "Save it as .xlsx or .csv."),
    ("PowerPoint Document", "These are slides (.ppt), no document.", "Save their text as .docx or .txt."),
)
"""Streams that identify other file types, with the message and the remedy."""

NO_WORD = Faulty("The file is in the old office format but is not a Word document.")

LOCKED = 0x01
"""Bit in byte 11 of a Word document for protection by a password (MS-DOC 2.5.2, fEncrypted)."""


def fault_of_ole(data: bytes) -> Faulty | None:
    """Explain why an OLE file cannot be read as a Word document; None if it can.

    Raises Unavailable if the package that reads such files is missing.
    """
    try:
        from olefile import OleFileIO
    except ImportError as error:
        raise Unavailable("Reading DOC needs olefile: pip install 'report-converter[docx]'") from error
    try:
        with OleFileIO(BytesIO(data)) as file:
            if file.exists("WordDocument"):
                start = file.openstream("WordDocument").read(12)
                return Faulty("The document is locked with a password.", TAKE_OFF) if _locked(start) else None
            return next((Faulty(why, hint) for stream, why, hint in OTHERS if file.exists(stream)), NO_WORD)
    except Exception:  # of a broken file olefile raises OSError, struct.error, IndexError and others
        return Faulty("The file breaks off or is damaged: its list of streams cannot be read.")


def _locked(start: bytes) -> bool:
    return len(start) == 12 and bool(start[11] & LOCKED)
