"""Style of elements, by name and inline style: bold, centred, hidden and so on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from converter.text.words import word_set

UNSEEN = {
    *word_set("""
    script style template head noscript noframes noembed iframe object embed applet audio video canvas map param
    source track img picture datalist rp title desc metadata progress meter frameset
    """)
}
"""Invisible elements: code, replacements for pictures, fallbacks for older browsers."""

BLOCKS = {
    *word_set("""
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext
    pre search section select summary table tbody td tfoot th thead tr ul xmp
    """)
}
"""Elements that begin and end a line."""

HEADINGS = {f"h{depth}": str(depth) for depth in range(1, 7)}
BOLD = frozenset({"b", "strong"})
HEAVY = re.compile("bold|bolder|[6-9][0-9][0-9]|1000")
"""Weights of type that is bold, of the 1 to 1000 that CSS has: 700"""

KEPT = frozenset({"pre", "textarea", "xmp", "listing", "plaintext"})
"""Elements in which line breaks and blanks are preserved."""

HtmlAttributes = Mapping[str, str | None]
NOTHING: HtmlAttributes = {}

LONGEST_STYLE = 2_000
"""Maximum number of characters of a `style` that are read; a longer one embeds pictures."""


class Style(NamedTuple):
    """Style of a stretch of text, as stated by the page itself."""

    bold: bool = False
    centred: bool = False
    hidden: bool = False
    link: bool = False
    kept: bool = False
    """True if line breaks and blanks are preserved."""
    heading: str = ""
    raised: bool = False
    table: int = 0
    """The number of the data table in which it is shown; 0 for none."""
    entry: bool = False
    """True inside the entry of a list without numbers."""


def style_within(style: Style, tag: str, attributes: HtmlAttributes) -> Style:
    """Compute the style inside an element, given the style around it.

    >>> style_within(Style(), "p", {"align": "center", "style": "font-weight: 700"})
    Style(bold=True, centred=True, hidden=False, link=False, kept=False, heading='', raised=False, table=0, entry=False)
    """
    if tag in HEADINGS:
        style = style._replace(heading=HEADINGS[tag])
    elif tag in BOLD:
        style = style._replace(bold=True)
    elif tag == "center":
        style = style._replace(centred=True)
    elif tag in KEPT:
        style = style._replace(kept=True)
    elif tag == "sup":
        style = style._replace(raised=True)
    elif tag == "a" and "href" in attributes:
        style = style._replace(link=True)
    elif tag == "dialog" and "open" not in attributes:
        style = style._replace(hidden=True, table=0)
    return _declared(style, tag, attributes) if attributes else style


def _declared(style: Style, tag: str, attributes: HtmlAttributes) -> Style:
    """Apply the attributes to the style."""
    align = (attributes.get("align") or "").lower()
    if align and tag != "table":  # which sets the table in the middle, and not its text
        style = style._replace(centred=align in ("center", "middle"))
    if is_hidden(attributes):
        style = style._replace(hidden=True, table=0)
    said = declarations(attributes)
    if weight := said.get("font-weight"):
        style = style._replace(bold=is_bold(weight[0]))
    if place := said.get("text-align"):
        style = style._replace(centred=place[0].endswith("center"))
    if space := said.get("white-space"):
        style = style._replace(kept=space[0].startswith(("pre", "break")))
    return style


def is_hidden(attributes: HtmlAttributes) -> bool:
    """Test whether the attributes hide the element.

    >>> is_hidden({"style": "color:red; display: none"}), is_hidden({"style": "display:block"})
    (True, False)
    """
    said = declarations(attributes)
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or said.get("display", ("",))[0] == "none"
        or said.get("visibility", ("",))[0] in ("hidden", "collapse")
    )


def is_block(tag: str, attributes: HtmlAttributes) -> bool:
    """Test whether the element begins and ends a line; its style may override its name.

    >>> is_block("span", {"style": "display:block"}), is_block("li", {"style": "display: inline"})
    (True, False)
    """
    display = declarations(attributes).get("display", ("none",))[0]
    return tag in BLOCKS if display == "none" else not display.startswith(("inline", "contents"))


def is_bold(weight: str) -> bool:
    """Test whether a `font-weight` is bold, i.e. at least 600 in CSS.

    >>> [is_bold(weight) for weight in ("bold", "600", "1000", "normal", "599", "1001")]
    [True, True, True, False, False, False]
    """
    return HEAVY.fullmatch(weight) is not None


def declarations(attributes: HtmlAttributes) -> Mapping[str, tuple[str, ...]]:
    """Parse the attribute `style`: each property with the words of its value, in lower case.

    >>> declarations({"style": "Text-Indent:2em; list-style: none INSIDE"})
    {'text-indent': ('2em',), 'list-style': ('none', 'inside')}
    """
    inline = attributes.get("style")
    return _declarations(inline[:LONGEST_STYLE].lower()) if inline else {}


@lru_cache(maxsize=1_024)
def _declarations(inline: str) -> Mapping[str, tuple[str, ...]]:
    """The same for one value of `style`; a page has few, and each of them a thousand times."""
    pairs = (declaration.partition(":") for declaration in inline.split(";"))
    return {name.strip(): words for name, _, value in pairs if (words := tuple(value.split()))}
