"""Lists of lines that a program printed into a cell: ['政府工作报告', '各位代表：']"""

from __future__ import annotations

import ast
import re
import warnings

PRINTED = re.compile(r"""\s*\[\s*(?:'[^']|"[^"])""")
"""Start of a printed list of texts; a report begins with no bracket before a quotation mark."""


LONGEST_PRINTED = 500_000
"""Maximum characters of a printed list: parsing takes up to 250 bytes for each, and no report is so long."""


def lines_of(text: str) -> str:
    """Join the texts of a list printed by Python or written as JSON, one per line; any other text stays as it is.

    >>> lines_of("['政府工作报告', '', '各位代表：']"), lines_of("['未完")
    ('政府工作报告\\n\\n各位代表：', "['未完")
    """
    if len(text) > LONGEST_PRINTED or PRINTED.match(text) is None or not text.rstrip().endswith("]"):
        return text
    try:
        with warnings.catch_warnings(action="ignore"):  # of backslashes that escape nothing
            found = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text
    return "\n".join(found) if all(isinstance(each, str) for each in found) else text
