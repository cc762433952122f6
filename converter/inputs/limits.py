"""The bounds of what is read, all in one place: what goes beyond them is refused with a sentence (docs/inputs.md).

A module that holds to one may call it by a shorter name of its own.
"""

from __future__ import annotations

DEEPEST_PACKED = 3
"""How often a file can be packed: reports.csv.gz in a ZIP archive in a ZIP archive."""

MOST_FILES = 100_000
"""Files to which an input unpacks, those of the archives in it counted too."""

LARGEST_FILE = 256 << 20
"""Bytes of one unpacked file: it is held in memory while it is read."""

RATIO, HARMLESS = 400, 16 << 20
"""How many times its size an input may unpack to, through all archives in it, where that is more than so many bytes.

Texts shrink to a third, tables with much repetition to a fiftieth, and only bombs to a thousandth.
"""

SECONDS, SECONDS_A_MEGABYTE = 60, 2
"""Seconds of the processor that unpacking an input may take, and those that each megabyte of it adds."""

LONGEST_HEADER = 16 << 10
"""Bytes of a header of a tar archive that says more of the next: the longest name of a file takes 4,096."""

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
"""How many times its size a part of a Word document may unpack to, where that is more than so many bytes."""

OFFICE_SECONDS = 120
"""Seconds that LibreOffice may take for one file; a long report takes it a few."""

PDF_SECONDS, PDF_SECONDS_A_MEGABYTE, PDF_MOST_SECONDS = 60, 300, 900
"""Seconds of the processor that a PDF may take: any, for each megabyte more, and at most."""

PDF_MEMORY = 1 << 30
"""Bytes that a PDF may take on top of what the process holds that reads it."""

PDF_PAGES, PDF_CHARACTERS, PDF_PAGE = 5_000, 5_000_000, 200_000
"""Pages and characters of a PDF, and characters of a page of it, beyond which it is read no further: no report has a
hundredth of them, and a newspaper's page has 20,000 characters."""

DEEPEST_TEI = 120
"""How deep elements of TEI may stand in one another."""

DEEPEST_JSON = 2 * DEEPEST_TEI
"""How deep objects and lists of a report in JSON may: two for each division."""
