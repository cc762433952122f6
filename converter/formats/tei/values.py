"""Metadata values as elements of TEI's header, at the places in the table of fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from converter.formats.tei.elements import Element, add
from converter.formats.tei.paths import CONGRESS, GOVERNMENT, MEETING
from converter.formats.tei.write_dates import dated
from converter.model import Metadata
from converter.model.field_values import is_stated
from converter.model.fields import FIELD, FIELDS
from converter.model.forms import Field

STEP = re.compile(r"(?P<name>\w+)(?:\[@(?P<key>[\w:]+)='(?P<value>[^']*)'\])?")
"""A step of a way: title[@type='main'], persName."""


def write_values(
    parent: Element, within: str, metadata: Metadata, names: tuple[str, ...] = (), besides: tuple[str, ...] = ()
) -> None:
    """Write the stated values with elements in `parent`, at the path `within`.

    `names` are the elements wanted, `besides` the fields that are written elsewhere.
    """
    for field, name in _below(within):
        if (names and name not in names) or field.path in besides or not is_stated(field.of(metadata)):
            continue
        if field.written:
            WRITERS[field.written](parent, metadata)
        else:
            write_value(parent, field, metadata)


def write_value(parent: Element, field: Field, metadata: Metadata, **attributes: str | None) -> None:
    """The element of a field with the value as its text, with the attribute of its way and those that are given."""
    step = STEP.fullmatch(field.tei.rpartition("/")[2])
    assert step is not None, field.tei
    from_step = {step["key"]: step["value"]} if step["key"] else {}
    add(parent, step["name"], str(field.of(metadata)), {**from_step, **attributes})


def _below(within: str) -> Iterator[tuple[Field, str]]:
    """Yield the fields with elements below the path `within`, each with the name of the first element."""
    for field in FIELDS:
        if field.tei.startswith(f"{within}/"):
            step = STEP.match(field.tei, len(within) + 1)
            yield field, step["name"] if step else ""


def write_title(parent: Element, metadata: Metadata) -> None:
    """`title` as the report writes it, where that for lists is another."""
    if metadata.display_title != metadata.title:
        write_value(parent, FIELD["title"], metadata)


def write_term(parent: Element, metadata: Metadata) -> None:
    """`meeting` for the term of the congress."""
    write_meeting(parent, FIELD["congress.term"], metadata)


def write_session(parent: Element, metadata: Metadata) -> None:
    """`meeting` for the session of the congress."""
    write_meeting(parent, FIELD["congress.session"], metadata)


def write_meeting(parent: Element, field: Field, metadata: Metadata) -> None:
    """`meeting`: the number of a term or a session, in words and as such."""
    number, congress = field.of(metadata), metadata.congress
    if number >= 0:
        link = f"#{CONGRESS}" if congress and congress.name else None
        kind = f"#meeting.{field.key}"
        add(parent, "meeting", f"第{number}{MEETING[field.path]}", {"n": str(number), "corresp": link, "ana": kind})


def write_role(parent: Element, metadata: Metadata) -> None:
    """Write `occupation`: the speaker's office, with the class of an acting one."""
    acting = metadata.speaker is not None and metadata.speaker.acting
    write_value(parent, FIELD["speaker.role"], metadata, ana="#office.acting" if acting else None)


def write_affiliation(parent: Element, metadata: Metadata) -> None:
    """`affiliation`: the speaker's government."""
    write_value(parent, FIELD["speaker.organization"], metadata, ref=f"#{GOVERNMENT}")


def write_editor(parent: Element, metadata: Metadata) -> None:
    """`respStmt`: the editor of the page."""
    statement = add(parent, "respStmt")
    add(statement, "resp", "责任编辑")
    write_value(statement, FIELD["publication.editor"], metadata, type="person")


def write_posting_date(parent: Element, metadata: Metadata) -> None:
    """`date` of the page."""
    write_value(parent, FIELD["publication.date"], metadata, **dated(metadata.publication.date or ""))


WRITERS: Mapping[str, Callable[[Element, Metadata], None]] = {
    each.__name__: each
    for each in (
        write_title,
        write_term,
        write_session,
        write_role,
        write_affiliation,
        write_editor,
        write_posting_date,
    )
}
"""Functions named in rows of fields; those that write several fields at once are in `tei_header`."""
