"""Archives for tests, and what is found in them."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from converter.documents import GatheringOptions, Refused, gather


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w:gz") -> bytes:
    """A tar archive of these files."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return stream.getvalue()


def found(folder: Path, name: str, content: bytes, options: GatheringOptions | None = None) -> dict[str, object]:
    """Gather a file with this content: contents, or reasons why there are none."""
    (folder / name).write_bytes(content)
    return shown(gather([folder / name], options or GatheringOptions()))


def shown(documents: object) -> dict[str, object]:
    return {
        each.name: each.reason if isinstance(each, Refused) else each.load()
        for each in documents  # type: ignore[attr-defined]
    }
