"""Catalogue of messages in one language: finished English sentences are recognised, and said anew with their values.

Problems, manifests and exceptions carry finished sentences, as JSON and SARIF print them.
So a sentence is held against the templates of the catalogue, which gives its values back; a sentence from a file that
was written a year ago, or from a worker process, is translated like one of this process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from gettext import GNUTranslations

from converter.dataclass import dataclass
from converter.language import Language
from converter.resources import DATA

PLACEHOLDER = re.compile(r"\{(?P<name>[a-z]\w*)(?P<nested>!t)?\}")
"""A value in a template: {file}; in a translation {reason!t} is itself a message, and translated: {file}：{reason!t}"""

DEEPEST = 6
"""Messages nested in each other that are translated; real ones have three: a file, its fault, and the remedy."""


@dataclass(frozen=True, slots=True)
class MessageTemplate:
    """A message with values: the texts around them, their names, and the translation."""

    literals: tuple[str, ...]
    names: tuple[str, ...]
    translation: str

    def values_in(self, text: str) -> Mapping[str, str] | None:
        """The values in a finished message; None if it is another message.

        >>> template_of("{file}: byte {start} is no text", "").values_in("a.txt: byte 5 is no text")
        {'file': 'a.txt', 'start': '5'}
        >>> template_of("{file}: byte {start} is no text", "").values_in("a.txt: it is empty")
        """
        first, last = self.literals[0], self.literals[-1]
        at, end = len(first), len(text) - len(last)
        if at > end or not (text.startswith(first) and text.endswith(last)):
            return None
        values = []
        for literal in self.literals[1:-1]:
            found = text.find(literal, at, end) if literal else _remark(text, at, end)
            if found < 0:
                return None
            values.append(text[at:found])
            at = found + len(literal)
        return dict(zip(self.names, (*values, text[at:end]), strict=True))


def _remark(text: str, start: int, end: int) -> int:
    """The start of a remark behind a value, with nothing between: unknown indicator {name}{hint}

    >>> _remark("gpd; do you mean gdp?", 0, 21)
    3
    """
    return min((at for sign in ("; ", ", ", " (") if (at := text.find(sign, start, end)) >= 0), default=end)


def template_of(message: str, translation: str) -> MessageTemplate:
    """Take a message apart at its placeholders; doubled braces are braces.

    >>> template_of("{label} stands twice in {{}}", "").literals
    ('', ' stands twice in {}')
    """
    literals, names, at = [], [], 0
    for placeholder in placeholders(message):
        literals.append(message[at : placeholder.start()])
        names.append(placeholder["name"])
        at = placeholder.end()
    literals.append(message[at:])
    return MessageTemplate(tuple(map(unescaped, literals)), tuple(names), translation)


def placeholders(message: str) -> Iterator[re.Match[str]]:
    """The placeholders of a message, in order: {file}, not {{file}}."""
    return (each for each in PLACEHOLDER.finditer(message) if not _doubled(message, each.start()))


def _doubled(message: str, at: int) -> bool:
    """Test whether the brace at an offset belongs to a doubled one, as in {{file}} and not in {{{file}}}."""
    above = message[:at]
    return bool((len(above) - len(above.rstrip("{"))) % 2)


def unescaped(text: str) -> str:
    """Undo the doubling of braces."""
    return text.replace("{{", "{").replace("}}", "}")


class Catalogue:
    """Messages of one language."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        self._exact = {unescaped(key): unescaped(said) for key, said in messages.items() if not _has_values(key)}
        templates = [template_of(key, said) for key, said in messages.items() if _has_values(key)]
        self._templates = sorted(templates, key=lambda each: -sum(map(len, each.literals)))
        """The longest first, so that a message with more words of its own is never taken for one with fewer."""

    def translated(self, text: str, depth: int = DEEPEST) -> str:
        """The message in this language: whole, sentence by sentence, behind the name of a file, or as it is."""
        said = self._whole(text, depth)
        if said is not None or not depth:
            return text if said is None else said
        for end in _sentence_ends(text):
            said = self._whole(text[:end], depth)
            if said is not None:
                return said + self.translated(text[end + 1 :], depth - 1)
        name, colon, rest = text.partition(": ")
        said = self._whole(rest, depth - 1) if colon else None
        listed = self._list(text, depth - 1) if said is None else None
        if listed is not None:
            return listed
        if said is None:
            said = self.translated(rest, depth - 1) if colon else rest
        return text if said == rest else f"{self.translated(name, 0)}: {said}"

    def _whole(self, text: str, depth: int) -> str | None:
        """The translation of a whole message; None if the catalogue has no such message."""
        text = text.strip()
        said = self._exact.get(text)
        if said is not None or not depth:
            return said
        for template in self._templates:
            values = template.values_in(text)
            if values is not None:
                return self._filled(template.translation, values, depth - 1)
        return self._whole(text[0].lower() + text[1:], depth) if text[:1].isupper() else None

    def _list(self, text: str, depth: int) -> str | None:
        """A list of messages with semicolons between; None if it is none."""
        parts = text.removesuffix(".").split("; ")
        said = [self.translated(part, depth) for part in parts] if len(parts) > 1 else parts
        if said == parts:
            return None
        return "；".join(said) + "。" * text.endswith(".")

    def _value(self, value: str, depth: int) -> str:
        """A value that is a message itself, or a list of words, some with a remark in parentheses."""
        said = self.translated(value, depth)
        if said != value or ", " not in value:
            return said
        return "、".join(
            f"{each['name'].strip()}（{self.translated(each['words'], depth)}）"
            if each["name"]
            else self.translated(each["item"].strip(), depth)
            for each in LIST.finditer(value)
        )

    def _filled(self, translation: str, values: Mapping[str, str], depth: int) -> str:
        said, at = [], 0
        for placeholder in placeholders(translation):
            value = values[placeholder["name"]]
            said += [
                unescaped(translation[at : placeholder.start()]),
                self._value(value, depth) if placeholder["nested"] else value,
            ]
            at = placeholder.end()
        return "".join((*said, unescaped(translation[at:])))


LIST = re.compile(r"(?P<name>[^,(]{1,40}) \((?P<words>[^()]{1,80})\)|(?P<item>[^,]{1,80})")
"""An item of a list in a message, with or without a remark: markdown (md), csv (a table of quantities)"""


def _sentence_ends(text: str) -> Iterator[int]:
    """Offsets behind the full stops between sentences, the last first.

    >>> list(_sentence_ends("It is locked. Open it. Save it."))
    [22, 13]
    """
    at = text.rfind(". ")
    while at >= 0:
        yield at + 1
        at = text.rfind(". ", 0, at)


def _has_values(message: str) -> bool:
    return any(True for _ in placeholders(message))


@cache
def catalogue(language: Language) -> Catalogue:
    """The catalogue of a language, read once from its compiled file, which Babel writes from the `.po` beside it."""
    with (DATA / f"{language}.mo").open("rb") as stream:
        messages = GNUTranslations(stream)._catalog  # type: ignore[attr-defined]
    return Catalogue({key: said for key, said in messages.items() if key})
