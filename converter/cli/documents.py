"""Report from a file named on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import sep
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from converter.cli.files import STANDARD, Unusable, read_bytes, shown
from converter.cli.settings import for_path
from converter.dataclass import replace
from converter.language import joined, spoken, translated
from converter.model.corrections import FILE_SUFFIX

if TYPE_CHECKING:
    from converter.documents.document import Document
    from converter.inputs.labels import Label
    from converter.model import Correction, Report
    from converter.source.problem import Problem, Severity
    from converter.source.source import Source

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


def report_of(
    name: str,
    encoding: str | None = None,
    form: str | None = None,
    labels: Sequence[Label] = (),
    corrections: str | None = None,
) -> Report:
    """Read the report in the file, recognised or restored; `form` is its file type.  Raises Unusable.

    `corrections` is the file or folder with its corrections; without it, they are looked for beside the file.
    """
    from converter.pipeline import read

    own, data = for_path(name), read_bytes(name)
    encoding, form = own.get("encoding", encoding), own.get("from", form)
    stated = corrections_for(name, corrections)
    with _installed(name):
        return read(data, name=_base(name), encoding=encoding, form=form, labels=labels, corrections=stated).value


def corrections_for(name: str, given: str | None = None) -> Sequence[Correction]:
    """The corrections of a file; most have none.  Raises Unusable."""
    if given is None and not Path(name + FILE_SUFFIX).exists():
        return ()
    from converter.corrections.entries import InvalidCorrections
    from converter.documents.corrections_file import corrections_in

    try:
        return corrections_in(None if given is None else Path(given), Path(name), name.replace(sep, "/"))
    except InvalidCorrections as error:
        raise Unusable(f"{shown(name)}: its corrections cannot be used: {error}") from error
    except OSError as error:
        raise Unusable(f"{shown(name)}: its corrections cannot be read: {error.strerror or error}.") from error


def readable(problems: Sequence[Problem], name: str) -> None:
    """Raises Unusable where nothing could be read from the bytes."""
    from converter.source.problem import unread

    why = unread(problems)
    if why:
        raise Unusable(f"{shown(name)}: {why}")


def report_in(document: Document, name: str) -> Report:
    """The report in one of several documents, which messages call `name`.  Raises Unusable."""
    own = for_path(name)
    if own:
        document = replace(
            document, encoding=own.get("encoding", document.encoding), form=own.get("from", document.form)
        )
    with _installed(name):
        try:
            return document.read().value
        except OSError as error:
            raise Unusable(f"{name}: it cannot be read: {error.strerror or error}.") from error


def source_of(name: str, encoding: str | None = None, form: str | None = None) -> Source:
    """Read the text of the file with its marks.  Raises Unusable."""
    from converter.pipeline import open_document
    from converter.source.source import Source

    own = for_path(name)
    encoding, form = own.get("encoding", encoding), own.get("from", form)
    with _installed(name):
        opened = open_document(read_bytes(name), name=_base(name), encoding=encoding, form=form)
    readable(opened.problems, name)
    found = opened.value
    return found if isinstance(found, Source) else Source(source_text(found), found.source.file)


def corrected_source_of(name: str, encoding: str | None = None, form: str | None = None) -> Source:
    """Read the text of the file with its marks, those of its corrections among them.  Raises Unusable."""
    source, stated = source_of(name, encoding, form), corrections_for(name)
    if not stated:
        return source
    from converter.corrections.applying import placed

    return placed(source, stated).source


@contextmanager
def _installed(name: str) -> Iterator[None]:
    """Raise Unusable if a package that the file's kind needs is not installed."""
    from converter.inputs import Unavailable

    try:
        yield
    except Unavailable as error:
        raise Unusable(f"{shown(name)}: {error}") from error


def _base(name: str) -> str:
    return "" if name == STANDARD else PurePath(name).name


def source_text(report: Report) -> str:
    """The decoded text that the report was read from, put together again from its leaves."""
    from converter.model.layout import leaves, restore

    return restore(leaves(report), report.source.layout)


def counts(problems: Sequence[Problem], severities: Sequence[Severity] = SEVERITIES) -> str:
    """Count the problems of each severity, e.g. `1 error, 2 warnings`; empty if none."""
    found = [(sum(each.severity == severity for each in problems), severity) for severity in severities]
    return joined(_counted(number, severity) for number, severity in found if number)


def _counted(number: int, severity: Severity) -> str:
    if spoken() == "en":
        return f"{number} {severity}{'s' * (number > 1)}"
    return translated(f"problems of severity {severity}: {number}")


def fails(problems: Sequence[Problem], strict: bool) -> bool:
    """Test whether there is an error, or under `strict` a warning.

    >>> fails((), strict=True)
    False
    """
    failing = ("error", "warning") if strict else ("error",)
    return any(each.severity in failing for each in problems)
