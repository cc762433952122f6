"""Classes of characters, for patterns."""

from __future__ import annotations

HAN = r"[^\W\da-zA-Z_]"
"""One Chinese character: a letter that is not Latin.  Named ranges would take Python a millisecond each to compile."""

WORD = rf"(?={HAN}|“)"
"""Before a word or a quoted one."""
