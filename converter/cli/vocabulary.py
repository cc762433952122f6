"""Vocabulary of the user, from the environment."""

from __future__ import annotations

import os
from functools import cache

from converter.model.vocabulary import BUILT_IN, OWN_INDICATORS, Vocabulary


def vocabulary() -> Vocabulary:
    """Read the words that the user adds.  Raises OSError or ValueError if a table cannot be read."""
    path = os.environ.get(OWN_INDICATORS)
    return _read(path) if path else BUILT_IN


@cache
def _read(path: str) -> Vocabulary:
    from converter.annotate.indicators import vocabulary_of

    return vocabulary_of(path)
