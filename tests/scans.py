"""Scans made of texts: pages set as official documents are, drawn, turned, with noise, the back shining through.

`PYTHONPATH=tests python -m scans` reads ten invented reports so and prints the share of characters that are right.
"""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Sequence
from difflib import SequenceMatcher

from pdf_maker import typeset
from PIL import Image, ImageChops, ImageOps
from reports import report

DPI = 150
SKEW = 1.0
QUALITY = 40


def pages(paragraphs: Sequence[str]) -> list[Image.Image]:
    """The pages of a text, drawn in grey."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(typeset(paragraphs, number=lambda number: f"— {number} —"))
    return [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in document]


def scanned(page: Image.Image, seed: int = 0, through: int = 8) -> Image.Image:
    """A page as a scanner gives it: askew, a share of the back shining through, with specks, as JPEG."""
    back = ImageOps.mirror(page).point(lambda grey: 255 - (255 - grey) // through)
    made = ImageChops.multiply(page, back).rotate(SKEW, Image.Resampling.BICUBIC, fillcolor=255)
    chance = random.Random(seed)
    for _ in range(made.width * made.height // 200):
        made.putpixel((chance.randrange(made.width), chance.randrange(made.height)), chance.randrange(256))
    stream = io.BytesIO()
    made.save(stream, "JPEG", quality=QUALITY)
    return Image.open(io.BytesIO(stream.getvalue())).copy()


def as_file(images: Sequence[Image.Image], form: str) -> bytes:
    """Pictures in one file: PDF, TIFF, or the first of them in PNG or JPEG."""
    stream = io.BytesIO()
    several = {"save_all": True, "append_images": images[1:]} if form in ("PDF", "TIFF") else {}
    extra = {"resolution": DPI} if form == "PDF" else {}
    images[0].save(stream, form, **several, **extra)
    return stream.getvalue()


def likeness(found: str, expected: str) -> float:
    """The share of the expected characters that are found in their order, blanks aside."""
    one, two = "".join(expected.split()), "".join(found.split())
    same = sum(block.size for block in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks())
    return same / len(one)


def main() -> None:
    from converter.inputs.scan.reader import read_picture

    total = []
    for number in range(10):
        lines = [line.strip() for line in report(number).split("\n") if line.strip()]
        images = [scanned(page, number) for page in pages(lines)]
        text = read_picture(as_file(images, "TIFF")).value.text
        total.append(likeness(text, "".join(lines)))
        sys.stdout.write(f"{number} {len(images)} pages {total[-1]:.4f}\n")
        sys.stdout.flush()
    sys.stdout.write(f"mean {sum(total) / len(total):.4f}, least {min(total):.4f}\n")


if __name__ == "__main__":
    main()
