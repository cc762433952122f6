"""Pictures of pages: those of a picture file, and the pages of a PDF drawn as such."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import NamedTuple

from converter.inputs import Unavailable
from converter.inputs.limits import OCR_PAGES, OCR_PIXELS
from converter.inputs.unreadable import Faulty

NEEDED = "Reading pictures of pages needs rapidocr: pip install 'report-converter[ocr]'"

LONGEST_SIDE = 2200
"""Pixels of a page's longer side, as recognition sees it: 190 an inch for A4."""

BROKEN_PICTURE = ("The picture is broken or breaks off.", "Fetch the file again.")

HUGE_PICTURE = (f"The picture has more than {OCR_PIXELS:,} pixels.", "Save it smaller, with 200 pixels an inch.")


class Picture(NamedTuple):
    """A picture of a page, encoded as PNG, and the size of the page in points."""

    data: bytes
    width: float
    height: float


def pictures_in(data: bytes) -> Iterator[Picture]:
    """The pages of a picture file, upright as it states.  Raises Faulty."""
    try:
        from PIL import Image, ImageOps, UnidentifiedImageError
    except ImportError as error:
        raise Unavailable(NEEDED) from error
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as file:
            for number in range(min(getattr(file, "n_frames", 1), OCR_PAGES)):
                file.seek(number)
                if file.width * file.height > OCR_PIXELS:
                    raise Faulty(*HUGE_PICTURE)
                upright = ImageOps.exif_transpose(file).convert("L")
                upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                stream = io.BytesIO()
                upright.save(stream, "PNG", compress_level=1)
                scale = A4_HEIGHT / max(upright.size)
                yield Picture(stream.getvalue(), upright.width * scale, upright.height * scale)
    except Faulty:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise Faulty(*BROKEN_PICTURE) from error


A4_HEIGHT = 842.0
"""Points of the longer side of a page whose size a picture file does not state truly."""


def pages_drawn(data: bytes, start: int, stop: int) -> list[Picture]:
    """The pages of a PDF from `start` up to `stop`, counted from 0, drawn in grey; empty behind its end."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    try:
        return [_drawn(document[number]) for number in range(start, min(stop, len(document)))]
    finally:
        document.close()


def _drawn(page) -> Picture:  # type: ignore[no-untyped-def]  # pypdfium2 has no types
    width, height = page.get_size()
    scale = LONGEST_SIDE / max(width, height, 1.0)
    stream = io.BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(stream, "PNG", compress_level=1)
    page.close()
    return Picture(stream.getvalue(), width, height)
