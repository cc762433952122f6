"""List numbers as a browser displays them: 1. 2., a. b., 一、 二、."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from converter.inputs.counting import HAN, counted, roman
from converter.inputs.page.style import HtmlAttributes, declarations
from converter.text.characters import HAN as HAN_CHARACTER
from converter.text.numberings import NUMBERINGS

BEHIND = re.compile(rf"(?<=\}}){HAN_CHARACTER}+")
"""The word behind the number in a form of a numbering: 部分 in 第{}部分."""

HIGHEST = 99
"""Maximum number in styles other than digits: no list of a report counts further."""

COUNTED = "|".join(sorted({word.group() for row in NUMBERINGS for form in row.forms if (word := BEHIND.search(form))}))
"""Words behind the number in headings: 部分, 章."""

DIGITS = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"

OWN_NUMBER = re.compile(
    rf"\s*[（(〔\[【第]?\s*{DIGITS}\s*(?:[、.．,，)）〕\]】:：]|是)"
    rf"|\s*[（(〔\[【]?第\s*{DIGITS}\s*(?:[节条]|{COUNTED})"
    r"|\s*[①-⑳⑴-⒛]"
)
"""An item that brings its number along: the page's sheet then surely hides the browser's."""


def _letters(number: int) -> str:
    high, low = divmod(number - 1, 26)
    return (chr(ord("a") + high - 1) if high else "") + chr(ord("a") + low)


Write = Callable[[int], str]

HAN_COUNTED = counted(HAN, "十百千", "十")

STYLES: Mapping[str, tuple[Write, str, str]] = {
    "1": (str, ". ", "12. "),
    "decimal": (str, ". ", "12. "),
    "decimal-leading-zero": (lambda number: f"{number:02d}", ". ", "12. "),
    "a": (_letters, ". ", "l. "),
    "lower-alpha": (_letters, ". ", "l. "),
    "lower-latin": (_letters, ". ", "l. "),
    "A": (lambda number: _letters(number).upper(), ". ", "L. "),
    "upper-alpha": (lambda number: _letters(number).upper(), ". ", "L. "),
    "upper-latin": (lambda number: _letters(number).upper(), ". ", "L. "),
    "i": (roman, ". ", "xii. "),
    "lower-roman": (roman, ". ", "xii. "),
    "I": (lambda number: roman(number).upper(), ". ", "XII. "),
    "upper-roman": (lambda number: roman(number).upper(), ". ", "XII. "),
    "cjk-ideographic": (HAN_COUNTED, "、", "十二、"),
    "simp-chinese-informal": (HAN_COUNTED, "、", "十二、"),
    "trad-chinese-informal": (HAN_COUNTED, "、", "十二、"),
    "none": (lambda number: "", "", ""),
}
"""Numbering styles, by `type` and `list-style-type`: the writer of a number, the text after it, and 12 so written."""


@dataclass(slots=True)
class ListCounter:
    """State of a list's counter."""

    style: str
    number: int
    step: int = 1

    def next(self, attributes: HtmlAttributes) -> str:
        """Return the number before the next item; an item may set its own number or style."""
        self.number = _whole(attributes.get("value"), self.number)
        style = _style(attributes, self.style)
        number, self.number = self.number, self.number + self.step
        if style == "none":
            return ""
        write, stop, _ = STYLES[style if 0 < number <= HIGHEST else "decimal"]
        return write(number) + stop


def count_of(ordered: LexborNode, attributes: HtmlAttributes) -> ListCounter:
    """Create the counter of an `<ol>`; no numbers if its items have their own, or are links."""
    items = [item for item in ordered.iter() if item.tag == "li"]
    style = _style(attributes, "decimal")
    if items and (_own_number(items[0]) or all(map(_only_links, items))):
        style = "none"
    reverse = "reversed" in attributes
    return ListCounter(style, _whole(attributes.get("start"), len(items) if reverse else 1), -1 if reverse else 1)


def _style(attributes: HtmlAttributes, otherwise: str) -> str:
    """Find the style named by the attributes, if it is supported."""
    said = declarations(attributes)
    named = said.get("list-style-type") or said.get("list-style") or ((attributes.get("type") or "").strip(),)
    return next((name for name in named if name in STYLES), otherwise)


def _whole(text: str | None, otherwise: int) -> int:
    """The whole number that an attribute holds."""
    text = (text or "").strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else otherwise


def _own_number(item: LexborNode) -> bool:
    """Test whether an item's text begins with a number."""
    for node in item.traverse(include_text=True):
        text = node.text_content if node.is_text_node else None
        if text and not text.isspace():
            return OWN_NUMBER.match(text) is not None
    return False


def _only_links(item: LexborNode) -> bool:
    """Test whether an item is a single link, like the items of a menu."""
    children = [child for child in item.iter(include_text=True, skip_empty=True) if not child.is_comment_node]
    return len(children) == 1 and children[0].tag == "a"
