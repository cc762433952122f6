"""The bounds of what is read are those that docs/inputs.md promises."""

from __future__ import annotations

from conftest import ROOT

from converter.inputs import limits

KILO, MEGA, GIGA = 1 << 10, 1 << 20, 1 << 30

PROMISED = {
    "bytes to which an input unpacks": f"{limits.HARMLESS // MEGA} MB, or {limits.RATIO} times its size",
    "files to which an input unpacks": f"{limits.MOST_FILES:,}",
    "time of the processor that unpacking": (
        f"{limits.SECONDS // 60} minute, and {limits.SECONDS_A_MEGABYTE} seconds for each MB of it"
    ),
    "archives in one another": str(limits.DEEPEST_PACKED),
    "an unpacked file": f"{limits.LARGEST_FILE // MEGA} MB",
    "what a header of a tar archive says": f"{limits.LONGEST_HEADER // KILO} kB",
    "a workbook, unpacked": f"{limits.LARGEST_WORKBOOK // GIGA} GB",
    "cells between the first and the last": f"{limits.MOST_CELLS:,}",
    "characters of a data set's row": f"{limits.LONGEST:,}",
    "columns of a data set": f"{limits.MOST_COLUMNS:,}",
    "parts of a Word document, unpacked": (
        f"{limits.LARGEST_PART // MEGA} MB for one and {limits.LARGEST_PARTS // MEGA} MB for all,"
        f" and {limits.DENSEST} times its packed size for one of more than {limits.LARGE_PART // MEGA} MB"
    ),
    "a file that LibreOffice reads": f"{limits.LARGEST_FILE // MEGA} MB; {limits.OFFICE_SECONDS // 60} minutes",
    "memory and time of the processor for a PDF": (
        f"{limits.PDF_MEMORY // GIGA} GB; {limits.PDF_SECONDS // 60} minute,"
        f" and {limits.PDF_SECONDS_A_MEGABYTE // 60} minutes for each MB of it, {limits.PDF_MOST_SECONDS // 60} at most"
    ),
    "pages and characters of a PDF": f"{limits.PDF_PAGES:,}; {limits.PDF_CHARACTERS:,}; {limits.PDF_PAGE:,}",
    "elements of TEI in one another": f"{limits.DEEPEST_TEI}; {limits.DEEPEST_JSON}",
}
"""How each row of the table begins, and what it says then."""

EXACT = [
    (limits.LONGEST_HEADER, 16 * KILO),
    (limits.HARMLESS, 16 * MEGA),
    (limits.LONGEST, 16 * MEGA),
    (limits.LARGE_PART, 8 * MEGA),
    (limits.LARGEST_PART, 64 * MEGA),
    (limits.LARGEST_PARTS, 256 * MEGA),
    (limits.LARGEST_FILE, 256 * MEGA),
    (limits.LARGEST_WORKBOOK, GIGA),
    (limits.PDF_MEMORY, GIGA),
    (limits.SECONDS, 60),
    (limits.OFFICE_SECONDS, 120),
    (limits.PDF_SECONDS, 60),
    (limits.PDF_SECONDS_A_MEGABYTE, 300),
    (limits.PDF_MOST_SECONDS, 900),
]
"""The bounds that the table gives in round units."""


def test_the_table_of_bounds_says_what_the_program_holds_to() -> None:
    _, _, section = (ROOT / "docs" / "inputs.md").read_text("utf-8").partition("\n## Limits\n")
    lines = section.partition("\n## ")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("| ")]
    said = {what: most for what, most in rows if what != "what"}
    for begins, most in PROMISED.items():
        [found] = [value for what, value in said.items() if what.startswith(begins)]
        assert found.startswith(most), begins
    assert len(said) == len(PROMISED)


def test_round_units_are_exact() -> None:
    assert [bound for bound, exact in EXACT if bound != exact] == []
