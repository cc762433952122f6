"""HTML page about a corpus, self-contained: it needs no script and loads nothing."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from jinja2 import Environment, StrictUndefined

from converter import __version__
from converter.corpus.overview import Overview
from converter.language import Language
from converter.resources import resource
from converter.show.page_language import page_in

TEMPLATE, STYLE, SCRIPT = "corpus-report.html.jinja", "corpus-report.css", "corpus-report.js"

LEVEL_NAMES = {
    "national": "The State",
    "province": "Provinces",
    "prefecture": "Prefectures",
    "county": "Counties",
    "township": "Townships",
    "": "Level not stated",
}

KIND_NAMES = {
    "government-work-report": "government work reports",
    "other": "other documents",
    "same-bytes": "same file",
    "same-text": "same words",
    "near": "nearly the same words",
    "same-work": "different texts",
}


def page(overview: Overview, name: str, language: Language = "en") -> str:
    """The page about the corpus called `name`, in a language."""
    environment = Environment(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(number=_number, percent=_percent)
    style, script = _text(STYLE), _text(SCRIPT)
    english = environment.from_string(_text(TEMPLATE)).render(
        corpus=overview,
        name=name,
        version=__version__,
        levels=LEVEL_NAMES,
        kinds=KIND_NAMES,
        style=style,
        script=script,
        style_source=_source(style),
        script_source=_source(script),
    )
    return page_in(language, english)


def _text(name: str) -> str:
    return resource("templates", name).read_text(encoding="utf-8")


def _source(text: str) -> str:
    """Build the source expression that allows this style or script, and no other, in the page's security policy."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"


def _number(value: int) -> str:
    """
    >>> _number(12345)
    '12,345'
    """
    return f"{value:,}"


def _percent(share: float) -> str:
    """Format the share as a percentage that is 0 only for none, and 100 only for all.

    >>> [_percent(share) for share in (0.0, 0.0001, 0.034, 0.34, 0.9999, 1.0)]
    ['0%', '<0.1%', '3.4%', '34%', '>99%', '100%']
    """
    if 0 < share < 0.001:
        return "<0.1%"
    if 0.99 < share < 1:
        return ">99%"
    return f"{share:.1%}" if 0 < share < 0.1 else f"{share:.0%}"
