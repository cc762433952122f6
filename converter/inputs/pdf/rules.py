"""Straight lines on a page of a PDF, the rules of tables."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from converter.inputs.pdf.ruled import THIN, Point, Rules, rules_from

MOST_SHAPES, MOST_POINTS = 4_000, 20_000
"""Maximum number of shapes on a page, and of their points: a map has more."""


def rules_of(page: PdfPage) -> Rules:
    """The straight lines of `page`, in points; of shapes within shapes none."""
    return rules_from(_strokes(page))


def _strokes(page: PdfPage) -> Iterator[tuple[Point, Point]]:
    """Yield the ends of strokes: thin shapes as lines, and the sides of wide ones."""
    points = 0
    box = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page.raw), MOST_SHAPES)):
        shape = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH or points > MOST_POINTS:
            continue
        if not pdfium.FPDFPageObj_GetBounds(shape, *box):
            continue
        left, bottom, right, top = (each.value for each in box)
        points += pdfium.FPDFPath_CountSegments(shape)
        if min(right - left, top - bottom) <= THIN:
            middle = ((left + right) / 2, (bottom + top) / 2)
            level = right - left > top - bottom
            yield ((left, middle[1]), (right, middle[1])) if level else ((middle[0], bottom), (middle[0], top))
        elif points <= MOST_POINTS:
            yield from _sides(shape)


def _sides(shape: pdfium.FPDF_PAGEOBJECT) -> Iterator[tuple[Point, Point]]:
    """The straight sides of a shape whose outline is drawn."""
    fill, stroke, matrix = ctypes.c_int(), ctypes.c_int(), pdfium.FS_MATRIX()
    drawn = pdfium.FPDFPath_GetDrawMode(shape, fill, stroke) and stroke.value
    if not drawn or not pdfium.FPDFPageObj_GetMatrix(shape, matrix):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(pdfium.FPDFPath_CountSegments(shape)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            return
        point = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        if not all(map(math.isfinite, point)):
            return
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        elif kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield point, start
        last = point
