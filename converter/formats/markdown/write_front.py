"""Metadata as YAML front matter: a key a line, strings quoted as in JSON.

A string in JSON's quotes means the same to every YAML 1.2 reader; characters that YAML calls unprintable are escaped.
No key is nested: Pandoc turns a mapping called `source` into an empty `dc:source`.
"""

from __future__ import annotations

import json
import re
from typing import Any

from converter.catalogue.fields import RECORD_FRONT
from converter.catalogue.record import record_of
from converter.formats.markdown.escape import paragraph
from converter.formats.markdown.profiles import DEFAULT, Profile, values
from converter.model import Report
from converter.model.field_values import is_stated
from converter.model.fields import FACTS, FIELDS

UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\\{(?=[{%#<])")
"""Characters that JSON allows and YAML forbids or takes for a line break; and the signs of templates."""


def front_matter(report: Report, profile: Profile = DEFAULT) -> str:
    """Write the lines between the two `---`; only stated values have a line.

    >>> from converter.model import Metadata, SourceInfo
    >>> source = SourceInfo("a.txt", "", "utf-8", "lf", 0)
    >>> print(front_matter(Report("other", "cn", Metadata(date="2022-01"), source)))
    title: "政府工作报告"
    lang: "zh-Hans"
    date: "2022-01"
    report_id: "cn"
    kind: "other"
    file: "a.txt"
    identifier: "cn"
    """
    stated = [(field.front_key, field.of(report.metadata)) for field in FIELDS]
    stated += [(field.front_key, field.of(report)) for field in FACTS]
    record = record_of(report)
    stated += [(key, value(record)) for key, value in RECORD_FRONT.items()]
    stated += values(profile, record)
    stated = [(key, _marked_up(value) if key in profile.marked_up else value) for key, value in stated]
    if report.corrections:
        from converter.formats.markdown.corrections import KEY, values_of

        stated.append((KEY, values_of(report.corrections)))
    if report.identifiers:
        from converter.formats.markdown import identifiers

        stated.append((identifiers.IDENTIFIERS, identifiers.values_of(report.identifiers)))
    stated.sort(key=lambda each: each[0] != "title")  # as a reader of the page expects it; all else in order
    return "\n".join(f"{key}: {quoted(value)}" for key, value in stated if is_stated(value))


def _marked_up(value: Any) -> Any:
    """The value for a program that reads it as Markdown."""
    if isinstance(value, tuple):
        return tuple(map(_marked_up, value))
    return paragraph((value,)) if isinstance(value, str) and value else value


def quoted(value: Any) -> str:
    """The value as JSON that is YAML too.

    >>> print(quoted("李*明：\\x85"), quoted(9), quoted(("2017", "2021")))
    "李*明：\\u0085" 9 ["2017", "2021"]
    """
    written = json.dumps(value, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", written)
