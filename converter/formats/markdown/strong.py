"""Bold type that CommonMark misses next to Chinese punctuation: **（一）经济平稳。**全年增长6%"""

from __future__ import annotations

import re

STARRED = re.compile(r"(?<![*\\])\*\*(?P<bold>[^\s*](?:[^*\n]{0,300}[^\s*])?)\*\*(?!\*)")
"""Text between two pairs of stars: **（一）经济平稳。**"""


def with_strong_tags(text: str) -> str:
    """Write tags for the stars that CommonMark would show, which have punctuation inside and a letter outside.

    CommonMark (0.31, 6.2) takes stars behind punctuation and before a letter for an opening, and those between a
    letter and punctuation for a closing; in Chinese, which has no blanks there, writers mean the other.

    >>> with_strong_tags("**（一）平稳。**全年增长"), with_strong_tags("今年**“十四五”**开局")
    ('<strong>（一）平稳。</strong>全年增长', '今年<strong>“十四五”</strong>开局')
    >>> with_strong_tags("**平稳**，**向好**")
    '**平稳**，**向好**'
    """
    return STARRED.sub(_tagged, text) if "**" in text else text


def _tagged(match: re.Match[str]) -> str:
    bold, whole = match["bold"], match.string
    before, after = whole[max(match.start() - 1, 0) : match.start()], whole[match.end() : match.end() + 1]
    missed = (before.isalnum() and not bold[0].isalnum()) or (after.isalnum() and not bold[-1].isalnum())
    return f"<strong>{bold}</strong>" if missed else match.group()
