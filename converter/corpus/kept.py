"""Files of a corpus's folder: which may be replaced or removed, and which a person edited or added."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath, PureWindowsPath

from converter.corpus.kinds import PARTS


def inside(folder: Path, path: str) -> Path | None:
    """The file at `path` in the folder; None where the path leads out of it, in whatever way.

    >>> [inside(Path("corpus"), path) for path in ("../a", "/etc/passwd", "a/../../b", "C:a", "")]
    [None, None, None, None, None]
    """
    steps = PurePosixPath(path)
    if not path or "\0" in path or steps.is_absolute() or ".." in steps.parts or PureWindowsPath(path).drive:
        return None
    found = folder / path
    try:
        return found if found.parent.resolve().is_relative_to(folder.resolve()) else None
    except OSError:
        return None


def checksum(path: Path) -> str | None:
    """Compute the checksum of a file of any size, piece by piece; None if it does not exist."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def edited(folder: Path, path: str, written: Collection[str | None]) -> bool:
    """Test whether somebody edited or replaced an output; `written` are our checksums.

    What is empty or holds a null character was harmed by a power cut, not edited.  Parts are never edited.
    """
    if path.startswith(f"{PARTS}/") and inside(folder, path) is not None:
        return False
    file = folder / path
    if file.is_symlink():
        return True
    try:
        data = file.read_bytes()
    except OSError:
        return False
    return sha256(data).hexdigest() not in written and bool(data) and b"\0" not in data
