"""Front matter read a key a line, and what is wrong with it: no YAML, or values that are not of their key's form."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, get_args

from converter.model import Kind, Level
from converter.problem import Code, Problem
from converter.writers.markdown_front import OLD_GROUPS, STATED

ENTRY = re.compile(r"(?P<indent> *)(?:- +)?(?P<key>\"[^\"]*\"|[^\s:#\"'\[{-][^:]*):(?: +(?P<value>.*))?")
"""A line of front matter: a key, and what stands behind it."""

ITEM = re.compile(r" *-(?: +(?P<value>.*))?")
"""A line of a list below its key."""

UNREAD = "&*!|>{[]}@`%,?"
"""How a value begins that is no plain text in YAML: an anchor, an alias, a tag, a block of lines."""

SURROGATE = re.compile("[\ud800-\udfff]")

Value = str | tuple[str, ...] | None
"""A text, a list of texts, or None for what is not read here."""


class Entry(NamedTuple):
    """A key with the key above it, its value, how that is written, and its line on the page."""

    group: str
    key: str
    value: Value
    written: str
    line: int

    @property
    def way(self) -> str:
        """The field of the report that it states, as `writers/markdown_front.py` names it; empty for none."""
        return WAYS.get((self.group, self.key), "")


WAYS: Mapping[tuple[str, str], str] = {("", key): way for key, way in STATED} | {
    (group, key): way for group, fields in OLD_GROUPS for key, way in fields
}


class Form(NamedTuple):
    """What a value must be, in words, and the test for it."""

    what: str
    holds: Callable[[str], object]


DAY = Form(
    "a date such as 2022-01-11",
    re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?").fullmatch,
)
YEAR = Form("a year of four digits", re.compile(r"[0-9]{4}").fullmatch)
COUNT = Form("a number", re.compile(r"[0-9]{1,9}").fullmatch)

FORMS: Mapping[str, Form] = {
    "kind": Form(" or ".join(get_args(Kind)), get_args(Kind).__contains__),
    "metadata.language": Form("zh-Hans or zh-Hant", ("zh-Hans", "zh-Hant").__contains__),
    "metadata.jurisdiction.level": Form(f"one of {', '.join(get_args(Level))}", get_args(Level).__contains__),
    "metadata.jurisdiction.code": Form("a code of six digits", re.compile(r"[0-9]{6}").fullmatch),
    "metadata.date": DAY,
    "metadata.date_end": DAY,
    "metadata.speaker.acting": Form("true or false", ("true", "false").__contains__),
    "metadata.congress.term": COUNT,
    "metadata.congress.session": COUNT,
    "metadata.period.reviewed": YEAR,
    "metadata.period.planned": YEAR,
    "source.sha256": Form("a checksum of 64 digits from 0 to f", re.compile(r"[0-9a-f]{64}").fullmatch),
}
"""The fields whose values have a form, as `schemas/report.schema.json` has it."""

LISTED = ("metadata.period.reviewed",)
"""The fields that are lists."""


def is_ours(found: Mapping[tuple[str, str], Value]) -> bool:
    """Whether front matter is that of a page which convert wrote."""
    return ("", "title") in found and found.get(("", "kind")) in get_args(Kind)


def holds(entry: Entry) -> bool:
    """Whether the value is of the form that its key asks for."""
    values = entry.value if isinstance(entry.value, tuple) else (entry.value,)
    form = FORMS.get(entry.way)
    if isinstance(entry.value, tuple) and (entry.way not in LISTED or len(entry.value) > 2):
        return False
    return all(value is not None and (form is None or form.holds(value)) for value in values)


def entries(text: str) -> Iterator[Entry | Problem]:
    """The keys of the lines between the two `---` with their values, and the lines that no YAML reader takes."""
    group, deeper = "", None  # the key above, and how far it is set in where its value is a block of lines
    listed: tuple[Entry, list[Value]] | None = None  # a key without a value, and the list below it
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
            made = Entry(group, found["key"].strip().strip('"'), value_of(written), written, number)
            listed = None if written else (made, [])
            if written:
                deeper = indent if written[0] in "|>" else None
                yield made
            else:
                group = group or made.key
    yield from _finished(listed)


def _finished(listed: tuple[Entry, list[Value]] | None) -> Iterator[Entry]:
    """The key whose value is the list below it, if one is."""
    if listed is not None and listed[1]:
        texts = tuple(each for each in listed[1] if isinstance(each, str))
        yield listed[0]._replace(value=texts if len(texts) == len(listed[1]) else None)


def _without_remark(written: str) -> str:
    """A value without the remark behind it; a quoted one ends at its quotes.

    >>> _without_remark("2022-01-11 # by hand"), _without_remark('"#1 # 2"'), _without_remark('"a" # "b')
    ('2022-01-11', '"#1 # 2"', '"a"')
    """
    written = written.strip()
    quote = written[:1] if written[:1] in ("'", '"') else ""
    end = written.find(" #", written.rfind(quote) if quote and written.endswith(quote) else 0)
    if quote and not written.endswith(quote):
        end = written.find(f"{quote} ", 1) + 1
        return written[:end] if end and written[end:].lstrip().startswith("#") else written
    return written[:end].rstrip() if end >= 0 else written


def value_of(written: str) -> Value:
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
    """A text that is no list; None where YAML means something that is not read here."""
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
    """Values of a page of ours that are not what their keys ask for, and keys that stand twice."""
    found = [each for each in entries(text) if isinstance(each, Entry)]
    if not is_ours({(each.group, each.key): each.value for each in found}):
        return
    seen: set[str] = set()
    for entry in found:
        if entry.way in seen:
            yield _fault(f"{entry.key} stands twice", entry.line)
        if entry.way and entry.value is None:
            yield _fault(f"{entry.key} is {entry.written[:40]}, which is not read", entry.line)
        elif entry.way and entry.value != "" and not holds(entry):
            form = FORMS.get(entry.way, Form("a text", bool))
            said = entry.written or ", ".join(entry.value or ())
            yield _fault(f"{entry.key} is {said[:40]}, which is not {form.what}", entry.line)
        seen |= {entry.way} - {""}


def _fault(message: str, line: int) -> Problem:
    return Problem(Code.INVALID_MARKDOWN, f"front matter: {message}", line=line)
