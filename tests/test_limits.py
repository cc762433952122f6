"""Limits of inputs in exact units; tests/test_docs.py holds the table of docs/inputs.md against them."""

from __future__ import annotations

from converter.inputs import limits

KILO, MEGA, GIGA = 1 << 10, 1 << 20, 1 << 30

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
"""Limits that the table gives in round units, and their exact values."""


def test_round_units_are_exact() -> None:
    assert [bound for bound, exact in EXACT if bound != exact] == []
