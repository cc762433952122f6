"""Choice of a segmenter for outputs in tokens, checked before anything is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast, get_args

from converter.cli.files import Unusable
from converter.cli.targets import Misused
from converter.inputs import Unavailable
from converter.model.options import TokensName

IN_TOKENS = ("vertical", "conllu")
"""Outputs in tokens."""


def tokens_named(name: str) -> TokensName:
    """Check the value of --tokens.  Raises Misused for an unknown one.

    >>> tokens_named("jieba")
    'jieba'
    """
    if name not in get_args(TokensName):
        raise Misused(f"unknown tokens {name}; choose from {', '.join(get_args(TokensName))}")
    return cast(TokensName, name)


def installed_tokens(name: str, outputs: Sequence[str]) -> TokensName:
    """Check that the segmenter is installed where an output needs it.  Raises Misused, Unusable."""
    known = tokens_named(name)
    if {*IN_TOKENS} & {*outputs}:
        from converter.formats.tokens.segmenters import segmenter

        try:
            segmenter(known)
        except Unavailable as error:
            raise Unusable(str(error)) from error
    return known
