"""Memory and processor time to read a PDF with 200 and with 2,000 pages of text."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

PAGES = (1, 200, 2_000)


def pages(count: int) -> bytes:
    """A PDF of so many pages, each of 22 lines of 28 characters, with its number below."""
    from pdf_maker import FIRST, SECOND, typeset

    paragraphs = [f"（{number}）{FIRST}{SECOND}" for number in range(count * 22 // 5)]
    return typeset(paragraphs, number="— {} —".format)


def read(path: str) -> None:
    """Read one PDF and print what that took."""
    from converter.inputs.pdf.reader import read_pdf

    found = read_pdf(Path(path).read_bytes())
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(len(found.value.text), used.ru_maxrss // 1024, f"{used.ru_utime + used.ru_stime:.1f}")


def main() -> None:
    """Print the figures of docs/measured.md."""
    with TemporaryDirectory() as folder:
        for count in PAGES:
            path = Path(folder) / f"{count}.pdf"
            path.write_bytes(pages(count))
            done = subprocess.run([sys.executable, __file__, str(path)], check=True, capture_output=True, text=True)
            characters, memory, seconds = done.stdout.split()
            print(f"{count:5} pages, {int(characters):9,} characters: {memory} MB, {seconds} s of processor time")


if __name__ == "__main__":
    if sys.argv[1:]:
        read(sys.argv[1])
    else:
        main()
