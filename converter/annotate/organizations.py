"""Recognition of organisations: party, state and congress, companies and institutions."""

from __future__ import annotations

import re

from converter.annotate.known_bodies import known_bodies
from converter.annotate.local_bodies import local_bodies
from converter.annotate.named_bodies import named_bodies
from converter.annotate.relative_places import home_of
from converter.annotate.values import Context as Context, Passage
from converter.model.annotations import Organization
from converter.source.span import Span


def organizations(passage: Passage) -> tuple[Organization, ...]:
    """Recognise the organisations of a passage, in order, without overlaps.

    >>> from converter.model import Jurisdiction
    >>> context = Context(year=2022, jurisdiction=Jurisdiction("辽源市", "prefecture", "吉林省", "220400"))
    >>> found = organizations(Passage.of("市政府坚决贯彻党中央部署，支持时风集团、深圳大学。", context))
    >>> [(each.text, each.kind, each.name, each.place) for each in found][:2]
    [('市政府', 'government', '辽源市人民政府', '220400'), ('党中央', 'party', '中国共产党中央委员会', None)]
    """
    text, words = passage.reading, passage.text
    found: list[Organization] = []
    for start, end, row, unit in local_bodies(text, home_of(passage.context)):
        name = row.full_name(text[start:end], unit)
        found.append(Organization(Span(start, end), words[start:end], row.kind, name, unit.code))
    for start, end, body in known_bodies(text):
        end = _with_affiliated(text, end)
        found.append(Organization(Span(start, end), words[start:end], body.kind, body.name))
    for start, end, kind in named_bodies(text):
        end = _with_affiliated(text, end)
        found.append(Organization(Span(start, end), words[start:end], kind))
    return _apart(found)


AFFILIATED = re.compile(r"\([一-鿿]{2,4}\)(?!组)|(?:第[一二三四五六七八九十]{1,2})?附属[一-鿿]{0,6}?医院")
"""Parts of a university's name after 大学: 中山大学附属第七医院, 香港中文大学（深圳）."""


def _with_affiliated(text: str, end: int) -> int:
    """Extend a name over the branch or hospital that it includes."""
    while text.startswith(("大学", "学院"), end - 2) and (match := AFFILIATED.match(text, end)):
        end = match.end()
    return end


def _apart(found: list[Organization]) -> tuple[Organization, ...]:
    """Drop overlaps: of overlapping names the longest stays."""
    kept: list[Organization] = []
    for each in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if not kept or each.span.start >= kept[-1].span.end:
            kept.append(each)
        elif each.span.end - each.span.start > kept[-1].span.end - kept[-1].span.start:
            kept[-1] = each
    return tuple(kept)
