"""Extraction of messages from the code, and compilation of their translations.

`python -m converter.generate.messages` brings `data/zh.po` up to date, lists what has no translation, and writes
`data/zh.mo`, which the program reads; a test fails if a message has none, or a file is stale.  Needs Babel.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from converter.documents.atomic import write_atomic
from converter.generate.message_words import words
from converter.generate.messages_in_code import messages_in
from converter.generate.messages_in_pages import PAGES, SENTENCES, messages_of_page
from converter.language import LANGUAGES
from converter.resources import DATA, PACKAGE, resource

HEADER = """\
# Messages of convert in another language; edited by hand, kept up to date by python -m converter.generate.messages.
# {name} is a value of the message; {name!t} in a translation is a value that is a message itself."""


class Timeless(Catalog):
    """Catalogue whose header has neither dates nor Babel's version: the same messages give the same bytes."""

    mime_headers = property(lambda self: [("Content-Type", "text/plain; charset=utf-8")])


def extracted() -> Catalog:
    """The messages of the package: those in its code, with their modules, and the words of its tables."""
    found = Catalog(project="report-converter", header_comment=HEADER, charset="utf-8")
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        for message in messages_in(name, path.read_text(encoding="utf-8")):
            found.add(message, locations=[(name, 1)])
    for name in PAGES:
        for message in messages_of_page(resource("templates", name).read_text(encoding="utf-8")):
            found.add(message, locations=[(name, 1)])
    for message in SENTENCES:
        found.add(message, locations=[("generate/messages_in_pages.py", 1)])
    for word, table in words():
        found.add(word, locations=[(table, 1)])
    return found


def updated(language: str, path: Path) -> Catalog:
    """The translations of a language with the messages of today; those that are no more are left out."""
    with path.open("rb") as stream:
        known = read_po(stream, locale=language)
    known.update(extracted(), no_fuzzy_matching=True)
    known.obsolete.clear()
    known.header_comment = HEADER
    return known


def po_text(catalog: Catalog) -> bytes:
    """The `.po` file, sorted by message, without dates and line numbers, which change for no reason."""
    written = io.BytesIO()
    write_po(written, catalog, width=0, sort_output=True, omit_header=True, include_lineno=False)
    header = HEADER + '\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return header.encode() + written.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """The `.mo` file, without a header, whose dates would change."""
    plain = Timeless(charset="utf-8")
    for message in catalog:
        if message.id and message.string:
            plain.add(message.id, message.string)
    written = io.BytesIO()
    write_mo(written, plain)
    return written.getvalue()


def missing(catalog: Catalog) -> Iterable[str]:
    """The messages without a translation."""
    return (str(message.id) for message in catalog if message.id and not message.string)


def main() -> None:
    """Update and compile the catalogues; print the messages that have no translation."""
    for language in LANGUAGES[1:]:
        path = DATA / f"{language}.po"
        catalog = updated(language, path)
        write_atomic(path, po_text(catalog), overwrite=True)
        write_atomic(path.with_suffix(".mo"), mo_bytes(catalog), overwrite=True)
        for message in missing(catalog):
            print(f"{language}: {message!r} has no translation", file=sys.stderr)


if __name__ == "__main__":
    main()
