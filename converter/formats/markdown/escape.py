r"""Escaping for Markdown: a backslash or a character reference only where a reader would see markup.

A reader is any of those in `tests/renderers.py`: what one of them takes for markup, or for a quotation mark or a dash
to be drawn, is escaped for all.
A backslash is for the signs that every renderer lets it escape (Python-Markdown knows no others); for the rest,
and for programs that process the page before the renderer (Jekyll's Liquid, Hugo, Jinja, MDX), a reference is used.
Chinese reports rarely need either: `1.加强`, `[1]`, `R&D` and `5%~6%` are plain text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from converter.formats.markdown.write_blocks import FootnoteReference, Inline

INLINE = re.compile(
    r"""
    (?= [\\`*_\[\]\#.>{|^\r\n"'<%=&:@-] )         # one of these begins each of the following, so that most
    (?:                                        # characters are passed over at once
      (?P<slash>
          \\                                   # a backslash escapes what follows, and begins a command of TeX
        | [`*]                                 # code, emphasis
        | (?<![^\W_]) _ | _ (?![^\W_])         # emphasis, unless inside a word
        | \[ (?= [\^\[] | TOC\] )              # a footnote, a link to a page, a table of contents
        | (?<! \S ) \# (?= \S )                # a tag
        | (?<= [Ww]{3} ) \.                    # an address
        | (?<= \.\. ) \.                       # dots that become an ellipsis
        | (?<= - ) -                           # hyphens that become a dash
        | (?<= > ) >                           # signs that become a quotation mark
      )
    | [{|^\r\n"'<]                             # a template's sign, a table, a footnote or raised type, a line end,
                                               # quotes that become curly the wrong way, a tag or a comment
    | (?<= % ) % | (?<= = ) =                  # a comment, a highlight
    | & (?= \#?[0-9A-Za-z]{1,32}; )            # a character reference
    | \] (?= [(\[:{] )                         # a link, a definition
    | (?<= [A-Za-z] ) : (?= // )               # an address
    | : (?= [A-Za-z] )                         # a directive
    | : (?= [a-z0-9_+-]{1,40}: ) (?= [0-9_+-]{0,40}[a-z] | 100: | 1234: | [+-]1: )    # an emoji, by its name
    | (?<! \w ) @ (?= \w )                     # a citation
    )
    """,
    re.VERBOSE,
)

START = re.compile(
    r"""
      [#>]                                               # a heading, a quotation
    | (?: [+] | \(? (?: \d{1,9} | [A-Za-z]{1,9} ) [.)] ) (?= [ \t] | \Z )    # a list, of pandoc's kinds too
    | - (?= [ \t] | \Z )                                 # a list
    | \( (?= @ )                                         # an example
    | \[ (?= [ xX]\] )                                   # a task
    | !!!                                                # a box
    | (?:import|export) (?= [ \t{*]|\Z )                   # code of MDX
    | : (?= : ) | [:=~] (?= [ \t=] | \Z )                       # a box, a definition, the line under a heading
    """,
    re.VERBOSE,
)

NAMED = {"<": "&lt;", "&": "&amp;", '"': "&quot;"}
"""References that have a name which all know."""

PAIRED = "~$"
"""Signs with a meaning for some renderers if a text has two of them: deletion, mathematics."""

CLOSING = re.compile(r"(?P<slashes>\\*)(?P<signs>\#+)\Z")
"""Signs at the end of a heading that Markdown would not show."""


def escaped(inline: Inline) -> str:
    r"""Escape the text and references of an inline, except for its position at the start of a line or in a cell.

    >>> escaped(("R&D投入<2%，[短板]5%~6%，a_b，*号", FootnoteReference("gloss1"), "：&amp;"))
    'R&D投入&lt;2%，[短板]5%~6%，a_b，\\*号[^gloss1]：&amp;amp;'
    """
    texts = [piece for piece in inline if isinstance(piece, str)]
    paired = [sign for sign in PAIRED if sum(text.count(sign) for text in texts) > 1]
    pieces: list[str] = []
    last = len(inline) - 1
    for number, piece in enumerate(inline):
        if isinstance(piece, FootnoteReference):
            pieces.append(f"[^{piece.label}]")
        else:
            pieces.append(_piece(piece, paired, first=number == 0, last=number == last))
    return "".join(pieces)


def _piece(text: str, paired: Sequence[str], *, first: bool, last: bool) -> str:
    """A piece between references; white space at the ends of the inline becomes character references."""
    start = len(text) - len(text.lstrip()) if first else 0
    end = max(start, len(text.rstrip())) if last else len(text)
    inner = _beside_marks(_plain(text[start:end], paired), before=not first, after=not last)
    return _references(text[:start]) + inner + _references(text[end:])


def _plain(text: str, paired: Sequence[str]) -> str:
    text = INLINE.sub(_sign, text)
    for sign in paired:
        text = text.replace(sign, _references(sign))
    return text


def _sign(found: re.Match[str]) -> str:
    return f"\\{found.group()}" if found["slash"] else _references(found.group())


def _references(text: str) -> str:
    """The text in character references.

    >>> _references("\u3000<")
    '&#12288;&lt;'
    """
    return "".join(NAMED.get(character, f"&#{ord(character)};") for character in text)


def _beside_marks(text: str, *, before: bool, after: bool) -> str:
    """Escape signs that would combine with a reference: `![^1]`, `[^1](…)`, `[^1]:`."""
    if before and text.startswith(("(", ":")):
        text = f"\\{text}" if text[0] == "(" else f"&#58;{text[1:]}"
    if after and text.endswith("!"):
        text = f"{text[:-1]}\\!"
    return text


def paragraph(inline: Inline) -> str:
    r"""Escape the content of a block at the start of a line, or after a list's bullet.

    >>> [paragraph((text,)) for text in ("1.加强", "1. 加强", "- 加强", "#1", "——加强")]
    ['1.加强', '1\\. 加强', '\\- 加强', '\\#1', '——加强']
    """
    text = escaped(inline)
    match = START.match(text)
    if match is None:
        return text
    sign = match.end() - 1 if match.group()[-1] in ".)" else 0
    return _references(text[0]) + text[1:] if text[0] in ":=~ie" and not sign else f"{text[:sign]}\\{text[sign:]}"


def heading(inline: Inline) -> str:
    r"""The content of a heading, which may begin like a list but must not end in `#`.

    >>> [heading((text,)) for text in ("C#", "甲 ##")]
    ['C\\#', '甲 \\#\\#']
    """
    return CLOSING.sub(_unclosed, escaped(inline))


def _unclosed(found: re.Match[str]) -> str:
    """The signs with a backslash before each; an odd number of backslashes escapes the first already."""
    done = len(found["slashes"]) % 2
    return found["slashes"] + "#" * done + r"\#" * (len(found["signs"]) - done)


def cell(text: str) -> str:
    r"""The content of a table's cell.

    >>> cell("6%|左右")
    '6%&#124;左右'
    """
    return escaped((text,)) if text else ""
