"""TEI of a report for inclusion in a larger document: its ids are unique."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256

from converter.dataclass import replace
from converter.formats.tei.write import produce
from converter.model import Report
from converter.model.options import OutputOptions
from converter.source.problem import Outcome

TAG = re.compile(r"<[^<>\"]*\"[^<>]*>")
"""Tag with attributes; brackets in them and between tags are written as &lt; and &gt;: <p n="1">"""

ID = re.compile(r'(?<= xml:id=")[^"]*')
POINTERS = re.compile(r'(?<==")(?:#|at:)[^"]*')

Substitution = Callable[[re.Match[str]], str]
"""Function of a match that returns its replacement."""


def report_tei(report: Report, name: str, options: OutputOptions) -> Outcome[str]:
    """The report as TEI, checked, its ids behind a prefix of the document's own.

    The prefix is put into the text: libxml2 keeps each id that a tree ever had as long as the process lives.
    """
    made = produce(report, options)
    return replace(made, value=with_prefix(made.value, prefix(name)))


def prefix(name: str) -> str:
    """Build the prefix of the ids in the document `name`, unique among documents.

    >>> prefix("2022/a.txt")
    'r617f43cb.'
    """
    return f"r{sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}."


def with_prefix(text: str, begins: str) -> str:
    """The document with `begins` before each id, and before it in each pointer that leads to it.

    >>> with_prefix('<p xml:id="p1" corresp="#p1 #q">xml:id="p1"</p>', "a.")
    '<p xml:id="a.p1" corresp="#a.p1 #q">xml:id="p1"</p>'
    >>> with_prefix('<anchor xml:id="a1"/><span target="at:a1,0,2 at:a1,3,4"/>', "a.")
    '<anchor xml:id="a.a1"/><span target="at:a.a1,0,2 at:a.a1,3,4"/>'
    """
    ids = frozenset(ID.findall("".join(TAG.findall(text))))
    return TAG.sub(_within(_pointing(ids, begins), begins), text)


def _within(pointing: Substitution, begins: str) -> Substitution:
    """Return a substitution of a tag: most have an id or pointers or neither, and are not searched for the other."""

    def tagged(tag: re.Match[str]) -> str:
        found = tag[0].replace(' xml:id="', f' xml:id="{begins}')
        return POINTERS.sub(pointing, found) if '="#' in found or '="at:' in found else found

    return tagged


def _pointing(ids: frozenset[str], begins: str) -> Substitution:
    """Return a substitution that adds the prefix to pointers to one of `ids`."""

    def pointed(pointers: re.Match[str]) -> str:
        return " ".join(_with_prefix(each, ids, begins) for each in pointers[0].split())

    return pointed


def _with_prefix(pointer: str, ids: frozenset[str], begins: str) -> str:
    """A pointer with the prefix before the id that it names, if that is one of `ids`."""
    scheme = "at:" if pointer.startswith("at:") else "#"
    name = pointer.removeprefix(scheme).partition(",")[0]
    return f"{scheme}{begins}{pointer.removeprefix(scheme)}" if name in ids else pointer
