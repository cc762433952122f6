"""What a report states about itself, as YAML front matter: a key a line, strings quoted as JSON quotes them.

A string in JSON's quotes means the same to every YAML 1.2 reader; what YAML calls unprintable is escaped.
"""

from __future__ import annotations

import json
import re
from typing import Any, cast

from converter.model import Report

UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\\{(?=[{%#<])")
"""What JSON leaves as it is, and YAML forbids or takes for a line break; and the signs of templates."""

Value = str | int | bool | tuple[str, ...] | None


STATED: tuple[tuple[str, str], ...] = (
    ("title", "metadata.display_title"),
    ("title_as_written", "metadata.title"),
    ("subtitle", "metadata.subtitle"),
    ("id", "id"),
    ("kind", "kind"),
    ("lang", "metadata.language"),
    ("place", "metadata.jurisdiction.name"),
    ("level", "metadata.jurisdiction.level"),
    ("province", "metadata.jurisdiction.province"),
    ("code", "metadata.jurisdiction.code"),
    ("date", "metadata.date"),
    ("date_end", "metadata.date_end"),
    ("speaker", "metadata.speaker.name"),
    ("role", "metadata.speaker.role"),
    ("organization", "metadata.speaker.organization"),
    ("acting", "metadata.speaker.acting"),
    ("congress", "metadata.congress.name"),
    ("term", "metadata.congress.term"),
    ("session", "metadata.congress.session"),
    ("period_reviewed", "metadata.period.reviewed"),
    ("period_planned", "metadata.period.planned"),
    ("source", "metadata.publication.source"),
    ("source_url", "metadata.publication.url"),
    ("source_file", "source.file"),
    ("source_sha256", "source.sha256"),
    ("posted", "metadata.publication.date"),
    ("editor", "metadata.publication.editor"),
)
"""Each key, and the field of the report that it states; `checks/markdown_front.py` reads by the same table.

None stands under another: of a mapping called `source` Pandoc makes an empty `dc:source`.
"""

OLD_GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("period", (("reviewed", "metadata.period.reviewed"), ("planned", "metadata.period.planned"))),
    (
        "source",
        (
            ("site", "metadata.publication.source"),
            ("url", "metadata.publication.url"),
            ("posted", "metadata.publication.date"),
            ("editor", "metadata.publication.editor"),
            ("file", "source.file"),
            ("sha256", "source.sha256"),
        ),
    ),
)
"""The keys of older pages that stood under another, which are still read."""


def front_matter(report: Report) -> str:
    """The lines between the two `---`; only what is stated has a line.

    >>> from converter.model import Metadata, SourceInfo
    >>> source = SourceInfo("a.txt", "", "utf-8", "lf", 0)
    >>> print(front_matter(Report("other", "cn", Metadata(date="2022-01"), source)))
    title: "政府工作报告"
    id: "cn"
    kind: "other"
    lang: "zh-Hans"
    date: "2022-01"
    source_file: "a.txt"
    """
    stated = ((key, _value(report, way)) for key, way in STATED)
    said = ((key, value) for key, value in stated if value not in (None, "", ()) and value is not False)
    return "\n".join(f"{key}: {quoted(value)}" for key, value in said)


def _value(report: Report, way: str) -> Value:
    """What stands in a field; None where what should hold it is not stated."""
    value: Any = report
    for name in way.split("."):
        value = getattr(value, name, None)
    return cast(Value, value)


def quoted(value: Any) -> str:
    """The value as JSON that is YAML too.

    >>> print(quoted("李*明：\\x85"), quoted(9), quoted(("2017", "2021")))
    "李*明：\\u0085" 9 ["2017", "2021"]
    """
    written = json.dumps(value, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", written)
