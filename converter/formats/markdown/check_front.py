"""Front matter parsed line by line, with its errors: invalid YAML, or values of the wrong format for their key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, get_args

from converter.formats.markdown.profiles import PROFILE_KEY, profile_named, without_markup
from converter.model import Kind
from converter.model.fields import FACTS, FIELDS
from converter.model.forms import Field
from converter.source.problem import Code, Problem

ENTRY = re.compile(r"(?P<indent> *)(?:- +)?(?P<key>\"[^\"]*\"|[^\s:#\"'\[{-][^:]*):(?: +(?P<value>.*))?")
"""Line of front matter: a key, and the value after it."""

ITEM = re.compile(r" *-(?: +(?P<value>.*))?")
"""A line of a list below its key."""

UNREAD = "&*!|>{[]}@`%,?"
"""Characters that start a value with a meaning in YAML: an anchor, an alias, a tag, a block of lines."""

SURROGATE = re.compile("[\ud800-\udfff]")

FrontValue = str | tuple[str, ...] | None
"""Text, list of texts, or None for a value that is not read here."""


class FrontEntry(NamedTuple):
    """Key with the key above it, its value, the value as written, and its line on the page."""

    group: str
    key: str
    value: FrontValue
    written: str
    line: int


FRONT_FIELDS: Mapping[str, Field] = {field.front_key: field for field in (*FIELDS, *FACTS)}
"""The fields by their keys in front matter."""

NAMES: Mapping[tuple[str, str], Field] = {
    ("period", "reviewed"): FRONT_FIELDS["reviewed"],
    ("period", "planned"): FRONT_FIELDS["planned"],
    ("source", "site"): FRONT_FIELDS["publication_source"],
    ("source", "url"): FRONT_FIELDS["publication_url"],
    ("source", "posted"): FRONT_FIELDS["publication_date"],
    ("source", "editor"): FRONT_FIELDS["publication_editor"],
    ("source", "file"): FRONT_FIELDS["file"],
    ("source", "sha256"): FRONT_FIELDS["sha256"],
    **{("", old): field for field in FRONT_FIELDS.values() for old in field.before},
    **{("", key): field for key, field in FRONT_FIELDS.items()},
}
"""Fields by the key above and the key: some were once nested, and some had other names."""


def is_ours(found: Mapping[tuple[str, str], FrontValue]) -> bool:
    """Test whether front matter belongs to a page written by convert."""
    return ("", "title") in found and found.get(("", "kind")) in get_args(Kind)


def stating(text: str) -> list[tuple[Field, FrontEntry]]:
    """The entries that state a field of the report; one under a name of before only where none has that of now.

    >>> text = "id: mine\\nreport_id: cn-1\\ncode: 220400\\nlayout: post"
    >>> [(field.key, entry.value) for field, entry in stating(text)]
    [('report_id', 'cn-1'), ('place_code', '220400')]
    """
    found = keys_of(text)
    now = {("", each.key) for each in found if not each.group} & {("", key) for key in FRONT_FIELDS}
    named = [(NAMES.get((each.group, each.key)), each) for each in found]
    return [
        (field, each)
        for field, each in named
        if field and ((each.group, each.key) in now or ("", field.front_key) not in now)
    ]


def keys_of(text: str) -> list[FrontEntry]:
    """The keys with their values, which are plain words also where the page is for a program that reads Markdown."""
    found = [each for each in entries(text) if isinstance(each, FrontEntry)]
    profile = next((profile_named(str(each.value)) for each in found if each.key == PROFILE_KEY), None)
    marked_up = profile.marked_up if profile else ()
    return [each._replace(value=_plain(each.value)) if each.key in marked_up else each for each in found]


def _plain(value: FrontValue) -> FrontValue:
    """A value of a page for a program that reads it as Markdown."""
    return tuple(map(without_markup, value)) if isinstance(value, tuple) else value and without_markup(value)


def holds(field: Field, value: FrontValue) -> bool:
    """Return True if a value has the form of its field."""
    if isinstance(value, tuple):
        return field.type == "years" and len(value) < 3 and all(map(field.value_form.holds, value))
    return value is not None and field.value_form.holds(value)


def entries(text: str) -> Iterator[FrontEntry | Problem]:
    """The keys of the lines between the two `---` with their values, and the lines that no YAML reader takes."""
    group, deeper = "", None  # the key above, and how far it is set in where its value is a block of lines
    listed: tuple[FrontEntry, list[FrontValue]] | None = None  # a key without a value, and the list below it
    for number, line in enumerate(text.split("\n"), 2):
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or line.lstrip().startswith("#") or (deeper is not None and indent > deeper):
            continue
        deeper = None
        entry, item = ENTRY.fullmatch(line), ITEM.fullmatch(line)
        found = item if item is not None and (listed or entry is None) else entry
        written = _without_remark(found["value"] or "") if found else ""
        if written.startswith('"') and _text(written) is None:
            yield _fault(f"{written[:40]} is not quoted as JSON quotes it", number)
        if found is None:
            yield _fault(f"no key stands in {line.strip()[:40]!r}", number)
        elif found is item:
            if listed is not None:
                listed[1].append(value_of(written))
        else:
            yield from _finished(listed)
            group = group if indent else ""
            made = FrontEntry(group, found["key"].strip().strip('"'), value_of(written), written, number)
            listed = None if written else (made, [])
            if written:
                deeper = indent if written[0] in "|>" else None
                yield made
            else:
                group = group or made.key
    yield from _finished(listed)


def _finished(listed: tuple[FrontEntry, list[FrontValue]] | None) -> Iterator[FrontEntry]:
    """The key whose value is the list below it, if one is."""
    if listed is not None and listed[1]:
        texts = tuple(each for each in listed[1] if isinstance(each, str))
        yield listed[0]._replace(value=texts if len(texts) == len(listed[1]) else None)


def _without_remark(written: str) -> str:
    """A value without the remark behind it; a quoted one ends at its quotes.

    >>> _without_remark("2022-01-11 # by hand"), _without_remark('"#1 # 2"'), _without_remark('"a" # "b')
    ('2022-01-11', '"#1 # 2"', '"a"')
    >>> [_without_remark(each) for each in ("'a'  # b", '"a" b', '"a', "a#b", " a ")]
    ["'a'", '"a" b', '"a', 'a#b', 'a']
    """
    written = written.strip()
    quote = written[:1] if written[:1] in ("'", '"') else ""
    end = written.find(" #", written.rfind(quote) if quote and written.endswith(quote) else 0)
    if quote and not written.endswith(quote):
        end = written.find(f"{quote} ", 1) + 1
        return written[:end] if end and written[end:].lstrip().startswith("#") else written
    return written[:end].rstrip() if end >= 0 else written


def value_of(written: str) -> FrontValue:
    """The value of a line.

    >>> [value_of(each) for each in ('"程宇"', "9", "'程宇'", "2022-01-11", '["2017", "2021"]', "[2017, '2021']")]
    ['程宇', '9', '程宇', '2022-01-11', ('2017', '2021'), ('2017', '2021')]
    >>> value_of("*a"), value_of("[[1]]"), value_of("~")
    (None, None, '')
    """
    if not (written.startswith("[") and written.endswith("]")):
        return _scalar(written)
    texts = _json(written)
    if not isinstance(texts, list):
        texts = [_scalar(each.strip()) for each in written[1:-1].split(",")] if written != "[]" else []
    plain = [str(each) if isinstance(each, int) else each for each in texts]
    return tuple(_whole(each) for each in plain) if all(isinstance(each, str) for each in plain) else None


def _scalar(written: str) -> str | None:
    """Parse a scalar; None if it has a special meaning in YAML that is not read here."""
    if written.startswith('"'):
        return _text(written)
    if written.startswith("'"):
        return written[1:-1].replace("''", "'") if written.endswith("'") and len(written) > 1 else None
    if written in ("~", "null", "Null", "NULL"):
        return ""
    return None if written and written[0] in UNREAD else written


def _text(written: str) -> str | None:
    """A text in JSON's quotes."""
    found = _json(written)
    return _whole(found) if isinstance(found, str) else None


