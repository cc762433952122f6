"""JSON of records: objects without what is not known, and the text of one."""

from __future__ import annotations

import json
from typing import Any

JsonObject = dict[str, Any]


def known(**values: Any) -> JsonObject:
    """An object with those of the values that say something; a name that Python reserves ends in an underscore.

    >>> known(title="报告", type_="x", lang=None, names=[])
    {'title': '报告', 'type': 'x'}
    """
    return {name.rstrip("_"): value for name, value in values.items() if value not in (None, "", [], {}, ())}


def json_document(value: object) -> str:
    """The text of a value, indented."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def is_address(text: str | None) -> bool:
    """Test whether a text is a whole address of the web.

    >>> is_address("https://www.example.gov.cn/a"), is_address("/a.html"), is_address(None)
    (True, False, False)
    """
    return bool(text) and str(text).startswith(("http://", "https://")) and " " not in str(text)
