"""Language in which the program talks to its user: of `--lang`, else of the environment's locale."""

from __future__ import annotations

import os
from collections.abc import Sequence

from converter.cli.targets import Misused
from converter.language import LANGUAGES, Language, speak, spoken

OPTION = "--lang"

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Variables of the environment that state the language of messages (POSIX); the first that is set decides."""


def settled(words: Sequence[str]) -> list[str]:
    """Choose the language of messages; return the words, with `--lang` behind all others if it opened them.

    So the first word still decides which command is called.  Raises Misused for a language that is not spoken.
    """
    asked = _asked(words)
    named = None if asked is None else language_named(asked)
    speak(named or of_locale())
    _asked_for[0] = named
    given = list(words)
    taken = 1 if given and given[0].startswith(f"{OPTION}=") else 2 if given[:1] == [OPTION] else 0
    if taken and not given[taken:]:
        return []
    end = given.index("--") if "--" in given else len(given)
    return [*given[taken:end], *given[:taken], *given[end:]]


_asked_for: list[Language | None] = [None]


def of_option() -> Language | None:
    """The language that `--lang` asks for."""
    return _asked_for[0]


def of_file() -> Language:
    """The language of a page or a text in a file: that of `--lang`, else English; no locale reaches an output."""
    return of_option() or "en"


def of_text(target: object | None) -> Language:
    """The language of a text for people: on standard output the user's own, in a file that of `--lang`."""
    return spoken() if target is None else of_file()


def of_locale() -> Language:
    """The language of the environment's locale: zh for Chinese of any region, en for all others."""
    locale = next((found for name in LOCALE if (found := os.environ.get(name))), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def language_named(name: str) -> Language:
    """Check the value of `--lang`.  Raises Misused for a language that is not spoken.

    >>> language_named("zh")
    'zh'
    """
    for language in LANGUAGES:
        if name == language:
            return language
    raise Misused(f"unknown language {name}; choose from {', '.join(LANGUAGES)}")


def _asked(words: Sequence[str]) -> str | None:
    """The value of the last `--lang`, wherever it is before `--`.

    >>> _asked(["check", "a.txt", "--lang", "zh"]), _asked(["--", "--lang=zh"])
    ('zh', None)
    """
    found = None
    for number, word in enumerate(words):
        if word == "--":
            break
        if word == OPTION and number + 1 < len(words):
            found = words[number + 1]
        elif word.startswith(f"{OPTION}="):
            found = word.removeprefix(f"{OPTION}=")
    return found
