"""HTML page of a comparison, self-contained: no script, and no external resources."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from jinja2 import Environment, StrictUndefined

from converter import __version__
from converter.compare.indicators import reviewed
from converter.compare.values import Comparison
from converter.compare.words import STATES, VERDICTS, WAY_WORDS, facts, in_short, shown_promises, tolerance_in_words
from converter.language import Language
from converter.resources import resource
from converter.show.page_language import page_in

TEMPLATE, STYLE = "comparison.html.jinja", "comparison.css"


def page(comparison: Comparison, language: Language = "en") -> str:
    """The page about the comparison, in a language."""
    environment = Environment(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["short"] = in_short
    style = _text(STYLE)
    promised, others = shown_promises(comparison)
    english = environment.from_string(_text(TEMPLATE)).render(
        found=comparison,
        version=__version__,
        style=style,
        style_source=_source(style),
        facts=_beside(comparison),
        promised=promised,
        others=others,
        verdicts=VERDICTS,
        states=STATES,
        ways=WAY_WORDS,
        tolerance=tolerance_in_words(comparison.promises.tolerance),
        years=(reviewed(comparison.a), reviewed(comparison.b)),
    )
    return page_in(language, english)


def _beside(comparison: Comparison) -> list[tuple[str, str, str]]:
    """The facts that one of the two states, each with its name."""
    of_b = facts(comparison.b)
    return [(name, value, of_b[name]) for name, value in facts(comparison.a).items() if value or of_b[name]]


def _text(name: str) -> str:
    return resource("templates", name).read_text(encoding="utf-8")


def _source(text: str) -> str:
    """Build the source expression that allows this style, and no other, in the page's security policy."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"
