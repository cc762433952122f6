"""Programs of the npm registry that tests try pages with, unpacked once for each run."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest


def unpacked(package: str, folder: Path) -> Path:
    """The files of the package; without npm or the network the test is skipped."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run([npm, "pack", package], cwd=folder, capture_output=True, timeout=240, check=False)
    if done.returncode:
        pytest.skip(f"npm has no {package} to give")
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / "package"
