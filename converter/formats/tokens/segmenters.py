"""Segmenters of a text into tokens, one row each; a library is imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from converter.inputs import Unavailable
from converter.model.options import TokensName
from converter.text.lazy import lazy

Word: TypeAlias = tuple[str, str]
"""A token, blanks among them, and its part of speech; empty if the segmenter does not know it."""

Cut: TypeAlias = Callable[[str], Sequence[Word]]
"""Function that cuts a text; the words in order are the text."""

CHARACTER = lazy(r"\d+(?:[.,，．]\d+)*[%％‰]?|[A-Za-zＡ-Ｚａ-ｚ]+|[—…─]+|\s+|[\s\S]")
"""A number with its per cent sign, a word in Latin letters, a dash, blanks, any other character: 6.5%, GDP, ——, 市."""

SAFE_LENGTH = 10_000
"""Characters that a library is given at once; longer stretches, which no sentence has, are cut into characters."""


class Segmenter(NamedTuple):
    """A segmenter, as `--tokens` names it."""

    name: TokensName
    load: Callable[[], Cut]
    note: str
    """Description for the help."""


def _characters() -> Cut:
    return lambda text: [(found.group(), "") for found in CHARACTER.finditer(text)]


def _jieba() -> Cut:
    """jieba's words with their parts of speech.  Raises Unavailable where rjieba is not installed."""
    try:
        import rjieba
    except ImportError as error:
        raise Unavailable("--tokens jieba needs rjieba: pip install 'report-converter[tokens]'") from error
    tag: Cut = rjieba.tag
    return tag


SEGMENTERS = (
    Segmenter("characters", _characters, "each Chinese character, number and Latin word"),
    Segmenter("jieba", _jieba, "words with their parts of speech"),
)


def segmenter(name: TokensName) -> Cut:
    """The segmenter of that name, which loses nothing: what it does not give back is cut into characters.

    Raises Unavailable where its library is not installed.

    >>> [word for word, _ in segmenter("characters")("GDP增长6.5%。")]
    ['GDP', '增', '长', '6.5%', '。']
    """
    characters = _characters()
    cut = next(each for each in SEGMENTERS if each.name == name).load()
    return cut if name == "characters" else lambda text: _whole(text, cut, characters)


def _whole(text: str, cut: Cut, otherwise: Cut) -> Sequence[Word]:
    """The words of a text, cut `otherwise` where the first cut changes it.

    >>> _whole("市长", lambda text: [("市", "n")], _characters())
    [('市', ''), ('长', '')]
    """
    words = cut(text) if len(text) <= SAFE_LENGTH else ()
    return words if "".join(word for word, _ in words) == text else otherwise(text)