def _whole(text: str) -> str:
    return SURROGATE.sub("\ufffd", text)


def _json(written: str) -> Any:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None


def front_matter_faults(text: str) -> Iterator[Problem]:
    """Lines that no YAML reader takes; a string in double quotes must be JSON, which all read alike."""
    yield from (each for each in entries(text) if isinstance(each, Problem))


def value_faults(text: str) -> Iterator[Problem]:
    """Find values of our pages in the wrong format for their keys, and repeated keys."""
    found = [each for each in entries(text) if isinstance(each, FrontEntry)]
    if not is_ours({(each.group, each.key): each.value for each in found}):
        return
    seen: set[str] = set()
    for field, entry in stating(text):
        if field.path in seen:
            yield _fault(f"{entry.key} stands twice", entry.line)
        if entry.value is None:
            yield _fault(f"{entry.key} is {entry.written[:40]}, which is not read", entry.line)
        elif entry.value != "" and not holds(field, entry.value):
            said = entry.written or ", ".join(entry.value or ())
            yield _fault(f"{entry.key} is {said[:40]}, which is not {field.value_form.what}", entry.line)
        seen.add(field.path)


def _fault(message: str, line: int) -> Problem:
    return Problem(Code.INVALID_MARKDOWN, f"front matter: {message}", line=line)
