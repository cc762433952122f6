"""Messages in the templates of our own pages: their texts between tags, with names for the values in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from converter.generate.messages_in_code import LEAST_LETTERS

PAGES = ("comparison.html.jinja", "corpus-report.html.jinja")
"""Templates of pages that `show/page_language.py` translates."""

CHINESE = re.compile(r'<(?P<name>\w+)[^>]*\blang="zh"[^>]*>.*?</(?P=name)>', re.DOTALL)
SILENT = re.compile(r"<(?P<name>code|script|style)\b.*?</(?P=name)>", re.DOTALL)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)

TEXT = re.compile(r"\{%.*?%\}|<[^>]*>|(?P<text>(?:\{\{.*?\}\}|(?!\{%)[^<])+)", re.DOTALL)
"""A statement, a tag or a text, in which expressions may be: {{ n }} place{{ "s" if n != 1 }}"""

LABEL = re.compile(r'(?:aria-label|data-filter)="([^"]*)"')

EXPRESSION = re.compile(r"\{\{\s*(?P<plural>\"[^\"]*\" if)?(?P<of>[^}|]*?)\s*(?:\|[^}]*)?\}\}")
"""An expression, named by its last word: {{ corpus.documents|number }} is {documents}"""

WORD = re.compile(r'"([A-Z][^"<>{}=]*|[a-z]{2,}(?: [a-z]{2,}|,)+)"')
"""A text in an expression or a call of a macro: counts("Work reports by level", "level")"""

BROKEN = re.compile(
    r"""(?x)
      \{\{ | %\} | \}[ ]came[ ]in$ | ^:[ ] | \}[ ](?:gone|stale|again|compared)
    | \{s\}[ ](?:gone|stale) | removes[ ]\{ | \{s\}\.$
    """
)
"""Pieces of sentences that statements of the template put together; `SENTENCES` has them whole."""

SENTENCES = (
    "{documents} document{s} came in.",
    "{documents} document{s} came in: {reports} work report{s2} of {places} place{s3}, {years}.",
    "1 document is gone: no input holds it any more.",
    "{gone} documents are gone: no input holds them any more.",
    "1 document is gone: no input holds it any more. {stale}",
    "{gone} documents are gone: no input holds them any more. {stale}",
    "1 output is stale;",
    "{stale} outputs are stale;",
    "removes it.",
    "removes them.",
    "1 report says again what another says. None was dropped: which copy to keep is for a person to say.",
    "{reports} reports say again what another says. None was dropped: which copy to keep is for a person to say.",
    "1 report was compared by bytes and words alone: to find near copies, install rensa (",
    "{reports} reports were compared by bytes and words alone: to find near copies, install rensa (",
)


def messages_of_page(template: str) -> Iterator[str]:
    """The messages of a template, in order.

    >>> list(messages_of_page('<p class="a">{{ grid.n|number }} place{{ "s" if grid.n != 1 }}</p><b>None.</b>'))
    ['{n} place{s}', 'None.']
    """
    plain = COMMENT.sub("", SILENT.sub("<i>", CHINESE.sub("<i>", template)))
    found = [each["text"] for each in TEXT.finditer(plain) if each["text"]]
    code = " ".join(re.findall(r"\{[{%].*?[}%]\}", plain, re.DOTALL))
    for text in (*found, *LABEL.findall(plain), *WORD.findall(code)):
        message = _named(" ".join(text.split()))
        letters = len(re.findall("[A-Za-z]", re.sub(r"\{\w+\}", "", message)))
        if letters >= LEAST_LETTERS - 1 and not BROKEN.search(message):
            yield message


def _named(text: str) -> str:
    """A text with a name for each of its expressions."""
    names: dict[str, int] = {}
    return EXPRESSION.sub(lambda each: _name(each, names), text)


def _name(expression: re.Match[str], names: dict[str, int]) -> str:
    words = re.findall(r"[a-z_]+", expression["of"])
    name = "s" if expression["plural"] else words[-1] if words else "value"
    names[name] = names.get(name, 0) + 1
    return f"{{{name}{names[name] if names[name] > 1 else ''}}}"
