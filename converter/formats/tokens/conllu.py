"""Writer of CoNLL-U: a sentence a block, a token on each line, with its place in the source."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from converter.formats.akn.body import REPLACEMENT
from converter.formats.records.described import described, line
from converter.formats.tokens.sentences import Token, TokenBlock, TokenSentence, token_parts
from converter.formats.tokens.vertical import escaped_blanks, record_values
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome

BLANKS = " \u3000\u00a0"
"""Blanks that stay in `# text`; others, among them breaks of lines, become a space."""

EMPTY = "_"

MISSING = "□"
"""Mark in place of U+FFFD, which the validator takes for a fault of the encoding."""


def produce(report: Report, options: OutputOptions) -> Outcome[str]:
    """The report in CoNLL-U.  Raises Unavailable where the segmenter is not installed."""
    return Outcome("".join(f"{each}\n" for each in _lines(report, options)))


def _lines(report: Report, options: OutputOptions) -> Iterator[str]:
    values = record_values(described(report, options))
    opened = [
        _comment("newdoc id", values["id"]),
        *(_comment(key, each) for key, each in values.items() if each and key != "id"),
    ]
    for part in token_parts(report, options.tokens):
        if part.type == "division":
            opened.append(_comment("part_id", part.id))
        for block in part.blocks:
            opened += _opening(block) if block.sentences else ()
            for each in block.sentences:
                yield from map(_composed, (*opened, *_sentence(each)))
                opened = []


def _opening(block: TokenBlock) -> Iterator[str]:
    yield _comment("newpar id", block.id)
    values = {"type": block.type, "role": block.role, "head": line(block.head)}
    yield from (_comment(key, each) for key, each in values.items() if each)


def _sentence(sentence: TokenSentence) -> Iterator[str]:
    yield _comment("sent_id", sentence.id)
    yield _comment("text", _text(sentence))
    for number, token in enumerate(sentence.tokens, 1):
        yield "\t".join((str(number), token.form, EMPTY, EMPTY, token.tag or EMPTY, *(EMPTY,) * 4, _misc(token)))
    yield ""


def _comment(key: str, value: str) -> str:
    return f"# {key} = {value}"


def _text(sentence: TokenSentence) -> str:
    return "".join(each if each in BLANKS or not each.isspace() else " " for each in sentence.text)


def _misc(token: Token) -> str:
    """Place in the source, the blanks behind the token, and its own characters where CoNLL-U composes them anew."""
    found = [f"TokenRange={token.span.start}:{token.span.end}"]
    if not token.after:
        found.insert(0, "SpaceAfter=No")
    elif token.after != " ":
        found.insert(0, f"SpacesAfter={escaped_blanks(token.after)}")
    if _composed(token.form) != token.form:
        found.insert(0, "Source=" + "".join(f"\\u{ord(each):04x}" for each in token.form))
    return "|".join(found)


def _composed(text: str) -> str:
    """A text in NFC, as CoNLL-U demands, with the Chinese mark for a character that is missing, 缺字.

    >>> _composed("\uf900\ufffd")
    '豈□'
    """
    return normalize("NFC", text).replace(REPLACEMENT, MISSING)
