"""Limits of inputs, all in one place: anything beyond them is refused with a message (docs/inputs.md).

A module may use a shorter name for its limit.
"""

from __future__ import annotations

DEEPEST_PACKED = 3
"""Maximum nesting of archives: reports.csv.gz in a ZIP archive in a ZIP archive."""

MOST_FILES = 100_000
"""Files to which an input unpacks, those of the archives in it counted too."""

LARGEST_FILE = 256 << 20
"""Bytes of one unpacked file: it is held in memory while it is read."""

RATIO, HARMLESS = 400, 16 << 20
"""Maximum ratio of unpacked to packed size, through all archives of an input, once it exceeds so many bytes.

Texts shrink to a third, tables with much repetition to a fiftieth, and only bombs to a thousandth.
"""

SECONDS, SECONDS_A_MEGABYTE = 60, 2
"""Seconds of the processor that unpacking an input may take, and those that each megabyte of it adds."""

LONGEST_HEADER = 16 << 10
"""Maximum size of a tar header about the next file: the longest file name takes 4,096 bytes."""

LONGEST = 16 << 20
"""Characters of a row of a data set, and of a cell, a line or a JSON object: a report has some 20,000."""

MOST_COLUMNS = 16_384
"""Columns of a data set, as many as Excel has."""

MOST_CELLS = 10_000_000
"""Cells of a workbook's sheet, those between its first and its last counted too: each takes 24 bytes at least."""

LARGEST_WORKBOOK = 1 << 30
"""Bytes of a workbook's parts, unpacked, which are held in memory together."""

LARGEST_PART = 64 << 20
"""Bytes, unpacked, of the largest part of a Word document: far more than the XML of any report takes."""

LARGEST_PARTS = 4 * LARGEST_PART
"""Bytes, unpacked, of all parts of a Word document that are read."""

DENSEST, LARGE_PART = 500, 8 << 20
"""Maximum ratio of unpacked to packed size for a part of a Word document, once it exceeds so many bytes."""

OFFICE_SECONDS = 120
"""Seconds that LibreOffice may take for one file; a long report takes it a few."""

PDF_SECONDS, PDF_SECONDS_A_MEGABYTE, PDF_MOST_SECONDS = 60, 300, 900
"""Seconds of the processor that a PDF may take: any, for each megabyte more, and at most."""

PDF_MEMORY = 1 << 30
"""Maximum memory for a PDF, beyond that of the process that reads it."""

PDF_PAGES, PDF_CHARACTERS, PDF_PAGE = 5_000, 5_000_000, 200_000
"""Pages and characters of a PDF, and characters of a page of it, beyond which it is read no further: no report has a
hundredth of them, and a newspaper's page has 20,000 characters."""

OCR_PAGES, OCR_PIXELS = 500, 100_000_000
"""Pages of a scan that are recognised, each in some seconds; pixels of a picture, a newspaper's page at 400 an inch."""

DEEPEST_TEI = 120
"""Maximum depth of nested elements in TEI."""

DEEPEST_JSON = 2 * DEEPEST_TEI
"""Maximum depth of objects and lists in a report in JSON: two for each division."""
