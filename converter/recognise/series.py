"""Refrains: the stretch of time that opens a paragraph, with phrase, theme and result."""

from __future__ import annotations

from converter.model import Refrain
from converter.recognise.patterns import refrain_opening
from converter.text.lazy import lazy
from converter.text.traditional import as_written

CLAUSE = lazy(r"[^,。;:!?]+")


LONGEST_RESULT = 24
"""Maximum number of characters of a result; a longer last clause continues the action."""


def read_refrain(text: str, start: int = 0, written: str = "") -> Refrain | None:
    """The refrain that opens `text` at `start`, or None; in the script of `written`, from which `text` was read.

    >>> read_refrain("一年来,我们稳增长、提质效,经济运行持续恢复。全面落实各项政策。")
    Refrain(phrase='一年来', theme='我们稳增长、提质效', result='经济运行持续恢复')
    >>> read_refrain("一年来的工作成绩来之不易。") is None
    True
    """
    match = refrain_opening(text, start)
    if match is None:
        return None
    end = text.find("。", start)
    sentence = text[start : end if end >= 0 else len(text)].replace(" ", "")[match.end() :]
    clauses = [clause.strip() for clause in CLAUSE.findall(sentence)]
    theme = clauses[0] if clauses and clauses[0].startswith("我们") else None
    has_result = len(clauses) > 1 and len(clauses[-1]) <= LONGEST_RESULT and not clauses[0].startswith("是")
    result = clauses[-1] if has_result else None
    phrase, theme, result = (part and as_written(part, written) for part in (match["phrase"], theme, result))
    return Refrain(phrase or "", theme, result)
