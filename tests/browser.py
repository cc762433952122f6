"""Debian's Chromium, without a window and without a network: what it makes of a page."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def dom(program: str, page: Path | str, *options: str) -> str:
    """The tree of a page, a file or an address, once its scripts ran, as HTML."""
    return _run(program, page, "--dump-dom", *options)


def printed(program: str, page: Path, target: Path) -> bytes:
    """The page printed into a PDF."""
    _run(program, page, "--no-pdf-header-footer", f"--print-to-pdf={target}")
    return target.read_bytes()


def pictured(program: str, page: Path | str, target: Path, width: int, height: int, *options: str) -> None:
    """A window of this size with the page, as a PNG file."""
    size = (f"--window-size={width},{height}", "--hide-scrollbars", "--virtual-time-budget=20000")
    _run(program, page, *size, f"--screenshot={target}", *options)


def _run(program: str, page: Path | str, *options: str) -> str:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        address = page if isinstance(page, str) else page.absolute().as_uri()
        command = [program, *OPTIONS, f"--user-data-dir={folder}", *options, address]
        return subprocess.run(command, check=True, capture_output=True, timeout=120).stdout.decode("utf-8")
