"""Prose of the header in the language that is asked for: what the program says of itself and of the text."""

from __future__ import annotations

from converter.formats.tei.elements import XML_LANG, Element
from converter.formats.tei.paths import path
from converter.language import Language, translated

TAGS: dict[Language, str] = {"en": "en", "zh": "zh-Hans"}
"""Language -> its tag (BCP 47)."""

NAMED_TWICE = path("encodingDesc/classDecl")
"""Classes, which have names in both languages."""

SAMPLED = path("encodingDesc/samplingDecl/p")


def say_in(header: Element, language: Language | None) -> None:
    """Translate the sentences in English of which the catalogue has a translation; a frame's stay as they are."""
    if language is None or language == "en":
        return
    classes = header.find(NAMED_TWICE)
    named = () if classes is None else (*classes.iter(),)
    for element in header.iter():
        if element.get(XML_LANG) == "en" and element not in named and element.text:
            words = " ".join(element.text.split())
            said = translated(words, language)
            if said != words:
                element.text = said
                element.set(XML_LANG, TAGS[language])


def language_of(header: Element) -> Language:
    """The language of a header's prose, by the sentence that every header has."""
    sampling = header.find(SAMPLED)
    tag = None if sampling is None else sampling.get(XML_LANG)
    return next((language for language, known in TAGS.items() if tag == known), "en")
